"""The journal's lines, whole and damaged, and the files that are put together from them."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zlib import crc32

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB

from netui.store import (
    SCHEMA,
    DataFile,
    NewerSchemaError,
    NotNetuiFileError,
    UnreadableFileError,
    Write,
)
from netui.store.journal import (
    NOWHERE,
    Header,
    Position,
    encoded,
    entry_line,
    header_line,
    line_of,
    read_journal,
)
from tests.store.recording_disk import UnsyncedDisk

NOW = datetime(2026, 6, 9, 19, 30, tzinfo=UTC)
BASE = Position("before", 4, 17)
HEADER = header_line(Header("j", SCHEMA, BASE))


def line(seq: int, *writes: Write, journal: str = "j") -> bytes:
    writes = writes or (Write("contacts", seq, {"name": f"Number {seq}"}),)
    return entry_line(journal, seq, "2026-06-09", f"Line {seq}", writes)[0]


LINES = [line(seq) for seq in (5, 6, 7)]
WHOLE = HEADER + b"".join(LINES)


def seqs(raw: bytes, start: int = 0) -> list[int]:
    return [each.position.seq for each in read_journal(raw, start).entries]


# Lines


@given(st.lists(st.lists(st.integers(0, 9), max_size=3), max_size=4))
def test_a_line_in_pieces_is_the_line(pieces: list[list[int]]) -> None:
    writes = [[Write("contacts", id, {"name": f"Number {id}"}) for id in some] for some in pieces]
    made, position = line_of("j", 5, "now", "Added", [*map(encoded, writes)])

    all_writes = [each for some in writes for each in some]
    assert (b"".join(made), position) == entry_line("j", 5, "now", "Added", all_writes)


def test_a_line_is_checksum_length_and_json() -> None:
    raw, position = entry_line("j", 5, "now", "Added Priya", [Write("contacts", 1, {"a": "é"})])

    checksum, length, payload = raw.rstrip(b"\n").split(b" ", 2)
    assert int(checksum, 16) == crc32(payload) == position.crc
    assert int(length) == len(payload)
    assert json.loads(payload) == {
        "journal": "j",
        "seq": 5,
        "at": "now",
        "label": "Added Priya",
        "writes": [["contacts", 1, {"a": "é"}]],
    }


def test_an_empty_journal_has_nothing_in_it() -> None:
    log = read_journal(b"")

    assert (log.header, log.entries, log.damaged, log.end, log.id) == (None, (), (), 0, "")
    assert log.last == NOWHERE


def test_a_header_says_which_journal_it_is_and_what_it_goes_on_from() -> None:
    log = read_journal(HEADER)

    assert log.header == Header("j", SCHEMA, BASE)
    assert log.id == "j"
    assert log.last == BASE
    assert log.end == len(HEADER)


def test_lines_are_read_in_order_with_where_they_end() -> None:
    log = read_journal(WHOLE)

    assert [each.position.seq for each in log.entries] == [5, 6, 7]
    assert [each.end for each in log.entries] == [
        len(HEADER + b"".join(LINES[:count])) for count in (1, 2, 3)
    ]
    assert log.end == len(WHOLE)
    assert log.damaged == ()
    assert log.last == log.entries[-1].position
    assert [each.position.seq for each in log.after(5)] == [6, 7]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.text() | st.floats(width=32),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
writes = st.builds(
    Write,
    st.text(),
    st.integers(1, 2**53),
    st.none() | st.dictionaries(st.text(), json_values, max_size=4),
)


def plain(writes: Iterable[Write]) -> bytes:
    return orjson.dumps([tuple(each) for each in writes])


@given(st.lists(st.tuples(st.text(), st.lists(writes, max_size=4)), max_size=4))
def test_what_is_written_is_read_again(transactions: list[tuple[str, list[Write]]]) -> None:
    raw, positions = HEADER, []
    for seq, (label, some) in enumerate(transactions, 5):
        added, position = entry_line("j", seq, label, label, some)
        raw += added
        positions.append(position)

    log = read_journal(raw)

    assert [each.position for each in log.entries] == positions
    assert [(each.label, plain(each.writes)) for each in log.entries] == [
        (label, plain(some)) for label, some in transactions
    ]
    assert raw.count(b"\n") == len(transactions) + 1
    assert (log.damaged, log.end) == ((), len(raw))


# Half a line, and damaged ones


@pytest.mark.parametrize("size", range(1, len(LINES[2])))
def test_half_a_line_at_the_end_is_passed_over(size: int) -> None:
    log = read_journal(WHOLE[:-size])

    assert [each.position.seq for each in log.entries] == [5, 6]
    assert log.damaged == ()
    assert log.end == len(WHOLE) - len(LINES[2])


def test_room_that_was_never_filled_is_passed_over() -> None:
    log = read_journal(WHOLE + bytes(5000))

    assert [each.position.seq for each in log.entries] == [5, 6, 7]
    assert (log.damaged, log.end) == ((), len(WHOLE))


@pytest.mark.parametrize("place", range(3))
@pytest.mark.parametrize("byte", [b"x", b"\0", b"\xff", b" "])
def test_a_damaged_line_break_costs_nothing(place: int, byte: bytes) -> None:
    lines = list(LINES)
    lines[place] = lines[place][:-1] + byte

    log = read_journal(HEADER + b"".join(lines))

    assert [each.position.seq for each in log.entries] == [5, 6, 7]
    assert (log.damaged, log.end) == ((), len(WHOLE))


@pytest.mark.parametrize("place", range(3))
@pytest.mark.parametrize("length", [b"0", b"1", b"99999999999", b"-5", b"x"])
def test_a_damaged_length_costs_one_line(place: int, length: bytes) -> None:
    lines = list(LINES)
    lines[place] = re.sub(rb" \d+ ", b" " + length + b" ", lines[place], count=1)
    others = [seq for number, seq in enumerate((5, 6, 7)) if number != place]

    log = read_journal(HEADER + b"".join(lines))

    assert [each.position.seq for each in log.entries] == others
    assert log.damaged == (lines[place],)
    assert log.end == len(HEADER + b"".join(lines))


def test_a_damaged_header_costs_no_line_and_the_journal_is_still_known() -> None:
    log = read_journal(b"x" + WHOLE[1:])

    assert log.header is None
    assert log.id == "j"
    assert [each.position.seq for each in log.entries] == [5, 6, 7]
    assert log.damaged == (b"x" + HEADER[1:],)


def test_damage_over_several_lines_is_one_piece() -> None:
    garbage = b"gar\nba\nge" + LINES[1][9:]

    log = read_journal(HEADER + LINES[0] + garbage + LINES[2])

    assert [each.position.seq for each in log.entries] == [5, 7]
    assert log.damaged == (garbage,)


def test_damage_before_half_a_line_is_damage_and_the_half_is_not() -> None:
    damaged = b"x" + LINES[0][1:]

    log = read_journal(HEADER + damaged + LINES[1][:20])

    assert log.damaged == (damaged,)
    assert log.end == len(HEADER + damaged)


@pytest.mark.parametrize(
    "value",
    [
        [],
        5,
        None,
        {},
        {"journal": "j"},
        {"writes": 1},
        {"base": {"x": 1}, "journal": "", "schema": 1},
    ],
)
def test_a_whole_line_that_is_not_netuis_is_damage(value: Any) -> None:
    payload = orjson.dumps(value)
    strange = b"%08x %d %b\n" % (crc32(payload), len(payload), payload)

    log = read_journal(HEADER + LINES[0] + strange + LINES[1])

    assert [each.position.seq for each in log.entries] == [5, 6]
    assert log.damaged == (strange,)


@pytest.mark.parametrize("flip", [*(1 << bit for bit in range(8)), 0xFF])
def test_a_flip_anywhere_costs_at_most_the_line_it_is_in(flip: int) -> None:
    ends = [len(HEADER), *(each.end for each in read_journal(WHOLE).entries)]
    for place in range(len(WHOLE)):
        raw = bytearray(WHOLE)
        raw[place] ^= flip
        hit = next(number for number, end in enumerate(ends) if place < end)

        log = read_journal(bytes(raw))

        found = [each.position.seq for each in log.entries]
        others = [seq for number, seq in enumerate((5, 6, 7), 1) if number != hit]
        assert found in (others, [5, 6, 7])
        assert bool(log.damaged) == (
            (log.header, found) != (read_journal(HEADER).header, [5, 6, 7])
        )
        for each in log.entries:
            assert each.writes == read_journal(LINES[each.position.seq - 5]).entries[0].writes


@given(st.binary(max_size=300), st.integers(0, len(WHOLE)))
def test_any_bytes_are_read_without_an_error_and_the_lines_after_them(
    garbage: bytes, place: int
) -> None:
    cut = max(end for end in (0, *ENDS) if end <= place)
    raw = WHOLE[:cut] + garbage + b"\n" + WHOLE[cut:]

    log = read_journal(raw)

    before = [each.position.seq for each in read_journal(WHOLE[:cut]).entries]
    assert [each.position.seq for each in log.entries if each.position.journal == "j"] == [5, 6, 7]
    assert before == [5, 6, 7][: len(before)]
    assert 0 <= log.end <= len(raw)


ENDS = [len(HEADER), *(each.end for each in read_journal(WHOLE).entries)]


# Reading only what was added


@pytest.mark.parametrize("count", range(3))
def test_a_tail_is_read_from_where_the_rest_ended(count: int) -> None:
    start = ENDS[count]

    tail = read_journal(WHOLE[start:], start)

    whole = read_journal(WHOLE)
    assert tail.entries == whole.entries[count:]
    assert (tail.end, tail.damaged) == (whole.end, ())


def test_a_tail_without_a_whole_line_ends_where_it_began() -> None:
    assert read_journal(b"", 500).end == 500
    assert read_journal(LINES[0][:-1], 500).end == 500
    assert read_journal(LINES[0], 500).end == 500 + len(LINES[0])


# Whole files


def as_text(tree: Mapping[str, Any]) -> str:
    return json.dumps({name: dict(table) for name, table in tree.items() if table}, sort_keys=True)


def commit(file: DataFile, *added: Write) -> None:
    with file.locked():
        file.read()
        file.commit(added, "done", NOW)


def person(number: int, name: str, day: int = 1) -> Write:
    return Write("contacts", number, {"name": name, "updated_at": f"2026-06-0{day}T12:00:00Z"})


def folder_with(path: Path) -> dict[str, bytes]:
    """Make a data file with checkpoints and a journal, and return the bytes of its files."""
    file = DataFile(path, UnsyncedDisk())
    commit(file, person(1, "One"))
    commit(file, person(2, "Two"))
    file.checkpoint()
    commit(file, person(3, "Three"))
    file.checkpoint()
    commit(file, person(4, "Four"), person(1, "Uno", day=2))
    commit(file, person(5, "Five"))
    commit(file, person(6, "Six"))
    shutil.rmtree(path.parent / "backups")
    return {each.name: each.read_bytes() for each in path.parent.iterdir()}


DATA, JOURNAL, PREVIOUS = "netui.json", "netui.json.journal", "netui.json.bak"
NAMES = ["Uno", "Two", "Three", "Four", "Five", "Six"]


class Folder:
    """A folder with a data file, made anew for each damage."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files = folder_with(root / "first" / DATA)
        self.number = 0

    def open_with(self, **damaged: bytes | None) -> DataFile:
        """Open the data file where files named by their kind have other bytes, or are gone."""
        names = {"data": DATA, "journal": JOURNAL, "previous": PREVIOUS}
        files = self.files | {names[kind]: content for kind, content in damaged.items()}
        self.number += 1
        self.path = self.root / str(self.number) / DATA
        self.path.parent.mkdir()
        for name, content in files.items():
            if content is not None:
                (self.path.parent / name).write_bytes(content)
        return DataFile(self.path, UnsyncedDisk())

    def aside(self) -> list[bytes]:
        """Return what was set aside."""
        return [each.read_bytes() for each in sorted((self.path.parent / "set-aside").glob("*"))]

    def goes_on(self, file: DataFile, *, in_file: int = 3) -> None:
        """Check that the next commit works, and is read again by a netui that comes then."""
        before = names_in(file)
        commit(file, person(100, "Next"))
        again = DataFile(self.path, UnsyncedDisk())
        assert as_text(again.read()) == as_text(file.read())
        assert sorted(names_in(again)) == sorted([*before, "Next"])
        assert again.notices() == []
        with TinyDB(self.path, access_mode="r") as database:
            assert len(database.table("contacts")) >= in_file


def names_in(file: DataFile) -> list[str]:
    contacts = file.read().get("contacts", {})
    return [contacts[id].get("name", "") for id in sorted(contacts)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Folder]:
    root = tmp_path_factory.mktemp("files")
    yield Folder(root)
    shutil.rmtree(root)


def test_undamaged_files_hold_everything_and_are_left_as_they_are(folder: Folder) -> None:
    file = folder.open_with()

    assert names_in(file) == NAMES
    assert file.notices() == []
    assert {each.name: each.read_bytes() for each in folder.path.parent.iterdir()} == folder.files


def test_a_journal_cut_anywhere_holds_the_transactions_before_the_cut(folder: Folder) -> None:
    raw = folder.files[JOURNAL]
    log = read_journal(raw)
    ends = [len(header_line(log.header)) if log.header else 0, *(each.end for each in log.entries)]
    for size in range(len(raw) + 1):
        whole = sum(end <= size for end in ends)  # lines, the header among them

        file = folder.open_with(journal=raw[:size])

        contacts = ["One", "Two", "Three"]
        if whole > 1:
            contacts = ["Uno", "Two", "Three", "Four"]
        contacts += ["Five", "Six"][: max(0, whole - 2)]
        assert names_in(file) == contacts
        told = file.notices()
        assert bool(told) == (0 < size < ends[0]), told  # half a header: nobody leaves that
        folder.goes_on(file)
        shutil.rmtree(folder.path.parent)


def flipped_everywhere(folder: Folder, flips: Callable[[int], list[int]]) -> None:
    raw = folder.files[JOURNAL]
    log = read_journal(raw)
    assert log.header
    ends = [len(header_line(log.header)), *(each.end for each in log.entries)]
    without = [
        NAMES,
        ["One", "Two", "Three", "Five", "Six"],
        ["Uno", "Two", "Three", "Four", "Six"],
        ["Uno", "Two", "Three", "Four", "Five"],
    ]
    for place in range(len(raw)):
        for flip in flips(place):
            damaged = bytearray(raw)
            damaged[place] ^= flip
            hit = next(number for number, end in enumerate(ends) if place < end)
            start = ([0, *ends])[hit]

            file = folder.open_with(journal=bytes(damaged))

            found, told = names_in(file), file.notices()
            if place == ends[hit] - 1:  # a line break: the length tells where the line ends
                assert (found, told) == (NAMES, [])
            else:
                assert found == without[hit]
                assert len(told) == 1, told
                assert "damaged line" in told[0]
                assert folder.aside() == [bytes(damaged[start : ends[hit]])]
            folder.goes_on(file)
            shutil.rmtree(folder.path.parent)


def test_a_flip_in_the_journal_costs_at_most_its_line_which_is_kept(folder: Folder) -> None:
    flipped_everywhere(folder, lambda place: [1 << place % 8 if place % 9 else 0xFF])


@pytest.mark.long
def test_every_flip_in_the_journal_costs_at_most_its_line(folder: Folder) -> None:
    flipped_everywhere(folder, lambda _: [*(1 << bit for bit in range(8)), 0xFF])


def test_a_journal_that_is_gone_leaves_the_last_checkpoint(folder: Folder) -> None:
    file = folder.open_with(journal=None)

    assert names_in(file) == ["One", "Two", "Three"]
    folder.goes_on(file)


@pytest.mark.parametrize("garbage", [b"\0" * 900, b"garbage", b"gar\nbage\n", b"\xff\xfe\n" * 50])
def test_a_journal_of_garbage_leaves_the_last_checkpoint_and_is_kept(
    garbage: bytes, folder: Folder
) -> None:
    file = folder.open_with(journal=garbage)

    assert names_in(file) == ["One", "Two", "Three"]
    assert [("damaged line" in each) for each in file.notices()] == [True]
    assert folder.aside() == [garbage]
    folder.goes_on(file)


def test_several_damaged_lines_are_each_kept(folder: Folder) -> None:
    lines = folder.files[JOURNAL].splitlines(keepends=True)
    lines[1], lines[3] = b"x" + lines[1][1:], b"y" + lines[3][1:]

    file = folder.open_with(journal=b"".join(lines))

    assert names_in(file) == ["One", "Two", "Three", "Five"]
    assert [each.partition(" of ")[0] for each in file.notices()] == ["2 damaged lines"]
    assert folder.aside() == [lines[1], lines[3]]
    folder.goes_on(file)


def test_a_journal_of_a_newer_schema_is_refused_and_nothing_is_touched(folder: Folder) -> None:
    header = header_line(Header("new", SCHEMA + 1, BASE))
    file = folder.open_with(journal=header + line(5, journal="new"))
    contents = {each.name: each.read_bytes() for each in folder.path.parent.iterdir()}

    with pytest.raises(NewerSchemaError, match="newer netui"):
        file.read()
    with pytest.raises(NewerSchemaError):
        commit(file, person(9, "Nine"))

    contents["netui.json.lock"] = b""
    assert contents == {each.name: each.read_bytes() for each in folder.path.parent.iterdir()}


# The data file


def damages(raw: bytes) -> dict[str, bytes | None]:
    cuts = {1, 2, 20, len(raw) // 3, len(raw) // 2, len(raw) - 20, len(raw) - 2, len(raw) - 1}
    return {
        "deleted": None,
        "emptied": b"",
        "blank": b" \n",
        "no tables": b"{}",
        "garbage": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        "zeros": bytes(len(raw)),
        "text after it": raw + b"}",
        "no JSON any more": raw.replace(b":", b";", 1),
        **{f"cut at {size}": raw[:size] for size in sorted(cuts)},
    }


@pytest.mark.parametrize("kind", damages(b"?" * 100))
def test_a_data_file_that_is_damaged_is_put_together_again(kind: str, folder: Folder) -> None:
    number = list(damages(b"?" * 100)).index(kind)
    content = list(damages(folder.files[DATA]).values())[number]

    file = folder.open_with(data=content)

    assert names_in(file) == NAMES
    told = file.notices()
    assert len(told) == 1
    how = {"deleted": "missing", "emptied": "empty", "blank": "empty", "no tables": "empty"}
    assert told[0].startswith(f"The data file was {how.get(kind, 'damaged')};")
    assert folder.aside() == ([content] if kind not in how else [])
    with TinyDB(folder.path, access_mode="r") as database:
        assert len(database.table("contacts")) == len(NAMES)
    folder.goes_on(file)


@pytest.mark.parametrize("kind", damages(b"?" * 100))
def test_a_data_file_that_is_damaged_is_read_by_two_at_once(kind: str, folder: Folder) -> None:
    number = list(damages(b"?" * 100)).index(kind)
    folder.open_with(data=list(damages(folder.files[DATA]).values())[number])
    one, other = DataFile(folder.path, UnsyncedDisk()), DataFile(folder.path, UnsyncedDisk())

    assert names_in(one) == names_in(other) == NAMES
    commit(one, person(7, "Seven"))
    commit(other, person(8, "Eight"))

    assert names_in(one) == [*NAMES, "Seven", "Eight"]
    assert other.notices() == []


CUT = [
    kind for kind in damages(b"?" * 100) if kind not in ("deleted", "emptied", "blank", "no tables")
]


@pytest.mark.parametrize("kind", CUT)
def test_a_damaged_data_file_without_another_copy_is_refused_and_nothing_is_touched(
    kind: str, folder: Folder
) -> None:
    number = list(damages(b"?" * 100)).index(kind)
    file = folder.open_with(data=list(damages(folder.files[DATA]).values())[number], previous=None)
    contents = {each.name: each.read_bytes() for each in folder.path.parent.iterdir()}

    for _ in range(2):
        with pytest.raises(UnreadableFileError, match=re.escape(str(folder.path))):
            file.read()
        with pytest.raises(UnreadableFileError, match="not been touched"):
            commit(file, person(9, "Nine"))
    file.close()

    contents["netui.json.lock"] = b""
    assert contents == {each.name: each.read_bytes() for each in folder.path.parent.iterdir()}


def data_flipped(folder: Folder, flips: Callable[[int], list[int]]) -> None:
    raw = folder.files[DATA]
    refused = 0
    for place in range(len(raw)):
        for flip in flips(place):
            damaged = bytearray(raw)
            damaged[place] ^= flip
            file = folder.open_with(data=bytes(damaged))
            try:
                found = names_in(file)
            except NewerSchemaError:
                refused += 1
                assert raw[:place].endswith(b'"schema":')
                assert folder.path.read_bytes() == damaged
            except NotNetuiFileError:
                assert folder.path.read_bytes() == damaged
            else:
                assert {"Uno", "Four", "Five", "Six"} <= set(found)
                folder.goes_on(file, in_file=0)
            shutil.rmtree(folder.path.parent)
    assert refused


def test_a_flip_in_the_data_file_costs_nothing_that_is_in_the_journal(folder: Folder) -> None:
    data_flipped(folder, lambda place: [1 << place % 8 if place % 9 else 0xFF])


@pytest.mark.long
def test_no_flip_in_the_data_file_costs_anything_that_is_in_the_journal(folder: Folder) -> None:
    data_flipped(folder, lambda _: [*(1 << bit for bit in range(8)), 0xFF])


def test_a_missing_data_file_and_a_damaged_journal_line_cost_only_the_line(folder: Folder) -> None:
    lines = folder.files[JOURNAL].splitlines(keepends=True)
    lines[2] = b"x" + lines[2][1:]

    file = folder.open_with(data=None, journal=b"".join(lines))

    assert names_in(file) == ["Uno", "Two", "Three", "Four", "Six"]
    assert len(file.notices()) == 2
    assert folder.aside() == [lines[2]]
    folder.goes_on(file)


def test_a_damaged_data_file_and_a_damaged_previous_one_are_put_together_from_the_journals(
    folder: Folder,
) -> None:
    file = folder.open_with(data=b"garbage", previous=b"garbage too")

    assert names_in(file) == ["Uno", "Three", "Four", "Five", "Six"]
    assert b"garbage" in folder.aside()
    folder.goes_on(file)


def test_with_the_checkpoint_before_gone_too_the_newest_copy_has_to_do(folder: Folder) -> None:
    file = folder.open_with()
    copy = file.back_up(datetime(2026, 6, 9, 19, 30, tzinfo=UTC))
    names = names_in(file)
    for ending in ("", ".bak"):
        folder.path.with_name(f"netui.json{ending}").write_bytes(b"\0" * 100)

    again = DataFile(folder.path)

    assert names_in(again) == names
    assert any("may be missing" in each for each in again.notices())
    assert copy.exists()
    aside = {each.name for each in (folder.path.parent / "set-aside").iterdir()}
    assert {"netui.json.data-1", "netui.json.bak-1"} <= aside


def test_a_gap_between_the_checkpoint_before_and_the_journal_is_said(folder: Folder) -> None:
    """The lines between them stood in the journal before, which is lost."""
    file = folder.open_with()
    commit(file, person(7, "Seven"))
    file.checkpoint()
    folder.path.unlink()
    folder.path.with_name("netui.json.journal.prev").unlink()

    again = DataFile(folder.path)

    assert "Seven" not in names_in(again)
    assert any("may be missing" in each for each in again.notices())


def test_rebuilding_with_a_gap_keeps_the_copy_of_the_day_for_good(folder: Folder) -> None:
    file = folder.open_with()
    for id in (7, 8):
        commit(file, person(id, f"Person {id}"))
        file.checkpoint()
    (daily,) = file.backups()
    before = daily.path.read_bytes()
    for ending in ("", ".bak"):
        folder.path.with_name(f"netui.json{ending}").unlink()

    DataFile(folder.path).read()

    kept = [each for each in DataFile(folder.path).backups() if each.kept]
    assert [each.path.read_bytes() for each in kept] == [before]
    assert "before-rebuilding" in kept[0].name
