"""Bringing in contacts from another program's file: compare first, then one transaction.

Who is who is decided by identifiers alone (e-mail address, phone number, LinkedIn profile, UUID),
never by the name: two people may share one. What is already known is kept; a file can add to it,
and LinkedIn, where people keep their own entry, can say that somebody has moved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple, TypeAlias
from uuid import uuid4

from msgspec.structs import replace

from netui.model import Contact, Labeled, Move, fold, identifiers_of
from netui.network import Network

Action: TypeAlias = Literal["new", "updated", "same", "skipped"]

SHARED_BY_MORE_THAN = 3
"""An address or number of more contacts than this identifies nobody."""


class Row(NamedTuple):
    """What a reader hands over; see `netui.interchange.Row`."""

    at: str
    contact: Contact | None
    why: str


class Outcome(NamedTuple):
    """What becomes of one row of the file."""

    at: str
    """Where it stands: "Connections.csv:17"."""
    action: Action
    why: str
    """What would change, or why the row can't be used; empty where there is nothing to say."""
    contact: Contact | None
    """The contact as it is afterwards; None where the row was skipped."""


class Plan(NamedTuple):
    """What an import would do."""

    outcomes: tuple[Outcome, ...]

    def count(self, action: Action) -> int:
        """Return how many rows end this way."""
        return sum(outcome.action == action for outcome in self.outcomes)

    def changed(self) -> int:
        """Return how many rows would change the network."""
        return self.count("new") + self.count("updated")


class _Known:
    """Everybody in the network and everybody the file has brought so far."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self.now: dict[int, Contact] = {}  # as they are after the rows so far; new ones below 0
        self._by_identifier: dict[str, int] = {}
        self._by_name: dict[str, list[int]] = {}

    def find(self, contact: Contact) -> Contact | None:
        """Return who this is, by an identifier that few enough contacts share."""
        for identifier in identifiers_of(contact):
            if identifier in self._by_identifier:
                return self.now[self._by_identifier[identifier]]
            holders = self._network.contacts_known_by(identifier)
            if 1 <= len(holders) <= SHARED_BY_MORE_THAN:
                return self.now.get(holders[0].id, holders[0])
        return None

    def namesakes(self, contact: Contact) -> list[Contact]:
        """Return everybody of this name."""
        there = [self.now.get(each.id, each) for each in self._network.contacts_named(contact.name)]
        return there + [self.now[id] for id in self._by_name.get(fold(contact.name), ())]

    def put(self, contact: Contact) -> None:
        """Note how somebody is after a row."""
        fresh = contact.id < 0 and contact.id not in self.now
        self.now[contact.id] = contact
        if fresh:
            self._by_name.setdefault(fold(contact.name), []).append(contact.id)
        for identifier in identifiers_of(contact):
            if not self._network.contacts_known_by(identifier):
                self._by_identifier[identifier] = contact.id


def plan_import(
    network: Network,
    rows: Iterable[Any],
    source: str,
    progress: Callable[[int], None] = lambda _: None,
) -> Plan:
    """Compare a file's rows with the network; nothing is changed.

    Args:
        network: the network to compare with.
        rows: what a reader yields: objects with `at`, `contact` and `why`.
        source: the kind of file, such as ``linkedin``; decides whose word counts.
        progress: told the number of rows so far, now and then.
    """
    known = _Known(network)
    outcomes: list[Outcome] = []
    for number, row in enumerate(rows, start=1):
        outcomes.append(_outcome(known, row, source, network.today()))
        if number % 500 == 0:
            progress(number)
    return Plan(tuple(outcomes))


def apply_import(network: Network, rows: Sequence[Any], source: str, name: str) -> Plan:
    """Bring in a file's rows in one transaction, which one undo takes back.

    The rows are compared anew inside the transaction, so that nothing another process wrote since
    the preview is lost.

    Args:
        network: the network to change.
        rows: what a reader yielded.
        source: the kind of file.
        name: the file's name, for the undo.

    Returns:
        What was done; new contacts have their ids.

    Raises:
        StoreError: nothing was saved.
    """
    with network.transaction(f"Imported {name}") as transaction:
        plan = plan_import(network, rows, source)
        ids: dict[int, Contact] = {}
        final = {o.contact.id: o.contact for o in plan.outcomes if o.contact}
        for id, contact in final.items():
            if id < 0:
                ids[id] = transaction.add(replace(contact, id=0, uid=contact.uid or str(uuid4())))
            elif contact != network.contacts[id]:
                fields = {each: getattr(contact, each) for each in contact.__struct_fields__}
                ids[id] = transaction.change(network.contacts[id], **fields)
    return Plan(
        tuple(
            outcome._replace(contact=ids.get(outcome.contact.id, outcome.contact))
            if outcome.contact
            else outcome
            for outcome in plan.outcomes
        )
    )


def _outcome(known: _Known, row: Any, source: str, today: date) -> Outcome:
    incoming: Contact | None = row.contact
    if incoming is None:
        return Outcome(row.at, "skipped", row.why, None)
    there = known.find(incoming) or _told_already(known, incoming, source, today)
    if there is None:
        fresh = replace(incoming, id=-1 - len(known.now))
        known.put(fresh)
        return Outcome(row.at, "new", row.why, fresh)
    merged, changes = merge_row(there, incoming, source, today)
    if merged == there:
        return Outcome(row.at, "same", row.why, there)
    known.put(merged)
    why = "; ".join(part for part in (*changes, row.why) if part)
    return Outcome(row.at, "updated", why, merged)


def _told_already(known: _Known, incoming: Contact, source: str, today: date) -> Contact | None:
    """Return the namesake of whom the row says nothing new.

    Some rows have nothing but a name, a company and a day. Read twice, they must not make two
    people; a namesake about whom such a row would change anything is somebody else.
    """
    if any(not each.startswith("uid:") for each in identifiers_of(incoming)):
        return None
    for namesake in known.namesakes(incoming):
        if incoming.uid not in ("", namesake.uid):
            continue
        plain = replace(incoming, uid=namesake.uid)
        if merge_row(namesake, plain, source, today)[0] == namesake:
            return namesake
    return None


_FILLED_IF_EMPTY = (
    "uid", "given_name", "family_name", "department", "linkedin", "location", "birthday",
    "met_on", "via", "circle", "seniority",
)  # fmt: skip


def merge_row(
    there: Contact, incoming: Contact, source: str, today: date
) -> tuple[Contact, list[str]]:
    """Return `there` with what `incoming` adds, and the changes in words.

    Args:
        there: the contact as known.
        incoming: the same person as a file knows them.
        source: the kind of file; ``linkedin`` updates company and role.
        today: the day a move is noted for.
    """
    fields: dict[str, Any] = {}
    changes: list[str] = []
    for name in _FILLED_IF_EMPTY:
        if not getattr(there, name) and getattr(incoming, name):
            fields[name] = getattr(incoming, name)
            if name != "uid":
                changes.append(f"{name.replace('_', ' ')} added")
    _merge_work(there, incoming, source == "linkedin", today, fields, changes)
    for name in ("tags", "links", "unmapped"):
        more = _more(getattr(there, name), getattr(incoming, name), fold)
        if more:
            fields[name] = getattr(there, name) + more
            changes.append(f"{name} added" if name != "unmapped" else "other details added")
    for name, key in (("emails", _address), ("phones", _number)):
        more = _more(getattr(there, name), getattr(incoming, name), key)
        if more:
            fields[name] = getattr(there, name) + more
            changes.append(f"{', '.join(each.value for each in more)} added")
    if incoming.notes and incoming.notes not in there.notes:
        fields["notes"] = f"{there.notes}\n{incoming.notes}".strip()
        changes.append("notes added")
    return (replace(there, **fields) if fields else there), changes


def _merge_work(
    there: Contact,
    incoming: Contact,
    newest: bool,
    today: date,
    fields: dict[str, Any],
    changes: list[str],
) -> None:
    """Merge company and role; a changed company is a move, which stays in the history."""
    moved = bool(
        incoming.company and there.company and fold(incoming.company) != fold(there.company)
    )
    if moved and newest:
        fields["moves"] = (*there.moves, Move(today, there.company, incoming.company))
        fields["company"] = incoming.company
        changes.append(f"moved from {there.company} to {incoming.company}")
    elif moved:
        if fields:  # worth a word only where the row changes anything at all
            changes.append(f"kept company {there.company}; the file says {incoming.company}")
        return
    elif incoming.company and not there.company:
        fields["company"] = incoming.company
        changes.append(f"company {incoming.company}")
    if incoming.role and incoming.role != there.role and (newest or not there.role):
        fields["role"] = incoming.role
        changes.append(f"role {incoming.role}")


def _more(there: tuple[Any, ...], incoming: tuple[Any, ...], key: Callable[[Any], str]) -> Any:
    known = {key(each) for each in there}
    return tuple({key(each): each for each in incoming if key(each) not in known}.values())


def _address(email: Labeled) -> str:
    return email.value.strip().casefold()


def _number(phone: Labeled) -> str:
    return "".join(c for c in phone.value if c.isdigit() or c == "+")
