"""Lines that put something on the shelf."""

from __future__ import annotations

import pytest

from netui.rules.resource_line import ResourceLine, read_resource


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("A grant guide", ResourceLine("A grant guide", "", ())),
        (
            "Grant guide https://example.org/grants #grants #writing",
            ResourceLine("Grant guide", "https://example.org/grants", ("grants", "writing")),
        ),
        ("#rust Notes example.org/notes", ResourceLine("Notes", "example.org/notes", ("rust",))),
        ("Notes www.example.org", ResourceLine("Notes", "www.example.org", ())),
        # A second address, a name with a dot and a lone # belong to the title.
        ("a.org/x b.org/y", ResourceLine("b.org/y", "a.org/x", ())),
        ("Node.js in 5 # steps", ResourceLine("Node.js in 5 # steps", "", ())),
        ("Rust #rust #rust ##rust", ResourceLine("Rust", "", ("rust",))),
        ("\x1b[31mRed\x07 guide", ResourceLine("[31mRed guide", "", ())),
        ("  ", ResourceLine("", "", ())),
    ],
)
def test_what_a_line_comes_to(line: str, read: ResourceLine) -> None:
    assert read_resource(line) == read
