"""vCard: from a card's properties to a contact (RFC 2426 and RFC 6350; section numbers are 6350's).

What a contact has a field for goes there. Every other property is kept in `Contact.unmapped`, and
so is one that a field holds only in part: a street address, of which only city and country are
used, a name with a title, a second job title. Two kinds are left out: what describes the file
rather than the person (VERSION, PRODID, REV, PROFILE), and, for now, inline data (PHOTO, LOGO,
SOUND, KEY), which is never decoded. Labels of web addresses are left out too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from netui.interchange.days import read_day
from netui.interchange.linkedin import profile_address
from netui.interchange.row import Contents, ImportRefused, Row
from netui.interchange.vcard_dates import read_birthday
from netui.interchange.vcard_lines import (
    MOST_PROPERTIES,
    WHY_REFUSED,
    Card,
    Property,
    cards,
    how_many,
    recognises,
)
from netui.interchange.vcard_own import PREFIX, WHOLE_NAME, read_own
from netui.model import Contact, Labeled, clean_line, clean_text

__all__ = ["open_rows", "recognises"]

_ABOUT_THE_FILE = frozenset({"VERSION", "PRODID", "REV", "PROFILE", WHY_REFUSED})
_APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_")
_NAMED_ADDRESS = re.compile(r"[^<>]*<([^<>\s]+@[^<>\s]+)>")
_DIRECTION_MARKS = re.compile("[\u200e\u200f\u061c]")
# What a value without a name means in 2.1; others there are encodings, languages and places.
_KINDS_2_1 = frozenset(
    "home work cell fax pager msg video bbs modem car isdn pcs main other iphone mobile".split()
)
_SAYS_NOTHING = frozenset({"internet", "voice", "pref", "x400", ""})
_LEAST_PREFERRED = 101


def open_rows(name: str, raw: bytes) -> Contents:
    """Return a row per card in `raw`; `name` is the file's, for `Row.at`.

    Raises:
        ImportRefused: There is no card in it.
    """
    if next(cards(raw), None) is None:
        raise ImportRefused(
            f"“{name}” has no BEGIN:VCARD line, so there are no contact cards in it."
            " Export your contacts as vCard (.vcf) and pick that file."
        )
    return Contents(
        rows=lambda: (row_of(f"{name}:{card.line}", card) for card in cards(raw)),
        about=how_many(raw),
        refused_suffix=".vcf",
    )


def row_of(at: str, card: Card) -> Row:
    """Return the person of a card; `at` is where it stands."""
    if card.too_many:
        why = f"more than {MOST_PROPERTIES:,} properties: no card of one person"
        return Row(at, None, why, card.written(why))
    draft = _Draft(card)
    contact = draft.contact()
    if contact is None:
        why = "no name, e-mail, phone or link: nothing to know the person by"
        return Row(at, None, why, card.written(why) if card.properties else "")
    cut_off = () if card.is_whole else ("the card has no END:VCARD, so some of it may be missing",)
    return Row(at, contact, "; ".join((*draft.complaints, *cut_off)))


class _Draft:
    """What has been read of a card so far.

    The methods named in `_READERS` take one property each, and return whether a field now holds
    all that it says; where not, the property is kept as a line of its own.
    """

    def __init__(self, card: Card) -> None:
        self.fields: dict[str, str] = {}
        self.name_parts: list[str] = []
        self.nickname = ""
        self.emails: list[tuple[int, Labeled]] = []
        self.phones: list[tuple[int, Labeled]] = []
        self.places: list[tuple[int, str]] = []
        self.links: list[str] = []
        self.tags: dict[str, str] = {}
        self.notes: list[str] = []
        self.own: dict[str, Any] = {}
        self.unmapped: list[str] = []
        self.complaints: list[str] = []
        self.labels = {
            entry.group: clean_line(_APPLE_LABEL.sub(_plain_label, entry.value()))
            for entry in card.properties
            if entry.group and entry.name == "X-ABLABEL"
        }
        self._read(card)

    def _read(self, card: Card) -> None:
        kept_groups: set[str] = set()
        labels: list[Property] = []
        # A title says more than a role, wherever they stand in the card.
        for entry in sorted(card.properties, key=lambda entry: entry.name == "ROLE"):
            if entry.name in _ABOUT_THE_FILE or entry.has_inline_data():
                continue
            if entry.why:
                self.complaints.append(clean_line(entry.why))
            elif entry.name == "X-ABLABEL" and entry.group:
                labels.append(entry)
            elif not self._understood(entry):
                kept_groups.add(entry.group)
                self._keep(entry)
        for entry in labels:
            if entry.group in kept_groups:
                self._keep(entry)

    def _understood(self, entry: Property) -> bool:
        if not entry.text.strip(" ;"):
            return True
        if entry.name.startswith(PREFIX):
            return self._own(entry)
        reader = _READERS.get(entry.name)
        return reader is not None and reader(self, entry)

    def _own(self, entry: Property) -> bool:
        """X-NETUI-…: what only netui knows."""
        found = read_own(entry)
        if found is None:
            return False
        name, value = found
        if name == "moves":
            self.own[name] = (*self.own.get(name, ()), value)
            return True
        return bool(self.own.setdefault(name, value) == value)

    def _keep(self, entry: Property) -> None:
        self.unmapped.append(clean_text(entry.unfolded()).replace("\n", "\\n"))

    def contact(self) -> Contact | None:
        """Return the person; ``None`` where the card says nothing to know one by."""
        emails, phones = _by_preference(self.emails), _by_preference(self.phones)
        name = self._name(emails, phones)
        if not name:
            return None
        places = sorted(self.places, key=lambda place: place[0])
        return Contact(
            name=name,
            given_name=self.name_parts[1] if len(self.name_parts) > 1 else "",
            family_name=self.name_parts[0] if self.name_parts else "",
            company=self.fields.get("company", ""),
            department=self.fields.get("department", ""),
            role=self.fields.get("role", ""),
            tags=tuple(self.tags.values()),
            emails=emails,
            phones=phones,
            links=tuple(self.links),
            linkedin=self.fields.get("linkedin", ""),
            location=places[0][1] if places else "",
            birthday=self.fields.get("birthday", ""),
            notes="\n".join(self.notes),
            uid=self.fields.get("uid", ""),
            unmapped=tuple(self.unmapped),
            **self.own,
        )

    def _name(self, emails: tuple[Labeled, ...], phones: tuple[Labeled, ...]) -> str:
        """Return FN, or the next best thing that tells this person from others."""
        family, given, more, before, after = (self.name_parts + [""] * 5)[:5]
        full = " ".join(filter(None, (before, given, more, family, after))).replace(",", " ")
        born = self.fields.get("birthday", "")
        return (
            self.fields.get("name")
            or clean_line(full)
            or self.nickname
            or self.fields.get("company")
            or next((known.value for known in (*emails, *phones)), "")
            or self.fields.get("linkedin")
            or next(iter(self.links), "")
            or (f"Born {born}" if born else "")
            or (f"Somebody in {self.places[0][1]}" if self.places else "")
            or ("No name" if self.notes or self.unmapped or self.tags else "")
        )

    def _first(self, field: str, value: str) -> bool:
        """Fill `field` unless it is filled; whether it now holds `value`."""
        return not value or self.fields.setdefault(field, value) == value

    def read_name(self, entry: Property) -> bool:
        """FN (6.2.1)."""
        return self._first("name", clean_line(entry.value()))

    def read_name_parts(self, entry: Property) -> bool:
        """N (6.2.2): family; given; additional; prefixes; suffixes."""
        parts = [clean_line(part) for part in entry.parts()]
        if WHOLE_NAME in entry.params and not any(parts[:1] + parts[2:]):
            return True
        if self.name_parts:
            return False
        self.name_parts = parts
        return not any(parts[2:])

    def read_nickname(self, entry: Property) -> bool:
        """NICKNAME (6.2.3): a name where there is no other; contacts have no field for it."""
        names = [clean_line(name) for name in entry.parts(",")]
        self.nickname = self.nickname or next(filter(None, names), "")
        return False

    def read_organization(self, entry: Property) -> bool:
        """ORG (6.6.4): the organization, then its units."""
        company, *units = (clean_line(part) for part in entry.parts())
        if "company" in self.fields:
            return False
        if company:
            self.fields["company"] = company
        return self._first("department", ", ".join(filter(None, units)))

    def read_title(self, entry: Property) -> bool:
        """TITLE (6.6.1), and ROLE (6.6.2) where there is none."""
        return self._first("role", clean_line(entry.value()))

    def read_phone(self, entry: Property) -> bool:
        """TEL (6.4.1): as text, or as a ``tel:`` address (RFC 3966)."""
        number = re.sub(r";ext=(\w+)", r" ext. \1", plain_address(entry), flags=re.IGNORECASE)
        return self._labeled(self.phones, number, entry)

    def read_email(self, entry: Property) -> bool:
        """EMAIL (6.4.2)."""
        return self._labeled(self.emails, plain_address(entry), entry)

    def _labeled(self, into: list[tuple[int, Labeled]], value: str, entry: Property) -> bool:
        if value:
            label = self.labels.get(entry.group, "") or label_of(entry)
            into.append((_preference(entry), Labeled(value, label)))
        return True

    def read_address(self, entry: Property) -> bool:
        """ADR (6.3.1): city and country; homes first, for that is where they live."""
        place = _place(entry)
        if place is None:
            return False
        self.places.append(place)
        return _is_only_place(entry) and min(self.places, key=lambda each: each[0]) == place

    def read_birthday(self, entry: Property) -> bool:
        """BDAY (6.2.5); some programs write it as people do ("21 May 1980")."""
        written = entry.value()
        omitted = entry.params.get("X-APPLE-OMIT-YEAR", [])
        birthday = read_birthday(written, omitted) or read_day(written)
        if not birthday and "birthday" not in self.fields:
            self.complaints.append(
                f"the birthday “{clean_line(written)}” can't be read (kept as written)"
            )
        return bool(birthday) and self._first("birthday", birthday)

    def read_link(self, entry: Property) -> bool:
        """URL (6.7.8)."""
        address = clean_line(entry.value())
        profile = profile_address(address)
        if not (profile and self._first("linkedin", profile)) and address not in self.links:
            self.links.append(address)
        return True

    def read_social_profile(self, entry: Property) -> bool:
        """X-SOCIALPROFILE (Apple) and SOCIALPROFILE (RFC 9554): LinkedIn's."""
        profile = profile_address(entry.value())
        return bool(profile) and self._first("linkedin", profile)

    def read_note(self, entry: Property) -> bool:
        """NOTE (6.7.2)."""
        if note := clean_text(entry.value()).strip():
            self.notes.append(note)
        return True

    def read_tags(self, entry: Property) -> bool:
        """CATEGORIES (6.7.1). Some programs put a backslash before every comma: those part too."""
        for part in entry.value().split(","):
            tag = clean_line(part.strip().lstrip("#"))
            if tag:
                self.tags.setdefault(tag.casefold(), tag)
        return True

    def read_uid(self, entry: Property) -> bool:
        """UID (6.7.6)."""
        uid = re.sub(r"^urn:uuid:", "", clean_line(entry.value()), flags=re.IGNORECASE)
        return self._first("uid", uid)


def location_of(entries: Iterable[Property]) -> str:
    """Return where somebody lives by the addresses (ADR) among some properties; empty for none."""
    places = [place for entry in entries if entry.name == "ADR" and (place := _place(entry))]
    return min(places, key=lambda place: place[0])[1] if places else ""


def _place(entry: Property) -> tuple[int, str] | None:
    parts = [clean_line(part) for part in entry.parts()] + [""] * 7
    city, region, country = parts[3], parts[4], parts[6]
    place = ", ".join(filter(None, (city or region, country)))
    away = 0 if "home" in entry.types() else _LEAST_PREFERRED
    return (_preference(entry) + away, place) if place else None


def _is_only_place(entry: Property) -> bool:
    """Whether an address is as netui writes one: the town of a home, and nothing else."""
    parts = entry.parts()
    is_home = set(entry.types()) == {"home", "pref"} or (
        entry.types() == ["home"] and entry.params.get("PREF") == ["1"]
    )
    return is_home and not entry.group and not any([*parts[:3], *parts[4:]])


def plain_address(entry: Property) -> str:
    """Return a number or an e-mail address without what programs put around it."""
    text = _DIRECTION_MARKS.sub("", clean_line(entry.value()))
    if found := _NAMED_ADDRESS.fullmatch(text):
        text = found[1]
    return re.sub(r"^(?:tel|mailto):", "", text, flags=re.IGNORECASE).strip()


def label_of(entry: Property) -> str:
    """Return what an address is for: ``work``, ``home fax``."""
    return _label_of(tuple(entry.types()), tuple(entry.params.get("", ())))


@lru_cache(maxsize=1_024)
def _label_of(types: tuple[str, ...], without_name: tuple[str, ...]) -> str:
    bare = {value.lower() for value in without_name} - _KINDS_2_1
    words = [
        "mobile" if kind in ("cell", "iphone") else kind.removeprefix("x-")
        for kind in types
        if kind not in _SAYS_NOTHING and kind not in bare
    ]
    return clean_line(" ".join(dict.fromkeys(words)))


def _preference(entry: Property) -> int:
    """Return PREF, 1 to 100 (5.3); a bare ``pref`` (2.1, 3.0) is 1, none the least preferred."""
    stated = entry.params.get("PREF", [""])[0]
    if stated.isascii() and stated.isdigit() and len(stated) <= 3:
        return min(int(stated), _LEAST_PREFERRED)
    return 1 if "pref" in entry.types() else _LEAST_PREFERRED


def _by_preference(entries: list[tuple[int, Labeled]]) -> tuple[Labeled, ...]:
    """Return each value once, preferred ones first, with all its labels."""
    labels: dict[str, list[str]] = {}
    for _, entry in sorted(entries, key=lambda item: item[0]):
        known = labels.setdefault(entry.value, [])
        if entry.label and entry.label not in known:
            known.append(entry.label)
    return tuple(Labeled(value, ", ".join(known)) for value, known in labels.items())


def _plain_label(found: re.Match[str]) -> str:
    """Return Apple's name of a standard label (``_$!<Mobile>!$_``) as a plain word."""
    return found[1].lower()


_READERS: dict[str, Callable[[_Draft, Property], bool]] = {
    "FN": _Draft.read_name,
    "N": _Draft.read_name_parts,
    "NICKNAME": _Draft.read_nickname,
    "ORG": _Draft.read_organization,
    "TITLE": _Draft.read_title,
    "ROLE": _Draft.read_title,
    "TEL": _Draft.read_phone,
    "EMAIL": _Draft.read_email,
    "ADR": _Draft.read_address,
    "BDAY": _Draft.read_birthday,
    "URL": _Draft.read_link,
    "X-SOCIALPROFILE": _Draft.read_social_profile,
    "SOCIALPROFILE": _Draft.read_social_profile,
    "NOTE": _Draft.read_note,
    "CATEGORIES": _Draft.read_tags,
    "UID": _Draft.read_uid,
}
