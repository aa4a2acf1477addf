"""Who a capture line is about.

Everything here is a reading of plain words, so a name that was not set off by a comma, a dash or a
token is called a guess.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from netui.rules.capture_tokens import Word
from netui.rules.capture_words import (
    COMPACT,
    PARTICLES,
    ends_sentence,
    is_capitalised,
    is_cut,
    is_mark,
    is_ordinary,
    is_shouted,
    is_uncased,
    value_of,
)

_OPENERS = frozenset(
    "met spoke talked talk chatted chat had saw ran bumped sat coffee lunch dinner drinks "
    "breakfast call called great good nice lovely quick long short fun interesting i we "
    "just".split()
)
_OPENER_LINKS = frozenset("with w/ to into up next a again and".split())
_LEADS_TO_NAME = frozenset("met saw with w/ to into called and again".split())
_POST_NOMINALS = frozenset(
    "phd md mba jr sr ii iii iv esq cpa cfa jd rn msc bsc obe mbe cbe dphil pmp llm frs".split()
)
# Where a role begins right after a name ("Tom Lee CTO at Acme"); none is a usual surname.
_ROLE_STARTS = frozenset(
    """
    ceo cto cfo coo cmo cpo cio ciso pm vp svp evp founder cofounder co-founder engineer designer
    developer director scientist researcher recruiter consultant analyst senior junior staff
    principal software product professor
    """.split()
)
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]+")
_HANGUL_NAME = re.compile("[\uac00-\ud7a3]{3}")

_NAME_WORDS = 7
_MARKED_NAME_WORDS = 10
_LOWER_NAME_WORDS = 5
_MIXED_NAME_WORDS = 3
_CJK_NAME = 8


class NameReading(NamedTuple):
    """A name at the front of some words."""

    name: str
    """The name, as typed."""
    used: int
    """How many of the words it takes, counted from the first."""
    guessed: bool
    """Whether nothing but capitals or habit set it off."""
    inside: bool = False
    """Whether words such as "met" stand before it, so that the sentence is better left whole."""


def is_post_nominal(words: Sequence[Word]) -> bool:
    """Whether the words are one that follows a name and a comma, such as ``PhD`` or ``Jr.``."""
    return len(words) == 1 and words[0].text.replace(".", "").casefold() in _POST_NOMINALS


def read_name(words: Sequence[Word], *, delimited: bool, more: bool) -> NameReading | None:
    """Read a name from the words in front of the first delimiter.

    `delimited` says that a comma, a dash, a parenthesis or a token follows them, `more` that such a
    delimiter comes at all. None where the words begin with no name.
    """
    if not words or (is_ordinary(words[0]) and not _is_name_after_all(words)):
        return _after_opener(words)
    shouted = is_shouted(words)
    cut = _cut_at(words, shouted)
    before = words[:cut]
    whole = delimited and cut == len(words) and not ends_sentence(before[-1])
    if whole and _is_plausible(before):
        # "ana ruiz bbva risk >fri": a long one without capitals may hold more than the name.
        long = cut > _MIXED_NAME_WORDS and not any(map(is_capitalised, before))
        return NameReading(_name_of(before), cut, guessed=long)
    run = _leading_run(before)
    if run:
        return NameReading(_name_of(words[:run]), run, guessed=True)
    if more and cut < len(words) and cut <= _MIXED_NAME_WORDS and _is_plausible(before):
        return NameReading(_name_of(before), cut, guessed=True)
    return None


def _name_of(words: Sequence[Word]) -> str:
    """Return words as a name, without the mark of somebody who is not sure how it is spelt."""
    name = value_of(words)
    return name if words[-1].literal else name.rstrip("?!？！") or name


def _is_name_after_all(words: Sequence[Word]) -> bool:
    """Whether an ordinary word is a given name here, as in "Ran Levi" and "So Yeon"."""
    return words[0].text in ("Ran", "So") and len(words) > 1 and is_capitalised(words[1])


def _cut_at(words: Sequence[Word], shouted: bool) -> int:
    """How many words stand before the one that cannot be part of the name."""
    for at, word in enumerate(words):
        begins_role = word.text.casefold() in _ROLE_STARTS and not word.literal
        if at and (is_cut(word, shouted) or begins_role):
            return at
        if at and word.text == "Head" and at + 1 < len(words) and words[at + 1].text == "of":
            return at
        if ends_sentence(word) and at + 1 < len(words):
            return at + 1
    return len(words)


def _is_plausible(words: Sequence[Word]) -> bool:
    """Whether words that a delimiter follows can be a name as a whole."""
    if not words or is_mark(words[0]) or not any(any(map(str.isalpha, w.text)) for w in words):
        return False
    if len(words) == 1 and COMPACT.fullmatch(words[0].text):
        return len(words[0].text) <= _CJK_NAME or "・" in words[0].text
    if all(is_capitalised(word) or word.text in PARTICLES or is_mark(word) for word in words):
        return len(words) <= _MARKED_NAME_WORDS
    # Typed in haste: "priya shah", or "Priya shah" on a telephone.
    lower = not any(is_capitalised(word) for word in words)
    limit = _LOWER_NAME_WORDS if lower else _MIXED_NAME_WORDS
    return len(words) <= limit and not any(is_ordinary(word) for word in words)


def _leading_run(words: Sequence[Word]) -> int:
    """How many words at the front are a capitalised name; 0 where none are."""
    if not words or is_mark(words[0]) or words[0].text.endswith(("'s", "’s")):
        return 0
    if is_uncased(words[0]) and not words[0].literal:
        return _uncased_run(words)
    run = 0
    for at, word in enumerate(words[: _NAME_WORDS + 1]):
        if word.text.endswith(("'s", "’s")):
            break
        if is_capitalised(word) and not (at and word.text == "I"):
            run = at + 1
        elif word.text not in PARTICLES or word.literal:
            break
        if ends_sentence(word):
            break
    return run if run <= _NAME_WORDS else 0


def _uncased_run(words: Sequence[Word]) -> int:
    """The same for scripts without capitals, where only length and blanks can tell."""
    first = words[0].text
    if COMPACT.fullmatch(first):
        if len(words) > 1 and len(first) <= 3 and len(words[1].text) <= 3:
            return 2 if _HAN.fullmatch(first + words[1].text) else 1
        short = _HAN.fullmatch(first) is not None and 2 <= len(first) <= 4
        return 1 if short or ("・" in first and len(first) <= 2 * _CJK_NAME) else 0
    if "\uac00" <= first[0] <= "\ud7a3":
        return 1 if _HANGUL_NAME.fullmatch(first) else 0
    return len(words) if len(words) <= 3 and all(map(is_uncased, words)) else 0


def _after_opener(words: Sequence[Word]) -> NameReading | None:
    """Find the name in "met Tom Lee" and "great chat with Tom Lee"."""
    for at, word in enumerate(words[:6]):
        folded = word.text.casefold()
        if word.literal or folded not in _OPENERS | _OPENER_LINKS:
            return None
        rest = words[at + 1 :]
        if folded in _LEADS_TO_NAME and rest and rest[0].text.casefold() not in _OPENERS:
            if rest[0].text.casefold() in _OPENER_LINKS or is_ordinary(rest[0]):
                continue
            run = 0 if is_uncased(rest[0]) else _leading_run(rest[: _cut_at(rest, False)])
            if run:
                return NameReading(_name_of(rest[:run]), at + 1 + run, guessed=True, inside=True)
    return None
