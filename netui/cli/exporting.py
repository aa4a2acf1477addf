"""Contacts into a file for another program."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from netui.cli.completing import occasions
from netui.cli.settings import (
    FailedError,
    NotFoundError,
    Settings,
    global_options,
    pass_settings,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netui.model import Event
    from netui.network import Network

_KINDS = ("vcard", "csv", "ics", "markdown", "json")


@click.command()
@click.argument("target", metavar="FILE", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--format", "kind", type=click.Choice(_KINDS), help="The kind of file; else by its ending."
)
@click.option("--only", metavar="QUERY", help="Only these people, as “netui contacts” finds them.")
@click.option(
    "--event",
    metavar="NAME",
    shell_complete=occasions,
    help="The people met at an event, as Markdown.",
)
@click.option(
    "--vcard",
    type=click.Choice(("3", "4")),
    default="4",
    help="Version: 4 for files, 3 for phones.",
)
@click.option("--whole", is_flag=True, help="Put into cards what only netui knows, too.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@global_options
@pass_settings
def export(
    settings: Settings,
    target: Path,
    kind: str | None,
    only: str | None,
    event: str | None,
    vcard: str,
    whole: bool,
    force: bool,
) -> None:
    """Write contacts to a file for another program; - prints them.

    \b
    .vcf   cards for phones and address books     .csv  a table that Google and Outlook import
    .ics   follow-ups, birthdays and events       .md   people as pages of notes
    .json  everything, to be imported again without a loss

    Without --only it is everybody, the archive included.

    \b
    Example: netui export friends.vcf --only circle:close --vcard 3
    """
    from netui.actions.exporting import export as written
    from netui.actions.exporting import save
    from netui.interchange.destination import ExportRefused, kind_of
    from netui.model import clean_line

    to_stdout = str(target) == "-"
    if to_stdout and kind is None:
        raise click.UsageError(f"What kind of file? --format {'|'.join(_KINDS)}")
    try:
        kind = kind or kind_of(target)
        if whole and kind != "vcard":
            raise click.UsageError("--whole is for cards (.vcf); .json always has everything.")
        network = settings.open()
        what = written(
            network,
            kind,
            only=None if only is None else _found(network, only),
            version="3.0" if vcard == "3" else "4.0",
            whole=whole,
            event=None if event is None else _event(network, event),
        )
        if to_stdout:
            _print(what.pieces)
            return
        save(network, what, target, replace=force)
    except ExportRefused as error:
        raise FailedError(str(error)) from error
    if settings.json:
        settings.print_json(
            {"file": clean_line(str(target)), "format": kind, "counts": what.counts}
        )
    else:
        click.echo(f"{clean_line(str(target))}: {what.in_words()}")


def _found(network: Network, line: str) -> list[int]:
    from netui.lists.people import PeopleList
    from netui.model import clean_line

    found = PeopleList(network).find(clean_line(line), guess=False)
    for remark in found.query.remarks:
        click.echo(remark.text, err=True)
    if not found.ids:
        raise NotFoundError(f"Nobody matches “{clean_line(line)}”.")
    return found.ids


def _event(network: Network, name: str) -> Event:
    from netui.model import clean_line, fold

    wanted = fold(clean_line(name))
    found = [each for each in network.events.values() if fold(each.name) == wanted]
    if not found:
        raise NotFoundError(f"There is no event “{clean_line(name)}”.")
    return max(found, key=lambda each: (each.starts is not None, each.starts, each.id))


def _print(pieces: Iterable[bytes]) -> None:
    sys.stdout.buffer.writelines(pieces)
    sys.stdout.buffer.flush()
