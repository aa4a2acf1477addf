from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import fields

from netui.model import Contact, Followup, Interaction, Labeled, Move, fold
from netui.rules.search import SearchIndex, searchable_text

DAY = date(2026, 6, 9)


def index(*people: tuple[str, str]) -> SearchIndex:
    """Index people by name and text; their ids count from 1."""
    return SearchIndex((id, name, text) for id, (name, text) in enumerate(people, 1))


# The tiers


def test_the_five_tiers_come_in_order() -> None:
    people = index(
        ("Zed", "no match"),
        ("Abe", "knows banana growers"),  # 5: anywhere
        ("Bob", "works with Ann"),  # 4: a word elsewhere starts with it
        ("Hannah", "Stripe"),  # 3: inside the name
        ("Eve Anderson", "Monzo"),  # 2: a word of the name starts with it
        ("Ana", "BBVA"),  # 1: the name starts with it
    )
    assert people.search("an") == [6, 5, 4, 3, 2]


def test_a_person_stands_in_the_best_tier_only() -> None:
    people = index(("Ana Anan", "ana anan banana"), ("Ana", "ana"))
    assert people.search("ana") == [2, 1]


def test_within_a_tier_the_names_are_in_order() -> None:
    people = index(
        ("Zoe Ang", ""),
        ("Élodie Ang", ""),
        ("adam Ang", ""),
        ("Łucja Ang", ""),
        ("Ana", "Z"),
        ("ANA", "A"),
    )
    assert people.search("an") == [5, 6, 3, 2, 4, 1]  # Ana, ANA · adam, Élodie, Łucja, Zoe
    assert people.search("") == [3, 5, 6, 2, 4, 1]
    assert people.in_order() == [3, 5, 6, 2, 4, 1]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("ana stripe", [1]),
        ("stripe ana", [1]),
        ("stri an", [1]),
        ("ana", [1, 2]),
        ("berlin", [1, 3]),
        ("berlin stripe", [1]),
        ("ana berlin lead", [1]),
        ("ana monzo", []),
        ("ana ana", [1, 2]),
    ],
)
def test_every_word_must_occur_wherever_it_stands(query: str, expected: list[int]) -> None:
    people = index(
        ("Ana de la Cruz", "Stripe Design Lead Berlin"),
        ("Ana Lopez", "BBVA Madrid"),
        ("Tom Lee", "Monzo Berlin"),
    )
    assert people.search(query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("tom lee", [2, 1, 3, 4]),  # the name starts with all of it
        ("lee tom", [1, 2, 3, 4]),  # words of the name start with them, in whatever order
        ("ee om", [1, 3, 2, 4]),  # inside the name: all of them, by name
    ],
)
def test_several_words_know_the_tiers_too(query: str, expected: list[int]) -> None:
    people = index(("Leeds Tom", ""), ("Tom Lee", ""), ("Sleet Atom", ""), ("Abe", "Atom Sleet"))
    assert people.search(query) == expected


def test_several_words_keep_the_order_of_names() -> None:
    # Inside the names; a word starts with one of the two, but never the same one.
    people = index(("Zan Oto", ""), ("Ana Lot", ""))
    assert people.search("an ot") == [2, 1]


@pytest.mark.parametrize(
    ("query", "expected"), [("an", [4, 3, 2, 1]), ("李", [6, 5]), ("zo", [7, 2])]
)
def test_a_name_starts_with_the_query_whatever_it_goes_on_with(
    query: str, expected: list[int]
) -> None:
    people = index(
        ("Abe An", ""),
        ("Anzo", ""),
        ("Ana", ""),
        ("An 王", ""),
        ("Wei 李", ""),
        ("李娜", ""),
        ("Zoë", ""),
    )
    assert people.search(query) == expected


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("lukasz", "Łukasz Żak"),
        ("ŁUKASZ", "lukasz zak"),
        ("zak", "Łukasz Żak"),
        ("soren", "Søren"),
        ("strasse", "Straße"),
        ("STRASSE", "straße"),
        ("straße", "Strasse"),
        ("groß", "GROSS"),
        ("istanbul", "İstanbul"),
        ("İSTANBUL", "istanbul"),
        ("isik", "Işık"),
        ("zoe", "Zoë"),
        ("zoë", "Zoe"),
        ("nguyen", "Nguyễn"),
        ("jose", "Jose\u0301"),  # the accent as a character of its own
        ("aesa", "Æsa"),
        ("gudrun", "Guðrún"),
        ("thor", "Þór"),
        ("王", "王伟"),
        ("иван", "ИВАН"),
    ],
)
def test_case_and_accents_do_not_matter(query: str, name: str) -> None:
    people = index((name, ""), ("Somebody Else", ""))
    assert people.search(query) == [1]


@pytest.mark.parametrize("query", ["", "   ", "\t\n"])
def test_a_blank_query_finds_everybody(query: str) -> None:
    assert index(("Tom", ""), ("Ana", "")).search(query) == [2, 1]
    assert SearchIndex().search(query) == []


@pytest.mark.parametrize("query", ["tom lee", " tom lee ", "tom   lee", "tom\tlee", "tom\u00a0lee"])
def test_blanks_are_only_between_words(query: str) -> None:
    people = index(("A Tomlin Leeds", ""), ("Tom  Lee", ""))
    assert people.search(query) == [2, 1]


def test_a_word_on_a_new_line_starts_a_word() -> None:
    people = index(("Abe", "xclimbing"), ("Bob", "likes\nclimbing"))
    assert people.search("climbing") == [2, 1]


def test_the_result_is_the_callers_own() -> None:
    people = index(("Ana", ""), ("Tom", ""))
    for query in ("", "a", "a"):
        people.search(query).clear()
    assert people.search("") == [1, 2]
    assert people.search("a") == [1]


# What people are found by

FOUND_BY: dict[str, tuple[Any, str]] = {
    "given_name": ("Roberta", "roberta"),
    "family_name": ("Quill", "quill"),
    "company": ("Stripe", "stripe"),
    "department": ("Payments Platform", "platform"),
    "role": ("Design Lead", "design"),
    "seniority": ("executive", "exec"),
    "circle": ("inner", "inner"),
    "tags": (("climbing", "rust"), "rust"),
    "emails": ((Labeled("a@b.org"), Labeled("rq@stripe.com", "work")), "rq@stripe"),
    "phones": ((Labeled("+44 20 7946 0000"), Labeled("0170 123", "mobile")), "7946"),
    "links": (("https://a.org", "https://quill.design"), "quill.design"),
    "linkedin": ("https://www.linkedin.com/in/rquill", "rquill"),
    "location": ("København", "kobenhavn"),
    "birthday": ("1985-04-12", "1985-04-12"),
    "incentives": ("shipping the checkout", "checkout"),
    "needs": ("a data engineer", "engineer"),
    "offers": ("portfolio reviews", "portfolio"),
    "how_i_can_help": ("intro to Lena", "lena"),
    "working_on": ("fraud models", "fraud"),
    "via": ("Raj Patel", "patel"),
    "notes": ("likes tea\nand hiking", "hiking"),
    "moves": ((Move(DAY, "Adyen", "Stripe"), Move(DAY, "Stripe", "Monzo")), "adyen monzo"),
}
NOT_WORDS = {
    # Numbers, days and answers: nothing that one would type to find a person.
    *("id", "created_at", "updated_at", "uid", "cadence_days", "colleague", "working_on_on"),
    *("hiring", "knows_hiring_manager", "would_answer", "situation_on", "met_on", "met_at"),
    *("muted", "pinned", "archived_on", "snoozed_until", "snoozes", "unmapped"),
    *("cadence_from", "distinct_from"),
}


@pytest.mark.parametrize("field", FOUND_BY)
def test_a_person_is_found_by_whatever_stands_with_them(field: str) -> None:
    value, query = FOUND_BY[field]
    contact = Contact(name="Bobby", **{field: value})
    people = index(("Other", ""), (contact.name, searchable_text(contact)))
    assert people.search(query) == [2]


def test_no_field_is_forgotten() -> None:
    assert {info.name for info in fields(Contact)} == {"name", *FOUND_BY, *NOT_WORDS}


def test_a_person_is_found_by_what_was_said_and_what_is_to_be_done() -> None:
    text = searchable_text(
        Contact(name="Ana"),
        [Interaction(contacts=(1,), on=DAY, summary="loves tapirs")],
        [Followup(contact=1, due=DAY, action="send the okapi deck")],
        "PyData Berlin",
    )
    people = index(("Ana", text), ("Tom", ""))
    for query in ("tapirs", "okapi", "pydata", "okapi tapirs pydata ana"):
        assert people.search(query) == [1]


def test_a_tag_is_found_with_and_without_its_sign_as_the_start_of_a_word() -> None:
    tagged = searchable_text(Contact(name="Zoe", tags=("climbing",)))
    people = index(("Abe", "rockclimbing"), ("Zoe", tagged), ("Bob", "climbing"))
    assert people.search("#climbing") == [2]
    assert people.search("climbing") == [3, 2, 1]


def test_a_given_name_that_stands_in_the_name_is_not_kept_twice() -> None:
    contact = Contact(name="Ana Lopez", given_name="Ana", family_name="Lopez")
    assert searchable_text(contact) == ""


# Typing on, and changes

ALPHABET = "aabbłŁéß -#"
WORDS = st.one_of(
    st.text(ALPHABET, max_size=6),
    st.lists(st.text("abł", min_size=1, max_size=2), min_size=2, max_size=3).map(" ".join),
)
PEOPLE = st.lists(st.tuples(WORDS, WORDS), max_size=12)


def tier_of(query: str, name: str, text: str) -> int | None:
    """Say in plain words what the index works out: the tier, None for no match."""
    words = fold(query).split()
    name_words, all_words = fold(name).split(), fold(f"{name} {text}").split()
    plain_name = " ".join(name_words)

    def starts(word: str, among: list[str]) -> bool:
        return any(each.startswith(word) for each in among)

    if not all(any(word in each for each in all_words) for word in words):
        return None
    if plain_name.startswith(" ".join(words)):
        return 0
    if all(starts(word, name_words) for word in words):
        return 1
    if all(word in plain_name for word in words):
        return 2
    return 3 if all(starts(word, all_words) for word in words) else 4


@given(PEOPLE, WORDS)
def test_the_index_agrees_with_the_rule_in_plain_words(
    people: list[tuple[str, str]], query: str
) -> None:
    expected = sorted(
        (tier, " ".join(fold(name).split()), id)
        for id, (name, text) in enumerate(people, 1)
        if (tier := tier_of(query, name, text)) is not None
    )
    if not fold(query).split():
        expected = sorted((0, name, id) for _, name, id in expected)
    if expected:
        assert index(*people).search(query) == [id for _, _, id in expected]


@given(PEOPLE, st.lists(WORDS, max_size=8))
def test_any_sequence_of_queries_finds_what_a_fresh_index_finds(
    people: list[tuple[str, str]], queries: list[str]
) -> None:
    used = index(*people)
    for query in queries:
        assert used.search(query) == index(*people).search(query)


@given(PEOPLE, st.text(ALPHABET, min_size=1, max_size=12))
def test_typing_on_and_back_finds_what_a_fresh_index_finds(
    people: list[tuple[str, str]], query: str
) -> None:
    used = index(*people)
    typed = [query[:end] for end in range(1, len(query) + 1)]
    for each in (*typed, *typed[::-1]):
        assert used.search(each) == index(*people).search(each)


@given(
    PEOPLE,
    st.lists(
        st.one_of(
            st.tuples(st.just("put"), st.integers(1, 15), WORDS, WORDS),
            st.tuples(st.just("remove"), st.integers(1, 15)),
            st.tuples(st.just("search"), WORDS),
        ),
        max_size=20,
    ),
    WORDS,
)
def test_changes_keep_the_index_as_if_built_anew(
    people: list[tuple[str, str]], steps: list[tuple[Any, ...]], query: str
) -> None:
    kept = dict(enumerate(people, 1))
    used = index(*people)
    for step in steps:
        match step:
            case "put", id, name, text:
                used.put(id, name, text)
                kept[id] = (name, text)
            case "remove", id:
                used.remove(id)
                kept.pop(id, None)
            case "search", words:
                used.search(words)
    fresh = SearchIndex((id, name, text) for id, (name, text) in kept.items())
    assert used.search(query) == fresh.search(query)
    assert used.in_order() == fresh.in_order()
    assert len(used) == len(kept)


def test_a_person_who_has_changed_is_found_while_one_types() -> None:
    people = index(("Ana", "Stripe"), ("Tom", "Monzo"))
    assert people.search("mon") == [2]
    people.put(1, "Ana", "Monzo")
    assert people.search("monz") == [1, 2]
    people.remove(2)
    assert people.search("monzo") == [1]
    people.put(3, "Monzo Fan", "")
    assert people.search("monzo") == [3, 1]
    assert people.search("stripe") == []


def test_removing_somebody_unknown_changes_nothing() -> None:
    people = index(("Ana", ""))
    people.remove(99)
    assert people.search("ana") == [1]


# Mistyped names

NAMES = index(
    ("Patricia Lee", "Stripe Berlin"),
    ("Sam Okafor", "Monzo"),
    ("Jan Kowalski", "SAP Berlin"),
    ("Anne-Marie Dubois", "Danone"),
    ("Tom Li", "Uber"),
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("patrcia", [1]),  # a letter left out
        ("okafro", [2]),  # two letters swapped
        ("kowalsky", [3]),  # a letter replaced
        ("okafoor", [2]),  # a letter too many
        ("PATRÍCJA", [1]),
        ("kowlasky", [3]),  # two slips: swapped and replaced
        ("ptarciia", [1]),  # two slips: swapped twice
        ("pxtrxcxa", []),  # three
        ("okfaro", []),  # two slips, and six letters allow one
        ("okafxro", [2]),  # two slips, and seven letters allow them
        ("duboys", [4]),
        ("mraie", [4]),  # a part of a name with a hyphen
        ("anne-mraie", [4]),
        ("tmo", [5]),
        ("tm", []),  # too short to be anything but itself
        ("strpie", []),  # a company is not a name
        ("okafroo chidi", []),
    ],
)
def test_a_mistyped_name_is_found_where_nothing_else_is(query: str, expected: list[int]) -> None:
    assert NAMES.search(query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("patrcia stripe", [1]),
        ("stripe patrcia", [1]),
        ("patrcia monzo", []),
        ("jna kowalsky", [3]),
        ("jna berlin", [3]),
        ("patrcia le", [1]),
        ("sam okafro", [2]),
    ],
)
def test_beside_a_mistyped_name_other_words_must_still_occur(
    query: str, expected: list[int]
) -> None:
    assert NAMES.search(query) == expected


def test_names_are_guessed_at_only_where_nothing_matches() -> None:
    people = index(("Jan Kowalski", ""), ("Jon Kowalsky", ""), ("Abe", "met a kowalskx"))
    assert people.search("kowalski") == [1]
    assert people.search("kowalskx") == [3]
    assert people.search("kowalskz") == [1, 2]


def test_the_fewest_slips_come_first_then_the_order_of_names() -> None:
    people = index(
        ("Zed Kowalska", ""),  # 1
        ("Adam Kovalski", ""),  # 2
        ("Bob Kowalskb", ""),  # 1
        ("Cy Kowalczyk", ""),  # 3
    )
    assert people.search("kowalskz") == [3, 1, 2]


def test_the_nearest_word_of_a_name_counts() -> None:
    people = index(
        ("Zed Kovalska Kowalska Kovalske Kovalski Kovalsko", ""),  # 1, beside many of 2
        ("Adam Kovalski", ""),  # 2
    )
    assert people.search("kowalskz") == [1, 2]


def test_a_guess_is_a_whole_word() -> None:
    people = index(("Jan Kowalski", ""), ("Jan Kowalskiewicz", ""))
    assert people.search("kowalsky") == [1]


def test_the_slips_of_all_words_add_up() -> None:
    people = index(("Patricia Kovalsky", ""), ("Patricja Kowalska", ""), ("Patricia Kowalska", ""))
    # 0 + 1, then 0 + 2, and 1 + 1: by name where they are equal
    assert people.search("patricia kowalskz") == [3, 1, 2]


def test_guesses_follow_changes() -> None:
    people = index(("Sam Okafor", ""), ("Tom Lee", ""))
    assert people.search("okafro") == [1]
    people.remove(1)
    assert people.search("okafro") == []
    people.put(3, "Ada Nowak", "")
    assert people.search("nowka") == [3]


@given(st.text("abcdeé", min_size=3, max_size=10), st.data())
def test_any_one_slip_is_forgiven(name: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(name) - 1))
    letter = data.draw(st.sampled_from("abxyz"))
    slip = data.draw(
        st.sampled_from(
            [
                name[:place] + letter + name[place:],
                name[:place] + name[place + 1 :],
                name[:place] + letter + name[place + 1 :],
                name[:place] + name[place : place + 2][::-1] + name[place + 2 :],
            ]
        )
    )
    if len(slip) >= 3:
        assert 1 in index((name, ""), ("q q", "")).search(slip)


def test_a_long_or_strange_word_is_looked_for_in_peace() -> None:
    for query in ("x" * 10_000, "\U0010ffff", "()[]*.+", "\\", "%s {0}"):
        assert NAMES.search(query) == []


def test_nobody_is_guessed_where_an_act_depends_on_it() -> None:
    index = SearchIndex([(1, "Patricia Lund", "")])
    assert index.search("patrcia") == [1]
    assert index.search("patrcia", guess=False) == []
