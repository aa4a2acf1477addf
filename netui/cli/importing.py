"""Contacts from another program's file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from netui.cli.settings import FailedError, Settings, global_options, pass_settings

if TYPE_CHECKING:
    from netui.actions.importing import Plan
    from netui.network import Network


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only show what would be done.")
@click.option("--from", "kind", metavar="KIND", help="linkedin or vcard; else by content.")
@global_options
@pass_settings
def import_(settings: Settings, files: tuple[Path, ...], dry_run: bool, kind: str | None) -> None:
    """Bring in contacts: LinkedIn's Connections.csv, or vCard files.

    Nobody is doubled: people are recognised by e-mail address, phone number or LinkedIn profile,
    and importing a file twice changes nothing. Each file is one step.

    \b
    Example: netui import ~/Downloads/Connections.csv --dry-run
    """
    network = settings.open(create=True)
    reports = [_import(network, path, kind, dry_run) for path in files]
    if settings.json:
        settings.print_json(reports[0] if len(reports) == 1 else reports)
        return
    for report in reports:
        _tell(report, dry_run)


def _import(network: Network, path: Path, kind: str | None, dry_run: bool) -> dict[str, Any]:
    from netui.actions.importing import apply_import, plan_import
    from netui.interchange import ImportRefused, open_source

    try:
        source = open_source(path, kind)
        rows = list(source.rows)
    except ImportRefused as error:
        raise FailedError(str(error)) from error
    if dry_run:
        plan = plan_import(network, rows, source.kind)
    else:
        plan = apply_import(network, rows, source.kind, path.name)
    return _report(path, source.kind, plan)


def _report(path: Path, kind: str, plan: Plan) -> dict[str, Any]:
    from netui.model import to_json_object

    return {
        "source": str(path),
        "kind": kind,
        "counts": {action: plan.count(action) for action in ("new", "updated", "same", "skipped")},
        "records": [
            {
                "at": outcome.at,
                "action": outcome.action,
                "why": outcome.why,
                "contact": to_json_object(outcome.contact) if outcome.contact else None,
            }
            for outcome in plan.outcomes
        ],
    }


def _tell(report: dict[str, Any], dry_run: bool) -> None:
    counts = report["counts"]
    would = "would be " if dry_run else ""
    click.echo(
        f"{report['source']}: {counts['new']:,} {would}new, {counts['updated']:,} {would}updated, "
        f"{counts['same']:,} unchanged, {counts['skipped']:,} left out"
    )
    for record in report["records"]:
        if record["why"] and record["action"] in ("skipped", "updated"):
            click.echo(f"  {record['at']}: {record['why']}", err=True)
