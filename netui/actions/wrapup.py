"""Wrapping an event up: each answer changes a record and is one step of undo."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from netui.actions.contacts import present, whom
from netui.actions.merging import merge
from netui.model import Capture, Contact, Event, Followup, Interaction, Labeled, clean_line
from netui.model.calendar_ends import days_after
from netui.model.identity import new_uid
from netui.network import Network
from netui.rules.capture_line import NO_ACTION
from netui.rules.fields import field_named, value_after
from netui.rules.notes import Note, fields_after
from netui.rules.purpose import kind_of
from netui.rules.queue import DAILY_CAP
from netui.rules.said import Said, read_said
from netui.rules.stagger import next_free_day, people_due, promise_day
from netui.rules.wording import full_date
from netui.rules.wrapup import (
    THANKS,
    Asked,
    GuessField,
    evening_days,
    guesses_of,
    proposed_action,
    read_of,
    said_anew,
)


def one_person(network: Network, event: int, met: int, before: int) -> Contact:
    """Make one contact of who was met at an event and who was there before.

    Company and role as said there are the newer word; the company before becomes a move.

    Args:
        network: the network to change.
        event: the event's id.
        met: the id of who was captured.
        before: the id of the contact that stays.

    Raises:
        ContactGoneError: one of them is not in the file any more.
        StoreError: nothing was saved.
    """
    captured, known = present(network, met), present(network, before)
    newer = said_anew(network.captures_at(event), captured, known)
    return merge(network, before, met, newer, moved=True)


def confirm_guesses(network: Network, capture: int) -> Capture:
    """Note that what was guessed in a line is right as it stands.

    Raises:
        ValueError: the line is not there any more.
        StoreError: nothing was saved.
    """
    with network.transaction("Guesses: confirmed") as transaction:
        return transaction.change(_line(network, capture), checked=True)


def correct_guess(network: Network, capture: int, field: GuessField, text: str) -> Contact:
    """Put right what was guessed of somebody; it is no move to another company.

    A corrected name that somebody else has makes that contact the line's possible duplicate.

    Args:
        network: the network to change.
        capture: the id of the line.
        field: the field that was guessed.
        text: what it is; empty where it was nothing of the kind.

    Raises:
        ContactGoneError: the contact is not there any more.
        ValueError: nothing was guessed for the field, or the text is no value of it.
        StoreError: nothing was saved.
    """
    line = _line(network, capture)
    label = f"{whom(network, [line.contact or 0])}: {field} corrected"
    with network.transaction(label) as transaction:
        line = _line(network, capture)
        contact = present(network, line.contact or 0)
        reading = read_of(line, contact)
        guess = {each.field: each for each in guesses_of(line, reading, contact)}.get(field)
        if guess is None:
            raise ValueError("That is no guess any more.")
        value = _corrected(contact, field, guess.value, text, network.today())
        if field == "name" and not line.possible_duplicate:
            twins = [each.id for each in network.contacts_named(value) if not each.archived_on]
            twin = next((id for id in twins if id != contact.id), None)
            transaction.change(line, possible_duplicate=twin)
        return transaction.change(contact, **{field: value})


def let_be(network: Network, event: int, contacts: Sequence[int]) -> Event:
    """Decide that with some people met at an event nothing is to follow; the queue keeps to it.

    Raises:
        StoreError: nothing was saved.
    """
    with network.transaction(f"{whom(network, contacts)}: let be") as transaction:
        now = network.events[event]
        return transaction.change(now, let_be=tuple(dict.fromkeys((*now.let_be, *contacts))))


def agree(
    network: Network,
    event: int,
    contact: int,
    line: str = "",
    due: date | None = None,
    *,
    cap: int = DAILY_CAP,
) -> list[Followup]:
    """Plan what is to follow with somebody met at an event.

    Args:
        network: the network to change.
        event: the event's id.
        contact: the contact's id.
        line: what to do. With ``>fri call`` in it each such part is due on its day, and what stands
            before is added to the note of the talk; with ``>fri`` at its end all of it is due then.
            Empty for the purpose that netui offers.
        due: the day where the line names none; where None too, that of a promise (within 48
            hours) for what was typed, and the next with room under the cap for what was offered.
        cap: people a day.

    Returns:
        What was planned, at least one.

    Raises:
        ContactGoneError: the contact is not there any more.
        ValueError: the day has passed.
        StoreError: nothing was saved.
    """
    today = network.today()
    if due and due < today:
        raise ValueError(f"{full_date(due, today)} has passed; pick today or a later day.")
    said = read_said(line, today)
    with network.transaction(f"{whom(network, [contact])}: planned") as transaction:
        person = present(network, contact)
        talk = _talk(network, event, contact)
        if typed := clean_line(line):
            by = due or promise_day(talk.on if talk else today, today)
            plans, noted = _typed_plans(typed, said, by)
            if talk and noted:
                summary = "; ".join(part for part in (talk.summary, noted) if part)
                transaction.change(talk, summary=summary)
        else:
            action = proposed_action(person, talk.summary if talk else "")
            plans = [(action, due or _free_day(network, event, cap))]
        return [
            transaction.add(
                Followup(
                    contact=contact,
                    due=day,
                    action=action,
                    kind=kind_of(action) if typed else "catch_up",
                    event=event,
                )
            )
            for action, day in plans
        ]


def _typed_plans(typed: str, said: Said, by: date) -> tuple[list[tuple[str, date]], str]:
    """Return what a line plans, each with its day, and what it adds to the note of the talk.

    Args:
        typed: the line, cleaned.
        said: how it reads.
        by: the day where it names none.
    """
    if said.text and [each.action for each in said.promises] == [NO_ACTION]:
        return [(said.text, said.promises[0].due)], ""  # "send her the deck >fri"
    if said.promises:
        return [(each.action, each.due) for each in said.promises], said.text
    return [(typed, by)], ""


def learn(network: Network, contact: int, field: Asked, text: str) -> Contact:
    """Write down what somebody cares about (``incentives``) or needs (``needs``).

    It is added to what is known already.

    Raises:
        ContactGoneError: the contact is not there any more.
        ValueError: the answer is empty.
        StoreError: nothing was saved.
    """
    answer = clean_line(text)
    if not answer:
        raise ValueError("An answer needs a word or two.")
    with network.transaction(f"{whom(network, [contact])}: {answer}") as transaction:
        person = present(network, contact)
        return transaction.change(
            person, **fields_after(Note(field, answer), person, network.today())
        )


def rate(network: Network, event: int, rating: int, review: str = "") -> Event:
    """Rate an event after it, and say what one made of it.

    Args:
        network: the network to change.
        event: the event's id.
        rating: 1 (not again) to 5 (more of this).
        review: in words; empty leaves an earlier one.

    Raises:
        ValueError: there is no such rating.
        StoreError: nothing was saved.
    """
    if not 1 <= rating <= 5:
        raise ValueError("A rating is a number from 1 to 5.")
    with network.transaction(f"{network.events[event].name}: rated {rating}") as transaction:
        now = network.events[event]
        return transaction.change(now, rating=rating, review=clean_line(review) or now.review)


def plan_thanks(network: Network, event: int, contact: int, action: str) -> Followup:
    """Plan to thank somebody, today: the queue never holds thanks back.

    Args:
        network: the network to change.
        event: the event that it is for.
        contact: the contact's id.
        action: what for; see `netui.rules.wrapup.Thank`.

    Raises:
        ContactGoneError: the contact is not there any more.
        StoreError: nothing was saved.
    """
    with network.transaction(f"{whom(network, [contact])}: to thank") as transaction:
        person = present(network, contact)
        return transaction.add(_thanks_to(person, event, action, network.today()))


def thank_host(network: Network, event: int, name: str) -> Followup:
    """Plan to thank the host of an event by name; one who isn't known yet becomes a contact.

    Raises:
        ValueError: the name is empty, or several contacts have it.
        StoreError: nothing was saved.
    """
    name = clean_line(name)
    if not name:
        raise ValueError("Whom would you like to thank?")
    with network.transaction(f"{name}: to thank") as transaction:
        held, today = network.events[event], network.today()
        named = [each for each in network.contacts_named(name) if not each.archived_on]
        if len(named) > 1:
            raise ValueError(f"There are {len(named)} people called {name}; thank one from a card.")
        if named:
            host = named[0]
        else:
            met_on = held.starts.date() if held.starts else today
            host = transaction.add(
                Contact(uid=new_uid(), name=name, met_at=event, met_on=met_on, tags=("host",))
            )
        return transaction.add(_thanks_to(host, event, f"{THANKS}hosted {held.name}", today))


def _thanks_to(contact: Contact, event: int, action: str, today: date) -> Followup:
    return Followup(contact=contact.id, due=today, action=action, kind="thanks", event=event)


def _free_day(network: Network, event: int, cap: int) -> date:
    today = network.today()
    start = days_after(max(today, evening_days(network.events[event], today)[1]), 1)
    return next_free_day(people_due(network.followups.values(), today), start, cap)


def _talk(network: Network, event: int, contact: int) -> Interaction | None:
    """Return what was logged with somebody at an event, the latest."""
    talks = [each for each in network.interactions_of(contact) if each.event == event]
    return talks[-1] if talks else None


def _corrected(contact: Contact, field: str, guessed: str, text: str, today: date) -> Any:
    """Return the value of a field with what was typed for what was guessed."""
    form = field_named(field)
    assert form  # every field that is guessed stands on the form
    before = getattr(contact, field)
    if not isinstance(before, tuple):
        return value_after(form, before, "=", text, today)
    rest = tuple(each for each in before if _plain_value(each) != guessed)
    return value_after(form, rest, "+=", text, today) if clean_line(text) else rest


def _plain_value(item: str | Labeled) -> str:
    return item.value if isinstance(item, Labeled) else item


def _line(network: Network, capture: int) -> Capture:
    """Return a line as it is now.

    Raises:
        ValueError: it is not there any more.
    """
    line = network.captures.get(capture)
    if line is None:
        raise ValueError("This line is not there any more.")
    return line
