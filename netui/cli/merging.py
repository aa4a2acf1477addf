"""Contacts who may be one person: listed, merged, or told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netui.cli.completing import people
from netui.cli.settings import FailedError, Settings, global_options, one_contact, pass_settings

if TYPE_CHECKING:
    from netui.model import Contact
    from netui.network import Network
    from netui.rules.merging import MergedField


@click.command()
@global_options
@pass_settings
def duplicates(settings: Settings) -> None:
    """List pairs of contacts who may be one person, and why.

    \b
    Example: netui duplicates
    """
    from netui.actions.merging import suggested
    from netui.model import to_json_object
    from netui.model.handles import short_handles

    network = settings.open()
    found = suggested(network)
    handles = short_handles(network.contacts)
    if settings.json:
        settings.print_json(
            [
                {
                    "contacts": [to_json_object(network.contacts[id]) for id in each.pair],
                    "handles": [handles[id] for id in each.pair],
                    "reasons": each.reasons,
                }
                for each in found
            ]
        )
        return
    for each in found:
        who = " — ".join(_named(settings, network.contacts[id]) for id in each.pair)
        click.echo(f"{' '.join(handles[id] for id in each.pair)}  {who}: {', '.join(each.reasons)}")
    if not found:
        click.echo("No two contacts look alike.", err=True)


@click.command()
@click.argument("keep", metavar="A", shell_complete=people)
@click.argument("other", metavar="B", shell_complete=people)
@click.option(
    "--take",
    multiple=True,
    metavar="FIELD",
    help="Take B's value of a field that both have, such as company; may be repeated.",
)
@click.option("--dry-run", is_flag=True, help="Show what would become of each field.")
@click.option("--not-the-same", is_flag=True, help="Remember that A and B are different people.")
@global_options
@pass_settings
def merge(
    settings: Settings,
    keep: str,
    other: str,
    take: tuple[str, ...],
    dry_run: bool,
    not_the_same: bool,
) -> None:
    """Merge contact B into contact A, who keeps what both have.

    \b
    Example: netui merge "Rui Salgueiro" "Nadia Oulhaj" --take company --dry-run
    """
    from netui.actions.contacts import ContactGoneError
    from netui.actions.merging import SameContactError

    if not_the_same and (take or dry_run):
        raise click.UsageError("--not-the-same goes with no other option.")
    network = settings.open()
    kept, gone = one_contact(network, keep), one_contact(network, other)
    try:
        if kept.id == gone.id:
            raise SameContactError("That is one and the same contact.")
        if not_the_same:
            _keep_apart(settings, network, kept, gone)
        elif dry_run:
            _preview(settings, network, kept, gone, _checked(take, kept, gone))
        else:
            _merge(settings, network, kept, gone, _checked(take, kept, gone))
    except (SameContactError, ContactGoneError) as error:
        raise FailedError(str(error)) from error


def _checked(take: tuple[str, ...], kept: Contact, gone: Contact) -> frozenset[str]:
    """Return the fields to take from the other contact.

    Raises:
        click.BadParameter: there is no choice in one of them.
    """
    from netui.rules.merging import CHOICES, is_choice

    open_ones = [name for name in CHOICES if is_choice(name, kept, gone)]
    for name in take:
        if name not in open_ones:
            among = f"there is in: {', '.join(open_ones)}" if open_ones else "there is in none"
            raise click.BadParameter(
                f"there is no choice in “{name}” between these two; {among}.", param_hint="--take"
            )
    return frozenset(take)


def _keep_apart(settings: Settings, network: Network, one: Contact, other: Contact) -> None:
    from netui.actions.merging import keep_apart
    from netui.model import to_json_object

    keep_apart(network, one.id, other.id)
    if settings.json:
        both = [network.contacts[each.id] for each in (one, other)]
        settings.print_json([to_json_object(each) for each in both])
        return
    click.echo(
        f"{_named(settings, one)} and {_named(settings, other)} are different people: remembered"
    )


def _preview(
    settings: Settings, network: Network, kept: Contact, gone: Contact, take: frozenset[str]
) -> None:
    from netui.model import to_json_object
    from netui.rules.merging import merged_contact, merged_fields

    fields = merged_fields(kept, gone, take)
    if settings.json:
        settings.print_json(
            {
                "fields": [each._asdict() for each in fields],
                "contact": to_json_object(merged_contact(kept, gone, take)),
            }
        )
        return
    click.echo(f"{_named(settings, gone)} would go into {_named(settings, kept)}, who would have:")
    _print_fields(network, fields, choices=True)


def _merge(
    settings: Settings, network: Network, kept: Contact, gone: Contact, take: frozenset[str]
) -> None:
    from netui.actions.merging import merge
    from netui.model import to_json_object
    from netui.rules.merging import merged_fields

    contact = merge(network, kept.id, gone.id, take)
    if settings.json:
        settings.print_json({"contact": to_json_object(contact), "merged": to_json_object(gone)})
        return
    click.echo(f"{settings.strong(contact.name)}: merged with {_named(settings, gone)}")
    fields = merged_fields(kept, gone, take)
    _print_fields(network, [each for each in fields if each.origin in ("other", "both")])


def _print_fields(network: Network, fields: list[MergedField], *, choices: bool = False) -> None:
    """Print what fields become; with `choices`, what else could be taken as well."""
    from netui.rules.merging import in_words

    def words(name: str, value: object) -> str:
        shown = in_words(name, value, network.today(), network.events.get)
        return shown.replace("\n", " / ")

    for field in fields:
        line = f"{field.label:<16} {words(field.name, field.merged)}"
        if choices and field.is_choice:
            if field.origin == "kept":
                line += f"  (or {words(field.name, field.other)}: --take {field.name})"
            else:
                line += f"  (not {words(field.name, field.kept)})"
        click.echo(f"  {line}")


def _named(settings: Settings, contact: Contact) -> str:
    return settings.strong(contact.name) + (f", {contact.company}" if contact.company else "")
