"""The journal: a header and one checksummed line for each transaction since the last checkpoint.

A line is ``CRC LENGTH JSON``: the CRC-32 of the JSON in eight hexadecimal digits, its length in
bytes, and the JSON, which holds no line break. The length tells where a line ends even if the line
break is damaged; the line break tells where the next line begins even if the length is. Each line
names its journal, so that lines of different journals are never taken for each other.

Everything here is a pure function of bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple
from zlib import crc32

import orjson

from netui.store.ids import is_id_number


class Write(NamedTuple):
    """One document as it shall stand in the file."""

    table: str
    id: int
    document: dict[str, Any] | None
    """None where the document is removed."""


class Position(NamedTuple):
    """How far a state of the data has come: the last transaction that is in it."""

    journal: str
    """The id of the journal in which that transaction is or was."""
    seq: int
    """Its number; numbers go on from one journal to the next."""
    crc: int
    """The checksum of its line: tells two copies of one journal apart that were both written on."""


LONGEST_HEADER: Final = 512
"""So many bytes of a journal hold its header."""

COUNTS: Final = range(2**53)
"""Which numbers a transaction may have; another is no netui's."""

NOWHERE = Position("", 0, 0)
"""Before the first transaction of a new file."""


class Header(NamedTuple):
    """The first line."""

    journal: str
    schema: int
    """The version of the file's layout that the lines are written in."""
    base: Position
    """The checkpoint after which the first line comes."""


class Entry(NamedTuple):
    """One transaction."""

    position: Position
    at: str
    """When it was committed, ISO 8601; empty where nobody said."""
    label: str
    """What was done, for a person; empty where nobody said."""
    writes: tuple[Write, ...]
    end: int
    """The offset in the journal at which its line ends."""
    was: int = 0
    """The checksum of its line in the journal before, where it was taken over from there."""


class Journal(NamedTuple):
    """A journal as read; see `read_journal`."""

    header: Header | None
    """None where the first line is damaged."""
    entries: tuple[Entry, ...]
    damaged: tuple[bytes, ...]
    """Pieces that can't be read, with readable lines or the file's end behind them."""
    end: int
    """Where the next line goes: behind the last whole line, over a torn one."""

    @property
    def id(self) -> str:
        """The journal's id, from any of its lines; empty where there is no telling."""
        if self.header:
            return self.header.journal
        return self.entries[0].position.journal if self.entries else ""

    @property
    def last(self) -> Position:
        """The position of its last transaction, or where it begins; `NOWHERE` if none can tell."""
        if self.entries:
            return self.entries[-1].position
        return self.header.base if self.header else NOWHERE

    def after(self, seq: int) -> Iterator[Entry]:
        """Yield the transactions that come after number `seq`."""
        return (entry for entry in self.entries if entry.position.seq > seq)


def header_line(header: Header) -> bytes:
    """Return the first line of a journal."""
    fields = {"journal": header.journal, "schema": header.schema, "base": header.base._asdict()}
    return _line(fields)


def entry_line(
    journal: str, seq: int, at: str, label: str, writes: Iterable[Write], was: int = 0
) -> tuple[bytes, Position]:
    """Return the line of a transaction and the position that it leads to.

    Raises:
        TypeError: a document holds something that JSON can't.
    """
    pieces, position = line_of(journal, seq, at, label, [encoded(writes)], was)
    return b"".join(pieces), position


def line_of(
    journal: str, seq: int, at: str, label: str, writes: Sequence[bytes], was: int = 0
) -> tuple[list[bytes], Position]:
    """Return an `entry_line`, in pieces, of writes that are `encoded` already, in pieces.

    A large one is not put together in memory.
    """
    fields = {"journal": journal, "seq": seq, "at": at, "label": label}
    if was:
        fields["was"] = was
    beginning = orjson.dumps(fields)[:-1] + b',"writes":['
    pieces = [beginning, *_joined(writes), b"]}"]
    crc = 0
    for piece in pieces:
        crc = crc32(piece, crc)
    frame = b"%08x %d " % (crc, sum(map(len, pieces)))
    return [frame, *pieces, b"\n"], Position(journal, seq, crc)


def encoded(writes: Iterable[Write]) -> bytes:
    """Return writes in JSON, as they stand in a line: one after the other, with commas between.

    Raises:
        TypeError: a document holds something that JSON can't.
    """
    return orjson.dumps([[table, id, document] for table, id, document in writes])[1:-1]


def _joined(pieces: Sequence[bytes]) -> Iterator[bytes]:
    between = b""
    for piece in filter(None, pieces):
        yield between
        yield piece
        between = b","


def read_journal(raw: bytes, start: int = 0) -> Journal:
    """Read a journal, or what has been added to one since its end was at `start`.

    Args:
        raw: the bytes from `start` on.
        start: the offset of `raw` in the journal, for the offsets returned.

    Half a line at the end is what a killed writer left and nobody was promised: it is passed over.
    """
    header: Header | None = None
    entries: list[Entry] = []
    damaged: list[bytes] = []
    place = good = unread = 0
    while place < len(raw):
        found = _whole_line(raw, place)
        if found is None:
            newline = raw.find(b"\n", place)
            if newline < 0:
                break
            place = newline + 1
            continue
        if place > unread:
            damaged.append(raw[unread:place])
        line, place = found
        unread = good = place
        if isinstance(line, Header):
            header = line
        else:
            entries.append(line._replace(end=start + place))
    if place > unread:  # whole lines at the end, by their line breaks, but damaged
        damaged.append(raw[unread:place])
        good = place
    return Journal(header, tuple(entries), tuple(damaged), start + good)


_FRAME = re.compile(rb"([0-9a-f]{8}) (\d{1,12}) ")


def _line(value: dict[str, Any]) -> bytes:
    payload = orjson.dumps(value)
    return b"%08x %d %b\n" % (crc32(payload), len(payload), payload)


def _whole_line(raw: bytes, place: int) -> tuple[Header | Entry, int] | None:
    """Return the line at `place` and where the next one is; None where it isn't whole."""
    frame = _FRAME.match(raw, place)
    if frame is None:
        return None
    end = frame.end() + int(frame[2])
    payload = raw[frame.end() : end]
    crc = int(frame[1], 16)
    if end >= len(raw) or crc32(payload) != crc:
        return None
    try:
        return _read(orjson.loads(payload), crc), end + 1
    except (KeyError, TypeError, ValueError):
        return None  # whole, but not netui's


def _read(line: dict[str, Any], crc: int) -> Header | Entry:
    """Return what a line says.

    Raises:
        KeyError, TypeError, ValueError: netui wrote no such line.
    """
    if "base" in line:
        base = line["base"]
        before = _position(base["journal"], base["seq"], base["crc"])
        if type(line["journal"]) is not str or type(line["schema"]) is not int:
            raise TypeError
        return Header(line["journal"], line["schema"], before)
    writes = tuple(map(_write, line["writes"]))
    position = _position(line["journal"], line["seq"], crc)
    if not type(line["at"]) is type(line["label"]) is str or type(line.get("was", 0)) is not int:
        raise TypeError
    return Entry(position, line["at"], line["label"], writes, 0, line.get("was", 0))


def _position(journal: Any, seq: Any, crc: Any) -> Position:
    if type(journal) is not str or not type(seq) is type(crc) is int or seq not in COUNTS:
        raise TypeError
    return Position(journal, seq, crc)


def _write(written: Any) -> Write:
    table, id, document = written
    if type(table) is not str or not is_id_number(id) or type(document) not in _WRITTEN:
        raise TypeError
    return Write(table, id, document)


_WRITTEN: Final = (dict, type(None))
