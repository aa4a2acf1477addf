"""Capturing from the shell."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from netui.cli.completing import occasions
from netui.cli.settings import FailedError, Settings, global_options, pass_settings

if TYPE_CHECKING:
    from netui.actions.capture import Captured
    from netui.network import Network
    from netui.rules.capture_line import Reading
    from netui.store import DataFile


@click.command()
@click.argument("line", nargs=-1, required=True, metavar="LINE… | -")
@click.option(
    "--event",
    "event_name",
    metavar="NAME",
    shell_complete=occasions,
    help="The event where it was said.",
)
@click.option("--dry-run", is_flag=True, help="Only show how the line would be read.")
@global_options
@pass_settings
def add(settings: Settings, line: tuple[str, ...], event_name: str | None, dry_run: bool) -> None:
    """Capture a person, a note and what you promised, in one line.

    “-” reads lines from standard input; with --json it prints an object a line. What does something
    on screen only is kept among them as a line to sort. A line that begins with + adds to the last
    person. Quote the line, so that the shell leaves > and # to
    netui; put -- before it where it begins with a dash.

    \b
    Example: netui add "Priya Shah @Stripe #payments wants an intro >fri send deck"
    """
    from netui.model import clean_line

    piped = line == ("-",)
    typed = _piped_lines() if piped else [" ".join(line)]
    lines = [cleaned for each in typed if (cleaned := clean_line(each))]
    if not lines:
        raise click.UsageError("There is nothing in the line.")
    if dry_run:
        for each in lines:
            _show_reading(settings, each, in_one_line=piped)
        return
    if not piped:
        _refuse_commands(settings, lines[0])
    store = settings.store(create=True)
    if (
        not settings.json
        and store.size() > _QUICK_TO_READ
        and _take_down(settings, store, lines, event_name)
    ):
        return
    network = settings.open(create=True, store=store)
    event = None if event_name is None else _event(network, event_name)
    from netui.actions.capture import capture

    for each in lines:
        try:
            captured = capture(network, each, event)
        except ValueError as error:
            if not piped:
                raise FailedError(str(error)) from error
            click.echo(f"“{each}” is left out: {error}", err=True)  # it costs no other line
            continue
        _tell(settings, network, captured, in_one_line=piped)


_QUICK_TO_READ = 2_000_000
"""So many bytes of data are read in the time that a person doesn't notice."""


def _take_down(
    settings: Settings, store: DataFile, lines: list[str], event_name: str | None
) -> bool:
    """Save lines without opening a large network; return whether that could be done."""
    from netui.actions.jotting import take_down
    from netui.model import clean_line
    from netui.rules.capture_line import read_line
    from netui.rules.wording import full_date

    now = settings.clock()
    if event_name is not None and not clean_line(event_name):
        raise click.UsageError("An event needs a name.")
    if not take_down(store, lines, event_name or "", now):
        return False
    for each in lines:
        reading = read_line(each, now.date())
        company = f", {reading.company}" if reading.company else ""
        who = settings.strong(reading.name) + company if reading.name else "The line"
        click.echo(f"{who}: saved; netui looks up whom you know when it opens next")
        _say_if_no_capture(reading, each)
        for promise in reading.followups:
            click.echo(f"  {full_date(promise.due, now.date())}: {promise.action}")
        for warning in reading.warnings:
            click.echo(warning, err=True)
    if event_name:
        click.echo(
            f"It looks up “{clean_line(event_name)}” then too, and begins it if it is new.",
            err=True,
        )
    return True


def _piped_lines() -> list[str]:
    """Return the lines of standard input, whatever it is encoded in."""
    from netui.interchange.encoding import decode, to_utf8

    raw = sys.stdin.buffer.read() if sys.stdin else b""
    return decode(to_utf8(raw), "cp1252").split("\n")


def _refuse_commands(settings: Settings, line: str) -> None:
    """Refuse what only means something on screen, before anything is saved."""
    from netui.rules.capture_line import read_line

    reading = read_line(line, settings.clock().date())
    if reading.kind == "command":
        raise click.UsageError(f"“{line}” is a command of event mode; netui event opens it.")
    if reading.kind == "search":
        raise click.UsageError(f"To look somebody up: netui show {reading.text}")
    if reading.kind == "append" and not line[1:].strip():
        raise click.UsageError("Add what? netui add “+ likes sailing”")


def _say_if_no_capture(reading: Reading, line: str) -> None:
    """Say of one among piped lines that it is a command or a search, which nobody typed here."""
    if reading.kind in ("command", "search"):
        what = "a command" if reading.kind == "command" else "a search"
        click.echo(f"“{line}” is {what} on screen; here it is kept as a line to sort.", err=True)


def _event(network: Network, name: str) -> int:
    """Return the event of a name; where none is meant, a new one, and say that it is new.

    Raises:
        UsageError: the name is empty.
    """
    from netui.actions.events import event_named, start_event

    if found := event_named(network, name):
        return found.id
    near = _name_like(network, name)
    try:
        begun = start_event(network, name)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    meant = f"Did you mean “{near}”? " if near else ""
    click.echo(
        f"“{begun.name}” was begun, a new event. {meant}netui undo takes back what was captured,"
        " and once more the event.",
        err=True,
    )
    return begun.id


def _name_like(network: Network, name: str) -> str:
    """Return the name of an event that may be meant by another; empty where none is near."""
    from difflib import get_close_matches

    from netui.model import clean_line, fold

    names = {fold(event.name): event.name for event in network.events.values()}
    wanted = fold(clean_line(name))
    near = get_close_matches(wanted, names, 1, _LIKENESS)
    near = near or [each for each in names if f" {wanted}" in f" {each}"]
    return names[near[0]] if near else ""


_LIKENESS = 0.75  # of what `difflib` makes of two names, 1 being the same


def _show_reading(settings: Settings, line: str, *, in_one_line: bool) -> None:
    from netui.rules.capture_line import read_line, reading_to_json

    today = settings.clock().date()
    reading = _knowing(settings, read_line(line, today))
    if settings.json:
        settings.print_json(reading_to_json(reading), in_one_line=in_one_line)
        return
    for label, value in _reading_rows(reading, today):
        click.echo(f"{label:<10} {value}")


def _knowing(settings: Settings, reading: Reading) -> Reading:
    """Return a reading with what the network knows of companies; nothing is changed there."""
    from netui.network import Network
    from netui.rules.known_company import with_known_company
    from netui.store.errors import StoreError

    def company_called(name: str) -> str:  # asked of few lines: most need no network
        try:
            return Network(settings.store(create=True), settings.clock).company_called(name)
        except StoreError:
            return ""

    return with_known_company(reading, company_called)


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


def _tell(settings: Settings, network: Network, captured: Captured, *, in_one_line: bool) -> None:
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
            },
            in_one_line=in_one_line,
        )
        return
    if captured.contact is None and captured.reading.kind == "append":
        click.echo("Kept as a line to sort: there is nobody yet to add it to.")
    elif captured.reading.kind in ("command", "search"):
        _say_if_no_capture(captured.reading, captured.capture.line)
    elif captured.contact is None:
        click.echo("Kept as a line to sort: no name could be made out.")
    else:
        company = f", {captured.contact.company}" if captured.contact.company else ""
        known = "known, added to" if captured.known else "saved"
        click.echo(f"{settings.strong(captured.contact.name)}{company}: {known}")
    for each in captured.followups:
        click.echo(f"  {full_date(each.due, network.today())}: {each.action}")
    for warning in captured.reading.warnings:
        click.echo(warning, err=True)
    twin = network.contacts.get(captured.capture.possible_duplicate or 0)
    if twin:
        whose = f" ({twin.company})" if twin.company else ""
        click.echo(f"Another {twin.name}{whose} was there already; both are kept.", err=True)
