"""netui guests, and events from calendar files by netui import."""

from pathlib import Path
from typing import Any

import pytest

from netui.cli.guests import _event_and_file
from tests.cli.conftest import Netui

LIST = (
    "Name,Email,Company,Job title,Status,Diet\n"
    "Priya Shah,priya@example.org,Stripe,Design Lead,Yes,none\n"
    "Ada Obi,,Adyen,CTO,No,\n"
    "Kofi Mensah,,Hooli,Head of Risk,Yes,\n"
    ",,Hooli,,,\n"
)


@pytest.fixture
def guest_list(tmp_path: Path) -> str:
    path = tmp_path / "guests.csv"
    path.write_text(LIST, encoding="utf-8")
    return str(path)


def test_a_list_is_shown_and_then_brought_in(filled: Netui, guest_list: str) -> None:
    shown = filled("guests", "Salon", guest_list, "--new", "--dry-run")
    assert shown.code == 0
    assert "3 would be new, 0 would be updated, 0 unchanged, 1 left out" in shown.out
    assert filled("guests", "Salon").code == 3  # nothing was done
    done = filled("guests", "Salon", guest_list, "--new")
    assert "Salon: planned, guest list from" in filled("undo").out  # both in one step
    assert filled("guests", "Salon").code == 3
    done = filled("guests", "Salon", guest_list, "--new")
    assert done.code == 0
    assert "3 new, 0 updated, 0 unchanged, 1 left out" in done.out
    assert "guests.csv:5: neither a name nor an e-mail address" in done.err
    assert "kept in the notes: Diet" in done.err
    assert "Salon: planned" in done.err
    again = filled("guests", "salon", guest_list)
    assert "0 new, 0 updated, 3 unchanged, 1 left out" in again.out
    Path(guest_list).write_text("Name\nPriya Shah\n", encoding="utf-8")
    assert "2 people of before not on this list: kept" in filled("guests", "salon", guest_list).err


def test_without_a_file_it_says_who_is_known_and_whom_to_meet(
    filled: Netui, guest_list: str
) -> None:
    filled("guests", "Salon", guest_list, "--new")
    said = filled("guests", "Salon", "--level", "senior")
    assert said.code == 0
    assert "you promised for tomorrow: send deck" in said.out
    assert "one level up from you: lead; you know nobody at Hooli yet" in said.out
    assert "2 guests, 1 of them known or perhaps known; 1 declined:" in said.out
    assert "Priya Shah, Design Lead, Stripe · same name and company" in said.out
    assert "Ada Obi, CTO, Adyen (declined) · you know 1 person at Adyen" in said.out
    assert "Worth seeking out:\n  Priya Shah" in said.out
    brief = filled("events", "Salon").out
    assert brief.count("Worth seeking out\n  Priya Shah · Design Lead at Stripe\n") == 1
    assert brief.endswith(
        "On the guest list: 2 people\n"
        "  Priya Shah · Design Lead at Stripe · same name and company\n"
        "  Kofi Mensah · Head of Risk at Hooli\n"
    )
    assert "2 coming" in filled("events").out
    found = filled("guests", "Salon", "--json").json
    assert [(each["name"], each["known"]) for each in found["guests"]] == [
        ("Priya Shah", "likely"),
        ("Ada Obi", "company"),
        ("Kofi Mensah", "stranger"),
    ]
    assert [each["name"] for each in found["suggested"]] == ["Priya Shah", "Kofi Mensah"]


def test_json_of_what_was_brought_in(filled: Netui, guest_list: str) -> None:
    report = filled("guests", "Salon", guest_list, "--new", "--json").json
    assert report["counts"] == {"new": 3, "updated": 0, "same": 0, "skipped": 1}
    assert (report["kind"], report["noted"]) == ("table", ["Diet"])
    assert report["records"][0]["guest"]["note"] == "Diet: none"
    assert report["event"]["name"] == "Salon"


def test_targets_are_set_ticked_and_dropped(filled: Netui, guest_list: str) -> None:
    filled("guests", "Salon", guest_list, "--new")
    said = filled(
        "guests", "Salon", "--target", "priya shah", "--target", "Zoë", "--why", "curious"
    )
    assert said.code == 0
    assert "Priya Shah: curious" in said.out
    event = filled("guests", "Salon", "--met", "priya", "--drop", "Zoë", "--json").json
    ((target),) = event["targets"]
    assert (target["name"], target["met"]) == ("Priya Shah", True)
    assert target["contact"] == filled("show", "Priya Shah", "--json").json["id"]
    assert filled("guests", "Salon", "--met", "Zoë").code == 3
    assert filled("guests", "Salon", "--target", " ").code == 2
    many = [word for n in range(6) for word in ("--target", f"Person {n}")]
    assert "That makes 7" in filled("guests", "Salon", *many).err


def test_a_guest_is_said_to_be_a_contact(filled: Netui, guest_list: str) -> None:
    filled("guests", "Salon", guest_list, "--new")
    said = filled("guests", "Salon", "--link", "Kofi", "Tom Lee")
    assert "Kofi Mensah on the list is Tom Lee." in said.out
    assert "= Tom Lee · you said so" in filled("guests", "Salon").out
    assert filled("guests", "Salon", "--link", "Nobody", "Tom Lee").code == 3
    assert filled("guests", "Salon", "--link", "a", "Tom Lee").code == 3


def test_what_is_captured_there_ticks_and_takes_from_the_list(
    filled: Netui, guest_list: str
) -> None:
    filled("guests", "Salon", guest_list, "--new")
    filled("guests", "Salon", "--target", "Kofi Mensah")
    filled("add", "--event", "Salon", "Kofi Mensah likes bees")
    contact = filled("show", "Kofi Mensah", "--json").json
    assert (contact["company"], contact["role"]) == ("Hooli", "Head of Risk")
    assert "Kofi Mensah (met)" in filled("guests", "Salon").out


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (("Nowhere",), 3, "with --new it is planned"),
        ((" ", "--new"), 2, "needs a name"),
        (("Sal",), 3, "may be one of these"),
        (("Salon", "none.csv"), 1, "no file"),
        (("Salon", "--dry-run"), 2, "FILE"),
        (("Salon", "none.csv", "--target", "X"), 2, "list in first"),
        (("Salon", "--why", "curious"), 2, "name them with --target"),
        (("Salon", "--opener", "And you?"), 2, "name them with --target"),
    ],
)
def test_what_can_not_be_done(filled: Netui, words: tuple[str, ...], code: int, why: str) -> None:
    for name in ("Salon", "Salsa night"):
        assert filled("guests", name, "--new").code == 0
    said = filled("guests", *words)
    assert (said.code, said.out) == (code, "")
    assert why in said.err


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Name,Email,Company\n", "headings of a guest list, and nobody below them"),
        ("Name,Email,Company\n,,Hooli\n", "guests.csv:2: neither a name nor an e-mail address"),
    ],
)
def test_a_list_with_nobody_on_it_plans_nothing(
    filled: Netui, tmp_path: Path, text: str, why: str
) -> None:
    (tmp_path / "guests.csv").write_text(text, encoding="utf-8")
    for more in ((), ("--dry-run",)):
        said = filled("guests", "Salon", str(tmp_path / "guests.csv"), "--new", *more)
        assert (said.code, said.out) == (1, "")
        assert why in said.err
    assert filled("events", "--json").json["events"] == []


def test_the_coming_event_of_a_name_is_meant(filled: Netui, tmp_path: Path) -> None:
    path = tmp_path / "all.ics"
    event = "BEGIN:VEVENT\r\nUID:{0}\r\nSUMMARY:Salon\r\nDTSTART:2026{0}T190000\r\nEND:VEVENT\r\n"
    events = "".join(map(event.format, ("0501", "0701", "0620")))
    path.write_text(f"BEGIN:VCALENDAR\r\n{events}END:VCALENDAR\r\n")
    assert filled("import", str(path)).code == 0
    assert filled("guests", "Salon", "--json").json["event"]["uid"] == "0620"


INVITE = (
    "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Data Salon\r\n"
    "DTSTART;TZID=Asia/Tokyo:20260612T190000\r\nLOCATION:Rua 7\r\n"
    "ATTENDEE;CN=Mei Tanaka:mailto:mei@example.org\r\nEND:VEVENT\r\n"
    "BEGIN:VEVENT\r\nSUMMARY:Off\r\nSTATUS:CANCELLED\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def test_an_invitation_is_imported(netui: Netui, tmp_path: Path) -> None:
    path = tmp_path / "invite.ics"
    path.write_text(INVITE, encoding="utf-8")
    shown = netui("import", str(path), "--dry-run")
    assert "1 would be planned, 0 would be updated, 0 unchanged, 1 left out" in shown.out
    said = netui("import", str(path))
    assert "1 planned, 0 updated, 0 unchanged, 1 left out" in said.out
    assert "Data Salon: Fri 12 June, 12:00 (19:00 in Tokyo) · Rua 7 · 1 guest" in said.out
    assert "invite.ics, event 2: “Off” is called off" in said.err
    report = netui("import", str(path), "--json").json
    assert report["counts"] == {"new": 0, "updated": 0, "same": 1, "skipped": 1}
    assert report["records"][0]["event"]["starts"] == "2026-06-12T12:00:00+02:00"
    said = netui("events", "Data Salon")
    assert "  Fri 12 June, 12:00 · in 3 days\n    19:00 in Tokyo\n  Rua 7\n" in said.out
    assert "12:00–12:15: few are here yet" in said.out
    assert "Mei Tanaka" in netui("guests", "Data Salon").out
    assert netui("undo").code == 0
    assert netui("guests", "Data Salon").code == 3


def test_an_event_called_off_is_said_to_be(netui: Netui, tmp_path: Path) -> None:
    path = tmp_path / "invite.ics"
    path.write_text(INVITE, encoding="utf-8")
    netui("import", str(path))
    path.write_text(INVITE.replace("UID:1", "STATUS:CANCELLED\r\nUID:1"), encoding="utf-8")
    said = netui("import", str(path))
    assert "0 planned, 1 updated, 0 unchanged, 1 left out" in said.out
    assert "invite.ics, event 1: “Data Salon” is called off" in said.err
    listed = netui("events").out
    assert listed.startswith("Called off\n  Data Salon · Fri 12 June, 12:00")
    assert "To come" not in listed
    one = netui("events", "Data Salon").out
    assert one.startswith("Data Salon · called off\n\nWhen and where\n  called off, says its")
    assert "When to arrive" not in one
    netui("undo")
    assert "To come" in netui("events").out


def test_a_time_without_a_zone_is_mine(netui: Netui, tmp_path: Path) -> None:
    path = tmp_path / "invite.ics"
    path.write_text(INVITE.replace(";TZID=Asia/Tokyo", ""), encoding="utf-8")
    report: Any = netui("import", str(path), "--json").json
    assert report["records"][0]["event"]["starts"] == "2026-06-12T19:00:00+02:00"
    path.write_text("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    said = netui("import", str(path))
    assert (said.code, "without an event" in said.err) == (1, True)


def test_the_name_of_an_event_may_be_several_words(filled: Netui, guest_list: str) -> None:
    new = filled("guests", "Long", "Table", "Supper", guest_list, "--new")
    assert (new.code, "Long Table Supper: planned\n" in new.err) == (0, True)
    assert filled("guests", "long", "table").out == filled("guests", "Long Table Supper").out != ""
    assert "3 unchanged" in filled("guests", "long", "table", guest_list).out


@pytest.mark.parametrize(
    ("words", "event", "path"),
    [
        (("Salon",), "Salon", None),
        (("there",), "there", None),  # an event has to be named
        (("Salon", "there"), "Salon", "there"),
        (("Long", "Table", "there"), "Long Table", "there"),
        (("there", "Salon"), "there Salon", None),
        (("Long", "folder"), "Long folder", None),
        (("Long", "Table", "gone.CSV"), "Long Table", "gone.CSV"),
        (("Data", "A/B"), "Data A/B", None),
        (("Long", "9" * 400), f"Long {'9' * 400}", None),
        (("Long", "\0"), "Long \0", None),
    ],
)
def test_the_last_word_is_a_file_where_it_can_be_one(
    file: Path, words: tuple[str, ...], event: str, path: str | None
) -> None:
    Path("there").write_text("Kofi Mensah\n")
    Path("folder").mkdir()
    assert _event_and_file(words) == (event, Path(path) if path else None)
