"""Who comes to an event: its guest list brought in, whom I know there, and whom I want to meet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from netui.cli.completing import occasions
from netui.cli.events import event_meant
from netui.cli.settings import (
    FailedError,
    NotFoundError,
    Settings,
    global_options,
    one_contact,
    pass_settings,
)
from netui.model import Seniority

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from netui.actions.guests import Action, GuestPlan
    from netui.interchange.guest_list import GuestList
    from netui.model import Event, Guest, Target
    from netui.network import Network
    from netui.rules.guests import Match
    from netui.rules.targets import Suggestion

_SHOWN = 10
"""So many strangers are listed; --json prints them all."""
_ENDINGS = (".csv", ".tsv", ".txt")
"""A guest list is called so also where it is misspelt: no event is planned by its name."""


def _occasions_and_files(
    context: click.Context, place: click.Parameter, typed: str
) -> list[CompletionItem[str]]:
    """Return events; where none goes on so, the shell completes the name of a file."""
    from click.shell_completion import CompletionItem

    return occasions(context, place, typed) or [CompletionItem(typed, type="file")]


@click.command()
@click.argument(
    "words", nargs=-1, required=True, metavar="EVENT… [FILE]", shell_complete=_occasions_and_files
)
@click.option("--dry-run", is_flag=True, help="Only show what FILE would bring.")
@click.option("--new", is_flag=True, help="Plan the event where there is none of this name.")
@click.option("--target", "targets", multiple=True, metavar="NAME", help="Set out to meet NAME.")
@click.option("--why", metavar="TEXT", default="", help="Why you want to meet them.")
@click.option("--opener", metavar="TEXT", default="", help="A question to open with.")
@click.option("--met", multiple=True, metavar="NAME", help="Tick off somebody to meet.")
@click.option("--drop", multiple=True, metavar="NAME", help="Take somebody off those to meet.")
@click.option("--link", nargs=2, metavar="GUEST CONTACT", help="Say which contact a guest is.")
@click.option("--looking-for", metavar="WORDS", default="", help="What you look for, by commas.")
@click.option("--level", type=click.Choice(get_args(Seniority)), help="Your own seniority.")
@global_options
@pass_settings
def guests(settings: Settings, /, words: tuple[str, ...], **options: Any) -> None:
    """Bring in who comes to an event, or list whom you know there.

    FILE is a guest list of Luma, Eventbrite or Meetup, any CSV with a column of names, or one name
    a line. A newer list updates the one before; nobody is doubled, and whoever isn't on it any
    more stays. EVENT is named as for netui events; FILE comes last.

    \b
    Example: netui guests "PyData meetup" guests.csv --new
    Example: netui guests "Long Table" --target "Zainab Bello" --why "left to found Quernlight"
    """
    event, path = _event_and_file(words)
    acts = any(options[name] for name in ("targets", "met", "drop", "link"))
    if path is not None and acts:
        raise click.UsageError("Bring the list in first; then say whom you want to meet.")
    if (options["why"] or options["opener"]) and not options["targets"]:
        raise click.UsageError("--why and --opener are about somebody: name them with --target.")
    if path is None and options["dry_run"]:
        raise click.UsageError("--dry-run shows what a FILE would bring.")
    network = settings.open(create=bool(options["new"]))
    found = _ahead(network, event) if options["new"] else event_meant(network, event)
    if path is not None:
        _bring_in(settings, network, found, event, path, options["dry_run"])
        return
    found = found or _planned(network, event)
    if acts:
        _act(settings, network, found, options)
    else:
        _list(settings, network, found, options["looking_for"], options["level"])


def _event_and_file(words: tuple[str, ...]) -> tuple[str, Path | None]:
    """Part the name of an event, of several words, from the file behind it; None where none is.

    The last word is a file where there is one of this name, and where it is written as one.
    """
    *before, last = words
    if before and (last.lower().endswith(_ENDINGS) or _is_file(Path(last))):
        return " ".join(before), Path(last)
    return " ".join(words), None


def _is_file(path: Path) -> bool:
    """Whether it can be read as one, as what a shell puts in for <(…) can."""
    try:
        return path.exists() and not path.is_dir()
    except OSError:  # a name that no file can have
        return False


def _ahead(network: Network, name: str) -> Event | None:
    """Return the event of exactly this name that is not over; None where it is to be planned."""
    from netui.model import clean_line, fold

    wanted = fold(clean_line(name))
    if not wanted:
        raise click.UsageError("An event needs a name.")
    there = [
        each
        for each in network.events.values()
        if each.state != "ended" and fold(each.name) == wanted
    ]
    return event_meant(network, name) if there else None


def _planned(network: Network, name: str) -> Event:
    from netui.actions.events import plan_event

    event = plan_event(network, name=name)
    click.echo(f"{event.name}: planned", err=True)
    return event


def _bring_in(
    settings: Settings,
    network: Network,
    event: Event | None,
    name: str,
    file: Path,
    dry_run: bool,
) -> None:
    from netui.actions.guests import bring_in_guests, plan_event_with_guests, plan_guests
    from netui.interchange.guest_list import read_guest_list
    from netui.interchange.row import ImportRefused

    try:
        listed = read_guest_list(file)
    except ImportRefused as error:
        raise FailedError(str(error)) from error
    if event is None and not any(row.guest for row in listed.rows):
        why = "".join(f"\n  {row.at}: {row.why}" for row in listed.rows[:_SHOWN])
        raise FailedError(f"There is nobody on this list, so no event was planned.{why}")
    if dry_run:
        plan = plan_guests(network, event.id if event else None, listed.rows)
    elif event is not None:
        plan = bring_in_guests(network, event.id, listed.rows, file.name)
    else:
        event, plan = plan_event_with_guests(network, name, listed.rows, file.name)
        click.echo(f"{event.name}: planned", err=True)
    if settings.json:
        settings.print_json(_report(file, event, listed, plan))
    else:
        _tell(file, listed, plan, dry_run)


def _tell(file: Path, listed: GuestList, plan: GuestPlan, dry_run: bool) -> None:
    from netui.model import clean_line
    from netui.rules.wording import counted

    would = "would be " if dry_run else ""
    click.echo(
        f"{clean_line(str(file))}: {plan.count('new'):,} {would}new, "
        f"{plan.count('updated'):,} {would}updated, {plan.count('same'):,} unchanged, "
        f"{plan.count('skipped'):,} left out"
    )
    if plan.missing:
        click.echo(
            f"  {counted(len(plan.missing), 'person')} of before not on this list: kept", err=True
        )
    if listed.noted:
        click.echo(f"  kept in the notes: {', '.join(listed.noted)}", err=True)
    for outcome in plan.outcomes:
        if outcome.why:
            click.echo(f"  {outcome.at}: {outcome.why}", err=True)


def _report(file: Path, event: Event | None, listed: GuestList, plan: GuestPlan) -> dict[str, Any]:
    from netui.model import clean_line, to_json_object

    actions: tuple[Action, ...] = ("new", "updated", "same", "skipped")
    return {
        "source": clean_line(str(file)),
        "kind": listed.kind,
        "event": to_json_object(event) if event else None,
        "noted": list(listed.noted),
        "counts": {action: plan.count(action) for action in actions},
        "missing": [to_json_object(guest) for guest in plan.missing],
        "records": [
            {
                "at": outcome.at,
                "action": outcome.action,
                "why": outcome.why,
                "guest": to_json_object(outcome.guest) if outcome.guest else None,
            }
            for outcome in plan.outcomes
        ],
    }


def _act(settings: Settings, network: Network, event: Event, options: dict[str, Any]) -> None:
    """Do what was asked about targets and links, all or nothing."""
    from netui.actions.guests import link_guest
    from netui.actions.targets import drop_target, mark_met

    with network.together(f"{event.name}: guests"):
        if options["link"]:
            guest = _guest(network, event, options["link"][0])
            contact = one_contact(network, options["link"][1])
            link_guest(network, guest.id, contact.id)
            if not settings.json:
                click.echo(f"{guest.name} on the list is {contact.name}.")
        for name in options["targets"]:
            event = _set_out(network, event, name, options["why"], options["opener"])
        for name in options["met"]:
            event = mark_met(network, event.id, _target(event, name))
        for name in options["drop"]:
            event = drop_target(network, event.id, _target(event, name))
    if settings.json:
        from netui.model import to_json_object

        settings.print_json(to_json_object(network.events[event.id]))
        return
    _show_targets(settings, network.events[event.id])


def _set_out(network: Network, event: Event, name: str, why: str, opener: str) -> Event:
    """Note somebody to meet, with who they are where the guest list or the contacts tell."""
    from netui.actions.targets import add_target
    from netui.lists.guests import GuestBook
    from netui.rules.targets import MOST_TARGETS

    there = network.guests_named(event.id, name)
    namesakes = network.contacts_named(name)
    contact = None
    if len(there) == 1:
        matches = {each.guest.id: each for each in GuestBook(network).matches(event)}
        match = matches[there[0].id]
        contact = match.contact if match.is_known else None
    elif len(namesakes) == 1:
        contact = namesakes[0].id
    try:
        event = add_target(
            network,
            event.id,
            name="" if there or contact else name,
            guest=there[0].id if len(there) == 1 else None,
            contact=contact,
            why=why,
            opener=opener,
        )
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    if len(event.targets) > MOST_TARGETS:
        click.echo(
            f"That makes {len(event.targets)}; five are as many as fit an evening.", err=True
        )
    return event


def _guest(network: Network, event: Event, name: str) -> Guest:
    from netui.model import fold

    guests = network.guests_of(event.id)
    found = network.guests_named(event.id, name) or [
        each for each in guests if fold(name) in fold(each.name)
    ]
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFoundError(f"Nobody on the guest list of {event.name} is called “{name}”.")
    shown = "".join(f"\n  {each.name}" + _at(each) for each in found[:_SHOWN])
    raise NotFoundError(f"“{name}” may be one of these guests:{shown}")


def _target(event: Event, name: str) -> Target:
    from netui.model import fold

    wanted = fold(name.strip())
    found = [each for each in event.targets if fold(each.name) == wanted] or [
        each for each in event.targets if wanted and wanted in fold(each.name)
    ]
    if len(found) != 1:
        said = "is nobody" if not found else "may be several"
        raise NotFoundError(f"“{name}” {said} of those to meet at {event.name}.")
    return found[0]


def _at(guest: Guest) -> str:
    where = ", ".join(filter(None, (guest.role, guest.company)))
    return f", {where}" if where else ""


def _list(
    settings: Settings, network: Network, event: Event, looking_for: str, level: Seniority | None
) -> None:
    from netui.lists.guests import GuestBook
    from netui.rules.event_guests import WORTH_SEEKING_OUT

    book = GuestBook(network)
    matches = book.matches(event)
    suggested = book.worth_meeting(event, looking_for=looking_for, level=level)
    if settings.json:
        settings.print_json(_listing(event, matches, suggested))
        return
    _show_targets(settings, event)
    if suggested:
        click.echo(f"{WORTH_SEEKING_OUT}:")
        for each in suggested:
            click.echo(f"  {settings.strong(each.name)}{_at(each.guest)}: {each.why}")
            click.echo(f"    {settings.muted(each.opener)}")
    _show_guests(network, matches)


def _show_targets(settings: Settings, event: Event) -> None:
    if event.targets:
        click.echo("To meet:")
    for target in event.targets:
        why = f": {target.why}" if target.why else ""
        met = " (met)" if target.met else ""
        click.echo(f"  {settings.strong(target.name)}{met}{why}")
        if target.opener:
            click.echo(f"    {settings.muted(target.opener)}")


def _show_guests(network: Network, matches: Sequence[Match]) -> None:
    """List the guests, those whom I know first; of the strangers the first few."""
    from netui.rules.wording import counted

    if not matches:
        click.echo("There is nobody on the guest list yet.", err=True)
        return
    known = [each for each in matches if each.how not in ("company", "stranger")]
    others = [each for each in matches if each.how in ("company", "stranger")]
    others.sort(key=lambda each: (each.guest.answer == "declined", each.how == "stranger"))
    coming = [each for each in matches if each.guest.answer != "declined"]
    familiar = sum(each.how not in ("company", "stranger") for each in coming)
    declined = f"; {len(matches) - len(coming):,} declined" if len(coming) < len(matches) else ""
    click.echo(
        f"{counted(len(coming), 'guest')}, {familiar:,} of them known or perhaps known{declined}:"
    )
    for match in (*known, *others[:_SHOWN]):
        answer = "" if match.guest.answer in ("coming", "unknown") else f" ({match.guest.answer})"
        contact = network.contacts.get(match.contact or 0)
        who = f" = {contact.name}" if contact and contact.name != match.guest.name else ""
        why = f" · {match.reason}" if match.reason else ""
        click.echo(f"  {match.guest.name}{_at(match.guest)}{answer}{who}{why}")
    if len(others) > _SHOWN:
        click.echo(f"  and {len(others) - _SHOWN:,} more")


def _listing(event: Event, matches: Sequence[Match], suggested: list[Suggestion]) -> dict[str, Any]:
    from netui.model import to_json_object

    return {
        "event": to_json_object(event),
        "guests": [
            {
                **to_json_object(match.guest),
                "known": match.how,
                "reason": match.reason,
                "may_be": match.contact,
                "people": list(match.people),
            }
            for match in matches
        ],
        "suggested": [
            {
                "name": each.name,
                "guest": each.guest.id,
                "contact": each.contact,
                "why": each.why,
                "opener": each.opener,
                "points": each.points,
            }
            for each in suggested
        ],
    }
