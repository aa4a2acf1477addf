"""A note in one line: its first word may say that it is more than a note.

``needs a lawyer`` belongs to what somebody needs, ``moved to Stripe, Head of Design`` to where they
work. What begins with no such word, and what begins with a backslash, is a note and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from netui.model import Contact, clean_line, fold
from netui.rules.field_values import UnreadableValueError, read_a_birthday
from netui.rules.moves import moves_with
from netui.rules.portrait import birthday_words

NoteKind: TypeAlias = Literal[
    "win",
    "move",
    "working_on",
    "needs",
    "offers",
    "incentives",
    "how_i_can_help",
    "birthday",
    "note",
]
"""What a note is about; most are the name of the field that it belongs to."""


class Note(NamedTuple):
    """A note as it was read."""

    kind: NoteKind
    """What it is about."""
    text: str
    """What it says, without the word that says what it is; for a move the company."""
    role: str = ""
    """The new role, for a move."""


def read_note(line: str, today: date) -> Note:
    """Read a line.

    Args:
        line: as typed.
        today: the day on which a birthday can't still be to come.
    """
    line = clean_line(line)
    if line.startswith("\\"):
        return Note("note", line[1:].strip())
    for opening, read in _OPENINGS:
        if (found := opening.match(line)) and (rest := line[found.end() :].strip(" ,;")):
            return read(rest, today) or Note("note", line)
    return Note("note", line)


def fields_after(note: Note, contact: Contact, today: date) -> dict[str, Any]:
    """Return what changes of a contact by a note; nothing where all of it is known.

    A win changes nothing of a contact: it is a reason to write.
    """
    match note.kind:
        case "win":
            return {}
        case "move":
            moves = moves_with(contact, note.text, today)
            role = {"role": note.role} if note.role else {}
            return {"company": note.text, "moves": moves, **role}
        case "working_on":
            return {"working_on": note.text, "working_on_on": today}
        case "birthday":
            return {"birthday": note.text}
        case "note":
            there = {fold(line).strip() for line in contact.notes.split("\n")}
            if fold(note.text) in there:
                return {}
            return {"notes": "\n".join(part for part in (contact.notes, note.text) if part)}
        case _:
            return {note.kind: _appended(getattr(contact, note.kind), note.text)}


def words(note: Note, contact: Contact | None, today: date) -> str:
    """Return what a note comes to: "needs: a lawyer", "moved from Adyen to Stripe".

    Args:
        note: the note.
        contact: the person as they were before; None where there are several.
        today: the day of the note.
    """
    match note.kind:
        case "win":
            return f"to congratulate: {note.text}"
        case "move":
            moved = contact and moves_with(contact, note.text, today) != contact.moves
            where = f"moved from {contact.company} to {note.text}" if contact and moved else ""
            return ", ".join(part for part in (where or f"at {note.text}", note.role) if part)
        case "birthday":
            return f"birthday {birthday_words(note.text)}"
        case _:
            return f"{_LABELS[note.kind]}: {note.text}"


_LABELS: Final[dict[str, str]] = {
    "working_on": "working on",
    "needs": "needs",
    "offers": "offers",
    "incentives": "rewarded for",
    "how_i_can_help": "I can help",
    "note": "note",
}


def _appended(before: str, text: str) -> str:
    """Return some texts and one more, semicolons between, none of them twice."""
    if fold(text) in {fold(part).strip() for part in before.split(";")}:
        return before
    return f"{before}; {text}" if before else text


def _kept(kind: NoteKind) -> Callable[[str, date], Note]:
    return lambda rest, _: Note(kind, rest)


def _move(rest: str, _: date) -> Note | None:
    """Read "Stripe", "Stripe, Head of Design" or "Stripe as Head of Design"."""
    company, _comma, role = rest.partition(",")
    if not role.strip():
        company, *after = re.split(r"\s+as\s+(?:an?\s+|the\s+)?", rest.rstrip(", "), maxsplit=1)
        role = after[0] if after else ""
    company = company.strip().lstrip("@").strip()
    return Note("move", company, role.strip()) if company else None


def _birthday(rest: str, today: date) -> Note | None:
    """Read a birthday; "born in Lagos" is a note."""
    try:
        return Note(
            "birthday", read_a_birthday(re.sub(r"(?i)^on\s+", "", rest.rstrip(".!")), today)
        )
    except UnreadableValueError:
        return None


def _opening(words_: str) -> re.Pattern[str]:
    """Return what finds some words at the beginning of a line, a colon after them or a blank."""
    return re.compile(rf"(?:{words_})(?:\s*[:：]\s*|\s+)", re.IGNORECASE)


_OPENINGS: Final[tuple[tuple[re.Pattern[str], Callable[[str, date], Note | None]], ...]] = (
    (_opening("win"), _kept("win")),
    (_opening("moved to|now at"), _move),
    (_opening("(?:is |now )?working on"), _kept("working_on")),
    (_opening("needs?"), _kept("needs")),
    (_opening("offers?"), _kept("offers")),
    (_opening("(?:is )?rewarded for"), _kept("incentives")),
    (_opening("(?:i can )?help(?: with)?"), _kept("how_i_can_help")),
    (_opening("(?:was )?born|birthday"), _birthday),
    (_opening("notes?"), _kept("note")),
)
