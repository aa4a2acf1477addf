"""What a calendar is given to show."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import icalendar
import pytest

from netui.interchange.calendar_writer import write_calendar
from netui.interchange.event_invitation import read_invitations
from netui.model import Contact, Event, Followup

NOW = datetime(2026, 6, 9, 17, 30, tzinfo=UTC)
TODAY = NOW.date()
LI = Contact(id=7, uid="u-7", name="Li; Na,\nTen", role="CTO", created_at=NOW, updated_at=NOW)


def calendar(
    *followups: Followup, born: Contact | None = None, event: Event | None = None
) -> list[dict[str, Any]]:
    raw, counts = write_calendar(
        followups, [born] if born else [], [event] if event else [], {7: LI}.get, NOW
    )
    entries = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    assert len(entries) == sum(counts.values())
    return [dict(entry) for entry in entries]


def followup(**fields: Any) -> Followup:
    given = {"id": 3, "contact": 7, "due": date(2026, 6, 12), "action": "send deck"} | fields
    return Followup(created_at=NOW, updated_at=NOW, **given)


def test_a_followup_is_a_day_of_its_own_that_keeps_nobody_busy() -> None:
    (entry,) = calendar(followup())
    assert entry["UID"] == "followup-3@netui"
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (date(2026, 6, 12), date(2026, 6, 13))
    assert entry["SUMMARY"] == "send deck: Li; Na,\nTen"
    assert entry["TRANSP"] == "TRANSPARENT"
    assert entry["DESCRIPTION"] == "CTO"
    assert "STATUS" not in entry


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({"state": "open"}, date(2026, 6, 12)),
        ({"state": "waiting"}, date(2026, 6, 12)),
        ({"snoozed_until": date(2026, 6, 20)}, date(2026, 6, 20)),
        ({"snoozed_until": date(2026, 6, 1)}, date(2026, 6, 12)),
        ({"due": date(2026, 1, 1)}, date(2026, 1, 1)),
    ],
)
def test_a_followup_stands_on_the_day_it_comes_up(fields: dict[str, Any], day: date) -> None:
    (entry,) = calendar(followup(**fields))
    assert entry["DTSTART"].dt == day


@pytest.mark.parametrize("state", ["done", "dropped"])
def test_what_is_dealt_with_goes_from_the_days_ahead(state: str) -> None:
    (entry,) = calendar(followup(state=state))
    assert entry["STATUS"] == "CANCELLED"
    assert calendar(followup(state=state, due=date(2026, 6, 9))) == []


def test_a_followup_of_nobody_is_left_out() -> None:
    assert calendar(followup(contact=8)) == []


def test_a_later_word_has_the_same_uid_and_a_higher_sequence() -> None:
    (before,) = calendar(followup())
    changed = Followup(
        id=3, contact=7, due=date(2026, 7, 1), action="send deck", created_at=NOW,
        updated_at=NOW + timedelta(hours=1),
    )  # fmt: skip
    (after,) = calendar(changed)
    assert after["UID"] == before["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 3600)
    assert after["LAST-MODIFIED"].dt == NOW + timedelta(hours=1)


@pytest.mark.parametrize(
    ("birthday", "first", "rule"),
    [
        ("1985-04-12", date(2000, 4, 12), {"FREQ": ["YEARLY"]}),
        ("2004-04-12", date(2004, 4, 12), {"FREQ": ["YEARLY"]}),
        ("--04-12", date(2000, 4, 12), {"FREQ": ["YEARLY"]}),
        (
            "--02-29",
            date(2000, 2, 29),
            {"FREQ": ["YEARLY"], "BYMONTH": [2], "BYMONTHDAY": [-1]},
        ),
        (
            "2004-02-29",
            date(2000, 2, 29),
            {"FREQ": ["YEARLY"], "BYMONTH": [2], "BYMONTHDAY": [-1]},
        ),
    ],
)
def test_a_birthday_comes_every_year(birthday: str, first: date, rule: dict[str, Any]) -> None:
    (entry,) = calendar(born=Contact(id=7, uid="u-7", name="Li Na", birthday=birthday))
    assert entry["UID"] == "birthday-u-7@netui"
    assert (entry["SUMMARY"], entry["DTSTART"].dt) == ("Birthday: Li Na", first)
    assert dict(entry["RRULE"]) == rule
    assert entry.get("DESCRIPTION") == (None if birthday[0] == "-" else f"Born {birthday[:4]}")


@pytest.mark.parametrize("birthday", ["", "spring", "--02-31"])
def test_who_has_no_birthday_is_left_out(birthday: str) -> None:
    assert calendar(born=Contact(name="Li Na", birthday=birthday)) == []


def test_an_event_has_its_time_and_place() -> None:
    there = timezone(timedelta(hours=9))
    event = Event(
        id=4,
        name="PyData, Seoul",
        starts=datetime(2026, 6, 20, 19, 0, tzinfo=there),
        ends=datetime(2026, 6, 20, 21, 0, tzinfo=there),
        place="Hall; 2",
        link="https://example.org/e",
    )
    (entry,) = calendar(event=event)
    assert (entry["UID"], entry["SUMMARY"]) == ("event-4@netui", "PyData, Seoul")
    assert entry["DTSTART"].dt == datetime(2026, 6, 20, 10, 0, tzinfo=UTC)
    assert entry["DTEND"].dt == datetime(2026, 6, 20, 12, 0, tzinfo=UTC)
    assert (entry["LOCATION"], entry["URL"]) == ("Hall; 2", "https://example.org/e")


def test_an_event_keeps_the_uid_that_a_calendar_gave_it() -> None:
    (entry,) = calendar(event=Event(id=4, name="x", starts=NOW, uid="abc@calendar.example"))
    assert entry["UID"] == "abc@calendar.example"
    assert "DTEND" not in entry
    assert calendar(event=Event(name="some day")) == []


def test_whole_days_and_events_called_off_come_back_as_they_are(tmp_path: Path) -> None:
    midnight = datetime(2026, 6, 20, tzinfo=UTC)
    event = Event(id=4, name="Fair", starts=midnight, ends=midnight + timedelta(days=3))
    (entry,) = calendar(event=event)
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (date(2026, 6, 20), date(2026, 6, 23))
    off = Event(id=5, name="Fair", starts=NOW, called_off=True)
    raw, _ = write_calendar([], [], [event, off], {}.get, NOW)
    (tmp_path / "o.ics").write_bytes(raw)
    found = [each.event for each in read_invitations(tmp_path / "o.ics", UTC, TODAY)]
    assert [each and (each.starts, each.ends, each.called_off) for each in found] == [
        (event.starts, event.ends, False),
        (off.starts, None, True),
    ]


def test_the_same_gives_the_same_bytes() -> None:
    args = ([followup()], [LI], [], {7: LI}.get)
    later = NOW + timedelta(hours=1)
    assert write_calendar(*args, NOW) == write_calendar(*args, later)


def test_netui_takes_only_the_events_of_it_for_events(tmp_path: Path) -> None:
    event = Event(id=4, name="PyData", starts=NOW, place="Hall")
    raw, _ = write_calendar(
        [followup()], [Contact(id=7, name="Li Na", birthday="--02-29")], [event], {7: LI}.get, NOW
    )
    (tmp_path / "o.ics").write_bytes(raw)
    found = read_invitations(tmp_path / "o.ics", UTC, TODAY)
    assert [each.event.name if each.event else each.why for each in found] == [
        "“send deck: Li; Na, Ten” is a follow-up or a birthday that netui wrote",
        "“Birthday: Li Na” is a follow-up or a birthday that netui wrote",
        "PyData",
    ]
