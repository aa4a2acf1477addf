"""Reading the line that says whom to show."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.rules.query import Filter, Order, Query, read_query

TODAY = date(2026, 6, 9)


def read(line: str) -> Query:
    return read_query(line, TODAY)


def only(line: str) -> Filter:
    """The filter that is all there is in a line, without the words that said so."""
    query = read(line)
    assert (query.words, query.phrases, query.remarks, query.order) == ("", (), (), None)
    (found,) = query.filters
    assert found.typed == line
    return found._replace(typed="")


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ("#rust", "tag", "rust"),
        ("＃Rust", "tag", "rust"),
        ("tag:rust", "tag", "rust"),
        ("@Stripe", "company", "stripe"),
        ("company:Stripe", "company", "stripe"),
        ('@"Two Words"', "company", "two words"),
        ("@“Two Words”", "company", "two words"),
        ("@AT&T", "company", "at&t"),
        ("circle:close", "circle", "close"),
        ("CIRCLE:Close", "circle", "close"),
        ("circle：close", "circle", "close"),
        ("circle:cl", "circle", "close"),
        ("circle:none", "circle", "none"),
        ("role:PM", "role", "pm"),
        ("seniority:senior", "seniority", "senior"),
        ("seniority:ex", "seniority", "executive"),
        ("last:never", "last", "never"),
        ("last:none", "last", "never"),
        ("due:nev", "due", "never"),
        ("owes:me", "owes", "me"),
        ("owes:t", "owes", "them"),
        ("quality:yes", "quality", "yes"),
        ("hiring:unknown", "hiring", "unknown"),
        ("hiring:n", "hiring", "no"),
        ("answers:no", "answers", "no"),
        ("colleague:yes", "colleague", "yes"),
        ("muted:yes", "muted", "yes"),
        ("pinned:yes", "pinned", "yes"),
        ("archived:yes", "archived", "yes"),
        ("tie:balanced", "tie", "balanced"),
        ("tie:i_give_more", "tie", "i_give_more"),
        ("tie:they-give", "tie", "they_give_more"),
        ('met:"PyData Berlin"', "met", "pydata berlin"),
        ("met:pydata", "met", "pydata"),
        ("via:Łukasz", "via", "lukasz"),
        ("loc:São", "loc", "sao"),
        ("location:Oslo", "loc", "oslo"),
        ("email:@Example.org", "email", "@example.org"),
        ("has:email", "has", "email"),
    ],
)
def test_a_filter_says_what_somebody_must_have(line: str, key: str, value: str) -> None:
    assert only(line) == Filter(key, value)
    for negation in ("-", "not ", "NOT "):
        assert only(f"{negation}{line}") == Filter(key, value, negated=True)
    assert only(f"not -{line}") == Filter(key, value)


def test_no_is_has_turned_round() -> None:
    assert only("no:email") == Filter("has", "email", negated=True)
    assert only("-no:email") == Filter("has", "email")


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [
        # ago
        ("last:>90d", None, "2026-03-10"),
        ("last:>=90d", None, "2026-03-11"),
        ("last:<2w", "2026-05-27", None),
        ("last:<=2w", "2026-05-26", None),
        ("last:2w", "2026-05-26", None),
        ("last:>1m", None, "2026-05-08"),
        ("last:<1Y", "2025-06-10", None),
        ("last:＜2w", "2026-05-27", None),
        ('last:">2w"', None, "2026-05-25"),
        ('last:>"2 w"', None, "2026-05-25"),
        ("last:<2026-01-01", None, "2025-12-31"),
        ("last:<=2026-01-01", None, "2026-01-01"),
        ("last:>2026-01-01", "2026-01-02", None),
        ("last:2026-1-5", "2026-01-05", "2026-01-05"),
        ("last:today", "2026-06-09", None),
        ("last:yesterday", "2026-06-08", "2026-06-08"),
        ("last:>99999999y", None, "0001-01-01"),
        # ahead
        ("due:<7d", None, "2026-06-15"),
        ("due:7d", None, "2026-06-16"),
        ("due:>7d", "2026-06-17", None),
        ("due:>=2w", "2026-06-23", None),
        ("due:today", None, "2026-06-09"),
        ("due:tom", None, "2026-06-10"),
        ("due:<2026-07-01", None, "2026-06-30"),
        ("due:>999999999d", "9999-12-31", None),
    ],
)
def test_a_span_counts_days_ago_or_ahead(line: str, first: str | None, last: str | None) -> None:
    found = only(line)
    assert found.value == ""
    assert [str(day) if day else None for day in (found.first, found.last)] == [first, last]


@pytest.mark.parametrize(
    "line",
    [
        *("circle:", "seniority:s", "seniority:", "hiring:", "tie:", "owes:", "has:", "sort:"),
        *("last:", "last:>", "last:<2026-0", "last:9", "due:t", "due:<2026-01-", "last:<="),
        *("#", "@", "role:", "-circle:", "not #", 'met:"', "＃", "sort:-", "archived:"),
    ],
)
def test_a_filter_that_is_not_finished_filters_nothing_and_says_what_it_takes(line: str) -> None:
    query = read(line)
    assert (query.words, query.filters, query.order) == ("", (), None)
    (remark,) = query.remarks
    assert remark.typed == line
    assert " takes " in remark.text
    assert "left out" not in remark.text


@pytest.mark.parametrize(
    ("line", "remark"),
    [
        (
            "circle:friends",
            "“circle:friends” is left out: circle takes inner, close, active, wide or none",
        ),
        (
            "last:soon",
            "“last:soon” is left out: last takes >90d, <2w, never, today or <2026-01-31",
        ),
        ("due:>2x", "“due:>2x” is left out: due takes <7d, today, never or <2026-01-31"),
        ("last:<2026-02-30", "“last:<2026-02-30” is left out: last takes"),
        ("-quality:maybe", "“-quality:maybe” is left out: quality takes yes or no"),
        ("not hiring:soon", "“not hiring:soon” is left out: hiring takes yes, no or unknown"),
        ("sort:age", "“sort:age” is left out: sort takes name, last, due, balance or return"),
    ],
)
def test_a_value_that_means_nothing_is_left_out_and_said(line: str, remark: str) -> None:
    query = read(f"priya {line} shah")
    assert (query.words, query.filters) == ("priya shah", ())
    assert query.remarks[0].text.startswith(remark)


@pytest.mark.parametrize(
    ("line", "words", "phrases"),
    [
        ("", "", ()),
        ("priya shah", "priya shah", ()),
        ("foo:bar 10:30", "foo:bar 10:30", ()),
        ("https://example.org/a#b @", "https://example.org/a#b", ()),
        ("omar@example.org", "omar@example.org", ()),
        ("not far -away", "not far -away", ()),
        ("not 10:30", "not 10:30", ()),
        ("not not 10:30 not", "not not 10:30 not", ()),
        ('"circle:close"', "circle:close", ()),
        ('"two  words" more', "two words more", ("two words",)),
        ('"never closed', "never closed", ("never closed",)),
        ('foo:"two words"', "foo:two words", ("foo:two words",)),
        ('5" screen', '5" screen', ()),
    ],
)
def test_what_is_no_filter_is_searched_for(line: str, words: str, phrases: tuple[str, ...]) -> None:
    query = read(line)
    assert (query.words, query.phrases, query.filters) == (words, phrases, ())


@pytest.mark.parametrize(
    ("line", "by", "reverse"),
    [
        ("sort:name", "name", False),
        ("sort:last", "last", False),
        ("sort:-last", "last", True),
        ("-sort:last", "last", True),
        ("not sort:-due", "due", False),
        ("sort:bal", "balance", False),
        ("sort:return sort:d", "due", False),  # the last one
    ],
)
def test_an_order_may_be_in_the_line(line: str, by: str, reverse: bool) -> None:
    order = read(line).order
    assert order is not None
    assert order[:2] == (by, reverse)


def test_words_filters_and_order_go_together_in_any_order() -> None:
    query = read('kafka -#rust sort:-last not @"Two Words" circle:x moved')
    assert query.words == "kafka moved"
    assert [(each.key, each.value, each.negated) for each in query.filters] == [
        ("tag", "rust", True),
        ("company", "two words", True),
    ]
    assert query.order == Order("last", True, "sort:-last")
    assert [remark.typed for remark in query.remarks] == ["circle:x"]


PIECES = st.sampled_from(
    '# @ : - not " “ ” circle last due sort has no tag met > < = 9 d 2026-01-01 yes none never'
    " close priya 10:30 ＠ ： ş İ \u0301 李 \t".split(" ")
)
LINES = st.lists(PIECES | st.sampled_from([" ", "  "]), max_size=14).map("".join) | st.text(
    max_size=30
)


@given(LINES)
def test_any_line_can_be_read_and_reads_the_same_again(line: str) -> None:
    assert read(line) == read(line)


HEADS = st.sampled_from(
    "_ # @ circle: last: due: owes: has: no: tie: met: foo: - -# -circle: -last: not".split()
).map(lambda head: head.strip("_"))
VALUES = st.sampled_from(
    ["", "x", "close", "cl", "me", ">9d", "<2026-01-01", "never", "email", "10:30"]
)
TYPED = st.builds(str.__add__, HEADS, VALUES).filter(bool)


@given(st.lists(TYPED, max_size=6))
def test_every_word_is_a_filter_a_remark_the_order_or_searched_for(typed: list[str]) -> None:
    query = read(" ".join(typed))
    said = [each.typed for each in (*query.filters, *query.remarks)]
    said += [query.words, query.order.typed if query.order else ""]
    assert sorted(" ".join(said).split()) == sorted(typed)


@given(st.lists(st.sampled_from("priya шах 李雷 o'neil a-b ... (x) 42".split())))
def test_plain_words_stay_just_as_they_were_typed(words: list[str]) -> None:
    line = "  ".join(words)
    assert read(line) == Query(line)
