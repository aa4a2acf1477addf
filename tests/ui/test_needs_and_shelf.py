"""What I look for, and the shelf of what is worth passing on."""

from __future__ import annotations

import pytest

from netui.actions.needs import add_need
from netui.actions.resources import add_resource
from netui.model import Contact
from netui.network import Network
from netui.ui.screens.help import HelpScreen
from netui.ui.screens.needs import NeedsScreen
from netui.ui.screens.resource_form import ResourceForm
from netui.ui.screens.shelf import ShelfScreen
from tests.ui.conftest import NOW

TODAY = NOW.date()
EVIL = "[@click=app.quit]x[/] [/] [bold]"


@pytest.fixture
def peopled(empty: Network) -> Network:
    """Dee could help with incident reviews, and Ada looks for help with grants; Bo neither."""
    with empty.transaction("set up") as transaction:
        transaction.add(Contact(name="Dee Ox", offers="talks on incident reviews"))
        transaction.add(Contact(name="Ada Giver", needs="help with grant writing"))
        transaction.add(Contact(name="Bo Taker"))
    return empty


async def test_a_need_is_added_in_a_line(empty, opened) -> None:
    async with opened(empty) as session:
        await session.press("I")
        assert isinstance(session.app.screen, NeedsScreen)
        assert "People like to help, once they know with what" in session.text
        await session.press("plus")
        await session.type("\n")
        assert "A few words are enough." in session.text
        await session.type("a speaker on incident reviews\n")
        (need,) = empty.needs.values()
        assert (need.text, need.since) == ("a speaker on incident reviews", TODAY)
        assert "looked for from today · u undoes" in session.last_line
        assert "nobody told yet" in session.text
        await session.press("u")
        assert not empty.needs


@pytest.mark.parametrize("size", [(80, 24), (40, 20), (120, 40)])
async def test_who_could_help_and_who_knows_of_it_is_shown(peopled, opened, size) -> None:
    add_need(peopled, "a speaker on incident reviews")
    async with opened(peopled, size) as session:
        await session.press("I")
        assert "nobody told yet · 1 could help" in session.text
        if size[0] >= 80:
            assert "could help    Dee Ox" in session.text


async def test_whoever_could_help_is_told_first(peopled, opened) -> None:
    need = add_need(peopled, "a speaker on incident reviews")
    async with opened(peopled) as session:
        await session.press("I", "enter", "1")
        assert "Dee Ox" in session.text
        await session.press("enter")
        (told,) = peopled.needs[need.id].told
        assert peopled.contacts[told.contact].name == "Dee Ox"
        assert "Dee Ox: told what I look for" in session.last_line
        assert "told 1 person" in session.text
        await session.press("enter", "1")
        await session.type("bo tak")
        assert "Bo Taker" in session.text
        await session.press("enter")
        assert len(peopled.needs[need.id].told) == 2
        await session.press("enter", "1", "enter", "escape")  # nobody is likely any more
        assert len(peopled.needs[need.id].told) == 2


async def test_a_need_is_found_looked_for_again_reworded_and_forgotten(peopled, opened) -> None:
    need = add_need(peopled, "a speaker")
    async with opened(peopled) as session:
        await session.press("I", "e")
        assert peopled.needs[need.id].met_on == TODAY
        assert "found 9 June" in session.text
        await session.press("enter", "1")
        assert peopled.needs[need.id].met_on is None
        await session.press("i", "end")
        await session.type(" for June\n")
        assert peopled.needs[need.id].text == "a speaker for June"
        await session.press("enter", "4")
        assert not peopled.needs
        assert "Nothing yet" in session.text
        await session.press("u")
        assert need.id in peopled.needs


async def test_something_goes_on_the_shelf_in_a_line(empty, opened) -> None:
    async with opened(empty) as session:
        await session.press("B")
        assert isinstance(session.app.screen, ShelfScreen)
        assert "The shelf is empty" in session.text
        await session.press("plus")
        await session.type("#grants\n")
        assert "A resource needs a title." in session.text
        await session.press("ctrl+u")
        await session.type("Grant guide example.org/grants #grants\n")
        (resource,) = empty.resources.values()
        assert (resource.title, resource.link) == ("Grant guide", "example.org/grants")
        assert resource.tags == ("grants",)
        assert "Grant guide: on the shelf · u undoes" in session.last_line


@pytest.mark.parametrize("size", [(80, 24), (40, 20), (120, 40)])
async def test_it_is_passed_on_to_whoever_could_use_it(peopled, opened, size) -> None:
    guide = add_resource(peopled, "A plain guide to grant writing", tags=["grants"])
    async with opened(peopled, size) as session:
        await session.press("B")
        assert "1 could use it" in session.text
        await session.press("enter", "1", "enter")
        (favor,) = peopled.favors.values()
        assert (peopled.contacts[favor.contact].name, favor.kind) == ("Ada Giver", "resource")
        assert "with 1 person" in session.text
        assert "could use it" not in session.text
        await session.press("u")
        assert not peopled.favors
        assert not peopled.resources[guide.id].shared


async def test_it_is_edited_in_the_form_and_taken_off(peopled, opened) -> None:
    guide = add_resource(peopled, "Guide")
    async with opened(peopled) as session:
        await session.press("B", "i")
        assert isinstance(session.app.screen, ResourceForm)
        await session.press("end")
        await session.type(" to grants")
        await session.press("down", "down")
        await session.type("grants, writing")
        await session.press("ctrl+s")
        assert peopled.resources[guide.id].title == "Guide to grants"
        assert peopled.resources[guide.id].tags == ("grants", "writing")
        assert "Guide to grants: saved" in session.last_line
        await session.press("i", *["backspace"] * 20, "ctrl+s")
        assert isinstance(session.app.screen, ResourceForm)
        assert "what is it called?" in session.text
        await session.press("escape", "escape")
        await session.press("enter", "3")
        assert not peopled.resources
        await session.press("u")
        assert guide.id in peopled.resources


async def test_without_any_the_keys_do_nothing(empty, opened) -> None:
    async with opened(empty) as session:
        await session.press("I", "e", "i", "enter", "escape", "B", "i", "enter", "escape")
        assert session.app.is_running
        assert not empty.history()


@pytest.mark.parametrize("size", [(80, 24), (40, 20), (20, 8)])
async def test_hostile_text_is_shown_as_it_is(peopled, opened, size) -> None:
    add_need(peopled, EVIL)
    add_resource(peopled, EVIL, link=EVIL, tags=[EVIL], note=EVIL)
    async with opened(peopled, size) as session:
        await session.press("I", "enter", "1", "escape", "e")
        assert "found" in session.last_line or size[0] < 40
        await session.press("escape", "B", "enter", "1", "escape", "i", "escape")
        assert session.app.is_running
        if size[0] > 20:
            assert "[@click=app.quit]x[/]" in session.text


async def test_their_keys_are_in_the_help(empty, opened) -> None:
    async with opened(empty) as session:
        for key, words in (("I", "tell somebody, found"), ("B", "pass it on, edit")):
            await session.press(key, "question_mark")
            assert isinstance(session.app.screen, HelpScreen)
            assert words in session.text
            assert "add one, in a line" in session.text
            await session.press("escape", "escape")


async def test_what_is_looked_for_already_is_pointed_at(peopled, opened) -> None:
    add_need(peopled, "a speaker")
    add_need(peopled, "a venue")
    async with opened(peopled) as session:
        await session.press("I", "plus")
        await session.type("A venue\n")
        assert "That is there: “a venue”" in session.text
        assert len(peopled.needs) == 2
        await session.press("escape", "e")
        (found,) = [each.text for each in peopled.needs.values() if each.met_on]
        assert found == "a venue"


@pytest.mark.parametrize(
    ("key", "lines"),
    [
        ("I", ["e     found; of what was found", "i     say it in other words"]),
        ("B", ["i     edit it"]),
    ],
)
async def test_help_tells_of_the_keys_of_a_list_of_mine(peopled, opened, key, lines) -> None:
    async with opened(peopled, (80, 40)) as session:
        await session.press(key, "question_mark")
        told = [" ".join(line.split()) for line in session.lines]
        for line in lines:
            wanted = " ".join(line.split())
            assert any(line.startswith(wanted) for line in told), told
