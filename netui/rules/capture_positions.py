"""The company and the role that stand beside a name in a capture line. Always guesses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from netui.rules.capture_tokens import Word
from netui.rules.capture_words import (
    COMPACT,
    CUTS,
    ends_sentence,
    is_capitalised,
    is_cut,
    is_mark,
    is_ordinary,
    is_shouted,
    is_uncased,
    value_of,
)

_CONNECTORS = frozenset(("at", "from"))
_COMPANY_JOINERS = frozenset("of and & the de + for".split())
_PRONOUNS = frozenset("he him his she her hers they them their theirs xe ze".split())
_ROLE_NOUNS = frozenset(
    """
    ceo cto cfo coo cmo cpo cio cro ciso pm vp svp evp founder cofounder co-founder engineer
    designer developer director manager lead analyst consultant scientist researcher recruiter
    architect officer professor lecturer student intern investor partner associate principal
    president chair editor journalist writer lawyer attorney nurse doctor teacher owner
    strategist marketer producer coordinator specialist advisor adviser programmer accountant
    head freelancer phd postdoc organizer organiser maintainer evangelist advocate dev eng swe
    """.split()
)
_ROLE_HEADS = frozenset("head vp svp evp director chief professor lead dean chair partner".split())
_COMPANY_MARK = re.compile("公司|会社|會社|集团|集團|銀行|银行|大学|大學")

_CJK_COMPANY = 7
_ROLE_WORDS = 6
_COMPANY_WORDS = 4


class PositionReading(NamedTuple):
    """A company, a role, or both, at the front of some words."""

    company: str
    """The company; empty where none was read."""
    role: str
    """The role; empty where none was read."""
    used: int
    """How many of the words they take."""


def read_position(
    words: Sequence[Word], *, opened: bool, closed: bool, more: bool
) -> PositionReading | None:
    """Read a role, a company, or "role at company" from words that follow a name.

    `opened` says that a delimiter stands before them, `closed` that one (or the end) stands after
    them, `more` that further text follows. None where they begin with neither.
    """
    if not words:
        return None
    for at, word in enumerate(words[: _ROLE_WORDS + 1]):
        if word.literal or word.text.casefold() not in _CONNECTORS:
            continue
        length = _company_run(words[at + 1 :])
        if length and (at == 0 or _is_role(words[:at])):
            company = value_of(words[at + 1 : at + 1 + length])
            return PositionReading(company, value_of(words[:at]), at + 1 + length)
    if closed and _is_role(words):
        return PositionReading("", value_of(words), len(words))
    if opened and closed and _is_company(words, more=more):
        return PositionReading(value_of(words), "", len(words))
    return None


def is_pronouns(words: Sequence[Word]) -> bool:
    """Whether the words are somebody's pronouns, as in ``she/her``."""
    parts = [part.casefold() for word in words for part in word.text.split("/")]
    return bool(parts) and all(part in _PRONOUNS for part in parts)


def is_only_a_role(name: str) -> bool:
    """Whether what stands for a name says what somebody does: "recruiter", "product manager"."""
    words = name.split()
    return bool(words) and name == name.lower() and words[-1] in _ROLE_NOUNS


def _is_role(words: Sequence[Word]) -> bool:
    """Whether the words say what somebody does: "Head of Risk", "senior data engineer"."""
    if not 1 <= len(words) <= _ROLE_WORDS or any(word.literal for word in words):
        return False
    if any(map(ends_sentence, words[:-1])):
        return False
    folded = [word.text.casefold().rstrip(".:;") for word in words]
    if any(word in CUTS and word not in ("of", "for", "the", "and", "in") for word in folded):
        return False
    if folded[-1] in _ROLE_NOUNS:
        return not (folded[-1] == "pm" and folded[-2:-1] and folded[-2][-1:].isdigit())  # "5 pm"
    if folded[0] in _ROLE_HEADS and len(folded) > 1:
        return folded[1] in ("of", "for") or all(word.text[:1].isupper() for word in words)
    return (
        len(folded) > 2 and "of" in folded[1:-1] and folded[folded.index("of") - 1] in _ROLE_NOUNS
    )


def _is_company(words: Sequence[Word], *, more: bool) -> bool:
    """Whether a whole segment between delimiters looks like a company's name."""
    if not 1 <= len(words) <= _COMPANY_WORDS or not _looks_named(words[0]):
        return False
    shouted = is_shouted(words)
    if is_ordinary(words[0]) or any(
        is_cut(word, shouted) and word.text not in _COMPANY_JOINERS for word in words
    ):
        return False
    if any(word.text.casefold() in _ROLE_NOUNS for word in words):
        return False
    if is_uncased(words[0]):
        text = words[0].text
        if COMPACT.fullmatch(text) and not _COMPANY_MARK.search(text):
            return len(words) == 1 and len(text) <= _CJK_COMPANY
        return len(words) == 1 or (more and len(words) == 2)
    return all(_looks_named(word) or word.text.casefold() in _COMPANY_JOINERS for word in words)


def _company_run(words: Sequence[Word]) -> int:
    """How many words after "at" or "from" name a company; 0 where none do."""
    run = 0
    for at, word in enumerate(words[:_COMPANY_WORDS]):
        if not _looks_named(word) or word.text.endswith(("'s", "’s")) or is_mark(word):
            if word.text in ("&", "and", "of") and at and at + 1 < len(words):
                continue
            break
        if is_cut(word, False) or is_ordinary(word):
            break
        run = at + 1
        if is_uncased(word) or ends_sentence(word):
            break
    return run


def _looks_named(word: Word) -> bool:
    """Whether a word can begin a company's name: Stripe, iPhone, 3M, 楽天; not "5pm" or "bar"."""
    text = word.text
    if is_capitalised(word):
        return True
    return text[:1].isalnum() and any(sign.isupper() for sign in text)
