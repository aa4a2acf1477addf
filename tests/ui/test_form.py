"""The form: every field, nothing lost."""

from __future__ import annotations

from datetime import date

import pytest
from textual import events

from netui.actions.contacts import edit
from netui.model import Contact, Event, Labeled, Move
from netui.network import Network
from netui.rules.fields import FIELDS
from netui.store import DataFile
from netui.ui.drafts import DraftsInMemory, form_key, read_form
from netui.ui.screens.contacts import ContactsScreen
from netui.ui.screens.event_form import EventForm
from netui.ui.screens.form import FormScreen

TODAY = date(2026, 6, 9)


@pytest.fixture
def aiko(empty: Network) -> Contact:
    with empty.transaction("set up") as transaction:
        transaction.add(Event(name="PyData Berlin"))
        return transaction.add(Contact(name="田中愛子", company="Adyen", notes="one\ntwo"))


async def fill(session, **texts: str) -> None:
    """Type into fields of the form that is open."""
    for name, text in texts.items():
        session.app.screen.query_one(f"#field-{name}").focus()
        await session.type(text)


async def open_form(session, contact: Contact | None) -> None:
    session.app.push_screen(FormScreen(session.network, contact))
    await session.settled()


def test_every_field_stands_in_the_form_once() -> None:
    names = [name for _, names in FormScreen.GROUPS for name in names.split()]
    assert sorted(names) == sorted([*(field.name for field in FIELDS), "met_at", "moves"])
    kept = "id created_at updated_at uid cadence_from archived_on snoozed_until snoozes"
    assert set(Contact.__struct_fields__) - set(names) == {
        *kept.split(), "distinct_from", "unmapped"
    }  # fmt: skip


async def test_all_kinds_of_fields_are_saved(empty, aiko, opened) -> None:
    async with opened(empty) as session:
        await open_form(session, aiko)
        await fill(
            session,
            seniority="lea",
            colleague="y",
            emails="aiko@example.org (work), broken@",
            hiring="yes",
            knows_hiring_manager="no",
            met_at="pydata berlin",
            met_on="5 jun",
            birthday="12 April",
            tags="tea, book club",
        )
        await session.press("ctrl+s")
        saved = empty.contacts[aiko.id]
        assert (saved.seniority, saved.colleague, saved.hiring) == ("lead", True, "yes")
        assert saved.emails == (Labeled("aiko@example.org", "work"), Labeled("broken@"))
        assert saved.knows_hiring_manager is False
        assert empty.events[saved.met_at].name == "PyData Berlin"
        assert (saved.met_on, saved.birthday) == (date(2026, 6, 5), "--04-12")
        assert (saved.tags, saved.situation_on) == (("tea", "book club"), TODAY)
        assert "田中愛子: saved (E-mail kept as typed) · u undoes" in session.last_line
        await session.press("u")
        assert empty.contacts[aiko.id] == aiko


async def test_an_odd_address_is_said_as_soon_as_it_is_left(empty, aiko, opened) -> None:
    async with opened(empty, (40, 20)) as session:
        await open_form(session, aiko)
        await fill(session, emails="broken@")
        await session.press("down")
        assert "not quite an e-mail address?" in " ".join(session.text.split())


async def test_another_company_is_kept_as_a_move(empty, aiko, opened) -> None:
    async with opened(empty) as session:
        await open_form(session, aiko)
        session.app.screen.query_one("#field-company").value = "Stripe"
        await session.press("ctrl+s")
        assert empty.contacts[aiko.id].moves == (Move(TODAY, "Adyen", "Stripe"),)
        assert "田中愛子: moved from Adyen to Stripe · u undoes" in session.text


async def test_space_turns_through_the_choices(empty, aiko, opened) -> None:
    async with opened(empty) as session:
        await open_form(session, aiko)
        line = session.app.screen.query_one("#field-circle")
        line.focus()
        seen = []
        for _ in range(5):
            await session.press("space")
            seen.append(line.value)
        assert seen == ["inner", "close", "active", "wide", ""]


async def test_notes_keep_their_lines_and_the_arrows_lead_out(empty, aiko, opened) -> None:
    async with opened(empty) as session:
        await open_form(session, aiko)
        notes = session.app.screen.query_one("#field-notes")
        notes.focus()
        notes.move_cursor(notes.document.end)
        await session.press("enter")
        session.app.post_message(events.Paste("three\nfour"))
        await session.settled()
        await session.press("up", "up", "up")
        assert session.app.screen.focused is notes
        await session.press("up")
        assert session.app.screen.focused is not notes
        await session.press("ctrl+s")
        assert empty.contacts[aiko.id].notes == "one\ntwo\nthree\nfour"


async def test_a_paste_of_several_lines_into_one_keeps_every_word(empty, aiko, opened) -> None:
    async with opened(empty) as session:
        await open_form(session, aiko)
        session.app.screen.query_one("#field-needs").focus()
        session.app.post_message(events.Paste("a lawyer\r\nand\ta flat\x1b"))
        await session.settled()
        await session.press("ctrl+s")
        assert empty.contacts[aiko.id].needs == "a lawyer and a flat"


async def test_what_was_changed_meanwhile_is_not_overwritten_in_silence(
    empty, aiko, data_file, opened
) -> None:
    async with opened(empty) as session:
        await open_form(session, aiko)
        other = Network(DataFile(data_file), empty.now)
        edit(other, aiko.id, needs="a flat", role="Curator")
        await fill(session, needs="a lawyer")
        await session.press("ctrl+s")
        assert "Needs was changed meanwhile, to “a flat”" in session.text
        assert empty.contacts[aiko.id].needs == "a flat"
        await session.press("ctrl+s")
        assert (empty.contacts[aiko.id].needs, empty.contacts[aiko.id].role) == (
            "a lawyer",
            "Curator",
        )


async def test_what_two_people_typed_alike_is_no_conflict(empty, aiko, data_file, opened) -> None:
    async with opened(empty) as session:
        await open_form(session, aiko)
        edit(Network(DataFile(data_file), empty.now), aiko.id, needs="a flat")
        await fill(session, needs="a flat")
        await session.press("ctrl+s")
        assert not isinstance(session.app.screen, FormScreen)


async def test_a_new_contact_is_written_down_in_the_form(empty, aiko, opened) -> None:
    async with opened(empty, (40, 20)) as session:
        session.app.action_new_contact()
        await session.settled()
        assert "New contact" in session.lines[0]
        await session.press("ctrl+s")
        assert "a contact needs a name" in session.text
        await session.type("Ngozi Eze")
        await fill(session, working_on="ferries")
        await session.press("ctrl+s")
        (ngozi,) = empty.contacts_named("Ngozi Eze")
        assert (ngozi.working_on, ngozi.working_on_on) == ("ferries", TODAY)
        assert ngozi.uid
        assert "Ngozi Eze: added" in session.last_line
        await session.press("u")
        assert not empty.contacts_named("Ngozi Eze")


async def test_somebody_known_is_not_added_twice_unasked(empty, aiko, opened) -> None:
    async with opened(empty) as session:
        session.app.action_new_contact()
        await session.settled()
        await session.type("田中愛子")
        await session.press("ctrl+s")
        assert "among your contacts already" in session.text
        assert len(empty.contacts) == 1
        await session.press("ctrl+s")
        assert len(empty.contacts) == 2


@pytest.mark.parametrize(
    ("field", "typed", "remark"),
    [
        ("met_at", "no such evening", "the name of an event"),
        ("moves", "to Stripe", "a move looks like 2026-02-02 Adyen > Stripe"),
        ("hiring", "perhaps", "yes, no or unknown"),
    ],
)
async def test_what_can_not_be_read_stays(empty, aiko, opened, field, typed, remark) -> None:
    async with opened(empty) as session:
        await open_form(session, aiko)
        await fill(session, **{field: typed})
        await session.press("ctrl+s")
        assert remark in session.text
        assert session.app.screen.focused.id == f"field-{field}"
        await session.press("escape", "escape")
        assert not isinstance(session.app.screen, FormScreen)
        assert empty.contacts[aiko.id] == aiko


async def test_hostile_text_is_shown_in_the_form(empty, opened) -> None:
    evil = "[@click=app.quit]x[/]"
    with empty.transaction("set up") as transaction:
        contact = transaction.add(Contact(name=evil, notes=evil, emails=(Labeled(evil),)))
    async with opened(empty, (120, 60)) as session:
        await session.press("2")
        assert isinstance(session.app.screen, ContactsScreen)
        await open_form(session, contact)
        assert session.text.count(evil) == 4
        await fill(session, via=evil, birthday="[/]")
        await session.press("ctrl+s", "escape", "escape")
        assert not session.app._exit


async def test_why_nothing_was_saved_stays_and_leads_to_the_name(empty, opened) -> None:
    async with opened(empty) as session:
        session.app.push_screen(FormScreen(empty))
        await session.settled()
        await fill(session, company="Stripe")
        await session.press("ctrl+s")
        assert "a name" in session.text
        assert session.app.screen.focused.id == "field-name"
        await session.press("tab")
        assert "a name" in session.text
        await session.type("x")
        await session.press("tab")
        assert "a name" not in session.text
    assert not empty.contacts


async def test_the_cursor_goes_to_somebody_new(demo, opened) -> None:
    async with opened(demo) as session:
        await session.press("2")
        session.app.action_new_contact()
        await session.settled()
        await fill(session, name="Zoë Ng")
        await session.press("ctrl+s")
        assert session.app.screen.person().name == "Zoë Ng"
        assert session.last_line.startswith("Zoë Ng: added")


# What is typed outlives a kill


@pytest.mark.parametrize("size", [(80, 24), (40, 20)])
async def test_a_form_is_as_it_was_typed_after_a_kill(empty, aiko, opened, size) -> None:
    drafts = DraftsInMemory()
    async with opened(empty, size, drafts=drafts) as session:
        await open_form(session, aiko)
        await fill(session, needs="a law", notes="three ")
    async with opened(empty, size, drafts=drafts) as session:
        await open_form(session, aiko)
        assert "As you had typed it · ctrl+n: afresh" in session.text
        await session.press("down")  # it stays until something is typed
        assert "As you had typed it" in session.text
        await fill(session, needs="yer")
        await session.press("ctrl+s")
        now = empty.contacts[aiko.id]
        assert (now.needs, now.notes) == ("a lawyer", "three one\ntwo")
        await open_form(session, now)
        assert "As you had typed it" not in session.text
    assert drafts.read(form_key(aiko)) == ""


async def test_a_new_contact_and_a_new_event_are_kept_apart(empty, opened) -> None:
    drafts = DraftsInMemory()
    async with opened(empty, drafts=drafts) as session:
        await open_form(session, None)
        await fill(session, name="Wei Zh")
        session.app.pop_screen()
        session.app.push_screen(EventForm(empty, session.app.zone))
        await session.settled()
        assert "As you had typed it" not in session.text
        await fill(session, name="Salon", place="Bar")
    async with opened(empty, drafts=drafts) as session:
        session.app.push_screen(EventForm(empty, session.app.zone))
        await session.settled()
        await session.press("ctrl+s")
        assert [(each.name, each.place) for each in empty.events.values()][-1] == ("Salon", "Bar")
        await open_form(session, None)
        assert session.app.screen.query_one("#field-name").value == "Wei Zh"


@pytest.mark.parametrize("keys", [("escape", "escape"), ("ctrl+n", "escape")])
async def test_what_is_left_or_begun_afresh_does_not_come_back(empty, aiko, opened, keys) -> None:
    drafts = DraftsInMemory()
    async with opened(empty, drafts=drafts) as session:
        await open_form(session, aiko)
        await fill(session, needs="a law", notes="x")
        await session.press(keys[0])
        assert ("Not saved yet" in session.text) is (keys[0] == "escape")
        await session.press(*keys[1:])
        assert not isinstance(session.app.screen, FormScreen)
        await open_form(session, aiko)
        assert session.app.screen.query_one("#field-needs").value == ""
        assert session.app.screen.query_one("#field-notes").text == "one\ntwo"
        await fill(session, needs="again")  # what is typed after that is kept anew
    assert "again" in drafts.read(form_key(aiko))
    assert len(empty.history()) == 1


async def test_a_field_that_was_changed_since_is_shown_as_it_is(empty, aiko, opened) -> None:
    drafts = DraftsInMemory()
    async with opened(empty, drafts=drafts) as session:
        await open_form(session, aiko)
        await fill(session, needs="a law", role="Cur")
    now = edit(empty, aiko.id, role="Editor")
    async with opened(empty, drafts=drafts) as session:
        await open_form(session, now)
        assert session.app.screen.query_one("#field-role").value == "Editor"
        assert session.app.screen.query_one("#field-needs").value == "a law"


@pytest.mark.parametrize(
    "kept",
    ["{", "[]", "7", '{"needs": 7}', '{"needs": ["x", "y"]}', '{"gone": ["", "y"]}', "nul"],
)
def test_what_can_not_be_read_of_a_form_is_let_go(kept: str) -> None:
    drafts = DraftsInMemory()
    drafts.keep("form", kept)
    assert read_form(drafts, "form", {"needs": ""}) == {}


def test_control_characters_do_not_come_back() -> None:
    drafts = DraftsInMemory()
    drafts.keep("form", '{"needs": ["", "a \\u001b[2Jdesk"]}')
    assert read_form(drafts, "form", {"needs": ""}) == {"needs": "a [2Jdesk"}
