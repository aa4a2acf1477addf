"""The contact list, the card and the form."""

from __future__ import annotations

from datetime import date

import pytest
from rich.cells import cell_len, set_cell_size

from netui.model import Contact, Favor, Followup, Interaction, Labeled
from netui.ui.screens.card import CardScreen
from netui.ui.widgets.rows import RowList


@pytest.fixture
def people(empty):
    with empty.transaction("set up") as transaction:
        for contact in (
            Contact(name="Priya Shah", company="Stripe", role="Design Lead", location="Berlin"),
            Contact(name="Łukasz Żak", company="Allegro", tags=("climbing",)),
            Contact(name="Omar El-Sayed", emails=(Labeled("omar@example.org"),)),
            Contact(name="李雷", needs="a designer for payments"),
        ):
            transaction.add(contact)
    return empty


async def test_everybody_stands_in_the_order_of_names(people, opened) -> None:
    async with opened(people) as session:
        await session.press("2")
        names = [line.split("  ")[0].strip() for line in session.lines[3:7]]
        assert names == ["Łukasz Żak", "Omar El-Sayed", "Priya Shah", "李雷"]
        assert "4 people" in session.lines[1]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("pri", "Priya Shah"),
        ("lukasz", "Łukasz Żak"),
        ("climb", "Łukasz Żak"),
        ("example.org", "Omar El-Sayed"),
        ("berlin", "Priya Shah"),
        ("designer", "李雷"),
        ("李", "李雷"),
    ],
)
async def test_search_finds_by_any_field_as_one_types(people, opened, query, found) -> None:
    async with opened(people) as session:
        await session.press("2", "slash")
        await session.type(query)
        assert session.app.screen.person().name == found
        assert "1 of 4 people" in session.lines[1]


async def test_enter_in_the_search_opens_the_best_match(people, opened) -> None:
    async with opened(people) as session:
        await session.press("2", "slash")
        await session.type("omar\n")
        assert isinstance(session.app.screen, CardScreen)
        assert "omar@example.org" in session.text


async def test_escape_clears_the_search_and_keeps_the_person(people, opened) -> None:
    async with opened(people) as session:
        await session.press("2", "slash")
        await session.type("omar")
        await session.press("escape")
        assert session.app.screen.person().name == "Omar El-Sayed"
        assert "Łukasz Żak" in session.text


async def test_no_match_says_what_to_do(people, opened) -> None:
    async with opened(people) as session:
        await session.press("2", "slash")
        await session.type("xyzzy")
        assert "Nobody matches “xyzzy”" in session.text
        await session.press("escape")
        assert "Priya Shah" in session.text


async def test_where_everybody_is_archived_it_says_how_to_see_them(people, opened) -> None:
    async with opened(people) as session:
        await session.press("2", "asterisk", "A")
        assert "Everybody is archived. / archived:yes shows them" in session.text
        assert "Nobody is here yet" not in session.text
        await session.press("slash")
        await session.type("archived:yes")
        assert "Priya Shah" in session.text


async def test_a_filter_that_there_is_not_is_remarked_on(people, opened) -> None:
    async with opened(people) as session:
        await session.press("2", "slash")
        await session.type("bogus:x")
        assert "there is no filter “bogus:”; there are tag, company, role" in session.text
        assert "Nobody matches “bogus:x”" in session.text


async def test_a_name_mistyped_is_found_and_said_to_be_near(people, opened) -> None:
    async with opened(people) as session:
        await session.press("2", "slash")
        await session.type("prya shah")
        assert session.app.screen.person().name == "Priya Shah"
        assert "1 similar name" in session.lines[1]


@pytest.fixture
def between(people):
    """Some of them, with something between us."""
    priya, omar = (people.contacts_named(name)[0] for name in ("priya shah", "omar el-sayed"))
    with people.transaction("set up") as transaction:
        add = transaction.add
        transaction.change(priya, circle="close")
        add(Interaction(contacts=(priya.id,), on=date(2026, 5, 20), minutes=60))
        add(Interaction(contacts=(omar.id,), on=date(2026, 6, 8), minutes=10))
        add(Followup(contact=omar.id, due=date(2026, 6, 12), action="send deck"))
        add(
            Favor(contact=priya.id, direction="received", what="x", value=4, on=date(2026, 5, 1)),
        )
    return people


def names(session) -> list[str]:
    """Who is listed, from the top."""
    rows = session.app.screen.query_one(RowList)
    return [session.network.contacts[key].name.split()[0] for key in rows._keys]


@pytest.mark.parametrize(
    ("typed", "shown", "count"),
    [
        ("circle:close", ["Priya"], "1 of 4 people"),
        ("-circle:close", ["Łukasz", "Omar", "李雷"], "3 of 4 people"),
        ("#climbing", ["Łukasz"], "1 of 4 people"),
        ("owes:me", ["Priya"], "1 person I owe"),
        ("owes:them", [], "0 people who owe me"),
        ("a last:never", ["Łukasz", "李雷"], "2 of 4 people"),
        ("archived:yes", [], "0 archived"),
        ("sort:-last", ["Priya", "Omar", "Łukasz", "李雷"], "4 people · by last touch, reversed"),
    ],
)
async def test_filters_work_as_one_types(between, opened, typed, shown, count) -> None:
    async with opened(between) as session:
        await session.press("2", "slash")
        await session.type(typed)
        assert names(session) == shown
        assert session.lines[1].rstrip().endswith(count)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 20)])
async def test_half_a_filter_empties_nothing_and_says_what_it_takes(between, opened, size) -> None:
    async with opened(between, size=size) as session:
        await session.press("2", "slash")
        for typed in ("circle:", "fr"):
            await session.type(typed)
            assert len(names(session)) == 4
            said = " ".join(session.text.split())
            assert "circle takes inner, close, active, wide or none" in said
        await session.press("backspace", "backspace")
        await session.type("cl")
        assert names(session) == ["Priya"]
        assert "takes" not in session.text


async def test_a_key_turns_the_order_and_its_column_is_shown(between, opened) -> None:
    async with opened(between) as session:
        await session.press("2")
        seen = []
        for _ in range(5):
            await session.press("S")
            seen.append((session.lines[1].partition("· ")[2].strip(), names(session)))
        assert seen == [
            ("by last touch", ["Omar", "Priya", "Łukasz", "李雷"]),
            ("by due day", ["Omar", "Priya", "Łukasz", "李雷"]),
            ("by balance", ["Priya", "Łukasz", "Omar", "李雷"]),
            ("by return on time", ["Priya", "Łukasz", "Omar", "李雷"]),
            ("", ["Łukasz", "Omar", "Priya", "李雷"]),
        ]


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 20)])
@pytest.mark.parametrize(
    ("sort", "figures"),
    [
        ("last", ["yesterday", "3 weeks ago", ""]),
        ("due", ["due Fri 12 June", "due 18 August", ""]),
        ("balance", ["owe 4", "", ""]),
        ("return", ["4.0 an hour", "too little to say", "too little to say"]),
    ],
)
async def test_the_figure_sorted_by_stands_at_the_edge(
    between, opened, size, sort, figures
) -> None:
    async with opened(between, size=size) as session:
        await session.press("2", "slash")
        await session.type(f"sort:{sort}")
        await session.press("escape")  # the search goes, and its order with it
        assert names(session)[0] == "Łukasz"
        await session.press("slash")
        await session.type(f"sort:{sort}")
        rows = session.app.screen.query_one(RowList)
        lines = session.lines[3 : 3 + rows.size.height : 2 if size[0] == 40 else 1]
        edge = rows.size.width - 1
        for line, figure in zip(lines, figures, strict=False):
            assert set_cell_size(line, edge).endswith(f" {figure}" if figure else "   ")


async def test_columns_stay_aligned_beside_wide_characters(between, opened) -> None:
    async with opened(between) as session:
        with between.transaction("set up") as transaction:
            transaction.change(between.contacts_named("李雷")[0], company="Acme")
        await session.press("2", "S", "S", "S")
        at = {
            cell_len(line[: line.index(company)])
            for line in session.lines
            for company in ("Acme", "Stripe", "Allegro")
            if company in line and " at " not in line
        }
        assert len(at) == 1


async def test_an_order_in_the_search_comes_before_the_key(between, opened) -> None:
    async with opened(between) as session:
        await session.press("2", "slash")
        await session.type("sort:last")
        await session.press("down", "S")
        assert "sort:last" in session.last_line
        assert "by last touch" in session.lines[1]


async def test_a_change_moves_somebody_to_their_new_place(between, opened) -> None:
    async with opened(between) as session:
        await session.press("2", "S")
        await session.press("G", "e")
        await session.type("call about the conference\n")
        assert names(session)[0] == "李雷"
        assert session.app.screen.person().name == "李雷"


async def test_letters_in_the_search_are_not_commands(people, opened) -> None:
    async with opened(people) as session:
        await session.press("2", "slash")
        await session.type("uqeh?1")
        assert "Nobody matches “uqeh?1”" in session.text


async def test_the_search_and_the_place_survive_a_change_of_screen(people, opened) -> None:
    async with opened(people) as session:
        await session.press("2", "slash")
        await session.type("a")
        await session.press("down", "j", "1", "2")
        assert "of 4 people" in session.lines[1]


async def test_a_log_from_the_list_shows_when_we_last_spoke(people, opened) -> None:
    async with opened(people) as session:
        await session.press("2", "j", "e")
        await session.type("call about the conference\n")
        line = next(line for line in session.lines[3:8] if "Omar" in line)
        assert line.rstrip().endswith("today")
        assert "call about the conference" in session.text


async def test_snooze_with_nothing_due_is_said(people, opened) -> None:
    async with opened(people) as session:
        await session.press("2", "h")
        assert "Nothing is due with Łukasz Żak" in session.last_line


async def test_the_card_shows_what_they_care_about_and_what_happened(people, opened) -> None:
    priya = people.contacts_named("priya shah")[0]
    with people.transaction("set up") as transaction:
        transaction.change(
            priya,
            incentives="shipping the new checkout",
            how_i_can_help="intro to Lena",
            circle="close",
        )
        transaction.add(
            Interaction(
                contacts=(priya.id,),
                on=date(2026, 5, 28),
                channel="in_person",
                minutes=45,
                summary="wants an intro to a design lead",
            )
        )
    async with opened(people) as session:
        await session.press("2", "slash")
        await session.type("priya\n")
        assert session.lines[0].strip() == "Priya Shah" + session.lines[0].strip()[10:]
        assert "close · every 90 days" in session.lines[0]
        assert "rewarded for  shipping the new checkout" in session.text
        assert "I can help    intro to Lena" in session.text
        assert "28 May" in session.text
        assert "wants an intro to a design lead (45 min)" in session.text


async def test_the_form_saves_what_was_changed(people, opened) -> None:
    async with opened(people) as session:
        await session.press("2", "i", "down", "down")
        await session.type("Producer")
        session.app.screen.query_one("#field-circle").focus()
        await session.type("clo")
        await session.press("ctrl+s")
        contact = people.contacts_named("lukasz zak")[0]
        assert (contact.role, contact.circle) == ("Producer", "close")
        assert "Łukasz Żak: saved · u undoes" in session.last_line
        await session.press("u")
        assert people.contacts_named("lukasz zak")[0].role == ""


@pytest.mark.parametrize(
    ("field", "typed", "remark"),
    [
        ("circle", "nearest", "one of inner, close, active, wide"),
        ("cadence_days", "soon", "a number of days"),
        ("birthday", "april", "a birthday looks like"),
    ],
)
async def test_the_form_says_what_it_can_take(people, opened, field, typed, remark) -> None:
    async with opened(people) as session:
        await session.press("2", "i")
        session.app.screen.query_one(f"#field-{field}").focus()
        await session.type(typed)
        await session.press("ctrl+s")
        assert remark in session.text
        assert session.app.screen.focused.id == f"field-{field}"


async def test_the_form_asks_before_it_forgets(people, opened) -> None:
    async with opened(people) as session:
        await session.press("2", "i")
        await session.type(" the climber")
        await session.press("escape")
        assert "ctrl+s saves" in session.text
        await session.press("escape")
        assert session.app.screen.person().name == "Łukasz Żak"


async def test_the_keys_of_the_list_work_again_when_somebody_comes_back(empty, opened) -> None:
    with empty.transaction("set up") as transaction:
        transaction.add(Contact(name="Priya Shah"))
    async with opened(empty) as session:
        await session.press("2", "A", "u", "x")
        assert "1 person selected" in session.last_line


async def test_a_new_search_takes_the_place_of_the_one_before(demo, opened) -> None:
    async with opened(demo) as session:
        await session.press("2", "slash")
        await session.type("oulhaj")
        await session.press("down", "slash")
        await session.type("brzoza")
        assert session.app.screen.person().name == "Paulina Brzoza"
        assert "oulhaj" not in session.text.casefold()
