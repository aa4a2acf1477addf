"""A person in words: who they are, what they care about, and what is between us."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, TypeAlias

from netui.model import Contact, Favor, Followup, Interaction
from netui.rules.balance import tie
from netui.rules.cadence import cadence_of, read_birthday
from netui.rules.timeline import CHANNEL_WORDS
from netui.rules.wording import ago, counted, every, near_day, short_date

Fact: TypeAlias = tuple[str, str]
"""A label and what is known under it."""

_TIE_WORDS: Final = {
    "untested": "",
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
        ("working on", contact.working_on),
        ("situation", situation(contact, today)),
    ]
    return [fact for fact in facts if fact[1]]


def reach(contact: Contact) -> list[Fact]:
    """Return how to reach them, and the rest that one looks up."""
    facts = [
        ("e-mail", ", ".join(email.value for email in contact.emails)),
        ("phone", ", ".join(phone.value for phone in contact.phones)),
        ("LinkedIn", contact.linkedin.removeprefix("https://www.")),
        ("links", ", ".join(contact.links)),
        ("birthday", _birthday(contact.birthday)),
        ("tags", " ".join(f"#{tag}" for tag in contact.tags)),
        ("through", contact.via),
        ("notes", contact.notes),
    ]
    return [fact for fact in facts if fact[1]]


def _birthday(birthday: str) -> str:
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


def between_us(
    followups: Iterable[Followup],
    favors: Sequence[Favor],
    interactions: Iterable[Interaction],
    today: date,
    *,
    due_too: bool = True,
) -> str:
    """Return what is open and what was given between us, in words; empty where nothing was.

    Args:
        followups: the person's, in every state.
        favors: theirs, in both directions.
        interactions: theirs.
        today: the day to word dates for.
        due_too: name follow-ups that are due already; False where the reasons to write name them.
    """
    parts = [
        f"{'awaiting' if followup.state == 'waiting' else 'to do'}: {followup.action}"
        f" ({near_day(followup.due, today)})"
        for followup in followups
        if followup.state in ("open", "waiting") and (due_too or followup.due > today)
    ]
    done = [favor for favor in favors if favor.state == "done"]
    if done:
        given = sum(favor.direction == "given" for favor in done)
        parts.append(f"gave {given}, received {len(done) - given}")
        parts.append(_TIE_WORDS[tie(favors).state])
    minutes = sum(each.minutes for each in interactions)
    if minutes >= 60:
        parts.append(f"{counted((minutes + 30) // 60, 'hour')} together")
    return " · ".join(parts)
