"""What to know before an event, and what it brought after: sections of lines of plain text.

The screen, the command line and Markdown print the same sections, each in its own way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Final, NamedTuple

from netui.model import Access, Contact, Event, Followup, Seniority
from netui.rules.arrival import windows
from netui.rules.event_times import end_words, hour_of, is_on, last_day, there_words
from netui.rules.goal import Turnout, progress
from netui.rules.levels import level_words
from netui.rules.portrait import between_us, open_between, position
from netui.rules.reasons import Known, nothing_agreed
from netui.rules.series import SeriesRecord, figures, time_at, verdict_words
from netui.rules.wording import counted, full_date, near_day, span


class Line(NamedTuple):
    """A line of a section."""

    text: str
    """What it says."""
    contact: int | None = None
    """Whom it is about, where that is one contact."""
    under: bool = False
    """Whether it tells more of the line before, and stands indented under it."""
    guest: int | None = None
    """Whom on the guest list it is about, where it is of the list."""


class Section(NamedTuple):
    """Lines under a title; there is at least one."""

    title: str
    """What the lines are about."""
    lines: tuple[Line, ...]
    """At least one."""


class Coming(NamedTuple):
    """A contact who is expected at an event."""

    contact: int
    """Their id."""
    reason: str
    """Why one thinks so: "on the guest list, same e-mail"."""


def before(
    event: Event,
    now: datetime,
    *,
    coming: Sequence[Coming],
    known: Callable[[int], Known | None],
    series: SeriesRecord,
    last_time: Iterable[Known] = (),
    mine: Seniority | None = None,
) -> list[Section]:
    """Return what to know before an event, the most pressing first; no section is empty.

    Args:
        event: the event, planned or running.
        now: the moment; its day words the dates.
        coming: the contacts who are expected.
        known: finds what is known of a contact by id; None for who isn't there any more.
        series: the record of its series.
        last_time: who was met at the last event of the series before this one.
        mine: my own level; None where not said.
    """
    today = now.date()
    aims = list(_aims(event, known, mine, today))
    shown = {line.contact for line in aims}
    expected = list(
        _expected([each for each in coming if each.contact not in shown], known, mine, today)
    )
    shown |= {line.contact for line in expected}
    return _filled(
        ("When and where", _when_and_where(event, now)),
        ("When to arrive", (Line(f"{each.hours}: {each.why}") for each in windows(event))),
        ("Whom you want to meet", aims),
        ("Whom you know there", expected),
        ("Open since last time", _open_since(last_time, shown, today)),
        (f"{series.name} so far", _series(series) if series.times else ()),
    )


def after(
    event: Event,
    now: datetime,
    *,
    met: Sequence[Known],
    turnout: Turnout,
    followups: Sequence[Followup],
    series: SeriesRecord,
    mine: Seniority | None = None,
) -> list[Section]:
    """Return what an event brought; no section is empty.

    Args:
        event: the event, ended.
        now: the moment; its day words the dates.
        met: everybody met there.
        turnout: how many were new and how many known.
        followups: what came of it, in every state.
        series: the record of its series.
        mine: my own level; None where not said.
    """
    today = now.date()
    return _filled(
        ("When and where", _when_and_where(event, now)),
        ("How it was", _how_it_was(event, turnout, followups)),
        ("Whom you met", _met(event, met, mine, today)),
        (f"{series.name} so far", _series(series)),
    )


def event_day(event: Event, today: date) -> str:
    """Return when an event is or was: "Fri 12 June, 19:00 to 23:00"; empty where not known.

    Without an end it is "Fri 12 June, 19:00"; whole days have no hour: "Fri 12 June to Sun 14
    June".
    """
    if event.starts is None:
        return ""
    day = full_date(event.starts.date(), today)
    if hour := hour_of(event):
        end = end_words(event, today)
        return f"{day}, {hour} to {end}" if end else f"{day}, {hour}"
    last = last_day(event)
    return day if last in (None, event.starts.date()) else f"{day} to {full_date(last, today)}"


_ACCESS_WORDS: Final[dict[Access, str]] = {
    "open": "open to all",
    "ticketed": "with a ticket",
    "paid": "paid",
    "closed": "by invitation",
}


def _filled(*sections: tuple[str, Iterable[Line]]) -> list[Section]:
    found = (Section(title, tuple(lines)) for title, lines in sections)
    return [section for section in found if section.lines]


def _when_and_where(event: Event, now: datetime) -> Iterator[Line]:
    today = now.date()
    if event.is_called_off:
        yield Line("called off, says its calendar")
    if event.starts:
        days = (event.starts.date() - today).days
        soon = {0: " · today", 1: " · tomorrow"}.get(
            days, f" · in {span(days)}" if days > 0 else ""
        )
        if is_on(event, now):
            soon = " · going on"
        yield Line(f"{event_day(event, today)}{soon}")
        if there := there_words(event):
            yield Line(there, under=True)
    else:
        yield Line("no day and hour noted yet")
    if event.place:
        yield Line(event.place)
    sort = f"{event.format}, " if event.format != "other" else ""
    yield Line(f"{sort}{_ACCESS_WORDS[event.access]}")
    if event.link:
        yield Line(event.link)
    if event.goal and event.state == "planned":
        yield Line(f"my goal: {counted(event.goal, 'conversation')}")


def _aims(
    event: Event, known: Callable[[int], Known | None], mine: Seniority | None, today: date
) -> Iterator[Line]:
    """Yield the people one wants to meet, why, with what to open, and what is between us."""
    for target in event.targets:
        there = known(target.contact) if target.contact else None
        id = there.contact.id if there else None
        who = _who(there.contact, mine) if there else target.name
        met = "met already · " if target.met else ""
        yield Line(f"{met}{who}", id)
        if target.why:
            yield Line(f"why: {target.why}", id, under=True)
        if target.opener:
            yield Line(f"open with: {target.opener}", id, under=True)
        if there and (between := _between(there, today)):
            yield Line(between, id, under=True)


def _expected(
    coming: Sequence[Coming],
    known: Callable[[int], Known | None],
    mine: Seniority | None,
    today: date,
) -> Iterator[Line]:
    """Yield who is expected, those first with whom something is open, with what is between us."""
    found = [(each.reason, there) for each in coming if (there := known(each.contact))]
    found.sort(key=lambda each: not _open(each[1], today))
    for reason, there in found:
        id = there.contact.id
        yield Line(_who(there.contact, mine), id)
        if told := " · ".join(filter(None, (reason, _between(there, today)))):
            yield Line(told, id, under=True)


def _open_since(last_time: Iterable[Known], shown: set[int | None], today: date) -> Iterator[Line]:
    """Yield with whom something is open since the last event of the series."""
    for there in last_time:
        if there.contact.id in shown or there.contact.archived_on:
            continue
        open_ends = _open(there, today)
        if not open_ends and nothing_agreed(there):
            open_ends = ["nothing agreed yet"]
        if open_ends:
            yield Line(f"{there.contact.name}: {' · '.join(open_ends)}", there.contact.id)


def _series(series: SeriesRecord) -> Iterator[Line]:
    yield Line(verdict_words(series))
    for label, value in figures(series):
        yield Line(f"{label}: {value}", under=True)


def _how_it_was(event: Event, turnout: Turnout, followups: Sequence[Followup]) -> Iterator[Line]:
    rated = f"rated {event.rating} of 5" if event.rating else "not rated yet"
    yield Line(f"{rated}: {event.review}" if event.review else rated)
    counts = (turnout.words, progress(turnout.met, event.goal))
    if words := " · ".join(part for part in counts if part):
        yield Line(words)
    if followups:
        done = sum(each.state == "done" for each in followups)
        yield Line(f"{counted(len(followups), 'follow-up')} came of it, {done} done")
    if minutes := int(time_at(event).total_seconds() // 60):
        yield Line(
            f"{minutes // 60} h {minutes % 60:02} there"
            if minutes >= 60
            else f"{minutes} min there"
        )
    if aims := event.targets:
        yield Line(f"met {sum(each.met for each in aims)} of {len(aims)} I wanted to meet")


def _met(event: Event, met: Sequence[Known], mine: Seniority | None, today: date) -> Iterator[Line]:
    """Yield everybody met, what was noted of the talk, and what came of it."""
    for there in met:
        id = there.contact.id
        yield Line(_who(there.contact, mine), id)
        said = "; ".join(
            each.summary for each in there.interactions if each.event == event.id and each.summary
        )
        if said:
            yield Line(said, id, under=True)
        for each in there.followups:
            if each.event == event.id:
                when = near_day(each.closed_on or each.due, today)
                state = each.state if each.state in ("done", "dropped") else "to do"
                yield Line(f"{state} {when}: {each.action}", id, under=True)


def _who(contact: Contact, mine: Seniority | None) -> str:
    parts = (contact.name, position(contact), level_words(contact.seniority, mine))
    return " · ".join(part for part in parts if part)


def _open(there: Known, today: date) -> list[str]:
    return open_between(there.followups, there.favors, there.last, today)


def _between(there: Known, today: date) -> str:
    """Return what is open and what was given between us, and what they look for."""
    needs = f"needs {there.contact.needs}" if there.contact.needs else ""
    between = between_us(there.followups, there.favors, there.interactions, today)
    return " · ".join(part for part in (between, needs) if part)
