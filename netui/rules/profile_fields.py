"""The fields of my profile that I edit; as those of a contact, where they are the same."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from netui.model import clean_line
from netui.rules.field_values import UnreadableValueError
from netui.rules.fields import FIELDS, Field, field_named

_HIGHEST_GOAL = 9_999


def _read_goal(text: str, _: date) -> int | None:
    typed = clean_line(text)
    if not typed:
        return None
    is_number = typed.isascii() and typed.isdecimal() and len(typed) < 10
    if not is_number or not 1 <= int(typed) <= _HIGHEST_GOAL:
        raise UnreadableValueError(f"a number of people, 1 to {_HIGHEST_GOAL}, or empty")
    return int(typed)


def _show_goal(value: Any) -> str:
    return "" if value is None else str(value)


def _as_of_contacts(name: str) -> Field:
    found = field_named(name)
    if found is None:
        raise LookupError(name)
    return found


PROFILE_FIELDS: Final[tuple[Field, ...]] = (
    Field("name", "Name"),
    Field("line", "One line", "what I do, and for whom, honestly"),
    _as_of_contacts("role"),
    _as_of_contacts("company"),
    _as_of_contacts("seniority"),
    Field("offers", "I offer", "what I can help others with"),
    _as_of_contacts("emails"),
    _as_of_contacts("phones"),
    _as_of_contacts("linkedin"),
    _as_of_contacts("links"),
    _as_of_contacts("location"),
    Field("goal", "Goal", "quality contacts this year", _show_goal, _read_goal),
)
"""The fields, in the order of the card."""


def profile_field_named(text: str) -> Field | None:
    """Return the field of my profile that is meant, by its name or any name a contact's has."""
    wanted = clean_line(text).casefold()
    for each in PROFILE_FIELDS:
        if wanted in (each.name, each.label.casefold()):
            return each
    known = field_named(text)
    return known if known in PROFILE_FIELDS and known in FIELDS else None
