"""The people, events and copies whose names may go on where a shell completes a line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from netui.cli.settings import Settings

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem

    from netui.network import Network


def people(context: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem[str]]:
    """Return who is in the lists, or with ``--back`` who is in the archive."""
    back = bool(context.params.get("back"))
    found = _network(context).contacts.values()
    return _going_on(
        ((each.name, each.company) for each in found if bool(each.archived_on) == back), typed
    )


def anybody(
    context: click.Context, place: click.Parameter, typed: str
) -> list[CompletionItem[str]]:
    """Return everybody, the archived too, by a name of several words that may stand unquoted."""
    before = _words_before(context, place)
    found = _network(context).contacts.values()
    return _going_on(((each.name, each.company) for each in found), typed, before)


def first_person(
    context: click.Context, place: click.Parameter, typed: str
) -> list[CompletionItem[str]]:
    """Return people, for the first of several words alone."""
    return [] if _words_before(context, place) else people(context, place, typed)


def occasions(
    context: click.Context, place: click.Parameter, typed: str
) -> list[CompletionItem[str]]:
    """Return events, latest first, by a name of several words that may stand unquoted."""
    before = _words_before(context, place)
    latest = reversed([*_network(context).events.values()])
    return _going_on(((each.name, each.place) for each in latest), typed, before)


def copies(context: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem[str]]:
    """Return the copies of the data file that can be gone back to, newest first."""
    from click.shell_completion import CompletionItem

    kept = context.ensure_object(Settings).store(create=True).backups()
    return [CompletionItem(each.name) for each in kept if each.name.startswith(typed)]


def _network(context: click.Context) -> Network:
    """Return the network as it is; lines in its inbox stay unread, and nothing is written."""
    from netui.network import Network

    settings = context.ensure_object(Settings)
    return Network(settings.store(), settings.clock)


def _words_before(context: click.Context, place: click.Parameter) -> tuple[str, ...]:
    words = context.params.get(place.name or "")
    return words if isinstance(words, tuple) else ()


def _going_on(
    found: Iterable[tuple[str, str]], typed: str, before: tuple[str, ...] = ()
) -> list[CompletionItem[str]]:
    """Return names that begin as typed, else those in which a word does, each once.

    Args:
        found: names, each with what tells it from others.
        typed: the word at the cursor, whatever its case and accents.
        before: the words of the same name in front of it; a name goes on after them.
    """
    from click.shell_completion import CompletionItem

    from netui.model import fold

    wanted = fold(" ".join([*before, typed]))
    named = dict(found)
    begin = [name for name in named if fold(name).startswith(wanted)]
    inside = [] if before else [name for name in named if f" {wanted}" in fold(name)]
    rest = ((" ".join(name.split(" ")[len(before) :]), named[name]) for name in begin or inside)
    return [CompletionItem(name, help=about or None) for name, about in rest if name]
