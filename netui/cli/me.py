"""My profile: shown, changed, as a card and as a code to scan."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

import click

from netui.cli.settings import FailedError, Settings, global_options, pass_settings, tell

if TYPE_CHECKING:
    from netui.model import Need, Profile
    from netui.network import Network
    from netui.rules.fields import Operator

_ASSIGNMENT = re.compile(r"([^=+]+?)\s*(\+=|-=|=)(.*)", re.DOTALL)


@click.command()
@click.argument("words", nargs=-1, metavar="[FIELD=VALUE]…")
@click.option("--qr", is_flag=True, help="A code of your card, to be scanned off the screen.")
@click.option("--inverted", is_flag=True, help="For a light terminal: dark on light.")
@click.option(
    "--columns", type=click.IntRange(20, 500), metavar="N", help="How wide the code may be."
)
@click.option("--rows", type=click.IntRange(10, 200), metavar="N", help="How high it may be.")
@click.option("--vcard", is_flag=True, help="Your card as a vCard.")
@global_options
@pass_settings
def me(
    settings: Settings,
    words: tuple[str, ...],
    qr: bool,
    inverted: bool,
    columns: int | None,
    rows: int | None,
    vcard: bool,
) -> None:
    """Show who you are, or change it; an empty value clears a field.

    \b
    name line role company seniority offers emails phones linkedin links location goal

    \b
    Example: netui me name="Ada Moreau" line="I make delivery data readable" goal=60
    Example: netui me --qr
    """
    from netui.lists.network_figures import my_profile
    from netui.model import to_json_object

    network = settings.open(create=True)
    if words:
        changed = _changed(network, words)
        from netui.actions.profile import edit_profile

        edit_profile(network, **changed)
    profile = my_profile(network)
    if qr or vcard:
        _card(settings, profile, qr=qr, inverted=inverted, columns=columns, rows=rows)
    elif settings.json:
        looking_for = [each.text for each in _open_needs(network)]
        settings.print_json(to_json_object(profile) | {"looking_for": looking_for})
    else:
        _print(settings, profile, [each.text for each in _open_needs(network)])


def _open_needs(network: Network) -> list[Need]:
    return [each for each in network.needs.values() if each.met_on is None]


def _changed(network: Network, words: tuple[str, ...]) -> dict[str, Any]:
    """Read assignments.

    Raises:
        UsageError: one of them is none, or its value can't be read.
    """
    from netui.lists.network_figures import my_profile
    from netui.rules.field_values import UnreadableValueError
    from netui.rules.fields import value_after
    from netui.rules.profile_fields import PROFILE_FIELDS, profile_field_named

    before, changed = my_profile(network), cast("dict[str, Any]", {})
    for word in words:
        found = _ASSIGNMENT.fullmatch(word)
        if not found:
            raise click.UsageError(f"“{word}” sets nothing; it takes a form such as role=Engineer.")
        field = profile_field_named(found[1])
        if not field:
            names = " ".join(each.name for each in PROFILE_FIELDS)
            raise click.UsageError(f"There is no field “{found[1].strip()}”. There are: {names}")
        now = changed.get(field.name, getattr(before, field.name))
        try:
            operator = cast("Operator", found[2])
            changed[field.name] = value_after(field, now, operator, found[3], network.today())
        except UnreadableValueError as error:
            raise click.UsageError(f"{field.name}: {error}.") from error
    return changed


def _print(settings: Settings, profile: Profile, looking_for: list[str]) -> None:
    from netui.rules.profile_fields import PROFILE_FIELDS

    known = [(field, getattr(profile, field.name)) for field in PROFILE_FIELDS]
    for field, value in known:
        if value:
            click.echo(f"{settings.strong(f'{field.label:<10}')} {field.show(value)}")
    if looking_for:
        click.echo(f"{settings.strong('I look for')} {'; '.join(looking_for)}")
    if not any(value for _, value in known):
        click.echo(
            "Nothing is known of you yet. “netui me name=… line=… role=… offers=…” writes it down.",
            err=True,
        )


def _card(
    settings: Settings,
    profile: Profile,
    *,
    qr: bool,
    inverted: bool,
    columns: int | None,
    rows: int | None,
) -> None:
    """Print my card: as a vCard, or as a code of as much of it as fits."""
    from netui.interchange.compact_vcard import compact_vcard, contact_of
    from netui.interchange.qr_code import most_bytes, qr_rows

    contact = contact_of(profile)
    if not contact.name:
        raise FailedError("A card needs a name: “netui me name=…” writes yours down.")
    if not qr:
        from netui.interchange.vcard_writer import card as write

        text = write(contact).decode()
        if settings.json:
            settings.print_json({"vcard": text})
        else:
            click.echo(text, nl=False)
        return
    wide, high = _room(columns, rows)
    try:
        card = compact_vcard(contact, most_bytes(wide, high))
    except ValueError as error:
        raise FailedError(f"{error} A code needs more columns and rows.") from error
    drawn = qr_rows(card.text, wide, high, inverted=inverted) or []
    if settings.json:
        settings.print_json({"vcard": card.text, "rows": drawn, "left_out": card.left_out})
        return
    if card.left_out:  # before the code: what comes after it would push it off the screen
        tell(f"not in the code, for want of room: {', '.join(card.left_out)}")
    for row in drawn:
        click.echo(row)


def _room(columns: int | None, rows: int | None) -> tuple[int, int]:
    """Return how large a code may be: as asked for, else the terminal less a row for the prompt."""
    import shutil

    size = shutil.get_terminal_size((80, 25))
    return columns or size.columns, rows or max(10, size.lines - 1)
