"""What the craft computes over a large network, against reading its words once."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial

from netui.model import Contact
from netui.rules.matching import introductions
from netui.rules.stems import phrases, words
from tests.bench.store import Measured, settled_memory

WITH_NEEDS = 5_000


def rows() -> Iterator[Measured]:
    """Measure one row after the other."""
    people = wishing(WITH_NEEDS)
    with settled_memory():
        ours = median(partial(introductions, people))
        floor = median(partial(read_once, people))
    what = f"introductions among {WITH_NEEDS:,} with needs and offers"
    yield Measured(what, ours, floor, "reading their words once", 7)


def median(act: Callable[[], object], times: int = 5) -> float:
    """Return the median of some runs, in milliseconds."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        act()
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)


def read_once(people: list[Contact]) -> int:
    """Return how many words there are in what people look for and offer."""
    texts = [text for each in people for text in (each.needs, each.offers, each.role)]
    return sum(len(words(phrase)) for text in texts for phrase in phrases(text))


def wishing(count: int) -> list[Contact]:
    """Return people whose wishes and offers have words as frequent as those of a language."""
    chance = random.Random(count)
    heads, tails = "bcdfghklmnprstvz", "aeiou"
    vocabulary = [
        "".join(chance.choice(heads) + chance.choice(tails) for _ in range(chance.randint(2, 4)))
        for _ in range(3_000)
    ]
    weights = [1 / (place + 3) for place in range(len(vocabulary))]  # Zipf's law

    def phrase() -> str:
        return " ".join(chance.choices(vocabulary, weights, k=5))

    return [
        Contact(
            id=number,
            name=f"Person {number}",
            company=f"Company {number % 3000}",
            role=f"{chance.choice(vocabulary[:80])} engineer",
            tags=(vocabulary[number % 40],),
            needs=phrase(),
            offers=f"{phrase()}; {phrase()}",
        )
        for number in range(1, count + 1)
    ]
