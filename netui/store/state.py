"""The documents in memory, where in the files they stand, and how they follow these.

Whoever changes the state holds the storage's mutex; see `netui.store.storage`.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Final, NamedTuple

from netui.store.checkpoint import LONGEST_MARK, Tree, check_schema, read_mark
from netui.store.errors import UnreadableFileError
from netui.store.files import DataFiles, Seen
from netui.store.journal import (
    LONGEST_HEADER,
    NOWHERE,
    Entry,
    Journal,
    Write,
    read_journal,
)
from netui.store.merge import merge
from netui.store.migrations import SCHEMA
from netui.store.recovery import Found, apply, continues
from netui.store.tombstones import TOMBSTONES, UNMARKED

JOURNAL_LIMIT: Final = 4_000_000
"""Bytes of journal after which it is time for a checkpoint: it is read whole at every start."""

_MOST_NEWS: Final = 10_000  # documents; of more it is as well to look at everything


class News(NamedTuple):
    """What has come into the tree since it was last looked at."""

    writes: tuple[Write, ...] | None
    """The documents that changed; None where all may have."""
    labels: tuple[str, ...] = ()
    """What was done, in the words of whoever did it."""

    def then(self, later: News | None) -> News:
        """Return this and what came after it as one."""
        if later is None:
            return self
        both = None if self.writes is None or later.writes is None else self.writes + later.writes
        return News(
            both if both is None or len(both) <= _MOST_NEWS else None, self.labels + later.labels
        )


class State:
    """What one process knows of the data."""

    def __init__(self, files: DataFiles) -> None:
        """Know nothing yet of what is in `files`."""
        self.files = files
        self.paths = files.paths
        self.tree: Tree | None = None
        """All documents; None before they were read."""
        self.position = NOWHERE
        """How far they have come."""
        self.saved = NOWHERE
        """How far the data file has."""
        self.journal = ""
        """The id of the journal that goes on from here; empty where none does."""
        self.end = 0
        """Where in it the next line goes."""
        self.mend = False
        """Whether the data file must be written anew before anything is added."""
        self.seen = Seen(None, None)
        """The files as they were when the tree was last right."""
        self.notices: list[str] = []
        """What a person should be told about the files."""

    def is_stale(self) -> bool:
        """Whether somebody else has written since; costs two stats.

        Raises:
            UnreadableFileError: there is no telling.
        """
        return self.tree is None or self.files.look() != self.seen

    def look(self) -> None:
        """Know the files as they are, having written them; where they can't be seen, look later."""
        with suppress(UnreadableFileError):
            self.seen = self.files.look()

    def look_at_journal(self) -> None:
        """Know the journal as it is, having appended to it.

        Not the data file: a synchroniser may have replaced it just now, which has to be noticed.
        """
        with suppress(UnreadableFileError):
            self.seen = Seen(self.seen.data, self.files.stamp(self.paths.journal))

    def journal_is_long(self) -> bool:
        """Whether it is time for a checkpoint."""
        return self.end > JOURNAL_LIMIT

    # Following what others write

    def follow(self) -> News | None:
        """Bring in what others have appended since; None where all must be read again.

        Raises:
            StoreError: the files can't be used; nothing has changed.
        """
        seen = self.files.look()
        if seen.data is None or seen.data.size == 0:
            if self.tree:
                # Gone from under an open netui: memory has it all, and the next change puts it back
                last = self._read_tail(seen)
                if last is None and seen.journal:
                    return None
                self.mend, self.seen = True, seen
                return last or News(())
            return None
        if seen.data == self.seen.data:
            return self._read_tail(seen)
        return self._change_journals(seen)

    def _read_tail(self, seen: Seen) -> News | None:
        """Read what was added to the journal."""
        before = self.seen.journal
        if not (self.journal and before and seen.journal):
            return None
        if seen.journal.inode != before.inode or seen.journal.size < self.end:
            return None
        beginning = self.files.read(self.paths.journal, 0, LONGEST_HEADER) or b""
        if read_journal(beginning).id != self.journal:
            return None  # another one, which got the inode of ours
        tail = read_journal(self.files.read(self.paths.journal, self.end) or b"", self.end)
        if tail.damaged or any(each.position.journal != self.journal for each in tail.entries):
            return None
        self.seen = seen
        return self._take(tail.entries, tail.end)

    def _change_journals(self, seen: Seen) -> News | None:
        """Go over to the journal that another process started when it replaced the data file."""
        mark = read_mark(self.files.read(self.paths.data, 0, LONGEST_MARK) or b"")
        log = self.journal_at_present()
        if mark is None or mark.position == self.saved or log is None or log.header is None:
            return None
        check_schema(mark.schema, self.paths.data)
        if mark.schema != SCHEMA or log.damaged or not continues(log, mark.position):
            return None
        missed: list[Entry] = []
        if not continues(log, self.position):
            # What came between stands at the end of the journal that was in use before.
            before = read_journal(self.files.read(self.paths.previous_journal) or b"")
            if before.damaged or not continues(before, self.position):
                return None
            last = mark.position.seq
            missed = [each for each in before.after(self.position.seq) if each.position.seq <= last]
            if not missed or missed[-1].position != mark.position:
                return None
        missed += log.after(missed[-1].position.seq if missed else self.position.seq)
        self.seen, self.saved, self.journal = seen, mark.position, log.id
        news = self._take(missed, log.end)
        self.position = log.last  # as this journal counts: what it took over has a place there
        return news

    def _take(self, entries: Sequence[Entry], end: int) -> News:
        assert self.tree is not None
        self.position = apply(entries, self.tree, self.position)
        self.end = end
        return News(
            tuple(write for entry in entries for write in entry.writes),
            tuple(entry.label for entry in entries if entry.label),
        )

    def journal_at_present(self) -> Journal | None:
        """Return the journal as it is on the disk; None where there is none.

        Raises:
            UnreadableFileError: it can't be had.
        """
        raw = self.files.read(self.paths.journal)
        return read_journal(raw) if raw else None

    # Reading everything

    def load(self) -> tuple[Found, Seen]:
        """Read everything, and add what only memory has where the files don't come from it.

        Raises:
            StoreError: the files can't be used.
        """
        found, seen = self.files.load()
        if not self.tree or found.comes_from(self.position):
            return found, seen
        merged = merge(self.tree, found.tree)
        history = {name: found.tree.get(name, {}) for name in UNMARKED if name != TOMBSTONES}
        tree = {name: table for name, table in (merged.tree | history).items() if table}
        if tree == {name: table for name, table in found.tree.items() if table}:
            return found, seen
        notice = f"The data file was changed elsewhere: merged, {merged}"
        found = found._replace(
            tree=tree, saved=NOWHERE, mend=True, notices=(*found.notices, notice)
        )
        return found, seen

    def adopt(self, found: Found, seen: Seen) -> None:
        """Know what was found, in files as they were seen."""
        self.tree, self.position, self.saved = found.tree, found.position, found.saved
        self.journal, self.end, self.mend = found.journal, found.end, found.mend
        self.seen = seen
        self.notices += found.notices

    def find_end(self) -> bool:
        """Find the end of the journal without reading the data; whether a line can go there.

        Raises:
            UnreadableFileError: the files can't be had.
        """
        mark = read_mark(self.files.read(self.paths.data, 0, LONGEST_MARK) or b"")
        raw = self.files.read(self.paths.journal)
        if mark is None or mark.schema != SCHEMA or not raw or len(raw) > JOURNAL_LIMIT:
            return False
        log = read_journal(raw)
        if log.header is None or log.header.schema != SCHEMA or log.damaged:
            return False
        if not continues(log, mark.position):
            return False
        self.position = max(log.last, mark.position, key=lambda each: each.seq)
        self.journal, self.end = log.id, log.end
        return True
