"""Events from a calendar file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from netui.cli.settings import Settings

if TYPE_CHECKING:
    from netui.actions.invitations import EventOutcome
    from netui.network import Network


def bring_in_events(
    settings: Settings, network: Network, path: Path, dry_run: bool
) -> dict[str, Any] | None:
    """Plan the events of a calendar file and say so; return it as JSON where that is wanted.

    Raises:
        ImportRefused: the file can't be used.
        StoreError: nothing was saved.
    """
    from netui.actions.invitations import import_events, plan_events
    from netui.clock import zone_at
    from netui.interchange.event_invitation import read_invitations
    from netui.model import clean_line

    invitations = read_invitations(path, zone_at(network.now()), network.today())
    if dry_run:
        outcomes = plan_events(network, invitations)
    else:
        outcomes = import_events(network, invitations, path.name)
    if settings.json:
        return _report(path, outcomes)
    would = "would be " if dry_run else ""
    click.echo(
        f"{clean_line(str(path))}: {_count(outcomes, 'new'):,} {would}planned, "
        f"{_count(outcomes, 'updated'):,} {would}updated, {_count(outcomes, 'same'):,} unchanged, "
        f"{_count(outcomes, 'skipped'):,} left out"
    )
    for outcome in outcomes:
        _tell(settings, outcome, network)
    return None


def _count(outcomes: list[EventOutcome], action: str) -> int:
    return sum(outcome.action == action for outcome in outcomes)


def _tell(settings: Settings, outcome: EventOutcome, network: Network) -> None:
    from netui.rules.event_brief import event_day
    from netui.rules.event_times import there_words
    from netui.rules.wording import counted

    event = outcome.event
    if event and outcome.action != "same":
        there = there_words(event)
        when = event_day(event, network.today()) or "no day yet"
        when += f" ({there})" if there else ""
        place = f" · {event.place}" if event.place else ""
        guests = f" · {counted(outcome.guests, 'guest')}" if outcome.guests else ""
        click.echo(f"  {settings.strong(event.name)}: {when}{place}{guests}")
    if outcome.why:
        click.echo(f"  {outcome.at}: {outcome.why}", err=True)


def _report(path: Path, outcomes: list[EventOutcome]) -> dict[str, Any]:
    from netui.model import clean_line, to_json_object

    actions = ("new", "updated", "same", "skipped")
    return {
        "source": clean_line(str(path)),
        "kind": "calendar",
        "counts": {action: _count(outcomes, action) for action in actions},
        "records": [
            {
                "at": outcome.at,
                "action": outcome.action,
                "why": outcome.why,
                "event": to_json_object(outcome.event) if outcome.event else None,
                "guests": outcome.guests,
            }
            for outcome in outcomes
        ],
    }
