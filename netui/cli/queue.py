"""What is due, printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from netui.cli.meant import open_handles
from netui.cli.settings import Settings, cut, global_options, pass_settings, tell

if TYPE_CHECKING:
    from netui.model import Contact
    from netui.network import Network
    from netui.rules.queue import QueueRow


@click.command()
@click.option("--why", is_flag=True, help="Show how each score comes about.")
@click.option("--all", "whole", is_flag=True, help="Show who is held back, waited for, or ahead.")
@click.option("--plain", is_flag=True, help="One line for a shell prompt: 7 today · 12 held.")
@global_options
@pass_settings
def queue(settings: Settings, why: bool, whole: bool, plain: bool) -> None:
    """Print who to reach out to today, and why.

    In front is the short name by which done, snooze, reached and drop know them; --why shows that
    of each follow-up. With --plain nothing is printed where nothing is due, or on any trouble.

    \b
    Example: netui queue --json | jq -r '.rows[].contact.name'
    Example: netui queue --plain
    """
    if plain:
        click.echo(_one_line(settings), nl=False)
        return
    from netui.actions.unsorted import lines_to_sort
    from netui.rules.wording import full_date

    network = settings.open()
    for remark in settings.preferences.remarks:
        tell(remark)
    people = settings.queue_list(network)
    due = people.queue()
    if settings.json:
        found: dict[str, Any] = {
            "today": network.today().isoformat(),
            "rows": [_row(row) for row in due.today],
            "held": len(due.held),
            "waiting": len(due.waiting),
            "to_sort": len(lines_to_sort(network)),
        }
        if whole:
            found["held_rows"] = [_row(row) for row in due.held]
            found["waiting_rows"] = [_row(row) for row in due.waiting]
            found["later_rows"] = [_row(row) for row in people.later()]
        settings.print_json(found)
        return
    parts = [f"{len(due.today)} today", f"{len(due.held)} held", f"{len(due.waiting)} waiting"]
    parts.append(f"{len(lines_to_sort(network))} to sort")
    day = full_date(network.today(), network.today())
    click.echo(" · ".join([day, *(part for part in parts if not part.startswith("0 "))]), err=True)
    if not due.today:
        click.echo("Nothing is due today.", err=True)
    sections = [("", due.today)]
    if whole:
        sections += [("Held for the coming days", due.held), ("Waiting for an answer", due.waiting)]
        sections.append(("In the coming weeks", people.later()))
    _print(settings, network, [section for section in sections if section[1]], why=why)


def _one_line(settings: Settings) -> str:
    """Return "7 today · 12 held"; empty where nothing is due, and where there is any trouble.

    Nothing is written, not even what another process left to be brought in.
    """
    from netui.network import Network
    from netui.store.errors import StoreError

    try:
        due = settings.queue_list(Network(settings.store(), settings.clock)).queue()
    except (click.ClickException, StoreError, OSError):
        return ""
    if not due.today:
        return ""
    held = f" · {len(due.held)} held" if due.held else ""
    return f"{len(due.today)} today{held}\n"


def _print(
    settings: Settings,
    network: Network,
    sections: Sequence[tuple[str, Sequence[QueueRow]]],
    *,
    why: bool,
) -> None:
    """Print rows under their headings, in columns."""
    from rich.cells import cell_len

    handles = open_handles(network)
    names = {
        row.contact.id: cut(_name(network, row.contact))
        for _, section in sections
        for row in section
    }
    widest = max(map(cell_len, names.values()), default=0)
    for heading, rows in sections:
        if heading:
            click.echo(f"\n{heading}")
        for row in rows:
            name = names[row.contact.id]
            shown = settings.strong(name) + " " * (widest - cell_len(name))
            reasons = "; ".join(reason.text for reason in row.reasons)
            click.echo(f"{settings.muted(handles[row.contact.id])}  {shown}  {reasons}")
            if why:
                _explain(row, handles)


def _name(network: Network, contact: Contact) -> str:
    """Return somebody's name; with the company where it tells them from a namesake."""
    if contact.company and len(network.contacts_named(contact.name)) > 1:
        return f"{contact.name}, {contact.company}"
    return contact.name


def _explain(row: QueueRow, handles: dict[int, str]) -> None:
    for reason in row.reasons:
        which = f"  {handles[reason.followup]}" if reason.followup else ""
        click.echo(f"    {reason.sum}{which}")
    if row.score:  # else nothing is due yet
        click.echo(f"    score {row.sum if row.bonus else format(row.score, 'g')}")


def _row(row: QueueRow) -> dict[str, Any]:
    from netui.model import to_json_object
    from netui.model.handles import handle

    return {
        "id": row.contact.id,
        "handle": handle(row.contact.id),
        "contact": to_json_object(row.contact),
        "reasons": [
            {
                "kind": reason.kind,
                "text": reason.text,
                "due": reason.due.isoformat(),
                "points": reason.points,
                "followup": reason.followup,
                "handle": handle(reason.followup) if reason.followup else None,
            }
            for reason in row.reasons
        ],
        "score": row.score,
        "overdue_days": row.overdue_days,
    }
