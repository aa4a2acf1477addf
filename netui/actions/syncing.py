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
from typing import Final, Protocol

from netui.actions.sync_plan import Plan, Report
from netui.interchange.vdir_folder import (
    ChangedMeanwhileError,
    read_folder,
    remove_card,
    write_card,
)
from netui.interchange.vdir_memory import Memory, read_memory, write_memory
from netui.interchange.vdir_merge import Side
from netui.network import Network

FEW: Final = 5
"""So many deletions at once are no accident of a folder that isn't there."""
SHARE: Final = 0.2
"""Of all that were there: more than this and more than a `FEW` are refused."""


class Memories(Protocol):
    """Where it is kept what folders held; see `netui.store.folders`."""

    def read(self, folder: Path) -> bytes | None:
        """Return what is remembered of a folder."""

    def keep(self, folder: Path, content: bytes) -> None:
        """Remember something of a folder."""


class MassDeletionError(Exception):
    """So much would be deleted that it is asked about first; `str()` says what."""


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
) -> Plan:
    plan = Plan(network, files, memory, prefer)
    many = len(plan.archiving) + len(plan.removing)
    there = len(memory.cards)
    if not allow_deletions and many > 1 and (many == there or many > max(FEW, there * SHARE)):
        raise MassDeletionError(
            f"{len(plan.removing):,} files would be deleted and {len(plan.archiving):,} people"
            f" archived because they are gone on the other side, of {there:,}. Is the folder the"
            " right one, and whole? If it is meant, allow deletions."
        )
    return plan


def _write(folder: Path, plan: Plan) -> Iterator[tuple[str, str]]:
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
