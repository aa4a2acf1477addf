"""A QR code (ISO/IEC 18004) drawn with half blocks: two modules a cell, one above the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_CAPACITY: Final = (17, 32, 53, 78, 106, 134, 154, 192, 230, 271)
"""Bytes that fit into versions 1 to 10 at error correction L (ISO/IEC 18004, table 7)."""

_FOR_A_CARD: Final = 5
"""The version from which a code has room for a name and an address."""

_QUIET: Final = (4, 3, 2, 1)
"""Modules of quiet zone, the best first: the standard asks for 4, scanners make do with fewer."""


def most_bytes(columns: int, rows: int) -> int:
    """Return how many bytes fit into a code that so many cells can show; 0 where none does.

    With a quiet zone of two modules, unless that leaves too few bytes for a name and an address.
    """
    side = min(columns, 2 * rows)
    version = (side - 2 * 2 - 17) // 4
    if version < _FOR_A_CARD:
        version = (side - 2 * 1 - 17) // 4
    return _CAPACITY[min(version, len(_CAPACITY)) - 1] if version >= 1 else 0


def qr_rows(text: str, columns: int, rows: int, *, inverted: bool = False) -> list[str] | None:
    """Return a code as rows of text; None where it doesn't fit.

    Error correction is L, as a screen has no smudges, and a small code is easier to scan.

    Args:
        text: what the code says, in UTF-8.
        columns: how wide it may be, in cells.
        rows: how high.
        inverted: for a terminal with dark text on a light ground: the dark modules are drawn.
            Else the light ones are, for light text on a dark ground.
    """
    import segno

    if len(text.encode()) > most_bytes(columns, rows):
        return None
    code = segno.make(text, error="l", micro=False, boost_error=False, encoding="utf-8")
    size = code.symbol_size(border=0)[0]
    for border in _QUIET:
        if size + 2 * border <= min(columns, 2 * rows):
            matrix = [[bool(each) for each in row] for row in code.matrix_iter(border=border)]
            return _half_blocks(matrix, drawn=inverted)
    return None


def _half_blocks(matrix: Sequence[Sequence[bool]], *, drawn: bool) -> list[str]:
    """Return rows of half blocks; a module is drawn where it is as `drawn`.

    Below the last of an odd number of rows nothing is drawn.
    """
    rows = [[each == drawn for each in row] for row in matrix]
    if len(rows) % 2:
        rows.append([False] * len(rows[0]))
    return [
        "".join(_BLOCKS[upper, lower] for upper, lower in zip(top, bottom, strict=True))
        for top, bottom in zip(rows[::2], rows[1::2], strict=True)
    ]


_BLOCKS: Final = {
    (False, False): " ",
    (True, False): "▀",
    (False, True): "▄",
    (True, True): "█",
}
