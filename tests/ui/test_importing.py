"""Importing on screen: how far it is, what it would bring, and what was left out."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from netui.actions.importing import Progress
from netui.model import Contact, Labeled
from netui.network import Network
from netui.ui.dialogs import import_file
from netui.ui.dialogs.import_file import ImportDialog
from netui.ui.screens.contacts import ContactsScreen
from netui.ui.screens.importing import ImportPreview

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"


@pytest.fixture
def known(empty: Network) -> Network:
    """A network with one person whom the file knows better."""
    with empty.transaction("set up") as transaction:
        transaction.add(
            Contact(name="Priya Shah", company="Adyen", role="Lead", emails=(Labeled("p@x.org"),))
        )
    return empty


@pytest.fixture
def connections(tmp_path: Path) -> Path:
    path = tmp_path / "Connections.csv"
    path.write_text(
        f"{HEADER}Priya,Shah,https://www.linkedin.com/in/priya,p@x.org,Stripe,Head,05 Jan 2024\n"
        "Tom [/],Lee,,t@x.org,Acme,CTO,06 Jan 2024\n"
        "Ola,Nordmann,,,Fisk, AS,Skipper,05 Jan 2024\n",
        encoding="utf-8",
    )
    return path


async def test_every_change_is_shown_field_by_field_before_it_is_made(
    known, opened, connections
) -> None:
    before = dict(known.contacts)
    async with opened(known) as session:
        await session.press("ctrl+o")
        await session.type(f"{connections}\n")
        assert isinstance(session.app.screen, ImportPreview)
        lines = [" ".join(line.split()) for line in session.lines]
        assert "Connections.csv 1 new · 1 updated · 0 unchanged · 1 that can't be used" in lines
        for line in (
            "Priya Shah company Stripe · was Adyen",
            "role Head · was Lead",
            "moves from Adyen to Stripe",
            "line 4 left out 8 cells where the header",
            "Tom [/] Lee new Acme · CTO",
        ):
            assert any(shown.startswith(line) for shown in lines), (line, lines)
        await session.press("G", "k")
        whole = "line 4 · left out · 8 cells where the header has 7: which is which?"
        assert whole in [line.strip() for line in session.lines]
        await session.press("escape")
        assert isinstance(session.app.screen, ImportDialog)
        assert dict(known.contacts) == before
        await session.press("enter", "enter")
        assert isinstance(session.app.screen, ContactsScreen)
        assert "left out: Connections.refused.csv" in session.text
        assert len(known.contacts) == 2
        await session.press("u")
        assert [each.company for each in known.contacts.values()] == ["Adyen"]
    refused = connections.with_name("Connections.refused.csv").read_text(encoding="utf-8")
    assert (
        "Ola,Nordmann,,,Fisk,AS,Skipper,8 cells where the header has 7: which is which?,05"
        in refused
    )


async def test_on_a_phone_the_value_stands_below(known, opened, connections) -> None:
    async with opened(known, (40, 20)) as session:
        await session.press("ctrl+o")
        await session.type(f"{connections}\n")
        lines = [line.strip() for line in session.lines]
        assert "Stripe · was Adyen" in lines


async def test_a_folder_that_cannot_be_written_is_said(
    known, opened, connections, monkeypatch
) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "touch", forbidden)
    async with opened(known, (160, 30)) as session:
        await session.press("ctrl+o")
        await session.type(f"{connections}\n")
        await session.press("enter")
        assert "no file of those left out: Permission denied" in session.text
        assert len(known.contacts) == 2


async def test_a_large_file_shows_how_far_it_is_and_can_be_stopped(
    known, opened, connections, monkeypatch
) -> None:
    go_on, stopped = threading.Event(), threading.Event()

    def slow(*_: object, progress) -> None:
        progress(Progress("reading", 500, 2_000))
        go_on.wait(10)
        try:
            progress(Progress("comparing", 500, 2_000))
        finally:
            stopped.set()

    monkeypatch.setattr(import_file, "look_into", slow)
    async with opened(known) as session:
        await session.press("ctrl+o")
        session.app.screen.query_one("Input").value = str(connections)
        await session.pilot.press("enter")
        await session.until(lambda: "500 of about 2,000" in session.text)
        assert "25%" in session.text
        assert session.app.screen.query_one("Input").has_focus  # keys are heard meanwhile
        await session.pilot.press("escape")
        assert "Stopped; nothing was changed." in session.text
        go_on.set()
        await session.settled()
        assert stopped.is_set()
        assert isinstance(session.app.screen, ImportDialog)
        assert len(known.contacts) == 1
        await session.press("escape")
        assert not isinstance(session.app.screen, ImportDialog)


async def test_columns_that_are_not_understood_are_named(empty, opened, tmp_path) -> None:
    (tmp_path / "people.csv").write_text("Name,Email,Lunch [/]\nNoor,n@x.org,fish\n")
    async with opened(empty) as session:
        await session.press("ctrl+o")
        await session.type(f"{tmp_path / 'people.csv'}\n")
        assert "Columns not understood, and left out: Lunch [/]" in session.text


async def test_what_a_file_says_otherwise_is_named_and_nothing_is_called_new(
    known, opened, tmp_path
) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Name,Email,Role\nPriya Shah,p@x.org,CTO\n")
    async with opened(known) as session:
        await session.press("ctrl+o")
        await session.type(f"{path}\n")
        text = " ".join(session.text.split())
        assert "Priya Shah: kept role Lead; the file says CTO" in text
        assert "1 otherwise, yours kept" in text
        assert "Nothing new" not in text


async def test_two_who_share_a_number_are_both_shown(empty, opened, tmp_path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(
        "Name,Company,Phone\nAnn Smith,Acme,+447700900111\nBob Jones,Beta,+447700900111\n"
    )
    async with opened(empty, (120, 24)) as session:
        await session.press("ctrl+o")
        await session.type(f"{path}\n")
        lines = [" ".join(line.split()) for line in session.lines]
        assert "Bob Jones new Beta · perhaps the same as Ann Smith: same phone number" in lines


async def test_the_events_of_a_calendar_are_shown_then_planned(empty, opened, tmp_path) -> None:
    path = tmp_path / "invite.ics"
    event = "BEGIN:VEVENT\nUID:e\nSUMMARY:Data [b]Salon\nDTSTART:20300612T190000Z\nEND:VEVENT\n"
    path.write_text(f"BEGIN:VCALENDAR\n{event}BEGIN:VEVENT\nUID:f\nEND:VEVENT\nEND:VCALENDAR\n")
    async with opened(empty, (120, 24)) as session:
        await session.press("ctrl+o")
        await session.type(f"{path}\n")
        assert isinstance(session.app.screen, ImportPreview)
        assert "1 planned · 0 updated · 0 unchanged · 1 left out" in session.text
        assert "Data [b]Salon" in session.text
        assert not empty.events
        await session.press("enter")
        assert session.app.current_mode == "events"
        assert "1 event planned" in session.text
        await session.press("2", "ctrl+o")
        await session.type(f"{path}\n")
        assert "Nothing new in this file." in session.text
        await session.press("escape", "u")
        assert not empty.events


async def test_a_whole_network_is_for_the_shell(demo, opened, tmp_path) -> None:
    (tmp_path / "o.json").write_text('{"netui": 1}')
    async with opened(demo, (120, 24)) as session:
        await session.press("ctrl+o")
        await session.type(f"{tmp_path / 'o.json'}\n")
        assert "netui import o.json" in session.text
