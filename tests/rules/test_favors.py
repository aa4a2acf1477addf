from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.model import Favor, FavorKind
from netui.rules.favors import FavorLine, UnreadableFavorError, kind_of, read_favor
from netui.rules.portrait import open_words


@pytest.mark.parametrize(
    ("line", "read"),
    [
        (
            "gave intro to Raj 4 20min",
            FavorLine("given", "done", "intro to Raj", "introduction", 4, 20),
        ),
        ("I gave a CV review 20 min 4", FavorLine("given", "done", "a CV review", "review", 4, 20)),
        ("gave a lift 1h30", FavorLine("given", "done", "a lift", "support", None, 90)),
        ("gave a lift 1 h 2", FavorLine("given", "done", "a lift", "support", 2, 60)),
        (
            "got referral at Monzo 5",
            FavorLine("received", "done", "referral at Monzo", "referral", 5),
        ),
        ("gave a book 4/5", FavorLine("given", "done", "a book", "resource", 4)),
        (
            "gave tickets for 12",
            FavorLine("given", "done", "tickets for 12", "resource"),
        ),
        ("they gave me advice", FavorLine("received", "done", "advice", "advice")),
        ("owe the slides", FavorLine("given", "open", "the slides", "resource")),
        ("Promised: a dinner", FavorLine("given", "open", "a dinner")),
        ("asked for a referral", FavorLine("received", "open", "a referral", "referral")),
        ("declined an intro", FavorLine("received", "declined", "an intro", "introduction")),
        ("I declined a gig", FavorLine("given", "declined", "a gig", "opportunity")),
        ("got tickets for 2026", FavorLine("received", "done", "tickets for 2026", "resource")),
        ("got 3 books", FavorLine("received", "done", "3 books", "resource")),
        ("done 1", FavorLine("given", "done", "", settles=1)),
        ("DONE 2 4 30min", FavorLine("given", "done", "", "other", 4, 30, 2)),
        ("declined 2", FavorLine("given", "declined", "", settles=2)),
        ("part 1 half of it 2", FavorLine("given", "done", "half of it", "other", 2, 0, 1)),
    ],
)
def test_a_line_says_who_did_what_for_whom(line: str, read: FavorLine) -> None:
    assert read_favor(line, open_favors=2) == read


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("intro to Raj", "begin with gave, got, owe, asked or declined"),
        ("", "begin with"),
        ("gavel", "begin with"),
        ("gave", "what was it?"),
        ("gave 4 20min", "what was it?"),
        ("got a book 7", "7 is no value: 1 (a courtesy) to 5"),
        ("got a book 0", "0 is no value"),
        ("got a book -1", "-1 is no value"),
        ("got a book 2.5", "2.5 is no value"),
        ("gave a book 200h", "100 hours at most"),
        ("gave a book 10000min", "100 hours at most"),
        ("gave a book 99999min", "100 hours at most"),
        ("gave a book 9/5", "9 is no value"),
        ("done 3", "there is no open favor 3"),
        ("done 0", "there is no open favor 0"),
        ("done 1 the slides", "after done 1 comes a value or a time"),
        ("part 1", "which part?"),
    ],
)
def test_what_is_no_favor_is_said_with_what_would_be(line: str, message: str) -> None:
    with pytest.raises(UnreadableFavorError) as refused:
        read_favor(line, open_favors=2)
    assert message in str(refused.value)


@pytest.mark.parametrize("word", ["done", "Declined"])
def test_the_only_open_favor_needs_no_number(word: str) -> None:
    assert read_favor(word, 1) == FavorLine("given", word.casefold(), "", settles=1)  # type: ignore[arg-type]
    for several in (0, 2):
        with pytest.raises(UnreadableFavorError):
            read_favor(word, several)


def test_nothing_open_can_be_settled_where_nothing_is() -> None:
    with pytest.raises(UnreadableFavorError, match="nothing is open between you"):
        read_favor("done 1")


@pytest.mark.parametrize(
    ("what", "kind"),
    [
        ("introduced me to Raj", "introduction"),
        ("review of my book", "review"),
        ("an intro for a job", "introduction"),
        ("a lovely evening", "other"),
        ("résumé, read twice", "review"),
        ("", "other"),
    ],
)
def test_the_first_telling_word_is_its_kind(what: str, kind: FavorKind) -> None:
    assert kind_of(what) == kind


def test_an_open_favor_says_whose_turn_it_is() -> None:
    on = date(2026, 6, 9)
    assert open_words(Favor(contact=1, direction="given", what="a list", on=on)) == "I owe: a list"
    asked = Favor(contact=1, direction="received", what="a list", on=on)
    assert open_words(asked) == "I asked for: a list"


@pytest.mark.parametrize(
    ("days", "parts", "expected"),
    [
        (0, [], "I owe: the book"),
        (1, [], "I owe: the book (yesterday)"),
        (35, [], "I owe: the book (5 weeks ago)"),
        (0, ["one chapter"], "I owe: the book (so far: one chapter)"),
        (
            35,
            ["one chapter", "another"],
            "I owe: the book (5 weeks ago; so far: one chapter, another)",
        ),
    ],
)
def test_an_open_favor_has_an_age_and_the_parts_that_are_settled(
    days: int, parts: list[str], expected: str
) -> None:
    today = date(2026, 6, 9)
    whole = Favor(
        id=7, contact=1, direction="given", what="the book", on=today - timedelta(days=days),
        state="open",
    )  # fmt: skip
    settled = [
        Favor(contact=1, direction="given", what=what, on=today, part_of=7) for what in parts
    ]
    other = Favor(contact=1, direction="given", what="x", on=today, part_of=8)
    asked = Favor(contact=1, direction="given", what="y", on=today, part_of=7, state="declined")
    assert open_words(whole, [whole, *settled, other, asked], today) == expected


@given(st.text())
def test_a_value_is_within_its_bounds_whatever_is_typed(text: str) -> None:
    try:
        read = read_favor(f"gave {text}")
    except UnreadableFavorError:
        return
    assert read.what
    assert read.value in (None, 1, 2, 3, 4, 5)
    assert 0 <= read.minutes <= 6_000
