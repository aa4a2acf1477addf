"""One form for all spellings of a name, for comparing and finding."""

from __future__ import annotations

import unicodedata

# Letters that Unicode doesn't take apart, as people without them on the keyboard type them.
_UNDECOMPOSED = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ħ": "h"}
)


def fold(text: str) -> str:
    """Return `text` for comparing: casefolded and without accents ("Łukasz Ó" gives "lukasz o")."""
    if text.isascii():
        return text.lower()
    return text.translate(_FOLDED)


_KEPT = 8192


class _Folded(dict[int, str]):
    """Each character folded, by its code point; those that come up are kept.

    A text can be folded one by one: what reaches beyond a character is the order of the marks on
    it, and those go.
    """

    def __missing__(self, code: int) -> str:
        folded = _plain(chr(code))
        if len(self) < _KEPT:
            self[code] = folded
        return folded


def _plain(text: str) -> str:
    # Taken apart before the case goes too: a mathematical bold letter has no case until then.
    apart = unicodedata.normalize("NFKD", text)
    plain = unicodedata.normalize("NFKD", apart.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(_UNDECOMPOSED)


_FOLDED = _Folded()
