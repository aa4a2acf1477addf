"""Until when somebody rests, where a birthday lies on the way."""

from __future__ import annotations

from datetime import date

import pytest

from netui.model import Contact
from netui.rules.queue import QueueRow
from netui.rules.reasons import Known, Reason, computed_reasons
from netui.rules.snoozing import comes_up, rests_until, snoozed_to

TODAY = date(2026, 6, 9)  # a Tuesday


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def row(birthday: str, **fields: object) -> QueueRow:
    contact = Contact(id=1, name="Ana", birthday=birthday, **fields)  # type: ignore[arg-type]
    return QueueRow(contact, tuple(computed_reasons(Known(contact), TODAY)))


TENDED = Reason("cadence", "close, not spoken yet", TODAY, 20, 0, 0)


@pytest.mark.parametrize(
    ("birthday", "until", "rests", "said"),
    [
        ("--06-12", "06-11", "06-11", "Thu 11 June"),
        ("--06-12", "06-12", "06-12", "Fri 12 June"),
        ("--06-12", "06-22", "06-12", "Fri 12 June, the birthday"),
        ("--06-09", "06-11", "06-11", "Thu 11 June, after the birthday today"),
    ],
)
def test_whom_a_birthday_brings_up_rests_to_its_day_at_the_latest(
    birthday: str, until: str, rests: str, said: str
) -> None:
    found = row(birthday)
    assert rests_until(found, day(until), TODAY) == day(rests)
    assert snoozed_to([found], day(until), TODAY) == said


def test_who_is_due_for_more_rests_as_long_as_asked_and_the_birthday_is_named() -> None:
    both = row("--06-12")
    both = both._replace(reasons=(*both.reasons, TENDED))
    assert rests_until(both, day("06-22"), TODAY) == day("06-22")
    assert comes_up(both, day("06-22"), TODAY) == "on 22 June, after the birthday on Friday"
    muted = row("--06-12", muted=True)._replace(reasons=(TENDED,))
    assert comes_up(muted, day("06-22"), TODAY) == "on 22 June"


def test_of_several_it_is_told_that_some_come_up_sooner() -> None:
    rows = [row("--06-12"), row("")._replace(reasons=(TENDED,))]
    assert snoozed_to(rows, day("06-22"), TODAY) == (
        "Mon 22 June at the latest, for some to their birthday"
    )
    rows = [row("--06-09"), *rows]
    assert snoozed_to(rows, day("06-22"), TODAY) == (
        "Mon 22 June at the latest, for some after their birthday"
    )
