"""The names of companies: which words of one tell it apart, and when two are of one company."""

from __future__ import annotations

import re
from typing import Final

from netui.model import fold

_FORMS: Final = frozenset(
    "ab ag as asa bv co company corp corporation gmbh group holding inc incorporated kg limited "
    "llc llp ltd nv oy oyj plc pty sa sarl sas se spa srl the".split()
)
"""Words of a company's name that say what kind it is, not which."""

_APART = re.compile(r"[\s\-‐–,;()/|·•]+")
_WITHIN_WORDS = re.compile(r"['’`´.]")


def words_in(folded: str, unsaid: frozenset[str]) -> tuple[str, ...]:
    """Return the words that tell something: "Dr. Anna-Lena O'Neil 🚀" gives anna, lena, oneil."""
    if folded.replace(" ", "").isalnum():  # most are
        words = folded.split()
    else:
        words = [
            word
            for word in _APART.split(_WITHIN_WORDS.sub("", folded))
            if word and any(sign.isalnum() for sign in word)
        ]
    return tuple(word for word in words if word not in unsaid) or tuple(words)


def words_of_company(company: str) -> tuple[str, ...]:
    """Return the words that tell a company: "The Stripe Group, Inc." gives stripe."""
    return words_in(fold(company), _FORMS)


def are_one_company(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two companies' names are the same, or one goes on after the other's end."""
    shorter = min(len(one), len(other))
    return bool(shorter) and one[:shorter] == other[:shorter]
