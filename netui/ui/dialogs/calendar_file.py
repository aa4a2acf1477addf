"""The events of a calendar file, as the import shows them before it plans them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from netui.actions.invitations import EventOutcome
from netui.rules.event_brief import event_day
from netui.rules.import_preview import PreviewLine, refused
from netui.rules.wording import counted


def event_lines(outcomes: Sequence[EventOutcome], today: date) -> list[PreviewLine]:
    """Return the lines of a preview: what is planned or changes, then what is left out."""
    lines = []
    for outcome in outcomes:
        event = outcome.event
        if event and outcome.action in ("new", "updated"):
            when = event_day(event, today) or "no day yet"
            guests = counted(outcome.guests, "guest") if outcome.guests else ""
            told = " · ".join(filter(None, (when, event.place, guests)))
            what = "planned" if outcome.action == "new" else "updated"
            lines.append(PreviewLine(event.name, what, told, outcome.why))
    left_out = [(each.at, each.why) for each in outcomes if each.action == "skipped"]
    return [*lines, *refused(left_out)]


def changes_something(outcomes: Sequence[EventOutcome]) -> bool:
    """Whether any event would be planned or changed."""
    return any(each.action in ("new", "updated") for each in outcomes)


def event_counts(outcomes: Sequence[EventOutcome]) -> str:
    """Return in a line how many events end in which way."""
    actions = [each.action for each in outcomes]
    return (
        f"{actions.count('new'):,} planned · {actions.count('updated'):,} updated"
        f" · {actions.count('same'):,} unchanged · {actions.count('skipped'):,} left out"
    )


def events_said(outcomes: Sequence[EventOutcome]) -> str:
    """Return in a line what was brought in."""
    actions = [each.action for each in outcomes]
    return f"{counted(actions.count('new'), 'event')} planned, {actions.count('updated'):,} updated"
