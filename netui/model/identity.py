"""What tells one person from another: never the name alone."""

from __future__ import annotations

import os
import re
from typing import Final

from netui.model.people import Contact

ROLE_ADDRESSES: Final = frozenset(
    "admin billing careers contact events hello help hr info jobs mail marketing news "
    "newsletter noreply no-reply office press sales support team webmaster".split()
)
"""Local parts of addresses that belong to a desk, not a person (after RFC 2142)."""

SHARED_BY_MORE_THAN: Final = 3
"""An address or number of more contacts than this identifies nobody."""

# An old ``/pub/`` address tells namesakes apart by the numbers after the name alone.
_PROFILE = re.compile(r"linkedin\.com/(?:in/([^/?#\s]+)|pub/([^?#\s]+))", re.IGNORECASE)
_PLAIN_PROFILE = re.compile(r"https://www\.linkedin\.com/in/([a-z0-9_-]+)")  # most there are
_NOT_DIALLED = re.compile(r"\(0\)|[\s().\-/]")  # "(0)" is dialled within the country only
_INTERNATIONAL = re.compile(r"(?:\+|00)([1-9]\d{6,14})")


_FORM: Final = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx\n"
_VARIANTS: Final = bytes(0x80 | each & 0x3F for each in range(256))
_VERSIONS: Final = bytes(0x40 | each & 0x0F for each in range(256))


def new_uid() -> str:
    """Return a new UUID of version 4, random but for its marks (RFC 9562, 5.4)."""
    return new_uids(1)[0]


def new_uids(count: int) -> list[str]:
    """Return as many such UUIDs.

    Written out here, digit by digit for all of them at once, because an import needs tens of
    thousands and `uuid.uuid4` takes twenty times as long.
    """
    raw = bytearray(os.urandom(16 * count))
    raw[6::16] = raw[6::16].translate(_VERSIONS)
    raw[8::16] = raw[8::16].translate(_VARIANTS)
    digits = raw.hex().encode()
    written = bytearray(_FORM.encode() * count)
    places = [place for place, sign in enumerate(_FORM) if sign == "x"]
    for digit, place in enumerate(places):
        written[place :: len(_FORM)] = digits[digit :: len(places)]
    return written.decode().split()


def identifiers_of(contact: Contact) -> tuple[str, ...]:
    """Return what a person can be recognised by, each prefixed by its kind.

    E-mail addresses (casefolded; no role addresses), phone numbers in international form (ITU-T
    E.164), the slug of the LinkedIn profile, and the UUID.
    """
    found = [f"uid:{contact.uid}"] if contact.uid else []
    for email in contact.emails:
        address = email.value.strip().casefold()
        local, _, domain = address.partition("@")
        if local and domain and local not in ROLE_ADDRESSES:
            found.append(f"email:{address}")
    if contact.phones:
        found += [
            f"phone:+{number[1]}"
            for phone in contact.phones
            if (number := _INTERNATIONAL.fullmatch(_NOT_DIALLED.sub("", phone.value)))
        ]
    if contact.linkedin and (slug := profile_slug(contact.linkedin)):
        found.append(f"linkedin:{slug}")
    return tuple(found)


def profile_slug(address: str) -> str:
    """Return the part of a LinkedIn address that names the person; empty where there is none."""
    if plain := _PLAIN_PROFILE.fullmatch(address):
        return plain[1]
    match = _PROFILE.search(address) if address else None
    if match is None:
        return ""
    slug = match[1] or match[2]
    if "%" in slug:
        from urllib.parse import unquote

        slug = unquote(slug)
    return slug.strip("/").casefold()
