"""vCard, from a contact to a card: 4.0 (RFC 6350) for files, 3.0 (RFC 2426) for phones and vdir.

What other programs make of a card decides where the formats leave a choice:

- 3.0 demands N. Of somebody whose given and family name nobody said, the whole name stands in the
  given name's place, marked: phones show it as it is, and netui doesn't take it for a given name.
- A birthday without a year is ``--0412`` in 4.0. In 3.0 it is Apple's form, 1604 with
  X-APPLE-OMIT-YEAR, which iOS, macOS and DAVx⁵ write themselves; khard drops the parameter, and
  1604 is still read as "no year".
- A label that is a type of the standard is one (Android shows no other); any other is Apple's
  ``itemN.X-ABLabel``.
- The LinkedIn profile is a web address labelled "LinkedIn": X-SOCIALPROFILE is Apple's alone.
- Where somebody lives, in a word or two, is the town of a home address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC
from typing import Final, Literal, TypeAlias

from netui import __version__
from netui.interchange.vcard import location_of
from netui.interchange.vcard_lines import Property, properties_of
from netui.interchange.vcard_own import PREFIX, WHOLE_NAME, own_values
from netui.model import Contact, Labeled, clean_line, clean_text
from netui.model.calendar_ends import moment_in

Version: TypeAlias = Literal["3.0", "4.0"]

LONGEST_PIECE: Final = 75
"""Octets of a line, without its end (RFC 6350, 3.2)."""

_PRODUCT: Final = f"-//netui//netui {__version__}//EN"
_BIRTHDAY = re.compile(r"(?:(\d{4})|-)-(\d\d)-(\d\d)")
_GROUP = re.compile(r"item(\d{1,6})$", re.IGNORECASE)
_PHONE_TYPES: Final[dict[Version, frozenset[str]]] = {
    "3.0": frozenset("home work fax pager msg video bbs modem car isdn pcs".split()),
    "4.0": frozenset("home work fax pager text textphone video".split()),
}
_EMAIL_TYPES: Final = frozenset(("home", "work"))
_VALUE: Final = r'(?:"[^"]*"|[^",;:]*)'
_HEADER = re.compile(
    rf"(?:[A-Za-z0-9_-]+\.)?[A-Za-z0-9_-]+(?:;[A-Za-z0-9_-]+(?:={_VALUE}(?:,{_VALUE})*)?)*"
)
_NEVER_KEPT: Final = frozenset(("BEGIN", "END", "VERSION", "PRODID", "REV", "UID"))
_ONCE: Final = frozenset(("N", "BDAY"))
"""What a card has once at most, so that a kept one gives way to a field's."""


def write_cards(
    contacts: Iterable[Contact], version: Version = "4.0", *, whole: bool = False
) -> Iterator[bytes]:
    """Yield a card for each contact: lines folded at 75 octets that end in CR LF, in UTF-8.

    Args:
        contacts: the people.
        version: of vCard.
        whole: whether what only netui knows (circle, needs, offers …) goes with them.
    """
    for contact in contacts:
        yield card(contact, version, whole=whole)


def card(contact: Contact, version: Version = "3.0", *, whole: bool = False) -> bytes:
    """Return one contact as a card; see `write_cards`."""
    kept = properties_of(contact.unmapped)
    written = list(_lines(contact, version, kept, whole=whole))
    names = {name_of(line) for line in written}
    written += [
        well_formed(entry)
        for entry in kept
        if entry.name not in _NEVER_KEPT
        and not (entry.name in names and (entry.name in _ONCE or entry.name.startswith(PREFIX)))
    ]
    lines = ["BEGIN:VCARD", f"VERSION:{version}", f"PRODID:{_PRODUCT}", *written, "END:VCARD"]
    return b"".join(map(folded, lines))


def folded(line: str) -> bytes:
    """Return a content line in UTF-8, folded at 75 octets, never within a character."""
    raw = line.encode("utf-8", "replace")
    pieces, start, room = [], 0, LONGEST_PIECE
    while len(raw) - start > room:
        end = start + room
        while raw[end] & 0xC0 == 0x80:  # the middle of a character
            end -= 1
        pieces.append(raw[start:end])
        start, room = end, LONGEST_PIECE - 1  # the blank counts
    return b"\r\n ".join([*pieces, raw[start:]]) + b"\r\n"


def well_formed(entry: Property) -> str:
    """Return a kept property as a line that every program can part into name, parameters and value.

    It is untouched where it was one already; khard opens no folder in which one line isn't.
    """
    if _HEADER.fullmatch(entry.header):
        return entry.unfolded()
    group, name = (re.sub("[^A-Za-z0-9_-]+", "-", text) for text in (entry.group, entry.name))
    header = f"{group}.{name}" if group else name
    for key, values in entry.params.items():
        plain = [clean_line(value.replace('"', "")).strip("\\ ") for value in values]
        text = ",".join(plain) if key in ("", "TYPE") else ", ".join(plain)
        quoted = f'"{text}"' if key not in ("", "TYPE") and re.search("[,;:]", text) else text
        header += f";{re.sub('[^A-Za-z0-9_-]+', '-', key) or 'TYPE'}={quoted}"
    return f"{header}:{entry.text}"


def name_of(line: str) -> str:
    """Return a line's name in upper case, without its group."""
    return re.split("[;:]", line, maxsplit=1)[0].rpartition(".")[2].strip().upper()


def field_lines(
    contact: Contact, field: str, version: Version = "3.0", first_item: int = 1
) -> list[str]:
    """Return the unfolded lines that say what a field of a contact holds; none where it is empty.

    Args:
        contact: the person.
        field: one of `FIELDS`; ``given_name`` stands for all of N, ``company`` for all of ORG.
        version: of vCard.
        first_item: the number of the first group, where labels need one.
    """
    match field:
        case "given_name":
            return _name(contact, version, ())
        case "company" if contact.company or contact.department:
            parts = (
                (contact.company, contact.department) if contact.department else (contact.company,)
            )
            return ["ORG:" + ";".join(map(escaped, parts))]
        case "birthday":
            return _birthday(contact.birthday, version)
        case "emails":
            return _labeled("EMAIL", contact.emails, version, first_item)
        case "phones":
            return _labeled("TEL", contact.phones, version, first_item)
        case "linkedin" if contact.linkedin:
            group = f"item{first_item}."
            return [
                f"{group}URL:{_address(contact.linkedin, version)}",
                f"{group}X-ABLabel:LinkedIn",
            ]
        case "links":
            return [f"URL:{_address(link, version)}" for link in contact.links]
        case "tags" if contact.tags:
            return ["CATEGORIES:" + ",".join(map(escaped, contact.tags))]
        case "location" if contact.location:
            preferred = {"3.0": "TYPE=home,pref", "4.0": "TYPE=home;PREF=1"}[version]
            return [f"ADR;{preferred}:;;;{escaped(contact.location)};;;"]
        case "name" | "role" | "notes" if text := getattr(contact, field):
            return [f"{_TEXTS[field]}:{escaped(text)}"]
    return []


FIELDS: Final = (
    "name", "given_name", "company", "role", "emails", "phones", "linkedin", "links", "location",
    "birthday", "tags", "notes",
)  # fmt: skip
"""The fields that `field_lines` writes, in the order of a card."""

_TEXTS: Final = {"name": "FN", "role": "TITLE", "notes": "NOTE"}


def escaped(text: str) -> str:
    """Return a text as a value, with backslashes before what parts values (RFC 6350, 3.4)."""
    return re.sub(r"([\\;,])", r"\\\1", clean_text(text)).replace("\n", "\\n")


def item_after(kept: Iterable[Property]) -> int:
    """Return the first number of an ``itemN`` group that none of some properties has reached."""
    numbers = (found[1] for entry in kept if (found := _GROUP.match(entry.group)))
    return max(map(int, numbers), default=0) + 1


def _lines(
    contact: Contact, version: Version, kept: list[Property], *, whole: bool
) -> Iterator[str]:
    if contact.uid:
        uid = clean_line(contact.uid)
        is_uuid = version == "4.0" and re.fullmatch(
            r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-\w{12}", uid
        )
        yield f"UID:urn:uuid:{uid}" if is_uuid else f"UID:{escaped(uid)}"
    item = item_after(kept)
    for field in FIELDS:
        if field == "given_name":
            lines = _name(contact, version, kept)
        elif field == "location" and contact.location == location_of(kept):
            lines = []
        else:
            lines = field_lines(contact, field, version, item)
        item += sum(name_of(line) == "X-ABLABEL" for line in lines)
        yield from lines
    if whole:
        for name, parts in own_values(contact):
            yield f"{name}:" + ";".join(map(escaped, parts))
    if contact.updated_at:
        yield f"REV:{moment_in(contact.updated_at, UTC):%Y%m%dT%H%M%SZ}"


def _name(contact: Contact, version: Version, kept: Iterable[Property]) -> list[str]:
    """Return N; a kept one has more parts (a title, say), which stay beside the fields' names."""
    wanted = [clean_line(contact.family_name), clean_line(contact.given_name)]
    there = next((entry for entry in kept if entry.name == "N"), None)
    if there is not None:
        parts = there.parts()
        if [clean_line(part) for part in (*parts, "", "")[:2]] == wanted:
            return [there.unfolded()]
        return [f"{there.header}:" + ";".join(map(escaped, [*wanted, *parts[2:]]))]
    if any(wanted):
        return ["N:" + ";".join(map(escaped, [*wanted, "", "", ""]))]
    # 4.0 needs none (6.2.2), and an empty one would hide FN on an iPhone.
    return [] if version == "4.0" else [f"N;{WHOLE_NAME}=1:;{escaped(contact.name)};;;"]


def _birthday(birthday: str, version: Version) -> list[str]:
    found = _BIRTHDAY.fullmatch(birthday)
    if found is None:
        return [f"BDAY;VALUE=text:{escaped(birthday)}"] if birthday else []
    year, month, day = found.groups()
    if version == "4.0":
        return [f"BDAY:{year or '--'}{month}{day}"]
    return [f"BDAY:{birthday}" if year else f"BDAY;X-APPLE-OMIT-YEAR=1604:1604-{month}-{day}"]


def _labeled(
    name: str, entries: tuple[Labeled, ...], version: Version, first_item: int
) -> list[str]:
    lines = []
    for place, entry in enumerate(entries):
        preferred = place == 0 and len(entries) > 1
        standard = _types(name, entry.label, version)
        group = "" if standard is not None else f"item{first_item}."
        types = [*(standard or ()), *(["pref"] if preferred and version == "3.0" else [])]
        params = f";TYPE={','.join(types)}" if types else ""
        if preferred and version == "4.0":
            params += ";PREF=1"
        lines.append(f"{group}{name}{params}:{escaped(entry.value)}")
        if group:
            lines.append(f"{group}X-ABLabel:{escaped(clean_line(entry.label))}")
            first_item += 1
    return lines


def _types(name: str, label: str, version: Version) -> tuple[str, ...] | None:
    """Return the standard's types that say what a label says; None where they can't."""
    known = _PHONE_TYPES[version] if name == "TEL" else _EMAIL_TYPES
    words = label.split()
    if len(set(words)) < len(words) or " ".join(words) != label:
        return None
    if all(word in known or (name == "TEL" and word == "mobile") for word in words):
        return tuple("cell" if word == "mobile" else word for word in words)
    return None


def _address(link: str, version: Version) -> str:
    """Return a web address as a value.

    No version wants commas escaped in it, but programs that read 3.0 cut it off at the first one
    that isn't (vobject: khard, Radicale), and take the backslash away where there is one.
    """
    if version == "3.0":
        return escaped(clean_line(link))
    return clean_line(link).replace("\\", "\\\\")
