from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.model import Contact
from netui.rules.addressing import first_of, given_name, reminder_of, thanks_for, to_them


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Priya Shah", "Priya"),
        ("Dr. Priya Shah", "Priya"),
        ("Prof Dr Ana de la Cruz", "Ana"),
        ("Olena Boiko (Олена Бойко)", "Olena"),
        ("林小萌 Lin Xiaomeng", "Xiaomeng"),
        ("大庭千夏", "大庭千夏"),
        ("배서윤", "배서윤"),
        ("Ганна Ткаченко", "Ганна"),
        ("Keʻala Nāone", "Keʻala"),
        ("Prince", "Prince"),
        ("Dr", "Dr"),
    ],
)
def test_a_letter_calls_people_as_far_as_one_can_tell(name: str, called: str) -> None:
    assert first_of(name) == called


def test_a_given_name_that_is_known_is_taken() -> None:
    assert given_name(Contact(name="Đặng Thị Diệu Linh", given_name="Diệu Linh")) == "Diệu Linh"
    assert given_name(Contact(name="Priya Shah")) == "Priya"


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("read her thesis", "read your thesis"),
        ("rehearse her talks with her", "rehearse your talks with you"),
        ("send her promising juniors", "send you promising juniors"),
        ("introduce her to Lena", "introduce you to Lena"),
        ("suggest people for her next series", "suggest people for your next series"),
        ("find him a flat near his work", "find you a flat near your work"),
        ("Their team and them", "Your team and you"),
        ("help them help themselves", "help you help yourself"),
        ("see how she is, and what he has", "see how you are, and what you have"),
        ("intro to Lena, who did design systems", "intro to Lena, who did design systems"),
        ("the theme is this", "the theme is this"),
        ("", ""),
    ],
)
def test_a_note_about_somebody_is_said_to_them(note: str, said: str) -> None:
    assert to_them(note) == said


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("introduced me to Raj", ": you introduced me to Raj"),
        ("sent me his notes.", ": you sent me your notes"),
        ("referral at Monzo", " for the referral at Monzo"),
        ("the slides", " for the slides"),
        ("advice on rates", " for advice on rates"),
        ("reviews", " for reviews"),
        ("  ", ""),
    ],
)
def test_thanks_are_for_what_was_done(what: str, said: str) -> None:
    assert thanks_for(what) == said


@pytest.mark.parametrize(
    ("action", "said"),
    [
        ("ask her to speak in June.", " to ask you to speak in June"),
        ("ask whether it was signed", " to ask whether it was signed"),
        ("what I look for: a desk", " about this: what I look for: a desk"),
        ("coffee near the depot", " about this: coffee near the depot"),
        ("", ""),
    ],
)
def test_a_reminder_says_what_i_wrote_about(action: str, said: str) -> None:
    assert reminder_of(action) == said


@given(st.text())
def test_anything_can_be_said(text: str) -> None:
    to_them(text)
    thanks_for(text)
    assert first_of(text) or not text.strip()
