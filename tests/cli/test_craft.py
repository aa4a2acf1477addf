"""netui favor, need, resource and matches."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Netui = Callable[..., Any]


@pytest.fixture
def wishing(filled: Netui) -> Netui:
    """Priya Shah needs what Tom Lee offers."""
    filled("edit", "priya shah", "needs=a Kafka mentor")
    filled("edit", "tom", "offers=Kafka mentoring")
    return filled


# favor


def test_a_favor_is_logged_by_options(filled: Netui) -> None:
    said = filled(
        *("favor", "Priya Shah", "introduced me", "to Raj", "--received"),
        *("--value", "4", "--minutes", "10", "--on", "yesterday"),
    )
    assert said == (0, "Priya Shah: they: introduced me to Raj\n", "")
    shown = filled("favor", "priya shah", "--json").json
    (favor,) = shown["favors"]
    assert (favor["what"], favor["direction"], favor["state"]) == (
        "introduced me to Raj",
        "received",
        "done",
    )
    assert (favor["kind"], favor["value"], favor["minutes"]) == ("introduction", 4, 10)
    assert favor["on"] == "2026-06-08"
    assert (shown["balance"], shown["tie"]) == (4, "they_give_more")
    filled("undo")
    assert filled("favor", "priya shah", "--json").json["favors"] == []


def test_a_favor_received_makes_a_thank_you_due(filled: Netui) -> None:
    filled("favor", "tom", "a referral", "--received", now="2026-06-09T20:00+02:00")
    assert "thank them: a referral" in filled("queue").out


def test_a_favor_reads_as_in_the_app_and_is_settled_in_parts(filled: Netui) -> None:
    assert filled("favor", "tom", "owe the slides 3").out == "Tom Lee: I owe the slides\n"
    later = {"now": "2026-06-30T10:00+02:00"}
    assert filled("favor", "tom", "part", "1", "the first half", **later).code == 0
    assert filled("favor", "tom", **later).out == (
        "Tom Lee · I gave 2, they 0 · balanced\n"
        "  1  I owe: the slides (3 weeks ago; so far: the first half)\n"
        "  30 June          I gave    the first half · 2 of 5\n"
    )
    done = filled("favor", "tom", "done", "1", "--json", **later).json
    assert [(each["what"], each["state"]) for each in done["favors"]] == [("the slides", "done")]


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("Nobody Here", "gave a link"), 3, "Nobody matches “Nobody Here”."),
        (("priya", "gave a link"), 3, "may be one of these"),
        (("tom", "a link", "--given", "--value", "6"), 2, "6 is no value: 1 (a courtesy) to 5"),
        (("tom", "a link", "--given", "--value", "0"), 2, "0 is no value: 1 (a courtesy) to 5"),
        (("tom", "gave a link 7"), 2, "7 is no value: 1 (a courtesy) to 5"),
        (("tom", "a link"), 2, "begin with gave, got, owe, asked or declined; or add --given"),
        (("tom", "a link", "--value", "3"), 2, "Add --given or --received."),
        (("tom", "a link", "--given", "--kind", "money"), 2, "introduction"),
        (("tom", "a link", "--given", "--on", "2027-01-01"), 1, "still to come"),
        (("tom", " ", "--given"), 1, "What was it?"),
        ((), 2, "Missing argument 'NAME'"),
    ],
)
def test_what_is_no_favor_is_said_with_what_would_be(
    filled: Netui, words: tuple[str, ...], code: int, message: str
) -> None:
    said = filled("favor", *words)
    assert (said.code, said.out) == (code, "")
    assert message in said.err
    assert filled("favor", "tom", "--json").json["favors"] == []


def test_a_declined_ask_costs_nothing(filled: Netui) -> None:
    filled("favor", "tom", "a referral", "--received", "--declined", "--value", "5")
    shown = filled("favor", "tom", "--json").json
    assert (shown["balance"], shown["tie"], shown["favors"][0]["state"]) == (
        0,
        "untested",
        "declined",
    )
    assert "thank" not in filled("queue").out


# need


def test_a_need_is_written_down_told_and_found(wishing: Netui) -> None:
    assert wishing("need", "a", "Kafka", "mentor").out == "a Kafka mentor: looked for from today\n"
    (there,) = wishing("need", "--json").json
    assert (there["text"], there["told"], len(there["could_help"])) == ("a Kafka mentor", [], 1)
    assert "could help: Tom Lee" in wishing("need").out
    assert wishing("need", "kafka", "--told", "tom").out == "a Kafka mentor: told Tom Lee\n"
    assert wishing("need", "kafka", "--told", "tom").out == "a Kafka mentor: told nobody new\n"
    listed = wishing("need").out.splitlines()
    assert listed[1:] == ["      since 9 June", "      told: Tom Lee (today)"]
    assert wishing("need", "kafka", "--met").out == "a Kafka mentor: found\n"
    assert wishing("need").out.splitlines()[1:] == ["      found 9 June"]
    assert wishing("need", "kafka", "--again").out == "a Kafka mentor: looked for again\n"
    assert wishing("need", "kafka", "--remove").code == 0
    assert wishing("need") == (
        0,
        "",
        "Nothing is looked for. “netui need a speaker for June” begins.\n",
    )


def test_which_need_is_meant_must_be_clear(filled: Netui) -> None:
    for text in ("a speaker for June", "a speaker for July"):
        filled("need", text)
    said = filled("need", "speaker", "--met")
    assert said.code == 3
    assert "may be one of these" in said.err
    handle = said.err.splitlines()[1].split()[0]
    assert filled("need", handle, "--met").code == 0
    assert filled("need", "a speaker for July", "--met").code == 0
    assert filled("need", "a desk", "--met").err == "netui: There is no need “a desk”.\n"
    assert filled("need", "--met").code == 2
    assert filled("need", "speaker", "--met", "--remove").code == 2


# resource


def test_a_resource_is_put_on_the_shelf_and_shared(wishing: Netui) -> None:
    said = wishing(
        *("resource", "Finding a Kafka mentor", "--tag", "#kafka"),
        *("--link", "example.org/k", "--note", "short"),
    )
    assert said.out == "Finding a Kafka mentor: on the shelf\n"
    listed = wishing("resource").out
    assert "Finding a Kafka mentor  #kafka\n      example.org/k\n      short\n" in listed
    assert "could use it: Priya Shah" in listed
    shared = wishing("resource", "kafka", "--share", "priya shah", "--value", "3", "--json").json
    assert len(shared["shared"]) == 1
    (favor,) = wishing("favor", "priya shah", "--json").json["favors"]
    assert (favor["kind"], favor["value"], favor["direction"]) == ("resource", 3, "given")
    assert "shared with: Priya Shah" in wishing("resource").out
    assert wishing("resource", "kafka", "--remove").out == "Finding a Kafka mentor: off the shelf\n"
    assert wishing("resource", "--json").json == []


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("--share", "tom"), 2, "Which one?"),
        (("nothing", "--share", "tom"), 3, "There is no resource “nothing”."),
        (("guide", "--share", "Nobody"), 3, "Nobody matches “Nobody”."),
        (("guide", "--share", "tom", "--value", "9"), 2, "9 is no value: 1 (a courtesy) to 5"),
    ],
)
def test_what_can_not_be_shared_is_said(
    filled: Netui, words: tuple[str, ...], code: int, message: str
) -> None:
    filled("resource", "Grant guide")
    said = filled("resource", *words)
    assert (said.code, said.out) == (code, "")
    assert message in said.err


@pytest.mark.parametrize(("one", "other"), [("--given", "--received"), ("--open", "--declined")])
def test_what_can_not_be_both_is_refused(filled: Netui, one: str, other: str) -> None:
    who = () if one == "--given" else ("--given",)
    said = filled("favor", "tom", "tea", *who, one, other)
    assert (said.code, said.out) == (2, "")
    assert f"Either {one} or {other}." in said.err
    assert filled("favor", "tom", "--json").json["favors"] == []


# matches


def test_what_fits_is_listed_taken_up_and_waved_off(wishing: Netui) -> None:
    wishing("need", "Kafka mentoring")
    found = wishing("matches", "--json").json
    assert {kind: len(group) for kind, group in found.items()} == {
        "introduction": 1,
        "resource": 0,
        "need": 1,
    }
    introduction = found["introduction"][0]
    assert introduction["names"] == ["Priya Shah", "Tom Lee"]
    assert introduction["words"] == ["Kafka", "mentor"]
    out = wishing("matches").out
    assert f"  {introduction['id']}  Priya Shah ↔ Tom Lee\n" in out
    assert "    a Kafka mentor · offers: Kafka mentoring\n" in out

    said = wishing("matches", "--take", introduction["id"])
    assert said.out == "Priya Shah and Tom Lee: ask both first, from today in the queue\n"
    assert wishing("matches", "--kind", "introduction", "--json").json == {"introduction": []}
    said = wishing("matches", "--dismiss", found["need"][0]["id"], "--json").json
    assert said["done"] == "Tom Lee: not suggested again"
    assert wishing("matches", "--json").json["need"] == []
    wishing("undo")
    assert len(wishing("matches", "--json").json["need"]) == 1


def test_matches_that_are_cut_say_how_many_there_are(wishing: Netui) -> None:
    for name in ("Bo Chen", "Ana Ruiz"):
        wishing("add", name)
        wishing("edit", name, "offers=Kafka mentoring")
    assert wishing("matches").err == ""
    count = len(wishing("matches", "--json").json["introduction"])
    assert count > 1
    said = wishing("matches", "--kind", "introduction", "--most", "1").err
    assert said == f"{count} in all; --most {count} shows them\n"


def test_a_match_that_is_none_is_refused(wishing: Netui) -> None:
    said = wishing("matches", "--take", "x+y")
    assert said == (3, "", "netui: There is no match “x+y” now. “netui matches” lists them.\n")
    assert wishing("matches", "--take", "x", "--dismiss", "x").code == 2


def test_where_nothing_fits_one_hears_what_would_help(filled: Netui) -> None:
    said = filled("matches")
    assert (said.code, said.out) == (0, "")
    assert "needs=… offers=…" in said.err
