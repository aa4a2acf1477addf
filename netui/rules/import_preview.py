"""What an import would change, line by line, for a person to look through before it is done."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

from netui.model import Contact
from netui.rules.merging import LABELS, in_words


class PreviewLine(NamedTuple):
    """A line of the preview: of a change, somebody new, or a row that can't be used."""

    who: str
    """The person, or where in the file the row stands; empty where it is the line above's."""
    what: str
    """The field, or what becomes of the row."""
    now: str = ""
    """What it becomes, or why the row can't be used."""
    before: str = ""
    """What it was; empty where there was nothing."""


_LISTS: Final = frozenset(("tags", "emails", "phones", "links", "moves"))
_SHOWN: Final = (*LABELS, "given_name", "family_name")
_OTHER_LABELS: Final = {"given_name": "given name", "family_name": "family name"}


def changes(before: Contact, after: Contact, today: date) -> list[PreviewLine]:
    """Return what differs between a contact before and after, field by field.

    Of a list only what is added is shown, and of notes the lines that are.

    Args:
        before: as they were.
        after: as they would be.
        today: the day to word dates for.
    """
    lines: list[PreviewLine] = []
    for name in _SHOWN:
        was, becomes = getattr(before, name), getattr(after, name)
        if was == becomes:
            continue
        if name in _LISTS:
            becomes, was = tuple(each for each in becomes if each not in was), ()
        elif name == "notes":
            becomes, was = becomes.removeprefix(was).strip().replace("\n", " · "), ""
        label = LABELS.get(name) or _OTHER_LABELS[name]
        told = [in_words(name, value, today, lambda _: None) for value in (becomes, was)]
        lines.append(PreviewLine("" if lines else after.name, label, *told))
    if before.unmapped != after.unmapped:
        count = len(after.unmapped) - len(before.unmapped)
        kept = f"{count} more, kept for other programs"
        lines.append(PreviewLine("" if lines else after.name, "other details", kept))
    return lines


def kept(contact: Contact, otherwise: Iterable[str]) -> list[PreviewLine]:
    """Return the lines of what a file says otherwise, and what is left as it is.

    Args:
        contact: who it is about.
        otherwise: each in words: "kept role Lead; the file says CTO".
    """
    return [PreviewLine(contact.name, "kept", each.removeprefix("kept ")) for each in otherwise]


def newcomer(contact: Contact, remark: str) -> PreviewLine:
    """Return the line of somebody new.

    Args:
        contact: who they are.
        remark: what of their row could not be read.
    """
    work = " · ".join(filter(None, (contact.company, contact.role)))
    known = work or next((each.value for each in (*contact.emails, *contact.phones)), "")
    return PreviewLine(contact.name, "new", known, remark)


def refused(places: Iterable[tuple[str, str]]) -> list[PreviewLine]:
    """Return the lines of rows that can't be used, by where they stand and why."""
    return [PreviewLine(_line(at), "left out", why) for at, why in places]


def _line(at: str) -> str:
    """Return "line 17" for "Connections.csv:17"."""
    place = at.rpartition(":")[2]
    return f"line {place}" if place.isdecimal() else place
