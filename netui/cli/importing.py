"""Contacts from another program's file."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from netui.cli.settings import FailedError, Settings, global_options, is_terminal, pass_settings
from netui.cli.settings import tell as tell_person

if TYPE_CHECKING:
    from netui.actions.importing import FileRead, Plan, Progress
    from netui.actions.whole import WholePlan
    from netui.network import Network

_ERASE_LINE = "\r\x1b[K"


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only show what would be done.")
@click.option("--from", "kind", metavar="KIND", help="linkedin, google, vcard …; else by content.")
@global_options
@pass_settings
def import_(settings: Settings, files: tuple[Path, ...], dry_run: bool, kind: str | None) -> None:
    """Bring in people and events from files.

    People come from LinkedIn's Connections.csv or its archive, Google, Outlook, a phone's .vcf, or
    any table with headings; events from .ics. What “netui export” wrote as .json comes back whole.

    Nobody is doubled: people are recognised by e-mail address, phone number or LinkedIn profile,
    and importing a file twice changes nothing. Each file is one step; one that can't be used
    changes nothing and doesn't keep the others out. Rows that can't be used are put in a file
    beside it, each with its reason, so that they can be put right and imported.

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
            file = _looked_into(network, path, kind)
        except ImportRefused as error:
            refused.append(str(error))
            continue
        plan = file.plan if dry_run else _brought_in(network, file)
        where = None if dry_run else _refused_file(file)
        if settings.json:
            reports.append(_report(file, plan, where))
        else:
            _tell(file, plan, dry_run, where)
    if reports:
        settings.print_json(reports[0] if len(files) == 1 else reports)
    if refused:
        raise FailedError("\nnetui: ".join(refused))


def _looked_into(network: Network, path: Path, kind: str | None) -> FileRead:
    from netui.actions.importing import look_into
    from netui.model import clean_line

    with_line = is_terminal(sys.stderr)
    try:
        return look_into(network, path, kind, _progress_line(path) if with_line else lambda _: None)
    except KeyboardInterrupt as stopped:
        click.echo(_ERASE_LINE if with_line else "", nl=False, err=True)
        tell_person(f"stopped; nothing of {clean_line(path.name)} was brought in")
        raise click.exceptions.Exit(130) from stopped
    finally:
        if with_line:
            click.echo(_ERASE_LINE, nl=False, err=True)


def _progress_line(path: Path) -> Callable[[Progress], None]:
    """Return what shows in one line of the terminal how far a file has been read."""
    from netui.model import clean_line

    name = clean_line(path.name)

    def show(progress: Progress) -> None:
        about = "about " if progress.step == "reading" else ""
        doing = f"{progress.step} {progress.done:,} of {about}{progress.of:,}"
        click.echo(f"{_ERASE_LINE}{name[:40]}: {doing} · ctrl+c stops", nl=False, err=True)

    return show


def _brought_in(network: Network, file: FileRead) -> Plan:
    from netui.actions.importing import bring_in

    return bring_in(network, file)


def _refused_file(file: FileRead) -> Path | None:
    """Put the refused rows in a file; return where it is."""
    from netui.interchange.refused import write_refused

    try:
        return write_refused(file.source, file.rows)
    except OSError as error:
        tell_person(
            "the rows that were left out could not be written to a file beside it:"
            f" {error.strerror or error}"
        )
        return None


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
        f"{total.same:,} unchanged, {_differing(total.differ)}{len(refused):,} left out"
    )
    for at, why in refused:
        click.echo(f"  {name}: {at}: {why}", err=True)
    return []


def _differing(number: int) -> str:
    return f"{number:,} {'differs' if number == 1 else 'differ'} (yours kept), " if number else ""


def _report(file: FileRead, plan: Plan, where: Path | None) -> dict[str, Any]:
    from netui.model import clean_line, to_json_object

    return {
        "source": clean_line(str(file.source.path)),
        "kind": file.source.kind,
        "counts": {action: plan.count(action) for action in ("new", "updated", "same", "skipped")}
        | {"differ": plan.differing()},
        "interactions": {
            action: sum(each.action == action for each in plan.meetings)
            for action in ("new", "same", "skipped")
        },
        "not_understood": list(file.source.contents.not_understood),
        "refused_file": clean_line(str(where)) if where else None,
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


def _tell(file: FileRead, plan: Plan, dry_run: bool, where: Path | None) -> None:
    from netui.model import clean_line
    from netui.rules.wording import counted

    would = "would be " if dry_run else ""
    talks = plan.new_meetings()
    click.echo(
        f"{clean_line(str(file.source.path))}: {plan.count('new'):,} {would}new, "
        f"{plan.count('updated'):,} {would}updated, "
        f"{plan.count('same') - plan.differing():,} unchanged, {_differing(plan.differing())}"
        f"{plan.count('skipped'):,} left out"
        + (f", {counted(talks, 'talk')} {would}added" if talks else "")
    )
    if not plan.changed() and not plan.differing():
        click.echo("  nothing new in this file", err=True)
    said = [(each.at, each.why) for each in plan.outcomes]
    for at, why in said + [(each.at, each.why) for each in plan.meetings]:
        if why:
            click.echo(f"  {at}: {why}", err=True)
    if left := file.source.contents.not_understood:
        click.echo(f"  columns that were not understood, and left out: {', '.join(left)}", err=True)
    if where:
        click.echo(f"  what was left out is in {clean_line(str(where))}", err=True)
