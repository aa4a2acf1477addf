"""Monica (github.com/monicahq/monica): the people in an account exported as JSON.

The layout is that of version 4's ``ExportResources``: ``account`` has ``data``, a list of
collections, each ``{count, type, values}``; a value has a ``uuid``, ``properties`` and ``data`` of
its own. Earlier exports have the collections by name (``contacts``, ``activities``) instead, those
of a contact among its properties. What is no field of a contact (gifts, life events, tasks …) goes
into the notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Literal

import msgspec

from netui.interchange.linkedin import profile_address
from netui.interchange.row import Contents, ImportRefused, Meeting, Row
from netui.interchange.vcard_dates import read_birthday
from netui.model import Contact, Labeled, clean_line, clean_text

_HEAD_BYTES = 65_536
_SIGNS = (re.compile(rb'"account"\s*:\s*\{'), re.compile(rb'"uuid"\s*:'))
_NOTED = {
    "life_event": "life event", "gift": "gift", "task": "task", "debt": "debt", "pet": "pet",
    "reminder": "reminder",
}  # fmt: skip
_TEXTS = ("name", "title", "amount", "currency", "reason", "status", "description", "note",
          "comment", "url")  # fmt: skip
_PLURALS = {"activity": "activities", "address": "addresses"}

Thing = Mapping[str, Any]
"""An object of the export."""


def recognises(raw: bytes) -> bool:
    """Whether `raw` begins as an account that Monica has exported."""
    head = raw[:_HEAD_BYTES]
    return head.lstrip().startswith(b"{") and all(sign.search(head) for sign in _SIGNS)


def open_rows(name: str, raw: bytes) -> Contents:
    """Return a row for each contact in the export `raw`, and their activities, calls and talks.

    Raises:
        ImportRefused: It is no such export, or is cut off.
    """
    try:
        account = _thing(_thing(msgspec.json.decode(raw)).get("account"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ImportRefused(
            f"“{name}” looks like Monica's export, but can't be read ({clean_line(str(error))})."
            " Export the account again."
        ) from error
    people = _values(account, "contact")
    if not people:
        raise ImportRefused(f"“{name}” has no contacts of a Monica account in it.")
    export = _Export(name, account, people)
    return Contents(
        rows=export.rows,
        meetings=export.meetings,
        about=len(people),
        refused_suffix=".jsonl",
    )


class _Export:
    """An account, with what its contacts refer to."""

    def __init__(self, name: str, account: Thing, people: list[Thing]) -> None:
        self.name = name
        self.people = people
        self.account = account
        instance = _thing(account.get("instance"))
        types = instance.get("contact_field_types")
        self.field_types = {
            _text(each, "uuid"): _thing(each.get("properties"))
            for each in map(_thing, types if isinstance(types, list) else [])
        }
        self.names = {_text(each, "uuid"): _full_name(each) for each in people}
        self.relations: dict[str, list[str]] = {}
        for each in _values(account, "relationship"):
            link = _thing(each.get("properties"))
            other = self.names.get(_text(link, "contact_is"), "")
            if other:
                said = f"{_text(link, 'type') or 'relation'}: {other}"
                self.relations.setdefault(_text(link, "of_contact"), []).append(said)

    def at(self, number: int) -> str:
        return f"{self.name}:contact {number}"

    def rows(self) -> Iterator[Row]:
        for number, person in enumerate(self.people, 1):
            contact = self._contact(person)
            why = "" if contact else "no name: nothing to know the person by"
            written = "" if contact else msgspec.json.encode(person).decode() + "\n"
            yield Row(self.at(number), contact, why, clean_text(written))

    def _contact(self, person: Thing) -> Contact | None:
        known = _thing(person.get("properties"))
        emails, phones, links = self._fields(person)
        name = _full_name(person) or _text(known, "nickname") or _text(known, "company")
        if not name:
            return None
        place, lines = _places(person)
        nickname, middle = _text(known, "nickname"), _text(known, "middle_name")
        given, family = _text(known, "first_name"), _text(known, "last_name")
        if middle:
            lines.append("N:" + _structured(family, given, middle, "", ""))
        if nickname:
            lines.append("NICKNAME:" + _structured(nickname))
        cadence = known.get("stay_in_touch_frequency")
        profile = next(filter(None, map(profile_address, links)), "")
        return Contact(
            uid=_text(person, "uuid"),
            name=name,
            given_name=given,
            family_name=family,
            company=_text(known, "company"),
            role=_text(known, "job"),
            tags=_tags(known),
            emails=emails,
            phones=phones,
            links=tuple(each for each in links if profile_address(each) != profile or not profile),
            linkedin=profile,
            location=place,
            birthday=_birthday(_thing(known.get("birthdate"))),
            cadence_days=cadence if isinstance(cadence, int) and 0 < cadence < 10_000 else None,
            met_on=_day(_text(_thing(known.get("first_met_date")), "date")),
            via=self.names.get(_text(known, "first_met_through"), ""),
            notes="\n".join(self._notes(person, known)),
            unmapped=tuple(lines),
        )

    def _fields(
        self, person: Thing
    ) -> tuple[tuple[Labeled, ...], tuple[Labeled, ...], tuple[str, ...]]:
        """Return e-mail addresses, phone numbers, and all other ways to reach somebody."""
        emails, phones, links = [], [], []
        for each in _values(person, "contact_field"):
            field = _thing(each.get("properties"))
            value = _text(field, "data")
            kind = self.field_types.get(_text(field, "type"), {})
            what, label = _text(kind, "type"), _text(kind, "name").lower()
            if not value:
                continue
            if what == "email" or (not what and "@" in value):
                emails.append(Labeled(value, "" if label in ("email", "e-mail") else label))
            elif what == "phone" or (not what and re.fullmatch(r"[+\d][\d\s().\-/]{4,}", value)):
                phones.append(Labeled(value, "" if label == "phone" else label))
            else:
                links.append(value if "://" in value or not label else f"{label}: {value}")
        return tuple(emails), tuple(phones), tuple(links)

    def _notes(self, person: Thing, known: Thing) -> Iterator[str]:
        if description := clean_text(str(known.get("description") or "")).strip():
            yield description
        if food := _text(known, "food_preferences"):
            yield f"Food: {food}"
        died = _thing(known.get("deceased_date"))
        if known.get("is_dead"):
            yield " ".join(filter(None, ("Has died", _text(died, "date")[:10])))
        yield from self.relations.get(_text(person, "uuid"), [])
        for each in _values(person, "note"):
            body = clean_text(str(_thing(each.get("properties")).get("body") or "")).strip()
            if body:
                yield ": ".join(filter(None, (_text(each, "created_at")[:10], body)))
        for kind, word in _NOTED.items():
            for each in _values(person, kind):
                fact = _thing(each.get("properties"))
                said = " · ".join(filter(None, (_text(fact, text) for text in _TEXTS)))
                day = (_text(fact, "happened_at") or _text(fact, "date"))[:10]
                if said:
                    yield f"{f'{day}: ' if day else ''}{word}: {said}"

    def meetings(self) -> Iterator[Meeting]:
        there: dict[str, list[str]] = {}
        for number, person in enumerate(self.people, 1):
            for uuid in _uuids(person, "activity"):
                there.setdefault(uuid, []).append(self.at(number))
            yield from self._calls(person, self.at(number))
            yield from self._conversations(person, self.at(number))
        for number, each in enumerate(_values(self.account, "activity"), 1):
            fact = _thing(each.get("properties"))
            said = ". ".join(filter(None, (_text(fact, "summary"), _text(fact, "description"))))
            people = tuple(there.get(_text(each, "uuid"), ()))
            at = f"{self.name}:activity {number}"
            yield _meeting(at, people, _text(fact, "happened_at"), said, "other")

    def _calls(self, person: Thing, at: str) -> Iterator[Meeting]:
        for each in _values(person, "call"):
            fact = _thing(each.get("properties"))
            theirs = bool(fact.get("contact_called"))
            said = _text(fact, "content")
            yield _meeting(at, (at,), _text(fact, "called_at"), said, "call", theirs)

    def _conversations(self, person: Thing, at: str) -> Iterator[Meeting]:
        for each in _values(person, "conversation"):
            fact = _thing(each.get("properties"))
            messages = fact.get("messages")
            said = [
                _thing(_thing(message).get("properties"))
                for message in (messages if isinstance(messages, list) else [])
            ]
            theirs = bool(said) and not said[0].get("written_by_me", True)
            text = " / ".join(filter(None, (_text(message, "content") for message in said)))
            yield _meeting(at, (at,), _text(fact, "happened_at"), text, "message", theirs)


def _meeting(
    at: str,
    people: tuple[str, ...],
    on: str,
    said: str,
    channel: Literal["call", "message", "other"],
    theirs: bool = False,
) -> Meeting:
    day = _day(on)
    why = "" if people else "an activity with none of the contacts"
    if day is None:
        people, why = (), f"its day “{on}” can't be read"
    started_by: Literal["me", "them"] = "them" if theirs else "me"
    return Meeting(
        at=at,
        people=people,
        on=day or date.min,
        summary=said,
        channel=channel,
        started_by=started_by,
        why=why,
    )


def _thing(value: object) -> Thing:
    return value if isinstance(value, Mapping) else {}


def _text(thing: Thing, key: str) -> str:
    value = thing.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return clean_line(str(value))


def _collection(owner: Thing, kind: str) -> list[Any]:
    """Return the values of a collection, wherever this version has it."""
    data = owner.get("data")
    found: list[Any] = []
    for each in map(_thing, data if isinstance(data, list) else []):
        values = each.get("values")
        if each.get("type") == kind and isinstance(values, list):
            found += values
    plural = _PLURALS.get(kind, f"{kind}s")
    for place in (owner, _thing(owner.get("properties"))):
        values = _thing(place.get(plural)).get("values")
        found += values if isinstance(values, list) else []
    return found


def _values(owner: Thing, kind: str) -> list[Thing]:
    return [each for each in _collection(owner, kind) if isinstance(each, Mapping)]


def _uuids(owner: Thing, kind: str) -> list[str]:
    return [each for each in _collection(owner, kind) if isinstance(each, str)]


def _full_name(person: Thing) -> str:
    known = _thing(person.get("properties"))
    parts = (_text(known, part) for part in ("first_name", "middle_name", "last_name"))
    return " ".join(filter(None, parts))


def _tags(known: Thing) -> tuple[str, ...]:
    written = known.get("tags")
    listed = written if isinstance(written, list) else []
    tags = [clean_line(each) for each in listed if isinstance(each, str)]
    if known.get("is_starred"):
        tags.append("starred")
    return tuple(dict.fromkeys(filter(None, tags)))


def _birthday(day: Thing) -> str:
    """Return a birthday: none if it was made of an age, without a year if that isn't known."""
    if day.get("is_age_based"):
        return ""
    written = _text(day, "date")
    return read_birthday(written, [written[:4]] if day.get("is_year_unknown") else [])


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _places(person: Thing) -> tuple[str, list[str]]:
    """Return where somebody lives, and their addresses as vCard properties."""
    place, lines = "", []
    for each in _values(person, "address"):
        known = _thing(each.get("properties"))
        city, country = _text(known, "city"), _text(known, "country")
        place = place or ", ".join(filter(None, (city, country)))
        street, region = _text(known, "street"), _text(known, "province")
        code = _text(known, "postal_code")
        if street or code:
            lines.append("ADR:" + _structured("", "", street, city, region, code, country))
    return place, lines


def _structured(*parts: str) -> str:
    return ";".join(re.sub(r"([\\;,])", r"\\\1", part) for part in parts)
