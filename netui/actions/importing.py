"""Bringing in people from another program's file: compare first, then one transaction.

Who is who is decided by identifiers alone (e-mail address, phone number, LinkedIn profile, UUID),
never by the name: two people may share one. What is already known is kept; a file can add to it,
and where it is surely about somebody it can say that they have moved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeAlias

from msgspec.structs import replace

from netui.actions.telling_apart import Incoming, Known
from netui.interchange import Meeting, Row, Source, open_source
from netui.model import Contact, Interaction, fold
from netui.model.identity import new_uids
from netui.network import Network, Transaction, collector_paused
from netui.rules.duplicates import perhaps
from netui.rules.incoming import merge_row

Action: TypeAlias = Literal["new", "updated", "same", "skipped"]

_TOLD_EVERY = 500
"""Rows from one call of `progress` to the next."""


class Outcome(NamedTuple):
    """What becomes of one row of the file."""

    at: str
    """Where it stands: "Connections.csv:17"."""
    action: Action
    """What is done with it."""
    why: str
    """What would change, or why the row can't be used; empty where there is nothing to say."""
    contact: Contact | None
    """The contact as it is afterwards; None where the row was skipped."""
    before: Contact | None = None
    """The contact as it was before the row; None where there was none."""
    kept: tuple[str, ...] = ()
    """What the row says otherwise and was left as it is, in words; `why` says it too."""


class MeetingOutcome(NamedTuple):
    """What becomes of a talk that the file tells of."""

    at: str
    """Where it stands."""
    action: Action
    """``new``, ``same`` or ``skipped``."""
    why: str
    """Why it can't be used; empty where it can."""
    interaction: Interaction | None
    """The interaction afterwards; None where it was skipped."""


class Plan(NamedTuple):
    """What an import would do, or has done."""

    outcomes: tuple[Outcome, ...]
    """What becomes of each row, in their order."""
    meetings: tuple[MeetingOutcome, ...] = ()
    """What becomes of each talk, in their order."""
    final: dict[int, Contact] = {}  # noqa: RUF012 - never changed
    """Everybody whom the rows speak of as they are in the end; new ones have ids below 0."""
    made_for: tuple[int, date] | None = None
    """The revision of the network that was compared with, and the day."""

    def count(self, action: Action) -> int:
        """Return how many rows end this way."""
        return sum(outcome.action == action for outcome in self.outcomes)

    def differing(self) -> int:
        """Return how many of the rows that change nothing say something otherwise."""
        return sum(outcome.action == "same" and bool(outcome.kept) for outcome in self.outcomes)

    def new_meetings(self) -> int:
        """Return how many talks would be added."""
        return sum(outcome.action == "new" for outcome in self.meetings)

    def changed(self) -> int:
        """Return how many rows and talks would change the network."""
        return self.count("new") + self.count("updated") + self.new_meetings()


class Progress(NamedTuple):
    """How far the look into a file has come."""

    step: Literal["reading", "comparing"]
    """What is being done."""
    done: int
    """Rows so far."""
    of: int
    """Rows in all, while reading about so many."""


class FileRead(NamedTuple):
    """A file that was read and compared; nothing is changed yet."""

    source: Source
    """The file, opened."""
    rows: list[Row]
    """Its rows, in their order."""
    meetings: list[Meeting]
    """The meetings that it tells of."""
    plan: Plan
    """What bringing it in would do."""


def look_into(
    network: Network,
    path: Path,
    kind: str | None = None,
    progress: Callable[[Progress], None] = lambda _: None,
) -> FileRead:
    """Read a file and compare it with the network; nothing is changed.

    Args:
        network: the network to compare with.
        path: the file.
        kind: what kind of file it is; None to tell by its content.
        progress: told now and then how far it has come; what it raises ends the look.

    Raises:
        ImportRefused: the file can't be used; the message says why.
    """
    source = open_source(path, kind)
    about = source.contents.about
    rows = read_rows(source, lambda done: progress(Progress("reading", done, max(done, about))))
    meetings = list(source.meetings)
    plan = plan_import(
        network,
        rows,
        source.kind,
        lambda done: progress(Progress("comparing", done, len(rows))),
        meetings,
    )
    rows = [*map(_as_planned, rows, plan.outcomes)]
    # The rows are read: the file's bytes need not stay in memory with them.
    contents = replace(source.contents, rows=lambda: iter(rows), meetings=lambda: iter(meetings))
    return FileRead(replace(source, contents=contents), rows, meetings, plan)


def _as_planned(row: Row, outcome: Outcome) -> Row:
    """Return a row with a newcomer as the plan has them, so that nobody is in memory twice.

    Nothing but the id differs, which counts for nothing in a row.
    """
    if outcome.action != "new" or row.contact is None or outcome.contact is None:
        return row
    same = row.contact.uid == outcome.contact.uid
    return Row(row.at, outcome.contact, row.why, row.written) if same else row


def bring_in(network: Network, file: FileRead) -> Plan:
    """Bring in what `look_into` has read, in one transaction, which one undo takes back.

    Raises:
        StoreError: nothing was saved.
    """
    source = file.source
    return apply_import(
        network, file.rows, source.kind, source.path.name, file.meetings, plan=file.plan
    )


def read_rows(source: Source, progress: Callable[[int], None] = lambda _: None) -> list[Row]:
    """Return all rows of a file.

    Args:
        source: the file.
        progress: told the number of rows so far, now and then; what it raises ends the reading.
    """
    rows: list[Row] = []
    with collector_paused():
        for row in source.rows:
            rows.append(row)
            if len(rows) % _TOLD_EVERY == 0:
                progress(len(rows))
    return rows


def plan_import(
    network: Network,
    rows: Iterable[Any],
    source: str,
    progress: Callable[[int], None] = lambda _: None,
    meetings: Iterable[Meeting] = (),
) -> Plan:
    """Compare a file's rows with the network; nothing is changed.

    Args:
        network: the network to compare with.
        rows: what a reader yields: objects with `at`, `contact` and `why`.
        source: the kind of file, such as ``linkedin``; decides whose word counts.
        progress: told the number of rows so far, now and then; what it raises ends the comparison.
        meetings: the talks that the file tells of; who was there stands in the rows.
    """
    made_for = network.revision, network.today()
    with collector_paused():
        outcomes, final = _compared(network, list(rows), source, progress)
        return Plan(outcomes, _met(network, meetings, outcomes), final, made_for)


def apply_import(
    network: Network,
    rows: Sequence[Any],
    source: str,
    name: str,
    meetings: Sequence[Meeting] = (),
    plan: Plan | None = None,
) -> Plan:
    """Bring in a file's rows in one transaction, which one undo takes back.

    The rows are compared anew inside the transaction if anything was written since the preview, so
    that nothing of it is lost.

    Args:
        network: the network to change.
        rows: what a reader yielded.
        source: the kind of file.
        name: the file's name, for the undo.
        meetings: the talks that the file tells of.
        plan: what the preview of the same rows found, which spares comparing again.

    Returns:
        What was done; new contacts and interactions have their ids.

    Raises:
        StoreError: nothing was saved.
    """
    with collector_paused(), network.transaction(f"Imported {name}") as transaction:
        if plan is None or plan.made_for != (network.revision, network.today()):
            plan = plan_import(network, rows, source, meetings=meetings)
        ids: dict[int, Contact] = {}
        new = [contact for id, contact in plan.final.items() if id < 0]
        for start in range(0, len(new), _ADDED_AT_ONCE):
            some = new[start : start + _ADDED_AT_ONCE]
            added = transaction.add_all(_with_uids(some))
            ids.update(zip([each.id for each in some], added, strict=True))
        for id, contact in plan.final.items():
            if id >= 0 and contact != network.contacts[id]:
                fields = {each: getattr(contact, each) for each in contact.__struct_fields__}
                ids[id] = transaction.change(network.contacts[id], **fields)
        met = tuple(_noted(transaction, outcome, ids) for outcome in plan.meetings)
        outcomes = tuple(_brought_in(each, ids) for each in plan.outcomes)
    return plan._replace(outcomes=outcomes, meetings=met, made_for=None)


def _brought_in(outcome: Outcome, ids: Mapping[int, Contact]) -> Outcome:
    """Return an outcome with the contact as it was saved."""
    at, action, why, contact, before, kept = outcome
    saved = ids.get(contact.id) if contact else None
    return Outcome(at, action, why, saved, before, kept) if saved else outcome


_ADDED_AT_ONCE = 1_000
"""So many records are held more often than it takes."""


def _with_uids(contacts: Sequence[Contact]) -> list[Contact]:
    return [
        contact if contact.uid else replace(contact, uid=uid)
        for contact, uid in zip(contacts, new_uids(len(contacts)), strict=True)
    ]


def _noted(
    transaction: Transaction, outcome: MeetingOutcome, ids: dict[int, Contact]
) -> MeetingOutcome:
    """Add a new talk, with the ids that its people have been given."""
    if outcome.action != "new" or outcome.interaction is None:
        return outcome
    there = tuple(ids[id].id if id in ids else id for id in outcome.interaction.contacts)
    return outcome._replace(
        interaction=transaction.add(replace(outcome.interaction, contacts=there))
    )


def _met(
    network: Network, meetings: Iterable[Meeting], outcomes: Sequence[Outcome]
) -> tuple[MeetingOutcome, ...]:
    """Return what becomes of each talk; what is noted already is not noted twice."""
    meetings = list(meetings)
    if not meetings:
        return ()
    person = {each.at: each.contact.id for each in outcomes if each.contact}
    told: set[tuple[frozenset[int], date, str]] = set()
    found = []
    for meeting in meetings:
        there = tuple(dict.fromkeys(person[at] for at in meeting.people if at in person))
        interaction = Interaction(
            contacts=there,
            on=meeting.on,
            channel=meeting.channel,
            minutes=meeting.minutes,
            summary=meeting.summary,
            started_by=meeting.started_by,
        )
        key = frozenset(there), meeting.on, meeting.summary
        if not there:
            why = meeting.why or "nobody in it is among the people of this file"
            found.append(MeetingOutcome(meeting.at, "skipped", why, None))
        elif key in told or _is_noted(network, interaction):
            found.append(MeetingOutcome(meeting.at, "same", "", interaction))
        else:
            found.append(MeetingOutcome(meeting.at, "new", "", interaction))
        told.add(key)
    return tuple(found)


def _is_noted(network: Network, interaction: Interaction) -> bool:
    return any(
        each.on == interaction.on
        and each.summary == interaction.summary
        and set(each.contacts) >= set(interaction.contacts)
        for each in network.interactions_of(interaction.contacts[0])
    )


def _compared(
    network: Network,
    rows: Sequence[Any],
    source: str,
    progress: Callable[[int], None],
) -> tuple[tuple[Outcome, ...], dict[int, Contact]]:
    """Return what becomes of each row, and by id how everybody a row speaks of is in the end.

    A row whose identifiers only people of another name have comes after the others, as one of them
    may tell better who has it: whose landline it is, say. Where none does, those of one name are
    taken together. That is for the order of the rows, and for reading them a second time, to make
    no difference to who is who.
    """
    known = Known(network, rows, source)
    outcomes: list[Outcome | None] = [None] * len(rows)
    done = 0
    waiting: Sequence[int] = range(len(rows))
    settled = True
    while waiting:
        doubtful: list[int] = []
        for number in waiting:
            incoming = known.incoming[number]
            if incoming is None:
                outcomes[number] = Outcome(rows[number].at, "skipped", rows[number].why, None)
            elif known.is_unheard_of(incoming):
                at, why = rows[number].at, rows[number].why
                outcomes[number] = Outcome(at, "new", why, known.add(incoming))
            else:
                there = known.holder(incoming)
                if there and settled and fold(there.name) != incoming.name:
                    doubtful.append(number)
                    continue
                outcomes[number] = _outcome(known, rows[number], incoming, there)
            done += 1
            if done % _TOLD_EVERY == 0:
                progress(done)
        settled = len(doubtful) < len(waiting)
        waiting = doubtful if settled else known.by_name(doubtful)
    return tuple(filter(None, outcomes)), known.now


def _outcome(known: Known, row: Any, incoming: Incoming, there: Contact | None) -> Outcome:
    if there is None:
        incoming = known.alone(incoming)
        there = known.told_already(incoming)
    if there is None:
        others = [*known.sharing(incoming), *known.namesakes_at_work(incoming)]
        why = "; ".join(filter(None, (row.why, perhaps(incoming.contact, others))))
        return Outcome(row.at, "new", why, known.add(incoming))
    merged = merge_row(
        there, incoming.contact, newest=known.has_newer_word(there, incoming), today=known.today
    )
    known.put(merged.contact, incoming)
    why = "; ".join(part for part in (*merged.changes, *merged.kept, row.why) if part)
    action: Action = "same" if merged.contact == there else "updated"
    return Outcome(row.at, action, why, merged.contact, there, merged.kept)
