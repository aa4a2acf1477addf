"""One form for all spellings of a name, for comparing and finding."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode doesn't take apart, as people without them on the keyboard type them.
_UNDECOMPOSED = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ħ": "h"}
)


_BEYOND_ASCII = re.compile(r"([^\x00-\x7f]+)")


def fold(text: str) -> str:
    """Return `text` for comparing: casefolded and without accents ("Łukasz Ó" gives "lukasz o")."""
    if text.isascii():
        return text.lower()
    # Of a text, mostly a dash or an accented letter are to be taken apart, and the same ones again.
    pieces = _BEYOND_ASCII.split(text)
    return "".join([each.lower() if each.isascii() else _plain(each) for each in pieces])


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    # Taken apart before the case goes too: a mathematical bold letter has no case until then.
    apart = unicodedata.normalize("NFKD", text)
    plain = unicodedata.normalize("NFKD", apart.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(_UNDECOMPOSED)
