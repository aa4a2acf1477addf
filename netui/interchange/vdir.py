"""A card in a vdir (a folder with one vCard for each person), and changing only what has changed.

https://vdirsyncer.pimutils.org/en/stable/vdir.html. What netui has no field for, photos among it,
stays in the card byte for byte.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterable
from datetime import UTC, datetime
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias, TypeGuard

from msgspec.structs import replace

from netui.interchange.encoding import is_utf8
from netui.interchange.linkedin import profile_address
from netui.interchange.vcard import location_of, plain_address, row_of
from netui.interchange.vcard_lines import Property, cards, properties_of
from netui.interchange.vcard_own import WHOLE_NAME
from netui.interchange.vcard_writer import (
    Version,
    card,
    escaped,
    field_lines,
    folded,
    item_after,
)
from netui.interchange.vdir_merge import by_key, differing, key_of, plain
from netui.model import Contact, Labeled, clean_line, clean_text

ENDING: Final = ".vcf"
LARGEST_CARD: Final = 16 * 1024 * 1024
"""Bytes that the file of one person may have, photo included."""

Holds: TypeAlias = Callable[[Property], bool]
"""Whether a property holds what gives way."""

_NAME = re.compile(r"[A-Za-z0-9_+-][A-Za-z0-9_.+-]{0,120}")
_UID = re.compile(r"^UID(?:;[^:\r\n]*)?:(.*)$", re.MULTILINE | re.IGNORECASE)
_N = re.compile(r"(?:[\w-]+\.)?N[;:]", re.IGNORECASE)
_END = re.compile(rb"\s*END\s*:\s*VCARD", re.IGNORECASE)
_PASSING: Final = frozenset(("REV", "PRODID"))
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


class Seen(NamedTuple):
    """A card as it was found."""

    raw: bytes
    contact: Contact | None
    """The person; None where the file can't be synced."""
    digest: str
    """What tells whether it says something else than before; REV and PRODID don't count."""
    why: str = ""
    """Why the file can't be synced."""


def seen(raw: bytes) -> Seen:
    """Read the file of one person."""
    if len(raw) > LARGEST_CARD:
        return Seen(raw, None, "", f"is larger than {LARGEST_CARD // 1024**2} MB")
    if not is_utf8(raw):
        return Seen(raw, None, "", "isn't in UTF-8")
    found = list(cards(raw))
    if len(found) != 1:
        many = f"holds {len(found):,} cards where one is wanted" if found else "holds no card"
        return Seen(raw, None, "", many)
    if not found[0].is_whole:
        return Seen(raw, None, "", "has no END:VCARD: it was cut off, and is left as it is")
    row = row_of("", found[0])
    return Seen(raw, row.contact, _digest(found[0].properties), "" if row.contact else row.why)


def as_card(contact: Contact) -> Seen:
    """Return a person as a card of 3.0 says it."""
    return seen(card(contact, "3.0"))


def digest_of(raw: bytes) -> str:
    """Return the digest of a card; empty where there is none or more than one."""
    found = list(cards(raw)) if len(raw) <= LARGEST_CARD and is_utf8(raw) else []
    return _digest(found[0].properties) if len(found) == 1 else ""


def uid_of(text: str) -> str:
    """Return the UID that a card states, as written; empty where it states none."""
    found = _UID.search(text)
    return found[1].strip() if found else ""


def says_name_parts(line: str) -> bool:
    """Whether a line is N, which fields of a contact hold in part."""
    return _N.match(line) is not None


def file_name(uid: str, id: int, taken: Collection[str]) -> str:
    """Return the name of a new file: the UID where it is a harmless one, else the contact's id.

    Args:
        uid: the person's; it may come from anywhere.
        id: the contact's.
        taken: the names in use, in lower case: file systems may not tell cases apart.
    """
    for name in (uid, str(id)):
        harmless = _NAME.fullmatch(name) and not _RESERVED.fullmatch(name)
        if harmless and f"{name}{ENDING}".lower() not in taken:
            return f"{name}{ENDING}"
    return next(
        name
        for number in range(2, len(taken) + 3)
        if (name := f"{id}-{number}{ENDING}") not in taken
    )


def without_data(raw: bytes) -> str:
    """Return a card as text without its photos and the like."""
    lines, entries = _pieces(raw)
    kept = [line for line, entry in zip(lines, entries, strict=True) if not _is_data(entry)]
    return b"".join(kept).decode("utf-8", "replace")


def patched(
    raw: bytes,
    wanted: Contact,
    kept: Iterable[str] = (),
    dropped: Collection[str] = (),
    now: datetime | None = None,
) -> bytes:
    """Return a card that says what `wanted` does, with all else in it as it was.

    Args:
        raw: the card.
        wanted: the person.
        kept: lines without a field that are to be in it (see `Contact.unmapped`).
        dropped: lines without a field that are not to be in it.
        now: the moment for REV.
    """
    there = seen(raw).contact
    if there is None:
        return card(wanted, "3.0")
    return _Patch(raw, there, wanted).made(kept, dropped, now)


class _Patch:
    """Lines of a card, some of which give way to others."""

    def __init__(self, raw: bytes, there: Contact, wanted: Contact) -> None:
        self.lines, self.entries = _pieces(raw)
        self.there, self.wanted = there, wanted
        self.gone: set[int] = set()
        self.new: list[str] = []
        self.version: Version = "4.0" if self._value("VERSION") == "4.0" else "3.0"
        self.line_end = b"\r\n" if b"\r\n" in raw else b"\n"

    def made(self, kept: Iterable[str], dropped: Collection[str], now: datetime | None) -> bytes:
        """Return the card."""
        changed = differing(self.there, self.wanted)
        for field in changed:
            if field in ("emails", "phones"):
                self._change_labeled(field)
            elif field == "links":
                self._change_links()
            else:
                self._change(field)
        if {"given_name", "family_name"} & {*changed} or ("name" in changed and self._unparted()):
            self._change_name()
        self._change_kept(kept, dropped)
        if not self._value("UID") and self.wanted.uid:
            self.new.append(f"UID:{escaped(self.wanted.uid)}")
        if now and (self.gone or self.new):
            self._drop(lambda entry: entry.name == "REV")
            self.new.append(f"REV:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}")
        return self._joined()

    def _value(self, name: str) -> str:
        return next((each.text.strip() for each in self.entries if _is(each, name)), "")

    def _drop(self, holds: Holds) -> None:
        self.gone |= {
            place for place, entry in enumerate(self.entries) if entry is not None and holds(entry)
        }

    def _write(self, contact: Contact, field: str) -> None:
        entries = [entry for entry in self.entries if entry is not None]
        item = item_after([*entries, *properties_of(self.new)])
        self.new += field_lines(contact, field, self.version, item)

    def _change(self, field: str) -> None:
        if field in ("given_name", "family_name"):
            return  # both are in N
        if field in ("company", "department"):
            if not any(line.startswith("ORG") for line in self.new):
                self._drop_first("ORG")
                self._write(self.wanted, "company")
        elif field == "name":
            self._drop_first("FN")
            self._write(self.wanted, field)
        elif field == "role":
            self._drop_first("TITLE" if self._value("TITLE") else "ROLE")
            self._write(self.wanted, field)
        elif field == "location":
            ours = escaped(self.there.location)
            self._drop(lambda entry: entry.name == "ADR" and entry.text == f";;;{ours};;;")
            left = [each for place, each in enumerate(self.entries) if place not in self.gone]
            if location_of(entry for entry in left if entry) != self.wanted.location:
                self._write(self.wanted, field)
        elif field == "linkedin":
            profile = self.there.linkedin
            self._drop(lambda entry: bool(profile) and profile_address(entry.value()) == profile)
            self._write(self.wanted, field)
        else:
            name = {"birthday": "BDAY", "notes": "NOTE", "tags": "CATEGORIES"}[field]
            self._drop(lambda entry: entry.name == name)
            self._write(self.wanted, field)

    def _drop_first(self, name: str) -> None:
        place = next((at for at, entry in enumerate(self.entries) if _is(entry, name)), None)
        if place is not None:
            self.gone.add(place)

    def _change_labeled(self, field: str) -> None:
        wanted, there = by_key(getattr(self.wanted, field)), by_key(getattr(self.there, field))
        name = "EMAIL" if field == "emails" else "TEL"
        changed = {key for key in {*wanted, *there} if wanted.get(key) != there.get(key)}
        self._drop(
            lambda entry: entry.name == name and key_of(Labeled(plain_address(entry))) in changed
        )
        for key, each in wanted.items():
            if key in changed:
                self._write(replace(self.wanted, **{field: (each,)}), field)

    def _change_links(self) -> None:
        there, wanted = set(self.there.links), set(self.wanted.links)
        self._drop(
            lambda entry: entry.name == "URL" and clean_line(entry.value()) in there - wanted
        )
        for link in self.wanted.links:
            if link not in there:
                self._write(replace(self.wanted, links=(link,)), "links")

    def _unparted(self) -> bool:
        """Whether N only repeats the whole name."""
        contact = plain(self.there)
        return not (contact.given_name or contact.family_name)

    def _change_name(self) -> None:
        entry = next((each for each in self.entries if _is(each, "N")), None)
        more = entry.parts()[2:] if entry else []
        self._drop(lambda each: each.name == "N")
        if entry and any(more):
            names = [self.wanted.family_name, self.wanted.given_name, *more]
            header = re.sub(rf";{WHOLE_NAME}=[^;]*", "", entry.header)
            self.new.append(f"{header}:" + ";".join(map(escaped, names)))
        else:
            self._write(self.wanted, "given_name")

    def _change_kept(self, kept: Iterable[str], dropped: Collection[str]) -> None:
        self._drop(lambda entry: _kept_form(entry) in dropped)
        there = {_kept_form(entry) for entry in self.entries if entry is not None}
        self.new += [line for line in kept if line not in there]

    def _joined(self) -> bytes:
        groups = {
            entry.group
            for place, entry in enumerate(self.entries)
            if entry and place not in self.gone and entry.name != "X-ABLABEL"
        }
        lines = [
            line
            for place, (line, entry) in enumerate(zip(self.lines, self.entries, strict=True))
            if place not in self.gone
            and not (
                entry and entry.name == "X-ABLABEL" and entry.group and entry.group not in groups
            )
        ]
        end = lines.pop() if lines else b""
        if lines and not lines[-1].endswith((b"\n", b"\r")):
            lines[-1] += self.line_end
        new = [folded(line).replace(b"\r\n", self.line_end) for line in self.new]
        return b"".join([*lines, *new, end])


def _is(entry: Property | None, name: str) -> TypeGuard[Property]:
    return entry is not None and entry.name == name and bool(entry.text.strip(" ;"))


def _kept_form(entry: Property) -> str:
    return clean_text(entry.unfolded()).replace("\n", "\\n")


def _is_data(entry: Property | None) -> bool:
    return entry is not None and entry.has_inline_data()


def _pieces(raw: bytes) -> tuple[list[bytes], list[Property | None]]:
    """Part a card into its content lines as they are in the bytes, each with its property.

    BEGIN, with what stands before it, and END, with what stands after it, have none.
    """
    lines = raw.splitlines(keepends=True)
    (found,) = cards(raw)
    by_line = {entry.line: entry for entry in found.properties}
    ends = [at for at, line in enumerate(lines, 1) if _END.match(line)]
    last = ends[-1] if ends else len(lines) + 1
    starts = sorted({1, *by_line, last})
    bounds = [*starts, len(lines) + 1]
    pieces = [b"".join(lines[start - 1 : stop - 1]) for start, stop in pairwise(bounds)]
    return pieces, [by_line.get(start) for start in starts]


def _digest(entries: Iterable[Property]) -> str:
    lines = sorted(entry.unfolded() for entry in entries if entry.name not in _PASSING)
    return hashlib.sha256("\n".join(lines).encode("utf-8", "replace")).hexdigest()
