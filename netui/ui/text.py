"""Text from people and files, ready for a row of the screen. Nothing here reads markup."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size


def fit(text: str, width: int, *, right: bool = False) -> str:
    """Return `text` in exactly `width` terminal cells: padded, or cut with an ellipsis.

    Wide characters (CJK, emoji) count as two cells. Line breaks become blanks.

    Args:
        text: what to show.
        width: cells, 0 or more.
        right: pad on the left instead.
    """
    if width <= 0:
        return ""
    if "\n" in text or "\t" in text:
        text = text.replace("\n", " ").replace("\t", " ")
    length = len(text) if text.isascii() else cell_len(text)
    if length > width:
        return set_cell_size(text, width - 1) + "…"
    padding = " " * (width - length)
    return padding + text if right else text + padding
