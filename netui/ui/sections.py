"""Facts about a person in sections, each under a quiet heading."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from textual.content import Content

from netui.rules.portrait import Fact

_BESIDE_FROM: Final = 70
"""Terminal cells from which a heading stands beside its facts; below, above them."""
_HEADING_WIDTH: Final = 12
_LABEL_WIDTH: Final = 14
_LEAST_ROOM: Final = 10


class Section(NamedTuple):
    """Facts that belong together."""

    heading: str
    facts: Sequence[Fact]
    """Labels and values; line breaks in a value are kept."""


def sections_content(sections: Sequence[Section], width: int) -> Content:
    """Return sections one below the other, labels aligned, long values under themselves.

    Args:
        sections: what to show; those without facts are left out.
        width: terminal cells there are.
    """
    lines: list[Content] = []
    for section in sections:
        if section.facts:
            lines += (_beside if width >= _BESIDE_FROM else _below)(section, width)
    return Content("\n").join(lines)


def _beside(section: Section, width: int) -> list[Content]:
    """Return the lines of a section, its heading to the left of the first."""
    lines = []
    heading = Content.styled(f"{section.heading:<{_HEADING_WIDTH}}", "$muted")
    for label, value in section.facts:
        head = heading + Content.styled(f"{label:<{_LABEL_WIDTH}}" if label else "", "$muted")
        for line in _wrapped(value, width - head.cell_length):
            lines.append(head + line)
            head = Content(" " * head.cell_length)
        heading = Content(" " * _HEADING_WIDTH)
    return lines


def _below(section: Section, width: int) -> list[Content]:
    """Return the lines of a section under its heading, each value right behind its label."""
    lines = [Content.styled(section.heading, "bold $muted")]
    for label, value in section.facts:
        first, *rest = value.split("\n")
        told = Content.assemble((f"{label}  " if label else "", "$muted"), first)
        for line in (told, *map(Content, rest)):
            wrapped = line.wrap(max(_LEAST_ROOM, width - 4))
            lines += [
                Content("  " if not place else "    ") + each for place, each in enumerate(wrapped)
            ]
    return lines


def _wrapped(value: str, width: int) -> list[Content]:
    """Return the lines of a text, cut where they are too long."""
    wrapped: list[Content] = []
    for line in value.split("\n"):
        wrapped += Content(line).wrap(max(_LEAST_ROOM, width)) or [Content("")]
    return wrapped
