"""Levels guessed from the words of a role."""

import pytest

from netui.model import Seniority
from netui.rules.seniority import LEVELS, seniority_of, steps_up

ROLES: list[tuple[str, Seniority | None]] = [
    ("Software Engineer", "mid"),
    ("Senior Product Manager", "senior"),
    ("Product Manager", "mid"),
    ("Engineering Manager", "lead"),
    ("General Manager", "lead"),
    ("Manager", "mid"),
    ("Head of Risk", "lead"),
    ("Design Lead – payments", "lead"),
    ("Staff Engineer", "senior"),
    ("Principal Scientist", "lead"),
    ("CEO & Founder", "executive"),
    ("Co-founder", "executive"),
    ("VP, Engineering", "executive"),
    ("Vice President of Sales", "executive"),
    ("Managing Director", "executive"),
    ("Director of Design", "lead"),
    ("Chief of Staff", "lead"),
    ("Executive Assistant to the CEO", "mid"),
    ("Product Owner", "mid"),
    ("Owner", "executive"),
    ("Intern", "student"),
    ("PhD student, physics", "student"),
    ("Junior Developer", "junior"),
    ("Former CEO", None),
    ("Geschäftsführerin", "executive"),
    ("Werkstudent Marketing", "student"),
    ("Abteilungsleiter Einkauf", "lead"),
    ("Directrice générale", "executive"),
    ("Étudiante", "student"),
    ("Jefa de producto", "lead"),
    ("Fundadora", "executive"),
    ("Старший разработчик", "senior"),
    ("Генеральный директор", "executive"),
    ("営業部長", "lead"),
    ("高级工程师", "senior"),
    ("인턴", "student"),
    ("Kıdemli Mühendis", "senior"),
    ("Beekeeper", None),
    ("", None),
    ("???", None),
]


@pytest.mark.parametrize(("role", "level"), ROLES)
def test_the_words_of_a_role(role: str, level: Seniority | None) -> None:
    assert seniority_of(role) == level
    assert seniority_of(role.upper()) == level


@pytest.mark.parametrize(
    ("mine", "theirs", "steps"),
    [("mid", "mid", 0), ("junior", "senior", 2), ("lead", "student", -4)],
)
def test_how_far_somebody_is_above_me(mine: Seniority, theirs: Seniority, steps: int) -> None:
    assert steps_up(mine, theirs) == steps


def test_levels_go_from_student_to_executive() -> None:
    assert LEVELS == ("student", "junior", "mid", "senior", "lead", "executive")
