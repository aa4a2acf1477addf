"""netui done, snooze, reached, drop and redate."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from netui.model.handles import handle

Netui = Callable[..., Any]

FRIDAY = ("--now", "2026-06-12T09:00+02:00")


@pytest.fixture
def due(filled: Netui) -> Netui:
    """Three people on a Friday morning; Priya Shah was promised two things, Tom Lee one for July.

    ``due(…)`` calls netui on that Friday.
    """
    filled("add", "Priya Shah @Stripe >thu call her about Leeds")
    filled("add", "Tom Lee @Acme >1jul send flats")
    return lambda *words, **more: filled(*words, *(() if "--now" in words else FRIDAY), **more)


def person(netui: Netui, name: str) -> Any:
    return netui("show", name, "--json").json


def followup(netui: Netui, name: str, action: str) -> Any:
    (found,) = [each for each in person(netui, name)["followups"] if each["action"] == action]
    return found


def in_queue(netui: Netui, *now: str) -> list[str]:
    return [row["contact"]["name"] for row in netui("queue", "--json", *now).json["rows"]]


# done


def test_done_closes_what_was_due_and_says_so(due: Netui) -> None:
    said = due("done", "priya shah")
    assert said == (0, "Priya Shah: done: send deck; call her about Leeds\n", "")
    assert in_queue(due) == []
    assert {each["state"] for each in person(due, "priya shah")["followups"]} == {"done"}
    assert person(due, "priya shah")["interactions"][-1]["summary"] == (
        "send deck; call her about Leeds"
    )


def test_done_reads_what_was_said_as_the_app_does(due: Netui) -> None:
    said = due("done", "priya shah", "-m", "call, she hires >mon send names 20 min", "--them")
    assert said.out.splitlines()[1:] == ["  Mon 15 June: send names"]
    talk = person(due, "priya shah")["interactions"][-1]
    assert (talk["summary"], talk["minutes"], talk["channel"], talk["started_by"]) == (
        "call, she hires",
        20,
        "call",
        "them",
    )
    assert followup(due, "priya shah", "send names")["due"] == "2026-06-15"


def test_done_for_several_is_one_step(due: Netui) -> None:
    before = due("contacts", "--json").json
    said = due("done", "priya shah", "Tom Lee", "-m", "lunch >mon call", "--on", "yesterday")
    assert said.out == (
        "Priya Shah: done: send deck; call her about Leeds\n"
        "  Mon 15 June: call\n"
        "Tom Lee: logged\n"
        "  Mon 15 June: call\n"
    )
    (shah, tom) = (person(due, name)["interactions"][-1] for name in ("priya shah", "Tom Lee"))
    assert shah == tom
    assert (tom["on"], tom["summary"]) == ("2026-06-11", "lunch")
    due("undo")
    assert due("contacts", "--json").json == before
    assert in_queue(due) == ["Priya Shah"]
    assert followup(due, "priya shah", "send deck")["state"] == "open"


@pytest.mark.parametrize("by", ["only", "handle", "HANDLE"])
def test_done_with_one_follow_up_leaves_the_others(due: Netui, by: str) -> None:
    deck = followup(due, "priya shah", "send deck")
    words = {
        "only": ["priya shah", "--only", "DECK"],
        "handle": [handle(deck["id"])[:6]],
        "HANDLE": [handle(deck["id"]).upper()],
    }[by]
    assert due("done", *words).out == "Priya Shah: done: send deck\n"
    assert followup(due, "priya shah", "send deck")["state"] == "done"
    assert followup(due, "priya shah", "call her about Leeds")["state"] == "open"


def test_a_number_is_nobody(due: Netui) -> None:
    deck = followup(due, "priya shah", "send deck")
    for number in (str(deck["id"]), str(deck["contact"]), "4"):
        assert due("done", number) == (3, "", f"netui: Nobody matches “{number}”.\n")


def test_who_rests_already_is_given_another_day(due: Netui) -> None:
    due("snooze", "priya shah", "mon")
    assert due("snooze", "priya shah", "1jul").out == "Priya Shah: comes up again on 1 July\n"
    assert in_queue(due, "--now", "2026-06-30T09:00+02:00") == []
    assert in_queue(due, "--now", "2026-07-01T09:00+02:00") == ["Priya Shah", "Tom Lee"]


def test_what_is_not_due_yet_is_closed_by_its_words_only(due: Netui) -> None:
    assert due("done", "Tom Lee").out == "Tom Lee: logged\n"
    assert followup(due, "Tom Lee", "send flats")["state"] == "open"
    assert due("done", "Tom Lee", "--only", "flats").out == "Tom Lee: done: send flats\n"
    assert followup(due, "Tom Lee", "send flats")["state"] == "done"


def test_words_that_no_follow_up_has_end_with_3_and_those_there_are(due: Netui) -> None:
    said = due("done", "priya shah", "--only", "nothing")
    deck, call = (
        followup(due, "priya shah", action) for action in ("send deck", "call her about Leeds")
    )
    assert (said.code, said.out) == (3, "")
    assert said.err == (
        "netui: Nothing that is open with Priya Shah has the words “nothing”. There is:\n"
        f"  {handle(deck['id'])[:4]}  Priya Shah: send deck (Wednesday)\n"
        f"  {handle(call['id'])[:4]}  Priya Shah: call her about Leeds (yesterday)\n"
    )
    assert due("done", "sharma", "--only", "x").err == (
        "netui: There is no follow-up open with Priya Sharma.\n"
    )


def test_a_follow_up_whose_short_name_begins_a_name_is_left_to_the_person(due: Netui) -> None:
    short = handle(followup(due, "Tom Lee", "send flats")["id"])[:4]
    due("add", f"Anna {short.title()}ski @Adyen")
    said = due("done", short)
    assert said.code == 3
    assert "Tom Lee: send flats" in said.err
    assert "Anna" in said.err


# snooze


@pytest.mark.parametrize(
    ("date", "day"),
    [
        (("mon",), "2026-06-15"),
        (("next", "mon"), "2026-06-15"),
        (("next mon",), "2026-06-15"),
        (("3w",), "2026-07-03"),
        (("in", "3", "days"), "2026-06-15"),
        (("20jun",), "2026-06-20"),
        (("2026-07-01",), "2026-07-01"),
        (("tomorrow",), "2026-06-13"),
        (("in three days",), "2026-06-15"),
        (("next", "month"), "2026-07-01"),
    ],
)
def test_a_snooze_takes_date_words_and_sticks_until_the_day(
    due: Netui, date: tuple[str, ...], day: str
) -> None:
    said = due("snooze", "priya shah", *date)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("Priya Shah: comes up again ")
    assert followup(due, "priya shah", "send deck")["snoozed_until"] == day
    assert in_queue(due) == []
    assert "Priya Shah" in in_queue(due, "--now", f"{day}T00:05+02:00")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("priya shah", "soon"), "“soon” is no day that netui knows. Try fri"),
        (("priya shah", "3/4"), "“3/4” is no day"),
        (("fri",), "Who, and until when?"),
        (("priya shah", "today"), "a day after today"),
        (("priya shah", "2026-06-01"), "a day after today"),
    ],
)
def test_a_snooze_without_a_day_is_no_snooze(
    due: Netui, file: Path, words: tuple[str, ...], why: str
) -> None:
    before = file.read_bytes()
    said = due("snooze", *words)
    assert (said.code, said.out) == (2, "")
    assert why in said.err
    assert file.read_bytes() == before


def test_somebody_with_nothing_due_can_rest_too(due: Netui) -> None:
    due("edit", "sharma", "birthday=06-15")
    assert "Priya Sharma" in in_queue(due)
    due("undo")
    due("snooze", "sharma", "1jul")
    due("edit", "sharma", "birthday=06-15")
    assert "Priya Sharma" not in in_queue(due)


def test_a_birthday_is_not_slept_through(due: Netui) -> None:
    due("edit", "sharma", "birthday=06-15")
    assert due("snooze", "sharma", "2w").out == "Priya Sharma: comes up again on Monday\n"
    assert person(due, "Priya Sharma")["snoozed_until"] == "2026-06-15"
    later = ("--now", "2026-06-15T09:00+02:00")
    assert "Priya Sharma" in in_queue(due, *later)
    said = due("snooze", "sharma", "2w", *later)
    assert said.out == "Priya Sharma: comes up again on 29 June, after the birthday today\n"


def test_the_third_snooze_in_a_row_names_the_other_ways(due: Netui) -> None:
    short = handle(person(due, "priya shah")["id"])[:4]
    for day in ("12", "13"):
        said = due("snooze", "priya shah", "1d", "--now", f"2026-06-{day}T09:00+02:00")
        assert said.err == ""
    said = due("snooze", "priya shah", "1d", "--now", "2026-06-14T09:00+02:00")
    assert said.code == 0
    assert f"“netui snooze {short} --slower” and “netui drop {short}”" in said.err


def test_slower_is_the_next_wider_circle(due: Netui) -> None:
    due("edit", "Tom Lee", "circle=close")
    assert due("snooze", "Tom Lee", "--slower") == (0, "Tom Lee: active · every 180 days\n", "")
    assert person(due, "Tom Lee")["circle"] == "active"


# reached


def test_reached_starts_the_waiting_clock_and_says_when_the_nudge_comes(due: Netui) -> None:
    said = due("reached", "priya shah", "--only", "deck", "--channel", "email")
    assert said == (0, "Priya Shah: wrote today: send deck · nudge on Thursday\n", "")
    deck = followup(due, "priya shah", "send deck")
    assert (deck["state"], deck["reached_out"], deck["reached_by"]) == (
        "waiting",
        ["2026-06-12"],
        "email",
    )
    # Four working days: Monday to Thursday.
    assert "send deck" not in due("queue", "--now", "2026-06-17T09:00+02:00").out
    assert "no answer yet: send deck" in due("queue", "--now", "2026-06-18T09:00+02:00").out


def test_reached_makes_a_follow_up_where_nothing_was_due(due: Netui) -> None:
    said = due("reached", "sharma")
    assert said == (0, "Priya Sharma: wrote today: catch up · nudge on Thursday\n", "")
    due("done", "sharma", "-m", "she answered", "--now", "2026-06-13T09:00+02:00")
    assert person(due, "sharma")["followups"][0]["state"] == "done"


# drop


def test_drop_lets_go_of_what_brings_somebody_up(due: Netui) -> None:
    said = due("drop", "priya shah")
    assert said.code == 0
    assert said.out.startswith("Priya Shah: let go: promised Wednesday: send deck")
    assert in_queue(due) == []
    assert {each["state"] for each in person(due, "priya shah")["followups"]} == {"dropped"}
    due("undo")
    assert in_queue(due) == ["Priya Shah"]


def test_drop_of_one_follow_up_leaves_the_others(due: Netui) -> None:
    due("drop", "priya shah", "--only", "deck")
    assert followup(due, "priya shah", "send deck")["state"] == "dropped"
    assert followup(due, "priya shah", "call her about Leeds")["state"] == "open"


def test_there_may_be_nothing_to_drop(due: Netui, file: Path) -> None:
    before = file.read_bytes()
    said = due("drop", "priya shah", "Tom Lee")
    assert (said.code, said.out) == (1, "")
    assert "Nothing brings up Tom Lee now" in said.err
    assert file.read_bytes() == before


# redate


def test_a_follow_up_gets_another_day(due: Netui) -> None:
    assert due("redate", "Tom Lee", "20jun") == (0, "Tom Lee: send flats on 20 June\n", "")
    assert followup(due, "Tom Lee", "send flats")["due"] == "2026-06-20"
    said = due("redate", "Tom Lee", "12jun", "--now", "2026-11-26T10:00+01:00").out
    assert said == "Tom Lee: send flats on Sat 12 June 2027, next year\n"
    due("redate", "priya shah", "next", "fri", "--only", "deck")
    assert followup(due, "priya shah", "send deck")["due"] == "2026-06-19"
    assert followup(due, "priya shah", "call her about Leeds")["due"] == "2026-06-11"


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (("Tom Lee", "2026-06-01"), 1, "has passed"),
        (("Tom Lee", "soon"), 2, "“soon” is no day"),
        (("sharma", "fri"), 1, "no follow-up open with Priya Sharma"),
        (("nobody", "fri"), 3, "Nobody matches"),
    ],
)
def test_what_can_not_be_moved_is_not(
    due: Netui, words: tuple[str, ...], code: int, why: str
) -> None:
    said = due("redate", *words)
    assert (said.code, said.out) == (code, "")
    assert why in said.err


# All of them

ACTS: list[tuple[str, ...]] = [
    ("done", "{}"),
    ("snooze", "{}", "mon"),
    ("snooze", "{}", "--slower"),
    ("reached", "{}"),
    ("drop", "{}"),
    ("redate", "{}", "mon"),
    ("archive", "{}"),
    ("edit", "{}", "role=CTO"),
]


@pytest.mark.parametrize("act", ACTS, ids=" ".join)
@pytest.mark.parametrize("name", ["nobody", "priya", "", "\x1b", "\udcff", "9" * 400])
def test_who_is_not_one_person_ends_with_3(
    due: Netui, file: Path, act: tuple[str, ...], name: str
) -> None:
    before = file.read_bytes()
    said = due(*(name if word == "{}" else word for word in act))
    assert (said.code, said.out) == (3, "")
    assert ("may be one of these" if name == "priya" else "Nobody matches") in said.err
    assert file.read_bytes() == before


@pytest.mark.parametrize("act", ACTS, ids=" ".join)
def test_the_short_name_that_the_queue_shows_is_understood(
    due: Netui, act: tuple[str, ...]
) -> None:
    short = due("queue").out.split()[0]
    assert due(*(short if word == "{}" else word for word in act)).code == 0


@pytest.mark.parametrize("act", ACTS[:-1], ids=" ".join)
def test_the_json_has_what_was_changed(due: Netui, act: tuple[str, ...]) -> None:
    found = due(*("priya shah" if word == "{}" else word for word in act), "--json")
    assert (found.code, found.err) == (0, "")
    assert set(found.json) == {"contacts", "followups", "interactions"}
    assert [each["name"] for each in found.json["contacts"]] == ["Priya Shah"]
    assert len(found.json["followups"]) == (0 if act[0] == "archive" else 2)
    assert len(found.json["interactions"]) == (act[0] == "done")


@pytest.mark.parametrize("act", ACTS, ids=" ".join)
def test_each_act_is_one_step_of_undo(due: Netui, act: tuple[str, ...]) -> None:
    before = person(due, "priya shah")
    due(*("priya shah" if word == "{}" else word for word in act))
    assert person(due, "priya shah") != before
    due("undo")
    assert person(due, "priya shah") == before


@pytest.mark.parametrize("command", sorted({act[0] for act in ACTS} | {"queue", "log", "show"}))
def test_the_help_has_an_example(netui: Netui, command: str) -> None:
    assert f"Example: netui {command}" in netui(command, "--help").out
