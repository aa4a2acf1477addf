from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from netui.model import Answer, Circle, Contact, Favor, Followup, Interaction, Labeled
from netui.rules.evidence import why_words
from netui.rules.portrait import (
    about,
    between_us,
    last_words,
    ledger,
    more,
    position,
    reach,
    return_words,
    rhythm,
    situation,
)
from netui.rules.reasons import Known

TUESDAY = date(2026, 6, 9)
STRANGER = Contact(name="Ana")
PRIYA = Contact(
    name="Priya Shah",
    role="Design Lead",
    company="Stripe",
    circle="close",
    incentives="shipping the new checkout by Q3",
    needs="a design lead",
    offers="portfolio reviews",
    how_i_can_help="intro to Lena",
    working_on="checkout",
    hiring="yes",
    knows_hiring_manager=True,
    would_answer="yes",
    situation_on=date(2026, 5, 12),
    emails=(Labeled("priya@stripe.com", "work"), Labeled("p@shah.org")),
    phones=(Labeled("+44 20 7946 0000"),),
    linkedin="https://www.linkedin.com/in/priya",
    links=("https://priya.design", "https://shah.org"),
    birthday="1985-04-12",
    tags=("payments", "climbing"),
    via="Raj",
    notes="likes tea",
)


@pytest.mark.parametrize(
    ("role", "company", "expected"),
    [
        ("Design Lead", "Stripe", "Design Lead at Stripe"),
        ("Design Lead", "", "Design Lead"),
        ("", "Stripe", "Stripe"),
        ("", "", ""),
    ],
)
def test_a_position_says_what_is_known(role: str, company: str, expected: str) -> None:
    assert position(Contact(name="Ana", role=role, company=company)) == expected


@pytest.mark.parametrize(
    ("circle", "own", "pinned", "muted", "expected"),
    [
        ("close", None, False, False, "close · every 90 days"),
        ("close", 45, False, False, "close · every 45 days"),
        (None, 45, False, False, "every 45 days"),
        (None, 1, False, False, "every day"),
        (None, None, False, False, ""),
        (None, None, True, True, "pinned · muted"),
        ("inner", None, True, False, "inner · every 30 days · pinned"),
    ],
)
def test_a_rhythm_names_circle_and_days(
    circle: Circle | None, own: int | None, pinned: bool, muted: bool, expected: str
) -> None:
    contact = Contact(name="Ana", circle=circle, cadence_days=own, pinned=pinned, muted=muted)
    assert rhythm(contact) == expected


def test_what_they_care_about_comes_first() -> None:
    assert about(PRIYA, TUESDAY) == [
        ("rewarded for", "shipping the new checkout by Q3"),
        ("needs", "a design lead"),
        ("offers", "portfolio reviews"),
        ("I can help", "intro to Lena"),
        ("working on", "checkout"),
        ("situation", "hiring, knows the hiring manager, would answer, known since 12 May"),
    ]


def test_how_to_reach_them_comes_with_the_rest_one_looks_up() -> None:
    assert reach(PRIYA) == [
        ("e-mail", "priya@stripe.com (work), p@shah.org"),
        ("phone", "+44 20 7946 0000"),
        ("LinkedIn", "linkedin.com/in/priya"),
        ("links", "https://priya.design, https://shah.org"),
        ("birthday", "12 April 1985"),
        ("tags", "#payments #climbing"),
        ("through", "Raj"),
        ("notes", "likes tea"),
    ]


def test_nothing_is_said_of_what_is_not_known() -> None:
    assert about(STRANGER, TUESDAY) == []
    assert reach(STRANGER) == []
    assert about(Contact(name="Ana", offers="tea"), TUESDAY) == [("offers", "tea")]
    assert reach(Contact(name="Ana", via="Raj")) == [("through", "Raj")]


@pytest.mark.parametrize(
    ("birthday", "expected"),
    [
        ("1985-04-12", "12 April 1985"),
        ("--04-12", "12 April"),
        ("2000-02-29", "29 February 2000"),
        ("--02-29", "29 February"),
        ("in spring", "in spring"),
    ],
)
def test_a_birthday_cannot_be_mistaken_for_another_day(birthday: str, expected: str) -> None:
    assert reach(Contact(name="Ana", birthday=birthday)) == [("birthday", expected)]


@pytest.mark.parametrize(
    ("hiring", "near", "answers", "known", "expected"),
    [
        ("yes", None, "unknown", None, "hiring"),
        ("no", None, "unknown", None, "not hiring"),
        ("unknown", True, "unknown", None, "knows the hiring manager"),
        ("unknown", False, "unknown", None, ""),
        ("unknown", None, "yes", None, "would answer"),
        ("unknown", None, "no", None, ""),
        ("yes", None, "yes", "2026-05-12", "hiring, would answer, known since 12 May"),
        ("no", None, "unknown", "2025-05-12", "not hiring, known since May 2025"),
        ("unknown", None, "unknown", "2026-05-12", ""),  # known since, but nothing is known
    ],
)
def test_a_situation_says_how_old_the_knowledge_is(
    hiring: Answer, near: bool | None, answers: Answer, known: str | None, expected: str
) -> None:
    contact = Contact(
        name="Ana",
        hiring=hiring,
        knows_hiring_manager=near,
        would_answer=answers,
        situation_on=date.fromisoformat(known) if known else None,
    )
    assert situation(contact, TUESDAY) == expected


TALKS = [
    Interaction(contacts=(1,), on=date(2026, 3, 3), channel="event", summary="PyData"),
    Interaction(contacts=(1,), on=date(2026, 5, 19), channel="in_person", summary="coffee"),
    Interaction(contacts=(1,), on=date(2026, 6, 8), channel="email"),
]


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, []),
        (1, [("last", "e-mail yesterday")]),
        (2, [("last", "e-mail yesterday"), ("before", "in person 3 weeks ago: coffee")]),
        (
            9,
            [
                ("last", "e-mail yesterday"),
                ("before", "in person 3 weeks ago: coffee"),
                ("before", "met 14 weeks ago: PyData"),
            ],
        ),
    ],
)
def test_the_last_words_are_the_newest_first(count: int, expected: list[tuple[str, str]]) -> None:
    assert last_words(TALKS, TUESDAY, count) == expected


def test_where_nothing_was_said_there_are_no_last_words() -> None:
    assert last_words([], TUESDAY, 3) == []


DECK = Followup(contact=1, due=date(2026, 6, 12), action="send deck")
INTRO = Followup(contact=1, due=date(2026, 6, 8), action="ask for intro", state="waiting")
TODAY = Followup(contact=1, due=TUESDAY, action="call")
OVER = Followup(contact=1, due=date(2026, 6, 1), action="thank her", state="done")
DROPPED = Followup(contact=1, due=date(2026, 6, 30), action="dinner", state="dropped")
GAVE = Favor(contact=1, direction="given", what="review", on=TUESDAY, value=1)
GOT = Favor(contact=1, direction="received", what="referral", on=TUESDAY, value=5)
ASKED = Favor(contact=1, direction="received", what="advice", on=TUESDAY, state="open")
OWED = Favor(contact=1, direction="given", what="the slides", on=TUESDAY, state="open")


@pytest.mark.parametrize(
    ("followups", "favors", "expected"),
    [
        ([], [], ""),
        ([OVER, DROPPED], [], ""),
        ([], [ASKED, OWED], "I asked for: advice · I owe: the slides"),
        ([DECK], [], "to do: send deck (Friday)"),
        ([INTRO], [], "awaiting: ask for intro (yesterday)"),
        (
            [INTRO, TODAY, DECK],
            [],
            "awaiting: ask for intro (yesterday) · to do: call (today) · to do: send deck (Friday)",
        ),
        ([], [GAVE], "I gave 1, they 0 · balanced"),
        ([], [GOT, GAVE, ASKED], "I asked for: advice · I gave 1, they 5 · they gave more"),
        ([], [GAVE] * 4, "I gave 4, they 0 · I gave more"),
        ([DECK], [GAVE], "to do: send deck (Friday) · I gave 1, they 0 · balanced"),
    ],
)
def test_between_us_is_what_is_open_and_what_was_given(
    followups: list[Followup], favors: list[Favor], expected: str
) -> None:
    assert between_us(followups, favors, [], TUESDAY) == expected


def test_a_part_is_not_counted_beside_its_whole() -> None:
    whole = Favor(id=7, contact=1, direction="given", what="a review", on=TUESDAY, value=3)
    part = Favor(
        id=8, contact=1, direction="given", what="half of it", on=TUESDAY, value=2, part_of=7
    )
    assert between_us([], [whole, part], [], TUESDAY) == "I gave 3, they 0 · I gave more"


def test_what_is_due_already_is_left_to_the_reasons() -> None:
    assert (
        between_us([INTRO, TODAY, DECK], [], [], TUESDAY, due_too=False)
        == "to do: send deck (Friday)"
    )


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        ([29], ""),
        ([30], "30 min spent"),
        ([30, 30], "1 h spent"),
        ([89], "1 h 29 spent"),
        ([100, 70], "2 h 50 spent"),
    ],
)
def test_the_time_spent_is_told_to_the_minute(minutes: list[int], expected: str) -> None:
    talks = [Interaction(contacts=(1,), on=TUESDAY, minutes=each) for each in minutes]
    assert between_us([], [], talks, TUESDAY) == expected


@pytest.mark.parametrize(
    ("direction", "state", "spent"),
    [
        ("given", "done", "2 h 20 spent"),
        ("given", "open", "2 h spent"),
        ("given", "declined", "2 h spent"),
        ("received", "done", "2 h spent"),
    ],
)
def test_the_time_of_a_favor_is_time_spent_on_the_card_and_on_the_network(
    direction: Any, state: Any, spent: str
) -> None:
    favor = Favor(
        id=7, contact=1, direction=direction, what="x", on=TUESDAY, state=state, minutes=20
    )
    talks = [Interaction(contacts=(1,), on=TUESDAY, minutes=120)]
    known = Known(Contact(id=1, name="Ada"), interactions=talks, favors=[favor])

    assert ledger([favor], talks)[-1] == spent
    assert spent in why_words("return", known, TUESDAY)


@pytest.mark.parametrize(
    ("favors", "minutes", "expected"),
    [
        ([], 600, ""),
        ([ASKED], 600, ""),
        ([GOT], 10, "return on time: too little to say"),
        ([GOT], 75, "4.0 an hour"),
        ([GAVE], 60, ""),
    ],
)
def test_what_time_brought_back(favors: list[Favor], minutes: int, expected: str) -> None:
    talks = [Interaction(contacts=(1,), on=TUESDAY, minutes=minutes)]
    assert return_words(favors, talks) == expected


@pytest.mark.parametrize(
    ("known", "expected"), [(None, "ferries"), ("2026-05-19", "ferries (known 3 weeks ago)")]
)
def test_what_they_work_on_says_how_old_that_is(known: str | None, expected: str) -> None:
    on = date.fromisoformat(known) if known else None
    contact = Contact(name="Ana", working_on="ferries", working_on_on=on)
    assert about(contact, TUESDAY) == [("working on", expected)]


@pytest.mark.parametrize(
    ("event", "on", "via", "expected"),
    [
        ("PyData", "2026-03-14", "Raj", "at PyData, 14 March, through Raj"),
        ("", "2026-03-14", "", "14 March"),
        ("", None, "Raj", "through Raj"),
    ],
)
def test_how_we_met_is_one_line(event: str, on: str | None, via: str, expected: str) -> None:
    contact = Contact(name="Ana", met_on=date.fromisoformat(on) if on else None, via=via)
    assert more(contact, event, TUESDAY) == [("met", expected)]
