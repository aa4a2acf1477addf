"""Letters to begin from, and templates of one's own."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.model import Contact, Profile
from netui.rules.draft_checks import Known, remarks
from netui.rules.drafts import (
    DRAFT_KINDS,
    TEMPLATES,
    DraftKind,
    Matter,
    draft,
    introduction_drafts,
    kind_for,
    values,
)
from netui.rules.reasons import ReasonKind
from netui.rules.templates import FIELDS, Draft, UnknownFieldError, check_template, fill, read_draft

TODAY = date(2026, 6, 9)
NOA = Contact(
    id=1,
    name="Noa Shalev",
    company="Oakmoth Labs",
    role="Developer Advocate",
    incentives="first-time speakers who come back",
    needs="stories from tool builders",
    offers="coaching for first talks",
    how_i_can_help="send her people who should speak",
    working_on="the autumn programme",
)
ARJUN = Contact(id=2, name="Arjun Joshi", company="Thistlenode", needs="a coach for first talks")
ME = Profile(name="Ada Moreau", line="I make delivery data readable", company="Saltmarl")
FULL = Matter(
    NOA,
    ME,
    TODAY,
    last=date(2026, 5, 19),
    about="introduced me to Raj",
    ask="read one page of an abstract",
    minutes=20,
    other=ARJUN,
    why="a coach for first talks",
)


def test_an_ask_offers_first_asks_one_thing_and_leaves_a_way_out() -> None:
    letter = draft("ask", FULL)

    assert letter.subject == "A question, and something for you"
    assert letter.body == (
        "Hi Noa,\n\n"
        "I could send you people who should speak.\n\n"
        "One thing I would like to ask you: read one page of an abstract.\n"
        "It would take 20 minutes.\n\n"
        "If it does not suit you, just say so. That is fine.\n\n"
        "Ada"
    )


def test_what_is_not_known_is_left_out() -> None:
    bare = Matter(Contact(name="Bo"), Profile(), TODAY, ask="lend me a ladder")
    assert draft("ask", bare).body == (
        "Hi Bo,\n\n"
        "One thing I would like to ask you: lend me a ladder.\n\n"
        "If it does not suit you, just say so. That is fine."
    )
    assert draft("catch_up", bare).body == (
        "Hi Bo,\n\nI would like to know how you are.\n"
        "[One piece of news from me, in a sentence.]\n\n"
        "No hurry with an answer: whenever it suits you."
    )


def test_an_offer_of_the_moment_goes_before_what_is_noted() -> None:
    said = draft("offer", FULL._replace(offer="host an evening.")).body
    assert "I could host an evening.\n" in said
    assert "You are looking for" not in said  # an evening is no answer to it
    said = draft("offer", FULL._replace(offer="send a tool builder.")).body
    assert "You are looking for stories from tool builders, if" in said


def test_an_introduction_asks_each_side_and_then_writes_to_both() -> None:
    taker = Matter(ARJUN, ME, TODAY, other=NOA, why="coaching for first talks")
    giver = Matter(NOA, ME, TODAY, other=ARJUN, why="a coach for first talks", minutes=20)

    to_taker, to_giver, to_both = introduction_drafts(taker, giver)

    assert to_taker == draft("introduction", taker)
    assert to_taker.body.startswith("Hi Arjun,\n\nYou are looking for a coach for first talks.")
    assert "Noa Shalev, Developer Advocate at Oakmoth Labs" in to_taker.body
    assert to_giver.subject == "May I introduce Arjun Joshi to you?"
    assert "Would you talk to Arjun once?\nIt would take 20 minutes." in to_giver.body
    assert "a no is fine" in to_giver.body
    assert to_both.subject == "Arjun, meet Noa"
    assert "Hi Arjun, hi Noa," in to_both.body


@pytest.mark.parametrize(
    ("days", "opening"),
    [
        (1, "I would like to know how you are."),
        (13, "I would like to know how you are."),
        (14, "It has been 2 weeks since we spoke, and I would like to know how you are."),
    ],
)
def test_the_time_since_a_talk_is_said_from_two_weeks_on(days: int, opening: str) -> None:
    last = TODAY - timedelta(days=days)
    assert f"\n{opening}\n" in draft("catch_up", FULL._replace(last=last)).body


def test_an_ask_that_is_a_question_stands_for_itself() -> None:
    said = draft("ask", FULL._replace(ask="Could you intro me to Raj?")).body
    assert "\nCould you intro me to Raj?\n" in said


def test_an_introduction_needs_two() -> None:
    with pytest.raises(ValueError, match="to whom"):
        draft("introduction", FULL._replace(other=None))


@pytest.mark.parametrize("kind", DRAFT_KINDS)
def test_what_netui_drafts_passes_its_own_checks(kind: DraftKind) -> None:
    found = remarks(draft(kind, FULL).body, Known(kind, NOA))
    assert {each.kind for each in found} <= {"blank"}


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_names_fields_that_there_are(name: str) -> None:
    check_template(TEMPLATES[name])
    assert fill(TEMPLATES[name], values(FULL)).subject


def test_every_field_says_something_where_all_is_known() -> None:
    known = values(FULL._replace(to=FULL.to, me=Profile(name="A", line="l", role="r", company="c")))
    assert set(known) == set(FIELDS)
    assert [name for name in FIELDS if not known[name]] == ["location", "needs_met"]


@pytest.mark.parametrize(
    ("reasons", "kind"),
    [
        (["thanks"], "thanks"),
        (["cadence", "birthday"], "birthday"),
        (["waiting"], "nudge"),
        (["promise", "thanks"], "offer"),
        (["congratulate"], "congratulations"),
        (["met"], "catch_up"),
        ([], "catch_up"),
    ],
)
def test_what_brings_somebody_up_says_what_to_write(
    reasons: list[ReasonKind], kind: DraftKind
) -> None:
    assert kind_for(reasons) == kind


# Templates of one's own


def test_a_template_of_ones_own_takes_the_place_of_netuis() -> None:
    own = {"ask": "Dear {name} ({company}),\n{ask}?\n{location}\n{{kept}}"}
    letter = draft("ask", FULL, own)
    assert letter.subject == ""
    assert letter.body == ("Dear Noa Shalev (Oakmoth Labs),\nread one page of an abstract?\n{kept}")


@pytest.mark.parametrize(
    ("template", "field"),
    [
        ("Hi {boss}", "{boss}"),
        ("Hi {name.__class__}", "{name.__class__}"),
        ("Hi {}", "{}"),
        ("Hi {name!r}", "{name!r}"),
        ("Hi {Name}", "{Name}"),
    ],
)
def test_a_field_that_there_is_not_is_said_with_those_there_are(template: str, field: str) -> None:
    with pytest.raises(UnknownFieldError) as refused:
        draft("ask", FULL, {"ask": template})
    assert str(refused.value).startswith(f"There is no field {field}. There are: {{name}} ")
    assert "{my_company}" in str(refused.value)


@pytest.mark.parametrize(
    ("template", "subject", "body"),
    [
        ("Subject: For {given_name}\nHi", "For Noa", "Hi"),
        ("subject:  two   words\n\nHi", "two words", "Hi"),
        ("Hi\nSubject: no", "", "Hi\nSubject: no"),
        ("Subject: {location}\nHi", "", "Hi"),
        ("Hi { name }", "", "Hi Noa Shalev"),
        ("a\n{location}\n{location}\n\nb", "", "a\n\nb"),
        ("an open { brace", "", "an open { brace"),
        ("", "", ""),
    ],
)
def test_a_template_reads_as_it_is_written(template: str, subject: str, body: str) -> None:
    assert fill(template, values(FULL)) == (subject, body)


@given(st.lists(st.text(st.characters(categories=["L", "P"], exclude_characters="{}"), min_size=1)))
def test_text_without_fields_stays(lines: list[str]) -> None:
    assert fill("\n".join(["Subject: x", *lines]), {}).body.splitlines() == lines


def test_what_somebody_wrote_can_not_name_a_field() -> None:
    letter = draft("offer", FULL._replace(offer="say {name} aloud"))
    assert "I could say {name} aloud." in letter.body


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("Subject: Hi\n\nHow are you?\n", Draft("Hi", "How are you?")),
        ("\n subject :  Two  words \nBody", Draft("Two words", "Body")),
        ("Subject:\n\nBody", Draft("", "Body")),
        ("No subject\nBody", Draft("", "No subject\nBody")),
        ("Body\nSubject: not here", Draft("", "Body\nSubject: not here")),
        ("", Draft("", "")),
    ],
)
def test_a_text_is_read_as_a_letter(text: str, letter: Draft) -> None:
    assert read_draft(text) == letter
    assert read_draft(letter.text) == letter
