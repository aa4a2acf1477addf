"""What the files beside each other come to, whatever state a crash or another program left them in.

A pure function of their bytes. The data file is the last checkpoint and the journal what came
after it; the previous checkpoint with its journal tells what this device knew, where the data file
is gone, damaged, or another one than it left there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from netui.store.checkpoint import Checkpoint, Tree, check_schema, decode, is_blank
from netui.store.errors import NewerSchemaError, StoreError, UnreadableFileError
from netui.store.journal import NOWHERE, Entry, Journal, Position, read_journal
from netui.store.merge import merge
from netui.store.migrations import SCHEMA, upgrade
from netui.store.paths import Paths
from netui.store.writes import apply_writes


class Found(NamedTuple):
    """The state of the data, and what has to be done about its files."""

    tree: Tree
    position: Position
    saved: Position = NOWHERE
    """The position of the data file; `NOWHERE` where it has to be written anew."""
    journal: str = ""
    """The id of the journal that goes on from here; empty where a new one is needed."""
    end: int = 0
    """Where in it the next line goes."""
    mend: bool = False
    """Whether the files must be written anew before anything is added to them."""
    damaged_data: bool = False
    """Whether the data file is of no use any more, and to be set aside."""
    has_gap: bool = False
    """Whether something that was saved may be missing from what was put together."""
    damaged_lines: tuple[bytes, ...] = ()
    """The pieces of the journal that can't be read, to be set aside."""
    notices: tuple[str, ...] = ()
    """What a person should know about it."""
    schema: int = SCHEMA
    """The layout that the data file had."""
    absorbed: Position = NOWHERE
    """The end of a journal that is in the data file whole; see `Checkpoint`."""
    trail: frozenset[Position] = frozenset()
    """The positions that it is known to have passed."""

    def comes_from(self, position: Position) -> bool:
        """Whether all that a state at `position` held has been part of this one."""
        ends = (self.saved, self.absorbed)
        passed = any(each.journal == position.journal and each.seq > position.seq for each in ends)
        return passed or position in self.trail


class Earlier(NamedTuple):
    """What is read only where the data file and its journal aren't enough."""

    previous: Callable[[], tuple[bytes | None, bytes | None]]
    """Reads the previous checkpoint and its journal."""
    copies: Callable[[], Iterable[bytes]]
    """Reads the dated copies, newest first."""


def assemble(data: bytes | None, journal: bytes | None, earlier: Earlier, path: Path) -> Found:
    """Return the state that the files hold.

    Args:
        data: the data file's bytes, None where there is none.
        journal: the journal's.
        earlier: read only where it is needed.
        path: the data file's, for messages.

    Raises:
        StoreError: the data file is not to be touched, or nothing can be made of it.
    """
    log = _read_log(journal, path)
    if is_blank(data):
        return _rebuilt(data, log, earlier, path)
    assert data is not None
    try:
        checkpoint = decode(data, path)
    except UnreadableFileError:
        found = _rebuilt(data, log, earlier, path)
        if not found.mend:
            raise
        return found
    if log is None or log.last in (NOWHERE, checkpoint.absorbed):
        # None that goes on from here: there is none, it is damaged all over, or a crash came
        # between the data file that has all of it and the journal that was to take its place.
        found = Found(
            checkpoint.tree,
            checkpoint.position,
            checkpoint.position,
            absorbed=checkpoint.absorbed,
            trail=frozenset([checkpoint.position, checkpoint.absorbed]),
        )
        if log and log.last == NOWHERE:
            found = _with_damage(found._replace(mend=True), log)
        return _upgraded(found, checkpoint.schema)
    if not continues(log, checkpoint.position):
        return _reconciled(checkpoint, log, earlier, path)
    position = apply(log.after(checkpoint.position.seq), checkpoint.tree, checkpoint.position)
    base = (log.header.base,) if log.header else ()
    found = Found(
        checkpoint.tree,
        position,
        checkpoint.position,
        log.id if log.header else "",
        log.end if log.header else 0,
        mend=bool(log.damaged) or log.header is None,
        absorbed=checkpoint.absorbed,
        trail=frozenset(
            [
                checkpoint.position,
                checkpoint.absorbed,
                *base,
                *(each.position for each in log.entries),
            ]
        ),
    )
    return _upgraded(_with_damage(found, log), checkpoint.schema)


def continues(journal: Journal, position: Position) -> bool:
    """Whether the lines of `journal` beyond `position` are what came next after it."""
    base = journal.header.base if journal.header else None
    if base == position or any(each.position == position for each in journal.entries):
        return True
    if base and base.journal == position.journal:  # among the lines that it took over from there
        known = (position.seq, position.crc)
        return any((each.position.seq, each.was) == known for each in journal.entries)
    first = journal.entries[0].position.seq if journal.entries else 0
    return journal.header is None and first == position.seq + 1


def apply(entries: Iterable[Entry], tree: Tree, position: Position) -> Position:
    """Change `tree` by transactions and return the position that it comes to."""
    for entry in entries:
        apply_writes(entry.writes, tree)
        position = entry.position
    return position


def partial_tree(journal: Journal) -> Tree:
    """Return what a journal alone says: its documents as they last were, and its tombstones."""
    tree: Tree = {}
    apply(journal.entries, tree, NOWHERE)
    return tree


def _read_log(raw: bytes | None, path: Path) -> Journal | None:
    if not raw:
        return None
    log = read_journal(raw)
    if log.header:
        check_schema(log.header.schema, path)
    elif not log.entries and not log.damaged:
        return log._replace(damaged=(raw,))  # nobody leaves half a header: it is put whole
    return log


def _upgraded(found: Found, schema: int) -> Found:
    if schema == SCHEMA:
        return found
    notice = "The data file was brought up to this version of netui; a copy from before is kept"
    return found._replace(
        tree=upgrade(found.tree, schema),
        mend=True,
        schema=schema,
        notices=(*found.notices, notice),
    )


def _with_damage(found: Found, log: Journal) -> Found:
    if not log.damaged:
        return found
    some = "A damaged line" if len(log.damaged) == 1 else f"{len(log.damaged):,} damaged lines"
    notice = f"{some} of the journal could not be read; all others are there"
    return found._replace(
        damaged_lines=log.damaged,
        notices=(*found.notices, notice),
    )


def _rebuilt(data: bytes | None, log: Journal | None, earlier: Earlier, path: Path) -> Found:
    """Return the state without the data file: from the previous checkpoint and the journals.

    Where these are lost too, the newest dated copy that can be read has to do.
    """
    own = _own_state(log, earlier, path, damaged=not is_blank(data))
    if own is None:
        return Found({}, NOWHERE)
    how = "missing" if data is None else "empty" if is_blank(data) else "damaged"
    what = (
        "what could be found was put together, but the last changes may be missing: "
        "“netui restore” lists the copies"
        if own.has_gap
        else "everything is there from its other copies"
    )
    notice = f"The data file was {how}; {what}"
    found = Found(
        own.tree,
        own.position,
        mend=True,
        damaged_data=not is_blank(data),
        notices=(notice,) if any(own.tree.values()) else (),
        trail=own.trail,
        has_gap=own.has_gap,
    )
    return _with_damage(found, log) if log else found


def _reconciled(theirs: Checkpoint, log: Journal, earlier: Earlier, path: Path) -> Found:
    """Return this device's own state merged with a data file that came from elsewhere."""
    own = _own_state(log, earlier, path) or _Own({}, NOWHERE, frozenset(), has_gap=True)
    arrived = upgrade(theirs.tree, theirs.schema)
    merged = merge(own.tree, arrived)
    notice = f"The data file came from elsewhere: merged, {merged}"
    found = Found(merged.tree, NOWHERE, mend=True, notices=(notice,), trail=own.trail)
    return _with_damage(found, log)


class _Own(NamedTuple):
    tree: Tree
    position: Position
    trail: frozenset[Position]
    has_gap: bool
    """Whether something that was saved may be missing."""


def _own_state(
    log: Journal | None, earlier: Earlier, path: Path, *, damaged: bool = False
) -> _Own | None:
    """Return what this device knew without its data file; None where it left no trace.

    A `damaged` data file is a trace of it, too.
    """
    before, before_log = earlier.previous()
    paths = Paths(path)
    try:
        own = decode(before, paths.previous) if before and not is_blank(before) else None
    except NewerSchemaError:
        raise
    except StoreError:
        own = None
    old_log = read_journal(before_log) if before_log else None
    if old_log and old_log.header:
        check_schema(old_log.header.schema, paths.previous_journal)
    has_gap = own is None or bool(old_log and old_log.damaged)
    if own is None and (damaged or before or old_log or log):
        own = _newest(earlier.copies(), path)
    if own is None:
        # Without any checkpoint journals say little; a damaged file says more to who can read it.
        if (damaged and before is None) or not any(
            each and each.entries for each in (old_log, log)
        ):
            return None
        own = Checkpoint({}, SCHEMA, NOWHERE, NOWHERE, edited=False)
    tree, position = upgrade(own.tree, own.schema), own.position
    trail = {position, own.absorbed}
    for each in (old_log, log):
        if each is None or each.last == own.absorbed:
            continue
        if continues(each, position):
            position = apply(each.after(position.seq), tree, position)
            trail.update(entry.position for entry in each.entries)
        else:
            tree, has_gap = merge(tree, partial_tree(each)).tree, True
    return _Own(tree, position, frozenset(trail), has_gap)


def _newest(copies: Iterable[bytes], path: Path) -> Checkpoint | None:
    """Return the first copy that can be read."""
    for raw in copies:
        try:
            return decode(raw, path)
        except StoreError:
            continue
    return None
