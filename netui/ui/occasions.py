"""What to know before an event, or what it brought, as lines that fit the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from textual.content import Content

from netui.rules.event_brief import Line, Section

_INDENT: Final = "   "
_LEAST_ROOM: Final = 10


def brief_content(sections: Sequence[Section], width: int) -> Content:
    """Return sections below each other, each under its title.

    Args:
        sections: what to show.
        width: terminal cells there are.
    """
    lines: list[Content] = []
    for section in sections:
        lines.append(Content.styled(section.title, "$muted"))
        for line in section.lines:
            style = "" if line.under else "$foreground"
            lines += [Content.styled(text, style) for text in wrapped(line, width)]
    return Content("\n").join(lines)


def wrapped(line: Line, width: int) -> Iterator[str]:
    """Yield a line in as many as it takes; what tells more of another stands under that one."""
    indent = _INDENT if line.under else " "
    for part in Content(line.text).wrap(max(_LEAST_ROOM, width - len(indent))) or [Content("")]:
        yield indent + part.plain
        indent = _INDENT if not line.under else _INDENT + "  "
