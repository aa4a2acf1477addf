"""netui contacts, netui show, netui log."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from netui.model.handles import handle

Netui = Callable[..., Any]

CONTACT = set(
    "id created_at updated_at uid name given_name family_name company department role seniority"
    " circle cadence_days tags emails phones links linkedin location birthday incentives needs"
    " offers how_i_can_help colleague working_on working_on_on hiring knows_hiring_manager"
    " would_answer situation_on met_on met_at via notes moves muted pinned archived_on"
    " snoozed_until snoozes unmapped cadence_from distinct_from".split()
)

FIGURES = {"last_touch", "next_due", "balance", "tie", "return_on_time", "quality", "handle"}


# contacts


def test_contacts_are_listed_by_name_in_columns(filled: Netui) -> None:
    assert filled("log", "Tom Lee", "coffee", "--on", "2026-05-20").code == 0
    assert filled("contacts") == (
        0,
        "Priya Shah    Stripe\nPriya Sharma  Adyen\nTom Lee       Acme    CTO  3 weeks ago\n",
        "",
    )


def test_a_long_name_does_not_push_the_others_away(filled: Netui) -> None:
    filled("edit", "tom", "name=" + "Maximilian " * 9)
    lines = filled("contacts").out.splitlines()
    assert lines[0] == f"{'Maximilian Maximilian Maximilian Maximi…':<40}  Acme    CTO"
    assert lines[1] == f"{'Priya Shah':<40}  Stripe"


def test_wide_characters_keep_the_columns_aligned(filled: Netui) -> None:
    assert filled("add", "李小雷 @字节跳动 role:设计师").code == 0
    assert filled("contacts").out.splitlines()[2:] == [
        "Tom Lee       Acme      CTO",
        "李小雷        字节跳动  设计师",
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("#payments",), ["Priya Shah"]),
        (("-#payments",), ["Priya Sharma", "Tom Lee"]),
        (("--", "-#payments"), ["Priya Sharma", "Tom Lee"]),
        (("not", "@acme", "priya"), ["Priya Shah", "Priya Sharma"]),
        (("-has:role", "-@stripe"), ["Priya Sharma"]),  # -h alone would be the help
        (("due:<7d",), ["Priya Shah"]),
        (("priya", "@adyen circle:none"), ["Priya Sharma"]),
        (("--sort", "due"), ["Priya Shah", "Priya Sharma", "Tom Lee"]),
        (("--sort", "name", "--reverse"), ["Tom Lee", "Priya Sharma", "Priya Shah"]),
        (("--reverse",), ["Tom Lee", "Priya Sharma", "Priya Shah"]),
        (("sort:-name", "--sort", "last"), ["Tom Lee", "Priya Sharma", "Priya Shah"]),
    ],
)
def test_a_query_takes_filters_and_an_order(
    filled: Netui, words: tuple[str, ...], found: list[str]
) -> None:
    before, dashes, after = (words, (), ()) if "--" not in words else ((), ("--",), words[1:])
    said = filled("contacts", "--json", *before, *dashes, *after)
    assert ([each["name"] for each in said.json], said.err) == (found, "")


def test_the_figure_sorted_by_has_a_column(filled: Netui) -> None:
    assert filled("contacts", "--sort", "due").out.splitlines() == [
        "Priya Shah    Stripe       due Wed 10 June",
        "Priya Sharma  Adyen",
        "Tom Lee       Acme    CTO",
    ]
    assert filled("contacts", "tom", "--sort", "return").out == (
        "Tom Lee  Acme  CTO  too little to say\n"
    )
    assert filled("contacts", "--sort", "age").code == 2


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_a_filter_that_cannot_be_read_is_no_filter(filled: Netui, more: tuple[str, ...]) -> None:
    said = filled("contacts", "circle:friends", "tom", *more)
    assert (said.code, said.out) == (2, "")
    assert "“circle:friends”: circle takes inner, close, active, wide or none" in said.err
    assert filled("contacts", "role:", "tom").code == 2


def test_names_spelt_nearly_so_are_said_to_be(filled: Netui) -> None:
    said = filled("contacts", "shrma")
    assert said == (
        0,
        "Priya Sharma  Adyen\n",
        "Nobody matches “shrma”; these names are spelt nearly so:\n",
    )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (("priya",), ["Priya Shah", "Priya Sharma"]),
        (("PRIYA", "stripe"), ["Priya Shah"]),
        (("intro", "design"), ["Priya Shah"]),  # the note
        (("send deck",), ["Priya Shah"]),  # the follow-up
        (("#payments",), ["Priya Shah"]),
        (("leeds",), ["Tom Lee"]),
        (("",), ["Priya Shah", "Priya Sharma", "Tom Lee"]),
    ],
)
def test_a_query_searches_every_field(
    filled: Netui, query: tuple[str, ...], found: list[str]
) -> None:
    assert [each["name"] for each in filled("contacts", *query, "--json").json] == found
    printed = filled("contacts", *query)
    assert (len(printed.out.splitlines()), printed.err) == (len(found), "")


def test_a_query_that_finds_nobody_says_so_beside_the_data(filled: Netui) -> None:
    assert filled("contacts", "zzz") == (0, "", "Nobody matches “zzz”.\n")
    assert filled("contacts", "zzz", "--json").json == []


def test_where_everybody_is_archived_it_says_how_to_list_them(filled: Netui) -> None:
    filled("archive", "priya shah", "priya sharma", "tom lee")
    said = filled("contacts")
    assert said == (0, "", "Everybody is archived: “netui contacts archived:yes” lists them.\n")
    assert len(filled("contacts", "archived:yes").out.splitlines()) == 3


@pytest.mark.parametrize("typed", ["bogus:x", "-bogus:x", 'bogus:"x y"', "priya bogus:"])
def test_a_filter_that_there_is_not_is_said_with_those_that_there_are(
    filled: Netui, typed: str
) -> None:
    said = filled("contacts", *typed.split(" ", 1) if typed.startswith("priya") else [typed])
    assert (said.code, said.out) == (2, "")
    assert "there is no filter “bogus:”; there are tag, company, role," in said.err


@pytest.mark.parametrize("typed", ["re:invent", "https://example.org/a", "12:30", "note:this"])
def test_what_looks_like_a_filter_is_found_where_it_stands(filled: Netui, typed: str) -> None:
    filled("edit", "tom lee", f"notes=saw {typed} there")
    said = filled("contacts", typed)
    assert (said.code, said.out[:7], said.err) == (0, "Tom Lee", "")


@pytest.mark.parametrize("typed", ["https://example.org/a", "12:30", '"bogus:x"'])
def test_a_link_or_a_time_that_nobody_has_is_no_filter(filled: Netui, typed: str) -> None:
    assert filled("contacts", typed) == (0, "", f"Nobody matches “{typed}”.\n")


def test_a_name_is_a_filter(filled: Netui) -> None:
    assert filled("contacts", "name:shar").out.startswith("Priya Sharma")
    assert filled("contacts", "name:stripe").out == ""


def test_the_json_is_a_list_of_whole_contacts(filled: Netui) -> None:
    contacts = filled("contacts", "--json").json
    assert [set(contact) for contact in contacts] == [CONTACT | FIGURES] * 3
    tom = contacts[2]
    assert (tom["name"], tom["company"], tom["role"]) == ("Tom Lee", "Acme", "CTO")
    assert (tom["tags"], tom["circle"], tom["pinned"]) == ([], None, False)
    assert {key: tom[key] for key in FIGURES} == {
        "last_touch": None,
        "next_due": None,
        "balance": 0,
        "tie": "untested",
        "return_on_time": None,
        "quality": False,
        "handle": handle(tom["id"]),
    }
    assert contacts[0]["next_due"] == "2026-06-10"


# show


def test_a_contact_is_shown_whole(filled: Netui) -> None:
    said = filled("show", "priya", "shah")
    assert said.err == ""
    lines = said.out.splitlines()
    assert lines[0] == "Priya Shah"
    assert "Stripe" in lines[1]
    assert "wants intro to design lead" in said.out
    assert "send deck" in said.out


def test_the_json_of_a_contact_has_these_keys_too(filled: Netui) -> None:
    shown = filled("show", "Priya Shah", "--json").json
    assert set(shown) == CONTACT | {
        "interactions",
        "followups",
        "favors",
        "balance",
        "tie",
        "minutes_spent",
        "return_on_time",
        "handle",
    }
    assert shown["interactions"] == []  # a line outside an event is a note, and no talk
    assert shown["notes"] == "2026-06-09: wants intro to design lead"
    assert [each["action"] for each in shown["followups"]] == ["send deck"]
    assert (shown["favors"], shown["balance"], shown["tie"]) == ([], 0, "untested")


@pytest.mark.parametrize("command", [("show",), ("log",)])
@pytest.mark.parametrize("more", [(), ("--json",)])
def test_an_ambiguous_name_ends_with_3_and_the_candidates(
    filled: Netui, command: tuple[str, ...], more: tuple[str, ...]
) -> None:
    said = filled(*command, "priya", *more)
    assert (said.code, said.out) == (3, "")
    first, *candidates = said.err.splitlines()
    assert first.startswith("netui: “priya” may be one of these; use the full name, or the short")
    assert [line.split("  ", 2)[2] for line in candidates] == [
        "Priya Shah, Stripe",
        "Priya Sharma, Adyen",
    ]
    for candidate, name in zip(candidates, ("Priya Shah", "Priya Sharma"), strict=True):
        letters = candidate.split()[0]
        assert len(letters) < 8
        assert filled("show", letters).out.startswith(f"{name}\n")
        assert filled("show", letters.upper()).out.startswith(f"{name}\n")


def test_the_handle_in_json_means_its_contact(filled: Netui) -> None:
    for contact in filled("contacts", "--json").json:
        assert filled("show", contact["handle"], "--json").json["id"] == contact["id"]


def test_what_is_only_said_of_somebody_is_enough_to_read_but_not_to_act(filled: Netui) -> None:
    assert filled("show", "leeds").out.startswith("Tom Lee\n")
    said = filled("log", "leeds", "coffee")
    assert (said.code, said.out, said.err) == (3, "", "netui: Nobody matches “leeds”.\n")


def test_of_many_candidates_ten_are_shown(netui: Netui, tmp_path: Path) -> None:
    (tmp_path / "a.vcf").write_text(
        "".join(f"BEGIN:VCARD\nFN:Person {n}\nEND:VCARD\n" for n in range(13))
    )
    netui("import", "a.vcf")
    lines = netui("show", "person").err.splitlines()
    assert len(lines) == 12
    assert lines[-1] == "  and 3 more"


@pytest.mark.parametrize("name", ["nobody", "5", "9" * 5_000, "", "  ", "\x1b", "\udcff"])
@pytest.mark.parametrize("command", [("show",), ("log",)])
def test_a_name_that_nobody_has_ends_with_3(
    filled: Netui, command: tuple[str, ...], name: str
) -> None:
    said = filled(*command, name)
    assert (said.code, said.out) == (3, "")
    assert said.err.startswith("netui: Nobody matches “")


# log


def test_what_was_said_is_logged_today(filled: Netui) -> None:
    assert filled("log", "tom", "coffee,", "he", "hires") == (0, "Tom Lee: logged\n", "")
    (logged,) = filled("show", "tom", "--json").json["interactions"]
    assert (logged["on"], logged["summary"]) == ("2026-06-09", "coffee, he hires")


def test_the_json_of_a_log_is_the_contact_and_the_interaction(filled: Netui) -> None:
    words = ("--minutes", "40", "--channel", "call", "--them", "--on", "2026-06-01", "--json")
    said = filled("log", "Tom Lee", "hello", *words).json
    assert set(said) == {"contact", "contacts", "interaction", "followups"}
    assert set(said["contact"]) == CONTACT
    logged = said["interaction"]
    assert logged["contacts"] == [said["contact"]["id"]]
    assert (logged["minutes"], logged["channel"], logged["on"]) == (40, "call", "2026-06-01")
    assert (logged["started_by"], logged["summary"]) == ("them", "hello")


@pytest.mark.parametrize(
    ("wrong", "code", "why"),
    [
        (("--on", "soon"), 2, "yesterday, mon, 3 days ago, 5 jun or 2026-06-05"),
        (("--on", "2026-02-30"), 2, "yesterday, mon, 3 days ago, 5 jun or 2026-06-05"),
        (("--on", "2026-06-10"), 1, "2026-06-10 is still to come"),
        (("--minutes", "-1"), 2, "0<=x<=1440"),
        (("--minutes", "many"), 2, "not a valid integer"),
        (("--channel", "pigeon"), 2, "in_person"),
    ],
)
def test_what_can_not_be_is_not_logged(
    filled: Netui, file: Path, wrong: tuple[str, ...], code: int, why: str
) -> None:
    before = file.read_bytes()
    said = filled("log", "Tom Lee", "hello", *wrong)
    assert (said.code, said.out) == (code, "")
    assert why in said.err
    assert file.read_bytes() == before


def test_what_was_said_tells_how_how_long_and_what_was_promised(filled: Netui) -> None:
    said = filled("log", "Tom Lee", "coffee, he moves to Oslo >fri send flats 20 min")
    assert said == (0, "Tom Lee: logged\n  Fri 12 June: send flats\n", "")
    shown = filled("show", "Tom Lee", "--json").json
    (talk,) = [each for each in shown["interactions"] if each["summary"]]
    assert (talk["summary"], talk["minutes"], talk["channel"]) == (
        "coffee, he moves to Oslo",
        20,
        "in_person",
    )
    (promise,) = shown["followups"]
    assert (promise["action"], promise["due"]) == ("send flats", "2026-06-12")


def test_options_beat_what_the_text_says(filled: Netui) -> None:
    filled("log", "Tom Lee", "call 20 min", "--minutes", "5", "--channel", "video", "--on", "mon")
    (talk,) = [
        each
        for each in filled("show", "Tom Lee", "--json").json["interactions"]
        if each["summary"] == "call"
    ]
    assert (talk["minutes"], talk["channel"], talk["on"]) == (5, "video", "2026-06-08")


def test_several_can_have_been_there(filled: Netui) -> None:
    said = filled("log", "Tom Lee", "lunch", "--with", "sharma", "--with", "Tom Lee")
    assert said == (0, "Tom Lee: logged\nPriya Sharma: logged\n", "")
    (tom,) = filled("show", "Tom Lee", "--json").json["interactions"][-1:]
    (priya,) = filled("show", "sharma", "--json").json["interactions"][-1:]
    assert tom == priya
    assert len(tom["contacts"]) == 2
    filled("undo")
    assert tom not in filled("show", "sharma", "--json").json["interactions"]


def test_a_contact_is_shown_by_its_short_name(filled: Netui) -> None:
    tom = filled("show", "Tom Lee", "--json").json
    assert filled("show", handle(tom["id"])[:4], "--json").json == tom
