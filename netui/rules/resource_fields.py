"""The fields of something on the shelf, as they stand in its form."""

from __future__ import annotations

from datetime import date
from typing import Final

from netui.model import clean_line
from netui.rules.field_values import UnreadableValueError, read_tags, read_text, show_words
from netui.rules.fields import Field


def _read_title(text: str, _: date) -> str:
    if not (title := clean_line(text)):
        raise UnreadableValueError("what is it called?")
    return title


RESOURCE_FIELDS: Final[tuple[Field, ...]] = (
    Field("title", "Title", "A plain guide to grant writing", read=_read_title),
    Field("link", "Link", "where it is found"),
    Field("tags", "Tags", "grants, writing", show_words, read_tags),
    Field("note", "Note", "for whom, and what is good about it", read=read_text, lines=True),
)
