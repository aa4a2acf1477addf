"""friends, the journal of the command line (github.com/JacobEvelyn/friends): a ``friends.md``.

Sections are headed ``### Friends:``, ``### Activities:``, ``### Notes:`` and ``### Locations:``, an
entry begins ``- ``. A friend is ``Name (a.k.a. One a.k.a. Two) [Place] @tag``; an activity or a
note is ``2018-11-01: text`` in which ``**Grace Hopper**`` is a person and ``_Paris_`` a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

from netui.interchange.encoding import decode_guessed
from netui.interchange.row import Contents, ImportRefused, Meeting, Row
from netui.model import Contact, clean_line, clean_text, fold

_NAMESPACE = uuid5(NAMESPACE_URL, "https://github.com/JacobEvelyn/friends")
_SECTION = re.compile(r"###\s*(Friends|Activities|Notes|Locations):\s*", re.IGNORECASE)
_FRIENDS = re.compile(rb"(?:^|[\r\n])###[ \t]*Friends:", re.IGNORECASE)
_OTHERS = re.compile(rb"(?:^|[\r\n])###[ \t]*(?:Activities|Notes|Locations):", re.IGNORECASE)
_FRIEND = re.compile(
    r"(?P<name>[^(\[@]+?)\s*(?:\(\s*a\.k\.a\.\s*(?P<aliases>[^)]*)\))?"
    r"\s*(?:\[(?P<place>.*)\])?\s*(?P<tags>(?:@\S+\s*)*)"
)
_DATED = re.compile(r"(\d{4}-\d{2}-\d{2}):\s*(.*)")
_PERSON = re.compile(r"\*\*([^*]+)\*\*")
_PLACE = re.compile(r"(?<![\w_])_([^_]+)_(?![\w_])")


class _Entry(NamedTuple):
    """One entry of a section."""

    section: str
    line: int
    text: str


def recognises(raw: bytes) -> bool:
    """Whether `raw` has the sections of a ``friends.md``."""
    return _FRIENDS.search(raw) is not None and _OTHERS.search(raw) is not None


def open_rows(name: str, raw: bytes) -> Contents:
    """Return a row for each friend in `raw`, and a meeting for each activity.

    Raises:
        ImportRefused: There is no list of friends in it.
    """
    if not _FRIENDS.search(raw):
        raise ImportRefused(
            f"“{name}” has no line “### Friends:”, so it is no file of the program friends."
        )
    entries = list(_entries(clean_text(decode_guessed(raw))))
    return Contents(
        rows=lambda: _rows(name, entries),
        meetings=lambda: _meetings(name, entries),
        about=max(1, sum(entry.section == "friends" for entry in entries)),
        refused_head="### Friends:\n",
        refused_suffix=".md",
    )


def _entries(text: str) -> Iterator[_Entry]:
    section = ""
    for number, line in enumerate(text.split("\n"), 1):
        if found := _SECTION.fullmatch(line.strip()):
            section = found[1].lower()
        elif line.strip():
            yield _Entry(section, number, line.strip().removeprefix("- ").strip())


def _rows(name: str, entries: list[_Entry]) -> Iterator[Row]:
    said: dict[str, list[str]] = {}
    for entry in entries:
        if entry.section == "notes":
            for person in _people_in(entry.text):
                said.setdefault(person, []).append(_plain(entry.text))
    for entry in entries:
        at = f"{name}:{entry.line}"
        if entry.section == "friends":
            found = _FRIEND.fullmatch(entry.text)
            if found is None:
                yield Row(at, None, "no friend could be made out in it", f"- {entry.text}\n")
            else:
                yield Row(at, _friend(found, said))
        elif not entry.section:
            yield Row(at, None, "it stands under no heading", f"- {entry.text}\n")
        elif entry.section == "notes" and not _people_in(entry.text):
            yield Row(at, None, "a note that names nobody", f"- {entry.text}\n")


def _friend(found: re.Match[str], said: dict[str, list[str]]) -> Contact:
    name = clean_line(found["name"])
    aliases = [clean_line(each) for each in re.split(r"\ba\.k\.a\.", found["aliases"] or "")]
    aliases = list(filter(None, aliases))
    known_as = [f"Also known as {', '.join(aliases)}"] if aliases else []
    nicknames = ",".join(re.sub(r"([\\;,])", r"\\\1", each) for each in aliases)
    return Contact(
        # The program knows people by their names alone: this tells the same one at the next import.
        uid=str(uuid5(_NAMESPACE, fold(name))),
        name=name,
        location=clean_line(found["place"] or ""),
        tags=tuple(dict.fromkeys(each.lstrip("@") for each in found["tags"].split())),
        notes="\n".join([*known_as, *said.get(fold(name), [])]),
        unmapped=(f"NICKNAME:{nicknames}",) if aliases else (),
    )


def _meetings(name: str, entries: list[_Entry]) -> Iterator[Meeting]:
    places = {
        fold(clean_line(found["name"])): f"{name}:{entry.line}"
        for entry in entries
        if entry.section == "friends" and (found := _FRIEND.fullmatch(entry.text))
    }
    for entry in entries:
        if entry.section != "activities":
            continue
        at = f"{name}:{entry.line}"
        dated = _DATED.fullmatch(entry.text)
        day = _day(dated[1]) if dated else None
        people = tuple(places[each] for each in _people_in(entry.text) if each in places)
        why = "" if people else "an activity that names no friend of the list"
        if day is None:
            people, why = (), "an activity without a day"
        text = dated[2] if dated else entry.text
        yield Meeting(at=at, people=people, on=day or date.min, summary=_plain(text), why=why)


def _people_in(text: str) -> list[str]:
    """Return the folded names of those whom an entry marks as friends, each once."""
    return list(dict.fromkeys(fold(clean_line(each)) for each in _PERSON.findall(text)))


def _plain(text: str) -> str:
    """Return an entry without the marks of names and places, and without escapes."""
    return clean_line(_PLACE.sub(r"\1", _PERSON.sub(r"\1", text)).replace("\\", ""))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
