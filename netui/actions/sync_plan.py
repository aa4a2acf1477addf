"""What a sync of a folder of cards and the network has to do, found without doing any of it.

Every card is looked at beside what both sides had when they were last alike; see
`netui.actions.syncing`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

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
from netui.interchange.vdir_memory import Memory, Remembered
from netui.interchange.vdir_merge import Conflict, Merged, Side, differing, merge, plain
from netui.model import Contact, fold, identifiers_of
from netui.model.identity import new_uid
from netui.network import Network
from netui.rules.moves import moves_with

_NOBODY = Contact(name="")
_SILENT: Final = frozenset(("uid", "archived_on"))
"""What changes without being told as a change: it is told otherwise, or is no knowledge."""


class OpenConflict(NamedTuple):
    """A value that both sides have changed and that each keeps."""

    name: str
    """The person's."""
    file: str
    """The name of their card's file."""
    conflict: Conflict
    """What it is, and what each side says."""


class Report(NamedTuple):
    """What a sync did, or would do; people by name, files that can't be synced with the reason."""

    added_here: tuple[str, ...]
    """Who came from the folder."""
    changed_here: tuple[str, ...]
    """Whose contact took something over from their card."""
    archived_here: tuple[str, ...]
    """Deleted in the folder."""
    added_there: tuple[str, ...]
    """For whom a card was written."""
    changed_there: tuple[str, ...]
    """Whose card took something over from their contact."""
    deleted_there: tuple[str, ...]
    """Deleted here, and now in the folder."""
    conflicts: tuple[OpenConflict, ...]
    """What each side keeps as it has it."""
    skipped: tuple[tuple[str, str], ...]
    """The names of files that were left alone, each with the reason."""

    def is_nothing(self) -> bool:
        """Whether both sides were alike, as far as they could be read and written."""
        return not any(self[:6])


class Plan:
    """What is to be done on each side."""

    def __init__(
        self, network: Network, files: Mapping[str, bytes], memory: Memory, prefer: Side | None
    ) -> None:
        """Find what is to be done.

        Args:
            network: the network.
            files: the cards in the folder, by the names of their files.
            memory: what both sides had when they were last alike.
            prefer: whose word counts where both sides have changed a value.
        """
        self.files = files
        self.arriving: dict[str, Contact] = {}
        """Contacts to add, by the file each comes from; their `id` is 0."""
        self.changing: list[tuple[Contact, dict[str, Any]]] = []
        """Contacts to change, with the new values by field; those to archive among them."""
        self.archiving: list[Contact] = []
        """Whose file was deleted."""
        self.writing: dict[str, bytes] = {}
        """Files to write, by name."""
        self.removing: list[str] = []
        """The names of files to remove."""
        self.skipped: list[tuple[str, str]] = []
        """The names of files to leave alone, each with the reason."""
        self._network, self._memory, self._prefer = network, memory, prefer
        self._conflicts: list[OpenConflict] = []
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
            tuple(self._conflicts),
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
        for remembered_as, before in self._memory.cards.items():
            contact = self._network.contacts.get(before.contact)
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
            for name, before in self._memory.cards.items()
            if name not in self.files
        }
        if not missing:
            return {}
        return {
            missing[uid]: name
            for name, raw in self.files.items()
            if name not in self._memory.cards
            if (uid := uid_of(raw.decode("utf-8", "replace"))) in missing and uid
        }

    def _pair_new(self) -> None:
        """Go through the files that nobody is known to have."""
        known = {*self._memory.cards, *self._cards, *self.removing}
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
        for contact in self._network.contacts.values():
            if contact.id in self._paired or contact.archived_on:
                continue
            uid = contact.uid or new_uid()
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
            for there in self._network.contacts_known_by(identifier):
                named = identifier.startswith("uid:") or fold(there.name) == fold(contact.name)
                if named and there.id not in self._paired:
                    return there
        return None

    def _arrive(self, name: str, found: Seen) -> None:
        contact = found.contact
        assert contact is not None
        uid = contact.uid
        if not uid or self._network.contacts_known_by(f"uid:{uid}") or self._is_arriving(uid):
            uid = new_uid()
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
        merged = merge(base, mine.contact, theirs.contact, self._prefer)
        raw = self._patch(theirs, base, mine.contact, merged.theirs, known=before is not None)
        if raw != theirs.raw:
            self._put(name, raw, "changed_there", contact.name)
        after = self._change(contact, mine.contact, merged, seen(raw))
        if merged.conflicts:
            self._conflicts += [OpenConflict(contact.name, name, each) for each in merged.conflicts]
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
            self._network.now(),
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
