"""Contacts from other programs' files: what kind a file is, and the people in it, row by row."""

from netui.interchange.row import Contents, ImportRefused, Meeting, Row
from netui.interchange.source import Source, kinds, open_source, open_whole

__all__ = [
    "Contents",
    "ImportRefused",
    "Meeting",
    "Row",
    "Source",
    "kinds",
    "open_source",
    "open_whole",
]
