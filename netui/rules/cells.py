"""How many terminal cells a text takes, and where it may be cut.

Terminals disagree on emoji of several parts (families, flags, skin tones, a heart with a variation
selector) and on some scripts. netui goes by Rich's widths, as Textual does when it lays out and
draws: by any other, what netui aligns and what Textual thinks is on the screen would differ
everywhere, and not only on a terminal that sees an emoji otherwise. There such a row is off by a
cell or two up to its end; the rows around it are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from unicodedata import category, combining

from rich.cells import cell_len, split_graphemes

_VIRAMA: Final = 9
"""The combining class of the signs that join two consonants of Indic scripts into one."""
_VOWELS_BEHIND: Final = frozenset("\u0e33\u0eb3")
"""Sara am, of Thai and of Lao: a letter for Unicode, but none to be parted from the one before."""


def cells(text: str) -> int:
    """Return how many cells a text takes; wide characters (CJK, emoji) take two."""
    return len(text) if text.isascii() else cell_len(text)


def clusters(text: str) -> Iterator[tuple[str, int]]:
    """Yield what a reader takes for one character each, with its cells.

    Rich knows of combining marks and of joined emoji. Beside these, the two letters of a flag stay
    together, and what Unicode's rules for grapheme clusters (UAX 29: GB9a, GB9c, GB12) join in
    Indic scripts and in Thai.
    """
    held, width = "", 0
    for start, end, size in split_graphemes(text)[0]:
        part = text[start:end]
        if held and not _belongs(held, part):
            yield held, width
            held, width = "", 0
        held += part
        width += size
    if held:
        yield held, width


def cut(text: str, width: int) -> str:
    """Return a text in at most `width` cells, cut with an ellipsis where it is longer.

    Args:
        text: what to show.
        width: cells, 1 or more.
    """
    if cells(text) <= width:
        return text
    if text.isascii():
        return text[: width - 1] + "…"
    kept, left = [], width - 1
    for part, size in clusters(text):
        if size > left:
            break
        kept.append(part)
        left -= size
    return "".join(kept) + "…"


def _belongs(before: str, part: str) -> bool:
    """Whether a part is read as one with what stands before it."""
    first = part[0]
    if _is_flag_letter(first):
        return sum(map(_is_flag_letter, before)) == 1 and _is_flag_letter(before[0])
    if category(first) == "Mc" or first in _VOWELS_BEHIND:
        return True
    return combining(before[-1]) == _VIRAMA and category(first) == "Lo"


def _is_flag_letter(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"
