"""Names from a file are text: on every screen, they are shown and never obeyed."""

from __future__ import annotations

import re
from datetime import date

import pytest
from textual import events
from textual.content import Content

from netui.actions.capture import capture
from netui.actions.importing import apply_import
from netui.interchange import open_source
from netui.model import Contact, Event, Followup, Interaction
from netui.network import Network
from netui.ui.text import in_lines

HOSTILE = (
    "[/]",
    "[@click=app.quit]x[/]",
    "[bold red]vip[/bold red]",
    "[$x @click=app.quit]",
    "a\x1b]52;c;aGVsbG8=\x07b",
    "\x1b[2J\x1b[31mred",
    "\u202eevil\u202c",
    ":smile: \\[x]",
    "[link=file:///etc/passwd]l[/link]",
    "%(name)s {0} $name",
)
VISIBLE = tuple(
    name.translate(dict.fromkeys([*range(32), *range(127, 160), 0x202E, 0x202C]))
    for name in HOSTILE
)


@pytest.fixture
def hostile(empty: Network, tmp_path) -> Network:
    """Return a network whose every text is hostile, half of it through an import."""
    card = "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:{0}\r\nORG:{0}\r\nTITLE:{0}\r\nEND:VCARD\r\n"
    path = tmp_path / "cards.vcf"
    path.write_text("".join(card.format(name) for name in HOSTILE), encoding="utf-8", newline="")
    source = open_source(path)
    apply_import(empty, list(source.rows), source.kind, path.name)
    today = date(2026, 6, 9)
    with empty.transaction("set up") as transaction:
        for contact in list(empty.contacts.values()):
            changed = transaction.change(
                contact,
                circle="close",
                tags=(contact.name,),
                needs=contact.name,
                incentives=contact.name,
                location=contact.name,
                notes=contact.name,
                via=contact.name,
                pinned=True,
            )
            transaction.add(Followup(contact=changed.id, due=today, action=contact.name))
            transaction.add(
                Interaction(contacts=(changed.id,), on=date(2026, 1, 1), summary=contact.name)
            )
    return empty


def test_what_a_file_brings_is_clean(hostile: Network) -> None:
    assert {contact.name for contact in hostile.contacts.values()} == set(VISIBLE)


@pytest.mark.parametrize("size", [(80, 24), (40, 20), (120, 40)])
async def test_every_screen_shows_it_as_text(hostile, opened, size) -> None:
    async with opened(hostile, size) as session:
        for keys in (
            ("1",), ("w",), ("j",), ("enter",), ("escape",), ("e",), ("escape",), ("h",), ("1",),
            ("u",), ("i",), ("escape",), ("2",), ("G",), ("enter",), ("escape",), ("slash",),
        ):  # fmt: skip
            await session.press(*keys)
            assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in "".join(session.lines))
            assert not any("\u202a" <= c <= "\u202e" for c in session.text)
        await session.press("escape")
        assert "[@click=app.quit]x[/]" in session.text
        assert not session.app._exit


@pytest.mark.parametrize("name", VISIBLE)
async def test_its_card_and_its_dialogs_show_the_name(hostile, opened, name: str) -> None:
    async with opened(hostile, (120, 40)) as session:
        contact = next(c for c in hostile.contacts.values() if c.name == name)
        session.app.open_card(contact.id)
        await session.settled()
        shown = " ".join(name.split())
        assert session.lines[0].strip().startswith(shown)
        await session.press("e")
        assert shown in session.text
        await session.press("escape", "h")
        assert shown in session.text
        await session.press("escape", "i")
        assert shown in session.lines[0]


async def test_clicking_on_it_does_nothing_of_its_own(hostile, opened) -> None:
    async with opened(hostile) as session:
        await session.press("2")
        for row in range(8):
            await session.pilot.click("#rows", offset=(3, row))
            await session.pilot.click("Brief", offset=(3, min(row, 5)))
            await session.settled()
            assert not session.app._exit


async def test_event_mode_shows_it_as_text(empty, opened) -> None:
    from netui.actions.events import start_event

    event = start_event(empty, HOSTILE[1]).id
    for name in HOSTILE:
        capture(empty, f"Ana {name} @[/] [@click=app.quit]note[/] >fri [/]", event)
    async with opened(empty, (120, 40), event=event) as session:
        assert session.lines[0].strip().startswith(VISIBLE[1])
        assert "[@click=app.quit]note[/]" in session.text
        await session.type("[/] @[/] #[/] [@click=app.quit]x[/] >fri [/]")
        await session.press("enter")
        await session.type("/[@cli")
        await session.press("enter")
        assert not session.app._exit


async def test_status_messages_show_it_as_text(empty, opened) -> None:
    with empty.transaction("set up") as transaction:
        contact = transaction.add(Contact(name="[@click=app.quit]x[/]"))
        transaction.add(Followup(contact=contact.id, due=date(2026, 6, 9), action="[/]"))
    async with opened(empty) as session:
        await session.press("h", "1")
        assert "[@click=app.quit]x[/]: snoozed" in session.last_line
        await session.press("u")
        assert "[@click=app.quit]x[/]" in session.last_line


@pytest.mark.parametrize(
    "keys",
    [("2", "slash"), ("a",), ("ctrl+e",), ("ctrl+o",), ("e",), ("i",), ("n",), ("o",), ("colon",)],
)
async def test_what_is_pasted_comes_without_what_steers_a_terminal(hostile, opened, keys) -> None:
    async with opened(hostile, (100, 30)) as session:
        await session.press(*keys)
        session.app.post_message(events.Paste("paste\x1b]52;c;eA==\x07d\x9b2J \u202ein\tthere\x14"))
        await session.settled()
        assert "paste]52;c;eA==d2J in" in " ".join(session.text.split("\t"))
        shown = "".join(session.lines)
        assert not any(ord(c) < 32 or 127 <= ord(c) < 160 or c == "\u202e" for c in shown)


@pytest.mark.parametrize("size", [(1, 1), (2, 60)])
async def test_every_screen_opens_on_a_terminal_of_any_size(hostile, opened, size) -> None:
    async with opened(hostile, size) as session:
        for keys in (
            ("enter",), ("i",), ("escape", "escape"), ("2", "enter"), ("1", "o"), ("escape",),
            ("3", "N"), ("escape",), ("4",), ("M",), ("C",), ("I",), ("B",), ("P",), ("1", "W"),
            ("1", "ctrl+e"), ("escape",), ("1", "question_mark"), ("1", "ctrl+o"), ("escape",),
        ):  # fmt: skip
            await session.press(*keys)
        session.app.action_duplicates()
        await session.settled()
        assert session.app.is_running


@pytest.mark.parametrize("width", [-3, 0, 1, 2])
def test_a_character_has_room_in_every_line(width: int) -> None:
    lines = in_lines(Content("漢字 ab"), width)
    assert "".join(line.plain for line in lines) == "漢字ab"
    assert [line.plain for line in in_lines(Content(""), width)] == [""]


STEERS = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


async def test_a_name_with_a_line_break_stands_in_one_line_of_the_form(empty, opened) -> None:
    with empty.transaction("set up") as transaction:
        transaction.add(Contact(name="Ana\nNg\ttwo", pinned=True, circle="close"))
    async with opened(empty, (100, 30)) as session:
        await session.press("2", "i")
        assert "Ana Ng two" in session.text
        assert not STEERS.search("".join(session.lines))
        await session.press("ctrl+s")
        assert [each.name for each in empty.contacts.values()] == ["Ana\nNg\ttwo"]


async def test_the_name_of_a_file_in_the_downloads_can_not_steer_the_terminal(
    empty, opened, tmp_path
) -> None:
    path = tmp_path / "a\x1b]52;c;eA==\x07\udcff\u202eb.vcf"
    path.write_text("BEGIN:VCARD\nFN:Ana Ng\nEND:VCARD\n")
    async with opened(empty, (120, 30), suggest_import=lambda: str(path)) as session:
        await session.press("ctrl+o", "home", "end")
        assert not STEERS.search("".join(session.lines))
        await session.press("enter")
        assert "1 person" in session.text or "Ana Ng" in session.text
        assert not STEERS.search("".join(session.lines))


async def test_the_path_of_the_data_file_can_not_either(empty, opened) -> None:
    async with opened(empty, file="/tmp/\x1b[2J\x07\udcff.json") as session:
        assert "/tmp/[2J.json" in session.text
        session.app.say("Can't read /tmp/\x1b[2J\n.json")
        await session.settled()
        assert "Can't read /tmp/[2J .json" in session.text
        assert not STEERS.search("".join(session.lines))


async def test_the_name_of_a_planned_event_stands_in_one_line(empty, opened) -> None:
    with empty.transaction("set up") as transaction:
        transaction.add(Event(name="Py\nData\tup", starts=empty.now()))
    async with opened(empty) as session:
        await session.press("ctrl+e")
        assert not STEERS.search("".join(session.lines))
        assert "Py Data up" in session.text


@pytest.mark.parametrize("key", ["pageup", "pagedown", "home", "end", "down"])
@pytest.mark.parametrize("palette", ["command_palette", "change_theme"])
async def test_the_palette_has_no_pages_where_its_list_has_no_room(
    empty, opened, palette: str, key: str
) -> None:
    async with opened(empty, (200, 2)) as session:
        await session.app.run_action(palette)
        await session.press(key)
        assert session.app.screen.is_modal
