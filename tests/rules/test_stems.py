from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.rules.stems import phrases, quoted, stem, words


@pytest.mark.parametrize(
    "alike",
    [
        "mentor mentors mentoring",
        "design designs designer designing",
        "engineer engineers engineering",
        "translate translator translators translation",
        "recruit recruiter recruiting recruitment",
        "plan planning planned",
        "study studies",
        "city cities",
        "position positions",
        "speaker speakers speaking",
        "climb climbing",
    ],
)
def test_words_that_differ_by_their_ending_are_one(alike: str) -> None:
    assert len({stem(word) for word in alike.split()}) == 1


@pytest.mark.parametrize("different", ["data date", "law lawn", "art arts craft", "class clay"])
def test_other_words_stay_apart(different: str) -> None:
    found = {stem(word) for word in different.split()}
    assert len(found) == len({word.removesuffix("s") for word in different.split()})


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("Someone who knows physics simulation", ["physic", "simulat"]),
        ("I am looking for an introduction to a design lead", ["design", "lead"]),
        ("C++ and C# mentors", ["c++", "c#", "ment"]),
        ("Suche jemanden für die Übersetzung", ["jemanden", "ubersetzung"]),
        ("数据新闻", ["数据", "据新", "新闻"]),
        ("词", ["词"]),
        ("Łódź", ["lodz"]),
        ("for the of and", []),
        ("C, C++, C# and F#", ["c", "c++", "c#", "f#"]),
        ("C/C++", ["c", "c++"]),
        ("cpp; csharp; dotnet; golang", ["c++", "c#", ".net", "GO"]),
        (".NET and ASP.NET", [".net", "asp", ".net"]),
        ("Node.js", ["node", ".js"]),
        ("A/B testing, R&D, Q&A, AT&T", ["a/b", "test", "r&d", "q&a", "at&t"]),
        ("no-code and nocode", ["nocod", "nocod"]),
        ("e-commerce, non-profit, co-founder", ["ecommerc", "nonprofit", "cofound"]),
        ("LGBTQ+ and LGBTQ", ["lgbtq", "lgbtq"]),
        ("what's new for women's days, I don't", ["women", "day"]),
        ("l'eau", ["eau"]),
        ("R and r, J. Smith", ["r", "smith"]),
        ("", []),
    ],
)
def test_words_that_say_little_are_left_out(text: str, stems: list[str]) -> None:
    assert [word.stem for word in words(text)] == stems


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a coach; salary talks", ["a coach", "salary talks"]),
        ("Kafka, Rust / Go", ["Kafka", "Rust", "Go"]),
        ("an intro to Raj. A desk", ["an intro to Raj", "A desk"]),
        ("记者、编辑", ["记者", "编辑"]),
        (" ; ", []),
        ("U.S. visas", ["U.S", "visas"]),
        ("A/B testing", ["A/B testing"]),
        ("UI/UX, CI/CD", ["UI/UX", "CI/CD"]),
        ("a lawyer/accountant", ["a lawyer", "accountant"]),
        (".NET mentoring", [".NET mentoring"]),
        ("... a coach...", ["a coach"]),
        ("...coach", ["coach"]),
    ],
)
def test_a_text_has_parts_that_stand_for_themselves(text: str, parts: list[str]) -> None:
    assert phrases(text) == parts


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("Go", ["GO"]),
        ("go", ["GO"]),
        ("a Go developer", ["GO", "develop"]),
        ("go developers", ["GO", "develop"]),
        ("mentoring in Go", ["ment", "GO"]),
        ("Go mentoring", ["GO", "ment"]),
        ("go karting", ["kart"]),
        ("Go karting", ["kart"]),
        ("somebody to go climbing with", ["climb"]),
        ("where to go", []),
        ("IT support", ["IT", "support"]),
        ("I like it", []),
        ("US visas and U.S. law", ["US", "visa", "US", "law"]),
        ("tell us", []),
        ("TELL US", []),
        ("somebody who worked at the WHO", ["work", "WHO"]),
    ],
)
def test_a_short_word_is_a_term_where_that_can_be_told(text: str, stems: list[str]) -> None:
    assert [word.stem for word in words(text) if word.stem not in ("tell", "lik")] == stems


def test_a_tag_is_a_term_however_it_is_written() -> None:
    assert [word.stem for word in words("go it climbing r", named=True)] == [
        "GO",
        "IT",
        "climb",
        "r",
    ]


def test_what_is_common_is_quoted_as_it_is_written() -> None:
    assert quoted("A Kafka mentor for Kafka", frozenset({"kafka", "ment"})) == ("mentor", "Kafka")
    assert quoted("找数据新闻导师", frozenset({"数据", "据新", "新闻"})) == ("数据新闻",)


@given(st.text())
def test_every_word_stands_where_it_says(text: str) -> None:
    for word in words(text):
        assert 0 <= word.start < word.end <= len(text)
        assert text[word.start : word.end].strip()


@given(st.text(st.characters(categories=["L"]), min_size=1, max_size=20))
def test_a_word_keeps_something(word: str) -> None:
    assert stem(word)
