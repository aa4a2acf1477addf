"""Days in tables: whoever wrote them, or not at all."""

import pytest

from netui.interchange.days import day_comes_first, is_no_day, read_day


@pytest.mark.parametrize(
    ("written", "day_first", "day"),
    [
        ("1985-12-01", None, "1985-12-01"),
        ("--02-29", None, "--02-29"),
        ("1 Dec 1985", None, "1985-12-01"),
        ("Dec 1st, 1985", None, "1985-12-01"),
        ("December 1, 1985", None, "1985-12-01"),
        ("12 April", None, "--04-12"),
        ("12. April", None, "--04-12"),
        ("april 2", None, "--04-02"),
        ("Apr 12th", None, "--04-12"),
        ("29 Feb", None, "--02-29"),
        ("30 Feb", None, ""),
        ("12 Averel", None, ""),
        ("04-12", None, "--04-12"),
        ("04-12", True, ""),
        ("01.12.1985", None, "1985-12-01"),
        ("25/4/1985", None, "1985-04-25"),
        ("4/25/1985", None, "1985-04-25"),
        ("4/4/1985", None, "1985-04-04"),
        ("3/4/1985", True, "1985-04-03"),
        ("3/4/1985", False, "1985-03-04"),
        ("3/4/1985 0:00", False, "1985-03-04"),
        ("3/4/1985", None, ""),
        ("3/4/85", True, ""),
        ("31/31/1985", None, ""),
        ("30 Feb 1985", None, ""),
        ("next week", None, ""),
    ],
)
def test_a_day_is_read_or_left(written: str, day_first: bool | None, day: str) -> None:
    assert read_day(written, day_first) == day


@pytest.mark.parametrize(
    ("column", "first"),
    [
        (["3/4/1985", "25/4/1985"], True),
        (["", "3/4/1985", "4/25/1985"], False),
        (["3/4/1985", "x"], None),
    ],
)
def test_the_other_days_of_a_column_tell_which_comes_first(
    column: list[str], first: bool | None
) -> None:
    assert day_comes_first(column) is first


def test_zeros_are_no_day() -> None:
    assert is_no_day("0/0/00")
    assert is_no_day("00/00/0000")
    assert not is_no_day("10/10/2000")
