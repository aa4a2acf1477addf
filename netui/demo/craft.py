"""Who owns the demo network: what they look for, what they pass on, and what they waved off."""

from __future__ import annotations

from typing import Final, NamedTuple

from netui.demo.days import MY_COMPANY
from netui.model import Labeled, MatchKind, Profile


class Shelved(NamedTuple):
    """Something on the shelf: put there, and shared with whom, so many days ago."""

    title: str
    """What it is."""
    link: str
    """Where it is found."""
    tags: str
    """What it is about, each between blanks."""
    note: str
    """What is good about it."""
    ago: int
    """Days back."""
    shared: tuple[tuple[str, int], ...] = ()
    """Key of a person, and days back."""


class Wanted(NamedTuple):
    """Something looked for, so many days ago; who was told when, and when it was found."""

    text: str
    """In words."""
    ago: int
    """Days back."""
    told: tuple[tuple[str, int], ...] = ()
    """Key of a person, and days back."""
    found: int | None = None
    """Days back; None where it is still looked for."""


class WavedOff(NamedTuple):
    """A suggestion that was waved off so many days ago; `about` is the title or text of what."""

    kind: MatchKind
    """What was suggested."""
    who: tuple[str, ...]
    """Keys of the people."""
    ago: int
    """Days back."""
    about: str = ""
    """Title of the resource, or text of the need."""


ME: Final = Profile(
    name="Ada Moreau",
    line="I make delivery data readable for the people who drive by it",
    role="Data Engineer",
    company=MY_COMPANY,
    seniority="senior",
    location="Berlin",
    emails=(Labeled("ada.moreau@example.org", "work"),),
    phones=(Labeled("+49 30 23125 099", "mobile"),),
    links=("https://example.org/ada",),
    offers="load tests, a second pair of eyes on data models, seats at the Plain Data Evenings",
    goal=40,
)
"""The profile of the owner."""

PROFILE_AGO: Final = 200
"""Days since the profile was written."""

# fmt: off
SHELF: tuple[Shelved, ...] = (
    Shelved("Notes on table partitions", "https://example.org/notes/partitions",
            "data databases", "For whoever's nightly load takes till eight.", 230,
            (("mateus", 227),)),
    Shelved("A plain guide to grant writing", "https://example.net/grants", "grants writing",
            "Short, with two grants that were won and one that was not.", 120),
    Shelved("Forms for lesson feedback", "", "education", "Half a page each.", 44,
            (("dieu", 41),)),
    Shelved("Checklist for remote playtests", "https://example.org/notes/playtests",
            "research games", "What to check before, during and after.", 12),
)

WANTED: tuple[Wanted, ...] = (
    Wanted("somebody to coach my first talks", 70, (("imani", 60), ("noa", 44)), 24),
    Wanted("a speaker on incident reviews for the next Plain Data Evening", 34, (("sana", 10),)),
    Wanted("an introduction at Larkspindle Grid", 16),
)

WAVED_OFF: tuple[WavedOff, ...] = (
    WavedOff("introduction", ("farid", "folake"), 20),
    WavedOff("resource", ("haruto",), 9, "Checklist for remote playtests"),
    WavedOff("need", ("ragnhild",), 5, "an introduction at Larkspindle Grid"),
)
# fmt: on
