"""Copies of the data file, and going back to one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from netui.cli.completing import copies
from netui.cli.settings import (
    FailedError,
    NotFoundError,
    Settings,
    global_options,
    pass_settings,
)

if TYPE_CHECKING:
    from netui.store import Backup, DataFile


@click.command()
@global_options
@pass_settings
def backup(settings: Settings) -> None:
    """Keep a copy of everything as it is now.

    It stays until you remove it. Copies of the last seven days, and of four weeks before, are
    kept without asking.

    \b
    Example: netui backup
    """
    path = settings.store().back_up(settings.clock())
    if settings.json:
        settings.print_json({"path": str(path)})
    else:
        click.echo(str(path))


@click.command()
@click.argument("which", required=False, metavar="[DAY | FILE]", shell_complete=copies)
@global_options
@pass_settings
def restore(settings: Settings, which: str | None) -> None:
    """Go back to a copy: without an argument, list them.

    What is there now becomes a copy first, and “netui undo” takes the step back as well.

    \b
    Example: netui restore 2026-06-08
    """
    store = settings.store(create=True)
    if which is None:
        _list(settings, store)
        return
    path = _meant(store, which)
    documents = store.read_copy(path)
    from netui.actions.restoring import restore as go_back

    network = settings.open(create=True, store=store)
    kept = store.back_up(settings.clock(), "before-restore") if not network.is_new() else None
    restored = go_back(network, documents, path.name)
    if settings.json:
        settings.print_json({**restored._asdict(), "from": str(path), "kept": kept and str(kept)})
        return
    click.echo(
        f"Went back to {path.name}: {restored.brought_back:,} brought back, "
        f"{restored.removed:,} removed that came later. “netui undo” takes it back."
    )
    if restored.unreadable:
        click.echo(f"{restored.unreadable:,} could not be read and were left out.", err=True)


def _list(settings: Settings, store: DataFile) -> None:
    from netui.rules.wording import full_date

    backups = store.backups()
    if settings.json:
        settings.print_json(
            [
                {"name": each.name, "day": each.day, "asked_for": each.kept, "path": str(each.path)}
                for each in backups
            ]
        )
        return
    if not backups:
        click.echo(
            "There are no copies yet; one is made every day that something changes.", err=True
        )
    today = settings.clock().date()
    for each in backups:
        size = each.path.stat().st_size
        click.echo(f"{each.name:<36} {full_date(each.day, today):<18} {size:>12,} bytes")


def _meant(store: DataFile, which: str) -> Path:
    """Return the file of the copy that is meant: by its name, the beginning of it, or its path."""
    backups: list[Backup] = store.backups()
    found = [each for each in backups if which in (each.name, each.path.name)] or [
        each for each in backups if each.name.startswith(which)
    ]
    if len(found) == 1:
        return found[0].path
    if found:
        names = "\n".join(f"  {each.name}" for each in found)
        raise NotFoundError(f"“{which}” may be one of these:\n{names}")
    path = Path(which).expanduser()
    if not path.is_file() and path.name != which:
        raise NotFoundError(f"There is no file {path}.")
    if not path.is_file():
        raise NotFoundError(f"There is no copy “{which}”; “netui restore” lists those there are.")
    if path.resolve() == store.path:
        raise FailedError("That is the data file itself.")
    return path
