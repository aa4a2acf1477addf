"""The wrap-up of an event: what is still to be looked at, one step after the other.

The steps are computed from the records and from nothing else. Whatever is answered changes a record
and so takes its step away; a wrap-up that was interrupted goes on where it was, on any device.

It asks what people care about and need (row 31 of the craft), never for a pitch.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final, Literal, NamedTuple, TypeAlias

from netui.model import Capture, Contact, Event, fold, profile_slug
from netui.model.calendar_ends import days_after
from netui.rules.capture_line import Reading, read_line
from netui.rules.known_company import with_known_company
from netui.rules.moves import same_company
from netui.rules.queue import DAILY_CAP
from netui.rules.reasons import Known, is_thanked, nothing_agreed
from netui.rules.stagger import promise_day, spread_over

GuessField: TypeAlias = Literal["name", "role", "company", "emails", "phones", "linkedin", "links"]
"""The fields of a contact that a capture line may have been guessed into."""

Asked: TypeAlias = Literal["incentives", "needs"]
"""The fields of a contact that a wrap-up asks about."""

QUESTIONS: Final[dict[Asked, str]] = {
    "incentives": "What do they care about?",
    "needs": "What do they need?",
}
"""What is asked about somebody, by the field that the answer belongs to."""

GOOD_TO_HAVE_MET: Final = "good to have met you"
"""The purpose of a follow-up where nothing better is known."""

THANKS: Final = "thank them: "
"""How the action of a thank-you begins."""

_SHORT: Final = 60  # characters of a note that still read as a purpose
_HOSTS: Final = frozenset("host hosts organiser organizer organisers organizers".split())
_OF_DETAILS: Final[dict[str, GuessField]] = {
    "email": "emails",
    "tel": "phones",
    "li": "linkedin",
    "url": "links",
}


class Evening(NamedTuple):
    """All that a wrap-up looks at."""

    event: Event
    captures: tuple[Capture, ...]
    """The lines typed there, oldest first."""
    met: tuple[Known, ...]
    """Everybody met there, in the order met."""
    twins: Mapping[int, Contact]
    """By id the contacts who may be the same as somebody captured there."""
    introducers: Mapping[int, Known]
    """By the contact who was introduced, those who introduced them and are contacts."""
    due: Mapping[date, int]
    """By day how many people are due already; see `netui.rules.stagger.people_due`."""
    today: date
    cap: int = DAILY_CAP
    """People a day."""


class SortLine(NamedTuple):
    """A line in which no person could be made out: sort it."""

    capture: Capture


class SamePerson(NamedTuple):
    """Two contacts who may be one person: merge them, or keep them apart."""

    capture: Capture
    contact: Contact
    """Who was captured."""
    other: Contact
    """Who was there before."""


class Guess(NamedTuple):
    """What was inferred from a line and stands in the contact."""

    field: GuessField
    """The field of the contact."""
    value: str
    """What was guessed."""


class CheckGuesses(NamedTuple):
    """A line with guesses that nobody has looked over: confirm them, or correct one."""

    capture: Capture
    contact: Contact
    guesses: tuple[Guess, ...]
    """Those that still stand in the contact."""


class AgreeNext(NamedTuple):
    """Somebody met with whom nothing was agreed: plan something, or let it be."""

    contact: Contact
    said: str
    """What was noted of the talk."""
    action: str
    """A purpose to offer."""
    day: date
    """The day to offer for it."""
    promise_by: date
    """The day for what was promised after all."""
    asks: tuple[tuple[Asked, str], ...]
    """Field and question of what isn't known of them yet; see `QUESTIONS`."""


class RateEvent(NamedTuple):
    """The event has no rating yet."""

    event: Event


class Thank(NamedTuple):
    """Somebody to thank for tonight."""

    contact: Contact
    action: str
    """What for: "thank them: introduced me to Raj"."""


Step: TypeAlias = SortLine | SamePerson | CheckGuesses | AgreeNext | RateEvent | Thank
"""Something to look at in a wrap-up."""


def steps(evening: Evening) -> list[Step]:
    """Return what is still to be looked at, in the order to do it; empty when all is done."""
    thanks = list(_thanks(evening))
    thanked = {step.contact.id for step in thanks}
    been_there = evening.event.state != "planned"
    unrated = [RateEvent(evening.event)] if been_there and not evening.event.rating else []
    return [
        *(SortLine(each) for each in evening.captures if each.state == "unsorted"),
        *_pairs(evening),
        *_guesses(evening),
        *_agreements(evening, without=thanked),
        *unrated,
        *thanks,
    ]


def host_offer(evening: Evening) -> str:
    """Return the offer to thank a host; empty where somebody is or was thanked for the evening.

    It is no step: nothing says that there was a host.
    """
    if any(True for _ in _thanks(evening)) or any(
        each.kind == "thanks" and each.event == evening.event.id
        for known in evening.met
        for each in known.followups
    ):
        return ""
    return "Would you like to thank the host? Their name is enough."


GUESSED_AS: Final[dict[GuessField, str]] = {
    "name": "name",
    "role": "role",
    "company": "company",
    "emails": "e-mail",
    "phones": "phone",
    "linkedin": "LinkedIn",
    "links": "link",
}
"""What a guess is called, by its field."""


def read_of(capture: Capture, contact: Contact) -> Reading:
    """Return how a line was read that made a contact, with what was known of companies then."""

    def company_called(name: str) -> str:
        return contact.company if fold(name) == fold(contact.company) else ""

    reading = read_line(capture.line, capture.at.date())
    return with_known_company(reading, company_called)


def said_anew(lines: Iterable[Capture], met: Contact, before: Contact) -> frozenset[str]:
    """Return the fields in which lines about somebody met are a newer word than what was known.

    They are the company, where it is said in so many words (what was only inferred is no word),
    and the role; where both are at one company, the role takes along how that is written.

    Args:
        lines: those typed at the event.
        met: who was captured.
        before: the same person, as known before.
    """
    readings = [read_of(line, met) for line in lines if line.contact == met.id]
    has_role = any(each.role and fold(each.role) == fold(met.role) for each in readings)
    has_company = any(
        each.company and "company" not in each.guess and fold(each.company) == fold(met.company)
        for each in readings
    )
    is_new = has_company and (has_role or not same_company(met.company, before.company))
    return frozenset([*["company"] * is_new, *["role"] * has_role])


def guesses_of(capture: Capture, reading: Reading, contact: Contact) -> tuple[Guess, ...]:
    """Return what was inferred from a line and stands in the contact as it was guessed.

    What has been corrected is no guess any more. A name is one only where words follow of which
    some might belong to it, and only of a contact who was not known by it before.
    """
    found: list[Guess] = []
    new = contact.met_at is not None and contact.met_at == capture.event
    for key in reading.guess:
        if key in ("name", "role", "company"):
            guess = Guess(key, getattr(reading, key))  # type: ignore[arg-type]
        elif key in _OF_DETAILS:
            guess = Guess(_OF_DETAILS[key], reading.details.get(key, ""))
        else:
            continue
        sure = key == "name" and not (new and reading.note)
        if guess.value and not sure and _stands(guess, contact):
            found.append(guess)
    return tuple(found)


def evening_days(event: Event, today: date) -> tuple[date, date]:
    """Return the first and the last day of an event.

    Without a start it is today; without an end it goes on until today, or was over in a day.
    """
    first = event.starts.date() if event.starts else today
    if event.ends:
        return first, max(first, event.ends.date())
    return first, first if event.state == "ended" else max(first, today)


def _pairs(evening: Evening) -> Iterator[SamePerson]:
    """Yield who may be one person, each pair once, but for those known to be two."""
    people = {known.contact.id: known.contact for known in evening.met}
    seen: set[frozenset[int]] = set()
    for capture in evening.captures:
        contact = people.get(capture.contact or 0)
        other = evening.twins.get(capture.possible_duplicate or 0)
        if contact is None or other is None or contact.id == other.id:
            continue
        pair = frozenset((contact.id, other.id))
        apart = other.id in contact.distinct_from or contact.id in other.distinct_from
        if pair not in seen and not apart and not contact.archived_on and not other.archived_on:
            seen.add(pair)
            yield SamePerson(capture, contact, other)


def _guesses(evening: Evening) -> Iterator[CheckGuesses]:
    people = {known.contact.id: known.contact for known in evening.met}
    for capture in evening.captures:
        contact = people.get(capture.contact or 0)
        if capture.checked or contact is None:
            continue
        reading = read_of(capture, contact)
        if guesses := guesses_of(capture, reading, contact):
            yield CheckGuesses(capture, contact, guesses)


def _stands(guess: Guess, contact: Contact) -> bool:
    """Whether a contact still holds what was guessed."""
    value = getattr(contact, guess.field)
    match guess.field:
        case "emails" | "phones":
            return guess.value in [each.value for each in value]
        case "links":
            return guess.value in value
        case "linkedin":
            slug = profile_slug(guess.value) or guess.value
            return bool(value) and fold(profile_slug(value) or value) == fold(slug)
        case _:
            return bool(fold(value) == fold(guess.value))


def _agreements(evening: Evening, without: Iterable[int]) -> list[AgreeNext]:
    """Return with whom nothing was agreed, each with a day under the cap.

    They are those of whom the queue would say so the next day; see `nothing_agreed`.
    """
    today, left_out = evening.today, {*without, *evening.event.let_be}
    open_ended = [
        (known.contact, last)
        for known in evening.met
        if not _rests(known.contact, today)
        and known.contact.id not in left_out
        and (last := nothing_agreed(known))
        and last.event == evening.event.id
    ]
    start = days_after(max(today, evening_days(evening.event, today)[1]), 1)
    days = spread_over(len(open_ended), evening.due, start, evening.cap)
    return [
        AgreeNext(
            contact,
            last.summary,
            proposed_action(contact, last.summary),
            day,
            promise_day(last.on, today),
            tuple((name, asked) for name, asked in QUESTIONS.items() if not getattr(contact, name)),
        )
        for (contact, last), day in zip(open_ended, days, strict=True)
    ]


def proposed_action(contact: Contact, said: str) -> str:
    """Return a purpose for a follow-up out of what is known, help first; never empty.

    Args:
        contact: the person.
        said: what was noted of the talk.
    """
    if contact.how_i_can_help:
        return f"help with: {contact.how_i_can_help}"
    if contact.needs:
        return f"see whether I can help: {contact.needs}"
    about = re.split(r"[.;。；]\s*", said.strip(), maxsplit=1)[0]
    return f"{GOOD_TO_HAVE_MET}: {about}" if 0 < len(about) <= _SHORT else GOOD_TO_HAVE_MET


def _rests(contact: Contact, today: date) -> bool:
    snoozed = contact.snoozed_until is not None and contact.snoozed_until > today
    return bool(contact.archived_on) or contact.muted or snoozed


def _thanks(evening: Evening) -> Iterator[Thank]:
    """Yield whom to thank for tonight, each once with all that it is for.

    Who did a favor there, who introduced somebody met there, and who hosted.
    """
    reasons: dict[int, list[str]] = {}
    people: dict[int, Known] = {}
    for known, what in _kindnesses(evening):
        people[known.contact.id] = known
        reasons.setdefault(known.contact.id, []).append(what)
    for id, whats in reasons.items():
        if id not in evening.event.let_be and not people[id].contact.archived_on:
            yield Thank(people[id].contact, THANKS + "; ".join(dict.fromkeys(whats)))


def _kindnesses(evening: Evening) -> Iterator[tuple[Known, str]]:
    first, last = evening_days(evening.event, evening.today)
    for known in evening.met:
        # To have been noted there once more is no thanks yet.
        elsewhere = [each for each in known.interactions if each.event != evening.event.id]
        since = known._replace(interactions=elsewhere)
        for favor in known.favors:
            received = (favor.direction, favor.state) == ("received", "done")
            if received and first <= favor.on <= last and not is_thanked(favor, since):
                yield known, favor.what
    for known in evening.met:
        introducer = evening.introducers.get(known.contact.id)
        new = known.contact.met_at == evening.event.id
        if new and introducer and not _is_thanked_for(evening.event, introducer):
            yield introducer, f"introduced me to {known.contact.name}"
    for known in evening.met:
        if _is_host(known.contact) and not _is_thanked_for(evening.event, known):
            yield known, f"hosted {evening.event.name}"


def _is_thanked_for(event: Event, known: Known) -> bool:
    return any(each.kind == "thanks" and each.event == event.id for each in known.followups)


def _is_host(contact: Contact) -> bool:
    words = {fold(word).strip(".,;") for word in (*contact.role.split(), *contact.tags)}
    return not _HOSTS.isdisjoint(words)
