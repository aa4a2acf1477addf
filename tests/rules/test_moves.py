from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from netui.model import Contact, Move
from netui.rules.field_values import UnreadableValueError
from netui.rules.moves import moves_with, read_moves, show_moves

TODAY = date(2026, 6, 9)


@pytest.mark.parametrize(
    ("before", "after", "is_move"),
    [
        ("Acme", "Stripe", True),
        ("Stripe", "Acme", True),
        ("Крафт", "Stripe", True),
        ("日本電気", "富士通", True),
        ("Acme", "Acme", False),
        ("Acme", "ACME", False),
        ("Acme", " acme ", False),
        ("Stripe", "Stripe Inc.", False),
        ("Stripe Inc.", "Stripe", False),
        ("Société Générale", "Societe Generale", False),
        ("", "Stripe", False),
        ("Stripe", "", False),
        ("Stripe", "  ", False),
        ("", "", False),
        ("日本電気", "日本電気株式会社", False),
        # One name that begins another is another company all the same.
        ("Meta", "Metabase", True),
        ("Go", "Google", True),
        ("Sun", "Sunrun Inc.", True),
    ],
)
def test_what_is_a_move(before: str, after: str, is_move: bool) -> None:
    moves = moves_with(Contact(name="Priya Shah", company=before), after, TODAY)

    assert moves == ((Move(on=TODAY, from_=before, to=after),) if is_move else ())


def test_a_move_comes_after_those_before_it() -> None:
    first = Move(on=date(2024, 1, 1), from_="Adyen", to="Acme")

    moves = moves_with(Contact(name="Priya Shah", company="Acme", moves=(first,)), "Stripe", TODAY)

    assert moves == (first, Move(on=TODAY, from_="Acme", to="Stripe"))


@pytest.mark.parametrize(
    ("companies", "moves"),
    [
        (("Acme", "Strip", "Stripe"), [("Acme", "Stripe")]),
        (("Acme", "Stripe", "Acme"), []),
        (("Acme", "Stripe", "Stripe Inc."), [("Acme", "Stripe")]),
        (("Acme", "Stripe", ""), [("Acme", "Stripe")]),
        (("", "Acme", "Stripe"), [("Acme", "Stripe")]),
    ],
)
def test_what_is_changed_again_on_one_day_was_a_slip(
    companies: tuple[str, ...], moves: list[tuple[str, str]]
) -> None:
    contact = Contact(name="Priya Shah", company=companies[0])
    for company in companies[1:]:
        contact = replace(contact, moves=moves_with(contact, company, TODAY), company=company)

    assert [(each.from_, each.to) for each in contact.moves] == moves


@pytest.mark.parametrize(
    ("text", "moves"),
    [
        ("", ()),
        ("2026-02-02 Adyen > Stripe", (Move(date(2026, 2, 2), "Adyen", "Stripe"),)),
        ("2026-02-02 > 楽天", (Move(date(2026, 2, 2), "", "楽天"),)),
        (
            "2026-02-02 B > C\n\n 2025-01-01 A > B ",
            (Move(date(2025, 1, 1), "A", "B"), Move(date(2026, 2, 2), "B", "C")),
        ),
    ],
)
def test_moves_are_read_a_line_for_each(text: str, moves: tuple[Move, ...]) -> None:
    assert read_moves(text, date(2026, 6, 9)) == moves
    assert read_moves(show_moves(moves), date(2026, 6, 9)) == moves


@pytest.mark.parametrize("text", ["to Stripe", "2026-02-30 A > B", "2026-02-02 >", "2/2 A > B"])
def test_what_is_no_move_is_refused(text: str) -> None:
    with pytest.raises(UnreadableValueError, match="a move looks like"):
        read_moves(text, date(2026, 6, 9))
