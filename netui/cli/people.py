"""Contacts printed, one contact whole, and logging what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import click

from netui.cli.meant import changes, past_day, tell_of_promises
from netui.cli.settings import FailedError, Settings, global_options, one_contact, pass_settings
from netui.model import Channel

if TYPE_CHECKING:
    from netui.model import Contact
    from netui.network import Network


@click.command()
@click.argument("query", nargs=-1)
@global_options
@pass_settings
def contacts(settings: Settings, query: tuple[str, ...]) -> None:
    """List contacts; QUERY searches every field.

    \b
    Example: netui contacts design berlin
    """
    from netui.lists import PeopleList
    from netui.model import to_json_object

    network = settings.open()
    found = [network.contacts[id] for id in PeopleList(network).search(" ".join(query))]
    if settings.json:
        settings.print_json([to_json_object(contact) for contact in found])
        return
    for contact in found:
        details = (contact.role, contact.company, contact.location)
        about = " · ".join(part for part in details if part)
        click.echo(settings.strong(contact.name) + (f"  {about}" if about else ""))
    if not found and query:
        click.echo(f"Nobody matches “{' '.join(query)}”.", err=True)


@click.command()
@click.argument("name", nargs=-1, required=True)
@global_options
@pass_settings
def show(settings: Settings, name: tuple[str, ...]) -> None:
    """Print all that is known of one contact.

    \b
    Example: netui show priya shah
    """
    network = settings.open()
    contact = one_contact(network, " ".join(name))
    if settings.json:
        settings.print_json(_whole(network, contact))
        return
    _print_card(settings, network, contact)


@click.command()
@click.argument("name")
@click.argument("text", nargs=-1)
@click.option("--with", "others", metavar="NAME", multiple=True, help="Who else was there.")
@click.option("--minutes", type=click.IntRange(0, 1440), help="Time it took.")
@click.option("--channel", type=click.Choice(get_args(Channel)), help="How.")
@click.option("--them", is_flag=True, help="They took the first step.")
@click.option("--on", "day", metavar="DATE", help="The day: yesterday, mon, 2026-06-05.")
@global_options
@pass_settings
def log(
    settings: Settings,
    name: str,
    text: tuple[str, ...],
    others: tuple[str, ...],
    minutes: int | None,
    channel: Channel | None,
    them: bool,
    day: str | None,
) -> None:
    """Log what was said with somebody; it resets their cadence.

    TEXT reads as in the app: “call …” or “coffee …” says how, “20 min” at its end how long, and
    “>fri send deck” is a new follow-up. “netui done” closes what brought them up as well.

    \b
    Example: netui log "Priya Shah" "coffee, she starts hiring in autumn 40 min" --with "Tom Lee"
    """
    from netui.actions import contacts as people
    from netui.model import to_json_object
    from netui.rules.said import read_said

    network = settings.open()
    on = past_day(day, network.today())
    there = [one_contact(network, each) for each in dict.fromkeys((name, *others))]
    said = read_said(" ".join(text), network.today())
    with changes(network, ()) as changed:
        try:
            interaction = people.log(
                network,
                [contact.id for contact in there],
                said.text,
                on=on,
                minutes=said.minutes if minutes is None else minutes,
                channel=channel or said.channel or "other",
                by_them=them,
                promises=said.promises,
            )
        except (ValueError, people.ContactGoneError) as error:
            raise FailedError(str(error)) from error
    if settings.json:
        settings.print_json(
            {
                "contact": to_json_object(there[0]),
                "contacts": [to_json_object(contact) for contact in dict.fromkeys(there)],
                "interaction": to_json_object(interaction),
                "followups": changed["followups"],
            }
        )
        return
    for contact in dict.fromkeys(there):
        click.echo(f"{settings.strong(contact.name)}: logged")
    tell_of_promises(network, said)


def _whole(network: Network, contact: Contact) -> dict[str, Any]:
    from netui.model import to_json_object
    from netui.rules.balance import return_on_time, tie

    interactions = network.interactions_of(contact.id)
    favors = network.favors_of(contact.id)
    stands = tie(favors)
    return to_json_object(contact) | {
        "interactions": [to_json_object(each) for each in interactions],
        "followups": [to_json_object(each) for each in network.followups_of(contact.id)],
        "favors": [to_json_object(each) for each in favors],
        "balance": stands.balance,
        "tie": stands.state,
        "return_on_time": return_on_time(interactions, favors),
    }


def _print_card(settings: Settings, network: Network, contact: Contact) -> None:
    from netui.rules.portrait import about, between_us, position, reach, rhythm
    from netui.rules.timeline import timeline
    from netui.rules.wording import full_date

    today = network.today()
    interactions = network.interactions_of(contact.id)
    followups = network.followups_of(contact.id)
    favors = network.favors_of(contact.id)
    click.echo(settings.strong(contact.name))
    for line in (position(contact), rhythm(contact)):
        if line:
            click.echo(line)
    together = between_us(followups, favors, interactions, today)
    facts = [*about(contact, today), ("between us", together), *reach(contact)]
    for label, value in facts:
        if value:
            click.echo(f"{label:<13} {value}")
    entries = timeline(contact, interactions, followups, favors, network.events.get)
    if entries:
        click.echo()
    for entry in entries:
        click.echo(f"{full_date(entry.on, today):<17} {entry.what:<10} {entry.text}".rstrip())
