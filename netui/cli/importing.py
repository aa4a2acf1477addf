"""Contacts from another program's file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from netui.cli.settings import FailedError, Settings, global_options, pass_settings

if TYPE_CHECKING:
    from netui.actions.importing import Plan
    from netui.actions.whole import WholePlan
    from netui.network import Network


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only show what would be done.")
@click.option("--from", "kind", metavar="KIND", help="linkedin or vcard; else by content.")
@global_options
@pass_settings
def import_(settings: Settings, files: tuple[Path, ...], dry_run: bool, kind: str | None) -> None:
    """Bring in contacts: LinkedIn's Connections.csv, vCard files; events from .ics files.

    What “netui export” wrote as .json comes back whole.

    Nobody is doubled: people are recognised by e-mail address, phone number or LinkedIn profile,
    and importing a file twice changes nothing. Each file is one step; one that can't be used
    changes nothing and doesn't keep the others out.

    \b
    Example: netui import ~/Downloads/Connections.csv --dry-run
    """
    from netui.cli.invitations import bring_in_events
    from netui.interchange import ImportRefused, kinds
    from netui.interchange.event_invitation import is_calendar

    if kind is not None and kind not in kinds():
        *most, last = kinds()
        raise click.BadParameter(
            f"“{kind}” is no kind of file; it is {', '.join(most)} or {last}.",
            param_hint="--from",
        )
    network = settings.open(create=True)
    reports = []
    refused = []
    for path in files:
        try:
            whole = _import_whole(network, path, dry_run) if kind is None else None
            if whole is not None:
                reports += _report_whole(settings, path, whole, dry_run)
                continue
            if kind is None and is_calendar(path):
                if report := bring_in_events(settings, network, path, dry_run):
                    reports.append(report)
                continue
            kind_found, plan = _import(network, path, kind, dry_run)
        except ImportRefused as error:
            refused.append(str(error))
            continue
        if settings.json:
            reports.append(_report(path, kind_found, plan))
        else:
            _tell(path, plan, dry_run)
    if reports:
        settings.print_json(reports[0] if len(files) == 1 else reports)
    if refused:
        raise FailedError("\nnetui: ".join(refused))


def _import(network: Network, path: Path, kind: str | None, dry_run: bool) -> tuple[str, Plan]:
    """Return what kind of file it is and what was done, or would be."""
    from netui.actions.importing import apply_import, plan_import
    from netui.interchange import open_source

    source = open_source(path, kind)
    rows = list(source.rows)
    if dry_run:
        return source.kind, plan_import(network, rows, source.kind)
    return source.kind, apply_import(network, rows, source.kind, path.name)


def _import_whole(network: Network, path: Path, dry_run: bool) -> WholePlan | None:
    """Bring in a whole network, where the file is one."""
    from netui.interchange import open_whole

    whole = open_whole(path)
    if whole is None:
        return None
    from netui.actions.whole import apply_whole, plan_whole

    return plan_whole(network, whole) if dry_run else apply_whole(network, whole, path.name)


def _report_whole(
    settings: Settings, path: Path, plan: WholePlan, dry_run: bool
) -> list[dict[str, Any]]:
    """Return what is printed as JSON of a whole network that was brought in, or print it."""
    from netui.model import clean_line

    name, refused = clean_line(str(path)), [(each.at, each.why) for each in plan.refused]
    if settings.json:
        counts = {table: each._asdict() for table, each in plan.counts.items()}
        records = [{"at": at, "why": why} for at, why in refused]
        return [{"source": name, "kind": "json", "counts": counts, "refused": records}]
    total, would = plan.total(), "would be " if dry_run else ""
    click.echo(
        f"{name}: {total.new:,} records {would}new, {total.updated:,} {would}updated, "
        f"{total.same:,} unchanged, {len(refused):,} left out"
    )
    for at, why in refused:
        click.echo(f"  {name}: {at}: {why}", err=True)
    return []


def _report(path: Path, kind: str, plan: Plan) -> dict[str, Any]:
    from netui.model import clean_line, to_json_object

    return {
        "source": clean_line(str(path)),
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


def _tell(path: Path, plan: Plan, dry_run: bool) -> None:
    from netui.model import clean_line

    would = "would be " if dry_run else ""
    click.echo(
        f"{clean_line(str(path))}: {plan.count('new'):,} {would}new, "
        f"{plan.count('updated'):,} {would}updated, {plan.count('same'):,} unchanged, "
        f"{plan.count('skipped'):,} left out"
    )
    for outcome in plan.outcomes:
        if outcome.why:
            click.echo(f"  {outcome.at}: {outcome.why}", err=True)
