"""A whole network out and in again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from msgspec.structs import replace

from netui.actions.capture import capture
from netui.actions.exporting import export
from netui.actions.whole import Counts, WholePlan, apply_whole, plan_whole
from netui.interchange.whole import read_whole
from netui.model import (
    TABLES,
    Contact,
    Dismissal,
    Event,
    Favor,
    Followup,
    Guest,
    Interaction,
    Need,
    Opener,
    Resource,
    Share,
    Target,
    Told,
)
from netui.network import Network

MADE = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)


def json_of(network: Network) -> bytes:
    return b"".join(export(network, "json").pieces)


def bring(network: Network, raw: bytes) -> WholePlan:
    return apply_whole(network, read_whole("a.json", raw), "a.json")


def test_an_empty_network_becomes_the_same_byte_for_byte(
    demo: Network, new_network: Callable[[], Network]
) -> None:
    with demo.transaction("more") as transaction:
        event = next(iter(demo.events.values()))
        transaction.add(Guest(event=event.id, name="Noor"))
        transaction.add(Opener(text="What brought you here?"))
    capture(demo, "Łukasz Ó @Acme >fri send deck")
    raw = json_of(demo)
    fresh = new_network()
    plan = bring(fresh, raw)
    assert json_of(fresh) == raw
    assert plan.total() == Counts(new=sum(len(demo.records(name)) for name in TABLES))
    assert plan.refused == ()


def test_the_same_again_is_nothing_new(demo: Network, new_network: Callable[[], Network]) -> None:
    raw = json_of(demo)
    fresh = new_network()
    bring(fresh, raw)
    steps = fresh.history()
    for network in (demo, fresh):
        plan = bring(network, raw)
        assert plan.total()[:2] == (0, 0)
        assert json_of(network) == raw
    assert fresh.history() == steps


def test_one_undo_takes_it_all_back(demo: Network, new_network: Callable[[], Network]) -> None:
    fresh = new_network()
    empty = json_of(fresh)
    bring(fresh, json_of(demo))
    assert fresh.undo() == "Imported a.json"
    assert json_of(fresh) == empty


def test_a_preview_says_the_same_and_changes_nothing(
    demo: Network, new_network: Callable[[], Network]
) -> None:
    whole = read_whole("a.json", json_of(demo))
    fresh = new_network()
    before = json_of(fresh)
    planned = plan_whole(fresh, whole)
    assert json_of(fresh) == before
    assert planned == apply_whole(fresh, whole, "a.json")


def filled(network: Network, who: str, made: datetime) -> Network:
    """One of each that refers to others, all with the ids 1 to 3."""
    with network.transaction("set up") as transaction:
        for record in (
            Contact(id=1, name=who, uid=f"uid-{who}", met_at=1),
            Contact(id=2, name=f"{who}'s friend", uid=f"uid-f-{who}", distinct_from=(1,)),
            Event(id=1, name=f"{who}'s party", targets=(Target(name=who, contact=2),), let_be=(1,)),
            Interaction(id=1, contacts=(1, 2), on=date(2026, 1, 1), event=1, summary=who),
            Followup(id=1, contact=2, due=date(2026, 1, 1), action=who, event=1),
            Favor(id=1, contact=1, direction="given", what=who, on=date(2026, 1, 1)),
            Favor(id=2, contact=1, direction="given", what="b", on=date(2026, 1, 1), part_of=1),
            Guest(id=1, event=1, name=who, contact=1),
        ):
            transaction.put(replace(record, created_at=made, updated_at=made))
    return network


def test_what_takes_the_ids_of_others_gets_new_ones_and_refers_to_its_own(
    new_network: Callable[[], Network],
) -> None:
    here = filled(new_network(), "Li", MADE)
    there = json_of(filled(new_network(), "Noor", MADE + timedelta(days=1)))
    before = {name: dict(here.records(name)) for name in TABLES}
    assert bring(here, there).total() == Counts(new=8)
    for name in TABLES:
        assert before[name].items() <= here.records(name).items()

    (noor,) = here.contacts_known_by("uid:uid-Noor")
    (friend,) = here.contacts_known_by("uid:uid-f-Noor")
    (party,) = [each for each in here.events.values() if each.name == "Noor's party"]
    (talk,) = here.interactions_of(noor.id)
    (promise,) = here.followups_of(friend.id)
    whole, part = here.favors_of(noor.id)
    (guest,) = [each for each in here.guests.values() if each.name == "Noor"]
    assert noor.met_at == talk.event == promise.event == guest.event == party.id
    assert friend.distinct_from == party.let_be == (noor.id,)
    assert talk.contacts == (noor.id, friend.id)
    assert party.targets[0].contact == friend.id
    assert part.part_of == whole.id
    assert guest.contact == noor.id

    after = json_of(here)
    assert bring(here, there).total() == Counts(same=8)
    assert json_of(here) == after


def test_of_two_versions_the_later_one_counts(new_network: Callable[[], Network]) -> None:
    here = filled(new_network(), "Li", MADE)
    earlier = json_of(here)
    with here.transaction("edit") as transaction:
        transaction.change(here.contacts[1], company="Acme")
    later = json_of(here)
    assert bring(here, earlier).total() == Counts(same=8)
    assert here.contacts[1].company == "Acme"
    other = new_network()
    bring(other, earlier)
    assert bring(other, later).total() == Counts(updated=1, same=7)
    assert json_of(other) == later


def test_what_was_deleted_here_comes_back(new_network: Callable[[], Network]) -> None:
    here = filled(new_network(), "Li", MADE)
    raw = json_of(here)
    with here.transaction("delete") as transaction:
        transaction.remove(here.followups[1])
    assert bring(here, raw).counts["followups"] == Counts(new=1)
    assert json_of(here) == raw


def test_one_person_of_two_networks_is_put_together(new_network: Callable[[], Network]) -> None:
    here, there = new_network(), new_network()
    with here.transaction("set up") as transaction:
        mine = transaction.add(Contact(name="Li Na", uid="u", company="Acme", needs="a lead"))
    with there.transaction("set up") as transaction:
        theirs = transaction.add(Contact(name="Li Na", uid="u", role="CTO", tags=("tea",)))
        transaction.add(Interaction(contacts=(theirs.id,), on=date(2026, 1, 1)))
    raw = json_of(there)
    plan = bring(here, raw)
    assert plan.counts == {"contacts": Counts(updated=1), "interactions": Counts(new=1)}
    (li,) = here.contacts.values()
    assert (li.id, li.company, li.needs, li.role, li.tags) == (
        mine.id,
        "Acme",
        "a lead",
        "CTO",
        ("tea",),
    )
    assert len(here.interactions_of(mine.id)) == 1
    after = json_of(here)
    assert bring(here, raw).total() == Counts(same=2)
    assert json_of(here) == after


def test_a_network_with_gaps_is_the_same_too(new_network: Callable[[], Network]) -> None:
    here = filled(new_network(), "Li", MADE)
    with here.transaction("gap") as transaction:
        transaction.remove(here.contacts[2])
        transaction.remove(here.favors[1])
    raw = json_of(here)
    fresh = new_network()
    assert bring(fresh, raw).refused == ()
    assert json_of(fresh) == raw


def test_what_is_missing_in_the_file_is_never_somebody_else(
    new_network: Callable[[], Network],
) -> None:
    gap = filled(new_network(), "Noor", MADE + timedelta(days=1))
    with gap.transaction("gap") as transaction:
        transaction.remove(gap.contacts[2])
    here = filled(new_network(), "Li", MADE)
    plan = bring(here, json_of(gap))
    assert [(each.at, each.why) for each in plan.refused] == [
        ("followups, record 1", "what it is about isn't in the file, or left out")
    ]
    (noor,) = here.contacts_known_by("uid:uid-Noor")
    (talk,) = here.interactions_of(noor.id)
    assert talk.contacts == (noor.id,)


def test_of_who_was_told_or_given_something_only_those_in_the_file_are_taken_over(
    new_network: Callable[[], Network],
) -> None:
    gap, day = filled(new_network(), "Noor", MADE + timedelta(days=1)), date(2026, 1, 2)
    with gap.transaction("shelf") as transaction:
        shares = tuple(Share(id, day) for id in gap.contacts)
        transaction.add(Resource(title="Guide", shared=shares))
        transaction.add(Need(text="a desk", told=tuple(Told(id, day) for id in gap.contacts)))
        transaction.add(Dismissal(kind="introduction", contacts=(2,)))
        transaction.remove(gap.contacts[2])
    here = filled(new_network(), "Li", MADE)

    bring(here, json_of(gap))

    (noor,) = here.contacts_known_by("uid:uid-Noor")
    (guide,), (need,) = here.resources.values(), here.needs.values()
    assert guide.shared == (Share(noor.id, day),)
    assert need.told == (Told(noor.id, day),)
    assert not here.dismissals
    assert bring(new_network(), json_of(here)).refused == ()


def test_what_needs_a_record_that_was_left_out_is_left_out_too(
    network: Network, new_network: Callable[[], Network]
) -> None:
    with network.transaction("set up") as transaction:
        li, tom = (transaction.add(Contact(name=name)) for name in ("Li Na", "Tom Lee"))
        transaction.add(Favor(contact=li.id, on=date(2026, 1, 2), what="a lift", direction="given"))
        transaction.add(Interaction(contacts=(li.id,), on=date(2026, 1, 2), summary="tea"))
        transaction.add(Interaction(contacts=(li.id, tom.id), on=date(2026, 1, 3), summary="both"))
    raw = json_of(network).replace(b'"Li Na"', b"7")
    fresh = new_network()
    plan = bring(fresh, raw)
    assert [each.at for each in plan.refused] == [
        *("contacts, record 1", "interactions, record 1", "favors, record 1")
    ]
    assert {each.why for each in plan.refused[1:]} == {
        "what it is about isn't in the file, or left out"
    }
    assert not fresh.favors
    (both,) = fresh.interactions.values()
    assert [fresh.contacts[id].name for id in both.contacts] == ["Tom Lee"]


def test_what_differs_and_is_no_newer_is_counted_as_kept(network: Network) -> None:
    with network.transaction("set up") as transaction:
        transaction.add(Contact(name="Li Na", role="Lead"))
        transaction.add(Contact(name="Tom Lee"))
    plan = bring(network, json_of(network).replace(b'"Lead"', b'"CTO"'))
    assert plan.counts["contacts"] == Counts(same=1, differ=1)
    assert next(iter(network.contacts.values())).role == "Lead"
