from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.model import Contact, Move
from netui.rules.notes import Note, fields_after, read_note, words

TUESDAY = date(2026, 6, 9)
TARIQ = Contact(name="Tariq Aziz", company="Adyen", needs="a flat", notes="likes tea")


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("win got promoted", Note("win", "got promoted")),
        ("WIN: first marathon", Note("win", "first marathon")),
        ("winner of a prize", Note("note", "winner of a prize")),
        ("moved to Stripe", Note("move", "Stripe")),
        ("moved to Stripe, Head of Design", Note("move", "Stripe", "Head of Design")),
        ("moved to Stripe as Head of Design", Note("move", "Stripe", "Head of Design")),
        ("moved to @楽天", Note("move", "楽天")),
        ("now at Stripe", Note("move", "Stripe")),
        ("moved to ,", Note("note", "moved to ,")),
        ("moved house", Note("note", "moved house")),
        ("working on checkout", Note("working_on", "checkout")),
        ("is working on checkout", Note("working_on", "checkout")),
        ("needs a lawyer", Note("needs", "a lawyer")),
        ("need: a lawyer", Note("needs", "a lawyer")),
        ("needy", Note("note", "needy")),
        ("needs", Note("note", "needs")),
        ("offers mentoring", Note("offers", "mentoring")),
        ("rewarded for shipping", Note("incentives", "shipping")),
        ("help with intros", Note("how_i_can_help", "intros")),
        ("I can help find a flat", Note("how_i_can_help", "find a flat")),
        ("helped me move", Note("note", "helped me move")),
        ("born 12 April", Note("birthday", "--04-12")),
        ("born 1985-04-12", Note("birthday", "1985-04-12")),
        ("birthday: April 12", Note("birthday", "--04-12")),
        ("born in Lagos", Note("note", "born in Lagos")),
        ("born 31 Feb", Note("note", "born 31 Feb")),
        ("born 2027-01-01", Note("note", "born 2027-01-01")),  # still to come
        ("\\needs no introduction", Note("note", "needs no introduction")),
        ("note needs sorting out", Note("note", "needs sorting out")),
        ("  two   small kids ", Note("note", "two small kids")),
        ("", Note("note", "")),
    ],
)
def test_the_first_words_say_what_it_is(line: str, note: Note) -> None:
    assert read_note(line, TUESDAY) == note


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("win got promoted", {}),
        ("moved to Stripe", {"company": "Stripe", "moves": (Move(TUESDAY, "Adyen", "Stripe"),)}),
        ("moved to Adyen, CFO", {"company": "Adyen", "moves": (), "role": "CFO"}),
        ("working on ads", {"working_on": "ads", "working_on_on": TUESDAY}),
        ("needs a lawyer", {"needs": "a flat; a lawyer"}),
        ("needs A Flat", {"needs": "a flat"}),
        ("offers rooms", {"offers": "rooms"}),
        ("born 12 April", {"birthday": "--04-12"}),
        ("has a dog", {"notes": "likes tea\nhas a dog"}),
        ("Likes tea", {}),
    ],
)
def test_what_is_known_is_kept_and_nothing_stands_twice(line: str, fields: dict) -> None:
    assert fields_after(read_note(line, TUESDAY), TARIQ, TUESDAY) == fields


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("win got promoted", "to congratulate: got promoted"),
        ("moved to Stripe, CFO", "moved from Adyen to Stripe, CFO"),
        ("moved to Adyen, CFO", "at Adyen, CFO"),
        ("needs a lawyer", "needs: a lawyer"),
        ("born 12 April", "birthday 12 April"),
        ("has a dog", "note: has a dog"),
    ],
)
def test_a_note_is_told_in_words(line: str, said: str) -> None:
    assert words(read_note(line, TUESDAY), TARIQ, TUESDAY) == said


@given(st.text())
def test_every_line_has_a_reading(line: str) -> None:
    note = read_note(line, TUESDAY)
    fields_after(note, TARIQ, TUESDAY)
    assert words(note, TARIQ, TUESDAY)
