"""What a recurring event has brought, and whether to go again (row 29 of the craft).

A series is what stands in `Event.series`; else events of one name, whatever number, edition or date
it bears. From the third ended event on there is a verdict, by a table that can be checked by hand:

    came of it     rated well   fairly    poorly    not at all
    much           keep         keep      once more keep
    something      keep         once more stop      once more
    nothing        once more    stop      stop      once more

Much is a person for every two times, something a person at all or a follow-up done each time. A
person counts where they were first met there and are a quality contact today, or a favor was done
between us. Well is 3.5 and more on average, poorly less than 2.5.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple, TypeAlias

from netui.model import Contact, Event, Favor, Followup, Interaction, fold
from netui.rules.due_dates import MONTHS
from netui.rules.quality import is_quality
from netui.rules.wording import counted

ENOUGH_TIMES: Final = 3
"""Fewer ended events are too little for a verdict."""

WELL, POORLY = 3.5, 2.5
"""An average rating from which it is good, and below which it is poor."""

Verdict: TypeAlias = Literal["keep", "try once more", "stop", "too little to say"]
Setting: TypeAlias = Literal["small or closed", "lecture", "open"]
"""How much people get to talk: at a table or among few, facing the front, or standing about."""

_A_LONG_EVENING: Final = timedelta(hours=16)
_A_CONFERENCE_DAY: Final = timedelta(hours=8)  # nights are no time spent there


class Visitor(NamedTuple):
    """Somebody met at an event of a series, with what there was between us since."""

    contact: Contact
    """Who it is."""
    interactions: Sequence[Interaction] = ()
    """All of theirs."""
    favors: Sequence[Favor] = ()
    """All of theirs, in both directions."""


class SeriesRecord(NamedTuple):
    """The figures of a series; only ended events count."""

    name: str
    """What the series is called."""
    times: int
    """How many of its events I was at."""
    rating: float | None
    """The average of their ratings, None where there is none."""
    rated: int
    """How many were rated."""
    met: int
    """How many people I met there, each once."""
    new: int
    """How many of them I met there first."""
    quality: int
    """How many of the new are quality contacts today."""
    favors: int
    """With how many of the new a favor was done, either way."""
    came: int
    """How many of the new are the one or the other."""
    followups: int
    """How many follow-ups came of it."""
    done: int
    """How many of them are done."""
    hours: float
    """Time spent there, as far as an end is known."""
    setting: Setting
    """How most of its events let people talk."""

    @property
    def per_hour(self) -> float | None:
        """People who came of it per hour; None where no hour is known."""
        return round(self.came / self.hours, 2) if self.hours >= 1 else None

    @property
    def verdict(self) -> Verdict:
        """Return whether to go again; see the table in `netui.rules.series`."""
        if self.times < ENOUGH_TIMES:
            return "too little to say"
        much, something = 2 * self.came >= self.times, self.came or self.done >= self.times
        row = 0 if much else 1 if something else 2
        return _TABLE[row][_column(self.rating)]


_TABLE: Final[tuple[tuple[Verdict, Verdict, Verdict, Verdict], ...]] = (
    ("keep", "keep", "try once more", "keep"),
    ("keep", "try once more", "stop", "try once more"),
    ("try once more", "stop", "stop", "try once more"),
)


def _column(rating: float | None) -> int:
    if rating is None:
        return 3
    return 0 if rating >= WELL else 2 if rating < POORLY else 1


def series_key(event: Event) -> str:
    """Return what the events of one series have in common; no two series have the same.

    The folded series, else the folded name without its number, edition, month and year: "PyData
    Berlin #12" and "PyData Berlin June 2026" are "pydata berlin".
    """
    name = " ".join(fold(event.series or event.name).split())
    if event.series:
        return name
    return series_name(name) or name


def series_name(name: str) -> str:
    """Return a name without number, edition, month and year at its end; else as it is."""
    words = name.split()
    while words and (end := _length_of_ending(words)):
        words = words[:-end]
    return " ".join(words).rstrip(" -–—:,·|(#/")


def in_series(events: Iterable[Event], event: Event) -> list[Event]:
    """Return the events of the series that an event belongs to, itself too, the oldest first.

    Those without a start come first.
    """
    key = series_key(event)
    found = [each for each in events if series_key(each) == key]
    return sorted(found, key=lambda each: (each.starts.timestamp() if each.starts else 0, each.id))


def by_series(events: Iterable[Event]) -> dict[str, list[Event]]:
    """Return the events of each series by its key, in the order given."""
    found: dict[str, list[Event]] = {}
    for event in events:
        found.setdefault(series_key(event), []).append(event)
    return found


def record(
    events: Iterable[Event],
    met: Mapping[int, Visitor],
    followups: Iterable[Followup],
    today: date,
) -> SeriesRecord:
    """Return the figures of a series.

    Args:
        events: the events of the series in every state, the latest last; at least one.
        met: everybody met at one of the ended ones, by id.
        followups: what came of the ended ones, in every state.
        today: the day on which quality is judged.
    """
    everything = list(events)
    ended = [each for each in everything if each.state == "ended"]
    ids = {each.id for each in ended}
    new = [each for each in met.values() if each.contact.met_at in ids]
    good = {each.contact.id for each in new if is_quality(*each, today)}
    helped = {
        each.contact.id for each in new if any(favor.state == "done" for favor in each.favors)
    }
    ratings = [each.rating for each in ended if each.rating]
    promised = list(followups)
    latest = everything[-1]
    return SeriesRecord(
        name=latest.series or series_name(latest.name) or latest.name,
        times=len(ended),
        rating=round(sum(ratings) / len(ratings), 1) if ratings else None,
        rated=len(ratings),
        met=len(met),
        new=len(new),
        quality=len(good),
        favors=len(helped),
        came=len(good | helped),
        followups=len(promised),
        done=sum(each.state == "done" for each in promised),
        hours=round(sum(map(time_at, ended), timedelta()) / timedelta(hours=1), 1),
        setting=setting(ended or everything),
    )


def time_at(event: Event) -> timedelta:
    """Return the time spent at an event: eight hours a day where it went over nights, else whole.

    Nothing where its start or end is not known.
    """
    if not event.starts or not event.ends or event.ends <= event.starts:
        return timedelta()
    whole = event.ends - event.starts
    if whole <= _A_LONG_EVENING:
        return whole
    days = (event.ends.date() - event.starts.date()).days + 1
    return min(whole, days * _A_CONFERENCE_DAY)


def setting(events: Sequence[Event]) -> Setting:
    """Return how most of some events let people talk; of as many, the latest's; at least one."""
    found = [setting_of(event) for event in events]
    return max(reversed(found), key=found.count)


def setting_of(event: Event) -> Setting:
    """Return how an event lets people talk.

    Closed ones, and tables, workshops and communities are small; at talks, conferences and calls
    one faces the front, whatever they cost. Of the others, paid ones are small.
    """
    if event.access == "closed" or event.format in ("community", "dinner", "workshop"):
        return "small or closed"
    if event.format in ("talk", "conference", "online"):
        return "lecture"
    return "small or closed" if event.access == "paid" else "open"


def verdict_words(record: SeriesRecord) -> str:
    """Return the verdict with its reason: "keep: rated 4.2, and 2 people came of 3 times"."""
    if record.verdict == "too little to say":
        more = ENOUGH_TIMES - record.times
        return f"too little to say: {counted(more, 'time')} more until there is a verdict"
    rated = f"rated {record.rating:g}" if record.rating is not None else "not rated"
    if record.came:
        came = f"{counted(record.came, 'person')} came of {counted(record.times, 'time')}"
    elif record.done:
        came = f"{counted(record.done, 'follow-up')} done, no closer tie yet"
    else:
        came = f"nothing came of {counted(record.times, 'time')} yet"
    return f"{record.verdict}: {rated}, {came}"


def figures(record: SeriesRecord) -> list[tuple[str, str]]:
    """Return the figures of a series under their labels, each explained; what is none is left out.

    They stand there below three times too.
    """
    rated = "" if record.rated == record.times else f", {record.rated} of them rated"
    rating = f"{record.rating:g} of 5 on average{rated}" if record.rating is not None else ""
    per_hour = record.per_hour
    facts = [
        ("been there", counted(record.times, "time") if record.times else "not yet"),
        ("rating", rating),
        ("met", f"{counted(record.met, 'person')}, {record.new} of them new" if record.met else ""),
        ("quality", _of_new(record.quality, record.new, "quality contacts today")),
        ("favors", _of_new(record.favors, record.new, "with a favor done since, either way")),
        ("follow-ups", f"{record.done} of {record.followups} done" if record.followups else ""),
        ("time", f"{record.hours:g} h there" if record.hours else ""),
        ("per hour", f"{per_hour:g} people who came of it" if per_hour is not None else ""),
        ("kind", _SETTING_WORDS[record.setting]),
    ]
    return [fact for fact in facts if fact[1]]


_SETTING_WORDS: Final[dict[Setting, str]] = {
    "small or closed": "small or closed: people get to talk",
    "lecture": "a lecture: most of the time goes to listening",
    "open": "open to all, people stand about",
}


def _of_new(number: int, new: int, what: str) -> str:
    return f"{number} of {new} new {what}" if new else ""


def _length_of_ending(words: Sequence[str]) -> int:
    """Return how many words at the end number or date an event, 0 where none do."""
    last = words[-1].strip("()[],.:-–—#·|")
    before = words[-2].strip("()[],.:#") if len(words) > 1 else ""
    if not last:
        return 1
    if _NUMBER.fullmatch(last) or _DATE.fullmatch(last):
        return 2 if fold(before) in _COUNTERS else 1
    if fold(last) in _COUNTERS and _NUMBER.fullmatch(before):
        return 2
    # A month alone may belong to the name, unless something else stands there: "Ball in May".
    if fold(last) in MONTHS and len(words) > 1 and fold(before) not in _BEFORE_A_NAME:
        return 1
    return 0


_NUMBER: Final = re.compile(
    r"#?(?:no\.?|nr\.?|vol\.?)?[0-9]{1,4}(?:st|nd|rd|th|\.)?", re.IGNORECASE
)
_DATE: Final = re.compile(r"[0-9]{1,4}[-./][0-9]{1,2}(?:[-./][0-9]{1,4})?|q[1-4]", re.IGNORECASE)
_COUNTERS: Final = frozenset("no nr vol volume edition part issue number episode".split())
_BEFORE_A_NAME: Final = frozenset("in of the for de im".split())
