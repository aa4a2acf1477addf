"""netui edit and netui archive."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Netui = Callable[..., Any]


def person(netui: Netui, name: str) -> Any:
    return netui("show", name, "--json").json


# edit


def test_fields_are_set_and_shown(filled: Netui) -> None:
    said = filled("edit", "tom", "circle=close", "tags=rust, book club", "birthday=12 Apr 1985")
    assert said == (
        0,
        "Tom Lee\n"
        "  circle         close\n"
        "  tags           rust, book club\n"
        "  birthday       1985-04-12\n",
        "",
    )
    tom = person(filled, "tom")
    assert (tom["circle"], tom["tags"], tom["birthday"]) == (
        "close",
        ["rust", "book club"],
        "1985-04-12",
    )
    filled("undo")
    assert person(filled, "tom")["circle"] is None


def test_a_name_of_several_words_needs_no_quotes(filled: Netui) -> None:
    assert filled("edit", "priya", "shah", "role=Design Lead").code == 0
    assert person(filled, "priya shah")["role"] == "Design Lead"


def test_lists_are_added_to_and_taken_from(filled: Netui) -> None:
    filled("edit", "tom", "tags=a,b", "emails=t@x.org (work)")
    filled("edit", "tom", "tags+=c", "tags-=A", "emails+=t@y.org", "notes=one", "notes+=two")
    tom = person(filled, "tom")
    assert tom["tags"] == ["b", "c"]
    assert tom["emails"] == [
        {"value": "t@x.org", "label": "work"},
        {"value": "t@y.org", "label": ""},
    ]
    assert tom["notes"] == "one\ntwo"


def test_an_empty_value_clears(filled: Netui) -> None:
    said = filled("edit", "tom", "role=", "company=")
    assert said.out == "Tom Lee\n  role           (cleared)\n  company        (cleared)\n"
    assert (person(filled, "tom")["role"], person(filled, "tom")["company"]) == ("", "")


def test_what_is_learned_of_somebody_bears_the_day(filled: Netui) -> None:
    filled("edit", "tom", "working_on=a ledger", "hiring=yes")
    tom = person(filled, "tom")
    assert (tom["working_on_on"], tom["situation_on"]) == ("2026-06-09", "2026-06-09")
    filled("edit", "tom", "would_answer=yes", "situation_on=2026-06-01")
    assert person(filled, "tom")["situation_on"] == "2026-06-01"


def test_another_company_is_a_move(filled: Netui) -> None:
    filled("edit", "tom", "company=Monzo")
    assert person(filled, "tom")["moves"] == [{"on": "2026-06-09", "from": "Acme", "to": "Monzo"}]


def test_where_they_were_met_is_an_event_by_name(filled: Netui) -> None:
    filled("add", "Anna Berg @Adyen", "--event", "Rust night")
    said = filled("edit", "tom", "met_at=rust NIGHT")
    assert said.out == "Tom Lee\n  met_at         Rust night\n"
    assert person(filled, "tom")["met_at"] == person(filled, "Anna Berg")["met_at"]
    filled("edit", "tom", "met_at=")
    assert person(filled, "tom")["met_at"] is None
    assert filled("edit", "tom", "met_at=nowhere").code == 3


def test_an_odd_address_is_kept_with_a_remark_beside_the_data(filled: Netui) -> None:
    said = filled("edit", "tom", "emails=tom at x", "--json")
    assert said.json["emails"] == [{"value": "tom at x", "label": ""}]
    assert said.err == "emails: “tom at x”: not quite an e-mail address? Kept as typed.\n"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("tom", "circle=outer"), "circle: one of inner, close, active, wide, or empty."),
        (("tom", "birthday=3/4"), "birthday: a birthday looks like 1985-04-12, 04-12 or 12 April."),
        (("tom", "role=CTO", "cadence_days=0"), "cadence_days: a number of days, 1 to 3650"),
        (("tom", "shoe=42"), "There is no field “shoe”. There are: birthday cadence_days"),
        (("tom", "uid=x"), "There is no field “uid”"),
        (("tom", "role+=x"), "there is one value to set: role=…"),
        (("tom", "name="), "a contact needs a name"),
        (("tom", "role=x", "CTO"), "“CTO” sets nothing"),
        (("tom",), "Who, and what?"),
        (("role=x",), "Who, and what?"),
    ],
)
def test_what_can_not_be_read_changes_nothing(
    filled: Netui, file: Path, words: tuple[str, ...], why: str
) -> None:
    before = file.read_bytes()
    said = filled("edit", *words)
    assert (said.code, said.out) == (2, "")
    assert why in said.err
    assert file.read_bytes() == before


def test_the_help_names_every_field(netui: Netui) -> None:
    from netui.rules.fields import FIELDS

    shown = netui("edit", "--help").out.split()
    assert [field.name for field in FIELDS if field.name not in shown] == []


def test_a_field_that_was_empty_before_is_not_said_to_be_cleared(filled: Netui) -> None:
    said = filled("edit", "tom", "tags-=rust", "company=Acme", "role=")
    assert said.out == (
        "Tom Lee\n"
        "  tags           (empty, as it was)\n"
        "  company        Acme (as it was)\n"
        "  role           (cleared)\n"
    )


# archive


def test_people_are_put_away_and_taken_back(filled: Netui) -> None:
    assert filled("archive", "tom", "sharma").out == "Tom Lee: archived\nPriya Sharma: archived\n"
    assert [each["name"] for each in filled("contacts", "--json").json] == ["Priya Shah"]
    assert person(filled, "Tom Lee")["archived_on"] == "2026-06-09"
    assert filled("archive", "--back", "priya shah") == (
        3,
        "",
        "netui: Nobody in the archive matches “priya shah”.\n",
    )
    assert filled("archive", "--back", "tom") == (0, "Tom Lee: back\n", "")
    assert person(filled, "tom")["archived_on"] is None
