"""The words of a text as they are compared: without endings, accents and words that say little.

Endings are taken off as English has them, which is crude and even-handed: mentor, mentors and
mentoring become one, and so do a few words that aren't related. Words of other languages keep more
of theirs. Where a script has no blanks between words, each pair of neighbouring letters stands for
a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from netui.model import fold


class Word(NamedTuple):
    """A word of a text."""

    stem: str
    """What it is compared by."""
    start: int
    """Where it stands in the text."""
    end: int


def words(text: str) -> list[Word]:
    """Return the words of a text that say something, in their order."""
    return [each for each in _all(text) if each.stem not in _STOP]


def phrases(text: str) -> list[str]:
    """Return the parts of a text that stand for themselves: "a coach, salary talks" has two."""
    return [part for each in _BETWEEN.split(text) if (part := each.strip(" .…"))]


def quoted(text: str, stems: frozenset[str]) -> tuple[str, ...]:
    """Return the words of a text that have one of some stems, as they are written, each once."""
    spans: list[tuple[int, int]] = []
    for word in _all(text):
        if word.stem not in stems:
            continue
        if spans and word.start < spans[-1][1]:  # letters of a run, which overlap
            spans[-1] = (spans[-1][0], word.end)
        else:
            spans.append((word.start, word.end))
    found = {fold(text[start:end]): text[start:end] for start, end in reversed(spans)}
    return tuple(reversed(found.values()))


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """Return a word, folded, without its endings; one of fewer than five letters stays."""
    for ending, instead, least in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) + len(instead) >= least:
            word = word[: len(word) - len(ending)] + instead
            if ending in ("ing", "ed", "er") and word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]  # planning, plan
    return word


def _all(text: str) -> Iterator[Word]:
    for found in _WORD.finditer(text):
        written, start = found[0], found.start()
        if not _UNSPACED.match(written):
            yield Word(stem(fold(written)), start, found.end())
            continue
        for place in range(max(1, len(written) - 1)):
            end = min(place + 2, len(written))
            yield Word(fold(written[place:end]), start + place, start + end)


# Han, kana and Thai are written without blanks; what else stands among them is a word of its own.
_UNSPACED: Final = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_WORD: Final = re.compile(rf"{_UNSPACED.pattern}+|(?:(?!{_UNSPACED.pattern})[^\W_])+[+#]*")
_BETWEEN: Final = re.compile(r"[;,/|·•\n；，、]|\.\s")

_ENDINGS: Final = (
    ("ies", "y", 4),
    ("sses", "ss", 4),
    ("us", "us", 1),  # so that the next leaves it
    ("ss", "ss", 1),
    ("is", "is", 1),
    ("s", "", 3),
    ("ation", "at", 5),
    ("ator", "at", 5),
    ("ment", "", 5),
    ("ing", "", 4),
    ("ed", "", 4),
    ("er", "", 4),
    ("or", "", 4),
    ("e", "", 4),
)
"""An ending, what comes in its place, and how many letters there must then be at least."""

_STOP_WORDS: Final = """
a about after all also am an and any anybody anyone anything are around as at be been before both
but by can could did do does for from get give got had has have he her him his how i if in into is
it its just last like make many me more most much my new next no not now of off on one only or
other our out over own really she so some somebody someone something still such than that the their
them then there these they thing this those three through to too two up us use very was way we well
were what when where which while who whom whose why will with within without would you your yours
contact find good great help helpful interested intro introduce introduction know known look looking
meet need people person seek talk to want wish
aber als am an auf aus bei bin das dem den der des die ein eine einen einer eines er es für hat
ich ihr im ist jemand mit nach nicht noch oder sich sie sind suche und uns vom von wer wie wir zu
zum zur
au aux avec cherche ces cette dans de des du elle en est et il je la le les leur mais mon nous ou
par pas pour qui que sa ses son sur un une vous
al algo alguien busco como con cuando del el ella en es esta ha la las lo los más mi muy nos
nosotros o para pero por que quien se sin su sus un una unos y ya
ao aos com da das do dos em mais meu na nas no nos os ou pela pelo por que quem se sem seu sua um
uma
che chi ci col dei del della delle di e gli il io lo nei nel non per più sono su tra un una uno
aan de een en het ik in is met naar niet of om op te van voor wij zoek
"""
_STOP: Final = frozenset(stem(fold(word)) for word in _STOP_WORDS.split())
