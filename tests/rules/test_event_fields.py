"""What is odd about a value in the form of an event."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from netui.model import Event
from netui.rules.event_fields import event_fields

NOW = datetime(2026, 6, 9, 17, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("fields", "early"),
    [
        ({"starts": NOW + timedelta(hours=1)}, True),
        ({}, True),
        ({"starts": NOW}, False),
        ({"starts": NOW + timedelta(hours=1), "state": "running"}, False),
        ({"state": "ended"}, False),
    ],
)
def test_a_rating_is_for_what_has_begun(fields: dict[str, Any], early: bool) -> None:
    (rating,) = (
        each
        for each in event_fields(NOW, UTC, Event(name="Supper", **fields))
        if each.name == "rating"
    )
    why = "Supper has not begun yet; a rating is for afterwards." if early else ""
    assert (rating.remark(4), rating.remark(None)) == (why, "")
