"""Where unfinished lines are kept while they are typed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Final, Protocol

from netui.model import TABLE_OF, Record, clean_text

_LONGEST_ID: Final = 18  # digits


class Drafts(Protocol):
    """Unfinished lines by key; see `netui.store.drafts.Drafts`, which outlives the app."""

    def keep(self, key: str, text: str) -> None:
        """Keep what stands in a line; an empty one is forgotten."""

    def read(self, key: str) -> str:
        """Return what stood in a line; empty where nothing did."""

    def claim(self, key: str) -> str:
        """Return the key to use for a line that other terminals may be typing as well."""

    def beside(self, key: str) -> str:
        """Return the key of a second line that belongs to the first, such as a correction."""


class DraftsInMemory:
    """Unfinished lines that end with the app: for the demo, and for tests."""

    def __init__(self) -> None:
        """Start with none."""
        self._lines: dict[str, str] = {}

    def keep(self, key: str, text: str) -> None:
        """Keep what stands in a line."""
        self._lines[key] = text

    def read(self, key: str) -> str:
        """Return what stood in a line."""
        return self._lines.get(key, "")

    def claim(self, key: str) -> str:
        """Return the key itself: nobody else is there."""
        return key

    def beside(self, key: str) -> str:
        """Return the key of a second line that belongs to the first."""
        return f"{key}-again"


AFRESH: Final = "ctrl+n"
"""The key that throws away what was kept of a form, or of an answer, and begins anew."""

BACK: Final = f"As you had typed it · {AFRESH}: afresh"
"""What is said where something that was kept is there again."""

LINE = "line"
"""The key of the line outside events."""


def event_key(drafts: Drafts, event: int) -> str:
    """Return the key of an event's line: each of two terminals at one event has its own."""
    return drafts.claim(f"event-{event}")


def keep_line(drafts: Drafts, event: int, text: str, corrects: int | None = None) -> None:
    """Keep an event's line; with the id of the capture that it is to correct, if it is to.

    A correction is kept apart from the line proper, so that neither is taken for the other.
    """
    key = _correction_key(drafts, event)
    drafts.keep(key, f"{corrects}\n{text}" if corrects and text.strip() else "")
    if not corrects:
        drafts.keep(event_key(drafts, event), text)


def read_correction(drafts: Drafts, event: int) -> tuple[int, str] | None:
    """Return the id of the capture that was being corrected and its new text; None for neither."""
    number, _, text = drafts.read(_correction_key(drafts, event)).partition("\n")
    id = read_id(number)
    return (id, text) if id is not None and text else None


def read_id(number: str) -> int | None:
    """Return an id that was kept with a draft; None where none was."""
    is_number = number.isascii() and number.isdigit() and len(number) <= _LONGEST_ID
    return int(number) if is_number else None


def _correction_key(drafts: Drafts, event: int) -> str:
    return drafts.beside(event_key(drafts, event))


def form_key(record: Record) -> str:
    """Return the key of the form of a record; new ones of a kind have one in common."""
    return f"form-{TABLE_OF[type(record)]}-{record.id or 'new'}"


def keep_form(drafts: Drafts, key: str, typed: Mapping[str, str], shown: Mapping[str, str]) -> None:
    """Keep what differs in a form from what it showed; where nothing does, it is forgotten.

    Args:
        drafts: where it is kept.
        key: that of the form.
        typed: what stands in the fields, by their names.
        shown: what stood there when it was opened.
    """
    changed = {
        name: (shown.get(name, ""), text)
        for name, text in typed.items()
        if text != shown.get(name, "")
    }
    drafts.keep(key, json.dumps(changed, ensure_ascii=False) if changed else "")


def read_form(drafts: Drafts, key: str, shown: Mapping[str, str]) -> dict[str, str]:
    """Return what was typed into a form by the names of the fields.

    A field that has been changed since is not among them: what was typed was about another value.
    """
    kept: object = None
    with suppress(ValueError, RecursionError):
        kept = json.loads(drafts.read(key) or "null")
    found = {}
    for name, pair in kept.items() if isinstance(kept, dict) else ():
        match pair:
            case [str(before), str(text)] if name in shown and before == shown[name]:
                found[name] = clean_text(text)
    return found


def answer_key(event: int, about: str, id: int) -> str:
    """Return the key of what is typed in the wrap-up of an event about one of its questions."""
    return f"wrap-{event}-{about}-{id}"


def people_key(about: str, ids: Iterable[int]) -> str:
    """Return the key of a line about some people: for the same people the same, in any order.

    Args:
        about: what kind of line it is: "note", "done".
        ids: those of the people, at least one.
    """
    whom = "-".join(map(str, sorted(set(ids))))
    if len(whom) <= _LONGEST_IDS:
        return f"{about}-{whom}"
    from hashlib import sha256

    return f"{about}-all-{sha256(whom.encode()).hexdigest()[:32]}"


_LONGEST_IDS: Final = 60
"""Characters of ids in a key: it is part of a file's name, and that may have 255 bytes."""


def sorting_key(capture: int) -> str:
    """Return the key of a captured line that is being put right."""
    return f"sort-{capture}"
