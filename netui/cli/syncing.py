"""A folder of contact cards, kept the same as the network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from netui.cli.settings import FailedError, Settings, global_options, pass_settings

if TYPE_CHECKING:
    from netui.actions.sync_plan import Report


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--prefer",
    type=click.Choice(("mine", "theirs")),
    help="Whose word counts where both were changed: netui's, or the folder's.",
)
@click.option("--allow-deletions", is_flag=True, help="Even if it is many people at once.")
@click.option("--dry-run", is_flag=True, help="Only show what would be done.")
@global_options
@pass_settings
def sync(
    settings: Settings,
    folder: Path,
    prefer: str | None,
    allow_deletions: bool,
    dry_run: bool,
) -> None:
    """Keep a folder of vCards the same as netui, both ways.

    DIR has a vCard for each contact. vdirsyncer carries it to and from a server (CardDAV): run it
    before and after. khard shows and edits it. Each field is compared for itself; what both
    sides have changed to different values is listed and left as it is, as is a file that can't be
    read or written; then the exit code is 1. Who is deleted in the folder goes into
    netui's archive.

    \b
    Example: netui sync ~/.contacts/mine
    """
    from netui.actions.syncing import MassDeletionError
    from netui.actions.syncing import sync as done
    from netui.interchange import ImportRefused

    store = settings.store(create=True)
    network = settings.open(create=True, store=store)
    try:
        report = done(
            network,
            folder.expanduser(),
            store.folders,
            prefer="mine" if prefer == "mine" else "theirs" if prefer else None,
            allow_deletions=allow_deletions,
            dry_run=dry_run,
        )
    except MassDeletionError as error:
        raise FailedError(f"{error} (--allow-deletions)") from error
    except ImportRefused as error:
        raise FailedError(str(error)) from error
    if settings.json:
        settings.print_json(_as_json(folder, report))
    else:
        _tell(folder, report, dry_run)
    for name, why in _named(report):
        click.echo(f"  {name}: {why}", err=True)
    if report.conflicts:
        raise FailedError(_how_to_settle(folder, report))
    if report.skipped:
        raise FailedError("What was left as it is differs between both sides.")


def _tell(folder: Path, report: Report, dry_run: bool) -> None:
    from netui.model import clean_line

    would = "would be " if dry_run else ""
    counts = (
        (report.added_here, "added here"),
        (report.changed_here, "changed here"),
        (report.archived_here, "archived here"),
        (report.added_there, "added there"),
        (report.changed_there, "changed there"),
        (report.deleted_there, "deleted there"),
    )
    parts = [f"{len(names):,} {would}{what}" for names, what in counts if names]
    if report.conflicts:
        parts.append(f"{len(report.conflicts):,} in conflict")
    if report.skipped:
        many = len(report.skipped)
        parts.append(f"{many:,} left as {'it is' if many == 1 else 'they are'}")
    click.echo(f"{clean_line(str(folder))}: {', '.join(parts) or 'both sides are alike'}")
    for names, what in counts:
        for name in names if len(names) <= _MOST_NAMED else ():
            click.echo(f"  {name}: {would}{what}")


_MOST_NAMED = 5
"""More of a kind are a number in the line above them; --json names them all."""


def _how_to_settle(folder: Path, report: Report) -> str:
    """Return how what both sides have changed is brought to an end, by the first of it."""
    from shlex import quote

    from netui.model import clean_line

    first = report.conflicts[0]
    name, theirs = clean_line(first.name), clean_line(first.conflict.theirs)
    sync = f"netui sync {quote(clean_line(str(folder)))}"
    edit = f"netui edit {quote(name)} {quote(f'{first.conflict.field}={theirs}')}"
    return (
        "Both sides were changed to different values, and each keeps its own.\n"
        f"  all of them:  {sync} --prefer mine keeps what is here, --prefer theirs what is there\n"
        f"  one of them:  give both sides one value, then sync again. Here: {edit}\n"
        f"                There: change {clean_line(first.file)} in the folder to what is here"
    )


def _named(report: Report) -> list[tuple[str, str]]:
    from netui.model import clean_line

    lines = [
        (
            each.name,
            f"{each.conflict.field.replace('_', ' ')}: here “{clean_line(each.conflict.mine)}”"
            f", there “{clean_line(each.conflict.theirs)}”",
        )
        for each in report.conflicts
    ]
    return lines + [(clean_line(name), why) for name, why in report.skipped]


def _as_json(folder: Path, report: Report) -> dict[str, Any]:
    from netui.model import clean_line

    return {
        "folder": clean_line(str(folder)),
        **{name: list(getattr(report, name)) for name in report._fields[:6]},
        "conflicts": [
            {
                "name": each.name,
                "file": clean_line(each.file),
                "field": each.conflict.field,
                "mine": each.conflict.mine,
                "theirs": each.conflict.theirs,
            }
            for each in report.conflicts
        ],
        "skipped": [{"file": clean_line(name), "why": why} for name, why in report.skipped],
    }
