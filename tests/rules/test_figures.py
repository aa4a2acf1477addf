from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from netui.model import Contact, Favor, Followup, Interaction
from netui.rules.balance import Tie, owes
from netui.rules.figures import Person, figure_words, next_due
from netui.rules.query import Sort

TODAY = date(2026, 6, 9)
ADDED = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


def person(
    contact: dict[str, Any], plans: list[Followup] | None = None, last: date | None = None
) -> Person:
    talks = [Interaction(contacts=(1,), on=last)] if last else []
    known = Contact(**{"name": "Priya Shah", "created_at": ADDED} | contact)
    return Person(known, last, talks, plans or [], [], {}, TODAY)


def plan(due: date, **fields: Any) -> Followup:
    return Followup(**{"contact": 1, "due": due, "action": "send deck"} | fields)


@pytest.mark.parametrize(
    ("somebody", "expected"),
    [
        (person({}), None),
        (person({}, last=TODAY), None),
        (person({}, [plan(date(2026, 6, 12)), plan(date(2026, 5, 1))]), date(2026, 5, 1)),
        (person({}, [plan(date(2026, 5, 1), state="done")]), None),
        (person({}, [plan(date(2026, 5, 1), state="waiting")]), None),
        (person({}, [plan(date(2026, 5, 1), snoozed_until=date(2026, 7, 1))]), date(2026, 7, 1)),
        (person({}, [plan(date(2026, 5, 1), snoozed_until=date(2026, 4, 1))]), date(2026, 5, 1)),
        (person({"circle": "inner"}, last=date(2026, 6, 1)), date(2026, 7, 1)),
        (person({"circle": "inner"}), date(2026, 7, 1)),  # a cadence after they were added
        (person({"birthday": "--06-09"}), TODAY),
        (person({"birthday": "1990-06-08"}), date(2027, 6, 8)),
        (person({"birthday": "soon"}), None),
        (
            person({"circle": "inner", "birthday": "--06-20"}, [plan(date(2026, 6, 25))]),
            date(2026, 6, 20),
        ),
        (
            person({"circle": "inner", "snoozed_until": date(2026, 8, 1)}, last=date(2026, 6, 1)),
            date(2026, 8, 1),
        ),
        (person({"circle": "inner", "birthday": "--06-20", "muted": True}), None),
        (person({"circle": "inner", "muted": True}, [plan(TODAY)]), TODAY),
    ],
)
def test_next_due_is_the_earliest_reason_to_write(somebody: Person, expected: date | None) -> None:
    assert next_due(somebody) == expected


def favor(**fields: Any) -> Favor:
    return Favor(**{"contact": 1, "direction": "given", "what": "x", "on": TODAY} | fields)


@pytest.mark.parametrize(
    ("plans", "favors", "expected"),
    [
        ([], [], ()),
        ([plan(TODAY)], [], ("me",)),
        ([plan(date(2026, 6, 10))], [], ()),  # promised for tomorrow
        ([plan(TODAY, state="done")], [], ()),
        ([plan(TODAY, kind="introduction")], [], ("me",)),
        ([plan(TODAY, kind="catch_up")], [], ()),
        ([], [favor(state="open")], ("me",)),
        ([], [favor(state="open", direction="received")], ("them",)),
        ([], [favor(state="declined"), favor(state="declined", direction="received")], ()),
        ([], [favor(value=3, direction="received")], ("me",)),
        ([], [favor(value=3)], ("them",)),
        ([], [favor(value=2)], ()),  # balanced
        ([plan(TODAY)], [favor(value=5)], ("me", "them")),
    ],
)
def test_who_owes_whom(plans: list[Followup], favors: list[Favor], expected: Any) -> None:
    assert owes(plans, favors, TODAY) == expected


@pytest.mark.parametrize(
    ("sort", "value", "words"),
    [
        ("name", None, ""),
        ("last", None, ""),
        ("last", date(2026, 5, 20), "3 weeks ago"),
        ("due", TODAY, "due today"),
        ("due", date(2026, 6, 12), "due Fri 12 June"),
        ("due", date(2026, 6, 5), "due Fri 5 June"),
        ("due", date(2026, 8, 12), "due 12 August"),
        ("due", date(2027, 5, 1), "due May 2027"),
        ("balance", None, ""),
        ("balance", Tie(0, 3, "they_give_more"), "owe 3"),
        ("balance", Tie(4, 0, "i_give_more"), "owed 4"),
        ("balance", Tie(3, 5, "balanced"), "+2"),
        ("balance", Tie(3, 2, "balanced"), "−1"),
        ("balance", Tie(3, 3, "balanced"), "even"),
        ("return", None, "too little to say"),
        ("return", 4.2, "4.2 an hour"),
        ("return", 0.0, "nothing yet"),
    ],
)
def test_a_figure_in_words(sort: Sort, value: Any, words: str) -> None:
    assert figure_words(sort, value, TODAY) == words
