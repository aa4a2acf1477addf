"""The nouns of give and take: what I look for, what I can pass on, who I am, what was waved off."""

from __future__ import annotations

from datetime import date
from typing import Literal, TypeAlias

from msgspec import Struct

from netui.model.people import Labeled, Seniority
from netui.model.record import Record

MatchKind: TypeAlias = Literal["introduction", "resource", "need"]
"""What may fit together: two people, a resource and a person, a need of mine and a person."""


class Share(Struct, frozen=True, omit_defaults=True):
    """That somebody was given a resource."""

    contact: int
    """Who."""
    on: date
    """The day."""


class Resource(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Something worth passing on: an article, a template, a list; kept on a shelf."""

    title: str
    """What it is, in a few words."""
    link: str = ""
    """Where it is found."""
    tags: tuple[str, ...] = ()
    """What it is about, without the ``#``."""
    note: str = ""
    """For whom, and what is good about it."""
    shared: tuple[Share, ...] = ()
    """Who has it from me, oldest first."""


class Told(Struct, frozen=True, omit_defaults=True):
    """That somebody knows what I look for."""

    contact: int
    """Who."""
    on: date
    """The day."""


class Need(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Something that I look for."""

    text: str
    """In words: "a speaker on incident reviews"."""
    since: date | None = None
    """The day from which I look."""
    told: tuple[Told, ...] = ()
    """Who knows of it from me, oldest first."""
    met_on: date | None = None
    """The day it was found."""


class Profile(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Who I am: what I would say of myself, and write on a card."""

    name: str = ""
    """My full name."""
    line: str = ""
    """One honest line: what I do, and for whom."""
    role: str = ""
    """What I do."""
    company: str = ""
    """Where."""
    seniority: Seniority | None = None
    """My level; that of others is compared with it."""
    location: str = ""
    """Where I live."""
    emails: tuple[Labeled, ...] = ()
    """My e-mail addresses, preferred first."""
    phones: tuple[Labeled, ...] = ()
    """My phone numbers, preferred first."""
    links: tuple[str, ...] = ()
    """My web addresses other than LinkedIn's."""
    linkedin: str = ""
    """The address of my LinkedIn profile."""
    offers: str = ""
    """What I can help others with."""
    goal: int | None = None
    """How many quality contacts I would like to have by the end of the year."""


class Dismissal(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A suggestion that was waved off; it does not come up again."""

    kind: MatchKind
    """What was suggested."""
    contacts: tuple[int, ...]
    """The people concerned: two of an introduction, in either order, else one."""
    resource: int | None = None
    """The resource that was suggested."""
    need: int | None = None
    """The need of mine that was suggested."""
