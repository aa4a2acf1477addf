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
from netui.model.identity import SHARED_BY_MORE_THAN
from netui.network import Network

Action: TypeAlias = Literal["new", "updated", "same", "skipped"]


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

    def __init__(self, network: Network, rows: Sequence[Any]) -> None:
        self._network = network
        self.now: dict[int, Contact] = {}  # as they are after the rows so far; new ones below 0
        self.work_stated: set[int] = set()  # those whose work a row has stated
        self._holders: dict[str, set[int]] = {}
        self._by_name: dict[str, list[int]] = {}
        self._shared = self._shared_identifiers(rows)

    def _shared_identifiers(self, rows: Sequence[Any]) -> frozenset[str]:
        """Return what too many people have for it to tell one of them, by the file and before."""
        names: dict[str, set[str]] = {}
        for row in rows:
            if row.contact:
                for identifier in identifiers_of(row.contact):
                    names.setdefault(identifier, set()).add(fold(row.contact.name))
        shared = set()
        for identifier, called in names.items():
            holders = self._network.contacts_known_by(identifier)
            called.update(fold(each.name) for each in holders)
            if max(len(called), len(holders)) > SHARED_BY_MORE_THAN:
                shared.add(identifier)
        return frozenset(shared)

    def identifying(self, contact: Contact) -> list[str]:
        """Return the contact's identifiers that few enough people share."""
        return [each for each in identifiers_of(contact) if each not in self._shared]

    def holders(self, contact: Contact) -> list[Contact]:
        """Return who has an identifier of the contact's, those who came first at the front."""
        found: dict[int, Contact] = {}
        for identifier in self.identifying(contact):
            known_by = self._network.contacts_known_by(identifier)
            ids = {each.id for each in known_by} | self._holders.get(identifier, set())
            for id in sorted(ids, key=lambda id: (id < 0, abs(id))):
                found[id] = self.now.get(id) or self._network.contacts[id]
        return list(found.values())

    def namesakes(self, contact: Contact) -> list[Contact]:
        """Return everybody of this name."""
        there = [self.now.get(each.id, each) for each in self._network.contacts_named(contact.name)]
        return there + [self.now[id] for id in self._by_name.get(fold(contact.name), ())]

    def put(self, contact: Contact, incoming: Contact) -> None:
        """Note how somebody is after the row that told of them as `incoming`."""
        if contact.id < 0 and contact.id not in self.now:
            self._by_name.setdefault(fold(contact.name), []).append(contact.id)
        self.now[contact.id] = contact
        if incoming.company or incoming.role:
            self.work_stated.add(contact.id)
        for identifier in identifiers_of(incoming):
            self._holders.setdefault(identifier, set()).add(contact.id)


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
    return Plan(_compared(network, list(rows), source, progress)[0])


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
        outcomes, final = _compared(network, rows, source)
        ids: dict[int, Contact] = {}
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
            for outcome in outcomes
        )
    )


def _compared(
    network: Network,
    rows: Sequence[Any],
    source: str,
    progress: Callable[[int], None] = lambda _: None,
) -> tuple[tuple[Outcome, ...], dict[int, Contact]]:
    """Return what becomes of each row, and by id how everybody a row speaks of is in the end.

    A row whose identifiers only people of another name have comes after the others, as one of them
    may tell better who has it: whose landline it is, say. So the order of the rows, and reading
    them a second time, make no difference to who is who.
    """
    known = _Known(network, rows)
    today = network.today()
    outcomes: dict[int, Outcome] = {}
    waiting = list(range(len(rows)))
    settled = True
    while waiting:
        doubtful: list[int] = []
        for number in waiting:
            incoming = rows[number].contact
            there = _holder(known, incoming, source, today) if incoming and settled else None
            if there and fold(there.name) != fold(incoming.name):
                doubtful.append(number)
                continue
            outcomes[number] = _outcome(known, rows[number], source, today)
            if len(outcomes) % 500 == 0:
                progress(len(outcomes))
        settled = len(doubtful) < len(waiting)
        waiting = doubtful
    return tuple(outcomes[number] for number in range(len(rows))), known.now


def _outcome(known: _Known, row: Any, source: str, today: date) -> Outcome:
    incoming: Contact | None = row.contact
    if incoming is None:
        return Outcome(row.at, "skipped", row.why, None)
    if incoming.uid and f"uid:{incoming.uid}" not in known.identifying(incoming):
        incoming = replace(incoming, uid="")
    there = _holder(known, incoming, source, today) or _told_already(known, incoming, source, today)
    if there is None:
        fresh = replace(incoming, id=-1 - len(known.now))
        known.put(fresh, incoming)
        return Outcome(row.at, "new", row.why, fresh)
    newest = source == "linkedin" and there.id not in known.work_stated
    merged = merge_row(there, incoming, newest=newest, today=today)
    known.put(merged.contact, incoming)
    why = "; ".join(part for part in (*merged.changes, *merged.kept, row.why) if part)
    return Outcome(row.at, "same" if merged.contact == there else "updated", why, merged.contact)


def _holder(known: _Known, incoming: Contact, source: str, today: date) -> Contact | None:
    """Return who of those with an identifier of the row's it is about.

    That is whoever the row tells nothing new of (or else reading it twice could tell it of two
    people), then whoever has the name as well, then who came first.
    """

    def strangeness(contact: Contact) -> tuple[bool, bool, bool]:
        newest = source == "linkedin" and contact.id not in known.work_stated
        merged = merge_row(contact, incoming, newest=newest, today=today)
        changed = merged.contact != contact
        named = fold(contact.name) == fold(incoming.name)
        return changed or merged.contradicted, not named, changed

    people = known.holders(incoming)
    return min(people, key=strangeness) if len(people) > 1 else next(iter(people), None)


def _told_already(known: _Known, incoming: Contact, source: str, today: date) -> Contact | None:
    """Return the namesake of whom the row says nothing new.

    Some rows have nothing but a name, a company and a day. Read twice, they must not make two
    people; a namesake whom such a row would change or contradict is somebody else.
    """
    for namesake in known.namesakes(incoming):
        if incoming.uid not in ("", namesake.uid):
            continue
        plain = replace(incoming, uid=namesake.uid)
        merged = merge_row(namesake, plain, newest=source == "linkedin", today=today)
        if merged.contact == namesake and not merged.contradicted:
            return namesake
    return None


class Merged(NamedTuple):
    """What a row makes of a person."""

    contact: Contact
    """The person afterwards."""
    changes: tuple[str, ...]
    """What was added or replaced, in words."""
    kept: tuple[str, ...]
    """What the row says otherwise and was left as it is, in words."""
    contradicted: bool
    """Whether the row says anything but the name otherwise, be it worth words or not."""


_FILLED_IF_EMPTY = (
    "uid", "given_name", "family_name", "linkedin", "location", "birthday", "met_on", "via",
    "circle", "seniority",
)  # fmt: skip
_KEPT_IN_WORDS = ("name", "role", "linkedin", "location", "birthday")


def merge_row(there: Contact, incoming: Contact, *, newest: bool, today: date) -> Merged:
    """Return `there` with what `incoming` adds.

    Args:
        there: the contact as known.
        incoming: the same person as a file knows them.
        newest: whether the file's word on company and role is newer than what is known.
        today: the day a move is noted for.
    """
    fields: dict[str, Any] = {}
    changes: list[str] = []
    for name in _FILLED_IF_EMPTY:
        if not getattr(there, name) and getattr(incoming, name):
            fields[name] = getattr(incoming, name)
            if name != "uid":
                changes.append(f"{name.replace('_', ' ')} added")
    other_company = _merge_work(there, incoming, newest, today, fields, changes)
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
    after = replace(there, **fields) if fields else there
    otherwise = [
        name
        for name in ("name", "role", "department", *_FILLED_IF_EMPTY)
        if name != "uid" and _differ(getattr(after, name), getattr(incoming, name))
    ]
    kept = [f"company {after.company}; the file says {incoming.company}"] if other_company else []
    kept += [
        f"{name} {getattr(after, name)}; the file says {getattr(incoming, name)}"
        for name in otherwise
        if name in _KEPT_IN_WORDS and not (name == "role" and other_company)
    ]
    return Merged(
        after,
        tuple(changes),
        tuple(f"kept {each}" for each in kept),
        other_company or bool(set(otherwise) - {"name"}),
    )


def _merge_work(
    there: Contact,
    incoming: Contact,
    newest: bool,
    today: date,
    fields: dict[str, Any],
    changes: list[str],
) -> bool:
    """Merge company and role; a changed company is a move, which stays in the history.

    Returns whether the row names another company that was not taken: then its department and its
    role are not taken either.
    """
    moved = bool(incoming.company and there.company and _differ(there.company, incoming.company))
    if moved and not newest:
        return True
    if moved:
        fields["moves"] = (*there.moves, Move(today, there.company, incoming.company))
        fields["company"] = incoming.company
        changes.append(f"moved from {there.company} to {incoming.company}")
    elif incoming.company and not there.company:
        fields["company"] = incoming.company
        changes.append(f"company {incoming.company}")
    if incoming.department and not there.department:
        fields["department"] = incoming.department
        changes.append("department added")
    if incoming.role and incoming.role != there.role and (newest or not there.role):
        fields["role"] = incoming.role
        changes.append(f"role {incoming.role}")
    return False


def _differ(there: Any, incoming: Any) -> bool:
    """Whether both say something, and not the same."""
    if isinstance(there, str) and isinstance(incoming, str):
        there, incoming = fold(there), fold(incoming)
    return bool(there and incoming) and there != incoming


def _more(there: tuple[Any, ...], incoming: tuple[Any, ...], key: Callable[[Any], str]) -> Any:
    known = {key(each) for each in there}
    return tuple({key(each): each for each in incoming if key(each) not in known}.values())


def _address(email: Labeled) -> str:
    return email.value.strip().casefold()


def _number(phone: Labeled) -> str:
    return "".join(c for c in phone.value if c.isdigit() or c == "+")
