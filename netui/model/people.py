"""The nouns of a network: people, and what happens between them and oneself."""

from __future__ import annotations

from datetime import date
from typing import Literal, TypeAlias

from msgspec import Struct, field

from netui.model.record import Record

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
