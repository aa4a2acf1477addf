"""A business card as a short vCard (version 3.0, RFC 2426), for a code to be scanned.

Phones of every kind read version 3.0. What doesn't fit is left out, the least needed first. Lines
end with a single line feed: a byte less each, and scanners take it.
"""

from __future__ import annotations

from typing import NamedTuple

from netui.model import Contact, Profile


class CompactCard(NamedTuple):
    """A vCard, and what is not on it."""

    text: str
    left_out: tuple[str, ...]
    """What there was no room for: "role", "phone"."""


def contact_of(profile: Profile) -> Contact:
    """Return a profile as a contact: what is said of me, as of anybody."""
    return Contact(
        name=profile.name,
        company=profile.company,
        role=profile.role,
        seniority=profile.seniority,
        emails=profile.emails,
        phones=profile.phones,
        links=profile.links,
        linkedin=profile.linkedin,
        location=profile.location,
        offers=profile.offers,
        notes=profile.line,
    )


def compact_vcard(contact: Contact, most_bytes: int | None = None) -> CompactCard:
    """Return the card of somebody: the name, then as much as there is room for.

    Args:
        contact: the person.
        most_bytes: how many bytes in UTF-8 it may have; None for all.

    Raises:
        ValueError: there is no name, or not even the name has room.
    """
    if not contact.name.strip():
        raise ValueError("A card needs a name.")
    lines = _head(contact)
    room = None if most_bytes is None else most_bytes - _bytes([*lines, _END])
    if room is not None and room < 0:
        raise ValueError("There is not even room for the name.")
    left_out = []
    for what, line in _lines(contact):
        size = len(line.encode()) + 1
        if room is None or size <= room:
            lines.append(line)
            room = None if room is None else room - size
        else:
            left_out.append(what)
    return CompactCard("\n".join([*lines, _END]), tuple(dict.fromkeys(left_out)))


_END = "END:VCARD"


def _head(contact: Contact) -> list[str]:
    if contact.family_name or contact.given_name:
        name = f"{_escaped(contact.family_name)};{_escaped(contact.given_name)}"
    else:
        name = _escaped(contact.name)  # nobody can tell which part is which
    return ["BEGIN:VCARD", "VERSION:3.0", f"N:{name}", f"FN:{_escaped(contact.name)}"]


def _lines(contact: Contact) -> list[tuple[str, str]]:
    """Return what is on a card besides the name, the most needed first, and how it is called."""
    found = [("e-mail", f"EMAIL:{_escaped(each.value)}") for each in contact.emails[:1]]
    found += [("company", f"ORG:{_escaped(contact.company)}")] if contact.company else []
    found += [("role", f"TITLE:{_escaped(contact.role)}")] if contact.role else []
    found += [("phone", f"TEL:{_escaped(each.value)}") for each in contact.phones[:1]]
    found += [("LinkedIn", f"URL:{_address(contact.linkedin)}")] if contact.linkedin else []
    found += [("link", f"URL:{_address(each)}") for each in contact.links]
    found += [("place", f"ADR:;;;{_escaped(contact.location)}")] if contact.location else []
    found += [("line", f"NOTE:{_escaped(contact.notes)}")] if contact.notes else []
    found += [("e-mail", f"EMAIL:{_escaped(each.value)}") for each in contact.emails[1:]]
    found += [("phone", f"TEL:{_escaped(each.value)}") for each in contact.phones[1:]]
    return found


def _address(address: str) -> str:
    """Return a web address with a scheme, so that a phone opens it."""
    address = "".join(address.split())
    return address if "://" in address else f"https://{address}"


def _escaped(text: str) -> str:
    """Return a text as a value (RFC 2426, 5: ESCAPED-CHAR)."""
    text = " ".join(text.split())
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _bytes(lines: list[str]) -> int:
    return len("\n".join(lines).encode())
