"""Dated copies: one a day without asking, and those that somebody asked for."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB

from netui.store import Backup, DataFile, NotNetuiFileError, StoreError, UnreadableFileError
from netui.store.backups import (
    DAYS_KEPT,
    WEEKS_KEPT,
    backups_of,
    daily,
    on_request,
    superfluous,
)

Commit = Callable[..., None]
DATA = Path("/home/me/netui.json")
FOLDER = Path("/home/me/backups")
NOW = datetime(2026, 6, 9, 19, 30, 5, tzinfo=UTC)


def copy_of(day: date) -> Backup:
    return Backup(daily(FOLDER, DATA, day), day, kept=False)


def days(*words: str) -> list[date]:
    """Days in ISO 8601; ``2026-06-01…09`` are all from the 1st to the 9th."""
    found: list[date] = []
    for word in words:
        first, _, last = word.partition("…")
        start = date.fromisoformat(first)
        end = start.replace(day=int(last)) if last else start
        found += [start + timedelta(n) for n in range((end - start).days + 1)]
    return found


# Which are kept


@pytest.mark.parametrize(
    ("there", "going"),
    [
        (days(), days()),
        (days("2026-06-09"), days()),
        # seven days, whatever lies between them
        (days("2026-06-03…09"), days()),
        (days("2020-01-01", "2023-05-05", "2026-06-05…09"), days()),
        # before them the last day of each week; 1 June 2026 is a Monday
        (days("2026-06-02…09"), days()),
        (days("2026-06-01…09"), days("2026-06-01")),
        (days("2026-05-30…31", "2026-06-01…09"), days("2026-05-30", "2026-06-01")),
        # …of four weeks: those of 31, 24, 17 and 10 May, all of them Sundays, and none before
        (
            days("2026-05-03", "2026-05-10", "2026-05-17", "2026-05-24", "2026-05-31")
            + days("2026-06-08…14"),
            days("2026-05-03"),
        ),
        # weeks in which nothing changed don't count
        (days("2025-01-05", "2025-03-09", "2025-08-10", "2025-11-02", "2026-06-03…09"), days()),
        # a week may lie in two years: Monday 29 December 2025 to Sunday 4 January 2026
        (
            days("2025-12-28", "2025-12-29", "2025-12-31", "2026-01-01", "2026-01-04")
            + days("2026-01-05…11"),
            days("2025-12-29", "2025-12-31", "2026-01-01"),
        ),
        # the weeks of 2026 and of 2027 with the same number are two: ISO weeks 1
        (days("2026-01-02", "2027-01-05", "2027-02-01…07"), days()),
        # 31 December 2024 is in week 1 of 2025, as is 2 January; 1 January 2027 in 53 of 2026
        (days("2024-12-31", "2025-01-02", "2025-02-01…07"), days("2024-12-31")),
        (days("2026-12-31", "2027-01-01", "2027-02-01…07"), days("2026-12-31")),
    ],
)
def test_the_last_seven_days_and_four_weeks_before_are_kept(
    there: list[date], going: list[date]
) -> None:
    for order in (there, there[::-1]):
        gone = superfluous(copy_of(day) for day in order)
        assert sorted(each.day for each in gone) == sorted(going)


@given(st.lists(st.dates(date(2024, 12, 1), date(2027, 2, 1)), unique=True, max_size=60))
def test_whatever_days_there_are_the_newest_stay_and_never_too_many(there: list[date]) -> None:
    gone = {each.day for each in superfluous(map(copy_of, there))}

    staying = sorted(set(there) - gone)
    assert len(staying) <= DAYS_KEPT + WEEKS_KEPT
    assert staying[-DAYS_KEPT:] == sorted(there)[-DAYS_KEPT:]
    assert not superfluous(map(copy_of, staying))


def test_a_year_of_days_comes_down_to_seven_and_four() -> None:
    kept: list[date] = []
    day = date(2026, 1, 1)
    for _ in range(400):
        kept.append(day)
        gone = {each.day for each in superfluous(map(copy_of, kept))}
        kept = [each for each in kept if each not in gone]
        day += timedelta(1)

    # The last is Thursday 4 February 2027; of the week of the 29th the 28th is left, before that
    # the Sundays
    assert kept == days(
        *("2027-01-10", "2027-01-17", "2027-01-24", "2027-01-28"),
        *("2027-01-29…31", "2027-02-01…04"),
    )


def test_a_copy_that_somebody_asked_for_is_never_superfluous() -> None:
    asked = [Backup(FOLDER / f"{n}", date(2020, 1, 1), kept=True) for n in range(30)]

    assert superfluous([*asked, *map(copy_of, days("2026-06-01…09"))]) == [
        copy_of(date(2026, 6, 1))
    ]


# How they are called


@pytest.mark.parametrize(
    ("name", "day", "kept", "called"),
    [
        ("netui.2026-06-09.json", date(2026, 6, 9), False, "2026-06-09"),
        ("netui.2026-06-09T193005.json", date(2026, 6, 9), True, "2026-06-09T193005"),
        (
            "netui.2026-06-09T193005-before-restore.json",
            date(2026, 6, 9),
            True,
            "2026-06-09T193005-before-restore",
        ),
        ("netui.2026-06-09-mine.json", date(2026, 6, 9), True, "2026-06-09-mine"),
        ("netui.2026-02-30.json", None, False, ""),
        ("netui.json", None, False, ""),
        ("netui.2026-06-09.json.tmp", None, False, ""),
        (".netui.2026-06-09.json.tmp", None, False, ""),
        ("other.2026-06-09.json", None, False, ""),
        ("netui.2026-06-09.txt", None, False, ""),
        ("netuiX2026-06-09.json", None, False, ""),
    ],
)
def test_what_is_a_copy_by_its_name(name: str, day: date | None, kept: bool, called: str) -> None:
    found = backups_of(DATA, [FOLDER / name])

    assert [(each.day, each.kept, each.name) for each in found] == (
        [(day, kept, called)] if day else []
    )


def test_copies_come_newest_first() -> None:
    names = [
        "netui.2026-06-08.json",
        "netui.2026-06-09.json",
        "netui.2026-06-09T080000.json",
        "netui.2026-06-09T193005.json",
    ]

    found = backups_of(DATA, [FOLDER / name for name in names])

    assert [each.name for each in found] == [
        "2026-06-09T193005",
        "2026-06-09T080000",
        "2026-06-09",
        "2026-06-08",
    ]


def test_names_that_are_made_are_names_that_are_known() -> None:
    made = [
        daily(FOLDER, DATA, NOW.date()),
        on_request(FOLDER, DATA, NOW),
        on_request(FOLDER, DATA, NOW, "before-restore"),
    ]

    assert [each.name for each in made] == [
        "netui.2026-06-09.json",
        "netui.2026-06-09T193005.json",
        "netui.2026-06-09T193005-before-restore.json",
    ]
    assert len(backups_of(DATA, made)) == 3


# On the disk


def people_in(path: Path) -> set[str]:
    contacts: dict[str, Any] = json.loads(path.read_bytes())["contacts"]
    return {each["name"] for each in contacts.values()}


def date_file(path: Path, day: date) -> None:
    """Pretend that a file was last written on a day at noon."""
    noon = datetime(day.year, day.month, day.day, 12).timestamp()
    os.utime(path, (noon, noon))


def daily_copies(path: Path) -> dict[str, set[str]]:
    """Return who is in the copy of each day."""
    return {
        each.day.isoformat(): people_in(each.path)
        for each in DataFile(path).backups()
        if not each.kept
    }


def test_a_checkpoint_makes_the_outgoing_file_the_copy_of_its_day(
    path: Path, commit: Commit
) -> None:
    file = DataFile(path)
    commit(file, {1: {"name": "Priya"}})
    date_file(path, date(2026, 6, 8))
    commit(file, {2: {"name": "Raj"}})

    file.checkpoint()

    assert daily_copies(path) == {"2026-06-08": {"Priya"}}
    assert people_in(path) == {"Priya", "Raj"}


def test_the_copy_of_a_day_is_the_last_state_of_that_day(path: Path, commit: Commit) -> None:
    file = DataFile(path)
    people = ["Ann", "Bob", "Cid", "Dan", "Eve"]
    for number, day in enumerate((7, 8, 8, 8, 9)):
        commit(file, {number: {"name": people[number]}})
        file.checkpoint()
        date_file(path, date(2026, 6, day))
    commit(file, {9: {"name": "Zoë"}})
    file.checkpoint()

    assert daily_copies(path) == {
        "2026-06-07": {"Ann"},
        "2026-06-08": {"Ann", "Bob", "Cid", "Dan"},
        "2026-06-09": {"Ann", "Bob", "Cid", "Dan", "Eve"},
    }


def test_a_copy_is_a_file_of_its_own(path: Path, commit: Commit) -> None:
    """What harms the data file or the one before it must not harm the copy."""
    file = DataFile(path)
    for id in (1, 2, 3):
        commit(file, {id: {"name": "Priya"}})
        file.checkpoint()
    (copy,) = file.backups()
    before = copy.path.read_bytes()

    for each in (path, path.with_name("netui.json.bak")):
        with each.open("r+b") as opened:
            opened.truncate(10)

    assert copy.path.read_bytes() == before


def test_a_day_is_copied_again_after_ten_minutes_and_once_it_is_over(
    path: Path, commit: Commit
) -> None:
    file = DataFile(path)
    commit(file, {1: {"name": "Priya"}})

    def checkpoint_of(id: int, minutes_ago: float) -> int:
        """Checkpoint over a data file that is so old; return how many people its day's copy has."""
        moment = time.time() - minutes_ago * 60
        os.utime(path, (moment, moment))
        commit(file, {id: {"name": "Raj"}})
        file.checkpoint()
        return len(file.read_copy(file.backups()[0].path)["contacts"])

    noon = datetime.now().replace(hour=12, minute=0)
    since_noon = (datetime.now() - noon).total_seconds() / 60
    days = 24 * 60 + since_noon  # yesterday at noon: that day is over
    assert checkpoint_of(2, days) == 1
    assert checkpoint_of(3, days - 1) == 2


def test_a_copy_stays_as_it_is_whatever_comes_later(path: Path, commit: Commit) -> None:
    file = DataFile(path)
    commit(file, {1: {"name": "Priya"}})
    date_file(path, date(2026, 6, 8))
    commit(file, {2: {"name": "Raj"}})
    file.checkpoint()
    (copy,) = file.backups()
    before = copy.path.read_bytes()

    for number in range(3, 8):
        commit(file, {number: {"name": str(number)}})
        file.checkpoint()

    assert copy.path.read_bytes() == before
    with TinyDB(copy.path) as database:
        assert len(database.table("contacts")) == 1


def test_a_change_of_every_day_leaves_seven_days_and_four_weeks(path: Path, commit: Commit) -> None:
    file = DataFile(path)
    commit(file, {0: {"name": "Ann"}})
    asked = file.back_up(datetime(2026, 1, 1, tzinfo=UTC))
    for number in range(60):
        date_file(path, date(2026, 5, 1) + timedelta(number))
        commit(file, {0: {"name": f"Ann {number}"}})
        file.checkpoint()

    # The last outgoing file is of Monday 29 June; Sundays before the seven days: 21, 14, 7 June
    assert (
        sorted(daily_copies(path))
        == [
            *("2026-05-31", "2026-06-07", "2026-06-14", "2026-06-21", "2026-06-22"),
            *(f"2026-06-{day}" for day in range(23, 30)),
        ][1:]
    )
    assert asked.exists()


def test_what_else_lies_among_the_copies_is_left_alone(path: Path, commit: Commit) -> None:
    file = DataFile(path)
    commit(file, {0: {"name": "Ann"}})
    folder = path.parent / "backups"
    folder.mkdir()
    mine = folder / "netui.before-the-wedding.json"
    mine.write_text("mine")
    for number in range(20):
        date_file(path, date(2026, 5, 1) + timedelta(number))
        commit(file, {0: {"name": f"Ann {number}"}})
        file.checkpoint()

    assert mine.read_text() == "mine"


def test_a_copy_that_can_not_be_made_stops_no_checkpoint(path: Path, commit: Commit) -> None:
    file = DataFile(path)
    commit(file, {1: {"name": "Priya"}})
    (path.parent / "backups").write_text("a file where the folder should be")
    commit(file, {2: {"name": "Raj"}})

    assert file.checkpoint()

    assert people_in(path) == {"Priya", "Raj"}
    assert file.backups() == []


# Asked for


def test_a_copy_that_is_asked_for_holds_everything_as_it_is_now(path: Path, commit: Commit) -> None:
    file = DataFile(path)
    commit(file, {1: {"name": "Priya"}})
    commit(file, {2: {"name": "Raj"}})  # in the journal only

    copy = file.back_up(NOW)

    assert copy.name == "netui.2026-06-09T193005.json"
    assert people_in(copy) == {"Priya", "Raj"}
    assert file.read_copy(copy) == file.read()
    if os.name != "nt":
        assert copy.stat().st_mode & 0o777 == 0o600


def test_two_copies_asked_for_in_one_second_are_two(path: Path, commit: Commit) -> None:
    file = DataFile(path)
    commit(file, {1: {"name": "Priya"}})
    first = file.back_up(NOW)
    before = first.read_bytes()
    commit(file, {2: {"name": "Raj"}})

    second = file.back_up(NOW)

    assert first.read_bytes() == before
    assert people_in(second) == {"Priya", "Raj"}
    assert [each.name for each in file.backups() if each.kept] == [
        "2026-06-09T193005-2",
        "2026-06-09T193005",
    ]
    assert file.back_up(NOW, "before-restore").name.endswith("T193005-before-restore.json")
    assert file.back_up(NOW, "before-restore").name.endswith("T193005-before-restore-2.json")


def test_what_another_process_wrote_is_in_a_copy_too(path: Path, commit: Commit) -> None:
    file, other = DataFile(path), DataFile(path)
    commit(file, {1: {"name": "Priya"}})
    commit(other, {2: {"name": "Raj"}})

    assert people_in(file.back_up(NOW)) == {"Priya", "Raj"}


def test_of_nothing_there_is_no_copy(path: Path) -> None:
    with pytest.raises(StoreError, match="There is nothing in"):
        DataFile(path).back_up(NOW)


def test_a_copy_that_fails_says_so_and_leaves_nothing(path: Path, commit: Commit) -> None:
    file = DataFile(path)
    commit(file, {1: {"name": "Priya"}})
    (path.parent / "backups").write_text("a file where the folder should be")

    with pytest.raises(StoreError, match="Could not make a copy of"):
        file.back_up(NOW)

    commit(file, {2: {"name": "Raj"}})
    assert DataFile(path).read()["contacts"].keys() == {"1", "2"}


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (None, UnreadableFileError),
        (b"", UnreadableFileError),
        (b"{", UnreadableFileError),
        (b'{"tasks": {}}', NotNetuiFileError),
    ],
)
def test_a_copy_that_is_none_is_refused(
    path: Path, content: bytes | None, error: type[StoreError]
) -> None:
    copy = path.parent.parent / "copy.json"
    if content is not None:
        copy.write_bytes(content)

    with pytest.raises(error, match=r"copy\.json"):
        DataFile(path).read_copy(copy)
