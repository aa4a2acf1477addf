"""Text from people and files, ready for a row of the screen. Nothing here reads markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netui.rules.cells import cells, cut

if TYPE_CHECKING:
    from textual.content import Content

_WIDEST_CHARACTER = 2  # cells


def in_lines(text: Content, width: int) -> list[Content]:
    """Return `text` in lines of `width` terminal cells: at least one, which may be empty.

    However small a terminal is, or negative what is left of it: a character has room in each.
    """
    return text.wrap(max(_WIDEST_CHARACTER, width))


def fit(text: str, width: int, *, right: bool = False) -> str:
    """Return `text` in exactly `width` terminal cells: padded, or cut with an ellipsis.

    Line breaks become blanks.

    Args:
        text: what to show.
        width: cells, 0 or more.
        right: pad on the left instead.
    """
    if width <= 0:
        return ""
    if "\n" in text or "\t" in text:
        text = text.replace("\n", " ").replace("\t", " ")
    length = cells(text)
    if length > width:
        text = cut(text, width)
        return text[:-1] + " " * (width - cells(text)) + "…"
    padding = " " * (width - length)
    return padding + text if right else text + padding
