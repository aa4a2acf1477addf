"""The network as a whole, and whom to call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from netui.cli.settings import Settings, global_options, pass_settings

if TYPE_CHECKING:
    from netui.network import Network
    from netui.rules.call_list import Call


@click.command()
@click.option("--year", is_flag=True, help="A calendar of the last 52 weeks, Monday on top.")
@click.option("--who", metavar="FIGURE", help="Who is behind a figure: --who ties.")
@global_options
@pass_settings
def network(settings: Settings, year: bool, who: str | None) -> None:
    """Print your network in figures: quality, ties, return, rhythm.

    A quality contact is somebody with whom there were two talks or more, one of them within twelve
    months, both ways.

    \b
    Example: netui network --who "most back"
    """
    from netui.lists.network_figures import figures
    from netui.rules.network_figures import as_json
    from netui.rules.network_words import calendar, lines

    there = settings.open()
    found = figures(there)

    def name_of(id: int) -> str:
        return there.contacts[id].name

    told = lines(found, name_of)
    if who is not None:
        _who(settings, there, {line.label: line.people for line in told}, who)
    elif settings.json:
        shown = as_json(found) | {"lines": as_json(tuple(told))}
        settings.print_json(shown | {"today": found.today.isoformat()})
    elif year:
        for row in calendar(found.weeks):
            click.echo(row)
    else:
        from rich.cells import cell_len, set_cell_size

        width = max(cell_len(line.label) for line in told)
        for line in told:
            label = settings.strong(set_cell_size(line.label, width))
            click.echo(f"{label}  {line.text}")


def _who(
    settings: Settings, there: Network, people: dict[str, tuple[int, ...]], wanted: str
) -> None:
    """Print who is behind a figure.

    Raises:
        UsageError: there is no such figure.
    """
    from netui.model import clean_line, fold

    labels = [label for label in people if fold(label).startswith(fold(clean_line(wanted)))]
    if not wanted.strip() or not labels:
        raise click.UsageError(f"There is no figure “{wanted}”. There are: {', '.join(people)}.")
    ids = [id for id in people[labels[0]] if id in there.contacts]
    if settings.json:
        settings.print_json(
            {"figure": labels[0], "people": ids, "names": [there.contacts[id].name for id in ids]}
        )
        return
    for id in ids:
        click.echo(there.contacts[id].name)
    if not ids:
        click.echo("Nobody yet.", err=True)


@click.command("call-list")
@click.option(
    "--most", type=click.IntRange(1), metavar="N", default=20, help="So many people; else 20."
)
@click.option("--markdown", is_flag=True, help="Print Markdown, to keep or to print.")
@click.option(
    "--ask", is_flag=True, help="Plan to ask how they are those of whom little is known now."
)
@global_options
@pass_settings
def call_list(settings: Settings, most: int, markdown: bool, ask: bool) -> None:
    """Print whom you would call if you had to look for work.

    With what to ask each, and why them. Only a referral near whoever decides helps: “netui edit
    NAME knows_hiring_manager=yes hiring=yes would_answer=yes” notes where somebody stands.

    \b
    Example: netui call-list --markdown > calls.md
    """
    from netui.lists.call_list import call_list as calls_of

    network = settings.open()
    everybody = calls_of(network)
    calls = everybody[:most]
    if ask:
        _ask(settings, network, calls)
    elif markdown:
        from netui.actions.call_list import in_markdown

        click.echo(in_markdown(network, calls), nl=False)
    elif settings.json:
        settings.print_json([_json(network, call) for call in calls])
    else:
        for call in calls:
            _print(settings, network, call)
        if len(everybody) > most:
            click.echo(f"{len(everybody)} in all; --most {len(everybody)} shows them", err=True)
        if not calls:
            click.echo(
                "Nobody yet. Note who would answer, hires, or knows who decides: "
                "“netui edit NAME would_answer=yes hiring=yes”.",
                err=True,
            )


def _print(settings: Settings, network: Network, call: Call) -> None:
    from netui.rules.portrait import position

    contact = network.contacts[call.contact]
    where = position(contact)
    click.echo(f"{settings.strong(contact.name)}{f', {where}' if where else ''}")
    click.echo(f"  {call.ask}")
    click.echo(f"  {settings.muted('; '.join(call.why))}")
    if call.stale:
        click.echo("  first ask how they are")


def _json(network: Network, call: Call) -> dict[str, Any]:
    return call._asdict() | {"name": network.contacts[call.contact].name}


def _ask(settings: Settings, network: Network, calls: list[Call]) -> None:
    """Plan to ask how those are of whom little is known now."""
    from netui.actions.call_list import ask_how_they_are
    from netui.model import to_json_object
    from netui.rules.wording import full_date

    planned = ask_how_they_are(network, [call.contact for call in calls if call.stale])
    if settings.json:
        settings.print_json([to_json_object(each) for each in planned])
        return
    for each in planned:
        name = settings.strong(network.contacts[each.contact].name)
        click.echo(f"{name}: {each.action}, {full_date(each.due, network.today())}")
    if not planned:
        click.echo("Nobody is to be asked who isn't planned already.", err=True)
