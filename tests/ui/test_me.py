"""My card: shown, edited, and as a code that is scanned off the screen."""

from __future__ import annotations

import pytest
import segno

from netui.actions.events import start_event
from netui.actions.profile import edit_profile
from netui.interchange.compact_vcard import compact_vcard, contact_of
from netui.interchange.qr_code import most_bytes
from netui.lists.network_figures import my_profile
from netui.model import Labeled, Need
from netui.network import Network
from netui.store import DataFile, StoreError
from netui.ui.screens.code import CodeScreen
from netui.ui.screens.event import EventScreen
from netui.ui.screens.me import MeScreen
from netui.ui.screens.me_form import MeForm

DARK = {" ": (0, 0), "▀": (1, 0), "▄": (0, 1)}


@pytest.fixture
def me(empty: Network) -> Network:
    edit_profile(
        empty,
        name="Zoë Łukasiewicz",
        line="I keep timetables honest",
        role="Planner",
        company="Saltmarl",
        seniority="senior",
        offers="load tests",
        emails=(Labeled("zoe@example.org", "work"),),
        goal=40,
    )
    return empty


def modules(session) -> list[list[bool]]:
    """Return which half cells are dark, as a phone sees them."""
    found: list[list[bool]] = []
    for strip in session.app.screen._compositor.render_strips(session.app.size):
        halves: tuple[list[bool], list[bool]] = ([], [])
        for segment in strip:
            ground, ink = (
                colour and colour.get_truecolor()
                for colour in (segment.style.bgcolor, segment.style.color)
            )
            assert {tuple(ground), tuple(ink or ground)} <= {(0, 0, 0), (255, 255, 255)}
            assert ink or not segment.text.strip()
            for character in segment.text:
                for half, drawn in zip(halves, DARK.get(character, (1, 1)), strict=True):
                    half.append(tuple(ink if drawn else ground) == (0, 0, 0))
        found += halves
    return found


def scanned(pixels: list[list[bool]], text: str) -> bool:
    """Whether a code for a text stands somewhere, with a light margin around it."""
    code = segno.make(text, error="l", micro=False, boost_error=False, encoding="utf-8")
    wanted = [[bool(each) for each in row] for row in code.matrix_iter(border=1)]
    height, width = len(wanted), len(wanted[0])
    return any(
        all(
            pixels[y + row][x : x + width] == wanted[row]
            for row in range(min(height, len(pixels) - y))
        )
        for y in range(len(pixels) - height + 2)
        for x in range(len(pixels[0]) - width + 1)
    )


@pytest.mark.parametrize("theme", ["netui-dark", "netui-light"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 20)])
async def test_the_code_on_the_screen_is_that_of_my_card(me, opened, size, theme: str) -> None:
    async with opened(me, size, theme=theme) as session:
        await session.press("P", "enter")
        assert isinstance(session.app.screen, CodeScreen)
        card = compact_vcard(contact_of(my_profile(me)), most_bytes(*size))
        assert "EMAIL:zoe@example.org" in card.text
        assert scanned(modules(session), card.text)
        await session.press("x")
        assert isinstance(session.app.screen, MeScreen)


async def test_with_room_the_code_says_whose_it_is(me, opened) -> None:
    async with opened(me, (120, 50)) as session:
        await session.press("P", "enter")
        assert "Zoë Łukasiewicz" in session.text
        assert "any key goes back" in session.text


async def test_in_a_tiny_window_the_code_asks_for_a_larger_one(me, opened) -> None:
    async with opened(me, (30, 8)) as session:
        await session.press("P", "enter")
        assert "larger window" in " ".join(session.text.split())
        await session.pilot.click("Static")
        assert isinstance(session.app.screen, MeScreen)


@pytest.mark.parametrize("size", [(80, 24), (40, 20)])
async def test_my_card_shows_what_i_would_say_of_myself(me, opened, size) -> None:
    with me.transaction("look for") as transaction:
        transaction.add(Need(text="a speaker"))
    async with opened(me, size) as session:
        await session.press("P")
        for words in ("Zoë Łukasiewicz", "senior", "Planner at Saltmarl", "a speaker",
                      "I keep timetables honest", "load tests", "zoe@example.org"):  # fmt: skip
            assert words in session.text
        await session.press("escape")
        assert not isinstance(session.app.screen, MeScreen)


async def test_it_is_edited_in_the_form(me, opened) -> None:
    async with opened(me) as session:
        await session.press("P", "i")
        assert isinstance(session.app.screen, MeForm)
        session.app.screen.query_one("#field-goal").value = "many"
        await session.settled()
        await session.press("ctrl+s")
        assert "a number of people" in session.text
        session.app.screen.query_one("#field-goal").value = "60"
        await session.press("ctrl+s")
        assert session.last_line == "My card: saved · u undoes"
        assert my_profile(me).goal == 60
        await session.press("u")
        assert my_profile(me).goal == 40


async def test_an_empty_card_says_how_to_begin(empty, opened) -> None:
    async with opened(empty) as session:
        await session.press("1", "P")
        assert "One honest line" in session.text
        assert "i writes it down" in session.text
        await session.press("enter")
        assert "A card needs a name" in session.last_line
        await session.press("i", "ctrl+s")
        assert "Nothing is written down yet" in session.text
        assert not empty.profiles
        await session.type("Ada Moreau")
        await session.press("ctrl+s")
        assert my_profile(empty).name == "Ada Moreau"
        await session.press("enter")
        assert isinstance(session.app.screen, CodeScreen)


async def test_what_can_not_be_saved_stays_in_the_form(me, opened, monkeypatch) -> None:
    def full(*_: object) -> None:
        raise StoreError("Could not save: No space left on device.")

    async with opened(me) as session:
        await session.press("P", "i")
        session.app.screen.query_one("#field-line").value = "Another line"
        monkeypatch.setattr(DataFile, "commit", full)
        await session.press("ctrl+s")
        assert "No space left on device" in session.text


async def test_hostile_words_on_my_card_are_shown_as_they_are(empty, opened) -> None:
    evil = "[@click=app.quit]x[/]"
    edit_profile(empty, name=evil, line=evil, offers=evil, links=(evil,), role=evil)
    async with opened(empty, (120, 40)) as session:
        await session.press("P")
        assert session.text.count(evil) == 5
        await session.press("enter", "x", "i")
        assert evil in session.text
        assert not session.app._exit


async def test_the_code_is_a_command_in_event_mode(me, opened) -> None:
    event = start_event(me, "PyData").id
    async with opened(me, (40, 20), event=event) as session:
        await session.type(":me\n")
        assert isinstance(session.app.screen, CodeScreen)
        await session.press("enter")
        assert isinstance(session.app.screen, EventScreen)
        await session.type("Lena @Acme\n")
        assert "Lena" in session.text


async def test_in_event_mode_without_a_name_it_is_said_how_to_write_it_down(empty, opened) -> None:
    event = start_event(empty, "PyData").id
    async with opened(empty, event=event) as session:
        await session.type(":me\n")
        assert "A card needs a name" in session.last_line


async def test_both_are_in_the_palette(me, opened) -> None:
    async with opened(me) as session:
        await session.press("1")
        await session.look_up("my code")
        await session.press("enter")
        assert isinstance(session.app.screen, CodeScreen)
