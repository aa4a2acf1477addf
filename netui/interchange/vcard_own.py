"""What only netui knows of a person, as ``X-NETUI-…`` lines of a card.

Other programs keep or drop such lines (RFC 6350, 6.10). What refers to other records (the event
where somebody was met, who is somebody else) has no place in a card.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import msgspec

from netui.interchange.vcard_lines import Property
from netui.model import Contact, Move, clean_line

PREFIX: Final = "X-NETUI-"
WHOLE_NAME: Final = "X-NETUI-WHOLE"
"""The parameter of an N that only repeats FN, because 3.0 demands one."""

_MOVE: Final = PREFIX + "MOVE"
_FIELDS: Final = (
    "seniority", "circle", "cadence_days", "cadence_from", "incentives", "needs", "offers",
    "how_i_can_help", "colleague", "working_on", "working_on_on", "hiring",
    "knows_hiring_manager", "would_answer", "situation_on", "met_on", "via", "muted", "pinned",
    "archived_on", "snoozed_until", "snoozes",
)  # fmt: skip
_BY_LINE: Final = {PREFIX + name.replace("_", "-").upper(): name for name in _FIELDS}
_TYPES: Final = {
    field.name: (field.type, field.default)
    for field in msgspec.structs.fields(Contact)
    if field.name in _FIELDS
}


def own_values(contact: Contact) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the name of each line and the parts of its value, to be joined with ``;``."""
    for line, name in _BY_LINE.items():
        value = getattr(contact, name)
        if value != _TYPES[name][1]:
            text = value if isinstance(value, str) else msgspec.json.encode(value).decode()
            yield line, (text.strip('"') if isinstance(value, date) else text,)
    for move in contact.moves:
        yield _MOVE, (move.on.isoformat(), move.from_, move.to)


def read_own(entry: Property) -> tuple[str, Any] | None:
    """Return field and value of such a line, a `Move` under ``moves``; None where it is none."""
    try:
        if entry.name == _MOVE:
            on, from_, to = map(clean_line, entry.parts())
            return "moves", Move(date.fromisoformat(on), from_, to)
        name = _BY_LINE.get(entry.name)
        if name is None:
            return None
        return name, msgspec.convert(clean_line(entry.value()), _TYPES[name][0], strict=False)
    except ValueError:
        return None
