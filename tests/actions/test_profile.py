"""Who I am."""

from __future__ import annotations

from typing import Any

from netui.actions.contacts import add
from netui.actions.profile import edit_profile
from netui.lists.guests import GuestBook
from netui.lists.network_figures import figures, my_profile
from netui.model import Contact, Event, Labeled, Profile, Target
from netui.network import Network


def test_the_first_change_makes_the_profile_and_the_next_changes_it(network: Network) -> None:
    assert my_profile(network) == Profile()
    edit_profile(network, name=" Ada\x1b Moreau ", emails=(Labeled(" a@x.org"), Labeled("")))
    edit_profile(network, goal=60, links=("", "example.org"))

    (me,) = network.profiles.values()
    assert my_profile(network) == me
    assert (me.name, me.goal, me.links) == ("Ada Moreau", 60, ("example.org",))
    assert me.emails == (Labeled("a@x.org"),)
    assert figures(network).goal == 60
    assert network.undo() == network.undo() == "My profile: edited"
    assert my_profile(network) == Profile()


def test_of_two_profiles_the_one_changed_last_is_me(network: Network, clock: Any) -> None:
    with network.transaction("from another device") as transaction:
        one = transaction.add(Profile(name="Ada"))
        transaction.add(Profile(name="Ada M"))
    clock.goes_on(minutes=1)
    with network.transaction("edited") as transaction:
        transaction.change(network.profiles[one.id], role="Engineer")

    assert my_profile(network).name == "Ada"
    edit_profile(network, company="Saltmarl")
    assert network.profiles[one.id].company == "Saltmarl"


def test_levels_at_an_event_are_told_beside_mine(network: Network) -> None:
    ana = add(network, Contact(name="Ana Ruiz", seniority="lead"))
    with network.transaction("event") as transaction:
        event = transaction.add(Event(name="PyData", targets=(Target("Ana Ruiz", ana.id),)))

    def told() -> str:
        return str(GuestBook(network).brief(event))

    assert "one level up" not in told()
    edit_profile(network, seniority="senior")
    assert "one level up" in told()
