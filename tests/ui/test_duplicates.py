"""Contacts who may be one person: merged, or told apart."""

from __future__ import annotations

from datetime import date

import pytest

from netui.actions.contacts import add, edit
from netui.actions.merging import merge
from netui.model import Contact, Followup, Interaction
from netui.ui.dialogs.merge import MergeDialog
from netui.ui.dialogs.merge_with import MergeWithDialog
from netui.ui.screens.card import CardScreen
from netui.ui.screens.duplicates import DuplicatesScreen
from netui.ui.screens.queue import QueueScreen


@pytest.fixture
def people(empty):
    """Two pairs who may be one person, and somebody else; returns the network."""
    for contact in (
        Contact(name="Jon Lee", company="Acme", location="Leeds", tags=("chess",)),
        Contact(name="John Lee", company="Acme", location="York", tags=("kafka",)),
        Contact(name="Ana Ruiz", company="BBVA"),
        Contact(name="Ana Ruiz", company="BBVA", needs="a designer"),
        Contact(name="Priya Shah", company="Stripe"),
    ):
        add(empty, contact)
    john = empty.contacts_named("john lee")[0]
    with empty.transaction("set up") as transaction:
        transaction.add(Followup(contact=john.id, due=date(2026, 7, 1), action="send deck"))
        transaction.add(Interaction(contacts=(john.id,), on=date(2026, 6, 8)))
    return empty


async def open_duplicates(session) -> None:
    session.app.action_duplicates()
    await session.settled()


async def test_the_palette_leads_to_the_pairs_the_strongest_first(people, opened) -> None:
    async with opened(people) as session:
        await session.look_up("duplicates")
        await session.press("enter")
        assert isinstance(session.app.screen, DuplicatesScreen)
        assert "2 pairs of contacts may be one person" in session.lines[0]
        assert session.lines[2].split("  ")[0] == " Ana Ruiz · BBVA"
        assert "same name, both at BBVA" in session.lines[2]
        assert "John Lee · Acme" in session.lines[3]
        await session.press("escape")
        assert isinstance(session.app.screen, QueueScreen)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_what_is_known_of_both_stands_with_the_list(people, opened, size) -> None:
    async with opened(people, size) as session:
        await open_duplicates(session)
        assert "a designer" in session.text
        await session.press("j")
        for shown in (
            "nearly the same name, both at Acme",
            "Leeds",
            "York",
            "once, yesterday",
        ):
            assert shown in session.text


async def test_on_a_phone_a_pair_takes_two_lines(people, opened) -> None:
    async with opened(people, (40, 20)) as session:
        await open_duplicates(session)
        assert session.lines[2].strip() == "Ana Ruiz · BBVA  —  Ana Ruiz · BBVA"
        assert session.lines[3].strip() == "same name, both at BBVA"
        await session.press("j", "enter")
        assert "or York" in session.text
        assert "merges · esc changes nothing" in session.text


async def test_where_nobody_looks_alike_it_says_what_one_can_do(empty, opened) -> None:
    add(empty, Contact(name="Priya Shah"))
    async with opened(empty) as session:
        await open_duplicates(session)
        assert "No two contacts look alike." in session.text
        assert "merge" not in session.last_line
        await session.press("enter", "minus")
        assert isinstance(session.app.screen, DuplicatesScreen)


async def test_enter_shows_the_fields_and_enter_merges_with_what_was_chosen(people, opened) -> None:
    async with opened(people) as session:
        await open_duplicates(session)
        await session.press("j", "enter")
        assert isinstance(session.app.screen, MergeDialog)
        assert "John Lee goes into Jon Lee" in session.text
        assert "or York" in session.text
        await session.press("j", "space")
        assert "instead of Leeds" in session.text
        await session.press("space", "space", "enter")
        (merged,) = people.contacts_named("jon lee")
        assert (merged.location, merged.tags) == ("York", ("chess", "kafka"))
        assert [each.action for each in people.followups_of(merged.id)] == ["send deck"]
        assert people.contacts_named("john lee") == []
        assert session.last_line == "Jon Lee: merged with John Lee · u undoes"
        assert "1 pair of contacts" in session.lines[0]
        await session.press("u")
        assert "2 pairs of contacts" in session.lines[0]
        assert len(people.contacts_named("john lee")) == 1


async def test_a_field_without_a_choice_says_so(people, opened) -> None:
    async with opened(people) as session:
        await open_duplicates(session)
        await session.press("j", "enter", "G", "space")
        assert "Both are kept here" in session.text
        await session.press("g", "space")
        assert "space takes the other value" in session.text
        assert "instead of Jon Lee" in session.text


async def test_ctrl_s_merges_too_and_escape_changes_nothing(people, opened) -> None:
    async with opened(people) as session:
        await open_duplicates(session)
        await session.press("enter", "space", "escape")
        assert (len(people.contacts), session.app.screen.is_modal) == (5, False)
        await session.press("enter", "ctrl+s")
        assert len(people.contacts_named("ana ruiz")) == 1


async def test_minus_remembers_that_they_are_two_people(people, opened) -> None:
    async with opened(people) as session:
        await open_duplicates(session)
        await session.press("minus")
        one, other = people.contacts_named("ana ruiz")
        assert (one.distinct_from, other.distinct_from) == ((other.id,), (one.id,))
        assert "1 pair of contacts" in session.lines[0]
        assert session.last_line == "Ana Ruiz: not the same as Ana Ruiz · u undoes"
        await session.press("minus")
        assert "No two contacts look alike." in session.text
        await session.press("u", "u")
        assert "2 pairs of contacts" in session.lines[0]


async def test_what_another_process_settles_leaves_the_list(people, opened) -> None:
    async with opened(people) as session:
        await open_duplicates(session)
        edit(people, people.contacts_named("john lee")[0].id, archived_on=date(2026, 6, 9))
        await session.settled()
        assert "1 pair of contacts" in session.lines[0]
        await session.press("enter")
        merge(people, *(each.id for each in people.contacts_named("ana ruiz")))
        await session.press("enter")  # too late
        assert "no longer in the file" in session.text
        await session.press("escape")
        assert "No two contacts look alike." in session.text


async def test_what_a_change_makes_look_alike_comes_a_moment_later(
    people, opened, monkeypatch
) -> None:
    monkeypatch.setattr("netui.ui.screens.duplicates._PAUSE", 0.01)
    async with opened(people) as session:
        await open_duplicates(session)
        add(people, Contact(name="Priya Shah"))
        await session.until(lambda: "3 pairs of contacts" in session.lines[0])
        assert "3 pairs of contacts" in session.lines[0]


async def test_a_person_is_merged_with_whom_one_names(people, opened) -> None:
    priya = people.contacts_named("priya shah")[0]
    add(people, Contact(name="P. S.", company="Monzo", role="CTO"))
    async with opened(people) as session:
        session.app.open_card(priya.id)
        await session.settled()
        await session.look_up("merge with")
        await session.press("enter")
        assert isinstance(session.app.screen, MergeWithDialog)
        await session.type("monzo\n")
        assert "P. S. goes into Priya Shah" in session.text
        await session.press("enter")
        assert isinstance(session.app.screen, CardScreen)
        assert session.last_line == "Priya Shah: merged with P. S. · u undoes"
        assert "Also: name P. S.; company Monzo; role CTO" in people.contacts[priya.id].notes


async def test_those_with_a_like_name_are_offered_before_one_types(people, opened) -> None:
    jon = people.contacts_named("jon lee")[0]
    async with opened(people) as session:
        session.app.merge_with(jon)
        await session.settled()
        assert "John Lee" in session.text
        assert "Priya" not in session.text
        await session.press("enter")
        assert "John Lee goes into Jon Lee" in session.text
        await session.press("escape")
        session.app.merge_with(jon)
        await session.settled()
        await session.type("ana")
        await session.press("down", "enter", "escape")
        assert len(people.contacts) == 5


async def test_names_are_text_here_too(empty, opened) -> None:
    for _ in range(2):
        add(empty, Contact(name="[@click=app.quit]x[/]", company="[/b]", needs="[red]"))
    (one, other) = empty.contacts.values()
    async with opened(empty, (120, 40)) as session:
        await open_duplicates(session)
        assert "[@click=app.quit]x[/]" in session.text
        await session.press("enter")
        assert "[@click=app.quit]x[/]" in session.text
        await session.press("escape")
        session.app.merge_with(one)
        await session.settled()
        assert session.text.count("[@click=app.quit]x[/]") >= 2
        await session.press("escape", "minus")
        assert "not the same as" in session.last_line
        assert empty.contacts[other.id].distinct_from == (one.id,)


async def test_thousands_of_pairs_are_listed(empty, opened) -> None:
    with empty.transaction("set up") as transaction:
        for number in range(1500):
            for _ in range(2):
                transaction.add(Contact(name=f"Person {number}", company=f"Company{number}"))
    async with opened(empty) as session:
        await open_duplicates(session)
        assert "1,500 pairs of contacts" in session.lines[0]
        await session.press("G", "minus", "minus")
        assert "1,498 pairs of contacts" in session.lines[0]
