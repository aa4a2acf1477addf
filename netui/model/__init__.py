"""The nouns: frozen, typed records and the cleaning of their text. No I/O, no clock."""

from netui.model.clean import clean_line, clean_text, clean_tree, is_suspicious
from netui.model.folding import fold
from netui.model.identity import identifiers_of, profile_slug
from netui.model.occasions import (
    Access,
    Capture,
    Event,
    EventFormat,
    Guest,
    GuestAnswer,
    Jotting,
    Opener,
    Target,
)
from netui.model.people import (
    Answer,
    Channel,
    Circle,
    Contact,
    Favor,
    FavorKind,
    Followup,
    FollowupKind,
    FollowupState,
    Interaction,
    Labeled,
    Move,
    Seniority,
)
from netui.model.record import Moment, Record, to_document, to_json_object
from netui.model.tables import REFERENCES, TABLE_OF, TABLES, Change

__all__ = [
    "REFERENCES",
    "TABLES",
    "TABLE_OF",
    "Access",
    "Answer",
    "Capture",
    "Change",
    "Channel",
    "Circle",
    "Contact",
    "Event",
    "EventFormat",
    "Favor",
    "FavorKind",
    "Followup",
    "FollowupKind",
    "FollowupState",
    "Guest",
    "GuestAnswer",
    "Interaction",
    "Jotting",
    "Labeled",
    "Moment",
    "Move",
    "Opener",
    "Record",
    "Seniority",
    "Target",
    "clean_line",
    "clean_text",
    "clean_tree",
    "fold",
    "identifiers_of",
    "is_suspicious",
    "profile_slug",
    "to_document",
    "to_json_object",
]
