"""A person in words: who they are, what they care about, and what is between us."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, TypeAlias

from netui.model import Contact, Favor, Followup, Interaction, Labeled
from netui.rules.answers import is_unanswered
from netui.rules.balance import ENOUGH_MINUTES, minutes_spent, return_on_time, tie
from netui.rules.cadence import cadence_of, read_birthday
from netui.rules.timeline import CHANNEL_WORDS
from netui.rules.wording import ago, every, near_day, short_date, spent

Fact: TypeAlias = tuple[str, str]
"""A label and what is known under it."""

_TIE_WORDS: Final = {
    "balanced": "balanced",
    "i_give_more": "I gave more",
    "they_give_more": "they gave more",
}


def position(contact: Contact) -> str:
    """Return what somebody does and where: "Design Lead at Stripe"."""
    if contact.role and contact.company:
        return f"{contact.role} at {contact.company}"
    return contact.role or contact.company


def rhythm(contact: Contact) -> str:
    """Return how often one means to be in touch: "close · every 90 days"; empty where not set."""
    days = cadence_of(contact)
    parts = [contact.circle or "", every(days) if days else ""]
    if contact.pinned:
        parts.append("pinned")
    if contact.muted:
        parts.append("muted")
    return " · ".join(part for part in parts if part)


def about(contact: Contact, today: date) -> list[Fact]:
    """Return what they care about and what they could use, as far as known."""
    facts = [
        ("rewarded for", contact.incentives),
        ("needs", contact.needs),
        ("offers", contact.offers),
        ("I can help", contact.how_i_can_help),
        ("working on", _working_on(contact, today)),
        ("situation", situation(contact, today)),
    ]
    return [fact for fact in facts if fact[1]]


def _working_on(contact: Contact, today: date) -> str:
    """Return what they are working on, and how old that knowledge is."""
    known = contact.working_on_on
    if not contact.working_on or known is None:
        return contact.working_on
    return f"{contact.working_on} (known {ago(known, today)})"


def reach(contact: Contact) -> list[Fact]:
    """Return how to reach them, and the rest that one looks up."""
    facts = [
        *ways(contact),
        ("birthday", birthday_words(contact.birthday)),
        ("tags", " ".join(f"#{tag}" for tag in contact.tags)),
        ("through", contact.via),
        ("notes", contact.notes),
    ]
    return [fact for fact in facts if fact[1]]


def ways(contact: Contact) -> list[Fact]:
    """Return how to reach them."""
    facts = [
        ("e-mail", ", ".join(map(_labeled, contact.emails))),
        ("phone", ", ".join(map(_labeled, contact.phones))),
        ("LinkedIn", contact.linkedin.removeprefix("https://www.")),
        ("links", ", ".join(contact.links)),
    ]
    return [fact for fact in facts if fact[1]]


def more(contact: Contact, met_at: str, today: date) -> list[Fact]:
    """Return the rest that one looks up.

    Args:
        contact: the person.
        met_at: the name of the event where they were met; empty where that isn't known.
        today: the day to word dates for.
    """
    met = [
        f"at {met_at}" if met_at else "",
        short_date(contact.met_on, today) if contact.met_on else "",
        f"through {contact.via}" if contact.via else "",
    ]
    facts = [
        ("met", ", ".join(part for part in met if part)),
        ("level", contact.seniority or ""),
        ("department", contact.department),
        ("birthday", birthday_words(contact.birthday)),
        ("tags", " ".join(f"#{tag}" for tag in contact.tags)),
        ("archived", short_date(contact.archived_on, today) if contact.archived_on else ""),
        ("notes", contact.notes),
    ]
    return [fact for fact in facts if fact[1]]


def _labeled(each: Labeled) -> str:
    return f"{each.value} ({each.label})" if each.label else each.value


def birthday_words(birthday: str) -> str:
    """Return "12 April 1985", or "12 April" without a year; what can't be read as it is."""
    found = read_birthday(birthday)
    if not found:
        return birthday
    year, month, day = found
    kept = date(2000, month, day)
    return f"{short_date(kept, kept)} {year or ''}".rstrip()


def situation(contact: Contact, today: date) -> str:
    """Return where they stand on hiring and helping, and how old that knowledge is."""
    parts = []
    if contact.hiring != "unknown":
        parts.append("hiring" if contact.hiring == "yes" else "not hiring")
    if contact.knows_hiring_manager:
        parts.append("knows the hiring manager")
    if contact.would_answer == "yes":
        parts.append("would answer")
    if parts and contact.situation_on:
        parts.append(f"known since {short_date(contact.situation_on, today)}")
    return ", ".join(parts)


def last_words(interactions: Sequence[Interaction], today: date, count: int) -> list[Fact]:
    """Return the latest of some interactions, newest first: how and when, and what was said."""
    return [
        (
            "before" if place else "last",
            f"{CHANNEL_WORDS[each.channel]} {ago(each.on, today)}"
            + (f": {each.summary}" if each.summary else ""),
        )
        for place, each in enumerate(interactions[::-1][:count])
    ]


def open_between(
    followups: Iterable[Followup],
    favors: Iterable[Favor],
    last: Interaction | None,
    today: date,
    *,
    due_too: bool = True,
) -> list[str]:
    """Return what is open between us, in words: what is to do, what I owe, what I asked for.

    Args:
        followups: the person's, in every state.
        favors: theirs, in both directions.
        last: the latest interaction; an attempt to reach them before it is answered.
        today: the day to word dates for.
        due_too: name follow-ups that are due already; False where the reasons to write name them.
    """
    to_do = [
        f"{'awaiting' if followup.state == 'waiting' else 'to do'}: {followup.action}"
        f" ({near_day(followup.due, today)})"
        for followup in followups
        if followup.state == "open" or is_unanswered(followup, last)
        if due_too or followup.due > today
    ]
    there = tuple(favors)
    return to_do + [open_words(each, there, today) for each in there if each.state == "open"]


def open_words(favor: Favor, favors: Iterable[Favor] = (), today: date | None = None) -> str:
    """Return an open favor in words: "I owe: the slides (5 weeks ago; so far: the first half)".

    Args:
        favor: the open favor.
        favors: the person's; those that settle it in part are named.
        today: the day to tell its age for; None where that is told elsewhere.
    """
    said = f"{'I owe' if favor.direction == 'given' else 'I asked for'}: {favor.what}"
    parts = [each.what for each in favors if each.part_of == favor.id and each.state == "done"]
    more = [ago(favor.on, today)] if today and favor.on < today else []
    more += [f"so far: {', '.join(parts)}"] if parts else []
    return f"{said} ({'; '.join(more)})" if more else said


def ledger(favors: Sequence[Favor], interactions: Sequence[Interaction]) -> list[str]:
    """Return the value given and received, how that stands, and the time spent, in words.

    The value is that of `netui.rules.balance.tie`: a part is not counted beside its whole. The time
    is that of which a return is told.
    """
    stands = tie(favors)
    parts = []
    if stands.state != "untested":
        parts.append(f"I gave {stands.given}, they {stands.received}")
        parts.append(_TIE_WORDS[stands.state])
    minutes = minutes_spent(interactions, favors)
    if minutes >= ENOUGH_MINUTES:
        parts.append(spent(minutes))
    return parts


def return_words(favors: Sequence[Favor], interactions: Iterable[Interaction]) -> str:
    """Return the value received per hour in words: "4.2 an hour"; empty where nothing was."""
    if not any((favor.direction, favor.state) == ("received", "done") for favor in favors):
        return ""
    returned = return_on_time(interactions, favors)
    return "return on time: too little to say" if returned is None else f"{returned:.1f} an hour"


def between_us(
    followups: Iterable[Followup],
    favors: Sequence[Favor],
    interactions: Iterable[Interaction],
    today: date,
    *,
    due_too: bool = True,
) -> str:
    """Return what is open and what was given between us, in words; empty where nothing was.

    See `open_between` and `ledger`.
    """
    talks = list(interactions)
    parts = open_between(followups, favors, talks[-1] if talks else None, today, due_too=due_too)
    return " · ".join(parts + ledger(favors, talks))
