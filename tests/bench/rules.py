"""What the craft computes over a large network, against reading its words once."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial

from netui.model import Contact, Favor, Interaction
from netui.rules.call_list import Candidate, call_list
from netui.rules.matching import introductions
from netui.rules.network_figures import network_figures
from netui.rules.stems import phrases, words
from tests.bench.store import Measured, settled_memory

WITH_NEEDS = 5_000
PEOPLE, TALKS, FAVORS = 30_000, 100_000, 10_000
TODAY = date(2026, 6, 9)


def rows() -> Iterator[Measured]:
    """Measure one row after the other."""
    people = wishing(WITH_NEEDS)
    with settled_memory():
        ours = median(partial(introductions, people))
        floor = median(partial(read_once, people))
    what = f"introductions among {WITH_NEEDS:,} with needs and offers"
    yield Measured(what, ours, floor, "reading their words once", 8)
    contacts, talks, favors = busy(PEOPLE)
    with settled_memory():
        floor = median(partial(by_person, talks))
        ours = median(partial(network_figures, contacts, talks, favors, TODAY))
        yield Measured(
            f"the figures of {PEOPLE:,} people, {len(talks):,} talks",
            ours,
            floor,
            "the talks of each person",
            30,
        )
        there = by_person(talks)
        people = [Candidate(each, there.get(id, ())) for id, each in contacts.items()]
        ours = median(partial(call_list, people, TODAY))
        yield Measured(
            f"the call list of {PEOPLE:,} people", ours, floor, "the talks of each person", 20
        )


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


def by_person(talks: list[Interaction]) -> dict[int, list[Interaction]]:
    """Return the talks of each person: the least that a figure of all of them takes."""
    found: dict[int, list[Interaction]] = {}
    for talk in talks:
        for id in talk.contacts:
            found.setdefault(id, []).append(talk)
    return found


def busy(count: int) -> tuple[dict[int, Contact], list[Interaction], list[Favor]]:
    """Return people with three years of talks and favors."""
    chance = random.Random(count)
    contacts = {
        id: Contact(
            id=id,
            name=f"Person {id}",
            company=f"Company {id % 3000}",
            tags=(f"field{id % 40}",),
            location=f"Place {id % 200}",
            seniority=chance.choice(("mid", "senior", "lead")),
            hiring=chance.choice(("yes", "no", "unknown")),
        )
        for id in range(1, count + 1)
    }
    talks = [
        Interaction(
            id=id,
            contacts=(chance.randint(1, count),),
            on=TODAY - timedelta(days=chance.randint(0, 1000)),
            minutes=20,
            started_by=chance.choice(("me", "them")),
        )
        for id in range(TALKS)
    ]
    favors = [
        Favor(
            id=id,
            contact=chance.randint(1, count),
            direction=chance.choice(("given", "received")),
            what="a link",
            on=TODAY - timedelta(days=chance.randint(0, 1000)),
            value=chance.randint(1, 5),
        )
        for id in range(FAVORS)
    ]
    return contacts, talks, favors
