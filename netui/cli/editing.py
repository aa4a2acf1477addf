"""Changing what is known of somebody, and putting people away."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

import click

from netui.cli.completing import first_person, people
from netui.cli.meant import changes
from netui.cli.settings import (
    FailedError,
    NotFoundError,
    Settings,
    global_options,
    one_contact,
    pass_settings,
)

if TYPE_CHECKING:
    from netui.model import Contact
    from netui.network import Network
    from netui.rules.fields import Operator

_ASSIGNMENT = re.compile(r"([^=+]+?)\s*(\+=|-=|=)(.*)", re.DOTALL)


@click.command()
@click.argument(
    "words", nargs=-1, required=True, metavar="NAME FIELD=VALUE…", shell_complete=first_person
)
@global_options
@pass_settings
def edit(settings: Settings, words: tuple[str, ...]) -> None:
    """Set what is known of somebody; an empty value clears it.

    Lists take commas; += adds to them and -= takes away. Notes take += too, on a line of their own.

    \b
    name company department role seniority location birthday via met_on met_at
    circle cadence_days pinned muted tags emails phones links linkedin notes
    incentives needs offers how_i_can_help colleague working_on working_on_on
    hiring knows_hiring_manager would_answer situation_on given_name family_name

    \b
    Example: netui edit nadia circle=close tags+=climbing,rust birthday="12 April"
    """
    from netui.actions.contacts import ContactGoneError
    from netui.actions.contacts import edit as change
    from netui.model import to_json_object

    first = next((at for at, word in enumerate(words) if "=" in word), len(words))
    if first == 0 or first == len(words):
        raise click.UsageError("Who, and what? For instance: netui edit priya circle=close")
    network = settings.open()
    before = one_contact(network, " ".join(words[:first]))
    fields: dict[str, Any] = {}
    for word in words[first:]:
        name, value = _read(network, before, fields, word)
        fields[name] = value
    try:
        after = change(network, before.id, **fields)
    except (ValueError, ContactGoneError) as error:
        raise FailedError(str(error)) from error
    if settings.json:
        settings.print_json(to_json_object(after))
    else:
        click.echo(settings.strong(after.name))
    for name in fields:
        _tell(settings, network, before, after, name)


@click.command()
@click.argument("who", nargs=-1, required=True, metavar="NAME…", shell_complete=people)
@click.option("--back", is_flag=True, help="Take them back; looks among the archived.")
@global_options
@pass_settings
def archive(settings: Settings, who: tuple[str, ...], back: bool) -> None:
    """Take people out of lists and queue; nothing is lost.

    \b
    Example: netui archive nadia "Ewan Pritchard"
    Example: netui archive nadia --back
    """
    from netui.actions.contacts import archive as put_away

    network = settings.open()
    people = [one_contact(network, text, archived=back) for text in who]
    with changes(network, [contact.id for contact in people]) as changed:
        try:
            put_away(network, [contact.id for contact in people], back=back)
        except ValueError as error:
            raise FailedError(str(error)) from error
    if settings.json:
        settings.print_json(changed)
        return
    for contact in dict.fromkeys(people):
        click.echo(f"{settings.strong(contact.name)}: {'back' if back else 'archived'}")


def _read(network: Network, before: Contact, fields: dict[str, Any], word: str) -> tuple[str, Any]:
    """Read one assignment; `fields` are those read already.

    Raises:
        UsageError: it is none, or its value can't be read.
        NotFoundError: it names an event that there isn't.
    """
    from netui.rules.field_values import UnreadableValueError
    from netui.rules.fields import FIELDS, field_named, value_after

    found = _ASSIGNMENT.fullmatch(word)
    if not found:
        raise click.UsageError(f"“{word}” sets nothing; it takes a form such as circle=close.")
    name, operator, text = found[1].strip(), cast("Operator", found[2]), found[3]
    if name == "met_at":
        return name, _event(network, text)
    field = field_named(name)
    if not field:
        names = " ".join(sorted([*(each.name for each in FIELDS), "met_at"]))
        raise click.UsageError(f"There is no field “{name}”. There are: {names}")
    now = fields.get(field.name, getattr(before, field.name))
    try:
        return field.name, value_after(field, now, operator, text, network.today())
    except UnreadableValueError as error:
        raise click.UsageError(f"{field.name}: {error}.") from error


def _event(network: Network, name: str) -> int | None:
    """Return the latest event of a name; None where the name is empty."""
    from netui.model import clean_line, fold

    wanted = fold(clean_line(name))
    if not wanted:
        return None
    found = [each for each in network.events.values() if fold(each.name) == wanted]
    if not found:
        raise NotFoundError(f"There is no event “{name}”.")
    return max(found, key=lambda each: (each.starts is not None, each.starts, each.id)).id


def _tell(
    settings: Settings, network: Network, before: Contact, contact: Contact, name: str
) -> None:
    """Print what a field holds now, and beside the data what is odd about it."""
    from netui.rules.fields import field_named

    field = field_named(name)
    value = getattr(contact, name)
    if field and (remark := field.remark(value)):
        click.echo(f"{name}: {remark}", err=True)
    if settings.json:
        return
    if name == "met_at":
        shown = network.events[value].name if value in network.events else ""
    else:
        shown = field.show(value) if field else ""
    if value == getattr(before, name):
        shown = f"{shown} (as it was)" if shown else "(empty, as it was)"
    click.echo(f"  {name:<14} {shown or '(cleared)'}")
