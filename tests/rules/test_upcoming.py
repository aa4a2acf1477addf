"""What will come up in the coming weeks."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from netui.model import Contact, Followup, Interaction
from netui.rules.reasons import Known
from netui.rules.upcoming import upcoming

TODAY = date(2026, 6, 9)
ADDED = datetime(2026, 6, 1, 12, tzinfo=UTC)


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def person(**fields: Any) -> Contact:
    return Contact(id=1, name="Ana", created_at=ADDED, **fields)


def todo(due: str, **fields: Any) -> Followup:
    return Followup(id=7, contact=1, due=day(due), action="send deck", **fields)


TALK = Interaction(contacts=(1,), on=day("05-20"))


@pytest.mark.parametrize(
    ("known", "text", "on"),
    [
        (Known(person(), [todo("06-12")]), "on Friday: send deck", "06-12"),
        (Known(person(), [todo("06-01", snoozed_until=day("06-10"))]), "tomorrow: send", "06-10"),
        (Known(person(muted=True), [todo("06-12")]), "on Friday: send deck", "06-12"),
        (
            Known(person(circle="inner"), interactions=[TALK]),
            "on 19 June: inner, last spoke 3 weeks ago",
            "06-19",
        ),
        (Known(person(circle="inner")), "on 1 July: inner, not spoken yet", "07-01"),
        (Known(person(birthday="--07-01")), "birthday on 1 July", "07-01"),
        (
            Known(person(cadence_days=7, snoozed_until=day("06-15"))),
            "snoozed, comes up again on Monday",
            "06-15",
        ),
        (
            Known(person(birthday="--06-12", snoozed_until=day("06-11"))),
            "snoozed, comes up again on Thursday",
            "06-11",
        ),
        (  # what they rested from has passed by then
            Known(person(circle="inner", birthday="--06-09", snoozed_until=day("06-17"))),
            "on 1 July: inner, not spoken yet",
            "07-01",
        ),
        # The soonest counts.
        (Known(person(circle="inner"), [todo("06-12")], [TALK]), "on Friday: send deck", "06-12"),
    ],
)
def test_the_next_thing_is_told_with_its_day(known: Known, text: str, on: str) -> None:
    found = upcoming(known, TODAY)
    assert found is not None
    assert found.reasons[0].text.startswith(text)
    assert found.reasons[0].due == day(on)


@pytest.mark.parametrize(
    "known",
    [
        Known(person()),
        Known(person(), [todo("06-09")]),  # due now
        Known(person(), [todo("06-12", state="done")]),
        Known(person(), [todo("08-09")]),  # 61 days ahead
        Known(person(birthday="--06-09", snoozed_until=day("06-17"))),
        Known(person(circle="inner", muted=True), interactions=[TALK]),
        Known(person(circle="inner", archived_on=TODAY), interactions=[TALK]),
    ],
)
def test_nothing_is_ahead(known: Known) -> None:
    assert upcoming(known, TODAY) is None
