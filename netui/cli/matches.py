"""What fits together: introductions worth making, who could use what, who could help me."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import click

from netui.cli.settings import (
    FailedError,
    NotFoundError,
    Settings,
    global_options,
    pass_settings,
)
from netui.model import MatchKind

if TYPE_CHECKING:
    from netui.network import Network
    from netui.rules.matching import Match

_HEADINGS: dict[MatchKind, str] = {
    "introduction": "Introductions worth making",
    "resource": "Who could use what is on your shelf",
    "need": "Who could help with what you look for",
}


@click.command()
@click.option("--kind", type=click.Choice(get_args(MatchKind)), help="Only these.")
@click.option(
    "--most", type=click.IntRange(1), metavar="N", default=10, help="So many of each; else 10."
)
@click.option(
    "--take", metavar="ID", help="Take it up: ask both, share it, or note that they were told."
)
@click.option("--dismiss", metavar="ID", help="Wave it off; it does not come up again.")
@global_options
@pass_settings
def matches(
    settings: Settings, kind: MatchKind | None, most: int, take: str | None, dismiss: str | None
) -> None:
    """List who could help whom, with the words that say so.

    ID stands in front of each. To take up an introduction plans to ask both sides first. A resource
    is logged as a favor given; for a need of yours, netui waits for their answer.

    \b
    Example: netui matches --kind introduction
    Example: netui matches --take k7fq+9wcd
    """
    from netui.lists.matches import matches as matches_of

    network = settings.open()
    found = matches_of(network)
    there = {"introduction": found.introductions, "resource": found.resources, "need": found.needs}
    if take or dismiss:
        if take and dismiss:
            raise click.UsageError("Either --take or --dismiss.")
        _deal(settings, network, [*found[0], *found[1], *found[2]], take or "", dismiss or "")
        return
    shown = {name: group[:most] for name, group in there.items() if kind in (None, name)}
    if settings.json:
        settings.print_json({name: _json(network, group) for name, group in shown.items()})
        return
    for name, group in shown.items():
        if group:
            click.echo(settings.strong(_HEADINGS[name]))  # type: ignore[index]
            ids = _ids(network)
            for match in group:
                click.echo(f"  {settings.muted(_id(ids, match))}  {_named(network, match)}")
                click.echo(f"    {match.reason}")
    longest = max(len(there[name]) for name in shown)
    if longest > most:
        in_all = sum(len(there[name]) for name in shown)
        click.echo(f"{in_all} in all; --most {longest} shows them", err=True)
    if not any(shown.values()):
        click.echo(
            "Nothing fits together yet. What people need and offer is written down by "
            "“netui edit NAME needs=… offers=…”; “netui need” and “netui resource” hold yours.",
            err=True,
        )


def _deal(settings: Settings, network: Network, found: list[Match], take: str, off: str) -> None:
    """Take up or wave off the match of an id."""
    from netui.actions.matching import dismiss, take_up

    ids = _ids(network)
    wanted = (take or off).casefold()
    for match in found:
        if _id(ids, match) == wanted:
            break
    else:
        raise NotFoundError(f"There is no match “{take or off}” now. “netui matches” lists them.")
    try:
        said = take_up(network, match) if take else ""
        if off:
            dismiss(network, match)
            said = f"{_named(network, match)}: not suggested again"
    except ValueError as error:
        raise FailedError(str(error)) from error
    if settings.json:
        settings.print_json({"done": said, "match": _json(network, [match])[0]})
    else:
        click.echo(said)


def _ids(network: Network) -> dict[int, str]:
    from netui.model.handles import short_handles

    return short_handles([*network.contacts, *network.resources, *network.needs])


def _id(ids: dict[int, str], match: Match) -> str:
    """Return what a match is called on the command line: the handles of what is in it."""
    more = match.resource or match.need
    return "+".join(ids[id] for id in (*match.contacts, *([more] if more else [])))


def _named(network: Network, match: Match) -> str:
    names = [network.contacts[id].name for id in match.contacts]
    if match.kind == "introduction":
        return f"{names[0]} ↔ {names[1]}"
    return names[0]


def _json(network: Network, group: list[Match]) -> list[dict[str, Any]]:
    ids = _ids(network)
    return [
        match._asdict()
        | {
            "id": _id(ids, match),
            "names": [network.contacts[id].name for id in match.contacts],
            "resource": match.resource or None,
            "need": match.need or None,
            "reason": match.reason,
        }
        for match in group
    ]
