"""In which table of the data file each noun stands, and the steps kept for undo."""

from __future__ import annotations

from typing import Any

from msgspec import field

from netui.model.craft import Dismissal, Need, Profile, Resource
from netui.model.occasions import Capture, Event, Guest, Jotting, Opener
from netui.model.people import Contact, Favor, Followup, Interaction
from netui.model.record import Record


class Change(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One step of what was done, with what takes it back.

    Its `updated_at` is when it was done, or taken back, or done again. A record that has changed
    since is not as the step left it.
    """

    label: str
    """What was done, for a person: "Priya Shah: snoozed to Mon 15 June"."""
    undone: bool = False
    """Whether it has been taken back, and can be done again."""
    added: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """By table the ids of the records that the step brought."""
    removed: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """By table the ids of the records that it took away; they stand in `before`."""
    before: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By table and id in decimal the documents as they were, changed or removed since."""

    @property
    def size(self) -> int:
        """How many records the step touched."""
        tables = (*self.added.values(), *self.before.values())
        return sum(len(table) for table in tables)


TABLES: dict[str, type[Record]] = {
    "contacts": Contact,
    "interactions": Interaction,
    "followups": Followup,
    "favors": Favor,
    "events": Event,
    "captures": Capture,
    "guests": Guest,
    "openers": Opener,
    "resources": Resource,
    "needs": Need,
    "profiles": Profile,
    "dismissals": Dismissal,
    "inbox": Jotting,
}
"""The table of the data file in which each kind of record stands."""

TABLE_OF: dict[type[Record], str] = {kind: name for name, kind in TABLES.items()}
"""The name of the table for each kind of record."""


REFERENCES: dict[str, dict[str, str]] = {
    "contacts": {"met_at": "events", "distinct_from": "contacts"},
    "interactions": {"contacts": "contacts", "event": "events"},
    "followups": {"contact": "contacts", "event": "events"},
    "favors": {"contact": "contacts", "part_of": "favors"},
    "events": {"targets.contact": "contacts", "let_be": "contacts"},
    "guests": {"event": "events", "contact": "contacts"},
    "captures": {"event": "events", "contact": "contacts", "possible_duplicate": "contacts"},
    "resources": {"shared.contact": "contacts"},
    "needs": {"told.contact": "contacts"},
    "dismissals": {"contacts": "contacts", "resource": "resources", "need": "needs"},
}
"""For each table the fields that hold ids, and the table these are of; a dot leads into a list."""
