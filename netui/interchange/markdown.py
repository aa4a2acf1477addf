"""Markdown (CommonMark 0.31): people as a page for notes and wikis.

Whatever a person or a file wrote is text there, and never a heading, a link, HTML or a picture that
is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct

from netui.model import clean_line, clean_text

_SIGNS = re.compile(r"([\\`*_\[\]<>&~|$!])")
_LINE_START = re.compile(r"^(\s*)([#+=>-]|\d{1,9}(?=[.)]))", re.MULTILINE)
_SAFE_ADDRESS = re.compile(r"https?://[^\s<>\"'\\^`{|}]+", re.IGNORECASE)
_INDENT: Final = "  "


class Section(Struct, frozen=True):
    """A heading and what stands under it."""

    title: str
    """The heading; plain text."""
    lines: tuple[str, ...] = ()
    """Sentences, each a paragraph of its own."""
    facts: tuple[tuple[str, str], ...] = ()
    """Labels and what is known under each, which may have several lines."""
    sections: tuple[Section, ...] = ()
    """What stands a level lower."""


def write_markdown(sections: Iterable[Section], level: int = 1) -> Iterator[bytes]:
    """Yield sections as Markdown in UTF-8, their headings from `level`, 1 to 6, on."""
    for section in sections:
        yield f"{'#' * min(level, 6)} {escape(clean_line(section.title))}\n\n".encode()
        for line in section.lines:
            yield f"{escape(clean_line(line))}\n\n".encode()
        for label, value in section.facts:
            yield _item(label, value).encode()
        if section.facts:
            yield b"\n"
        yield from write_markdown(section.sections, level + 1)


def escape(text: str) -> str:
    """Return a text with a backslash before each sign that Markdown would take for its own.

    A web address of ``http`` or ``https`` that is the whole text becomes a link to itself.
    """
    if _SAFE_ADDRESS.fullmatch(text):
        return f"<{text}>"
    return _LINE_START.sub(_at_start, _SIGNS.sub(r"\\\1", clean_text(text)))


def _at_start(found: re.Match[str]) -> str:
    """Escape what begins a heading, a list or a quotation; of a number the sign after it."""
    blanks = " " if found[1] else ""  # four of them would make a block of code
    return f"{blanks}{found[2]}\\" if found[2].isdigit() else f"{blanks}\\{found[2]}"


def _item(label: str, value: str) -> str:
    """Return an item of a list; further lines of its value stand below it."""
    lines: Sequence[str] = [escape(line.strip()) for line in value.split("\n") if line.strip()]
    text = f"  \n{_INDENT}".join(lines)
    name = f"**{escape(clean_line(label))}**" if label else ""
    return f"- {' '.join(filter(None, (name, text)))}\n"
