"""What people are filtered and sorted by, one column a thing: who has it, and what it is.

A column leaves out whoever has nothing in it. Values are hashable, as far fewer of them are
different than there are people: a filter looks at each once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from netui.model import Contact, Event, Favor, Followup, Interaction, fold
from netui.rules.balance import Tie, owes, return_on_time, tie
from netui.rules.cadence import next_birthday, next_contact_due
from netui.rules.quality import is_quality
from netui.rules.query import Filter, Sort
from netui.rules.wording import ago, full_date, short_date

_NEAR_DAYS = 14  # within which one thinks in days of the week


class Person(NamedTuple):
    """Somebody with all that a figure may need."""

    contact: Contact
    """Who it is."""
    last: date | None
    """The day of the latest interaction."""
    interactions: Sequence[Interaction]
    """Theirs, in any order."""
    followups: Sequence[Followup]
    """Theirs, in every state."""
    favors: Sequence[Favor]
    """Theirs, in both directions."""
    events: Mapping[int, Event]
    """All events."""
    today: date
    """The day to count from."""


class Figure(NamedTuple):
    """A column that takes more than the contact's own record."""

    of: Callable[[Person], Hashable | None]
    """Works it out of a person; None where there is none."""
    tables: tuple[str, ...]
    """Which of the person's records it looks at."""
    by_day: bool = False
    """Whether another day alone may change it."""
    after_last: bool = False
    """Whether it looks at the day of the latest interaction."""


def next_due(person: Person) -> date | None:
    """Return the day on which there is next a reason to write; it may be past.

    The earliest of the open follow-ups, the cadence and the birthday within a year. What is snoozed
    comes up when it wakes; of somebody muted only follow-ups count.
    """
    contact, today = person.contact, person.today
    days = [
        max(each.due, each.snoozed_until or each.due)
        for each in person.followups
        if each.state == "open"
    ]
    if not contact.muted:
        own = (
            next_contact_due(contact, person.last),
            next_birthday(contact.birthday, today) if contact.birthday else None,
        )
        days += [max(day, contact.snoozed_until or day) for day in own if day]
    return min(days, default=None)


def _tested(person: Person) -> Tie | None:
    found = tie(person.favors) if person.favors else None
    return found if found and found.state != "untested" else None


def _met(person: Person) -> str | None:
    """Return the folded names of the events where they were met, one a line."""
    ids = {person.contact.met_at, *(each.event for each in person.interactions)}
    events = [person.events[id] for id in ids if id is not None and id in person.events]
    names = {fold(f"{event.name} {event.series}").strip() for event in events}
    return "\n".join(sorted(names)) or None


def _has(contact: Contact) -> tuple[str, ...]:
    known = (
        ("email", contact.emails),
        ("phone", contact.phones),
        ("linkedin", contact.linkedin),
        ("birthday", contact.birthday),
        ("company", contact.company),
        ("role", contact.role),
        ("location", contact.location),
        ("tag", contact.tags),
        ("circle", contact.circle),
        ("notes", contact.notes),
        ("needs", contact.needs),
        ("offers", contact.offers),
        ("incentives", contact.incentives),
    )
    return tuple(name for name, value in known if value)


TEXTS: Final[dict[str, Callable[[Contact], str]]] = {
    "name": lambda contact: contact.name,
    "company": lambda contact: contact.company,
    "role": lambda contact: contact.role,
    "loc": lambda contact: contact.location,
    "via": lambda contact: contact.via,
    "email": lambda contact: "\n".join(each.value for each in contact.emails),
}
"""The columns of the contact's own words; to be folded."""

FACTS: Final[dict[str, Callable[[Contact], Hashable | None]]] = {
    "tag": lambda contact: tuple(fold(tag) for tag in contact.tags) or None,
    "circle": lambda contact: contact.circle,
    "seniority": lambda contact: contact.seniority,
    "hiring": lambda contact: contact.hiring if contact.hiring != "unknown" else None,
    "answers": lambda contact: contact.would_answer if contact.would_answer != "unknown" else None,
    "colleague": lambda contact: contact.colleague or None,
    "muted": lambda contact: contact.muted or None,
    "pinned": lambda contact: contact.pinned or None,
    "has": lambda contact: _has(contact) or None,
}
"""The other columns that the contact's own record gives."""

FIGURES: Final[dict[str, Figure]] = {
    "met": Figure(_met, ("interactions",)),
    "due": Figure(next_due, ("followups",), by_day=True, after_last=True),
    "owes": Figure(
        lambda person: owes(person.followups, person.favors, person.today) or None,
        ("followups", "favors"),
        by_day=True,
    ),
    "tie": Figure(_tested, ("favors",)),
    "return": Figure(
        lambda person: return_on_time(person.interactions, person.favors),
        ("interactions", "favors"),
    ),
    "quality": Figure(
        lambda person: (
            is_quality(person.contact, person.interactions, person.favors, person.today) or None
        ),
        ("interactions", "favors"),
        by_day=True,
    ),
}
"""The others, but for ``last``, the day of the latest interaction.

A tie that was never tested is none, and so is a return with too little to say.
"""


def lets_through(wanted: Filter, values: Iterable[Any]) -> set[Any]:
    """Return those of a column's `values` that pass, leaving aside that a filter may be negated.

    A tag is meant as it is written; where nobody has it, those that begin so, as one types.
    """
    if wanted.key == "tag":
        tagged = [value for value in values if value is not None]
        exact = {value for value in tagged if wanted.value in value}
        return exact or {
            value for value in tagged if any(tag.startswith(wanted.value) for tag in value)
        }
    passes = _test(wanted)
    return {value for value in values if passes(value)}


def _test(wanted: Filter) -> Callable[[Any], bool]:
    """Return what a value must pass; None stands for those who are not in the column."""
    meant = wanted.value
    match wanted.key:
        case "email":
            return lambda value: value is not None and meant in value
        case "name" | "company" | "role" | "loc" | "via" | "met":
            # What is written without blanks is found in the middle too.
            starts = r"(?<!\w)" if meant.isascii() and meant[0].isalnum() else ""
            found = re.compile(starts + re.escape(meant)).search
            return lambda value: value is not None and found(value) is not None
        case "last" | "due":
            return _day_test(wanted)
        case "tie":
            return lambda value: (value.state if value else "untested") == meant
        case "has" | "owes":
            return lambda value: value is not None and meant in value
        case "circle" | "seniority":
            return lambda value: (value or "none") == meant
        case "hiring" | "answers":
            return lambda value: (value or "unknown") == meant
    return lambda value: bool(value) == (meant == "yes")


def _day_test(wanted: Filter) -> Callable[[Any], bool]:
    if wanted.value == "never":
        return lambda value: value is None
    first, last = wanted.first or date.min, wanted.last or date.max
    return lambda value: value is not None and first <= value <= last


class SortColumn(NamedTuple):
    """What an order sorts by, and how it is called and shown."""

    column: str
    """The name of the column."""
    key: Callable[[Any], Any]
    """What of a value is compared."""
    highest_first: bool
    """Whether it begins with the highest value."""
    words: str
    """How the order is called: "last touch"."""
    width: int
    """Cells that the longest value takes."""


SORT_COLUMNS: Final[dict[Sort, SortColumn]] = {
    "last": SortColumn("last", lambda day: day, True, "last touch", 13),
    "due": SortColumn("due", lambda day: day, False, "due day", 16),
    "balance": SortColumn("tie", lambda stands: stands.balance, True, "balance", 8),
    "return": SortColumn("return", lambda rate: rate, True, "return on time", 17),
}
"""The orders but for that of names: the latest, the earliest due, whom I owe most, most back."""


def figure_words(sort: Sort, value: Any, today: date) -> str:
    """Return a value of the column that is sorted by: "3 weeks ago", "owe 3", "4.2 an hour"."""
    if sort == "return":
        if value is None:
            return "too little to say"
        return f"{value:.1f} an hour" if value else "nothing yet"
    if value is None or sort == "name":
        return ""
    if sort == "last":
        return ago(value, today)
    if sort == "due":
        return due_words(value, today)
    return balance_words(value)


def due_words(day: date, today: date) -> str:
    """Return "due today", "due Fri 12 June" within two weeks either way, "due 12 August"."""
    if day == today:
        return "due today"
    near = abs((day - today).days) <= _NEAR_DAYS
    return f"due {(full_date if near else short_date)(day, today)}"


def balance_words(stands: Tie) -> str:
    """Return what one owes the other, "owe 3" or "owed 4"; "+2", "−1", "even" where balanced."""
    size = abs(stands.balance)
    if stands.state == "they_give_more":
        return f"owe {size}"
    if stands.state == "i_give_more":
        return f"owed {size}"
    return f"{'+' if stands.balance > 0 else '−'}{size}" if size else "even"
