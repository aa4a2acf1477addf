"""The network as a whole, in figures that each name the people behind them.

Nothing here is made up where data is thin: a figure that has too little to go by is None or empty,
and says so in words (see `netui.rules.network_words`). People in the archive count only for the
time spent, and for the rhythm.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from math import fsum
from typing import Any, Final, NamedTuple, get_args

from netui.model import Circle, Contact, Favor, Interaction, Profile, Seniority, fold
from netui.rules.balance import ENOUGH_MINUTES, Tie, minutes_spent, return_on_time, tie
from netui.rules.quality import is_quality
from netui.rules.seniority import LEVELS, steps_up

WEEKS: Final = 52
"""How many weeks the rhythm shows, the present one included."""

QUIET_AFTER: Final = 14
"""Days without anything logged after which it is said."""

NEW_FOR: Final = 30
"""Days after the first meeting for which somebody counts as new."""

LONG_MINUTES: Final = 120
"""Time with somebody from which it may be said that little came back."""

ENOUGH_PEOPLE: Final = 3
"""With fewer people measured, best and worst say nothing."""

_SHOWN = 5  # best and worst
_A_YEAR = timedelta(days=365)


class Group(NamedTuple):
    """People who have something in common."""

    name: str
    """What they have in common."""
    people: tuple[int, ...]
    """Their ids."""


class Rate(NamedTuple):
    """What came back for time spent with somebody."""

    contact: int
    """Their id."""
    rate: float
    """Value received per hour."""
    minutes: int
    """Time spent: in talks, and on favors given."""
    last: date | None
    """The day of the latest talk."""


class OneSided(NamedTuple):
    """A tie in which one gave more."""

    contact: int
    """Their id."""
    tie: Tie
    """What each gave."""


class Week(NamedTuple):
    """What was logged in a week."""

    begins: date
    """Its Monday."""
    days: tuple[int, ...]
    """How many talks on each day, from Monday; 0 for days to come."""
    people: tuple[int, ...]
    """With whom, each once."""

    @property
    def talks(self) -> int:
        """How many in all."""
        return sum(self.days)


class TimeSpent(NamedTuple):
    """A year's minutes in talks, with those known before and with new people."""

    known: int
    """Minutes with those known before."""
    new: int
    """Minutes with new people."""
    with_known: tuple[int, ...]
    """The ids of those known before."""
    with_new: tuple[int, ...]
    """The ids of the new people."""

    @property
    def percent_known(self) -> int | None:
        """How much of it went to those known before; None where there is too little to say."""
        total = self.known + self.new
        return round(100 * self.known / total) if total >= ENOUGH_MINUTES else None


class Line(NamedTuple):
    """A figure in words, with the people behind it."""

    label: str
    """What it is a figure of."""
    text: str
    """The figure, in words."""
    people: tuple[int, ...] = ()
    """The ids of who is behind it."""


class NetworkFigures(NamedTuple):
    """All of them."""

    today: date
    """The day they were worked out for."""
    everybody: tuple[int, ...]
    """The ids of all whom they are about."""
    quality: tuple[int, ...]
    """See `netui.rules.quality`."""
    goal: int | None
    """How many quality contacts I want this year."""
    circles: tuple[Group, ...]
    """inner, close, active, wide and none, also where empty."""
    ties: tuple[Group, ...]
    """balanced, i_give_more, they_give_more and untested, also where empty."""
    one_sided: tuple[OneSided, ...]
    """Ties in which one gave more, the furthest from balance first."""
    best: tuple[Rate, ...]
    """Most back for my time, above the average; empty where there is too little to say."""
    worst: tuple[Rate, ...]
    """Long hours with less back than on average, the least first."""
    companies: tuple[Group, ...]
    """The largest first, as all of these."""
    fields: tuple[Group, ...]
    """By tag; somebody may be in several."""
    levels: tuple[Group, ...]
    """Compared with mine where that is known, else by their own."""
    places: tuple[Group, ...]
    """By where people live."""
    weeks: tuple[Week, ...]
    """The last `WEEKS`, oldest first."""
    quiet_since: date | None
    """The day of the latest talk, where that is `QUIET_AFTER` days or more ago."""
    time: TimeSpent
    """The last year's time."""
    series: tuple[Line, ...]
    """What each series of events brought; as handed in."""


def network_figures(
    contacts: Mapping[int, Contact],
    interactions: Iterable[Interaction],
    favors: Iterable[Favor],
    today: date,
    *,
    me: Profile | None = None,
    series: Iterable[Line] = (),
) -> NetworkFigures:
    """Return the figures of a network.

    Args:
        contacts: everybody, by id.
        interactions: all talks, in any order; of those after `today` none counts.
        favors: all favors, in both directions and every state.
        today: the day to look from.
        me: my level and my goal.
        series: what each series of events brought, worked out elsewhere.
    """
    talks = [each for each in interactions if each.on <= today]
    spoken = _by_person(talks, contacts)
    given: dict[int, list[Favor]] = {}
    for favor in favors:
        given.setdefault(favor.contact, []).append(favor)
    present = [each for each in contacts.values() if not each.archived_on]
    stands = {each.id: tie(given[each.id]) for each in present if each.id in given}
    best, worst = _best_and_worst(_rates(present, spoken, given))
    latest = max((each.on for each in talks), default=None)
    quiet = latest is not None and (today - latest).days >= QUIET_AFTER
    return NetworkFigures(
        today=today,
        everybody=tuple(each.id for each in present),
        quality=tuple(
            each.id
            for each in present
            if len(spoken.get(each.id, ())) > 1
            if is_quality(each, spoken[each.id], given.get(each.id, ()), today)
        ),
        goal=me.goal if me else None,
        circles=_circles(present),
        ties=_ties(present, stands),
        one_sided=_one_sided(stands),
        best=best,
        worst=worst,
        companies=_grouped((each.company, each.id) for each in present),
        fields=_grouped((tag, each.id) for each in present for tag in each.tags),
        levels=_levels(present, me.seniority if me else None),
        places=_grouped((each.location, each.id) for each in present),
        weeks=_weeks(talks, today),
        quiet_since=latest if quiet else None,
        time=_time(talks, contacts, spoken, today),
        series=tuple(series),
    )


def _by_person(
    talks: Iterable[Interaction], contacts: Mapping[int, Contact]
) -> dict[int, list[Interaction]]:
    found: dict[int, list[Interaction]] = {}
    for talk in talks:
        for id in talk.contacts if len(talk.contacts) == 1 else {*talk.contacts}:
            if id in found:
                found[id].append(talk)
            elif id in contacts:
                found[id] = [talk]
    return found


def _circles(people: Sequence[Contact]) -> tuple[Group, ...]:
    found: dict[str, list[int]] = {name: [] for name in (*get_args(Circle), "none")}
    for each in people:
        found[each.circle or "none"].append(each.id)
    return tuple(Group(name, tuple(ids)) for name, ids in found.items())


def _ties(people: Sequence[Contact], stands: Mapping[int, Tie]) -> tuple[Group, ...]:
    found: dict[str, list[int]] = {
        name: [] for name in ("balanced", "i_give_more", "they_give_more", "untested")
    }
    for each in people:
        found[stands[each.id].state if each.id in stands else "untested"].append(each.id)
    return tuple(Group(name, tuple(ids)) for name, ids in found.items())


def _one_sided(stands: Mapping[int, Tie]) -> tuple[OneSided, ...]:
    found = (
        OneSided(id, each)
        for id, each in stands.items()
        if each.state in ("i_give_more", "they_give_more")
    )
    return tuple(sorted(found, key=lambda each: (-abs(each.tie.balance), each.contact)))


def _rates(
    people: Sequence[Contact],
    spoken: Mapping[int, list[Interaction]],
    given: Mapping[int, list[Favor]],
) -> list[Rate]:
    """Return everybody's return on time, where there is enough to say."""
    found = []
    for each in people:
        talks, favors = spoken.get(each.id, ()), given.get(each.id, ())
        if not talks and not favors:
            continue
        minutes = minutes_spent(talks, favors)
        if minutes < ENOUGH_MINUTES or (rate := return_on_time(talks, favors)) is None:
            continue
        last = max((talk.on for talk in talks), default=None)
        found.append(Rate(each.id, rate, minutes, last))
    return found


def _best_and_worst(rates: Sequence[Rate]) -> tuple[tuple[Rate, ...], tuple[Rate, ...]]:
    """Return who gave back most of those above the average, and least of many hours below it."""
    if len(rates) < ENOUGH_PEOPLE:
        return (), ()
    minutes = sum(each.minutes for each in rates)
    average = sum(each.rate * each.minutes for each in rates) / minutes
    above = (each for each in rates if each.rate and each.rate >= average)
    below = (each for each in rates if each.rate < average and each.minutes >= LONG_MINUTES)
    return (
        tuple(sorted(above, key=lambda each: (-each.rate, each.contact))[:_SHOWN]),
        tuple(sorted(below, key=lambda each: (each.rate, -each.minutes, each.contact))[:_SHOWN]),
    )


def _grouped(named: Iterable[tuple[str, int]]) -> tuple[Group, ...]:
    """Return people by a name, whatever its case and accents; written as most have it."""
    exactly: dict[str, list[int]] = {}
    for name, id in named:
        if name in exactly:
            exactly[name].append(id)
        elif name:
            exactly[name] = [id]
    spellings: dict[str, list[str]] = {}
    for name in exactly:
        spellings.setdefault(fold(name), []).append(name)
    found = (
        (
            key,
            Group(
                max(names, key=lambda each: len(exactly[each])),
                tuple(dict.fromkeys(id for name in names for id in exactly[name])),
            ),
        )
        for key, names in spellings.items()
    )
    ordered = sorted(found, key=lambda each: (-len(each[1].people), each[0]))
    return tuple(group for _, group in ordered)


_STAGES: Final = ("earlier on", "at my stage", "one or two levels up", "further up")


def _levels(people: Sequence[Contact], mine: Seniority | None) -> tuple[Group, ...]:
    """Return people by level, empty ones left out; whose level isn't known comes last."""
    names = _STAGES if mine else LEVELS
    found: dict[str, list[int]] = {name: [] for name in (*names, "not known")}
    for each in people:
        if each.seniority is None:
            found["not known"].append(each.id)
        elif mine is None:
            found[each.seniority].append(each.id)
        else:
            above = steps_up(mine, each.seniority)
            place = 0 if above < 0 else 1 if above == 0 else 2 if above <= 2 else 3
            found[_STAGES[place]].append(each.id)
    return tuple(Group(name, tuple(ids)) for name, ids in found.items() if ids)


def _weeks(talks: Iterable[Interaction], today: date) -> tuple[Week, ...]:
    monday = today - timedelta(days=today.weekday())
    first = monday - timedelta(weeks=WEEKS - 1)
    days: dict[int, int] = {}
    people: list[dict[int, None]] = [{} for _ in range(WEEKS)]
    for talk in talks:
        day = (talk.on - first).days
        if day >= 0:
            days[day] = days.get(day, 0) + 1
            people[day // 7].update(dict.fromkeys(talk.contacts))
    return tuple(
        Week(
            first + timedelta(weeks=week),
            tuple(days.get(day, 0) for day in range(7 * week, 7 * week + 7)),
            tuple(people[week]),
        )
        for week in range(WEEKS)
    )


def _time(
    talks: Iterable[Interaction],
    contacts: Mapping[int, Contact],
    spoken: Mapping[int, list[Interaction]],
    today: date,
) -> TimeSpent:
    """Return how a year's minutes were spent; those of a talk go to everybody there alike."""
    since = today - _A_YEAR
    met: dict[int, date] = {}
    minutes: dict[bool, list[float]] = {True: [], False: []}
    people: dict[bool, dict[int, None]] = {True: {}, False: {}}
    for talk in talks:
        if not talk.minutes or talk.on <= since:
            continue
        there = [id for id in dict.fromkeys(talk.contacts) if id in contacts]
        for id in there:
            if id not in met:
                first = min(each.on for each in spoken[id])
                met[id] = min(first, contacts[id].met_on or first)
            new = (talk.on - met[id]).days < NEW_FOR
            minutes[new].append(talk.minutes / len(there))
            people[new][id] = None
    # The sum is rounded once, so that it is the same in whatever order the talks come.
    known, fresh = (round(fsum(minutes[new])) for new in (False, True))
    return TimeSpent(known, fresh, tuple(people[False]), tuple(people[True]))


def as_json(value: Any) -> Any:
    """Return figures as JSON values, with the names of their parts."""
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        own = {name: as_json(each) for name, each in value._asdict().items()}
        if isinstance(value, Week):
            own["talks"] = value.talks
        if isinstance(value, TimeSpent):
            own["percent_known"] = value.percent_known
        return own
    if isinstance(value, tuple):
        return [as_json(each) for each in value]
    return value
