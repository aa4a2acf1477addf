"""The words for a job that say little where a wish names something more specific beside them.

Who looks for a C developer isn't helped by a developer advocate: the two have "developer" in
common, and the wish is about C. Where nothing stands beside it ("a developer", "a designer for our
website"), the job itself is what is looked for, and it counts.
"""

from __future__ import annotations

import re
from typing import Final

from netui.model import fold
from netui.rules.stems import stem, words


def say_too_little(wish: str, stems: frozenset[str]) -> frozenset[str]:
    """Return the stems of a wish that alone don't answer it; empty where any of them does.

    Something specific stands before the job ("a Kafka engineer") or behind it ("an engineer who
    knows Kafka"), up to what the job is for ("a designer for our website", "to help us").

    Args:
        wish: a phrase.
        stems: those of its words that say something and aren't denied.
    """
    if stems.isdisjoint(_STEMS):
        return frozenset()
    jobs: set[str] = set()
    specific: list[int] = []
    first = 0
    for word in words(wish):
        if fold(wish[word.start : word.end]) in _JOBS:
            first = word.end if not jobs else first
            jobs.add(word.stem)
        elif word.stem in stems:
            specific.append(word.start)
    if not jobs:
        return frozenset()
    purpose = _PURPOSE.search(wish, first)
    end = purpose.start() if purpose else len(wish)
    return frozenset(jobs) if any(start < end for start in specific) else frozenset()


def spelt_alike(wish: str, answer: str) -> bool:
    """Whether a wish stands in an answer but for blanks and hyphens: front-end, frontend."""
    return _squeezed(wish) in _squeezed(answer)


def _squeezed(text: str) -> str:
    letters = re.findall(r"[^\W_]+[+#]*", fold(text))
    return "".join(each for each in letters if each not in _ARTICLES)


_ARTICLES: Final = frozenset({"a", "an", "the"})
_PURPOSE: Final = re.compile(
    r"\bto\b|\b(?:for|at|on|from|near|before|by)\s+"
    r"(?:an?|the|this|that|these|my|our|his|her|their|two|three|some)\b"
    r"|\bf(?:ü|u)r\s+(?:ein|d|mein|unser)\w*",
    re.IGNORECASE,
)
_SINGULAR: Final = """
administrator advisor analyst architect assistant associate consultant contractor coordinator
designer dev developer director engineer executive expert freelancer head lead leader manager
officer professional programmer researcher scientist specialist
""".split()
_RANKS: Final = "junior senior staff principal software".split()
_JOBS: Final = frozenset((*_SINGULAR, *(f"{each}s" for each in _SINGULAR), *_RANKS))
"""As they are written: of a wish, "design" is a subject, and "designer" a job."""
_STEMS: Final = frozenset(map(stem, _JOBS))
