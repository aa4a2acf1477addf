"""The daily triage from the shell: done, snoozed, reached out, let go, another day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, get_args

import click

from netui.cli.completing import people
from netui.cli.meant import (
    changes,
    may_be,
    open_handles,
    past_day,
    rows_meant,
    several,
    tell_of_each,
)
from netui.cli.settings import FailedError, Settings, global_options, pass_settings, tell
from netui.model import Channel

if TYPE_CHECKING:
    from netui.network import Network
    from netui.rules.queue import QueueRow

_DATES = "fri, “next mon”, 3w, 12jun or 2026-07-01"

_only = click.option(
    "--only", metavar="WORDS", default="", help="Only follow-ups with these words."
)
_channel = click.option("--channel", type=click.Choice(get_args(Channel)), help="How.")


@click.command()
@click.argument("who", nargs=-1, required=True, metavar="ID…", shell_complete=people)
@click.option("-m", "--message", "text", metavar="TEXT", default="", help="What was said.")
@click.option(
    "--minutes", type=click.IntRange(0, 1440), metavar="N", help="How many minutes it took."
)
@_channel
@click.option("--them", is_flag=True, help="They took the first step.")
@click.option("--on", "day", metavar="DATE", help="The day: yesterday, mon, 2026-06-05.")
@_only
@global_options
@pass_settings
def done(
    settings: Settings,
    who: tuple[str, ...],
    text: str,
    minutes: int | None,
    channel: Channel | None,
    them: bool,
    day: str | None,
    only: str,
) -> None:
    """Log that you were in touch, and close what brought them up.

    ID is a short name as “netui queue” shows it, a name, a part of one, or a follow-up's short
    name from “netui queue --why”. TEXT reads as in the app: “call …” or “coffee …” says how,
    “20 min” at its end how long, and “>fri send deck” is a new follow-up.

    \b
    Example: netui done nadia -m "call, she hires in autumn >fri send deck 20 min"
    """
    from netui.actions.followups import finish
    from netui.rules.said import read_said

    network = settings.open()
    on = past_day(day, network.today())
    said = read_said(text, network.today())
    rows = rows_meant(network, who, only)
    closed = [_actions(network, row) for row in rows]
    with changes(network, [row.contact.id for row in rows]) as changed:
        _act(
            lambda: finish(
                network,
                rows,
                said.text,
                on=on,
                minutes=said.minutes if minutes is None else minutes,
                channel=channel or said.channel or "message",
                by_them=them,
                promises=said.promises,
            )
        )
    if settings.json:
        settings.print_json(changed)
        return
    lines = [
        _line(settings, row, f"done: {actions}" if actions else "logged")
        for row, actions in zip(rows, closed, strict=True)
    ]
    tell_of_each(network, lines, said)


@click.command()
@click.argument("who", nargs=-1, required=True, metavar="ID… DATE", shell_complete=people)
@click.option("--slower", is_flag=True, help="No date: be in touch less often from now on.")
@_only
@global_options
@pass_settings
def snooze(settings: Settings, who: tuple[str, ...], slower: bool, only: str) -> None:
    """Let people, or a follow-up, rest until a day.

    They don't come up before it. DATE is fri, “next mon”, 3w, 12jun, 2026-07-01, tomorrow or
    “next month”. ID is a short name as     “netui queue” shows it, a name, or a part of one.

    \b
    Example: netui snooze nadia "Arjun Joshi" next mon
    Example: netui snooze imani --slower
    """
    from netui.actions.followups import slow_down
    from netui.actions.followups import snooze as rest
    from netui.actions.rows import times_snoozed
    from netui.rules.due_dates import parse_snooze
    from netui.rules.queue import SNOOZES_THAT_ASK
    from netui.rules.snoozing import comes_up

    network = settings.open()
    today = network.today()
    until = today
    if not slower:
        who, until = _with_date(who, today, parse_snooze)
        if until <= today:
            raise click.UsageError(f"A snooze needs a day after today: {_DATES}.")
    rows = rows_meant(network, who, only)
    with changes(network, [row.contact.id for row in rows]) as changed:
        _act(lambda: slow_down(network, rows) if slower else rest(network, rows, until))
    if settings.json:
        settings.print_json(changed)
        return
    for row in rows:
        if slower:
            _say(settings, row, _rhythm(network, row))
            continue
        _say(settings, row, f"comes up again {comes_up(row, until, today)}")
        if times_snoozed(network, row) >= SNOOZES_THAT_ASK:
            short = open_handles(network)[row.contact.id]
            tell(
                f"{row.contact.name} was put off a few times. That is fine; there are also "
                f"“netui snooze {short} --slower” and “netui drop {short}”."
            )


@click.command()
@click.argument("who", nargs=-1, required=True, metavar="ID…", shell_complete=people)
@_channel
@_only
@global_options
@pass_settings
def reached(settings: Settings, who: tuple[str, ...], channel: Channel | None, only: str) -> None:
    """Note that you wrote or called, and wait for an answer.

    A nudge comes up by itself; whatever is logged with them is the answer.

    \b
    Example: netui reached nadia --channel email
    """
    from netui.actions.followups import reach_out
    from netui.lists.queue import QueueList

    network = settings.open()
    rows = rows_meant(network, who, only)
    with changes(network, [row.contact.id for row in rows]) as changed:
        _act(lambda: reach_out(network, rows, channel or "message"))
    if settings.json:
        settings.print_json(changed)
        return
    waiting = {each.contact.id: each for each in QueueList(network).queue().waiting}
    for row in rows:
        awaited = waiting.get(row.contact.id)
        _say(settings, row, awaited.reasons[0].text if awaited else "reached out")


@click.command()
@click.argument("who", nargs=-1, required=True, metavar="ID…", shell_complete=people)
@_only
@global_options
@pass_settings
def drop(settings: Settings, who: tuple[str, ...], only: str) -> None:
    """Let go of what brings people up.

    Follow-ups are closed undone, a rhythm is given up. The people stay, with all that is known
    of them; “netui undo” takes it back.

    \b
    Example: netui drop nadia --only notes
    """
    from netui.actions.followups import let_go

    network = settings.open()
    rows = rows_meant(network, who, only)
    for row in rows:
        if not row.reasons:
            raise FailedError(
                f"Nothing brings up {row.contact.name} now. “--only WORDS” drops a follow-up of "
                "another day, “netui edit NAME circle= cadence=” ends a rhythm."
            )
    with changes(network, [row.contact.id for row in rows]) as changed:
        _act(lambda: let_go(network, rows))
    if settings.json:
        settings.print_json(changed)
        return
    for row in rows:
        _say(settings, row, f"let go: {'; '.join(reason.text for reason in row.reasons)}")


@click.command()
@click.argument("who", nargs=-1, required=True, metavar="ID… DATE", shell_complete=people)
@_only
@global_options
@pass_settings
def redate(settings: Settings, who: tuple[str, ...], only: str) -> None:
    """Give a follow-up another day.

    ID is a follow-up's short name from “netui queue --why”, or somebody with whom one is open.

    \b
    Example: netui redate nadia 12jun --only notes
    """
    from netui.actions.followups import redate as move
    from netui.actions.rows import open_followups
    from netui.rules.due_dates import parse_snooze
    from netui.rules.wording import chosen_day

    network = settings.open()
    who, due = _with_date(who, network.today(), parse_snooze)
    moving: dict[int, tuple[str, str]] = {}
    rows = rows_meant(network, who, only)
    for row in rows:
        there = open_followups(network, row)
        if not there:
            raise FailedError(f"There is no follow-up open with {row.contact.name}.")
        if len(there) > 1 and not only and len(there) != len(row.reasons):
            raise several(network, may_be(row.contact.name), there)
        moving |= {each.id: (row.contact.name, each.action) for each in there}
    with changes(network, [row.contact.id for row in rows]) as changed:
        _act(lambda: move(network, list(moving), due))
    if settings.json:
        settings.print_json(changed)
        return
    for name, action in moving.values():
        click.echo(f"{settings.strong(name)}: {action} {chosen_day(due, network.today())}")


def _with_date(
    words: tuple[str, ...], today: date, read: Callable[[str, date], date | None]
) -> tuple[tuple[str, ...], date]:
    """Part the date at the end from who is meant; the longest date wins.

    Raises:
        UsageError: there is no date at the end, or nobody before it.
    """
    for count in (3, 2, 1):
        if len(words) > count and (day := read(" ".join(words[-count:]), today)):
            return words[:-count], day
    if len(words) == 1:
        raise click.UsageError(f"Who, and until when? The day comes last: {_DATES}.")
    raise click.UsageError(f"“{words[-1]}” is no day that netui knows. Try {_DATES}.")


def _act(act: Callable[[], object]) -> None:
    """Do something; what can't be done fails with the reason."""
    try:
        act()
    except ValueError as error:
        raise FailedError(str(error)) from error


def _say(settings: Settings, row: QueueRow, what: str) -> None:
    click.echo(_line(settings, row, what))


def _line(settings: Settings, row: QueueRow, what: str) -> str:
    return f"{settings.strong(row.contact.name)}: {what}"


def _actions(network: Network, row: QueueRow) -> str:
    """Return the actions of the follow-ups in a row, in words."""
    followups = (network.followups[each.followup] for each in row.reasons if each.followup)
    return "; ".join(followup.action for followup in followups)


def _rhythm(network: Network, row: QueueRow) -> str:
    from netui.rules.portrait import rhythm

    return rhythm(network.contacts[row.contact.id]) or "comes up again in a month"
