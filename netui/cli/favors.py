"""What people did for each other: logging a favor, and the ledger with one person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import click

from netui.cli.completing import people
from netui.cli.meant import past_day
from netui.cli.settings import FailedError, Settings, global_options, one_contact, pass_settings
from netui.model import FavorKind

if TYPE_CHECKING:
    from netui.model import Contact, Favor
    from netui.network import Network
    from netui.rules.favors import Direction, State


@click.command()
@click.argument("name", shell_complete=people)
@click.argument("what", nargs=-1)
@click.option("--given", is_flag=True, help="I did it for them.")
@click.option("--received", is_flag=True, help="They did it for me.")
@click.option("--value", type=int, metavar="1-5", help="How much it mattered; else 2.")
@click.option(
    "--kind", type=click.Choice(get_args(FavorKind)), help="What sort; else by its words."
)
@click.option(
    "--minutes", type=click.IntRange(0, 6000), metavar="N", help="How many minutes it took me."
)
@click.option("--open", "is_open", is_flag=True, help="Still to be done.")
@click.option("--declined", is_flag=True, help="Asked for and not done; it is free.")
@click.option("--on", "day", metavar="DATE", help="The day: yesterday, mon, 2026-06-05.")
@global_options
@pass_settings
def favor(
    settings: Settings,
    name: str,
    what: tuple[str, ...],
    given: bool,
    received: bool,
    value: int | None,
    kind: FavorKind | None,
    minutes: int | None,
    is_open: bool,
    declined: bool,
    day: str | None,
) -> None:
    """Log a favor; without WHAT, show what there was between you.

    Without --given and --received, WHAT reads as in the app: “gave intro to Raj 4 20min”, “owe the
    slides”, “done 1” for the first that is open, “part 1 the first half” for a part of it.

    \b
    Example: netui favor nadia "introduced me to Rui" --received --value 4
    Example: netui favor nadia
    """
    if given and received:
        raise click.UsageError("Either --given or --received.")
    if is_open and declined:
        raise click.UsageError("Either --open or --declined.")
    direction: Direction | None = "given" if given else "received" if received else None
    state: State | None = "open" if is_open else "declined" if declined else None
    network = settings.open()
    contact = one_contact(network, name)
    if not what:
        _show(settings, network, contact)
        return
    before = dict(network.favors)
    if direction:
        said = _add(network, contact, " ".join(what), direction, value, kind, minutes, state, day)
    elif value is not None or kind or minutes is not None or state or day:
        raise click.UsageError("Who did it? Add --given or --received.")
    else:
        said = _log(network, contact, " ".join(what))
    if settings.json:
        from netui.model import to_json_object

        changed = [each for each in network.favors.values() if before.get(each.id) != each]
        settings.print_json(
            {"contact": to_json_object(contact), "favors": [to_json_object(e) for e in changed]}
        )
        return
    click.echo(f"{settings.strong(contact.name)}: {said}")


def _add(
    network: Network,
    contact: Contact,
    what: str,
    direction: Direction,
    value: int | None,
    kind: FavorKind | None,
    minutes: int | None,
    state: State | None,
    day: str | None,
) -> str:
    """Log a favor from options; return it in words."""
    from netui.actions.favors import add_favor, said_of
    from netui.rules.favors import DEFAULT_VALUE, VALUES, FavorLine

    if value is not None and not 1 <= value <= 5:
        raise click.BadParameter(f"{value} is no value: {VALUES}.", param_hint="--value")
    try:
        added = add_favor(
            network,
            contact.id,
            what,
            direction,
            state=state or "done",
            kind=kind,
            value=value or DEFAULT_VALUE,
            minutes=minutes or 0,
            on=past_day(day, network.today()),
        )
    except ValueError as error:
        raise FailedError(str(error)) from error
    return said_of(FavorLine(direction, added.state, added.what), None)


def _log(network: Network, contact: Contact, line: str) -> str:
    """Log a favor as one types it in the app; return it in words."""
    from netui.actions.favors import log_favor
    from netui.rules.favors import UnreadableFavorError

    try:
        said = log_favor(network, [contact.id], line)
    except UnreadableFavorError as error:
        raise click.UsageError(f"{error}; or add --given or --received.") from error
    except ValueError as error:
        raise FailedError(str(error)) from error
    return said.removeprefix(f"{contact.name}: ")


def _show(settings: Settings, network: Network, contact: Contact) -> None:
    """Print the ledger with somebody: what is open, with the place that settles it, first."""
    from netui.actions.favors import open_favors
    from netui.rules.portrait import ledger, open_words, return_words
    from netui.rules.wording import short_date

    favors, today = network.favors_of(contact.id), network.today()
    talks = network.interactions_of(contact.id)
    if settings.json:
        settings.print_json(_ledger(network, contact, favors))
        return
    stands = [*ledger(favors, talks), return_words(favors, talks)]
    click.echo(" · ".join([settings.strong(contact.name), *filter(None, stands)]))
    for place, each in enumerate(open_favors(network, [contact.id]), 1):
        click.echo(f"  {place}  {open_words(each, favors, today)}")
    said = {"given": "I gave", "received": "received"}
    for each in reversed(favors):
        if each.state == "done":
            day = short_date(each.on, today)
            click.echo(f"  {day:<16} {said[each.direction]:<9} {each.what} · {each.value} of 5")
    if not favors:
        click.echo(f"No favors yet. “netui favor {contact.name!r} gave …” logs one.", err=True)


def _ledger(network: Network, contact: Contact, favors: list[Favor]) -> dict[str, Any]:
    from netui.model import to_json_object
    from netui.rules.balance import minutes_spent, return_on_time, tie

    stands, talks = tie(favors), network.interactions_of(contact.id)
    return {
        "contact": to_json_object(contact),
        "favors": [to_json_object(each) for each in favors],
        "balance": stands.balance,
        "tie": stands.state,
        "minutes_spent": minutes_spent(talks, favors),
        "return_on_time": return_on_time(talks, favors),
    }
