"""What is remarked on in a letter, and what is left in peace."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.model import Contact, Favor, Interaction
from netui.rules.draft_checks import MOST_WORDS, Known, RemarkKind, asked, remarks
from netui.rules.drafts import DraftKind

DAY = date(2026, 6, 9)
NOA = Contact(id=1, name="Noa Shalev", needs="stories from tool builders", incentives="full rooms")


def kinds(text: str, known: Known | None = None) -> list[RemarkKind]:
    return [each.kind for each in remarks(text, known)]


VAGUE = "great meeting you, can I pick your brain over coffee?"
CLEAR = """\
Hi Noa,

You are looking for stories from tool builders: I can send you three people who should speak.

Could you read my abstract, one page, by Friday? It takes 15 minutes.

If not, that is fine."""


def test_a_vague_letter_and_a_clear_one_are_told_apart_with_reasons() -> None:
    found = {each.kind: each for each in remarks(VAGUE)}

    assert set(found) == {"purpose", "for_them", "time", "vague", "way_out"}
    assert [each.text for each in remarks(VAGUE)] == [
        "no purpose: they can't tell what it is about; name the one thing",
        "nothing in it for them: a small offer is enough",
        "no time named: say how long it takes, or by when: 20 minutes, by Friday",
        "“pick your brain”: it asks for everything at once; ask the one question",
        "“over coffee”: a time and a question make it easier to say yes to than a drink",
        "no easy way out: a no should cost them nothing: “if not, that is fine”",
    ]
    assert remarks(CLEAR, Known("ask", NOA)) == []


@pytest.mark.parametrize(
    ("text", "remarked"),
    [
        # No purpose
        ("Hi Noa, just checking in!", {"purpose"}),
        ("Hope you are well. I wanted to touch base.", {"purpose"}),
        ("Hi Noa, I read your piece on step-free maps and it stayed with me.", set()),
        (
            "Hi, I saw your profile and would love to connect and learn more about your journey.",
            {"purpose", "for_them", "time", "way_out"},
        ),
        # One ask, with a time
        ("Could you send me the deck by Friday? If not, no worries. I can share my notes.", set()),
        (
            "Could you send me the deck and could you introduce me to Raj by Friday? "
            "If not, no worries. I can share my notes.",
            {"asks"},
        ),
        ("Could you read the deck? If not, no worries. I can share my notes on Rust.", {"time"}),
        ("Could you name a book? A line is enough, no rush. I can share my notes on Rust.", set()),
        # Nothing in it for them
        ("Could you read the deck on Rust by Friday? No pressure.", {"for_them"}),
        ("I could use your help with Rust by Friday, could you call? No pressure.", {"for_them"}),
        # No way out
        ("I can share my Rust notes. Could you read the deck by Friday?", {"way_out"}),
        # Flattery in place of substance
        ("You are amazing! I have a note on Rust for the group.", {"flattery"}),
        (
            "Your talk on incident reviews was brilliant: blame, told as a story, changed ours.",
            set(),
        ),
        # Vague asks
        ("Let's grab a coffee on Friday to plan the reading group. No pressure. I can host.",
         {"vague"}),
        ("Could you mentor me in Rust for an hour on Friday? If not, that is fine. I can cook.",
         {"vague"}),
        ("Shall we talk about the reading group over coffee on Friday? I can host.", set()),
        # A pitch
        ("Our platform saves hospitals two days on each report.", {"pitch", "way_out"}),
        ("Book a demo of what we built for hospitals on Friday.", {"pitch", "way_out"}),
        # To be filled in
        ("I can send you the deck on Rust. [Which one?]", {"blank"}),
        # What is no ask
        ("How are you? I came across a guide on grants; would that help you?", set()),
        ("Shall I introduce you to Raj, who edits grants?", set()),
        ("May I send you the grant guide?", set()),
        ("", {"empty"}),
        (
            "I could send you my notes. I would like to ask what you make of the map. Could you? "
            "It takes 5 minutes. If not, that is fine.",
            set(),
        ),
        (
            "I could send you my notes. Could you read my page by Friday? Please read my page. "
            "If not, that is fine.",
            set(),
        ),
        ("Hi Noa, shall I show you a demo?", {"pitch", "time", "way_out"}),
        ("   \n ", {"empty"}),
    ],
)  # fmt: skip
def test_each_remark_has_its_words(text: str, remarked: set[RemarkKind]) -> None:
    assert set(kinds(text)) == remarked


@pytest.mark.parametrize(
    "text",
    [
        "Hallo Noa, schön, dass wir uns getroffen haben. Können wir bald auf einen Kaffee gehen?",
        "¿Podemos tomar un café? Me gustaría hablar de tu trabajo, es increíble.",
        "Ravi de t'avoir rencontrée ! On prend un café pour parler de ton travail ?",
        "Czy możemy się spotkać na kawę? Chciałbym porozmawiać o Twojej pracy.",
        "Zullen we koffie drinken? Ik wil graag meer weten over wat je doet.",
        "Jeg vil gerne have en kop kaffe for at høre om dit arbejde.",
        "很高兴认识你，可以一起喝杯咖啡吗？",
        "お会いできて光栄です。コーヒーでもいかがですか。",
        "Рад знакомству! Можно с вами выпить кофе и поговорить?",
    ],
)
def test_a_letter_in_another_language_is_not_nagged(text: str) -> None:
    assert remarks(text, Known("ask", NOA)) == []


def test_in_every_language_length_and_blanks_count() -> None:
    assert kinds("Ich möchte [was genau] wissen. " * 40) == ["blank", "long"]
    assert kinds("很高兴认识你" * 60) == ["long"]


def test_a_letter_may_have_so_many_words_and_no_more() -> None:
    text = "I can send you the notes on Rust. " + "and " * (MOST_WORDS - 8)
    assert kinds(text) == []
    (long,) = remarks(f"{text} more")
    assert long.what == f"{MOST_WORDS + 1} words"
    assert str(MOST_WORDS) in long.why


def test_what_they_need_counts_as_something_for_them() -> None:
    text = "I have stories from two tool builders. Could you call on Friday? If not, that is fine."
    assert kinds(text, Known("ask", NOA)) == []
    assert kinds(text) == ["for_them"]


def test_the_hint_names_what_counts_for_them() -> None:
    (remark,) = remarks("Could you read my Rust deck by Friday? No pressure.", Known("ask", NOA))
    assert remark.why == "what counts for them: stories from tool builders"


@pytest.mark.parametrize("kind", ["thanks", "birthday", "congratulations"])
def test_thanks_and_wishes_need_no_further_purpose(kind: DraftKind) -> None:
    text = "Hi Noa, you are amazing. Thank you!"
    assert kinds(text, Known(kind, NOA)) == []
    assert "purpose" in kinds(text) or "flattery" in kinds(text)


def test_friends_may_have_coffee_once_a_day_is_named() -> None:
    text = "Could we grab a coffee on Friday? I can tell you about the trip. No hurry."
    assert "vague" not in kinds(text, Known("catch_up", NOA))
    assert "vague" in kinds(text, Known("ask", NOA))


def test_a_walk_with_a_friend_needs_no_offer() -> None:
    text = "How did the launch go? Are you free for a walk on Sunday? If not, another time."
    assert kinds(text, Known("catch_up", NOA)) == []


def test_it_is_no_pitch_once_they_came_up_to_me_or_look_for_it() -> None:
    text = "Our platform collects stories from tool builders."
    theirs = Interaction(contacts=(1,), on=DAY, started_by="them")
    mine = Interaction(contacts=(1,), on=DAY)
    other = Contact(id=2, name="Bo")
    assert kinds(text, Known(None, other, (), [mine])) == ["time", "pitch", "way_out"]
    assert kinds(text, Known(None, other, (), [theirs])) == []
    assert kinds(text, Known(None, NOA)) == []


# The ledger


def favor(
    direction: Literal["given", "received"],
    day: int,
    state: Literal["open", "done", "declined"] = "done",
) -> Favor:
    return Favor(
        id=day, contact=1, direction=direction, what="x", on=date(2026, 5, day), state=state
    )


@pytest.mark.parametrize(
    ("favors", "number"),
    [
        ([], 0),
        ([favor("received", 1)], 0),
        ([favor("received", 1), favor("received", 2)], 3),
        ([favor("received", 1), favor("received", 2, "open")], 3),
        ([favor("received", 1, "declined"), favor("received", 2, "declined")], 3),
        ([favor("received", 1), favor("given", 2), favor("received", 3)], 0),
        ([favor("given", 1), favor("received", 2), favor("received", 3)], 3),
        # What I only promised is not given yet
        ([favor("received", 1), favor("received", 2), favor("given", 3, "open")], 3),
    ],
)
def test_the_third_ask_since_i_last_gave_is_pointed_out(
    favors: Sequence[Favor], number: int
) -> None:
    found = remarks(CLEAR, Known("ask", NOA, favors))
    expected = [f"ask number {number} since you last gave"] if number else []
    assert [each.what for each in found] == expected
    assert kinds("Thank you for the notes on Rust!", Known("thanks", NOA, favors)) == []


def test_asking_in_another_language_counts_in_the_ledger_too() -> None:
    favors = [favor("received", 1), favor("received", 2)]
    assert kinds("¿Puedes leer mi resumen?", Known("ask", NOA, favors)) == ["asked_often"]


@given(st.text())
def test_anything_can_be_looked_at(text: str) -> None:
    for remark in remarks(text, Known("ask", NOA)):
        assert remark.what
        assert remark.why


@pytest.mark.parametrize("text", ["if it is not ", "really ", "I hope you are ", "could you "])
def test_a_text_without_an_end_is_only_too_long(text: str) -> None:
    """Where each of its words would be compared with all that follow, this would not return."""
    assert "long" in kinds(text * 100_000)


@pytest.mark.parametrize(
    ("letter", "thing"),
    [
        ("One thing I would like to ask you: read one page of an abstract.\nIf not, that is fine.",
         "read one page of an abstract"),
        ("Hi Ana,\nI could send the slides. Could you look over my talk? It takes 20 minutes.",
         "look over my talk"),
        ("Please introduce me to the team lead, if you know her.",
         "introduce me to the team lead, if you know her"),
        ("One thing I would like to ask you: [one thing, and how long it takes].", ""),
        ("Thank you for the talk. I could send you my notes.", ""),
        ("Könntest du kurz auf meine Folien schauen?", ""),
    ],
)  # fmt: skip
def test_the_first_ask_is_told_as_it_can_be_noted(letter: str, thing: str) -> None:
    assert asked(letter) == thing


def test_a_nudge_for_nothing_is_pointed_out() -> None:
    text = "I wrote to you about [what you wait for]. If not, there is no need to answer."
    assert remarks(text, Known("nudge"))[0].why == "no answer of theirs is awaited in your notes"
    assert remarks(text, Known("ask"))[0].why == "only you can say this"
