"""Events from .ics files."""

from datetime import datetime, timedelta, timezone
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


def calendar(*events: str, before: str = "") -> bytes:
    body = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\n{before}{body}END:VCALENDAR\n"
    return text.replace("\n", "\r\n").encode()


def read(*events: str, before: str = "") -> tuple[Invitation, ...]:
    return invitations_of("invite.ics", calendar(*events, before=before), HOME)


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
        ("Weekly", "it repeats: the first date is taken"),
        ("Weekly, late", ""),
        ("Year 0", "the start isn't known"),
    ]
    assert [each.at for each in found][:2] == ["invite.ics, event 2", "invite.ics, event 4"]
    weekly, late = (each.event for each in found[6:8])
    assert weekly and weekly.series == "Weekly"
    assert late and late.uid == "2/20260623T190000"


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
    found = invitations_of("f", raw, HOME)
    assert [each.event and each.event.name for each in found] == ["One", "Two"]


def test_letters_folded_in_their_middle_and_other_code_pages() -> None:
    folded = "SUMMARY:Łódź".encode().replace(b"\xc5\x82", b"\xc5\n \x82")
    raw = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + folded + b"\nEND:VEVENT\nEND:VCALENDAR\n"
    assert invitations_of("f", raw, HOME)[0].event == Event(name="Łódź")
    western = calendar("SUMMARY:Müller").decode().encode("cp1252")
    assert invitations_of("f", western, HOME)[0].event == Event(name="Müller")
    wide = calendar("SUMMARY:灯").decode().encode("utf-16")
    assert invitations_of("f", wide, HOME)[0].event == Event(name="灯")


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
        invitations_of("f", raw, HOME)


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
    assert read_invitations(path, HOME)[0].event == Event(name="S")


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
        found: Any = invitations_of("f", text.encode("utf-8", "replace"), HOME)
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
