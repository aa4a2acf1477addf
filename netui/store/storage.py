"""A TinyDB storage that appends each transaction to a journal.

TinyDB's own ``JSONStorage`` rewrites the file in place at every change: slow for a large file, and
a kill or a full disk in mid-write leaves it corrupt. Here a transaction is one line, synced before
it counts; from time to time the data file is replaced whole by a checkpoint.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from netui.model import clean_line
from netui.store.checkpoint import Tree, copied, encode
from netui.store.conflicts import ConflictCopies
from netui.store.disk import Disk
from netui.store.errors import ReadOnlyError, StoreError, reason
from netui.store.files import DataFiles
from netui.store.ids import Ids
from netui.store.journal import NOWHERE, Entry, Position, Write, line_of
from netui.store.lock import PATIENCE, exclusive
from netui.store.merge import merge
from netui.store.migrations import SCHEMA
from netui.store.paths import Paths
from netui.store.recovery import Found
from netui.store.state import News, State
from netui.store.tombstones import tombstones
from netui.store.writes import Cleaned, apply_writes, cleaned, differences, with_writes


class JournaledStorage(Storage):
    """All documents in memory, and on the disk as a checkpoint and a journal.

    Other processes may append at any time: `catch_up` brings in what they wrote, and whoever
    appends holds the lock and has caught up before. Several threads may use one object.
    """

    def __init__(
        self, path: Path | str, disk: Disk | None = None, patience: float = PATIENCE
    ) -> None:
        """Use the data file at `path`; neither it nor its folder need exist.

        Args:
            path: the data file.
            disk: how files are written; another one in tests.
            patience: seconds to wait for another process that holds the lock.
        """
        self.paths = Paths(Path(path))  # TinyDB's own storage takes a string
        self.files = DataFiles(self.paths, disk or Disk())
        self.ids = Ids()
        self.read_only = ""
        """Why nothing more can be saved, for a person; empty while all is well."""
        self._patience = patience
        self._mutex = threading.RLock()
        self._holding = False  # the lock between processes
        self._caught_up = False  # since it was taken
        self._staged: Cleaned | None = None
        self._label = ""
        self._state = State(self.files)
        self._news: News | None = None  # what came into the tree and has not been told
        self._has_written = False
        self._copies = ConflictCopies(self.files)

    @property
    def notices(self) -> list[str]:
        """What a person should be told about the files; whoever tells it empties the list."""
        return self._state.notices

    # Reading

    def exists(self) -> bool:
        """Whether there is any data yet: a data file, or the one before it.

        Raises:
            UnreadableFileError: there is no telling.
        """
        return any(self.files.stamp(each) for each in (self.paths.data, self.paths.previous))

    def read(self) -> Tree | None:  # type: ignore[override] # TinyDB only asks for items in it
        """Return all documents as they are now, None where there are none.

        The tables in it change with the next change; the caller changes nothing in them.

        Raises:
            StoreError: the files can't be used; they are left as they are.
        """
        self._refresh()
        return dict(self._state.tree) if self._state.tree else None

    def catch_up(self) -> News | None:
        """Bring in what others have written.

        Returns:
            What has come in since this was last called, be it with a checkpoint or a transaction;
            None where nothing has.

        Raises:
            StoreError: the files can't be used; what is in memory stays as it was.
        """
        with self._mutex:
            self._refresh()
            news, self._news = self._news, None
            return news

    def _refresh(self) -> None:
        with self._mutex:
            if self._holding and self._caught_up:
                return  # nobody else can have written since
            if self._state.is_stale():
                news = self._state.follow() if self._state.tree is not None else None
                if news is None:
                    self._reload()
                    news = News(None)
                if news.writes != ():
                    self._add_news(news)
            self._caught_up = True

    def _add_news(self, news: News) -> None:
        self._news = self._news.then(news) if self._news else news

    # Writing

    def new_id(self) -> int:
        """Return an id that no record has, be the clock coarse or set back; best under the lock."""
        id = self.ids.new()
        while any(str(id) in table for table in (self._state.tree or {}).values()):
            id = self.ids.new()
        return id

    def new_ids(self, count: int) -> Sequence[int]:
        """Return as many such ids, in their order."""
        ids = self.ids.several(count)
        keys = [*map(str, ids)]
        if not any(key in table for table in (self._state.tree or {}).values() for key in keys):
            return ids
        return [self.new_id() for _ in range(count)]

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other processes from writing for the length of the block.

        Raises:
            StoreError: the folder can't be written to, or another process doesn't let go.
        """
        with self._mutex, ExitStack() as held:
            if not self._holding:
                try:
                    self._take_lock(held)
                except OSError as error:
                    raise StoreError(
                        f"Can't write in {self.paths.folder}: {reason(error)}."
                    ) from error
                self._holding, self._caught_up = True, False
                held.callback(self._let_go)
            yield

    def _take_lock(self, held: ExitStack) -> None:
        try:
            held.enter_context(exclusive(self.paths.lock, self._patience))
        except FileNotFoundError:
            self.files.disk.make_folder(self.paths.folder)
            held.enter_context(exclusive(self.paths.lock, self._patience))

    def _let_go(self) -> None:
        self._holding = False

    @contextmanager
    def transaction(self, label: str = "", at: datetime | None = None) -> Iterator[None]:
        """Collect what is staged in the block and commit it as one; an exception discards it.

        Within another transaction it is part of that one.

        Args:
            label: what is done, for a person; empty where transactions within say it.
            at: when; now where None.

        Raises:
            StoreError: nothing was saved, and nothing has changed in memory.
        """
        with self.locked():
            if self._staged is not None:
                self._label = self._label or label
                yield
                return
            self._refresh()
            self._staged, self._label = Cleaned([], []), label
            try:
                yield
                if self._staged.writes:
                    self._commit(self._staged, self._label, at or datetime.now(UTC))
            finally:
                self._staged = None

    @property
    def collecting(self) -> bool:
        """Whether a transaction is open."""
        return self._staged is not None

    def stage(self, writes: Iterable[Write]) -> None:
        """Add to the present transaction.

        Raises:
            StoreError: a document holds something that JSON can't.
        """
        assert self._staged is not None, "only within a transaction"
        self._add(self._staged, writes)

    def table(self, name: str) -> Mapping[str, Any]:
        """Return a table's documents by id, with those staged in the present transaction."""
        table = (self._state.tree or {}).get(name, {})
        staged = self._staged.writes if self._staged else ()
        written = [each for each in staged if each.table == name]
        return with_writes({name: table}, written)[name] if written else table

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Replace everything by `data`, as TinyDB does where it drops tables.

        Raises:
            StoreError: nothing was saved.
        """
        with self.transaction():
            self.stage(differences(self._state.tree or {}, data))

    def replace(self, tree: Mapping[str, Mapping[str, Any]]) -> None:
        """Replace everything by `tree`, at once and without a trace in the journal.

        For repairs: keys that are no ids can go this way, and nothing is marked as removed.

        Raises:
            StoreError: nothing was saved.
        """
        with self.locked():
            self._refresh()
            self._save_whole((), copied(tree))

    def append_unread(self, writes: Sequence[Write], label: str, at: datetime) -> bool:
        """Commit new documents without reading those that are there, where that can be done.

        It takes a healthy journal that isn't long yet; its time doesn't grow with the data.

        Returns:
            Whether it was done; where not, nothing has changed.

        Raises:
            StoreError: nothing was saved.
        """
        with self.locked():
            if self._state.tree is not None or not self._state.find_end():
                return False
            try:
                added = Cleaned([], [])
                self._add(added, writes)
                self._append(added, label, at)
            finally:
                self._state.journal = ""
            return True

    def take_in_copies(self) -> News | None:
        """Merge the conflict copies beside the data file, each once, and set them aside.

        Returns:
            What that brought, as `catch_up` would; None where there was none, or nothing new in it.

        Raises:
            StoreError: it could not be saved; the copies are where they were.
        """
        try:
            for path in self._copies.new():
                with self.locked():
                    self._take_in(path)
        except StoreError:
            self._copies.look_again()
            raise
        return self.catch_up()

    def _take_in(self, path: Path) -> None:
        try:
            arrived = self._copies.read(path)
        except StoreError as error:
            self.notices.append(f"Another device's copy is left where it is: {error}")
            return
        if arrived is None:
            return  # another netui was quicker
        label = clean_line(f"Merged {path.name}")
        with self.transaction(label):
            merged = merge(self._state.tree or {}, arrived)
            changes = differences(self._state.tree or {}, merged.tree)
            self.stage(changes)
        if changes:
            self._add_news(News(tuple(changes), (label,)))
        with suppress(OSError):
            self.files.move_aside(path, "merged")
        self.notices.append(f"Another device's copy was merged: {merged}")

    def checkpoint(self) -> bool:
        """Replace the data file by what is in memory, and start the journal anew.

        Other processes are kept out only for the last, short part; another thread may commit
        meanwhile, and what it commits stays in the journal.

        Returns:
            Whether a new data file was written.

        Raises:
            StoreError: it could not be written; everything is in the journal still.
        """
        state = self._state
        with self._mutex:
            if state.tree is None or state.saved == state.position or state.mend or self.read_only:
                return False
            position, data, journal = state.position, state.seen.data, state.journal
            tree = copied(state.tree)
        try:
            temporary = self.files.prepared(encode(tree, position))
            try:
                with self.locked():
                    self._refresh()
                    if state.mend or (state.seen.data, state.journal) != (data, journal):
                        return False  # somebody else has made one
                    self.files.install(temporary, fresh=False)
                    state.saved = position
                    self._renew_journal(position)
                    self.files.sweep()
            finally:
                self.files.discard(temporary)
        except OSError as error:
            raise self._not_saved(error) from error
        return True

    def journal_is_long(self) -> bool:
        """Whether it is time for a checkpoint."""
        return self._state.journal_is_long()

    def close(self) -> None:
        """Bring the data file up to date, where this object has changed anything.

        What fails is left in the journal.
        """
        if self._has_written or self.journal_is_long():
            with suppress(StoreError):
                self.checkpoint()

    # Within: reading

    def _reload(self) -> None:
        """Read everything; mend the files where that is needed and can be done."""
        found, seen = self._state.load()
        if found.mend:
            with suppress(StoreError), self.locked():
                found, seen = self._state.load()  # as they are now that nobody else writes
                if found.mend:
                    self._state.adopt(found, seen)
                    self._write_anew(found)
                    return
        self._state.adopt(found, seen)

    def _write_anew(self, found: Found) -> None:
        """Set aside what can't be used, and replace all files by what was made of them."""
        try:
            if found.damaged_data:
                self.files.move_aside(self.paths.data, "data")
            if found.has_gap:
                self.files.save_from_rebuilding(datetime.now(UTC))
            for piece in found.damaged_lines:
                self.files.set_aside("journal", piece)
            if found.schema != SCHEMA:
                self.files.back_up(datetime.now(UTC), f"schema-{found.schema}")
        except OSError as error:
            raise self._not_saved(error) from error
        self._save_whole(())

    # Within: writing

    def _commit(self, staged: Cleaned, label: str, at: datetime) -> None:
        self._refuse_if_read_only()
        tree = self._state.tree or {}
        self._add(staged, tombstones(tree, staged.writes, at, self.ids.new))
        if self._state.journal and not self._state.mend:
            self._append(staged, label, at)
        else:
            staged.encoded.clear()
            self._save_whole(staged.writes)
        self._has_written = True

    def _refuse_if_read_only(self) -> None:
        if self.read_only:
            raise ReadOnlyError(self.read_only)

    def _add(self, staged: Cleaned, writes: Iterable[Write]) -> None:
        try:
            added = cleaned(writes)
        except TypeError as error:
            raise self._not_saved(error) from error
        staged.writes.extend(added.writes)
        staged.encoded.extend(added.encoded)

    def _append(self, staged: Cleaned, label: str, at: datetime) -> None:
        state, said = self._state, clean_line(label)  # the name of a file may be in it
        line, position = line_of(
            state.journal, state.position.seq + 1, at.isoformat(), said, staged.encoded
        )
        staged.encoded.clear()  # a large one is in memory once
        try:
            end = self.files.append(line, state.end)
        except ReadOnlyError as error:
            self.read_only = str(error)
            raise
        except OSError as error:
            raise self._not_saved(error) from error
        state.end = end
        state.position = position
        if state.tree is not None:
            apply_writes(staged.writes, state.tree)
        state.look_at_journal()

    def _save_whole(self, writes: Sequence[Write], tree: Tree | None = None) -> None:
        """Commit `writes` by writing everything: there is no journal that could take them."""
        self._refuse_if_read_only()
        state = self._state
        tree = with_writes((state.tree or {}) if tree is None else tree, writes)
        position = Position(os.urandom(8).hex(), state.position.seq + 1, 0)
        log = state.journal_at_present()
        try:
            absorbed = log.last if log else NOWHERE
            temporary = self.files.prepared(encode(tree, position, absorbed))
            try:
                self.files.install(temporary, fresh=True)
            finally:
                self.files.discard(temporary)
        except (OSError, TypeError) as error:
            raise self._not_saved(error) from error
        state.tree, state.position, state.saved = tree, position, position
        state.journal, state.mend = "", False
        self._renew_journal(position)

    def _renew_journal(self, base: Position) -> None:
        """Start the journal anew from the data file just written, with what came since in it.

        Where that fails nothing is lost: the old journal goes on, or the next change is saved by
        writing everything.
        """
        state = self._state
        try:
            entries: list[Entry] = []
            if base != state.position:
                log = state.journal_at_present()
                entries = list(log.after(base.seq)) if log else []
                if not entries or entries[-1].position != state.position:
                    return
            state.journal, state.end, state.position = self.files.start_journal(base, entries)
        except OSError:
            pass
        finally:
            state.look()

    def _not_saved(self, error: Exception) -> StoreError:
        return StoreError(f"Could not save to {self.paths.data}: {reason(error)}.")
