"""friends.md, as the program friends writes it."""

from datetime import date
from pathlib import Path

import pytest

from netui.actions.importing import bring_in, look_into
from netui.interchange.friends import open_rows, recognises
from netui.interchange.row import ImportRefused
from netui.model import Contact
from netui.network import Network

FILE = """### Activities:
- 2018-11-01: **Ngozi Okafor** and I went to _Marie's Diner_. Tom had to cancel. @food
- 2018-01-04: Got lunch with **Ngozi Okafor** and **王 小明**. @food
- 2017-12-31: Watched snake_case films alone.
- sometime: Tea with **Ngozi Okafor**.

### Notes:
- 2018-06-15: **Ngozi Okafor** found out she gets a \\building in _Kano_. @news
- 2017-06-06: **王 小明** and **Ngozi Okafor** were accepted.

### Friends:
- 王 小明
- Ngozi Okafor (a.k.a. The Admiral a.k.a. Amazing Ngozi) [Kano, Nigeria] @navy @science:maths
- Łukasz Żak [Łódź]
- (nobody)

### Locations:
- Kano
- Marie's Diner (a.k.a. Marie's)
"""


def test_friends_have_aliases_places_tags_and_notes() -> None:
    rows = list(open_rows("friends.md", FILE.encode()).rows())
    people = {row.contact.name: row.contact for row in rows if row.contact}
    assert list(people) == ["王 小明", "Ngozi Okafor", "Łukasz Żak"]
    ngozi = people["Ngozi Okafor"]
    assert ngozi.location == "Kano, Nigeria"
    assert ngozi.tags == ("navy", "science:maths")
    assert ngozi.unmapped == ("NICKNAME:The Admiral,Amazing Ngozi",)
    assert ngozi.notes.split("\n") == [
        "Also known as The Admiral, Amazing Ngozi",
        "2018-06-15: Ngozi Okafor found out she gets a building in Kano. @news",
        "2017-06-06: 王 小明 and Ngozi Okafor were accepted.",
    ]
    assert people["王 小明"].notes == "2017-06-06: 王 小明 and Ngozi Okafor were accepted."
    assert people["Łukasz Żak"].location == "Łódź"
    (refused,) = [row for row in rows if row.contact is None]
    assert (refused.at, refused.written) == ("friends.md:15", "- (nobody)\n")


def test_activities_are_meetings_of_several_people() -> None:
    meetings = list(open_rows("friends.md", FILE.encode()).meetings())
    assert [(each.on, each.people) for each in meetings[:2]] == [
        (date(2018, 11, 1), ("friends.md:13",)),
        (date(2018, 1, 4), ("friends.md:13", "friends.md:12")),
    ]
    assert meetings[0].summary == (
        "Ngozi Okafor and I went to Marie's Diner. Tom had to cancel. @food"
    )
    assert meetings[2].summary == "Watched snake_case films alone."
    assert [each.why for each in meetings[2:]] == [
        "an activity that names no friend of the list",
        "an activity without a day",
    ]


def test_a_second_import_changes_nothing_and_a_longer_file_adds_what_is_new(
    network: Network, tmp_path: Path
) -> None:
    path = tmp_path / "friends.md"
    path.write_text(FILE, encoding="utf-8")
    first = bring_in(network, look_into(network, path))
    assert (first.count("new"), first.new_meetings()) == (3, 2)
    lunch = next(each for each in network.interactions.values() if "lunch" in each.summary)
    assert len(lunch.contacts) == 2
    assert look_into(network, path).plan.changed() == 0
    more = "### Activities:\n- 2019-01-01: Skated with **王 小明**.\n"
    note = "### Notes:\n- 2019-02-02: **Ngozi Okafor** moved.\n"
    longer = FILE.replace("### Activities:\n", more).replace("### Notes:\n", note)
    path.write_text(longer, encoding="utf-8")
    plan = bring_in(network, look_into(network, path))
    assert (plan.count("new"), plan.count("updated"), plan.new_meetings()) == (0, 1, 1)
    (ngozi,) = network.contacts_named("Ngozi Okafor")
    lines = ngozi.notes.split("\n")
    assert lines[-1] == "2019-02-02: Ngozi Okafor moved."
    assert len(lines) == len(set(lines)) == 4
    for _ in range(2):
        network.undo()
    assert not network.contacts
    assert not network.interactions


def test_another_text_is_refused() -> None:
    assert not recognises(b"### Friends are good\n")
    assert recognises(b"### Locations:\r\n\r\n### Friends:\r\n- Ana\r\n")
    with pytest.raises(ImportRefused, match="### Friends:"):
        open_rows("x.md", b"# Diary\n")


def test_an_alias_finds_nobody_else(network: Network, tmp_path: Path) -> None:
    """Two people of one name stay two: a friend is told by their own entry."""
    with network.transaction("set up") as transaction:
        transaction.add(Contact(name="Łukasz Żak", uid="another", company="Acme"))
    path = tmp_path / "friends.md"
    path.write_text(FILE, encoding="utf-8")
    bring_in(network, look_into(network, path))
    assert len(network.contacts_named("Łukasz Żak")) == 2
