"""What is due, printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from netui.cli.settings import Settings, global_options, pass_settings

if TYPE_CHECKING:
    from netui.rules.queue import QueueRow


@click.command()
@click.option("--why", is_flag=True, help="Show how each score comes about.")
@global_options
@pass_settings
def queue(settings: Settings, why: bool) -> None:
    """Print who to reach out to today, and why.

    \b
    Example: netui queue --json | jq -r '.rows[].contact.name'
    """
    from netui.actions.unsorted import lines_to_sort
    from netui.lists import QueueList
    from netui.rules.wording import full_date

    network = settings.open()
    due = QueueList(network).queue()
    if settings.json:
        settings.print_json(
            {
                "today": network.today().isoformat(),
                "rows": [_row(row) for row in due.today],
                "held": len(due.held),
                "waiting": len(due.waiting),
                "to_sort": len(lines_to_sort(network)),
            }
        )
        return
    parts = [f"{len(due.today)} today", f"{len(due.held)} held", f"{len(due.waiting)} waiting"]
    parts.append(f"{len(lines_to_sort(network))} to sort")
    day = full_date(network.today(), network.today())
    click.echo(" · ".join([day, *(part for part in parts if not part.startswith("0 "))]), err=True)
    if not due.today:
        click.echo("Nothing is due today.", err=True)
    from rich.cells import cell_len

    widest = max((cell_len(row.contact.name) for row in due.today), default=0)
    for row in due.today:
        name = settings.strong(row.contact.name) + " " * (widest - cell_len(row.contact.name))
        click.echo(f"{name}  {'; '.join(reason.text for reason in row.reasons)}")
        if why:
            _explain(row)


def _explain(row: QueueRow) -> None:
    for reason in row.reasons:
        click.echo(f"    {reason.sum}")
    click.echo(f"    score {row.sum if row.bonus else format(row.score, 'g')}")


def _row(row: QueueRow) -> dict[str, Any]:
    from netui.model import to_json_object

    return {
        "id": row.contact.id,
        "contact": to_json_object(row.contact),
        "reasons": [
            {
                "kind": reason.kind,
                "text": reason.text,
                "due": reason.due.isoformat(),
                "points": reason.points,
                "followup": reason.followup,
            }
            for reason in row.reasons
        ],
        "score": row.score,
        "overdue_days": row.overdue_days,
    }
