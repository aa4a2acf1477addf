"""Phrases in which something is offered, found by the words of a wish and weighed.

An index finds who shares a word with a wish; only these are weighed. Of a wish, rare words say more
than frequent ones. What a phrase denies, and a phrase that asks for something itself, answers
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from heapq import nlargest
from math import log
from typing import Final, NamedTuple

from netui.rules.job_words import say_too_little, spelt_alike
from netui.rules.negation import asks, meant
from netui.rules.stems import phrases, quoted

TAGS: Final = "tags"
"""Where tags stand: each names a thing."""

LEAST_SCORE: Final = 46
"""Points of 100 below which an answer is left out."""

WEIGHED: Final = 12
"""Of those that share the rarest words with a wish, so many are weighed."""


class Phrase(NamedTuple):
    """A part of a text that stands for itself."""

    text: str
    stems: frozenset[str]
    spelt: str
    """The stems in the order of the alphabet, to be compared letter by letter."""


class Entry(NamedTuple):
    """A phrase in which somebody, or something, may be found."""

    owner: int
    where: str
    phrase: Phrase
    weight: float
    """How much its words say in all."""


class Answer(NamedTuple):
    """A phrase that answers a wish."""

    wish: str
    entry: Entry
    words: tuple[str, ...]
    score: float
    common: frozenset[str]
    """The stems of those words."""


class PhraseIndex:
    """Phrases by the stems of their words."""

    def __init__(self, texts: Iterable[tuple[int, str, str]], weighed: int = WEIGHED) -> None:
        """Take in texts.

        Args:
            texts: each with its owner and where it stands.
            weighed: so many of those that share the rarest words with a wish are weighed.
        """
        self._weighed = weighed
        self._read: dict[tuple[str, bool], tuple[Phrase, ...]] = {}
        self._answers: dict[tuple[str, bool], tuple[Answer, ...]] = {}
        found = [
            (owner, where, phrase)
            for owner, where, text in texts
            if text
            for phrase in self.phrases(text, named=where == TAGS)
            if not asks(phrase.text)
        ]
        self._places: dict[str, list[int]] = {}
        for place, (_, _, phrase) in enumerate(found):
            for stem in phrase.stems:
                self._places.setdefault(stem, []).append(place)
        size = len(found)
        self._rarest = log(1 + size)
        self._rarity = {stem: log(1 + size / len(there)) for stem, there in self._places.items()}
        self._common = max(40, size // 100)
        self._entries = [
            Entry(owner, where, phrase, self._weight(phrase.stems))
            for owner, where, phrase in found
        ]

    def answers(self, text: str, *, named: bool = False) -> tuple[Answer, ...]:
        """Return what answers the wishes in a text; the same text has the same answers.

        Args:
            text: the wishes.
            named: whether they are tags.
        """
        key = text, named
        if key not in self._answers:
            self._answers[key] = tuple(
                answer
                for wish in self.phrases(text, named=named)
                for answer in self._answers_to(wish, named)
                if answer.score >= LEAST_SCORE
            )
        return self._answers[key]

    def _answers_to(self, wish: Phrase, named: bool) -> Iterator[Answer]:
        """Yield the likeliest answers to a wish with their points, 0 to 100.

        Half of them are for how much of the wish is answered, rare words counting more; a fifth,
        for how much of the answer is about it; the rest, for how near both are letter by letter.
        """
        from rapidfuzz.fuzz import ratio

        of_wish = self._weight(wish.stems)
        weak = frozenset() if named else say_too_little(wish.text, wish.stems)
        for entry in self._sharing(wish.stems):
            common = wish.stems & entry.phrase.stems
            if common <= weak and not spelt_alike(wish.text, entry.phrase.text):
                continue
            shared = self._weight(common)
            score = 50 * shared / of_wish + 20 * shared / entry.weight
            score += 0.3 * ratio(wish.spelt, entry.phrase.spelt)
            score *= _TRUST.get(entry.where, 1)
            if score >= LEAST_SCORE:
                said = quoted(wish.text, common, named=named)
                yield Answer(wish.text, entry, said, score, common)

    def _sharing(self, stems: frozenset[str]) -> Iterator[Entry]:
        """Yield the phrases that share the rarest words with a wish."""
        there = sorted((len(self._places[each]), each) for each in stems if each in self._places)
        weights: dict[int, float] = {}
        for count, stem in there:
            if count > self._common:
                break
            rarity = self._rarity[stem]
            for place in self._places[stem]:
                weights[place] = weights.get(place, 0.0) + rarity
        if not weights and (len(there) > 1 or len(there) == len(stems) == 1):
            # Frequent words say something side by side, or where nothing else is looked for.
            places = [set(self._places[stem]) for _, stem in there[:2]]
            weights = dict.fromkeys(sorted(set.intersection(*places))[: self._weighed], 1.0)
        if len(weights) > self._weighed:
            best = nlargest(self._weighed, ((weight, -place) for place, weight in weights.items()))
            return (self._entries[-place] for _, place in best)
        return (self._entries[place] for place in weights)

    def _weight(self, stems: frozenset[str]) -> float:
        """Return how much words say: the fewer phrases have one, the more."""
        rarity, rarest = self._rarity.get, self._rarest
        return sum([rarity(stem, rarest) for stem in stems])

    def phrases(self, text: str, *, named: bool = False) -> tuple[Phrase, ...]:
        """Return the phrases of a text that say something, in their order."""
        key = text, named
        if key not in self._read:
            read = []
            for phrase in phrases(text):
                stems = frozenset([word.stem for word in meant(phrase, named=named)])
                if stems:
                    read.append(Phrase(phrase, stems, " ".join(sorted(stems))))
            self._read[key] = tuple(read)
        return self._read[key]


_TRUST: Final[Mapping[str, float]] = {
    "role": 0.8,
    "works at": 0.9,
    "works on": 0.8,
    TAGS: 0.7,
}
"""How far what stands there is an offer; an offer in words is one wholly."""
