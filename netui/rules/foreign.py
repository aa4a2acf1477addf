"""Whether a noted phrase is in another language than the letters, which are English."""

from __future__ import annotations

import re
from typing import Final

from netui.model import fold

_WORD: Final = re.compile(r"[^\W\d_]+")
_LATIN: Final = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_ELSEWHERE: Final = frozenset(
    """
    auf aus bei beim das dem der ein eine einem einen einer eines fur ich ihm ihn ihr ihre ihrem
    ihren ihrer mein meine meinen mit nach nicht noch oder sein seine seinen seiner sich sie uber
    und vom von wie zu zum zur
    au aux avec ces cette dans des du elle est et il je la le les leur leurs mais mes mon nous par
    pour qui sa ses sur un une vous
    al con del el ella en las los mas muy para pero por que se su sus una unas unos y
    ao aos com da das dos em mais meu minha na nas os pela pelo seu sua um uma
    che degli dei del della delle di gli il lo nel nella per sono tra
    aan een haar het ik met mijn naar niet op te van voor zijn zij
    dla jego jej na przez sie
    """.split()
)
"""Small words that English hasn't got, folded; in capitals they may be part of a name."""


def is_foreign(note: str) -> bool:
    """Whether a phrase is in another language, by its letters and its small words.

    A name in it says nothing: "intro to José" is English. Of a phrase without any small word nobody
    can tell; it is taken for English.
    """
    words = _WORD.findall(note)
    letters = "".join(words)
    if letters and sum(map(bool, map(_LATIN.match, letters))) * 2 < len(letters):
        return True
    small = [
        word
        for before, word in zip(["", *words], words, strict=False)
        if word.islower() and before not in _BEGINS_A_NAME
    ]
    return any(
        (not word.isascii() and fold(word) not in _BORROWED) or fold(word) in _ELSEWHERE
        for word in small
    )


_BEGINS_A_NAME: Final = frozenset({"Van", "Von", "De"})
"""Capitals behind which a small word is part of a name: Van der Berg."""
_BORROWED: Final = frozenset("resume cafe fiance fiancee naive cliche decor melee protege".split())
"""English words that are written with an accent now and then."""


def as_said(note: str) -> str:
    """Return words as they are, in quotation marks."""
    return f"“{note.replace('“', '‘').replace('”', '’')}”"
