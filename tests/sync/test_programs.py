"""netui, khard, vdirsyncer and Radicale on the same cards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from netui.actions import contacts as people
from netui.actions.sync_plan import Report
from netui.actions.syncing import sync
from netui.interchange.vdir import seen
from netui.model import Contact, Labeled
from netui.network import Network
from netui.store import DataFile
from tests.interchange import test_vcard_writer as vcard_writer

pytestmark = pytest.mark.sync

AIGERIM = replace(
    vcard_writer.AIGERIM,
    uid="",
    notes="Likes maps\nand tea, black; \\o/" + " long" * 40,
    unmapped=("NICKNAME:Aiga", "ADR;TYPE=work:;;1 Abay Ave;Astana;;010000;Kazakhstan"),
    updated_at=None,
)


@pytest.fixture
def aigerim(network: Network) -> Contact:
    people.add(network, Contact(name="孔夫子", uid="../odd uid"))
    return people.add(network, AIGERIM)


@pytest.fixture
def synced(network: Network, folder: Path, tmp_path: Path) -> Callable[[], Report]:
    memories = DataFile(tmp_path / "netui.json").folders
    return lambda: sync(network, folder, memories)


def card_of(folder: Path, name: str) -> Path:
    found = [path for path in folder.glob("*.vcf") if _name(path) == name]
    assert len(found) == 1, sorted(path.name for path in folder.iterdir())
    return found[0]


def _name(path: Path) -> str:
    contact = seen(path.read_bytes()).contact
    return contact.name if contact else ""


def known_of(contact: Contact) -> dict[str, object]:
    return {
        name: getattr(contact, name)
        for name in Contact.__struct_fields__
        if name not in ("id", "created_at", "updated_at", "unmapped", "uid")
    }


def test_khard_lists_and_shows_everybody(khard, network, aigerim, synced) -> None:
    synced()
    listed = khard("list", "--parsable", "--fields", "name,email,phone")
    assert "Aigerim Bekova" in listed
    assert "孔夫子" in listed
    shown = khard("show", "--format", "yaml", "Aigerim", "Bekova")
    for text in ("Steppe, Inc.", "Head of Soil", "Büro Алматы", "Almaty, Kazakhstan", "Aiga"):
        assert text in shown


def test_what_khard_edits_comes_here_and_nothing_else_does(
    khard, network, aigerim, synced, tmp_path
) -> None:
    synced()
    shown = khard("show", "--format", "yaml", "Aigerim", "Bekova")
    assert "Title: Head of Soil" in shown
    (tmp_path / "edited.yaml").write_text(shown.replace("Title: Head of Soil", "Title: Director"))
    khard("edit", "-i", tmp_path / "edited.yaml", "Aigerim", "Bekova", answers="yes\n")
    report = synced()
    assert report.changed_here == ("Dr. Aigerim Bekova",)
    assert report.conflicts == ()
    assert known_of(network.contacts[aigerim.id]) == known_of(aigerim) | {"role": "Director"}
    assert synced().is_nothing()


def test_what_is_changed_here_khard_shows(khard, network, aigerim, synced, folder) -> None:
    synced()
    people.edit(network, aigerim.id, role="Director", phones=(Labeled("+7 700", "home"),))
    synced()
    shown = khard("show", "--format", "yaml", "Aigerim", "Bekova")
    assert "Title: Director" in shown
    assert "+7 700" in shown
    assert "Büro Алматы" not in shown
    assert "Aiga" in shown


def test_somebody_new_in_khard_comes_here(khard, network, aigerim, synced, tmp_path) -> None:
    synced()
    (tmp_path / "new.yaml").write_text(
        "First name: Noor\nLast name: Rahimi\nEmail:\n  work: noor@example.org\n"
    )
    khard("new", "-i", tmp_path / "new.yaml")
    assert synced().added_here == ("Noor Rahimi",)
    (noor,) = network.contacts_named("Noor Rahimi")
    assert noor.emails == (Labeled("noor@example.org", "work"),)
    assert synced().is_nothing()


def test_cards_come_through_a_server_unchanged(carry, network, aigerim, synced, other) -> None:
    synced()
    carry()
    assert len(list(other.glob("*.vcf"))) == 2
    there = seen(card_of(other, "Dr. Aigerim Bekova").read_bytes()).contact
    assert there is not None
    assert known_of(there) == known_of(aigerim)
    assert "NICKNAME:Aiga" in there.unmapped
    assert synced().is_nothing()


def test_an_edit_on_another_device_comes_here(carry, network, aigerim, synced, other) -> None:
    synced()
    carry()
    path = card_of(other, "Dr. Aigerim Bekova")
    path.write_text(
        path.read_text(encoding="utf-8").replace("TITLE:Head of Soil", "TITLE:Director"),
        encoding="utf-8",
    )
    carry()
    assert synced().changed_here == ("Dr. Aigerim Bekova",)
    assert known_of(network.contacts[aigerim.id]) == known_of(aigerim) | {"role": "Director"}
    people.edit(network, aigerim.id, notes="tea")
    assert synced().changed_there == ("Dr. Aigerim Bekova",)
    carry()
    there = seen(card_of(other, "Dr. Aigerim Bekova").read_bytes()).contact
    assert there is not None
    assert (there.role, there.notes) == ("Director", "tea")
    assert synced().is_nothing()


def test_edits_on_two_devices_come_together(carry, network, aigerim, synced, other) -> None:
    synced()
    carry()
    path = card_of(other, "Dr. Aigerim Bekova")
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("TITLE:Head of Soil", "TITLE:Director\r\nEMAIL:third@example.org"),
        encoding="utf-8",
    )
    people.edit(network, aigerim.id, company="Taiga")
    carry()
    assert synced().conflicts == ()
    carry()
    here = network.contacts[aigerim.id]
    there = seen(card_of(other, "Dr. Aigerim Bekova").read_bytes()).contact
    assert there is not None
    assert (here.company, here.role) == (there.company, there.role) == ("Taiga", "Director")
    assert len(here.emails) == len(there.emails) == 3


def test_deletions_go_both_ways(carry, network, aigerim, synced, other, folder) -> None:
    more = people.add(network, Contact(name="Tom Lee"))
    synced()
    carry()
    card_of(other, "Dr. Aigerim Bekova").unlink()
    carry()
    assert synced().archived_here == ("Dr. Aigerim Bekova",)
    people.remove(network, [more.id])
    assert synced().deleted_there == ("Tom Lee",)
    carry()
    assert [_name(path) for path in other.glob("*.vcf")] == ["孔夫子"]


def test_a_photo_outlives_a_change_here(carry, network, aigerim, synced, other, folder) -> None:
    synced()
    path = card_of(folder, "Dr. Aigerim Bekova")
    photo = "PHOTO;ENCODING=b;TYPE=JPEG:" + "QUFB" * 60
    path.write_text(
        path.read_text(encoding="utf-8").replace("END:VCARD", f"{photo}\nEND:VCARD"),
        encoding="utf-8",
    )
    synced()
    people.edit(network, aigerim.id, role="Director")
    synced()
    carry()
    text = card_of(other, "Dr. Aigerim Bekova").read_text(encoding="utf-8")
    plain = text.replace("\r\n", "\n").replace("\n ", "")
    assert "QUFB" * 60 in plain
    assert "TITLE:Director" in plain
