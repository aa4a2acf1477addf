from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netui.model import fold
from netui.rules.capture_line import read_line
from netui.rules.completion import (
    MOST_OFFERED,
    Candidate,
    KnownWords,
    Typed,
    completions,
    folded_start,
    tier,
    typed_at,
)

TODAY = date(2026, 6, 9)


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("", "name", ""),
        ("Wei", "name", "Wei"),
        ("  wei zh", "name", "wei zh"),
        ("Wei ", "name", "Wei "),
        ("Anne-Marie O'N", "name", "Anne-Marie O'N"),
        ('"wei', "name", "wei"),
        ("Wei @Sho", "company", "Sho"),
        ("Wei @", "company", ""),
        ('Wei @"gold sa', "company", "gold sa"),
        ("Wei @gold_sa", "company", "gold sa"),
        ("王伟@腾", "company", "腾"),
        ("王伟 ＠腾", "company", "腾"),
        ("Wei, #pay", "tag", "pay"),
        ("＃決", "tag", "決"),
        ("Wei via:ana", "via", "ana"),
        ('Wei VIA:"Ana Ru', "via", "Ana Ru"),
        ("/we", "search", "we"),
        ("／wei zh", "search", "wei zh"),
        ("+ also @Sho", "company", "Sho"),
    ],
)
def test_what_is_being_typed(line: str, kind: str, text: str) -> None:
    typed = typed_at(line, len(line))
    assert typed is not None
    assert (typed.kind, typed.text, typed.end) == (kind, text, len(line))


@pytest.mark.parametrize(
    "line",
    [
        ":u",
        "+ wei",
        "// wei",
        "Wei, Sho",
        "Wei - Sho",
        "Wei >fr",
        "Wei wei@shop",
        "Wei \\@Sho",
        "Wei @Shopify moved",
        'Wei @"Two Words" mo',
        "one two three four five six",
    ],
)
def test_nothing_known_belongs_there(line: str) -> None:
    assert typed_at(line, len(line)) is None


def test_the_word_at_the_cursor_counts_and_not_one_further_on() -> None:
    assert typed_at("Wei @Sho, more", 8) == Typed("company", 4, 8, "Sho")
    assert typed_at("Wei @Sho, more", 3) == Typed("name", 0, 3, "Wei")
    assert typed_at("Wei @Sho, more", 6) is None  # within a word


def offered(line: str, *candidates: Candidate | str) -> list[str]:
    """Return the whole line as each completion would make it."""
    typed = typed_at(line, len(line))
    assert typed is not None
    known = [Candidate(each) if isinstance(each, str) else each for each in candidates]
    return [
        line[: each.start] + each.text + line[each.end :]
        for each in completions(typed, line, known)
    ]


@pytest.mark.parametrize(
    ("line", "known", "becomes"),
    [
        ("wei", "Wei Zhang", "Wei Zhang"),
        ("zha", "Wei Zhang", "Wei Zhang"),
        ("lind", "Zoë Lindgren", "Zoë Lindgren"),
        ("zoe l", "Zoë Lindgren", "Zoë Lindgren"),
        ("łuk", "Lukasz Nowak", "Lukasz Nowak"),
        ("shah", "Shah, Priya", '"Shah, Priya"'),
        ("pri", "priya shah", '"priya shah"'),
        ('"pri', "priya shah", '"priya shah"'),
        ("山", "山田太郎", "山田太郎"),
        ("Wei @gol", "Goldman Sachs", 'Wei @"Goldman Sachs"'),
        ("Wei @sac", "Goldman Sachs", 'Wei @"Goldman Sachs"'),
        ('Wei @"goldman s', "Goldman Sachs", 'Wei @"Goldman Sachs"'),
        ("Wei @goldman_s", "Goldman Sachs", 'Wei @"Goldman Sachs"'),
        ("Wei @sho", "Shopify", "Wei @Shopify"),
        ("Wei @acm", "Acme, Inc.", 'Wei @"Acme, Inc."'),
        ("Wei @foo", 'Foo "Bar" Ltd', 'Wei @Foo_"Bar"_Ltd'),
        ("王伟@腾", "腾讯", "王伟@腾讯"),
        ("Wei #pay", "payments", "Wei #payments"),
        ("Wei #c+", "c++", "Wei #c++"),
        ("Wei via:ana", "Ana Ruiz", 'Wei via:"Ana Ruiz"'),
        ("/lind", "Zoë Lindgren", "/Zoë Lindgren"),
    ],
)
def test_a_word_becomes_what_is_known(line: str, known: str, becomes: str) -> None:
    assert offered(line, known) == [becomes]


@pytest.mark.parametrize(
    ("line", "known"),
    [
        ("ei", "Wei Zhang"),
        ("wei x", "Wei Zhang"),
        ("wei ", "Weiss"),
        ("Wei Zhang", "Wei Zhang"),
        ("Wei @6", "6pm"),
        ("Wei #mach", "machine learning"),
    ],
)
def test_what_does_not_begin_so_or_could_not_be_read_is_not_offered(line: str, known: str) -> None:
    assert offered(line, known) == []


def test_those_here_come_first_then_the_beginning_then_the_more_used() -> None:
    assert offered(
        "an",
        Candidate("Bo Andersen", uses=9),
        Candidate("Ana Ruiz", uses=1),
        Candidate("Anders Ek", uses=5),
        Candidate("Cy Ando", here=True),
        Candidate("Anil Rao", uses=5),
    ) == ["Cy Ando", "Anders Ek", "Anil Rao", "Ana Ruiz", "Bo Andersen"]


def test_a_name_is_offered_once() -> None:
    assert offered("wei", Candidate("Wei Zhang", here=True), "wei zhang", "Wei Zhang") == [
        "Wei Zhang"
    ]


def test_a_guest_brings_the_company_unless_the_line_has_one() -> None:
    guest = Candidate("Wei Zhang", "Goldman Sachs", brings_company=True, here=True)
    assert offered("wei", guest) == ['Wei Zhang @"Goldman Sachs"']
    assert offered("wei", guest._replace(brings_company=False)) == ["Wei Zhang"]
    line = "wei @Acme"
    typed = typed_at(line, 3)
    assert typed is not None
    assert [each.text for each in completions(typed, line, [guest])] == ["Wei Zhang"]
    assert [each.shown for each in completions(typed, line, [guest])] == [
        "Wei Zhang, Goldman Sachs"
    ]


def test_no_more_are_offered_than_one_would_press_for() -> None:
    assert len(offered("an", *(f"Ana {letter}." for letter in "abcdefghijklmnopqrstuvwxyz"))) == (
        MOST_OFFERED
    )


NAMES = st.text(
    st.sampled_from("abzABZé山김م@#>!/\\\"“,，():：+＠ -–.;5'_"), min_size=1, max_size=12
).map(lambda text: " ".join(text.split()))


@settings(max_examples=300, deadline=None)
@given(NAMES, st.sampled_from(["@", "#", "via:", ""]))
def test_what_is_put_in_is_read_as_what_is_stored(value: str, mark: str) -> None:
    line = f"Raj {mark}" if mark else ""
    for becomes in offered(line, value):
        reading = read_line(becomes, TODAY)
        found = {
            "@": reading.company,
            "#": reading.tags[0] if reading.tags else "",
            "via:": reading.details.get("via"),
            "": reading.name,
        }
        assert found[mark] == value


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=30), st.integers(0, 40))
def test_no_line_raises(line: str, cursor: int) -> None:
    typed = typed_at(line, min(cursor, len(line)))
    if typed is not None:
        assert 0 <= typed.start <= typed.end <= len(line)
        list(completions(typed, line, [Candidate(line), Candidate("Wei Zhang")]))


def test_a_blank_ends_a_word() -> None:
    assert folded_start(" Zoë  L ") == "zoe l "
    assert [tier("zoe lindgren", start) for start in ("zoe ", "lin", "zo ", "gren")] == [
        0,
        1,
        None,
        None,
    ]


def test_the_most_used_spelling_is_given() -> None:
    words = KnownWords()
    for word in ("stripe", "Stripe", "Stripe", "Deutsche Bank", ""):
        words.add(word)
    assert words.starting("str") == [Candidate("Stripe", uses=3)]
    assert words.starting("ban") == [Candidate("Deutsche Bank", uses=1)]
    words.remove("Stripe")
    words.remove("Stripe")
    assert words.starting("STR") == [Candidate("stripe", uses=1)]
    words.remove("stripe")
    assert words.starting("str") == []
    words.remove("stripe")
    words.add("Straße")
    assert words.starting("strasse") == [Candidate("Straße", uses=1)]


WORDS = st.lists(st.tuples(st.booleans(), st.sampled_from(["Ab", "ab", "ab c", "C b", "é a"])))


@settings(max_examples=200, deadline=None)
@given(WORDS, st.sampled_from(["", "a", "b", "c", "E"]))
def test_words_added_and_removed_are_found_as_if_counted_anew(
    steps: list[tuple[bool, str]], start: str
) -> None:
    words = KnownWords()
    words.sort()
    counts: Counter[str] = Counter()
    for adding, word in steps:
        if adding:
            words.add(word)
            counts[word] += 1
        elif counts[word]:
            words.remove(word)
            counts[word] -= 1
    expected: Counter[str] = Counter()
    for word, uses in counts.items():
        if uses and tier(fold(word), folded_start(start)) is not None:
            expected[fold(word)] += uses
    found = {fold(each.value): each.uses for each in words.starting(start, 99)}
    assert found == dict(expected)
