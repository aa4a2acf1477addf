"""Who, what and when is meant on the command line, and what an act has changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from netui.cli.settings import NotFoundError, one_contact

if TYPE_CHECKING:
    from netui.model import Contact, Followup
    from netui.network import Announcement, Network
    from netui.rules.queue import QueueRow
    from netui.rules.said import Said

SHOWN = 10
"""So many candidates are listed where one isn't enough."""


def rows_meant(network: Network, ids: Sequence[str], only: str = "") -> list[QueueRow]:
    """Return a row for each person or follow-up that is meant, each person once.

    Args:
        network: the network.
        ids: a handle, a name or a part of one for each; of a follow-up its handle.
        only: words that the actions of the follow-ups have; empty for all that is due.

    Raises:
        NotFoundError: one of them means nobody or several, or nobody has such a follow-up.
    """
    from netui.actions.rows import row_of, row_with
    from netui.lists.queue import QueueList

    queue = QueueList(network)
    whole: dict[int, None] = {}
    parts: dict[int, list[Followup]] = {}
    for text in dict.fromkeys(ids):
        followup = _one_followup(network, text)
        if followup:
            parts.setdefault(followup.contact, []).append(followup)
        else:
            whole[one_contact(network, text).id] = None
    if only:
        for contact in whole:
            parts[contact] = _with_words(network, network.contacts[contact], only)
        whole.clear()
    rows = [row_of(network, queue, contact) for contact in whole]
    return rows + [row_with(network, found) for id, found in parts.items() if id not in whole]


def open_handles(network: Network) -> dict[int, str]:
    """Return the handles of everybody and of every follow-up that isn't closed, by id."""
    from netui.model.handles import short_handles

    return short_handles([*network.contacts, *_open(network)])


@contextmanager
def changes(network: Network, people: Iterable[int]) -> Iterator[dict[str, list[Any]]]:
    """Collect by table what is changed meanwhile, as JSON objects of the records as they are.

    Args:
        network: the network.
        people: contacts that are in it in any case.
    """
    from netui.model import TABLE_OF, to_json_object

    touched: dict[tuple[str, int], None] = dict.fromkeys(("contacts", id) for id in people)

    def hear(announcement: Announcement) -> None:
        touched.update(
            dict.fromkeys((TABLE_OF[type(record)], record.id) for record in announcement.records)
        )

    found: dict[str, list[Any]] = {"contacts": [], "followups": [], "interactions": []}
    stop = network.subscribe(hear)
    try:
        yield found
    finally:
        stop()
    for table, id in touched:
        record = network.records(table).get(id)
        if record and table in found:
            found[table].append(to_json_object(record))


def past_day(text: str | None, today: date) -> date | None:
    """Read the day of ``--on``; one that is still to come is left to the act to refuse.

    Raises:
        BadParameter: it is no day.
    """
    from netui.rules.due_dates import parse_date
    from netui.rules.past_dates import PAST_DATES, parse_past

    if text is None:
        return None
    on = parse_past(text, today) or (parse_date(text, today) if text[:4].isdecimal() else None)
    if on is None:
        why = f"“{text}” is no day that has been: {PAST_DATES}."
        raise click.BadParameter(why, param_hint="--on")
    return on


def tell_of_each(network: Network, lines: Iterable[str], said: Said) -> None:
    """Print a line for each person, under it what was promised to each; beside it all remarks."""
    from netui.rules.wording import full_date

    for line in lines:
        click.echo(line)
        for promise in said.promises:
            click.echo(f"  {full_date(promise.due, network.today())}: {promise.action}")
    for warning in said.warnings:
        click.echo(warning, err=True)


def _open(network: Network) -> list[int]:
    return [each.id for each in network.followups.values() if each.state in ("open", "waiting")]


def _one_followup(network: Network, text: str) -> Followup | None:
    """Return the follow-up whose handle `text` is; None where it means somebody.

    Raises:
        NotFoundError: it may be several, or the beginning of a name too.
    """
    from netui.actions.finding import has_words
    from netui.model import clean_line, fold
    from netui.model.handles import is_handle, with_handle

    wanted = clean_line(text)
    if (
        not is_handle(wanted)
        or network.contacts_named(wanted)
        or with_handle(wanted, network.contacts)
    ):
        return None
    found = [network.followups[id] for id in with_handle(wanted, _open(network))]
    if not found:
        return None
    people = [each for each in network.contacts.values() if has_words(each.name, fold(wanted))]
    if len(found) > 1 or people:
        raise several(network, may_be(text), found, people)
    return found[0]


def _with_words(network: Network, contact: Contact, words: str) -> list[Followup]:
    """Return the open follow-ups of somebody that have all of some words in their action.

    Raises:
        NotFoundError: none has.
    """
    from netui.model import fold

    there = [each for each in network.followups_of(contact.id) if each.state in ("open", "waiting")]
    wanted = fold(words).split()
    found = [each for each in there if all(word in fold(each.action) for word in wanted)]
    if not found and there:
        first = f"Nothing that is open with {contact.name} has the words “{words}”. There is:"
        raise several(network, first, there)
    if not found:
        raise NotFoundError(f"There is no follow-up open with {contact.name}.")
    return found


def may_be(text: str) -> str:
    """Return what is said above a list of those that a text may mean."""
    return f"“{text}” may be one of these; use the short name in front:"


def several(
    network: Network, first: str, followups: Sequence[Followup], people: Sequence[Contact] = ()
) -> NotFoundError:
    """Return an error that lists follow-ups and people, one of which is to be named.

    Args:
        network: the network.
        first: the sentence above them; see `may_be`.
        followups: the follow-ups that may be meant.
        people: the people that may be.
    """
    from netui.rules.wording import near_day

    handles = open_handles(network)
    lines = [
        f"  {handles[each.id]}  {network.contacts[each.contact].name}: {each.action}"
        f" ({near_day(each.due, network.today())})"
        for each in followups
    ]
    lines += [f"  {handles[each.id]}  {each.name}" for each in people]
    if len(lines) > SHOWN:
        lines[SHOWN:] = [f"  and {len(lines) - SHOWN:,} more"]
    return NotFoundError("\n".join([first, *lines]))
