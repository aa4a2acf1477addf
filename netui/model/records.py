"""The nouns of netui: frozen, typed records as they stand in the data file.

Field names are the names in the file and in every ``--json`` output. A record refers to another by
its `id`. Dates are calendar days where the person is; moments carry an offset from UTC. An empty
string, an empty tuple and ``None`` all mean "not known", and are left out of the file.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal, TypeAlias

import msgspec
from msgspec import Struct, field

Moment: TypeAlias = Annotated[datetime, msgspec.Meta(tz=True)]
"""A point in time with its offset from UTC; without one a record can't be read."""

Circle: TypeAlias = Literal["inner", "close", "active", "wide"]
Seniority: TypeAlias = Literal["student", "junior", "mid", "senior", "lead", "executive"]
Answer: TypeAlias = Literal["yes", "no", "unknown"]
Channel: TypeAlias = Literal["in_person", "call", "video", "message", "email", "event", "other"]
FollowupKind: TypeAlias = Literal[
    "promise", "thanks", "congratulate", "introduction", "catch_up", "birthday", "other"
]
FollowupState: TypeAlias = Literal["open", "waiting", "done", "dropped"]
FavorKind: TypeAlias = Literal[
    "introduction", "referral", "resource", "advice", "review", "opportunity", "support", "other"
]
EventFormat: TypeAlias = Literal[
    "meetup", "talk", "conference", "community", "dinner", "workshop", "online", "other"
]


class Record(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What every record has; the network fills these in."""

    id: int = 0
    """Identity within its table; 0 until the record has been added to a network."""
    created_at: Moment | None = None
    """When the record was first saved."""
    updated_at: Moment | None = None
    """When the record was last changed."""


class Labeled(Struct, frozen=True, omit_defaults=True):
    """An e-mail address or phone number with what it is for."""

    value: str
    """The address or number, as written."""
    label: str = ""
    """For instance ``work`` or ``mobile``."""


class Move(Struct, frozen=True, omit_defaults=True):
    """A change of company, kept as history: a reason to write."""

    on: date
    """The day the change was learned of."""
    from_: str = field(default="", name="from")
    """The company they left."""
    to: str = ""
    """The company they joined."""


class Contact(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A person in the network."""

    uid: str = ""
    """A UUID that stays with the person across devices and address books (RFC 6350, 6.7.6)."""
    name: str
    """The full name as the person writes it; never split or reordered by netui."""
    given_name: str = ""
    """The given name where a source says it."""
    family_name: str = ""
    """The family name where a source says it."""
    company: str = ""
    """Where they work."""
    department: str = ""
    """The part of the company, as a source says it."""
    role: str = ""
    """What they do there."""
    seniority: Seniority | None = None
    """Their level, compared with one's own."""
    circle: Circle | None = None
    """How close they are meant to be kept; sets the cadence."""
    cadence_days: int | None = None
    """Days between contacts; overrides the circle's number."""
    cadence_from: date | None = None
    """The day from which the cadence counts, where nothing has been logged since."""
    tags: tuple[str, ...] = ()
    """Words to find them by, without the ``#``."""
    emails: tuple[Labeled, ...] = ()
    """E-mail addresses, preferred first."""
    phones: tuple[Labeled, ...] = ()
    """Phone numbers, preferred first."""
    links: tuple[str, ...] = ()
    """Web addresses other than LinkedIn's."""
    linkedin: str = ""
    """The address of their LinkedIn profile."""
    location: str = ""
    """Where they live."""
    birthday: str = ""
    """``YYYY-MM-DD``, or ``--MM-DD`` where the year is not known."""
    incentives: str = ""
    """What they are rewarded for."""
    needs: str = ""
    """What they look for."""
    offers: str = ""
    """What they can help others with."""
    how_i_can_help: str = ""
    """What I can do for them."""
    colleague: bool = False
    """Whether they work where I work."""
    working_on: str = ""
    """What they are working on now."""
    working_on_on: date | None = None
    """The day `working_on` was learned."""
    hiring: Answer = "unknown"
    """Whether their company is hiring."""
    knows_hiring_manager: bool | None = None
    """Whether they are near the person who decides."""
    would_answer: Answer = "unknown"
    """Whether they would answer a call for help."""
    situation_on: date | None = None
    """The day their situation was last confirmed."""
    met_on: date | None = None
    """The day of the first meeting (for LinkedIn: of connecting)."""
    met_at: int | None = None
    """The event where they were met."""
    via: str = ""
    """Who introduced them."""
    notes: str = ""
    """Free text; may have several lines."""
    moves: tuple[Move, ...] = ()
    """Changes of company, oldest first."""
    muted: bool = False
    """Brought up by the queue only for what was promised."""
    pinned: bool = False
    """Brought up earlier by the queue."""
    archived_on: date | None = None
    """Out of lists and queue since this day."""
    snoozed_until: date | None = None
    """Reasons that netui computes for this person rest until this day."""
    snoozes: int = 0
    """How often such reasons were snoozed in a row."""
    distinct_from: tuple[int, ...] = ()
    """Contacts that look alike and are known to be somebody else."""
    unmapped: tuple[str, ...] = ()
    """vCard lines for which there is no field, kept verbatim."""


class Interaction(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A contact that took place: talk, call, mail, a meeting at an event."""

    contacts: tuple[int, ...]
    """Who was there."""
    on: date
    """The day."""
    channel: Channel = "other"
    """How."""
    minutes: int = 0
    """Time it took, in minutes; 0 where not noted."""
    summary: str = ""
    """What was said."""
    event: int | None = None
    """The event where it took place."""
    started_by: Literal["me", "them"] = "me"
    """Who took the first step."""


class Followup(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Something to do for or with a person, on a day, with a purpose."""

    contact: int
    """The person."""
    due: date
    """The day it is due."""
    action: str
    """Its purpose; never empty."""
    kind: FollowupKind = "promise"
    """Why it is there; sets its weight in the queue."""
    priority: int = 0
    """0, or 1 and 2 for ``!`` and ``!!``."""
    state: FollowupState = "open"
    """Where it stands; ``waiting`` from reaching out to the reply."""
    snoozed_until: date | None = None
    """Rests until this day."""
    snoozes: int = 0
    """How often it was snoozed."""
    reached_out: tuple[date, ...] = ()
    """The days of each attempt to reach them about it."""
    reached_by: Channel = "message"
    """How the last attempt was made."""
    event: int | None = None
    """The event where it was promised."""
    closed_on: date | None = None
    """The day it was done or dropped."""


class Favor(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Something of value done for another; never money."""

    contact: int
    """The other person."""
    direction: Literal["given", "received"]
    """Seen from me."""
    what: str
    """In words: "introduced me to Raj"."""
    on: date
    """The day it was done, or asked for while open."""
    state: Literal["open", "done", "declined"] = "done"
    """Only done favors count in a balance."""
    kind: FavorKind = "other"
    """What sort of favor."""
    value: int = 1
    """How much it mattered, 1 to 5."""
    minutes: int = 0
    """Time it took me, in minutes."""
    part_of: int | None = None
    """The open favor that this one settles in part."""


class Target(Struct, frozen=True, omit_defaults=True):
    """Somebody to meet at an event."""

    name: str
    """Who."""
    contact: int | None = None
    """Their contact, where one exists."""
    why: str = ""
    """The honest reason to meet them."""
    opener: str = ""
    """A question to open with."""
    met: bool = False
    """Whether it came about."""


class Event(Record, frozen=True, kw_only=True, omit_defaults=True):
    """An occasion where people are met."""

    name: str
    """As typed: "PyData meetup"."""
    series: str = ""
    """What recurring series it belongs to."""
    starts: Moment | None = None
    """When it starts, with the offset of the place."""
    ends: Moment | None = None
    """When it ended or will end."""
    place: str = ""
    """Where."""
    format: EventFormat = "other"
    """What sort of occasion."""
    access: Literal["open", "ticketed", "paid", "closed"] = "open"
    """Who may come."""
    goal: int | None = None
    """How many conversations I set out to have."""
    targets: tuple[Target, ...] = ()
    """Whom I set out to meet."""
    rating: int | None = None
    """How good it was, 1 to 5."""
    review: str = ""
    """What I made of it."""
    state: Literal["planned", "running", "ended"] = "planned"
    """Where it stands."""


class Capture(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A line typed in haste, kept exactly as typed, so that it can always be read again."""

    line: str
    """The line; only control characters are gone."""
    at: Moment
    """When Enter was pressed."""
    event: int | None = None
    """The event during which it was typed."""
    contact: int | None = None
    """The person it was read as being about."""
    state: Literal["sorted", "unsorted"] = "sorted"
    """``unsorted`` where no person could be made out."""
    possible_duplicate: int | None = None
    """Another contact who may be the same person."""


class Jotting(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A line taken down without opening the network; whoever opens it next makes captures of it."""

    line: str
    """The line, as in a capture."""
    at: Moment
    """When it was taken down; its dates count from then."""
    event: str = ""
    """The name of the event where it was said."""


class Change(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One step of what was done, with what takes it back.

    Its `updated_at` is when it was done, or taken back, or done again. A record that has changed
    since is not as the step left it.
    """

    label: str
    """What was done, for a person: "Priya Shah: snoozed to Mon 15 June"."""
    undone: bool = False
    """Whether it has been taken back, and can be done again."""
    added: dict[str, tuple[int, ...]] = {}
    """By table the ids of the records that the step brought."""
    removed: dict[str, tuple[int, ...]] = {}
    """By table the ids of the records that it took away; they stand in `before`."""
    before: dict[str, dict[str, Any]] = {}
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
    "events": {"targets.contact": "contacts"},
    "captures": {"event": "events", "contact": "contacts", "possible_duplicate": "contacts"},
}
"""For each table the fields that hold ids, and the table these are of; a dot leads into a list."""


def to_document(record: Record) -> dict[str, Any]:
    """Return `record` as the JSON object that stands in the data file: defaults left out."""
    document: dict[str, Any] = msgspec.to_builtins(record)
    return document


def to_json_object(record: Struct) -> dict[str, Any]:
    """Return `record` as a JSON object with every field present, for programs that read it."""
    names = zip(record.__struct_fields__, record.__struct_encode_fields__, strict=True)
    return {shown: _complete(getattr(record, name)) for name, shown in names}


def _complete(value: Any) -> Any:
    if isinstance(value, Struct):
        return to_json_object(value)
    if isinstance(value, tuple):
        return [_complete(item) for item in value]
    return msgspec.to_builtins(value)
