"""The words of a text as they are compared: without endings, accents and words that say little.

Endings are taken off as English has them, which is crude and even-handed: mentor, mentors and
mentoring become one, and so do a few words that aren't related. Words of other languages keep more
of theirs. Where a script has no blanks between words, each pair of neighbouring letters stands for
a word.

A sign that belongs to a term stays: C++, C#, .NET, A/B, R&D, AT&T. A part of a letter or two before
a hyphen is written together: no-code and nocode are one, so are e-commerce and ecommerce. Short
words that are something else as a term count where it can be told that the term is meant: "Go" and
"IT" by how they are written, a lone letter where it is a capital.
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


def words(text: str, *, named: bool = False) -> list[Word]:
    """Return the words of a text that say something, in their order.

    Args:
        text: what is read.
        named: whether it names things one by one, as tags do: "go" is the language there.
    """
    return [each for each in _all(text, named=named) if each.stem not in _STOP]


def says_little(word: str) -> bool:
    """Whether a word is one of those that are left out."""
    return stem(fold(word)) in _STOP


def phrases(text: str) -> list[str]:
    """Return the parts of a text that stand for themselves: "a coach, salary talks" has two.

    A slash parts words of four letters or more, or with blanks around it; UI/UX stays whole.
    """
    between = _BETWEEN_WITH_SLASH if "/" in text else _BETWEEN
    if "." not in text:
        return [part for each in between.split(text) if (part := each.strip(" …"))]
    return [part for each in between.split(text) if (part := _bare(each))]


def _bare(part: str) -> str:
    """Return a part without dots and blanks around it; .NET keeps its own."""
    return _BEFORE_A_PART.sub("", part.rstrip(" .…"))


def quoted(text: str, stems: frozenset[str], *, named: bool = False) -> tuple[str, ...]:
    """Return the words of a text that have one of some stems, as they are written, each once."""
    spans: list[tuple[int, int]] = []
    for word in _all(text, named=named):
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


def _all(text: str, *, named: bool = False) -> Iterator[Word]:
    for found in _WORD.finditer(text):
        written, start = found[0], found.start()
        if written.isascii() or not _UNSPACED.match(written):
            plain = len(written) > 3 and written.isalnum()
            term = _plain(written) if plain else _term(found, named)
            yield Word(term, start, found.end())
            continue
        for place in range(max(1, len(written) - 1)):
            end = min(place + 2, len(written))
            yield Word(fold(written[place:end]), start + place, start + end)


@lru_cache(maxsize=16_384)
def _plain(written: str) -> str:
    folded = fold(written)
    return _SAME.get(folded) or stem(folded)


def _term(found: re.Match[str], named: bool) -> str:
    """Return what a short word, or one with signs, is compared by; "" where it says nothing."""
    written = _APOSTROPHE.sub("", found[0])
    if found[0] != written and fold(found[0]).endswith("t"):  # don't
        return ""
    folded = fold(written).replace("-", "")
    if _INITIALS.fullmatch(written):
        written, folded = written.replace(".", ""), folded.replace(".", "")
    if len(folded) > 3 and folded[-1] in "+#":
        folded = folded.rstrip("+#")  # LGBTQ+ is LGBTQ; C++ isn't C
    if folded in _AMBIGUOUS:
        return folded.upper() if named or _is_meant(found, written) else folded
    if len(written) == 1 and written.isascii() and written.isalpha():
        whole = named or found.string.strip() == written
        dotted = found.string[found.end() : found.end() + 1] == "."  # an initial
        return folded if whole or (written.isupper() and not dotted) else ""
    return _plain(folded) if folded.isalnum() else folded


def _is_meant(found: re.Match[str], written: str) -> bool:
    """Whether a short word is the term: Go the language, IT, US, WHO."""
    text = found.string
    if text.strip(" .!?") == found[0]:
        return True
    if written.isupper():
        return not text.isupper()
    if fold(written) != "go":
        return False
    after, before = _NEXT.match(text, found.end()), _BEFORE.search(text[: found.start()])
    following = fold(after[1]) if after else ""
    if written == "Go":
        return following in _SKILLS or not (following.endswith("ing") or following in _WITH_GO)
    return following in _SKILLS or (fold(before[1]) if before else "") in _SKILLS


# Han, kana and Thai are written without blanks; what else stands among them is a word of its own.
_UNSPACED: Final = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_BEFORE_A_PART: Final = re.compile(r"^(?:[\s…]|\.(?![A-Za-z]{2})|(?<=\.)\.)+")
_INITIALS: Final = re.compile(r"[A-Za-z](?:\.[A-Za-z])+")
_APOSTROPHE: Final = re.compile("['’].*")
_WORD: Final = re.compile(
    r"[A-Za-z0-9]{4,}(?![\w+#'’.])"  # most words, found at once
    rf"|{_UNSPACED.pattern}+"
    r"|(?<![\w.])\.[A-Za-z]{2,}"  # .NET
    r"|(?<=[A-Za-z])\.(?:NET|Net|net|js|JS|io)\b"  # ASP.NET, Node.js
    r"|(?<![\w.])[A-Za-z](?:\.[A-Za-z])+(?!\w)"  # U.S.
    r"|(?<![\w/])[A-Za-z]/[A-Za-z](?![\w/+#])"  # A/B
    r"|(?<![\w&])[A-Za-z]{1,2}&[A-Za-z]{1,2}(?![\w&])"  # R&D
    r"|(?<![\w-])(?i:[a-z]|no|non|co|pre|re|de|un)-[A-Za-z]{2,}(?![\w])"  # no-code
    rf"|(?:(?!{_UNSPACED.pattern})[^\W_])+[+#]*(?:['’](?:s|t|re|ve|ll|d|m)\b)?"
)
_BETWEEN: Final = re.compile(r"[;,|·•\n；，、]|\.\s")
_BETWEEN_WITH_SLASH: Final = re.compile(
    rf"{_BETWEEN.pattern}|\s/|/\s|(?<=[^\W\d_]{{4}})/(?=[^\W\d_]{{4}})"
)
_NEXT: Final = re.compile(r"[\s-]+([^\W_]+)")
_BEFORE: Final = re.compile(r"([^\W_]+)[\s-]+$")

_SAME: Final = {"golang": "GO", "cpp": "c++", "csharp": "c#", "dotnet": ".net"}
"""Other spellings of terms."""
_AMBIGUOUS: Final = frozenset({"go", "it", "us", "who"})
"""Words that say little, and terms where they are written as such; the stem of those is upper."""
_WITH_GO: Final = frozenset("to for out through on with over ahead back from".split())
_SKILLS: Final = frozenset(
    """
backend code codebase coding consulting dev developer developers development devs engineer
engineering engineers lang language mentor mentoring mentors programmer programmers programming
teaching testing training tutoring coaching
""".split()
)
"""What stands beside the language, and hardly beside the verb."""

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
eg go goes going gone ie
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
_STOP: Final = frozenset(
    ("", "c/o", "n/a", "w/o", *(stem(fold(word)) for word in _STOP_WORDS.split()))
)
