"""The shelf of what is worth passing on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netui.cli.completing import people
from netui.cli.settings import FailedError, Settings, global_options, one_contact, pass_settings
from netui.cli.shelf import one_of

if TYPE_CHECKING:
    from netui.model import Resource
    from netui.network import Network


@click.command()
@click.argument("title", nargs=-1)
@click.option("--link", metavar="URL", help="Where it is found.")
@click.option("--tag", "tags", metavar="TAG", multiple=True, help="What it is about.")
@click.option("--note", metavar="TEXT", help="For whom, and what is good about it.")
@click.option(
    "--share",
    "names",
    metavar="NAME",
    multiple=True,
    shell_complete=people,
    help="Who gets it; a favor given.",
)
@click.option("--value", type=int, metavar="1-5", help="How much it matters to them; else 2.")
@click.option(
    "--minutes", type=click.IntRange(0, 6000), metavar="N", help="How many minutes it took me."
)
@click.option("--remove", is_flag=True, help="Take it off the shelf.")
@global_options
@pass_settings
def resource(
    settings: Settings,
    title: tuple[str, ...],
    link: str | None,
    tags: tuple[str, ...],
    note: str | None,
    names: tuple[str, ...],
    value: int | None,
    minutes: int | None,
    remove: bool,
) -> None:
    """Put something on the shelf; without TITLE, who could use what.

    With --share or --remove, TITLE names what is there: its short name, or words of it.

    \b
    Example: netui resource "Grant guide" --link example.org/grants --tag grants
    Example: netui resource playtests --share "Sigrún Hallsdóttir"
    """
    from netui.actions import resources
    from netui.model import to_json_object
    from netui.rules.favors import DEFAULT_VALUE, VALUES

    network = settings.open(create=True)
    if not title:
        if names or remove or tags or link or note:
            raise click.UsageError("Which one? Name it by words of its title.")
        _list(settings, network)
        return
    if value is not None and not 1 <= value <= 5:
        raise click.BadParameter(f"{value} is no value: {VALUES}.", param_hint="--value")
    wanted = " ".join(title)
    try:
        if remove:
            there = one_of(network.resources, wanted, lambda each: each.title, "resource")
            shown, said = resources.remove_resource(network, there.id), "off the shelf"
        elif names:
            there = one_of(network.resources, wanted, lambda each: each.title, "resource")
            said = _share(network, there.id, names, value or DEFAULT_VALUE, minutes or 0)
            shown = network.resources[there.id]
        else:
            shown = resources.add_resource(
                network, wanted, link=link or "", tags=tags, note=note or ""
            )
            said = "on the shelf"
    except ValueError as error:
        raise FailedError(str(error)) from error
    if settings.json:
        settings.print_json(to_json_object(shown))
    else:
        click.echo(f"{settings.strong(shown.title)}: {said}")


def _share(
    network: Network, resource: int, names: tuple[str, ...], value: int, minutes: int
) -> str:
    """Pass something on to the people of some names; return to whom, in words."""
    from netui.actions.resources import share

    people = [one_contact(network, name).id for name in dict.fromkeys(names)]
    had = share(network, resource, people, value=value, minutes=minutes)
    return f"shared with {', '.join(each.name for each in had) or 'nobody new'}"


def _list(settings: Settings, network: Network) -> None:
    from netui.lists.matches import matches
    from netui.model import to_json_object
    from netui.model.handles import short_handles

    could: dict[int, list[int]] = {}
    for match in matches(network).resources:
        could.setdefault(match.resource, []).append(match.contacts[0])
    if settings.json:
        settings.print_json(
            [
                to_json_object(each) | {"could_use": could.get(each.id, [])}
                for each in network.resources.values()
            ]
        )
        return
    handles = short_handles(network.resources)
    for each in network.resources.values():
        tags = " ".join(f"#{tag}" for tag in each.tags)
        line = f"{settings.muted(handles[each.id])}  {settings.strong(each.title)}  {tags}"
        click.echo(line.rstrip())
        for detail in _lines(network, each, could.get(each.id, [])):
            click.echo(f"      {detail}")
    if not network.resources:
        click.echo("The shelf is empty. “netui resource TITLE --link URL” fills it.", err=True)


def _lines(network: Network, resource: Resource, could: list[int]) -> list[str]:
    contacts = network.contacts
    having = [contacts[each.contact].name for each in resource.shared if each.contact in contacts]
    lines = [line for line in (resource.link, " ".join(resource.note.split())) if line]
    lines += [f"shared with: {', '.join(having)}"] if having else []
    lines += [f"could use it: {', '.join(contacts[id].name for id in could)}"] if could else []
    return lines
