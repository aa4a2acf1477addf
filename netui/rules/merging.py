"""One contact of two that are the same person, field by field.

What only one of them has is kept, lists are united, and of two values that differ the kept
contact's stands unless the other's is chosen. No words are lost: those that don't stand any more go
into the notes, and a second LinkedIn address among the links.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import Any, Final, Literal, NamedTuple, TypeAlias, TypeVar

import msgspec
from msgspec.structs import replace

from netui.model import Contact, Event, Labeled, fold
from netui.rules.moves import moves_with
from netui.rules.wording import full_date

T = TypeVar("T")

Origin: TypeAlias = Literal["same", "kept", "other", "both"]
"""Whose value a merged field has: what both say, that of one, or what the two give together."""


class MergedField(NamedTuple):
    """A field of two contacts and of the one they become."""

    name: str
    """As in the records."""
    label: str
    """In words."""
    kept: Any
    """The value in the contact that is kept; what it is without one where not known."""
    other: Any
    """The value in the other contact."""
    merged: Any
    """What it becomes."""
    origin: Origin
    """Whose value that is."""
    is_choice: bool
    """Whether both say something else, so that the other's value can be taken instead."""


LABELS: Final = {
    "name": "name",
    "company": "company",
    "department": "department",
    "role": "role",
    "seniority": "seniority",
    "circle": "circle",
    "cadence_days": "every … days",
    "incentives": "rewarded for",
    "needs": "needs",
    "offers": "offers",
    "how_i_can_help": "I can help",
    "working_on": "working on",
    "hiring": "hiring",
    "knows_hiring_manager": "knows who hires",
    "would_answer": "would answer",
    "situation_on": "situation of",
    "tags": "tags",
    "emails": "e-mail",
    "phones": "phone",
    "linkedin": "LinkedIn",
    "links": "links",
    "location": "place",
    "birthday": "birthday",
    "met_on": "met on",
    "met_at": "met at",
    "via": "through",
    "colleague": "colleague",
    "pinned": "pinned",
    "muted": "muted",
    "snoozed_until": "rests until",
    "archived_on": "archived",
    "moves": "moves",
    "notes": "notes",
}
"""The fields that a person is shown, in this order, with what they are called."""

CHOICES: Final = (
    *("name", "company", "department", "role", "seniority", "circle", "cadence_days"),
    *("incentives", "needs", "offers", "how_i_can_help", "working_on"),
    *("hiring", "knows_hiring_manager", "would_answer"),
    *("linkedin", "location", "birthday", "via"),
)
"""The fields with one value, of which one has to be chosen where two differ."""

_DATED: Final = {
    "hiring": "situation_on",
    "knows_hiring_manager": "situation_on",
    "would_answer": "situation_on",
    "working_on": "working_on_on",
}
"""The fields of which the newer word counts, with the day of it."""

_OF_THE_COMPANY: Final = ("department", "role")
_NOTED: Final = (
    *("name", "company", "department", "role", "incentives", "needs", "offers", "how_i_can_help"),
    *("working_on", "location", "birthday", "via"),
)
"""Of what is not taken, what goes into the notes: how near somebody is kept is no knowledge."""

_UNSET: Final = {
    field.name: field.default
    for field in msgspec.structs.fields(Contact)
    if field.default is not msgspec.NODEFAULT
}


def merged_contact(
    kept: Contact,
    other: Contact,
    choices: Collection[str] = (),
    moved_on: date | None = None,
) -> Contact:
    """Return what two contacts that are one person become; it has the id and uid of `kept`.

    Args:
        kept: the contact that stays.
        other: the contact that goes.
        choices: the fields of which the other's value is taken, where `is_choice` says so.
        moved_on: the day of the move to the other's company, where that is taken as the newer word.
    """
    choices = {name for name in choices if is_choice(name, kept, other)}
    merged = {name: _chosen(name, kept, other, choices) for name in CHOICES}
    _merge_company(kept, other, merged)
    _merge_names(kept, other, merged)
    _merge_dates(kept, other, merged)
    merged["tags"] = _united(kept.tags, other.tags, fold)
    merged["emails"] = _united_labeled(kept.emails, other.emails, _address)
    merged["phones"] = _united_labeled(kept.phones, other.phones, _number)
    links = (*kept.links, *other.links, *_lost("linkedin", kept, other, merged))
    merged["links"] = _united(links, (), fold)
    merged["unmapped"] = _united(kept.unmapped, other.unmapped, str)
    merged["moves"] = tuple(
        sorted(dict.fromkeys((*kept.moves, *other.moves)), key=lambda move: move.on)
    )
    if moved_on and "company" in choices:
        before = replace(kept, moves=merged["moves"])
        merged["moves"] = moves_with(before, merged["company"], moved_on)
    merged["distinct_from"] = tuple(
        id
        for id in dict.fromkeys((*kept.distinct_from, *other.distinct_from))
        if id not in (kept.id, other.id)
    )
    merged["colleague"] = kept.colleague or other.colleague
    merged["pinned"] = kept.pinned or other.pinned
    merged["muted"] = kept.muted and other.muted
    merged["notes"] = _notes(kept, other, merged)
    return replace(kept, **merged)


def merged_fields(
    kept: Contact, other: Contact, choices: Collection[str] = ()
) -> list[MergedField]:
    """Return what becomes of each field that one of the two says something in, choices first.

    Args:
        kept: the contact that stays.
        other: the contact that goes.
        choices: the fields of which the other's value is taken.
    """
    merged = merged_contact(kept, other, choices)
    found = []
    for name, label in LABELS.items():
        first, second, after = (getattr(each, name) for each in (kept, other, merged))
        if not all(_is_unset(name, value) for value in (first, second, after)):
            origin, choice = _origin(first, second, after), is_choice(name, kept, other)
            found.append(MergedField(name, label, first, second, after, origin, choice))
    return sorted(found, key=lambda field: not field.is_choice)


def in_words(name: str, value: Any, today: date, event_of: Callable[[int], Event | None]) -> str:
    """Return the value of a field as a person reads it; empty where there is none.

    Args:
        name: the field.
        value: what a contact has in it.
        today: the day to word dates for.
        event_of: finds an event by its id.
    """
    if _is_unset(name, value):
        return ""
    if name == "met_at":
        event = event_of(value)
        return event.name if event else "an event"
    if name == "tags":
        return " ".join(f"#{tag}" for tag in value)
    if name == "moves":
        return "; ".join(f"from {each.from_ or '?'} to {each.to or '?'}" for each in value)
    if isinstance(value, date):
        return full_date(value, today)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(each.value if isinstance(each, Labeled) else each for each in value)
    return str(value)


def is_choice(name: str, kept: Contact, other: Contact) -> bool:
    """Whether two contacts say something else in a field, and nothing decides but a person."""
    if name not in CHOICES or not _differ(name, kept, other):
        return False
    if name in _OF_THE_COMPANY:
        return not _differ("company", kept, other)  # else they go with the company
    if name == "birthday":
        return not _is_same_day(kept.birthday, other.birthday)
    return name not in _DATED or getattr(kept, _DATED[name]) == getattr(other, _DATED[name])


def _chosen(name: str, kept: Contact, other: Contact, choices: Collection[str]) -> Any:
    """Return the value of one of the two: the one there is, the chosen or newer, the kept one's."""
    first, second = getattr(kept, name), getattr(other, name)
    if _is_unset(name, first) or _is_unset(name, second):
        return second if _is_unset(name, first) else first
    if name == "birthday" and _is_same_day(first, second):
        return max(first, second, key=len)  # the one with the year
    newer = name in _DATED and _is_later(getattr(other, _DATED[name]), getattr(kept, _DATED[name]))
    return second if newer or name in choices else first


def _merge_company(kept: Contact, other: Contact, merged: dict[str, Any]) -> None:
    """Let role and department be those at the company that stands."""
    if _differ("company", kept, other):
        there = kept if merged["company"] == kept.company else other
        for name in _OF_THE_COMPANY:
            merged[name] = getattr(there, name)


def _merge_names(kept: Contact, other: Contact, merged: dict[str, Any]) -> None:
    """Let the parts of the name be those of the name that stands."""
    named, otherwise = (kept, other) if merged["name"] == kept.name else (other, kept)
    same = fold(kept.name) == fold(other.name)
    for name in ("given_name", "family_name"):
        merged[name] = getattr(named, name) or (getattr(otherwise, name) if same else "")


def _merge_dates(kept: Contact, other: Contact, merged: dict[str, Any]) -> None:
    """Take the first meeting, the newest word on their situation and work, the longer rest."""
    merged["situation_on"] = _latest(kept.situation_on, other.situation_on)
    told = [each for each in (kept, other) if each.working_on == merged["working_on"]]
    merged["working_on_on"] = _latest(told[0].working_on_on, told[-1].working_on_on)
    first, second = (other, kept) if _is_later(kept.met_on, other.met_on) else (kept, other)
    merged["met_on"] = first.met_on or second.met_on
    if second.met_at and not first.met_at:  # an event and its day stay together
        first, second = second, first
        merged["met_on"] = first.met_on or second.met_on
    merged["met_at"] = first.met_at
    merged["cadence_from"] = _latest(kept.cadence_from, other.cadence_from)
    merged["snoozed_until"] = _latest(kept.snoozed_until, other.snoozed_until)
    merged["snoozes"] = max(kept.snoozes, other.snoozes)
    archived = kept.archived_on and other.archived_on
    merged["archived_on"] = _latest(kept.archived_on, other.archived_on) if archived else None
    made = [each for each in (kept.created_at, other.created_at) if each]
    merged["created_at"] = min(made, default=None)


def _notes(kept: Contact, other: Contact, merged: dict[str, Any]) -> str:
    """Return both notes, each once, and the words that stand nowhere else any more."""
    left = {move.from_ for move in merged["moves"]}
    lost = [
        f"{LABELS[name]} {value}"
        for name in _NOTED
        for value in _lost(name, kept, other, merged)
        if name != "company" or value not in left
    ]
    days = [each.met_on for each in (kept, other) if each.met_on]
    if days and min(days) != merged["met_on"]:
        lost.append(f"{LABELS['met_on']} {min(days).isoformat()}")
    notes = _joined(kept.notes, other.notes)
    return _joined(notes, f"Also: {'; '.join(lost)}") if lost else notes


def _joined(one: str, other: str) -> str:
    """Return two notes, one below the other; one of them where it has the lines of both."""
    if f"\n{other}\n" in f"\n{one}\n":
        return one
    if f"\n{one}\n" in f"\n{other}\n":
        return other
    return "\n".join(filter(None, (one, other)))


def _lost(name: str, kept: Contact, other: Contact, merged: dict[str, Any]) -> list[str]:
    """Return the values of a field that the merged contact hasn't taken."""
    taken = merged[name]
    if name == "birthday" and _is_same_day(kept.birthday, other.birthday):
        return []
    values = dict.fromkeys((getattr(kept, name), getattr(other, name)))
    return [each for each in values if each and each.casefold() != taken.casefold()]


def _united(one: Iterable[T], other: Iterable[T], key: Callable[[T], str]) -> tuple[T, ...]:
    """Return the items of both in order, of those with the same key the first."""
    found: dict[str, T] = {}
    for item in (*one, *other):
        found.setdefault(key(item), item)
    return tuple(found.values())


def _united_labeled(
    one: tuple[Labeled, ...], other: tuple[Labeled, ...], key: Callable[[Labeled], str]
) -> tuple[Labeled, ...]:
    """Return the same of addresses or numbers; one without a label takes that of its twin."""
    labels = {key(item): item.label for item in (*other, *one) if item.label}
    return tuple(
        item if item.label else Labeled(item.value, labels.get(key(item), ""))
        for item in _united(one, other, key)
    )


def _address(email: Labeled) -> str:
    return email.value.strip().casefold()


def _number(phone: Labeled) -> str:
    dialled = "".join(sign for sign in phone.value if sign.isalnum() or sign in "+*#")
    return dialled.casefold() or phone.value


def _origin(kept: Any, other: Any, merged: Any) -> Origin:
    if kept == other == merged:
        return "same"
    if merged == kept:
        return "kept"
    return "other" if merged == other else "both"


def _differ(name: str, kept: Contact, other: Contact) -> bool:
    first, second = getattr(kept, name), getattr(other, name)
    return first != second and not (_is_unset(name, first) or _is_unset(name, second))


def _is_same_day(one: str, other: str) -> bool:
    """Whether two birthdays can be the same one, of which a year is not known."""
    return one[-5:] == other[-5:] and (one.startswith("--") or other.startswith("--"))


def _is_unset(name: str, value: Any) -> bool:
    return bool(value == _UNSET.get(name, ""))


def _is_later(day: date | None, than: date | None) -> bool:
    return bool(day and (than is None or day > than))


def _latest(one: date | None, other: date | None) -> date | None:
    return max((day for day in (one, other) if day), default=None)
