"""Events from .ics files."""

from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netui.interchange.event_invitation import (
    LARGEST_CALENDAR,
    MOST_EVENTS,
    MOST_INVITED,
    Invitation,
    invitations_of,
    is_calendar,
    read_invitations,
)
from netui.interchange.row import ImportRefused
from netui.model import Event, Guest, clean_line

HOME = ZoneInfo("Europe/Lisbon")  # +01:00 in summer
TODAY = date(2026, 6, 9)


def calendar(*events: str, before: str = "") -> bytes:
    body = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\n{before}{body}END:VCALENDAR\n"
    return text.replace("\n", "\r\n").encode()


def read(*events: str, before: str = "") -> tuple[Invitation, ...]:
    return invitations_of("invite.ics", calendar(*events, before=before), HOME, TODAY)


def only(event: str, before: str = "") -> Event:
    (invitation,) = read(event, before=before)
    assert invitation.event, invitation.why
    return invitation.event


def at(hours: float, *when: int) -> datetime:
    return datetime(*when, tzinfo=timezone(timedelta(hours=hours)))  # type: ignore[misc, arg-type]


def test_an_invitation_becomes_a_planned_event() -> None:
    (invitation,) = read(
        "UID:evt-1@example.org\nSUMMARY:Data Salon\\, June\n"
        "DTSTART;TZID=Asia/Tokyo:20260612T190000\nDTEND;TZID=Asia/Tokyo:20260612T213000\n"
        "LOCATION:灯ビル\\n1-2-3 Minato\\, Tokyo\n"
        "DESCRIPTION:See https://example.org/salon. Bring a friend\\nand tea\n"
        "SEQUENCE:2\nX-COLOUR:red\nBEGIN:VALARM\nSUMMARY:Soon\nEND:VALARM"
    )
    assert invitation == Invitation(
        "invite.ics, event 1",
        Event(
            name="Data Salon, June",
            starts=at(1, 2026, 6, 12, 11),
            ends=at(1, 2026, 6, 12, 13, 30),
            zone="Asia/Tokyo",
            place="灯ビル, 1-2-3 Minato, Tokyo",
            link="https://example.org/salon",
            uid="evt-1@example.org",
        ),
        why="its description is left out",
        version=2,
    )


CUSTOM = (
    "BEGIN:VTIMEZONE\nTZID:Customized Time Zone\n"
    "BEGIN:STANDARD\nDTSTART:16010101T020000\nTZOFFSETFROM:+0430\nTZOFFSETTO:+0330\n"
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\n"
    "BEGIN:DAYLIGHT\nDTSTART:16010101T020000\nTZOFFSETFROM:+0330\nTZOFFSETTO:+0430\n"
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\nEND:VTIMEZONE\n"
)


@pytest.mark.parametrize(
    ("written", "offset", "hour", "zone"),
    [
        ("DTSTART;TZID=Europe/Berlin:20260612T190000", 1, 18, "Europe/Berlin"),
        ("DTSTART;TZID=Europe/Berlin:20261212T190000", 0, 18, "Europe/Berlin"),
        ("DTSTART;TZID=Europe/London:20260612T190000", 1, 19, ""),
        ("DTSTART;TZID=W. Europe Standard Time:20260612T190000", 1, 18, "Europe/Berlin"),
        ("DTSTART;TZID=/vendor.example/Europe/Berlin:20260612T190000", 1, 18, "Europe/Berlin"),
        ("DTSTART;TZID=Customized Time Zone:20260612T190000", 1, 15.5, ""),
        ("DTSTART;TZID=Customized Time Zone:20261212T190000", 0, 15.5, ""),
        ("DTSTART:20260612T190000Z", 1, 20, ""),
        ("DTSTART:20261212T190000Z", 0, 19, ""),
        ("DTSTART:20260612T190000", 1, 19, ""),
        ("DTSTART;TZID=Nowhere/Land:20260612T190000", 1, 19, ""),
        ("DTSTART;TZID=../../etc/passwd:20260612T190000", 1, 19, ""),
        ("DTSTART;VALUE=DATE:20260612", 1, 0, ""),
    ],
)
def test_when_it_starts_by_the_clocks_at_home(
    written: str, offset: float, hour: float, zone: str
) -> None:
    event = only(f"SUMMARY:S\n{written}", before=CUSTOM)
    starts = event.starts
    assert starts
    assert starts.utcoffset() == timedelta(hours=offset)
    assert (starts.hour + starts.minute / 60, event.zone) == (hour, zone)


def test_two_files_may_mean_two_time_zones_by_one_name() -> None:
    event = "SUMMARY:S\nDTSTART;TZID=Customized Time Zone:20260612T190000"
    other = CUSTOM.replace("+0430", "+0630").replace("+0330", "+0530")
    starts = [only(event, before=zone).starts for zone in (CUSTOM, other, CUSTOM)]
    assert starts == [at(hours, 2026, 6, 12, 19) for hours in (4.5, 6.5, 4.5)]


def test_a_time_zone_that_would_be_computed_on_for_hours_is_not_known() -> None:
    endless = CUSTOM.replace("FREQ=YEARLY", "FREQ=SECONDLY")
    event = "SUMMARY:S\nDTSTART;TZID=Customized Time Zone:20260612T190000"
    (invitation,) = read(event, before=endless)
    assert invitation.why == "the time zone “Customized Time Zone” isn't known: yours"


@pytest.mark.parametrize(
    ("written", "ends", "why"),
    [
        ("DURATION:PT2H30M", at(1, 2026, 6, 12, 21, 30), ""),
        ("DTEND:20260612T200000", at(1, 2026, 6, 12, 20), ""),
        ("DTEND:20260612T180000", None, "it ends before it starts: the end is left out"),
        ("DTEND:soon", None, "the end isn't known"),
        ("DURATION:long", None, ""),
        ("", None, ""),
    ],
)
def test_when_it_ends(written: str, ends: datetime | None, why: str) -> None:
    (invitation,) = read(f"SUMMARY:S\nDTSTART:20260612T190000\n{written}")
    assert invitation.event and invitation.event.ends == ends
    assert invitation.why == why


@pytest.mark.parametrize(
    ("written", "place", "link"),
    [
        ("LOCATION:Rua 7\nURL:https://a.example/1\nDESCRIPTION:https://b.example", "Rua 7", "https://a.example/1"),
        ("LOCATION:https://meet.example/x", "", "https://meet.example/x"),
        ("LOCATION:https://meet.example/x\nURL:https://a.example", "https://meet.example/x", "https://a.example"),
        ("DESCRIPTION:<a href=\"https://a.example/p?q=1\">here</a>", "", "https://a.example/p?q=1"),
        ("URL:javascript:alert(1)", "", ""),
    ],
)  # fmt: skip
def test_where_it_is_and_its_page(written: str, place: str, link: str) -> None:
    event = only(f"SUMMARY:S\n{written}")
    assert (event.place, event.link) == (place, link)


def test_who_is_invited_by_name_is_a_guest() -> None:
    (invitation,) = read(
        'SUMMARY:S\nORGANIZER;CN="Haddad, Omar":mailto:omar@example.org\n'
        "ATTENDEE;CN=Mei Tanaka;PARTSTAT=ACCEPTED:MAILTO:mei@example.org\n"
        "ATTENDEE;CN=Kofi;PARTSTAT=DECLINED:mailto:kofi@example.org\n"
        "ATTENDEE;CN=Zoë;PARTSTAT=TENTATIVE:mailto:zoe@example.org\n"
        "ATTENDEE;CN=ada.obi@example.org;PARTSTAT=NEEDS-ACTION:mailto:ada.obi@example.org\n"
        "ATTENDEE:mailto:unnamed@example.org\n"
        "ATTENDEE;CN=Room 7;CUTYPE=ROOM:mailto:room@example.org\n"
        "ATTENDEE;CN=Mei Tanaka:mailto:mei@example.org"
    )
    assert [(each.name, each.email, each.answer) for each in invitation.guests] == [
        ("Haddad, Omar", "omar@example.org", "coming"),
        ("Mei Tanaka", "mei@example.org", "coming"),
        ("Kofi", "kofi@example.org", "declined"),
        ("Zoë", "zoe@example.org", "maybe"),
        ("Ada Obi", "ada.obi@example.org", "unknown"),
    ]
    assert invitation.guests[0].note == "sends the invitation"
    assert isinstance(invitation.guests[0], Guest)


def test_a_crowd_is_taken_in_part_and_said_to_be() -> None:
    crowd = "\n".join(f"ATTENDEE;CN=Guest {n}:mailto:g{n}@x.org" for n in range(MOST_INVITED + 1))
    (invitation,) = read(f"SUMMARY:S\nDTSTART:20260612T190000\n{crowd}")
    assert len(invitation.guests) == MOST_INVITED
    assert invitation.why == "the first 2,000 of 2,001 invited are taken"


def test_several_events_each_once_and_a_broken_one_costs_no_other() -> None:
    found = read(
        "UID:1\nSUMMARY:Old\nDTSTART:20260612T190000\nSEQUENCE:0",
        "UID:1\nSUMMARY:New\nDTSTART:20260613T190000\nSEQUENCE:1",
        "UID:1\nSUMMARY:Older\nDTSTART:20260613T190000",
        "this is no line of a calendar\nSUMMARY:Odd\nDTSTART:20260614T190000",
        "DTSTART:20260614T190000",
        "SUMMARY:Off\nSTATUS:CANCELLED\nDTSTART:20260614T190000",
        "SUMMARY:No day\nDTSTART:whenever",
        "SUMMARY:Twice\nDTSTART:20260614T190000\nDTSTART:20260615T190000",
        "UID:2\nSUMMARY:Weekly\nDTSTART:20260616T190000\nRRULE:FREQ=WEEKLY",
        "UID:2\nSUMMARY:Weekly, late\nDTSTART:20260623T200000\nRECURRENCE-ID:20260623T190000",
        "SUMMARY:Year 0\nDTSTART:00000000T000000",
    )
    assert [(each.event.name if each.event else "", each.why) for each in found] == [
        ("New", ""),
        ("Odd", ""),
        ("", "an event without a name"),
        ("Off", "“Off” is called off"),
        ("No day", "the start isn't known"),
        ("Twice", ""),
        ("Weekly", "it repeats: the next date is taken"),
        ("Year 0", "the start isn't known"),
    ]
    assert [each.at for each in found][:2] == ["invite.ics, event 2", "invite.ics, event 4"]
    weekly = found[6].event
    assert weekly and (weekly.series, weekly.uid) == ("Weekly", "2/20260616T190000")


# What recurs, seen on Tuesday, 9 June 2026

WEEKLY = "UID:w\nSUMMARY:Salon\nDTSTART:20260106T190000\nDTEND:20260106T210000\nRRULE:FREQ=WEEKLY"
NEXT, LAST, FIRST = (
    "it repeats: the next date is taken",
    "it repeats and is over: the last date is taken",
    "it repeats: the first date is taken",
)


@pytest.mark.parametrize(
    ("event", "starts", "why"),
    [
        (WEEKLY, (2026, 6, 9, 19), NEXT),  # today counts
        (f"{WEEKLY}\nEXDATE:20260609T190000", (2026, 6, 16, 19), NEXT),
        (f"{WEEKLY}\nEXDATE:20260609T190000,20260616T190000", (2026, 6, 23, 19), NEXT),
        (f"{WEEKLY}\nEXDATE:20260609T190000\nEXDATE:20260616T190000", (2026, 6, 23, 19), NEXT),
        (f"{WEEKLY}\nEXDATE;VALUE=DATE:20260609", (2026, 6, 16, 19), NEXT),
        (f"{WEEKLY}\nEXDATE:20260609T180000", (2026, 6, 9, 19), NEXT),  # no date of it
        (f"{WEEKLY};INTERVAL=2", (2026, 6, 9, 19), NEXT),
        (f"{WEEKLY};INTERVAL=3", (2026, 6, 23, 19), NEXT),
        (f"{WEEKLY};BYDAY=TH", (2026, 6, 11, 19), NEXT),
        (f"{WEEKLY};COUNT=10", (2026, 3, 10, 19), LAST),
        (f"{WEEKLY};UNTIL=20260331", (2026, 3, 31, 19), LAST),
        (f"{WEEKLY};UNTIL=20260609T180000Z", (2026, 6, 9, 19), NEXT),  # 19:00 in Lisbon
        (f"{WEEKLY};UNTIL=20260609T175959Z", (2026, 6, 2, 19), LAST),
        (f"{WEEKLY};COUNT=2\nRDATE:20260701T190000", (2026, 7, 1, 19), NEXT),
        ("UID:m\nSUMMARY:Talks\nDTSTART:20250206T183000\nRRULE:FREQ=MONTHLY;BYDAY=1TH",
         (2026, 7, 2, 18, 30), NEXT),
        ("UID:m\nSUMMARY:End\nDTSTART:20250131T183000\nRRULE:FREQ=MONTHLY;BYMONTHDAY=-1",
         (2026, 6, 30, 18, 30), NEXT),
        ("UID:y\nSUMMARY:Leap\nDTSTART:20240229T120000\nRRULE:FREQ=YEARLY",
         (2028, 2, 29, 12), NEXT),
        ("UID:f\nSUMMARY:Soon\nDTSTART:20260901T120000\nRRULE:FREQ=DAILY",
         (2026, 9, 1, 12), NEXT),
        # What isn't followed.
        ("UID:h\nSUMMARY:Often\nDTSTART:20260601T120000\nRRULE:FREQ=HOURLY",
         (2026, 6, 1, 12), FIRST),
        ("UID:o\nSUMMARY:Old\nDTSTART:19010101T120000\nRRULE:FREQ=DAILY;COUNT=9999",
         (1901, 1, 1, 12), FIRST),
        (f"{WEEKLY}\nRRULE:FREQ=DAILY", (2026, 1, 6, 19), FIRST),
    ],
)  # fmt: skip
def test_of_what_recurs_the_next_date_is_taken(
    event: str, starts: tuple[int, ...], why: str
) -> None:
    (found,) = read(event)
    assert found.event and found.event.starts
    assert found.event.starts.replace(tzinfo=None) == datetime(*starts)  # type: ignore[arg-type]
    assert found.why == why
    if found.event.ends:
        assert found.event.ends - found.event.starts == timedelta(hours=2)


def test_the_clocks_of_the_place_count_and_not_those_of_the_first_date() -> None:
    event = only(
        "UID:z\nSUMMARY:S\nDTSTART;TZID=America/New_York:20260106T190000\nRRULE:FREQ=WEEKLY"
    )
    assert event.starts == at(1, 2026, 6, 10, 0)  # 19:00 in New York is midnight in Lisbon
    assert event.zone == "America/New_York"
    assert event.uid == "z/20260609T190000"
    utc = only("UID:u\nSUMMARY:S\nDTSTART:20260106T190000Z\nRRULE:FREQ=WEEKLY")
    assert (utc.starts, utc.uid) == (at(1, 2026, 6, 9, 20), "u/20260609T190000Z")
    day = only("UID:d\nSUMMARY:S\nDTSTART;VALUE=DATE:20260106\nRRULE:FREQ=WEEKLY")
    assert (day.starts, day.uid) == (at(1, 2026, 6, 9), "d/20260609")


MOVED = "UID:w\nSUMMARY:Salon in the park\nRECURRENCE-ID:20260609T190000"


@pytest.mark.parametrize(
    ("dates", "name", "starts", "uid"),
    [
        # Today's is moved to tomorrow, with another name.
        ([f"{MOVED}\nDTSTART:20260610T180000"], "Salon in the park", (2026, 6, 10, 18), "09T19"),
        # It is moved to after the next.
        ([f"{MOVED}\nDTSTART:20260617T180000"], "Salon", (2026, 6, 16, 19), "16T19"),
        # It is called off.
        ([f"{MOVED}\nDTSTART:20260609T190000\nSTATUS:CANCELLED"], "Salon", (2026, 6, 16, 19),
         "16T19"),
        # A later one comes before.
        (["UID:w\nDTSTART:20260609T120000\nRECURRENCE-ID:20260630T190000"], "Salon",
         (2026, 6, 9, 12), "30T19"),
        # One of another series says nothing of this.
        ([f"{MOVED}x\nDTSTART:20260610T180000"], "Salon", (2026, 6, 9, 19), "09T19"),
    ],
)  # fmt: skip
def test_what_is_changed_of_a_date_belongs_to_that_date(
    dates: list[str], name: str, starts: tuple[int, ...], uid: str
) -> None:
    for order in ([WEEKLY, *dates], [*dates, WEEKLY]):
        (found,) = read(*order)
        assert found.event and found.event.starts
        assert (found.event.name, found.event.series) == (name, "Salon")
        assert found.event.starts.replace(tzinfo=None) == datetime(*starts)  # type: ignore[arg-type]
        assert found.event.uid == f"w/202606{uid}0000"


def test_a_date_that_one_was_invited_to_alone_is_an_event_of_its_own() -> None:
    first, second = read(
        f"{MOVED}\nDTSTART:20260610T180000",
        "UID:w\nSUMMARY:Salon\nDTSTART:20260616T190000\nRECURRENCE-ID:20260616T190000",
    )
    assert first.event and first.event.uid == "w/20260609T190000"
    assert second.event and second.event.uid == "w/20260616T190000"


def test_a_cancellation_says_which_event_is_called_off() -> None:
    (found,) = read(
        "UID:1\nSUMMARY:S\nDTSTART:20260612T190000\nSEQUENCE:3", before="METHOD:CANCEL\n"
    )
    assert found.event and (found.event.uid, found.event.called_off) == ("1", True)
    assert (found.why, found.version, found.guests) == ("“S” is called off", 3, ())
    (found,) = read("UID:1", before="METHOD:CANCEL\n")  # RFC 5546, 3.2.5: the name may be left out
    assert found.event and (found.event.uid, found.why) == ("1", "it is called off")
    (found,) = read("UID:1\nSUMMARY:S", "UID:1\nSUMMARY:S\nSTATUS:CANCELLED\nSEQUENCE:1")
    assert found.event and found.event.called_off


def test_ends_that_are_missing_are_made_up_for() -> None:
    raw = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:One\nBEGIN:VEVENT\nSUMMARY:Two\n"
    found = invitations_of("f", raw, HOME, TODAY)
    assert [each.event and each.event.name for each in found] == ["One", "Two"]


def test_letters_folded_in_their_middle_and_other_code_pages() -> None:
    folded = "SUMMARY:Łódź".encode().replace(b"\xc5\x82", b"\xc5\n \x82")
    raw = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + folded + b"\nEND:VEVENT\nEND:VCALENDAR\n"
    assert invitations_of("f", raw, HOME, TODAY)[0].event == Event(name="Łódź")
    western = calendar("SUMMARY:Müller").decode().encode("cp1252")
    assert invitations_of("f", western, HOME, TODAY)[0].event == Event(name="Müller")
    wide = calendar("SUMMARY:灯").decode().encode("utf-16")
    assert invitations_of("f", wide, HOME, TODAY)[0].event == Event(name="灯")


def test_what_drives_a_terminal_is_taken_off() -> None:
    event = only(
        "SUMMARY:\x1b[2JS\u202e\nLOCATION:a\\n\x9bb\nUID:\x1b1\nURL:https://a.example/\x1b"
    )
    assert event == Event(name="[2JS", place="a, b", uid="1", link="https://a.example/")


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "no calendar"),
        (b"Name\nMei\n", "no calendar"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "without an event"),
        (calendar(*["SUMMARY:S"] * (MOST_EVENTS + 1)), "more than 1,000 events"),
        (b"x" * (LARGEST_CALENDAR + 1), "larger than 8 MB"),
    ],
)
def test_what_is_no_invitation_is_refused(raw: bytes, why: str) -> None:
    with pytest.raises(ImportRefused, match=why):
        invitations_of("f", raw, HOME, TODAY)


def test_a_calendar_is_known_by_its_first_line(tmp_path: Path) -> None:
    path = tmp_path / "invite"
    for raw, known in (
        (b"\xef\xbb\xbf\r\nbegin:vcalendar\r\n", True),
        (calendar("SUMMARY:S").decode().encode("utf-16"), True),
        (b"BEGIN:VCARD\n", False),
        (b"", False),
    ):
        path.write_bytes(raw)
        assert is_calendar(path) == known
    assert not is_calendar(tmp_path)
    assert not is_calendar(tmp_path / "none")
    path.write_bytes(calendar("SUMMARY:S"))
    assert read_invitations(path, HOME, TODAY)[0].event == Event(name="S")


scraps = st.sampled_from(
    "BEGIN:VEVENT|END:VEVENT|BEGIN:VALARM|END:VALARM|BEGIN:VTIMEZONE|END:VTIMEZONE|SUMMARY:S|"
    "DTSTART:20260612T190000Z|DTSTART;VALUE=DATE:20260612|DTSTART;TZID=x:99991231T235959|DTEND:|"
    'DURATION:-P9999999D|DURATION:PT1H|UID:1|RRULE:FREQ=DAILY|ATTENDEE;CN="A:mailto:a@b|'
    "ATTENDEE;CN=A:mailto:a@b.org|ORGANIZER:x|LOCATION:\x1b|URL:http://\x9b|TZID:x|\x00|SEQUENCE:x|"
    "RECURRENCE-ID:x|STATUS:CANCELLED|SUMMARY;LANGUAGE=\x1b:\u202ex".split("|")
)


@settings(max_examples=80, deadline=None)
@given(st.lists(scraps | st.text(max_size=6), max_size=20))
def test_any_lines_are_read_or_refused(lines: list[str]) -> None:
    text = "\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", "SUMMARY:T", *lines])
    try:
        found: Any = invitations_of("f", text.encode("utf-8", "replace"), HOME, TODAY)
    except ImportRefused:
        return
    for each in found:
        assert each.event or each.why
        assert each.why == clean_line(each.why)
        if each.event:
            assert each.event.name or (each.event.called_off and each.event.uid)
            for field in ("name", "place", "link", "uid"):
                assert getattr(each.event, field) == clean_line(getattr(each.event, field))
            if each.event.starts and each.event.ends:
                assert each.event.starts <= each.event.ends


@pytest.mark.parametrize(
    ("described", "said"),
    [
        ("UID:a\nDESCRIPTION:Bring a laptop. https://example.org/e", True),
        ("UID:a\nDESCRIPTION:https://example.org/e", False),
        ("UID:a", False),
        ("UID:event-7@netui\nDESCRIPTION:what netui wrote", False),
    ],
)
def test_a_description_is_left_out_and_that_is_said(described: str, said: bool) -> None:
    (invitation,) = read(f"SUMMARY:Data Salon\nDTSTART:20260612T190000Z\n{described}")
    assert invitation.event
    assert ("its description is left out" in invitation.why) is said
