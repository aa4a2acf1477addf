"""Keeping a folder of cards (a vdir) and the network alike, both ways.

What both sides had when they were last alike is remembered, so that a change can be told from its
opposite. An edit goes before a deletion. Whoever is deleted in the folder goes into the archive and
no further: what was said and promised stays. Whoever is in the archive and not in the folder is not
put there.

First the network is changed, in one transaction, then the files, each whole, then what is
remembered. After a crash between any two of these the next sync finds both sides alike, or goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol
from uuid import uuid4

from msgspec.structs import replace

from netui.interchange.vcard_writer import card
from netui.interchange.vdir import (
    Seen,
    as_card,
    digest_of,
    file_name,
    patched,
    says_name_parts,
    seen,
    uid_of,
    without_data,
)
from netui.interchange.vdir_folder import (
    ChangedMeanwhileError,
    read_folder,
    remove_card,
    write_card,
)
from netui.interchange.vdir_memory import Memory, Remembered, read_memory, write_memory
from netui.interchange.vdir_merge import Conflict, Merged, Side, differing, merge, plain
from netui.model import Contact, fold, identifiers_of
from netui.network import Network
from netui.rules.moves import moves_with

FEW: Final = 5
"""So many deletions at once are no accident of a folder that isn't there."""
SHARE: Final = 0.2
"""Of all that were there: more than this and more than a `FEW` are refused."""

_NOBODY = Contact(name="")
_SILENT: Final = frozenset(("uid", "archived_on"))
"""What changes without being told as a change: it is told otherwise, or is no knowledge."""


class Memories(Protocol):
    """Where it is kept what folders held; see `netui.store.folders`."""

    def read(self, folder: Path) -> bytes | None:
        """Return what is remembered of a folder."""

    def keep(self, folder: Path, content: bytes) -> None:
        """Remember something of a folder."""


class MassDeletionError(Exception):
    """So much would be deleted that it is asked about first; `str()` says what."""


class OpenConflict(NamedTuple):
    """A value that both sides have changed and that each keeps."""

    name: str
    """The person's."""
    file: str
    conflict: Conflict


class Report(NamedTuple):
    """What a sync did, or would do; people by name, files that can't be synced with the reason."""

    added_here: tuple[str, ...]
    changed_here: tuple[str, ...]
    archived_here: tuple[str, ...]
    """Deleted in the folder."""
    added_there: tuple[str, ...]
    changed_there: tuple[str, ...]
    deleted_there: tuple[str, ...]
    conflicts: tuple[OpenConflict, ...]
    skipped: tuple[tuple[str, str], ...]

    def is_nothing(self) -> bool:
        """Whether both sides were alike, as far as they could be read and written."""
        return not any(self[:6])


def sync(
    network: Network,
    folder: Path,
    memories: Memories,
    *,
    prefer: Side | None = None,
    allow_deletions: bool = False,
    dry_run: bool = False,
) -> Report:
    """Make a folder of cards and the network alike.

    Args:
        network: the network.
        folder: the folder.
        memories: what folders held before.
        prefer: whose word counts where both sides have changed a value.
        allow_deletions: whether many people may be deleted at once.
        dry_run: whether to change nothing.

    Raises:
        ImportRefused: the folder can't be read.
        MassDeletionError: see `FEW` and `SHARE`; nothing was changed.
        StoreError: nothing was saved, and no file was changed; or what was done could not be
            remembered, which the next sync makes up for.
    """
    memory = read_memory(memories.read(folder)) or Memory(str(folder.resolve()))
    files = read_folder(folder)
    if dry_run:
        return _planned(network, files, memory, prefer, allow_deletions).report()
    with network.transaction(f"Synced with {folder.name}") as transaction:
        plan = _planned(network, files, memory, prefer, allow_deletions)
        ids: dict[str, int] = {}
        for name, contact in plan.arriving.items():
            ids[name] = transaction.add(contact).id
        for contact, fields in plan.changing:
            transaction.change(contact, **fields)
    remembered = plan.remembered(ids)
    for name, failed in _write(folder, plan):
        plan.skipped.append((name, failed))
        # As it was remembered: the next sync sees the same changes again.
        remembered.pop(name, None)
        if name in memory.cards:
            remembered[name] = memory.cards[name]
    after = Memory(memory.folder, cards=remembered)
    if after != memory:
        memories.keep(folder, write_memory(after))
    return plan.report()


def _planned(
    network: Network,
    files: Mapping[str, bytes],
    memory: Memory,
    prefer: Side | None,
    allow_deletions: bool,
) -> _Plan:
    plan = _Plan(network, files, memory, prefer)
    many = len(plan.archiving) + len(plan.removing)
    there = len(memory.cards)
    if not allow_deletions and many > 1 and (many == there or many > max(FEW, there * SHARE)):
        raise MassDeletionError(
            f"{len(plan.removing):,} files would be deleted and {len(plan.archiving):,} people"
            f" archived because they are gone on the other side, of {there:,}. Is the folder the"
            " right one, and whole? If it is meant, allow deletions."
        )
    return plan


def _write(folder: Path, plan: _Plan) -> Iterator[tuple[str, str]]:
    """Write and remove files; yield the name and the reason of each that could not be."""
    for name, content in plan.writing.items():
        try:
            write_card(folder, name, content, plan.files.get(name))
        except ChangedMeanwhileError:
            yield name, "was changed by another program just now; sync again"
        except OSError as error:
            yield name, f"can't be written: {error.strerror or error}"
    for name in plan.removing:
        try:
            remove_card(folder, name, plan.files[name])
        except ChangedMeanwhileError:
            yield name, "was changed by another program just now; sync again"
        except OSError as error:
            yield name, f"can't be removed: {error.strerror or error}"


class _Plan:
    """What is to be done on each side."""

    def __init__(
        self, network: Network, files: Mapping[str, bytes], memory: Memory, prefer: Side | None
    ) -> None:
        self.network, self.files, self.memory, self.prefer = network, files, memory, prefer
        self.arriving: dict[str, Contact] = {}
        self.changing: list[tuple[Contact, dict[str, Any]]] = []
        self.archiving: list[Contact] = []
        self.writing: dict[str, bytes] = {}
        self.removing: list[str] = []
        self.skipped: list[tuple[str, str]] = []
        self.conflicts: list[OpenConflict] = []
        self._edited: dict[str, list[tuple[str, str]]] = {"added_there": [], "changed_there": []}
        self._gone: list[tuple[str, str]] = []
        self._cards: dict[str, Remembered] = {}
        self._paired: set[int] = set()
        self._today = network.today()
        self._pair_known()
        self._pair_new()
        self._send_new()

    def report(self) -> Report:
        """Return what is done, in names."""
        skipped = {name for name, _ in self.skipped}

        def done(files: list[tuple[str, str]]) -> tuple[str, ...]:
            return tuple(who for name, who in files if name not in skipped)

        return Report(
            tuple(each.name for each in self.arriving.values()),
            tuple(each.name for each, fields in self.changing if {*fields} - _SILENT),
            tuple(each.name for each in self.archiving),
            done(self._edited["added_there"]),
            done(self._edited["changed_there"]),
            done(self._gone),
            tuple(self.conflicts),
            tuple(self.skipped),
        )

    def remembered(self, ids: Mapping[str, int]) -> dict[str, Remembered]:
        """Return what is to be remembered, once new contacts have their ids."""
        return {
            name: replace(each, contact=ids.get(name, each.contact))
            for name, each in self._cards.items()
        }

    def _pair_known(self) -> None:
        """Go through the files that were there before."""
        moved = self._moved()
        for remembered_as, before in self.memory.cards.items():
            contact = self.network.contacts.get(before.contact)
            name = moved.get(remembered_as, remembered_as)
            if contact is not None:
                self._paired.add(contact.id)
            if name in self.files and contact is not None:
                self._compare(name, contact, before)
            elif name in self.files:
                self._gone_here(name, before)
            elif contact is not None:
                self._gone_there(name, contact, before)

    def _moved(self) -> dict[str, str]:
        """Return the new name of each file that is there under another one, told by its UID."""
        missing = {
            uid_of(before.base): name
            for name, before in self.memory.cards.items()
            if name not in self.files
        }
        if not missing:
            return {}
        return {
            missing[uid]: name
            for name, raw in self.files.items()
            if name not in self.memory.cards
            if (uid := uid_of(raw.decode("utf-8", "replace"))) in missing and uid
        }

    def _pair_new(self) -> None:
        """Go through the files that nobody is known to have."""
        known = {*self.memory.cards, *self._cards, *self.removing}
        known.update(name for name, _ in self.skipped)
        for name in sorted(set(self.files) - known):
            found = seen(self.files[name])
            if found.contact is None:
                self.skipped.append((name, found.why))
            elif there := self._same_person(found.contact):
                self._paired.add(there.id)
                self._compare(name, there, None)
            else:
                self._arrive(name, found)

    def _send_new(self) -> None:
        """Write a card for everybody who has none."""
        taken = {name.lower() for name in (*self.files, *self._cards)}
        for contact in self.network.contacts.values():
            if contact.id in self._paired or contact.archived_on:
                continue
            uid = contact.uid or str(uuid4())
            if uid != contact.uid:
                self.changing.append((contact, {"uid": uid}))
            name = file_name(uid, contact.id, taken)
            taken.add(name.lower())
            made = as_card(replace(contact, uid=uid))
            self._put(name, made.raw, "added_there", contact.name)
            self._remember(name, contact.id, made, made)

    def _same_person(self, contact: Contact) -> Contact | None:
        """Return who a card from the folder is about: by its UID, or by an address and the name."""
        for identifier in identifiers_of(contact):
            for there in self.network.contacts_known_by(identifier):
                named = identifier.startswith("uid:") or fold(there.name) == fold(contact.name)
                if named and there.id not in self._paired:
                    return there
        return None

    def _arrive(self, name: str, found: Seen) -> None:
        contact = found.contact
        assert contact is not None
        uid = contact.uid
        if not uid or self.network.contacts_known_by(f"uid:{uid}") or self._is_arriving(uid):
            uid = str(uuid4())
        contact = replace(plain(contact), uid=uid)
        raw = patched(found.raw, contact)
        if raw != found.raw:  # it had no UID
            self.writing[name] = raw
        self.arriving[name] = contact
        self._remember(name, 0, seen(raw), as_card(contact))

    def _is_arriving(self, uid: str) -> bool:
        return any(each.uid == uid for each in self.arriving.values())

    def _compare(self, name: str, contact: Contact, before: Remembered | None) -> None:
        """Bring a file and a contact together."""
        raw, ours = self.files[name], card(contact, "3.0")
        if before and (digest_of(raw), digest_of(ours)) == (before.theirs, before.mine):
            self._cards[name] = before
            return
        theirs, mine = seen(raw), seen(ours)
        if theirs.contact is None or mine.contact is None:
            self.skipped.append((name, theirs.why or mine.why))
            if before:
                self._cards[name] = before
            return
        base = (seen(before.base.encode()).contact if before else None) or _NOBODY
        merged = merge(base, mine.contact, theirs.contact, self.prefer)
        raw = self._patch(theirs, base, mine.contact, merged.theirs, known=before is not None)
        if raw != theirs.raw:
            self._put(name, raw, "changed_there", contact.name)
        after = self._change(contact, mine.contact, merged, seen(raw))
        if merged.conflicts:
            self.conflicts += [OpenConflict(contact.name, name, each) for each in merged.conflicts]
            base_text = before.base if before else ""
            self._cards[name] = Remembered(contact.id, "", as_card(after).digest, base_text)
        else:
            self._remember(name, contact.id, seen(raw), as_card(after))

    def _patch(
        self, theirs: Seen, base: Contact, mine: Contact, wanted: Contact, *, known: bool
    ) -> bytes:
        """Return their card with what changed here."""
        before = {line for line in base.unmapped if not says_name_parts(line)}
        here = {line for line in mine.unmapped if not says_name_parts(line)}
        return patched(
            theirs.raw,
            replace(wanted, uid=wanted.uid or mine.uid),
            [line for line in mine.unmapped if line in here - before],
            before - here if known else (),
            self.network.now(),
        )

    def _change(self, contact: Contact, mine: Contact, merged: Merged, after: Seen) -> Contact:
        """Change a contact by what changed in their card; return them as they are afterwards."""
        fields: dict[str, Any] = {
            field: getattr(merged.mine, field) for field in differing(mine, merged.mine)
        }
        kept = after.contact.unmapped if after.contact else contact.unmapped
        if sorted(kept) != sorted(contact.unmapped):
            fields["unmapped"] = kept
        if not contact.uid and after.contact and after.contact.uid:
            fields["uid"] = after.contact.uid
        if "company" in fields:
            fields["moves"] = moves_with(contact, fields["company"], self._today)
        if fields:
            self.changing.append((contact, fields))
        return replace(contact, **fields)

    def _gone_here(self, name: str, before: Remembered) -> None:
        """Remove the file of somebody who was deleted here, unless it was edited since."""
        found = seen(self.files[name])
        if found.contact is None:
            self.skipped.append((name, found.why))
        elif found.digest == before.theirs:
            self.removing.append(name)
            self._gone.append((name, found.contact.name))
        else:
            self._arrive(name, found)

    def _gone_there(self, name: str, contact: Contact, before: Remembered) -> None:
        """Archive somebody whose file was deleted, unless they were edited here since."""
        mine = as_card(contact)
        if mine.contact is None:
            return
        if mine.digest == before.mine or contact.archived_on:
            if not contact.archived_on:
                self.archiving.append(contact)
                self.changing.append((contact, {"archived_on": self._today}))
            return
        base = seen(before.base.encode())
        raw = mine.raw
        if base.contact is not None:
            raw = self._patch(base, base.contact, mine.contact, mine.contact, known=True)
        self._put(name, raw, "added_there", contact.name)
        self._remember(name, contact.id, seen(raw), mine)

    def _put(self, name: str, raw: bytes, kind: str, who: str) -> None:
        self.writing[name] = raw
        self._edited[kind].append((name, who))

    def _remember(self, name: str, contact: int, theirs: Seen, mine: Seen) -> None:
        self._cards[name] = Remembered(
            contact, theirs.digest, mine.digest, without_data(theirs.raw)
        )
