"""Noting that a letter was sent: what it settles, and what is awaited from now on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from netui.actions.attempts import await_answer, note_attempt, wake
from netui.actions.contacts import present
from netui.lists.drafting import longest_awaited
from netui.model import (
    Channel,
    Contact,
    Favor,
    Followup,
    FollowupKind,
    Interaction,
    clean_line,
)
from netui.network import Network, Transaction
from netui.rules.drafts import DraftKind
from netui.rules.favors import DEFAULT_VALUE, kind_of

_WANT_NO_ANSWER: Final[Mapping[DraftKind, tuple[FollowupKind, str]]] = {
    "thanks": ("thanks", "thanked them"),
    "congratulations": ("congratulate", "congratulated them"),
    "birthday": ("birthday", "birthday wishes"),
}
"""Letters that are the talk itself: what they settle, and what is logged."""

_AWAITED: Final[Mapping[DraftKind, tuple[FollowupKind, str]]] = {
    "ask": ("other", "an ask"),
    "offer": ("other", "an offer of help"),
    "catch_up": ("catch_up", "catch up"),
    "introduction": ("introduction", "whether an introduction is welcome"),
    "nudge": ("other", "an answer"),
}
"""Letters that want an answer: the kind of the follow-up that waits, and its action."""


def send_letter(
    network: Network,
    contact: int,
    kind: DraftKind,
    what: str = "",
    channel: Channel = "email",
    about: Sequence[int] = (),
) -> str:
    """Note that a letter was sent today; one step of undo.

    Thanks, congratulations and birthday wishes are logged as a talk, which ends what brought them
    up. Any other letter starts the waiting clock: on what is open of its kind, else on a follow-up
    of its own; a nudge, on what an answer is awaited for longest. An ask also stands in the ledger,
    as a favor that is open.

    Args:
        network: the network to change.
        contact: whom it was to.
        kind: what it was for.
        what: what was asked, offered or thanked for; may be empty.
        channel: how it was sent.
        about: the ids of follow-ups that it was written for: they wait for the answer too.

    Returns:
        What was noted, in words.

    Raises:
        ContactGoneError: there is no such contact any more.
        StoreError: nothing was saved.
    """
    what = clean_line(what)
    said = _said(kind, what)
    with network.transaction(f"{present(network, contact).name}: {said}") as transaction:
        person = present(network, contact)
        if kind in _WANT_NO_ANSWER:
            _settle(network, transaction, person, kind, what, channel)
        else:
            _await_answer(network, transaction, person, kind, what, channel, about)
        wake(transaction, person)
        if kind == "ask" and what:
            transaction.add(
                Favor(
                    contact=contact,
                    direction="received",
                    what=what,
                    on=network.today(),
                    state="open",
                    kind=kind_of(what),
                    value=DEFAULT_VALUE,
                )
            )
    return f"{person.name}: {said}"


def send_introduction(network: Network, taker: int, giver: int, channel: Channel = "email") -> str:
    """Note that two people were introduced today, both having said yes; one step of undo.

    It is a talk with both and a favor to each, and what was to be asked of them is done.

    Args:
        network: the network to change.
        taker: who looks for something.
        giver: who has it.
        channel: how it was sent.

    Returns:
        What was noted, in words.

    Raises:
        ContactGoneError: one of them is not in the file any more.
        StoreError: nothing was saved.
    """
    said = " and ".join(present(network, id).name for id in (taker, giver)) + ": introduced"
    with network.transaction(said) as transaction:
        today, people = network.today(), [present(network, id) for id in (taker, giver)]
        for person, other in zip(people, people[::-1], strict=True):
            for followup in network.followups_of(person.id):
                asked = followup.kind == "introduction" and other.name in followup.action
                if asked and followup.state in ("open", "waiting"):
                    transaction.change(followup, state="done", closed_on=today, snoozed_until=None)
            transaction.add(
                Favor(
                    contact=person.id,
                    direction="given",
                    what=f"introduction to {other.name}",
                    on=today,
                    state="done",
                    kind="introduction",
                    value=DEFAULT_VALUE,
                )
            )
        ids = tuple(person.id for person in people)
        summary = "introduced them to each other"
        transaction.add(Interaction(contacts=ids, on=today, channel=channel, summary=summary))
    return said


def _settle(
    network: Network,
    transaction: Transaction,
    person: Contact,
    kind: DraftKind,
    what: str,
    channel: Channel,
) -> None:
    settles, said = _WANT_NO_ANSWER[kind]
    today = network.today()
    for followup in network.followups_of(person.id):
        if followup.kind == settles and followup.state in ("open", "waiting"):
            transaction.change(followup, state="done", closed_on=today, snoozed_until=None)
    summary = f"{said}: {what}" if what else said
    transaction.add(Interaction(contacts=(person.id,), on=today, channel=channel, summary=summary))


def _await_answer(
    network: Network,
    transaction: Transaction,
    person: Contact,
    kind: DraftKind,
    what: str,
    channel: Channel,
    about: Sequence[int],
) -> None:
    today, (followup_kind, action) = network.today(), _AWAITED[kind]
    there = _to_wait(network, person.id, kind, followup_kind)
    there += [
        each
        for each in network.followups_of(person.id)
        if each.id in about and each.state == "open" and each not in there
    ]
    for followup in there:
        note_attempt(transaction, followup, channel, today)
    if not there:
        await_answer(transaction, person, what or action, followup_kind, channel, today)


def _to_wait(
    network: Network, contact: int, kind: DraftKind, followup_kind: FollowupKind
) -> list[Followup]:
    """Return the follow-ups that an answer is awaited for from now on."""
    if kind == "nudge":
        awaited = longest_awaited(network, contact)
        return [awaited] if awaited else []
    if kind in ("ask", "offer"):
        return []
    return [
        each
        for each in network.followups_of(contact)
        if each.kind == followup_kind and each.state == "open" and each.due <= network.today()
    ]


def _said(kind: DraftKind, what: str) -> str:
    if kind in _WANT_NO_ANSWER:
        return _WANT_NO_ANSWER[kind][1]
    if kind == "nudge":
        return "asked once more"
    return f"wrote to them: {what or _AWAITED[kind][1]}"
