"""Noted phrases in a letter, and those that stay a gap."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.rules.addressing import reminder_of, thanks_for
from netui.rules.foreign import is_foreign
from netui.rules.noted import congratulated_on, could, looked_for, question, said_to_them


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("I could lend her my book", "lend you my book"),
        ("I can Share slides.", "share slides"),
        ("Introduce her to Lena", "introduce you to Lena"),
        ("find him a flat near his work", "find you a flat near your work"),
        ("CV review; share my slides", "[how I can help: CV review; share my slides]"),
        ("intro to Lena", "[how I can help: intro to Lena]"),
        (
            "Introduce her to Raj (he owns a shop)",
            "[how I can help: Introduce her to Raj (he owns a shop)]",
        ),
        ("Introduce Raj and his team", "[how I can help: Introduce Raj and his team]"),
        ("see what she needs", "[how I can help: see what she needs]"),
        ("[what you can do for them]", "[what you can do for them]"),
        ("", ""),
    ],
)
def test_help_follows_i_could_or_is_a_gap(note: str, said: str) -> None:
    assert could(note) == said


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("looking for a CTO", "a CTO"),
        ("She needs a home for her maps", "a home for your maps"),
        ("A coach", "a coach"),
        ("to hire two", "[what you look for: to hire two]"),
        ("", ""),
    ],
)
def test_a_need_follows_looking_for(note: str, said: str) -> None:
    assert looked_for(note) == said


@pytest.mark.parametrize(
    ("note", "foreign"),
    [
        ("ihr mein Buch leihen", True),
        ("relire son dossier et ses lettres", True),
        ("revisar su currículum", True),
        ("讲解数据新闻", True),
        ("помочь с переездом", True),
        ("lend her my book", False),
        ("intro to José and Müller AG", False),
        ("read a résumé", False),
        ("intro to Van der Berg", False),
        ("portfolio review", False),
        ("", False),
    ],
)
def test_another_language_is_told_by_letters_and_small_words(note: str, foreign: bool) -> None:
    assert is_foreign(note) is foreign


def test_words_in_another_language_are_quoted_as_they_are() -> None:
    assert could("ihr mein Buch leihen.") == "help with this: “ihr mein Buch leihen”"
    assert could("她介绍给李雷") == "help with this: “她介绍给李雷”"
    assert looked_for("sucht eine Mentorin für Kafka") == "“sucht eine Mentorin für Kafka”"
    assert looked_for("looking for une place à Lyon") == "“une place à Lyon”"
    assert said_to_them("ihre Doktorarbeit über him", "x") == "“ihre Doktorarbeit über him”"
    assert said_to_them("die “Karte” der Stadt", "x") == "“die ‘Karte’ der Stadt”"
    assert congratulated_on("el premio de la ciudad") == " on this: “el premio de la ciudad”"
    assert thanks_for("mir die Mail an Jonas gezeigt, und den Plan") == (
        " for this: “mir die Mail an Jonas gezeigt, und den Plan”"
    )
    assert reminder_of("ihr die Folien schicken") == " about this: “ihr die Folien schicken”"


def test_of_whom_him_speaks_is_left_to_the_person() -> None:
    assert said_to_them("her thesis", "work") == "your thesis"
    assert said_to_them("her thesis about him", "work") == "[work: her thesis about him]"
    said = said_to_them("Revenue, and her team's growth", "counts")
    assert said == "Revenue, and your team's growth"


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        ("read a page", "One thing I would like to ask you: read a page."),
        ("Could you intro me to Raj?", "Could you intro me to Raj?"),
        ("could you call.", "Could you call?"),
        ("", ""),
    ],
)
def test_a_question_stands_for_itself(ask: str, said: str) -> None:
    assert question(ask) == said


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("the prize", " on the prize"),
        ("you got promoted!", ": you got promoted"),
        ("won her prize", ": you won your prize"),
        ("I heard of it", " on [what they achieved: I heard of it]"),
        ("[what they achieved]", " on [what they achieved]"),
        ("", ""),
    ],
)
def test_congratulations_fit_what_went_well(what: str, said: str) -> None:
    assert congratulated_on(what) == said


@given(st.text())
def test_anything_can_be_noted(note: str) -> None:
    for said in (could(note), looked_for(note), congratulated_on(note), question(note)):
        assert "\n" not in said
