"""Contacts printed, one contact whole, and logging what was said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, get_args

import click

from netui.cli.completing import anybody, people
from netui.cli.meant import changes, past_day, tell_of_each
from netui.cli.settings import (
    FailedError,
    Settings,
    cut,
    global_options,
    one_contact,
    pass_settings,
)
from netui.model import Channel
from netui.rules.query import SORTS, Sort

if TYPE_CHECKING:
    from netui.lists.people import Found, PeopleList
    from netui.model import Contact
    from netui.network import Network
    from netui.rules.query import Remark


class _WithFilters(click.Command):
    """Takes ``-#tag`` and ``-circle:wide`` for words of the query; to click they are options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the negated filters behind a ``--``."""
        options, dashes, words = args, [], []
        if "--" in args:
            place = args.index("--")
            options, words = args[:place], args[place + 1 :]
        dashes = [each for each in options if _NEGATED.match(each)]
        options = [each for each in options if each not in dashes]
        return super().parse_args(ctx, [*options, "--", *words, *dashes])


_NEGATED = re.compile(r"-(?:[#＃@＠]|[^\W\d_]+[:：])")


@click.command(cls=_WithFilters)
@click.argument("query", nargs=-1)
@click.option(
    "--sort", type=click.Choice(SORTS), help="The order; last touch and return: highest first."
)
@click.option("--reverse", is_flag=True, help="The other way round.")
@global_options
@pass_settings
def contacts(settings: Settings, query: tuple[str, ...], sort: Sort | None, reverse: bool) -> None:
    """List contacts; QUERY searches every field and takes filters.

    \b
    #tag @company role:pm loc:berlin met:pydata via:raj email:example.org name:li
    circle:close seniority:senior tie:balanced owes:me (I owe them) owes:them
    last:">90d" last:never due:"<7d" due:today   a ">" or "<" in quotes: the shell's
    quality:yes hiring:yes answers:yes colleague:yes muted:yes pinned:yes
    archived:yes has:email no:email sort:last (or --sort)
    -#tag, not #tag: all but these.  '"two words"', '@"Two Words"': together.

    \b
    Example: netui contacts circle:close last:">90d" --sort last --reverse
    """
    from netui.lists.people import BY_NAME, PeopleList
    from netui.model import clean_line
    from netui.rules.query import Order

    network = settings.open()
    people = PeopleList(network)
    line = clean_line(" ".join(query))
    order = Order(sort, reverse, "--sort") if sort else BY_NAME._replace(reverse=reverse)
    found = people.find(line, order)
    if found.query.remarks:
        raise click.UsageError("; ".join(_in_the_way(each) for each in found.query.remarks))
    if found.guessed:
        click.echo(f"Nobody matches “{line}”; these names are spelt nearly so:", err=True)
    elif not found.ids and line:
        click.echo(f"Nobody matches “{line}”.", err=True)
    elif not found.ids and network.contacts:
        click.echo("Everybody is archived: “netui contacts archived:yes” lists them.", err=True)
    if settings.json:
        settings.print_json([_with_figures(people, network.contacts[id]) for id in found.ids])
    else:
        _print_list(settings, network, people, found)


def _in_the_way(remark: Remark) -> str:
    """Return why a filter can't be taken; the app leaves it out, as it may be half typed."""
    return remark.text.replace(" is left out: ", ": ")


def _with_figures(people: PeopleList, contact: Contact) -> dict[str, Any]:
    from netui.model import to_json_object
    from netui.model.handles import handle

    def value(column: str) -> Any:
        return people.columns.column(column).get(contact.id)

    stands = value("tie")
    return to_json_object(contact) | {
        "last_touch": value("last"),
        "next_due": value("due"),
        "balance": stands.balance if stands else 0,
        "tie": stands.state if stands else "untested",
        "return_on_time": value("return"),
        "quality": bool(value("quality")),
        "handle": handle(contact.id),
    }


def _print_list(settings: Settings, network: Network, people: PeopleList, found: Found) -> None:
    """Print people in columns; those in which nobody has anything are left out."""
    from netui.rules.wording import ago

    last, today = people.columns.column("last"), network.today()
    sort = found.order.by
    rows = []
    for id in found.ids:
        contact = network.contacts[id]
        spoken = ago(last[id], today) if id in last else ""
        row = [contact.name, contact.company, contact.role, contact.circle or "", spoken]
        if sort not in ("name", "last"):
            row.append(people.figure(id, sort))
        rows.append([cut(" ".join(cell.split())) for cell in row])  # a file may hold line breaks
    for line in _aligned(rows):
        name, rest = line
        click.echo(f"{settings.strong(name)}{rest}".rstrip())


def _aligned(rows: list[list[str]]) -> list[tuple[str, str]]:
    """Return each row as its first cell and the rest of the line, padded into columns.

    Wide characters count as two. No line is cut to the terminal's width: it may wrap.
    """
    from rich.cells import cell_len

    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = [
            cell + " " * (width - cell_len(cell))
            for cell, width in zip(row[1:], widths[1:], strict=True)
            if width
        ]
        padding = " " * (widths[0] - cell_len(row[0]))
        lines.append((row[0], padding + "".join(f"  {cell}" for cell in cells)))
    return lines


@click.command()
@click.argument("name", nargs=-1, required=True, shell_complete=anybody)
@global_options
@pass_settings
def show(settings: Settings, name: tuple[str, ...]) -> None:
    """Print all that is known of one contact.

    \b
    Example: netui show nadia oulhaj
    """
    network = settings.open()
    contact = one_contact(network, " ".join(name), to_read=True)
    if settings.json:
        settings.print_json(_whole(network, contact))
        return
    _print_card(settings, network, contact)


@click.command()
@click.argument("name", shell_complete=people)
@click.argument("text", nargs=-1)
@click.option(
    "--with",
    "others",
    metavar="NAME",
    multiple=True,
    shell_complete=people,
    help="Who else was there.",
)
@click.option(
    "--minutes", type=click.IntRange(0, 1440), metavar="N", help="How many minutes it took."
)
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
    Example: netui log nadia "coffee, she starts hiring in autumn 40 min" --with "Rui Salgueiro"
    """
    from netui.actions import contacts as acts
    from netui.model import to_json_object
    from netui.rules.said import read_said

    network = settings.open()
    on = past_day(day, network.today())
    there = [one_contact(network, each) for each in dict.fromkeys((name, *others))]
    said = read_said(" ".join(text), network.today())
    with changes(network, ()) as changed:
        try:
            interaction = acts.log(
                network,
                [contact.id for contact in there],
                said.text,
                on=on,
                minutes=said.minutes if minutes is None else minutes,
                channel=channel or said.channel or "other",
                by_them=them,
                promises=said.promises,
            )
        except ValueError as error:
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
    lines = [f"{settings.strong(contact.name)}: logged" for contact in dict.fromkeys(there)]
    tell_of_each(network, lines, said)


def _whole(network: Network, contact: Contact) -> dict[str, Any]:
    from netui.model import to_json_object
    from netui.model.handles import handle
    from netui.rules.balance import minutes_spent, return_on_time, tie

    interactions = network.interactions_of(contact.id)
    favors = network.favors_of(contact.id)
    stands = tie(favors)
    return to_json_object(contact) | {
        "interactions": [to_json_object(each) for each in interactions],
        "followups": [to_json_object(each) for each in network.followups_of(contact.id)],
        "favors": [to_json_object(each) for each in favors],
        "balance": stands.balance,
        "tie": stands.state,
        "minutes_spent": minutes_spent(interactions, favors),
        "return_on_time": return_on_time(interactions, favors),
        "handle": handle(contact.id),
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
