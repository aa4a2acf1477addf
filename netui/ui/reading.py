"""How a capture line is read, in the two rows under it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from textual.content import Content

from netui.rules.capture_line import Reading
from netui.rules.wording import full_date
from netui.ui.text import in_lines

ROWS: Final = 2
"""The rows there are for a reading."""

_BETWEEN: Final = " · "
_LABELLED_FROM: Final = 50  # cells; below, a name stands without saying that it is one
_LEAST_NOTE: Final = 12  # cells below which the beginning of a note says nothing


def reading_content(
    reading: Reading,
    today: date,
    width: int,
    *,
    known: str = "",
    offer: str = "",
    lines: int = 1,
) -> Content:
    """Return a reading in at most two rows: the fields, then the note and who is known already.

    Each guess is marked by a word. What does not fit in the first row goes on in the second, and
    where that is short of space the note is cut first. A warning is always there whole.

    Args:
        reading: the reading of the line, or of the first of several.
        today: the day it is, for dates in full.
        width: terminal cells there are in a row.
        known: who the name belongs to already, in words.
        offer: what Tab makes of the line, for a person to read.
        lines: how many lines stand in the input.
    """
    parts = _fields(reading, today, "name " if width >= _LABELLED_FROM else "")
    if lines > 1:
        several = f"{lines:,} lines: enter saves {lines:,} captures"
        return _in_rows([Content.styled(several, "$accent")], parts, "", [], width)
    last = [Content.styled(known, "$accent")] if known else []
    if offer:
        last.append(Content.assemble(("tab", "bold"), f": {offer}"))
    if not reading.warnings:
        return _in_rows(parts, [], reading.note, last, width)
    warning = Content.styled(_BETWEEN.join(reading.warnings), "$warning")
    if warning.cell_length <= width:
        return Content("\n").join([_cut(_joined(parts), width), warning])
    first = Content.styled(reading.warnings[0], "$warning")
    if first.cell_length <= width:
        return Content("\n").join([_cut(_joined(parts), width), first])
    return Content("\n").join(in_lines(first, width)[:ROWS])


def _fields(reading: Reading, today: date, label: str) -> list[Content]:
    """Return everything but the note, a part for each field; `label` stands before the name."""
    match reading.kind:
        case "command":
            return [Content(f"a command: {reading.text}")]
        case "search":
            return [Content(f"look up {reading.text}")]
        case "append":
            parts = [Content("add to the last person")]
        case "unsorted":
            parts = [Content("no name made out: kept as a line to sort later")]
        case _:
            parts = []
    for field, word, value in (
        ("name", label, reading.name),
        ("role", "", reading.role),
        ("company", "at ", reading.company),
    ):
        if value:
            guess = " (a guess)" if field in reading.guess else ""
            parts.append(Content.assemble(word, (value, "$foreground"), (guess, "italic $warning")))
    parts += [Content(f"#{tag}") for tag in reading.tags]
    parts += [
        Content.styled(f"{full_date(each.due, today)}: {each.action}", "$accent")
        for each in reading.followups
    ]
    if reading.priority:
        parts.append(Content("!" * reading.priority))
    return parts + [Content(f"{key} {value}") for key, value in reading.details.items()]


def _in_rows(
    parts: Sequence[Content], below: Sequence[Content], note: str, last: list[Content], width: int
) -> Content:
    """Return parts in two rows, in the second what the first has no space for, then the rest."""
    fitting = len(parts)
    while fitting > 1 and _joined(parts[:fitting]).cell_length > width:
        fitting -= 1
    first = _cut(_joined(parts[:fitting]), width)
    second = [*parts[fitting:], *below]
    if note:
        room = width - sum(each.cell_length + len(_BETWEEN) for each in [*second, *last])
        shown = Content(f"note {note}")
        if room >= min(_LEAST_NOTE, shown.cell_length):
            second.append(_cut(shown, room))
    second += last
    return Content("\n").join([first, _cut(_joined(second), width)]) if second else first


def _joined(parts: Sequence[Content]) -> Content:
    return Content(_BETWEEN).join(parts)


def _cut(line: Content, width: int) -> Content:
    return line.truncate(max(0, width), ellipsis=True)
