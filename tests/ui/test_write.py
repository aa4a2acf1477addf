"""Letters: begun, looked at while they are typed, kept, opened, and noted as sent."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date, timedelta
from typing import Any

import pytest
from textual import events

from netui.model import Contact, Favor, Followup, Interaction, Labeled
from netui.network import Network
from netui.rules.draft_checks import Remark
from netui.store import DataFile, StoreError
from netui.ui import opening
from netui.ui.app import NetuiApp
from netui.ui.drafts import DraftsInMemory
from netui.ui.letters import Form, forms, keep_letter, read_letter, remarks_content
from netui.ui.screens.queue import QueueScreen
from netui.ui.screens.write import WriteScreen
from netui.ui.widgets.letter_area import LetterArea

TODAY = date(2026, 6, 9)
LOOKED = 0.5
"""Seconds after which a letter has been looked at."""


@pytest.fixture
def opened_outside(monkeypatch) -> list[str]:
    """Return the addresses that are opened, none of them for real."""
    found: list[str] = []
    monkeypatch.setattr(opening, "open_outside", lambda address: found.append(address) or True)
    return found


def due(network: Network, name: str, **fields: Any) -> Contact:
    """Add somebody who is due, as a catch-up or for what is given."""
    fields = {"kind": "catch_up", "action": "catch up", **fields}
    with network.transaction("set up") as transaction:
        contact = transaction.add(Contact(name=name))
        transaction.add(Followup(contact=contact.id, due=TODAY, **fields))
    return contact


def letter(session) -> str:
    """Return the letter as it stands."""
    return session.app.screen.query_one(LetterArea).text


async def write(session, text: str) -> None:
    """Put a text in place of the letter, and wait until it was looked at."""
    session.app.screen.query_one(LetterArea).text = text
    await session.pilot.pause(LOOKED)


# What stands in sight


@pytest.mark.parametrize("size", [(80, 24), (40, 20), (120, 40), (60, 12)])
async def test_what_counts_for_them_stays_in_sight(empty, priya, opened, size) -> None:
    async with opened(empty, size) as session:
        await session.press("o")
        await write(session, "Hi Priya,\n\nhere it is.\n" * 30)
        shown = " ".join(session.text.split())
        assert "Priya Shah" in session.lines[0]
        assert "shipping the checkout" in shown
        assert "ctrl+r sent" in session.last_line
        if size[1] >= 20:
            for words in ("promised today: send deck", "a design lead"):
                assert words in shown


async def test_the_letter_is_begun_for_what_brings_them_up(empty, priya, opened) -> None:
    async with opened(empty) as session:
        await session.press("o")
        assert letter(session).startswith("Subject: As promised\n\nHi Priya,")
        assert "offer (ctrl+k)" in session.lines[0]


@pytest.mark.parametrize(
    ("kind", "action", "shown"),
    [
        ("thanks", "thank her", "thanks"),
        ("congratulate", "congratulate her", "congratulations"),
        ("birthday", "birthday", "birthday"),
        ("other", "call", "catch up"),
    ],
)
async def test_each_reason_has_its_letter(empty, opened, kind: str, action: str, shown) -> None:
    due(empty, "Bo", kind=kind, action=action)
    async with opened(empty) as session:
        await session.press("o")
        assert f"{shown} (ctrl+k)" in session.lines[0]


async def test_what_waits_is_asked_once_more(empty, opened) -> None:
    wrote = TODAY - timedelta(days=20)
    due(empty, "Bo", action="a talk", state="waiting", reached_out=(wrote,), reached_by="email")
    async with opened(empty) as session:
        await session.press("2", "o")
        assert "nudge (ctrl+k)" in session.lines[0]
        assert "3 weeks ago I wrote to you about this: a talk." in letter(session)
        await session.press("ctrl+r")
        assert session.last_line == "Bo: asked once more · u undoes"
    (followup,) = empty.followups.values()
    assert followup.reached_out == (wrote, TODAY)


# Typing


async def test_remarks_come_while_one_types(empty, priya, opened) -> None:
    async with opened(empty) as session:
        await session.press("o", "ctrl+k", "4")
        await write(session, "Great meeting you! Can I pick your brain over coffee?")
        shown = session.text
        assert "“pick your brain”" in shown
        assert "ask the one question" in shown
        assert " more" in session.lines[-2]
        await write(
            session,
            "Hi Priya,\nI could introduce you to Lena. Could you read one page of an abstract by "
            "Friday? It takes 15 minutes. If not, that is fine.",
        )
        assert "Nothing to look at again." in session.text


async def test_the_first_place_to_fill_in_is_marked_and_tab_goes_on(empty, opened) -> None:
    due(empty, "Bo", kind="thanks", action="thank him")
    async with opened(empty) as session:
        await session.press("o")
        assert session.last_line.startswith("tab fill in")
        await session.type("desk")
        assert "Thank you for the desk." in letter(session)
        await session.press("tab")
        await session.type("It held.")
        assert letter(session).endswith("\nIt held.")
        await session.press("tab")
        assert session.last_line == "Nothing is left to fill in"


def test_at_most_three_remarks_are_shown_and_the_others_counted() -> None:
    found = [Remark("long", f"remark {n}", "a reason that is not long") for n in range(5)]
    lines = remarks_content(found, 78, 3).plain.split("\n")
    assert [line[:10] for line in lines] == ["· remark 0", "· remark 1", "· remark 2"]
    assert lines[-1].endswith(" · 2 more")
    narrow = remarks_content(found, 24, 3).plain.split("\n")
    assert len(narrow) <= 3
    assert narrow[-1].endswith(" · 4 more")
    assert all(len(line) <= 24 for line in narrow)


async def test_pasted_text_steers_no_terminal(empty, priya, opened) -> None:
    async with opened(empty) as session:
        await session.press("o")
        await write(session, "")
        session.app.post_message(events.Paste("a\x1b]52;c;x\x07b\u202ec\nd"))
        await session.settled()
        assert letter(session) == "a]52;c;xbc\nd"


async def test_hostile_words_are_shown_as_they_are(empty, opened, opened_outside) -> None:
    evil = "[@click=app.quit]x[/]"
    with empty.transaction("set up") as transaction:
        contact = transaction.add(
            Contact(name=evil, role=evil, incentives=evil, needs=evil, emails=(Labeled(evil),))
        )
        transaction.add(Followup(contact=contact.id, due=TODAY, action=evil, kind="promise"))
    own = {f"t {evil}": "{given_name}"}
    async with opened(empty, (120, 40), templates=lambda: (own, (evil,))) as session:
        await session.press("o")
        assert evil in session.lines[0]
        assert "promised today" in session.text
        assert session.text.count("[@click=app.quit]") > 3
        await session.press("ctrl+l")
        assert session.app.clipboard == evil
        assert opened_outside == []
        await session.press("ctrl+k")
        assert f"t {evil}" in session.text
        await session.press("escape", "ctrl+r", "ctrl+r")
        assert evil in session.last_line
        assert not session.app._exit


# Kinds, and templates of one's own


async def test_another_kind_keeps_what_was_begun(empty, priya, opened) -> None:
    async with opened(empty) as session:
        await session.press("o")
        await session.type("My own words.")
        await session.press("ctrl+k", "1")
        assert "Subject: Thank you" in letter(session)
        await session.press("ctrl+k")
        assert "offer  begun" in session.text
        await session.press("3")
        assert "My own words." in letter(session)


async def test_templates_of_one_s_own_are_offered(empty, priya, opened) -> None:
    own = {
        "ask_review": "Subject: A review\nDear {given_name}, please review {bogus}",
        "warm words": "Dear {given_name}",
        "thanks": "Mine: thank you{thanks}",
    }
    async with opened(empty, templates=lambda: (own, ("x.txt can't be read",))) as session:
        await session.press("o")
        assert "x.txt can't be read" in session.last_line
        await session.press("ctrl+k", *["down"] * 9, "enter")
        assert letter(session) == "Dear Priya"
        await session.press("ctrl+k", "1")
        assert letter(session).startswith("Mine: ")
        await session.press("ctrl+k")
        assert "ask_review.txt can't be used: There is no field {bogus}" in session.text
        await session.press("escape", "escape", "o")
        assert "x.txt can't be read" not in session.last_line


def test_a_template_is_for_what_its_name_begins_with() -> None:
    found = {form.name: form.kind for form in forms({"ask_x": "", "other": ""}, "nudge")}
    assert (found["ask_x"], found["other"]) == ("ask", "nudge")


# Kept


async def test_escape_keeps_the_letter(empty, priya, opened) -> None:
    async with opened(empty) as session:
        await session.press("o")
        await session.type("Almost")
        await session.press("escape")
        assert isinstance(session.app.screen, QueueScreen)
        assert session.last_line == "The letter to Priya Shah is kept: o goes on"
        await session.press("o")
        assert "Almost" in letter(session)


async def test_a_letter_outlives_a_kill(empty, priya, opened, data_file) -> None:
    drafts = DataFile(data_file).drafts
    async with opened(empty, drafts=drafts) as session:
        await session.press("o", "ctrl+k", "4")
        await session.type("look at a page")
    async with opened(empty, drafts=DataFile(data_file).drafts) as session:
        await session.press("o")
        assert "ask you: look at a page." in letter(session)
        assert "ask (ctrl+k)" in session.lines[0]


async def test_what_was_not_touched_is_not_kept(empty, priya, opened) -> None:
    async with opened(empty) as session:
        await session.press("o", "ctrl+k", "1", "escape")
        assert "kept" not in session.last_line
        assert not any(session.app.drafts._lines.values())


def test_the_other_side_of_an_introduction_is_kept_with_it() -> None:
    drafts, form = DraftsInMemory(), Form("introduction", "introduction")
    keep_letter(drafts, 1, form, "Hi\nthere", 42)
    assert read_letter(drafts, 1, form) == (42, "Hi\nthere")
    keep_letter(drafts, 1, form, " ", 42)
    assert read_letter(drafts, 1, form) == (None, "")


# Out of netui


async def test_the_letter_is_copied_without_its_subject(empty, priya, opened) -> None:
    async with opened(empty) as session:
        await session.press("o", "ctrl+y")
        assert session.app.clipboard.startswith("Hi Priya,")
        assert "ctrl+r once it is sent" in session.last_line


async def test_the_mail_program_gets_the_letter(empty, priya, opened, opened_outside) -> None:
    async with opened(empty) as session:
        await session.press("o")
        await write(session, "Subject: Deck\n\nHi,\nhere & now")
        await session.press("ctrl+l", "1")
        assert opened_outside == [
            "mailto:priya@example.org?subject=Deck&body=Hi%2C%0D%0Ahere%20%26%20now"
        ]
        assert "Opened a letter to priya@example.org · ctrl+r" in session.last_line


async def test_what_the_mail_program_would_cut_is_copied(
    empty, priya, opened, opened_outside
) -> None:
    async with opened(empty) as session:
        await session.press("o")
        await write(session, "long " * 600)
        await session.press("ctrl+l", "1")
        assert "body=" not in opened_outside[0]
        assert session.app.clipboard.startswith("long long")
        assert "paste it there" in session.last_line


async def test_a_page_is_opened_and_the_letter_copied(empty, priya, opened, opened_outside) -> None:
    async with opened(empty, (40, 20)) as session:
        await session.press("o", "ctrl+l", "3")
        assert opened_outside == ["https://linkedin.com/in/priya"]
        assert session.app.clipboard.startswith("Hi Priya,")
        await session.press("ctrl+r")
    assert empty.followups_of(priya.id)[0].reached_by == "message"


async def test_what_is_not_safe_is_copied_and_never_opened(
    empty, priya, opened, opened_outside
) -> None:
    async with opened(empty) as session:
        await session.press("o", "ctrl+l", "4")
        assert opened_outside == []
        assert session.app.clipboard == "javascript:alert(1)"
        assert "not safe to open" in session.text


async def test_without_a_browser_the_address_is_copied(empty, priya, opened, monkeypatch) -> None:
    monkeypatch.setattr(opening, "open_outside", lambda _: False)
    async with opened(empty) as session:
        await session.press("o", "ctrl+l", "2")
        assert session.app.clipboard == "p@example.com"
        assert "no program opens it here" in " ".join(session.text.split())


async def test_without_an_address_that_is_said(empty, opened) -> None:
    due(empty, "Bo")
    async with opened(empty) as session:
        await session.press("o", "ctrl+l")
        assert "No address of Bo is known yet: ctrl+y copies the letter" in session.last_line


async def test_the_editor_gives_the_letter_back(empty, priya, opened, monkeypatch) -> None:
    monkeypatch.setattr(NetuiApp, "suspend", lambda _: nullcontext())
    seen: list[str] = []

    def edit(text: str) -> str | None:
        seen.append(text)
        return "Subject: New\n\nFrom \x1bvi\n" if len(seen) == 1 else None

    async with opened(empty, edit_text=edit) as session:
        await session.press("o", "ctrl+g")
        assert seen[0].startswith("Subject: As promised")
        assert letter(session) == "Subject: New\n\nFrom vi\n"
        await session.press("ctrl+g")  # nothing was saved there
        assert letter(session) == "Subject: New\n\nFrom vi\n"


async def test_where_there_is_no_editor_that_is_said(empty, priya, opened, monkeypatch) -> None:
    async with opened(empty) as session:
        await session.press("o", "ctrl+g")
        assert "this terminal can't be left" in session.last_line
        monkeypatch.setattr(NetuiApp, "suspend", lambda _: nullcontext())
        await session.press("ctrl+g")
        assert session.last_line == "There is no editor here"


# Sent


async def test_a_promise_that_was_written_waits(empty, priya, opened) -> None:
    async with opened(empty) as session:
        await session.press("o")
        await session.type("It is attached.")
        await session.press("ctrl+r")
        assert isinstance(session.app.screen, QueueScreen)
        assert session.last_line == "Priya Shah: wrote to them: send deck · u undoes"
        (followup,) = empty.followups_of(priya.id)
        assert (followup.state, followup.reached_by) == ("waiting", "email")
        await session.press("u")
        assert empty.followups_of(priya.id)[0].state == "open"
        await session.press("o")  # taken back, the letter is there again
        assert "It is attached." in letter(session)


async def test_a_letter_that_was_sent_is_not_kept(empty, opened) -> None:
    due(empty, "Bo", kind="thanks", action="thank him")
    async with opened(empty) as session:
        await session.press("o")
        await session.type("desk")
        await session.press("ctrl+r", "ctrl+r")
        assert session.last_line == "Bo: thanked them · u undoes"
        assert not any(session.app.drafts._lines.values())
    (talk,) = empty.interactions.values()
    assert talk.summary == "thanked them"
    assert {each.state for each in empty.followups.values()} == {"done"}


async def test_what_is_asked_is_confirmed_and_stands_in_the_ledger(empty, priya, opened) -> None:
    async with opened(empty) as session:
        await session.press("o", "ctrl+k", "4")
        await session.type("read one page by Friday")
        await session.press("ctrl+r")
        assert "What did you ask of Priya Shah?" in session.text
        await session.press("escape")
        assert isinstance(session.app.screen, WriteScreen)
        assert not empty.favors
        await session.press("ctrl+r", "enter")
        assert "wrote to them: read one page by Friday" in session.last_line
    (favor,) = empty.favors.values()
    assert (favor.direction, favor.state, favor.what) == (
        "received", "open", "read one page by Friday"
    )  # fmt: skip
    assert empty.followups_of(priya.id)[0].state == "open"  # the promise stands


async def test_what_can_not_be_saved_leaves_the_letter(empty, priya, opened, monkeypatch) -> None:
    def full(*_: object) -> None:
        raise StoreError("Could not save: No space left on device.")

    async with opened(empty) as session:
        await session.press("o")
        await session.type("Almost")
        monkeypatch.setattr(DataFile, "commit", full)
        await session.press("ctrl+r")
        assert "No space left on device" in session.text
        assert "Almost" in letter(session)
        assert empty.followups_of(priya.id)[0].state == "open"


async def test_several_are_written_to_one_after_the_other(empty, opened) -> None:
    for name in ("Ana", "Bo", "Cy"):
        due(empty, name)
    async with opened(empty) as session:
        await session.press("asterisk", "o")
        assert "To Ana · 1 of 3" in session.lines[0]
        await session.press("ctrl+r", "ctrl+r")
        assert "To Bo · 2 of 3" in session.lines[0]
        assert session.last_line == "Ana: wrote to them: catch up"
        await session.press("escape")
        assert isinstance(session.app.screen, QueueScreen)
        assert session.last_line == "Ana: wrote to them: catch up · u undoes"
    waiting = [each.contact for each in empty.followups.values() if each.state == "waiting"]
    assert [empty.contacts[id].name for id in waiting] == ["Ana"]


async def test_somebody_who_is_gone_meanwhile_is_not_written_to(empty, priya, opened) -> None:
    async with opened(empty) as session:
        await session.press("o")
        empty.undo()
        await session.settled()
        assert "no longer in the file" in session.text
        await session.press("ctrl+y", "ctrl+l", "ctrl+k", "escape", "ctrl+r")
        assert not isinstance(session.app.screen, WriteScreen)


# Introductions


@pytest.fixture
def lena(empty: Network, priya: Contact) -> Contact:
    """Return somebody who has what Priya looks for."""
    with empty.transaction("set up") as transaction:
        return transaction.add(
            Contact(
                name="Lena Fischbach", role="Design Lead", offers="a design lead's view",
                emails=(Labeled("lena@example.org"),),
            )
        )  # fmt: skip


async def test_an_introduction_asks_both_sides_first(
    empty, priya, lena, opened, opened_outside
) -> None:
    async with opened(empty) as session:
        await session.press("o", "ctrl+k", "5")
        assert "Introduce Priya Shah to whom?" in session.text
        assert "Lena Fischbach" in session.text  # who fits stands there already
        await session.press("enter")
        assert "To Priya Shah · about Lena Fischbach" in session.lines[0]
        assert "Lena Fischbach, Design Lead" in letter(session)
        await session.press("ctrl+r")
        assert "To Lena Fischbach · about Priya Shah" in session.lines[0]
        assert "Priya Shah, Adyen, looks for this: a design lead." in letter(session)
        await session.press("ctrl+r")
        assert "wrote to them: an introduction to Priya Shah" in session.last_line
        assert {each.state for each in empty.followups_of(lena.id)} == {"waiting"}

        await session.press("slash")  # both have said yes
        await session.type("lena\n")
        await session.press("o", "ctrl+k", "6")
        assert "To Lena Fischbach and Priya Shah" in session.lines[0]
        assert letter(session).startswith("Subject: Priya, meet Lena")
        await session.press("ctrl+l")
        assert opened_outside[0].startswith("mailto:lena@example.org,priya@example.org?subject=")
        await session.press("ctrl+r")
        assert session.last_line.endswith("Priya Shah and Lena Fischbach: introduced · u undoes")
    assert len(empty.favors) == 2
    (talk,) = empty.interactions.values()
    assert set(talk.contacts) == {priya.id, lena.id}


async def test_an_introduction_that_is_planned_knows_both(empty, priya, lena, opened) -> None:
    with empty.transaction("ask both") as transaction:
        for contact, other in ((priya, lena), (lena, priya)):
            followup = Followup(
                contact=contact.id,
                due=TODAY,
                action=f"ask whether to introduce them to {other.name}",
                kind="introduction",
            )
            transaction.add(followup)
        transaction.change(empty.followups_of(priya.id)[0], state="done")
    async with opened(empty) as session:
        await session.press("o")
        assert " · about " in session.lines[0]
        await session.type("A word. ")
        await session.press("escape", "o")
        assert " · about " in session.lines[0]
        assert "A word." in letter(session)


async def test_without_a_second_person_the_letter_stays(empty, priya, opened) -> None:
    async with opened(empty) as session:
        await session.press("o", "ctrl+k", "5", "escape")
        assert "offer (ctrl+k)" in session.lines[0]


async def test_what_was_asked_often_is_said(empty, priya, opened) -> None:
    with empty.transaction("asks") as transaction:
        for what in ("a review", "a referral"):
            transaction.add(
                Favor(contact=priya.id, direction="received", what=what, on=TODAY, state="done")
            )
        transaction.add(Interaction(contacts=(priya.id,), on=TODAY - timedelta(days=9)))
    async with opened(empty) as session:
        await session.press("o", "ctrl+k", "4")
        await write(session, "Hallo Priya, schaust du kurz auf meine Folien?")
        assert "ask number 3 since you last gave" in session.text


async def test_a_letter_with_a_gap_is_sent_at_the_second_press(empty, opened) -> None:
    due(empty, "Bo")
    async with opened(empty) as session:
        await session.press("o", "ctrl+r")
        assert session.last_line == "1 gap is left: ctrl+r again sends it so"
        assert not empty.interactions
        await session.press("ctrl+r")
        assert not isinstance(session.app.screen, WriteScreen)
