"""Dealing with rows of the queue: done, reached out, not now, another day, let go.

Each takes any number of rows and is one step of undo. A person without anything due is a row
without reasons.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from netui.actions.attempts import await_answer, awaited, note_attempt, wake
from netui.actions.contacts import check_day, present, promise_each
from netui.actions.rows import followups_in, is_resting, resting, whose
from netui.model import Channel, Contact, Followup, FollowupKind, Interaction, clean_text
from netui.network import Network
from netui.rules.cadence import slower
from netui.rules.queue import QueueRow
from netui.rules.reasons import RESTS_WHEN_LET_GO, ReasonKind
from netui.rules.snoozing import rests_until, snoozed_to
from netui.rules.wording import counted, full_date

if TYPE_CHECKING:
    from netui.rules.capture_line import Promise

_ATTEMPTS: dict[ReasonKind, tuple[FollowupKind, str]] = {
    "birthday": ("birthday", "birthday wishes"),
    "thanks": ("thanks", "thanks"),
    "congratulate": ("congratulate", "congratulate on the move"),
    "met": ("catch_up", "good to have met you"),
    "colleague": ("catch_up", "what they are working on"),
}
"""Kind and action of the follow-up that waits for an answer; what isn't here is catching up."""

_A_MONTH: Final = timedelta(days=30)


def finish(
    network: Network,
    rows: Sequence[QueueRow],
    said: str = "",
    *,
    on: date | None = None,
    minutes: int = 0,
    channel: Channel = "message",
    by_them: bool = False,
    followups: Collection[int] | None = None,
    promises: Iterable[Promise] = (),
) -> list[Contact]:
    """Log that people were reached and close the follow-ups that brought them up.

    Args:
        network: the network to change.
        rows: the people's rows in the queue.
        said: what was said, with all of them together. Where empty, there was a talk with each,
            and what was to be done stands for it.
        on: the day, not after today; today where None.
        minutes: time it took; 0 where not noted.
        channel: how.
        by_them: whether they took the first step.
        followups: which follow-ups to close; None for all those in the rows.
        promises: what was promised meanwhile: each becomes a follow-up for each of them.

    Returns:
        The people.

    Raises:
        ContactGoneError: one of them is not in the file any more.
        ValueError: the day is still to come.
        StoreError: nothing was saved.
    """
    check_day(on, network.today())
    summary, promised = clean_text(said).strip(), tuple(promises)
    with network.transaction(f"{whose(rows)}: done") as transaction:
        on = on or network.today()
        people = [present(network, row.contact.id) for row in rows]
        done: dict[int, list[Followup]] = {}
        for row in rows:
            done[row.contact.id] = list(followups_in(network, row, followups))
            for followup in done[row.contact.id]:
                transaction.change(followup, state="done", closed_on=on, snoozed_until=None)
        people = [wake(transaction, contact) for contact in people]
        for together in [people] if summary else [[contact] for contact in people]:
            purposes = (each.action for contact in together for each in done[contact.id])
            transaction.add(
                Interaction(
                    contacts=tuple(contact.id for contact in together),
                    on=on,
                    channel=channel,
                    minutes=minutes,
                    summary=summary or "; ".join(purposes),
                    started_by="them" if by_them else "me",
                )
            )
        promise_each(transaction, people, promised)
    return people


def reach_out(
    network: Network, rows: Sequence[QueueRow], channel: Channel = "message"
) -> list[Contact]:
    """Note that people were written to or called, and wait for an answer.

    What was open in a row waits from now on, else what an answer is awaited for already; where
    nothing is, a follow-up is made that waits. The nudge comes up by itself, and anything that is
    logged is the answer.

    Args:
        network: the network to change.
        rows: the people's rows in the queue.
        channel: how they were reached.

    Returns:
        The people.

    Raises:
        ContactGoneError: one of them is not in the file any more.
        StoreError: nothing was saved.
    """
    with network.transaction(f"{whose(rows)}: reached out") as transaction:
        today, people = network.today(), []
        for row in rows:
            contact = present(network, row.contact.id)
            attempts = list(followups_in(network, row)) or awaited(network, contact.id)[-1:]
            for followup in attempts:
                note_attempt(transaction, followup, channel, today)
            if not attempts:
                reason: ReasonKind = row.reasons[0].kind if row.reasons else "catch_up"
                kind, action = _ATTEMPTS.get(reason, ("catch_up", "catch up"))
                await_answer(transaction, contact, action, kind, channel, today)
            people.append(wake(transaction, contact))
    return people


def snooze(network: Network, rows: Sequence[QueueRow], until: date) -> list[Contact]:
    """Let everything that brings people up rest until a day; it sticks until then.

    Follow-ups that aren't due yet come up on their own day. Where nothing is due and something
    rests already, its day is moved; that counts as no other snooze. Whom only a birthday brings up
    comes up again on its day at the latest.

    Args:
        network: the network to change.
        rows: the people's rows in the queue.
        until: the day they come up again, after today.

    Returns:
        The people.

    Raises:
        ContactGoneError: one of them is not in the file any more.
        ValueError: `until` is not after today.
        StoreError: nothing was saved.
    """
    today = network.today()
    if until <= today:
        raise ValueError("A snooze needs a day after today.")
    people = []
    label = f"{whose(rows)}: snoozed to {snoozed_to(rows, until, today)}"
    with network.transaction(label) as transaction:
        for row in rows:
            contact = present(network, row.contact.id)
            day = rests_until(row, until, today)
            for followup in followups_in(network, row):
                transaction.change(followup, snoozed_until=day, snoozes=followup.snoozes + 1)
            if not row.reasons and is_resting(network, contact.id):
                for followup in resting(network, contact.id):
                    transaction.change(followup, snoozed_until=until)
                if contact.snoozed_until and contact.snoozed_until > today:
                    contact = transaction.change(contact, snoozed_until=until)
            elif not row.reasons or any(reason.followup is None for reason in row.reasons):
                contact = transaction.change(
                    contact, snoozed_until=day, snoozes=contact.snoozes + 1
                )
            people.append(contact)
    return people


def redate(network: Network, followups: Collection[int], due: date) -> list[Followup]:
    """Give follow-ups another day; that they were snoozed is forgotten.

    Args:
        network: the network to change.
        followups: their ids.
        due: the day, today or later.

    Returns:
        The follow-ups as changed.

    Raises:
        ValueError: the day has passed, or none of them is open any more.
        StoreError: nothing was saved.
    """
    today = network.today()
    if due < today:
        raise ValueError(f"{full_date(due, today)} has passed; pick today or a later day.")
    label = f"{_whose(network, followups)}: moved to {full_date(due, today)}"
    with network.transaction(label) as transaction:
        moving = [
            each
            for id in followups
            if (each := network.followups.get(id)) and each.state in ("open", "waiting")
        ]
        if not moving:
            raise ValueError("There is nothing open to move to another day.")
        return [
            transaction.change(each, due=due, state="open", snoozed_until=None, snoozes=0)
            for each in moving
        ]


def let_go(
    network: Network, rows: Sequence[QueueRow], followups: Collection[int] | None = None
) -> list[Contact]:
    """Drop what brings people up: follow-ups are closed, a rhythm is given up, the rest rests.

    Args:
        network: the network to change.
        rows: the people's rows in the queue.
        followups: drop only these; None for all that is in the rows.

    Returns:
        The people.

    Raises:
        ContactGoneError: one of them is not in the file any more.
        StoreError: nothing was saved.
    """
    with network.transaction(f"{whose(rows)}: let go") as transaction:
        today, people = network.today(), []
        for row in rows:
            contact = present(network, row.contact.id)
            for followup in followups_in(network, row, followups):
                transaction.change(followup, state="dropped", closed_on=today, snoozed_until=None)
            if followups is None:
                contact = transaction.change(contact, **_given_up(row, today))
            people.append(contact)
    return people


def slow_down(network: Network, rows: Sequence[QueueRow]) -> list[Contact]:
    """Be in touch with people less often: the next wider circle, or twice their own number of days.

    The cadence begins anew today. Whatever else is in the rows comes up again a month on.

    Args:
        network: the network to change.
        rows: the people's rows in the queue.

    Returns:
        The people as changed.

    Raises:
        ContactGoneError: one of them is not in the file any more.
        StoreError: nothing was saved.
    """
    with network.transaction(f"{whose(rows)}: less often") as transaction:
        today, people = network.today(), []
        later = today + _A_MONTH
        for row in rows:
            contact = present(network, row.contact.id)
            for followup in followups_in(network, row):
                if followup.state == "waiting":  # the day of a nudge is not its `due`
                    transaction.change(followup, snoozed_until=later, snoozes=0)
                else:
                    transaction.change(followup, due=later, snoozed_until=None, snoozes=0)
            circle, days = slower(contact)
            computed = {reason.kind for reason in row.reasons if reason.followup is None}
            people.append(
                transaction.change(
                    contact,
                    circle=circle,
                    cadence_days=days,
                    cadence_from=today,
                    snoozed_until=later if computed - {"cadence"} else None,
                    snoozes=0,
                )
            )
    return people


def _given_up(row: QueueRow, today: date) -> dict[str, object]:
    """Return the fields of a contact that change when the computed reasons of a row are let go."""
    computed = {reason.kind for reason in row.reasons if reason.followup is None}
    changed: dict[str, object] = {}
    if not computed:  # the rest that somebody was given is not to end by this
        return changed
    if "cadence" in computed:
        changed |= {"circle": None, "cadence_days": None, "cadence_from": None}
    rests = max((RESTS_WHEN_LET_GO.get(kind, 0) for kind in computed), default=0)
    until = today + timedelta(days=rests) if rests else None
    return changed | {"snoozed_until": until, "snoozes": 0}


def _whose(network: Network, followups: Collection[int]) -> str:
    people = {each.contact for id in followups if (each := network.followups.get(id))}
    found = [network.contacts[id].name for id in people if id in network.contacts]
    return found[0] if len(found) == 1 else counted(len(people), "person")
