"""What was done last, and taking it back."""

from __future__ import annotations

from collections.abc import Callable

import click

from netui.cli.settings import FailedError, Settings, global_options, pass_settings


@click.command()
@global_options
@pass_settings
def undo(settings: Settings) -> None:
    """Take back the last thing that was done, here or in the app.

    Again for the one before.

    \b
    Example: netui undo
    """
    network = settings.open()
    _turn(settings, network.undo, "Taken back", "There is nothing to take back.")


@click.command()
@global_options
@pass_settings
def redo(settings: Settings) -> None:
    """Do again what was taken back last.

    \b
    Example: netui redo
    """
    network = settings.open()
    _turn(settings, network.redo, "Done again", "There is nothing to do again.")


@click.command()
@click.option(
    "-n", "--last", type=click.IntRange(1, 200), metavar="N", default=20, help="How many steps."
)
@global_options
@pass_settings
def history(settings: Settings, last: int) -> None:
    """List what was done last; netui undo begins at the top.

    \b
    Example: netui history --last 50
    """
    from netui.rules.wording import clock_time, full_date

    network = settings.open()
    steps = network.history()[:last]
    if settings.json:
        settings.print_json(
            [
                {
                    "id": each.id,
                    "label": each.label,
                    "at": each.created_at,
                    "undone": each.undone,
                    "records": each.size,
                }
                for each in steps
            ]
        )
        return
    if not steps:
        click.echo("Nothing was done yet that could be taken back.", err=True)
    for each in steps:
        at = each.created_at
        when = f"{full_date(at.date(), network.today())} {clock_time(at)}" if at else ""
        click.echo(f"{when:<24} {each.label}{'  (taken back)' if each.undone else ''}")


def _turn(settings: Settings, turn: Callable[[], str | None], said: str, nothing: str) -> None:
    from netui.network import UndoConflictError

    try:
        label = turn()
    except UndoConflictError as error:
        raise FailedError(str(error)) from error
    if settings.json:
        settings.print_json({"label": label})
        return
    if label is None:
        click.echo(nothing, err=True)
    else:
        click.echo(f"{said}: {label}")
