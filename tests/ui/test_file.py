"""What the app shows of its data file: others' changes, trouble, drafts, earlier steps."""

from __future__ import annotations

import errno
from datetime import datetime, timedelta, timezone

from textual import events

from netui.actions.capture import capture
from netui.actions.jotting import take_down
from netui.model import Contact
from netui.network import Network
from netui.store import DataFile, StoreError, Write
from netui.store.disk import Disk
from netui.ui.drafts import DraftsInMemory
from netui.ui.screens.event import EventScreen
from netui.ui.widgets.bars import _shortened

NOW = datetime(2026, 6, 9, 19, 30, tzinfo=timezone(timedelta(hours=2)))


def elsewhere(data_file) -> Network:
    """The network as another process has it."""
    return Network(DataFile(data_file), lambda: NOW)


# What others do


async def test_what_another_netui_does_is_shown_in_its_words(demo, opened, data_file) -> None:
    async with opened(demo) as session:
        capture(elsewhere(data_file), "Zoë Ng @Grab >today send deck")
        session.app._look_at_file()
        await session.settled()
        assert session.last_line == "Done elsewhere: Zoë Ng: captured"
        assert "Zoë Ng" in session.text


async def test_the_cursor_stays_on_its_person_when_others_come_and_go(
    demo, opened, data_file
) -> None:
    async with opened(demo) as session:
        await session.press("2", "j", "j", "j")
        person = session.app.screen.person()
        other = elsewhere(data_file)
        capture(other, "Aaa Aardvark @Acme")
        session.app._look_at_file()
        await session.settled()
        assert session.app.screen.person() == person
        assert session.app.network.contacts_named("Aaa Aardvark")


async def test_a_line_taken_down_elsewhere_becomes_a_person(demo, opened, data_file) -> None:
    async with opened(demo) as session:
        assert take_down(DataFile(data_file), ["Zoë Ng @Grab >today send deck"], "", NOW)
        session.app._look_at_file()
        await session.settled()
        (person,) = session.network.contacts_named("Zoë Ng")
        assert session.network.followups_of(person.id)[0].action == "send deck"
        assert not session.network.inbox
        assert "Zoë Ng" in session.text


async def test_a_copy_from_another_device_is_merged_and_said(demo, opened, data_file) -> None:
    copy = data_file.with_name("netui.sync-conflict-20260609-193000-ABCDEFG.json")
    demo.close()
    copy.write_bytes(data_file.read_bytes())
    theirs = Network(DataFile(copy), lambda: NOW + timedelta(minutes=1))
    capture(theirs, "Zoë Ng @Grab")
    theirs.close()
    async with opened(demo) as session:
        session.app._look_at_file()
        await session.settled()
        assert "Another device's copy was merged" in session.text
        assert session.network.contacts_named("Zoë Ng")


# Trouble


async def test_a_disk_that_gave_up_is_said_on_every_screen(
    demo, opened, data_file, monkeypatch
) -> None:
    def give_up(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    async with opened(demo) as session:
        await session.press("ctrl+e")
        await session.type("PyData\n")
        with monkeypatch.context() as patch:
            patch.setattr(Disk, "write", give_up)
            patch.setattr(Disk, "cut", give_up)
            await session.type("Zoë Ng @Grab\n")
        assert "Nothing more can be saved: Input/output error" in session.text
        session.app._look_at_file()
        await session.settled()
        assert session.app.screen.draft == "Zoë Ng @Grab"  # the line is not lost
        assert "not saving" in session.lines[0]
        await session.press("enter", "escape", "escape", "2")
        assert "not saving" in session.lines[0]
    assert not Network(DataFile(data_file), lambda: NOW).contacts_named("Zoë Ng")


async def test_what_was_found_when_the_file_was_opened_is_said(opened, data_file, demo) -> None:
    demo.close()
    data_file.write_bytes(b"not a data file any more")
    async with opened(elsewhere(data_file)) as session:
        assert "everything is there from its other copies" in session.text


async def test_records_that_can_not_be_read_are_counted(opened, data_file, demo) -> None:
    file = DataFile(data_file)
    with file.locked():
        file.read()
        file.commit([Write("contacts", 2, {"nome": "Raj"})])
    async with opened(elsewhere(data_file)) as session:
        assert session.last_line == "1 record can't be read: see netui doctor"


# Tidying up


async def test_the_data_file_is_brought_up_to_date_after_a_quiet_while(
    demo, opened, data_file
) -> None:
    async with opened(demo) as session:
        capture(demo, "Zoë Ng @Grab")
        assert "Zoë" not in data_file.read_text(encoding="utf-8")
        for _ in range(4):
            session.app._look_at_file()
        await session.settled()
        assert "Zoë Ng" in data_file.read_text(encoding="utf-8")


async def test_a_checkpoint_that_fails_is_said_once_and_nothing_is_lost(
    demo, opened, monkeypatch
) -> None:
    def fail() -> bool:
        raise StoreError("Could not save: the disk is full.")

    async with opened(demo) as session:
        monkeypatch.setattr(demo, "checkpoint", fail)
        for _ in range(4):
            session.app._look_at_file()
        await session.settled()
        assert session.last_line == "Could not save: the disk is full."
        session.app.say("")
        session.app._seconds_of_rest = 0
        for _ in range(4):
            session.app._look_at_file()
        await session.settled()
        assert "disk is full" not in session.text


# Undo of other days


async def test_undo_reaches_back_to_earlier_sessions_and_says_the_day(
    demo, opened, data_file
) -> None:
    capture(demo, "Zoë Ng @Grab")
    tomorrow = Network(DataFile(data_file), lambda: NOW + timedelta(days=1))
    async with opened(tomorrow) as session:
        await _press_at(session, 10)
        asked = "That would take back “Zoë Ng: captured” of Tue 9 June (1 person goes)"
        assert asked in session.text
        assert tomorrow.contacts_named("Zoë Ng")
        await _press_at(session, 11)
        assert session.last_line.startswith("Taken back: Zoë Ng: captured (of Tue 9 June)")
        assert not tomorrow.contacts_named("Zoë Ng")
        await session.press("U")
        assert tomorrow.contacts_named("Zoë Ng")


async def _press_at(session, *moments: float) -> None:
    """Press u at moments of a clock, in seconds."""
    for moment in moments:
        key = events.Key("u", "u")
        key.time = moment
        session.app.post_message(key)
        await session.pilot.pause()
        await session.until(lambda: not session.app._key_under_way)


def _import(network, people: int) -> None:
    with network.transaction("Imported a.csv") as transaction:
        for number in range(people):
            transaction.add(Contact(name=f"Person {number}"))


async def test_a_held_key_takes_no_earlier_session_back(empty, opened, data_file) -> None:
    _import(empty, 1)
    _import(empty, 1192)
    later = Network(DataFile(data_file), lambda: NOW + timedelta(days=1))
    async with opened(later, (120, 24)) as session:
        capture(later, "Zoë Ng @Grab")
        await _press_at(session, 10, 10.66, *(10.7 + each / 30 for each in range(30)))
        assert len(later.contacts) == 1193
        asked = (
            "That would take back “Imported a.csv” of Tue 9 June (1,192 people go): u again does it"
        )
        assert session.last_line == asked
        await _press_at(session, 20)
        assert len(later.contacts) == 1
        assert "a copy from before is kept" in session.text
        assert len(list((data_file.parent / "backups").glob("*-before-undo.json"))) == 1
        await _press_at(session, 21)
        assert len(later.contacts) == 1


async def test_only_the_very_next_key_takes_an_import_back(empty, opened) -> None:
    async with opened(empty) as session:
        _import(empty, 21)
        await _press_at(session, 10)
        assert "take back “Imported a.csv” (21 people go)" in session.last_line
        await session.press("j")
        await _press_at(session, 20)
        assert len(empty.contacts) == 21
        await _press_at(session, 20.9)
        assert not empty.contacts


# Drafts


async def test_a_line_outlives_the_app_outside_an_event(demo, opened, data_file) -> None:
    drafts = DataFile(data_file).drafts
    async with opened(demo, drafts=drafts) as session:
        await session.press("a")
        await session.type("Zoë Ng, half a sent")
    async with opened(demo, drafts=drafts) as session:
        assert session.last_line == "The line you were typing is kept: a goes on with it"
        await session.press("a")
        await session.type("ence\n")
        assert demo.contacts_named("Zoë Ng")
    assert drafts.read("line") == ""


async def test_a_line_outlives_the_app_in_event_mode(demo, opened, data_file) -> None:
    drafts = DataFile(data_file).drafts
    async with opened(demo, drafts=drafts) as session:
        await session.press("ctrl+e")
        await session.type("PyData\nZoë Ng, half a sent")
        event = session.app.screen.event_id
    async with opened(demo, drafts=drafts, event=event) as session:
        assert isinstance(session.app.screen, EventScreen)
        assert session.app.screen.draft == "Zoë Ng, half a sent"
        await session.press("enter")
    assert drafts.read(f"event-{event}") == ""


async def test_a_line_that_is_being_saved_is_a_draft_until_it_is(demo, opened, monkeypatch) -> None:
    drafts = DraftsInMemory()
    kept_meanwhile: list[str] = []

    def slowly(*arguments, **options):
        kept_meanwhile.append(drafts.read("line"))
        return capture(*arguments, **options)

    monkeypatch.setattr("netui.ui.dialogs.capture.capture", slowly)
    async with opened(demo, drafts=drafts) as session:
        await session.press("a")
        await session.type("Zoë Ng @Grab\n")
        assert kept_meanwhile == ["Zoë Ng @Grab"]
        assert drafts.read("line") == ""


async def test_the_last_line_taken_up_again_is_no_draft(demo, opened) -> None:
    drafts = DraftsInMemory()
    async with opened(demo, drafts=drafts) as session:
        await session.press("ctrl+e")
        await session.type("PyData\nZoë Ng @Grab\n")
        event = session.app.screen.event_id
        await session.press("up")
        await session.type(" #rust")
        assert drafts.read(f"event-{event}") == ""


def test_what_was_done_is_shortened_at_the_name_and_not_at_the_way_back() -> None:
    said = "Done again: Maximiliane Zoë von Grabenstein: captured · u undoes"
    assert _shortened(said, 38) == "Done again: Maxi…: captured · u undoes"
    assert (
        _shortened("A long name that was saved · u undoes", 30) == "A long name that w… · u undoes"
    )
