"""What a row of another program's file adds to a contact that is already known.

What is known is kept, and a file can add to it. Where it has the newer word on where somebody
works, a changed company is a move.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from msgspec.structs import replace

from netui.model import Contact, Labeled, Move, fold
from netui.rules.moves import same_company


class Merged(NamedTuple):
    """What a row makes of a person."""

    contact: Contact
    """The person afterwards."""
    changes: tuple[str, ...]
    """What was added or replaced, in words."""
    kept: tuple[str, ...]
    """What the row says otherwise and was left as it is, in words."""
    contradicted: bool
    """Whether the row says anything but the name otherwise, be it worth words or not."""


_FILLED_IF_EMPTY = (
    "uid", "given_name", "family_name", "linkedin", "location", "birthday", "met_on", "via",
    "circle", "seniority", "cadence_days",
)  # fmt: skip
_KEPT_IN_WORDS = ("name", "role", "department", "linkedin", "location", "birthday", "met_on", "via")


def merge_row(there: Contact, incoming: Contact, *, newest: bool, today: date) -> Merged:
    """Return `there` with what `incoming` adds.

    Args:
        there: the contact as known.
        incoming: the same person as a file knows them.
        newest: whether the file's word on company and role is newer than what is known.
        today: the day a move is noted for.
    """
    fields: dict[str, Any] = {}
    changes: list[str] = []
    for name in _FILLED_IF_EMPTY:
        if not getattr(there, name) and getattr(incoming, name):
            fields[name] = getattr(incoming, name)
            if name != "uid":
                changes.append(f"{name.replace('_', ' ')} added")
    other_company = _merge_work(there, incoming, newest, today, fields, changes)
    for name in ("tags", "links", "unmapped"):
        more = _more(getattr(there, name), getattr(incoming, name), fold)
        if more:
            fields[name] = getattr(there, name) + more
            changes.append(f"{name} added" if name != "unmapped" else "other details added")
    for name, key in (("emails", _address), ("phones", _number)):
        more = _more(getattr(there, name), getattr(incoming, name), key)
        if more:
            fields[name] = getattr(there, name) + more
            changes.append(f"{', '.join(each.value for each in more)} added")
    if more_notes := _new_lines(there.notes, incoming.notes):
        fields["notes"] = f"{there.notes}\n{more_notes}".strip()
        changes.append("notes added")
    after = replace(there, **fields) if fields else there
    otherwise = [
        name
        for name in ("name", "role", "department", *_FILLED_IF_EMPTY)
        if name != "uid" and _differ(getattr(after, name), getattr(incoming, name))
    ]
    kept = [f"company {after.company}; the file says {incoming.company}"] if other_company else []
    kept += [
        f"{name.replace('_', ' ')} {getattr(after, name)}; the file says {getattr(incoming, name)}"
        for name in otherwise
        if name in _KEPT_IN_WORDS and not (name == "role" and other_company)
    ]
    return Merged(
        after,
        tuple(changes),
        tuple(f"kept {each}" for each in kept),
        other_company or bool(set(otherwise) - {"name"}),
    )


def contradicts(there: Contact, incoming: Contact) -> bool:
    """Whether one look tells that a row says otherwise what stays, as `Merged.contradicted`.

    Where it doesn't, `merge_row` may find so all the same.
    """
    return _differ(there.linkedin, incoming.linkedin) or _differ(there.met_on, incoming.met_on)


def _merge_work(
    there: Contact,
    incoming: Contact,
    newest: bool,
    today: date,
    fields: dict[str, Any],
    changes: list[str],
) -> bool:
    """Merge company and role; a changed company is a move, which stays in the history.

    Returns whether the row names another company that was not taken: then its department and its
    role are not taken either.
    """
    both = incoming.company and there.company
    moved = bool(both) and not same_company(there.company, incoming.company)
    if moved and not newest:
        return True
    if moved:
        fields["moves"] = (*there.moves, Move(today, there.company, incoming.company))
        fields["company"] = incoming.company
        changes.append(f"moved from {there.company} to {incoming.company}")
    elif incoming.company and not there.company:
        fields["company"] = incoming.company
        changes.append(f"company {incoming.company}")
    if incoming.department and not there.department:
        fields["department"] = incoming.department
        changes.append("department added")
    if incoming.role and incoming.role != there.role and (newest or not there.role):
        fields["role"] = incoming.role
        changes.append(f"role {incoming.role}")
    return False


def _new_lines(there: str, incoming: str) -> str:
    """Return what of the incoming notes isn't there: all of them, or the lines that are new."""
    if not incoming or incoming in there:
        return ""
    known = set(there.splitlines())
    return "\n".join(line for line in incoming.splitlines() if not line or line not in known)


def _differ(there: Any, incoming: Any) -> bool:
    """Whether both say something, and not the same."""
    if there == incoming:
        return False
    if isinstance(there, str) and isinstance(incoming, str):
        there, incoming = fold(there), fold(incoming)
    return bool(there and incoming) and there != incoming


def _more(there: tuple[Any, ...], incoming: tuple[Any, ...], key: Callable[[Any], str]) -> Any:
    if not incoming or incoming == there:
        return ()
    known = {key(each) for each in there}
    return tuple({key(each): each for each in incoming if key(each) not in known}.values())


def _address(email: Labeled) -> str:
    return email.value.strip().casefold()


def _number(phone: Labeled) -> str:
    return "".join(c for c in phone.value if c.isdigit() or c == "+")
