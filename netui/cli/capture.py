"""Capturing from the shell."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from netui.cli.settings import FailedError, Settings, global_options, pass_settings

if TYPE_CHECKING:
    from netui.actions.capture import Captured
    from netui.network import Network
    from netui.rules.capture_line import Reading


@click.command()
@click.argument("line", nargs=-1, required=True, metavar="LINE… | -")
@click.option("--event", "event_name", metavar="NAME", help="The event where it was said.")
@click.option("--dry-run", is_flag=True, help="Only show how the line would be read.")
@global_options
@pass_settings
def add(settings: Settings, line: tuple[str, ...], event_name: str | None, dry_run: bool) -> None:
    """Capture a person, a note and what you promised, in one line.

    “-” reads lines from standard input. A line that begins with + adds to the last person.
    Quote the line, so that the shell leaves > and # to netui; put -- before it where it begins
    with a dash.

    \b
    Example: netui add "Priya Shah @Stripe #payments wants an intro >fri send deck"
    """
    lines = list(sys.stdin) if line == ("-",) else [" ".join(line)]
    lines = [each.strip() for each in lines if each.strip()]
    if not lines:
        raise click.UsageError("There is nothing in the line.")
    if dry_run:
        for each in lines:
            _show_reading(settings, each)
        return
    _refuse_commands(settings, lines)
    network = settings.open(create=True)
    event = _event(network, event_name) if event_name else None
    from netui.actions.capture import capture

    for each in lines:
        try:
            captured = capture(network, each, event)
        except ValueError as error:
            raise FailedError(str(error)) from error
        _tell(settings, network, captured)


def _refuse_commands(settings: Settings, lines: list[str]) -> None:
    """Refuse what only means something on screen, before anything is saved."""
    from netui.rules.capture_line import read_line

    for each in lines:
        reading = read_line(each, settings.clock().date())
        if reading.kind == "command":
            raise click.UsageError(f"“{each}” is a command of event mode; netui event opens it.")
        if reading.kind == "search":
            raise click.UsageError(f"To look somebody up: netui show {reading.text}")


def _event(network: Network, name: str) -> int:
    from netui.actions.events import event_named, start_event

    try:
        found = event_named(network, name)
        return found.id if found else start_event(network, name).id
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def _show_reading(settings: Settings, line: str) -> None:
    from netui.model import clean_line
    from netui.rules.capture_line import read_line, reading_to_json

    today = settings.clock().date()
    reading = read_line(clean_line(line), today)
    if settings.json:
        settings.print_json(reading_to_json(reading))
        return
    for label, value in _reading_rows(reading, today):
        click.echo(f"{label:<10} {value}")


def _reading_rows(reading: Reading, today: Any) -> list[tuple[str, str]]:
    from netui.rules.wording import full_date

    rows: list[tuple[str, str]] = [("kind", reading.kind)]
    rows += [
        (field, f"{value} (a guess)" if field in reading.guess else value)
        for field in ("name", "company", "role")
        if (value := getattr(reading, field))
    ]
    rows += [("tag", tag) for tag in reading.tags]
    rows += list(dict(reading.details).items())
    rows += [(label, value) for label, value in (("note", reading.note), ("text", reading.text))]
    rows += [(full_date(each.due, today), each.action) for each in reading.followups]
    rows += [("remark", warning) for warning in reading.warnings]
    return [row for row in rows if row[1]]


def _tell(settings: Settings, network: Network, captured: Captured) -> None:
    from netui.model import to_json_object
    from netui.rules.wording import full_date

    if settings.json:
        settings.print_json(
            {
                "kind": captured.reading.kind,
                "contact": to_json_object(captured.contact) if captured.contact else None,
                "known": captured.known,
                "followups": [to_json_object(each) for each in captured.followups],
                "capture": to_json_object(captured.capture),
                "possible_duplicate": captured.capture.possible_duplicate,
                "guess": list(captured.reading.guess),
                "warnings": list(captured.reading.warnings),
            }
        )
        return
    if captured.contact is None:
        click.echo("Kept as a line to sort: no name could be made out.")
    else:
        company = f", {captured.contact.company}" if captured.contact.company else ""
        known = "known, added to" if captured.known else "saved"
        click.echo(f"{settings.strong(captured.contact.name)}{company}: {known}")
    for each in captured.followups:
        click.echo(f"  {full_date(each.due, network.today())}: {each.action}")
    for warning in captured.reading.warnings:
        click.echo(warning, err=True)
