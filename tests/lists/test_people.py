"""Filters and orders over a small network that one can check by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from netui.lists.people import BY_NAME, PeopleList
from netui.model import Contact, Event, Favor, Followup, Interaction, Labeled
from netui.network import Network
from netui.rules.query import SORTS, Order, Sort

TODAY = date(2026, 6, 9)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.fixture
def people(network: Network) -> PeopleList:
    """Ada to Gus, and Zoe in the archive; they were added today."""
    with network.transaction("set up") as transaction:
        add = transaction.add
        started = datetime(2026, 3, 14, 19, 0, tzinfo=UTC)
        pydata = add(Event(name="PyData Berlin", starts=started)).id
        ada = add(
            Contact(
                name="Ada",
                company="Stripe",
                role="Senior PM",
                seniority="senior",
                circle="inner",
                tags=("ai", "Rust"),
                location="São Paulo",
                emails=(Labeled("ada@example.org"),),
                would_answer="yes",
                pinned=True,
            )
        ).id
        bo = add(
            Contact(
                name="Bo",
                company="Two Words Ltd",
                role="Shipment lead",
                circle="close",
                tags=("aid",),
                met_at=pydata,
                via="Raj Patel",
                hiring="yes",
                colleague=True,
            )
        ).id
        cy = add(Contact(name="Cy", company="Wordsmith", hiring="no", would_answer="no")).id
        dee = add(Contact(name="Dee", company="北京字节", circle="wide", muted=True)).id
        eve = add(Contact(name="Eve", birthday="--06-11", notes="one two three")).id
        add(Contact(name="Gus", seniority="lead", notes="two one"))
        zoe = add(Contact(name="Zoe", circle="inner", archived_on=ago(30))).id
        for who, days, minutes in (
            (ada, 3, 60),
            (ada, 100, 60),
            (bo, 14, 30),
            (cy, 90, 29),
            (dee, 91, 0),
            (zoe, 1, 90),
        ):
            add(Interaction(contacts=(who,), on=ago(days), minutes=minutes))
        add(Interaction(contacts=(cy, dee), on=ago(200), event=pydata, started_by="them"))
        for who, direction, value, state in (
            (ada, "received", 4, "done"),
            (bo, "given", 3, "done"),
            (cy, "received", 2, "done"),
            (dee, "given", 1, "open"),
            (eve, "received", 1, "open"),
            (zoe, "given", 5, "done"),
        ):
            add(
                Favor(
                    contact=who,
                    direction=direction,  # type: ignore[arg-type]
                    what="x",
                    on=ago(5),
                    value=value,
                    state=state,  # type: ignore[arg-type]
                )
            )
        add(Followup(contact=cy, due=ago(1), action="send deck"))
        add(Followup(contact=dee, due=ago(-7), action="send deck"))
    return PeopleList(network)


EVERYBODY = ["Ada", "Bo", "Cy", "Dee", "Eve", "Gus"]


@pytest.fixture
def found(people: PeopleList, network: Network) -> Callable[..., list[str]]:
    """Say who matches a line."""

    def find(line: str, order: Order = BY_NAME, *, guess: bool = False) -> list[str]:
        return [network.contacts[id].name for id in people.find(line, order, guess=guess).ids]

    return find


FILTERS = [
    ("#ai", "Ada"),  # not Bo's #aid: somebody has this very tag
    ("#rus", "Ada"),
    ("#aid", "Bo"),
    ("#a", "Ada Bo"),
    ("#go", ""),
    ("@stripe", "Ada"),
    ('@"two words"', "Bo"),
    ("@words", "Bo Cy"),  # where a word begins
    ("@ripe", ""),
    ("@字节", "Dee"),
    ("role:pm", "Ada"),  # no shiPMent
    ("role:ship", "Bo"),
    ("loc:sao", "Ada"),
    ("via:patel", "Bo"),
    ("email:EXAMPLE", "Ada"),
    ("met:pydata", "Bo Cy Dee"),
    ('met:"PyData Berlin"', "Bo Cy Dee"),
    ("met:rome", ""),
    ("circle:inner", "Ada"),
    ("circle:none", "Cy Eve Gus"),
    ("circle:cl", "Bo"),
    ("seniority:senior", "Ada"),
    ("seniority:none", "Bo Cy Dee Eve"),
    ("last:>90d", "Dee"),
    ("last:>=90d", "Cy Dee"),
    ("last:<2w", "Ada"),
    ("last:2w", "Ada Bo"),
    ("last:<3m", "Ada Bo Cy Dee"),
    ("last:<2026-05-26", "Cy Dee"),
    ("last:2026-05-26", "Bo"),
    ("last:never", "Eve Gus"),
    ("due:today", "Cy"),
    ("due:<7d", "Cy Eve"),
    ("due:7d", "Cy Dee Eve"),  # Dee is muted, the promise stands
    ("due:<1m", "Ada Cy Dee Eve"),
    ("due:>1m", "Bo"),
    ("due:never", "Gus"),
    ("owes:me", "Ada Cy Dee"),
    ("owes:them", "Bo Eve"),
    ("tie:untested", "Dee Eve Gus"),
    ("tie:balanced", "Cy"),
    ("tie:i", "Bo"),
    ("tie:they_give_more", "Ada"),
    ("quality:yes", "Ada Cy Dee"),
    ("quality:no", "Bo Eve Gus"),
    ("hiring:yes", "Bo"),
    ("hiring:no", "Cy"),
    ("hiring:unknown", "Ada Dee Eve Gus"),
    ("answers:yes", "Ada"),
    ("answers:no", "Cy"),
    ("answers:unknown", "Bo Dee Eve Gus"),
    ("colleague:yes", "Bo"),
    ("colleague:no", "Ada Cy Dee Eve Gus"),
    ("muted:yes", "Dee"),
    ("pinned:yes", "Ada"),
    ("has:email", "Ada"),
    ("has:notes", "Eve Gus"),
    ("no:circle", "Cy Eve Gus"),
]


@pytest.mark.parametrize(("line", "names"), FILTERS)
def test_a_filter_shows_whoever_passes_and_negated_all_the_others(
    found: Callable[..., list[str]], line: str, names: str
) -> None:
    passing = names.split()
    assert found(line) == passing
    assert found(f"-{line}") == [name for name in EVERYBODY if name not in passing]
    assert found(f"not -{line}") == passing


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("circle:", EVERYBODY),
        ("circle:friends last:soon", EVERYBODY),
        ("hiring:unknown -#ai last:never", ["Eve", "Gus"]),
        ("stripe circle:inner", ["Ada"]),
        ("stripe circle:close", []),
        ("two one", ["Eve", "Gus"]),
        ('"two one"', ["Gus"]),
        ('"one two" has:notes', ["Eve"]),
        ('"circle:inner"', []),
        ("archived:yes", ["Zoe"]),
        ("-archived:no", ["Zoe"]),
        ("archived:yes circle:inner last:<2d tie:i", ["Zoe"]),
        ("archived:yes circle:close", []),
        ("zoe", []),
        ("zoe archived:yes", ["Zoe"]),
        ("archived:no", EVERYBODY),
        ("archived:yes archived:no", []),
    ],
)
def test_everything_in_a_line_must_hold(
    found: Callable[..., list[str]], line: str, names: list[str]
) -> None:
    assert found(line) == names


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("name", "Ada Bo Cy Dee Eve Gus"),
        ("last", "Ada Bo Cy Dee | Eve Gus"),
        ("due", "Cy Eve Dee Ada Bo | Gus"),
        ("balance", "Ada Cy Bo | Dee Eve Gus"),
        ("return", "Ada Bo | Cy Dee Eve Gus"),
    ],
)
def test_an_order_puts_whoever_has_no_value_last_both_ways(
    found: Callable[..., list[str]], sort: Sort, names: str
) -> None:
    valued, _, rest = names.partition(" | ")
    assert found("", Order(sort)) == found(f"sort:{sort}") == [*valued.split(), *rest.split()]
    turned = [*valued.split()[::-1], *rest.split()]
    assert found("", Order(sort, reverse=True)) == found(f"sort:-{sort}") == turned


def test_those_alike_stand_by_name_whichever_way_round(network: Network) -> None:
    with network.transaction("set up") as transaction:
        ids = [transaction.add(Contact(name=name)).id for name in "cab"]
        for id in ids:
            transaction.add(Interaction(contacts=(id,), on=TODAY))
    people = PeopleList(network)
    by_name = [ids[1], ids[2], ids[0]]
    assert people.find("sort:last").ids == people.find("sort:-last").ids == by_name


def test_words_put_the_best_match_first_unless_an_order_is_asked_for(
    found: Callable[..., list[str]],
) -> None:
    assert found("e") == ["Eve", "Dee", "Ada", "Bo", "Cy", "Gus"]
    assert found("e sort:name") == EVERYBODY
    assert found("e sort:-name") == EVERYBODY[::-1]
    assert found("sort:due", Order("last")) == found("", Order("due"))


def test_near_spellings_are_said_and_filtered_too(people: PeopleList, network: Network) -> None:
    with network.transaction("set up") as transaction:
        patricia = transaction.add(Contact(name="Patricia", circle="close")).id
    assert people.find("patrcia", guess=False).ids == []
    near = people.find("patrcia circle:close")
    assert (near.ids, near.guessed) == ([patricia], True)
    assert people.find("patrcia circle:wide")[0] == []
    assert not people.find("patrcia circle:wide").guessed
    assert not people.find("patricia").guessed


def test_what_looks_like_a_filter_is_a_word_where_one_person_is_meant(
    people: PeopleList,
) -> None:
    assert people.named("circle:") == people.named("sort:last") == []


def test_every_filter_follows_a_change_and_a_new_day(
    people: PeopleList, network: Network, clock: Any
) -> None:
    before = {line: people.search(line) for line, _ in FILTERS}
    for sort in SORTS:
        people.search(f"sort:{sort}")
    (gus,) = network.contacts_named("gus")
    with network.transaction("met Gus") as transaction:
        transaction.change(gus, circle="inner", company="Stripe", tags=("ai",))
        transaction.add(Interaction(contacts=(gus.id,), on=TODAY, minutes=60))
        transaction.add(Favor(contact=gus.id, direction="received", what="x", on=TODAY, value=5))
        transaction.add(Followup(contact=gus.id, due=TODAY, action="thank"))

    def assert_right() -> None:
        fresh = PeopleList(network)
        lines = [line for line, _ in FILTERS] + [f"sort:{sort}" for sort in SORTS]
        lines.append("archived:yes")
        assert [people.search(line) for line in lines] == [fresh.search(line) for line in lines]

    assert gus.id in people.search("@stripe #ai circle:inner last:today owes:me due:today")
    assert_right()
    clock.goes_on(days=400)
    assert_right()
    clock.goes_on(days=-400)
    with network.transaction("archived") as transaction:
        transaction.change(network.contacts[gus.id], archived_on=TODAY)
    assert gus.id in people.search("archived:yes")
    assert_right()
    network.undo()
    network.undo()
    assert {line: people.search(line) for line, _ in FILTERS} == before
