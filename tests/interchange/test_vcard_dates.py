"""Birthdays, in the forms that address books write."""

import pytest

from netui.interchange.vcard_dates import read_birthday


@pytest.mark.parametrize(
    "written",
    [
        "1985-04-12",
        "19850412",
        "1985-04-12T23:20:50Z",
        "19850412T232050-0500",
        "1985-04-12 00:00:00",
        "1985-4-12",
        "1985/04/12",
        " 1985-04-12 ",
    ],
)
def test_a_full_date_is_read(written: str) -> None:
    assert read_birthday(written, []) == "1985-04-12"


@pytest.mark.parametrize(
    "written", ["--0122", "--01-22", "--0122T1000", "1604-01-22", "16040122", "0000-01-22"]
)
def test_a_date_without_a_year_is_read(written: str) -> None:
    assert read_birthday(written, []) == "--01-22"


def test_apple_says_which_year_is_none() -> None:
    assert read_birthday("1896-01-22", ["1896"]) == "--01-22"
    assert read_birthday("1896-01-22", ["1604"]) == "1896-01-22"


def test_leap_days_need_a_leap_year() -> None:
    assert read_birthday("--0229", []) == "--02-29"
    assert read_birthday("1604-02-29", []) == "--02-29"
    assert read_birthday("1985-02-29", []) == ""


@pytest.mark.parametrize(
    "written", ["", "19853101", "1985", "1985-04", "---12", "circa 1800", "12.04.1985", "206-12-15"]
)
def test_what_is_no_day_is_not_read(written: str) -> None:
    assert read_birthday(written, []) == ""
