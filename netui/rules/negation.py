"""What a phrase says no to, and whether it asks for something rather than offers it.

Understood are no, not, never, without, cannot, words with n't, and a few of the kind in Dutch,
French, German and Portuguese. What follows isn't meant, up to a "but", a bracket or a dash, or the
end of the phrase. "Not only" and "don't mind" deny nothing. "No" does so at the beginning or behind
a word that says little: behind any other it is Portuguese for "in the".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from netui.rules.stems import Word, says_little, words


def meant(text: str, *, named: bool = False) -> list[Word]:
    """Return the words of a phrase that say something and aren't denied.

    Args:
        text: a phrase; see `netui.rules.stems.phrases`.
        named: see `netui.rules.stems.words`.
    """
    found = words(text, named=named)
    if not _LIKELY.search(text.lower()) or not (denied := [*_denied(text)]):
        return found
    return [each for each in found if not any(start <= each.start < end for start, end in denied)]


def without_denied(text: str) -> str:
    """Return a phrase without what it denies: of "advice without money", "advice"."""
    for start, end in reversed([*_denied(text)]):
        text = f"{text[:start]}{text[end:]}"
    return text.strip()


def asks(text: str) -> bool:
    """Whether a phrase says what somebody looks for: "looking for a Kafka mentor"."""
    return bool(_ASKS.match(text))


def _denied(text: str) -> Iterator[tuple[int, int]]:
    """Yield where what is denied begins and ends."""
    for found in _NOT.finditer(text):
        before = _WORD_BEFORE.search(text, 0, found.start())
        if found[1].lower() == "no" and before and not says_little(before[1]):
            continue
        end = _UP_TO.search(text, found.end())
        yield found.start(), end.start() if end else len(text)


_LIKELY: Final = re.compile(
    r"no[\st]|never|n['’]t|without|w/o|kein|nicht|ohne|niet|geen|zonder|pas|não"
)
_NOT: Final = re.compile(
    r"(?<![\w-])(no|not|never|without|cannot|w/o|\w+n['’]t|kein\w{0,2}|nicht|ohne|niet|geen|zonder"
    r"|pas|não)(?![\w.'’-])(?!\s+(?:only|just|merely|necessarily|mind|forget|nur)\b)",
    re.IGNORECASE,
)
_WORD_BEFORE: Final = re.compile(r"([^\W_]+)\s+$")
_UP_TO: Final = re.compile(
    r"[()\[\]:–—]|\b(?:but|only|except|rather|sondern|aber|mais|maar)\b", re.IGNORECASE
)
_ASKS: Final = re.compile(
    r"(?:(?:is|am|are|i'm|still|now|also|currently|he|she|they|i)\s+)*"
    r"(?:needs?|wants?|wanted|looking for|looks for|seeks?|seeking|searching for|in search of"
    r"|in need of|hoping for|sucht?|cherche|busca|busco|procura|zoekt?)\b",
    re.IGNORECASE,
)
