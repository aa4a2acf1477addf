"""The fields of a contact that a person edits: what they are called, and how their values read.

The form on screen and ``netui edit`` both go by this table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, Literal, NamedTuple, TypeAlias, get_args

from netui.model import Circle, Labeled, Seniority, fold
from netui.rules.field_values import (
    UnreadableValueError,
    maybe,
    one_of,
    read_a_birthday,
    read_answer,
    read_cadence,
    read_day,
    read_flag,
    read_labeled,
    read_line_of_text,
    read_links,
    read_maybe,
    read_name,
    read_tags,
    read_text,
    remark_emails,
    remark_linkedin,
    remark_phones,
    show_answer,
    show_birthday,
    show_flag,
    show_labeled,
    show_maybe,
    show_words,
)

Operator: TypeAlias = Literal["=", "+=", "-="]
"""Sets a field, adds to it, or takes away from it."""

_CIRCLES: Final[tuple[str, ...]] = get_args(Circle)
_SENIORITIES: Final[tuple[str, ...]] = get_args(Seniority)


def _nothing(_: Any) -> str:
    return ""


class Field(NamedTuple):
    """A field of `Contact` that a person edits."""

    name: str
    """The field's name in `Contact`, the data file and ``netui edit``."""
    label: str
    """What it is called on screen; 15 cells at most."""
    hint: str = ""
    """What may stand in it, or an example."""
    show: Callable[[Any], str] = str
    """Returns a value as the text in which a person edits it."""
    read: Callable[[str, date], Any] = read_line_of_text
    """Returns the value of what a person typed on a day; raises `UnreadableValueError`."""
    remark: Callable[[Any], str] = _nothing
    """Returns what is odd about a value that is kept all the same; empty where nothing is."""
    choices: tuple[str, ...] = ()
    """The texts that can stand in it, where these are few; empty clears it."""
    lines: bool = False
    """Whether its text may have several lines."""


def _flag(name: str, label: str) -> Field:
    return Field(name, label, "yes or no", show_flag, read_flag, choices=("yes", "no"))


def _answer(
    name: str,
    label: str,
    show: Callable[[Any], str] = show_answer,
    read: Callable[[str, date], Any] = read_answer,
) -> Field:
    choices = ("yes", "no", "unknown")
    return Field(name, label, "yes, no or unknown", show, read, choices=choices)


def _choice(name: str, label: str, choices: tuple[str, ...]) -> Field:
    return Field(name, label, " ".join(choices), maybe, one_of(choices), choices=choices)


def _day(name: str, label: str) -> Field:
    return Field(name, label, "2026-06-05, yesterday or 5 jun", maybe, read_day)


FIELDS: Final[tuple[Field, ...]] = (
    Field("name", "Name", read=read_name),
    Field("company", "Company"),
    Field("role", "Role"),
    _choice("circle", "Circle", _CIRCLES),
    Field("cadence_days", "Every … days", "empty: the circle's", maybe, read_cadence),
    Field("incentives", "Rewarded for", "what does success look like for them?"),
    Field("needs", "Needs", "what are they looking for?"),
    Field("offers", "Offers", "what can they help others with?"),
    Field("how_i_can_help", "I can help with"),
    Field("working_on", "Working on", "what is on their desk now?"),
    Field("tags", "Tags", "climbing, book club", show_words, read_tags),
    Field("emails", "E-mail", "anna@example.org (work)", show_labeled, read_labeled, remark_emails),
    Field(
        "phones", "Phone", "+44 20 7946 0000 (mobile)", show_labeled, read_labeled, remark_phones
    ),
    Field("linkedin", "LinkedIn", "linkedin.com/in/…", remark=remark_linkedin),
    Field("links", "Links", "several: a comma between", show_words, read_links),
    Field("location", "Place"),
    Field("birthday", "Birthday", "1985-04-12 or 12 April", show_birthday, read_a_birthday),
    _choice("seniority", "Seniority", _SENIORITIES),
    Field("department", "Department"),
    _flag("colleague", "Colleague"),
    _answer("hiring", "Hiring"),
    _answer("knows_hiring_manager", "Near who hires", show_maybe, read_maybe),
    _answer("would_answer", "Would answer"),
    _day("situation_on", "… as known on"),
    _day("working_on_on", "Work known on"),
    _day("met_on", "Met on"),
    Field("via", "Met through"),
    Field("given_name", "Given name"),
    Field("family_name", "Family name"),
    _flag("pinned", "Pinned"),
    _flag("muted", "Muted"),
    Field("notes", "Notes", read=read_text, lines=True),
)
"""The fields, those one asks about first on top."""

_SITUATION: Final = frozenset(("hiring", "knows_hiring_manager", "would_answer"))


def field_named(text: str) -> Field | None:
    """Return the field that a person means: ``cadence_days``, ``cadence-days``, ``Working on``."""
    wanted = _plain(text)
    for field in FIELDS:
        if wanted in (field.name, _plain(field.label), *_ALSO.get(field.name, ())):
            return field
    return None


_ALSO: Final = {
    "emails": ("email", "mail"),
    "phones": ("tel", "phone"),
    "tags": ("tag",),
    "links": ("link", "url"),
    "notes": ("note",),
    "cadence_days": ("cadence", "every"),
    "location": ("loc",),
}
"""Other names under which a field is found: the short ones, and those of capture lines."""


def value_after(field: Field, before: Any, operator: Operator, text: str, today: date) -> Any:
    """Return what a field holds after ``field=text``, ``field+=text`` or ``field-=text``.

    To a list, items are added that aren't there yet, or taken away; notes get another line.

    Args:
        field: the field.
        before: what it holds now.
        operator: what to do.
        text: what was typed.
        today: the day that date words count from.

    Raises:
        UnreadableValueError: the text is no value of the field, or the field has one value only.
    """
    value = field.read(text, today)
    if operator == "=":
        return value
    if isinstance(before, tuple):
        named = {_key(item) for item in value}
        if operator == "-=":
            return tuple(item for item in before if _key(item) not in named)
        there = {_key(item) for item in before}
        return (*before, *(item for item in value if _key(item) not in there))
    if field.lines and operator == "+=":
        return "\n".join(part for part in (before, value) if part)
    raise UnreadableValueError(f"there is one value to set: {field.name}=…")


def with_days_learned(changed: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Return changed fields of a contact with the days on which such knowledge was confirmed.

    What somebody is working on and where they stand on hiring and helping grows old, so the day
    goes with it, unless one is given.
    """
    days: dict[str, Any] = {}
    if "working_on" in changed:
        days["working_on_on"] = today if changed["working_on"] else None
    if not _SITUATION.isdisjoint(changed):
        days["situation_on"] = today
    return days | dict(changed)


def _plain(name: str) -> str:
    return fold(name).strip().replace(" ", "_").replace("-", "_")


def _key(item: str | Labeled) -> str:
    return fold(item.value if isinstance(item, Labeled) else item)
