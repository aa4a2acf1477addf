"""What I look for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netui.cli.completing import people
from netui.cli.settings import FailedError, Settings, global_options, one_contact, pass_settings
from netui.cli.shelf import one_of

if TYPE_CHECKING:
    from netui.model import Need
    from netui.network import Network


@click.command()
@click.argument("text", nargs=-1)
@click.option(
    "--told",
    "names",
    metavar="NAME",
    multiple=True,
    shell_complete=people,
    help="Who was told of it today.",
)
@click.option("--met", is_flag=True, help="It was found.")
@click.option("--again", is_flag=True, help="I look for it again.")
@click.option("--remove", is_flag=True, help="I don't look for it any more.")
@global_options
@pass_settings
def need(
    settings: Settings,
    text: tuple[str, ...],
    names: tuple[str, ...],
    met: bool,
    again: bool,
    remove: bool,
) -> None:
    """Write down what you look for; without TEXT, who could help.

    With an option, TEXT names one that is written down: its short name, or words of it.

    \b
    Example: netui need a speaker on incident reviews
    Example: netui need larkspindle --told paulina
    """
    from netui.actions import needs
    from netui.model import to_json_object

    network = settings.open(create=True)
    acts = [bool(names), met, again, remove]
    if not text:
        if any(acts):
            raise click.UsageError("Which one? Name it by words of it.")
        _list(settings, network)
        return
    if sum(acts) > 1:
        raise click.UsageError("One at a time: --told, --met, --again or --remove.")
    wanted = " ".join(text)
    try:
        if not any(acts):
            shown, said = needs.add_need(network, wanted), "looked for from today"
        else:
            shown = one_of(network.needs, wanted, lambda each: each.text, "need")
            if names:
                people = [one_contact(network, name) for name in dict.fromkeys(names)]
                told = needs.tell(network, shown.id, [each.id for each in people])
                said = f"told {', '.join(each.name for each in told) or 'nobody new'}"
                shown = network.needs[shown.id]
            elif remove:
                shown, said = needs.remove_need(network, shown.id), "not looked for any more"
            else:
                shown = needs.meet_need(network, shown.id, again=again)
                said = "looked for again" if again else "found"
    except ValueError as error:
        raise FailedError(str(error)) from error
    if settings.json:
        settings.print_json(to_json_object(shown))
    else:
        click.echo(f"{settings.strong(shown.text)}: {said}")


def _list(settings: Settings, network: Network) -> None:
    from netui.lists.matches import matches
    from netui.model import to_json_object
    from netui.model.handles import short_handles

    wanted = sorted(network.needs.values(), key=lambda each: (each.met_on is not None, each.id))
    could: dict[int, list[int]] = {}
    for match in matches(network).needs:
        could.setdefault(match.need, []).append(match.contacts[0])
    if settings.json:
        settings.print_json(
            [to_json_object(each) | {"could_help": could.get(each.id, [])} for each in wanted]
        )
        return
    handles = short_handles(network.needs)
    for each in wanted:
        click.echo(f"{settings.muted(handles[each.id])}  {settings.strong(each.text)}")
        for line in _lines(network, each, could.get(each.id, [])):
            click.echo(f"      {line}")
    if not wanted:
        click.echo("Nothing is looked for. “netui need a speaker for June” begins.", err=True)


def _lines(network: Network, need: Need, could: list[int]) -> list[str]:
    from netui.rules.wording import ago, short_date

    today, contacts = network.today(), network.contacts
    if need.met_on:
        return [f"found {short_date(need.met_on, today)}"]
    told = [
        f"{contacts[each.contact].name} ({ago(each.on, today)})"
        for each in need.told
        if each.contact in contacts
    ]
    lines = [f"since {short_date(need.since, today)}"] if need.since else []
    lines += [f"told: {', '.join(told)}"] if told else ["nobody has been told"]
    lines += [f"could help: {', '.join(contacts[id].name for id in could)}"] if could else []
    return lines
