"""A folder of cards and the network, kept alike."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from netui.actions import contacts as people
from netui.actions import syncing
from netui.actions.sync_plan import Report
from netui.actions.syncing import MassDeletionError, sync
from netui.interchange import ImportRefused, vdir_folder
from netui.interchange.vdir import seen
from netui.model import Contact, Interaction, Labeled, Move
from netui.network import Network
from netui.store import DataFile, StoreError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "cards").mkdir()
    return tmp_path / "cards"


@pytest.fixture
def memories(tmp_path: Path):
    return DataFile(tmp_path / "netui.json").folders


@pytest.fixture
def synced(network: Network, folder: Path, memories):
    """Sync; called with the same options as `sync`."""
    return lambda **options: sync(network, folder, memories, **options)


def add(network: Network, name: str = "Li Na", **fields: object) -> Contact:
    return people.add(network, Contact(name=name, **fields))  # type: ignore[arg-type]


def put(folder: Path, name: str, *lines: str) -> Path:
    path = folder / name
    path.write_text("\r\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""]))
    return path


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_bytes().decode()
    assert before in text
    path.write_bytes(text.replace(before, after).encode())


def only(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def card_in(path: Path) -> Contact:
    found = seen(path.read_bytes()).contact
    assert found is not None
    return found


# The first time


def test_everybody_here_gets_a_card_there(network, folder, synced) -> None:
    li = add(network, emails=(Labeled("li@example.org", "work"),), circle="close")
    add(network, "Łukasz Ó")
    assert synced().added_there == ("Li Na", "Łukasz Ó")
    assert {path.name for path in folder.iterdir()} == {
        f"{contact.uid}.vcf" for contact in network.contacts.values()
    }
    raw = (folder / f"{li.uid}.vcf").read_bytes()
    assert raw.startswith(b"BEGIN:VCARD\r\nVERSION:3.0\r\n")
    assert b"X-NETUI-CIRCLE" not in raw
    assert os.name == "nt" or (folder / f"{li.uid}.vcf").stat().st_mode & 0o777 == 0o600


def test_everybody_there_comes_here(network, folder, synced) -> None:
    put(folder, "a.vcf", "UID:u-1", "FN:Li Na", "N:Na;Li;;;", "TEL:1", "NICKNAME:Lili")
    put(folder, "b.vcf", "FN:Tom Lee", "N:Lee;Tom;;;")
    assert synced().added_here == ("Li Na", "Tom Lee")
    li, tom = network.contacts.values()
    assert (li.uid, li.phones, li.unmapped) == ("u-1", (Labeled("1"),), ("NICKNAME:Lili",))
    assert card_in(folder / "b.vcf").uid == tom.uid != ""  # servers want one
    assert synced().is_nothing()


def test_the_same_people_are_found_by_uid_or_by_address_and_name(network, folder, synced) -> None:
    by_uid = add(network, "Li Na", uid="u-1")
    by_mail = add(network, "Tom Lee", emails=(Labeled("tom@example.org"),))
    other = add(network, "Raj", emails=(Labeled("home@example.org"),))
    put(folder, "a.vcf", "UID:u-1", "FN:Li Na", "TITLE:CTO")
    put(folder, "b.vcf", "UID:x", "FN:tom lee", "EMAIL:Tom@example.org", "TEL:2")
    put(folder, "c.vcf", "UID:y", "FN:Priya", "EMAIL:home@example.org")
    report = synced(prefer="mine")
    assert report.added_here == ("Priya",)
    assert network.contacts[by_uid.id].role == "CTO"
    assert network.contacts[by_mail.id].phones == (Labeled("2"),)
    assert report.added_there == ("Raj",)
    assert card_in(folder / f"{other.uid}.vcf").name == "Raj"
    assert synced().is_nothing()


def test_who_is_in_the_archive_is_not_put_there(network, folder, synced) -> None:
    people.archive(network, [add(network).id])
    assert synced().is_nothing()
    assert not list(folder.iterdir())


# Changes


def test_a_change_here_goes_there_and_leaves_the_rest(network, folder, synced) -> None:
    put(folder, "a.vcf", "UID:u", "FN:Li Na", "N:Na;Li;;;", "PHOTO;ENCODING=b:AAAA", "X-ODD:1")
    synced()
    (li,) = network.contacts.values()
    people.edit(network, li.id, role="CTO", tags=("tea",))
    assert synced().changed_there == ("Li Na",)
    text = only(folder).read_text()
    assert "TITLE:CTO" in text
    assert "CATEGORIES:tea" in text
    assert "PHOTO;ENCODING=b:AAAA\nX-ODD:1" in text.replace("\r", "")
    assert synced().is_nothing()


def test_a_change_there_comes_here_in_one_step(network, folder, synced) -> None:
    first, second = add(network, company="Acme"), add(network, "Tom Lee")
    synced()
    edit(folder / f"{first.uid}.vcf", "ORG:Acme", "ORG:Stripe\r\nNICKNAME:Lili")
    edit(folder / f"{second.uid}.vcf", "FN:Tom Lee", "FN:Tom Lee\r\nBDAY:1985-04-12")
    assert synced().changed_here == ("Li Na", "Tom Lee")
    li = network.contacts[first.id]
    assert (li.company, li.unmapped) == ("Stripe", ("NICKNAME:Lili",))
    assert li.moves == (Move(network.today(), "Acme", "Stripe"),)
    assert network.contacts[second.id].birthday == "1985-04-12"
    assert synced().is_nothing()
    network.undo()
    assert network.contacts[first.id].company == "Acme"
    assert network.contacts[second.id].birthday == ""


def test_changes_on_both_sides_come_together(network, folder, synced) -> None:
    li = add(network, company="Acme", emails=(Labeled("a@x.org"), Labeled("b@x.org")))
    synced()
    people.edit(network, li.id, role="CTO", emails=(Labeled("a@x.org"), Labeled("c@x.org")))
    edit(only(folder), "ORG:Acme", "ORG:Stripe\r\nEMAIL:d@x.org")
    assert not synced().conflicts
    here, there = network.contacts[li.id], card_in(only(folder))
    assert (here.role, here.company) == (there.role, there.company) == ("CTO", "Stripe")
    for each in (here, there):
        assert {email.value for email in each.emails} == {"a@x.org", "c@x.org", "d@x.org"}
    assert synced().is_nothing()


def test_a_conflict_is_told_and_left_until_it_is_decided(network, folder, synced) -> None:
    li = add(network, company="Acme", role="Lead")
    synced()
    people.edit(network, li.id, company="Stripe", location="Berlin")
    edit(only(folder), "ORG:Acme", "ORG:Adyen\r\nNOTE:tea")
    for _ in range(2):
        (found,) = synced().conflicts
        assert (found.name, *found.conflict) == ("Li Na", "company", "Stripe", "Adyen")
        here, there = network.contacts[li.id], card_in(only(folder))
        assert (here.company, there.company) == ("Stripe", "Adyen")
        assert (here.notes, there.location) == ("tea", "Berlin")
    assert synced(prefer="theirs").conflicts == ()
    assert network.contacts[li.id].company == "Adyen"
    assert synced().is_nothing()


def test_a_conflict_ends_when_one_side_gives_in(network, folder, synced) -> None:
    li = add(network, company="Acme")
    synced()
    people.edit(network, li.id, company="Stripe")
    edit(only(folder), "ORG:Acme", "ORG:Adyen")
    assert synced().conflicts
    edit(only(folder), "ORG:Adyen", "ORG:Stripe")
    assert synced().is_nothing()
    edit(only(folder), "ORG:Stripe", "ORG:Later")
    assert synced().changed_here == ("Li Na",)


def test_undoing_a_sync_goes_there_with_the_next(network, folder, synced) -> None:
    add(network, company="Acme")
    synced()
    edit(only(folder), "ORG:Acme", "ORG:Stripe")
    synced()
    network.undo()
    assert synced().changed_there == ("Li Na",)
    assert card_in(only(folder)).company == "Acme"


@pytest.mark.parametrize("name", ["Cher", "Priya Shah"])
def test_what_only_3_0_wants_is_no_change(network, folder, synced, name: str) -> None:
    held = add(network, name, given_name=name)
    free = add(network, f"{name} II")
    synced()
    # As khard writes it: its own order, and no parameter that it doesn't know.
    for path in folder.iterdir():
        text = path.read_text().replace(";X-NETUI-WHOLE=1", "")
        path.write_text(text.replace("REV:", "REV:1").replace("FN:", "TITLE:CTO\nFN:"))
    synced()
    assert network.contacts[held.id].given_name == name
    assert network.contacts[free.id].given_name == ""
    assert network.contacts[free.id].role == "CTO"


# Deletions


def test_who_is_deleted_here_goes_there(network, folder, synced) -> None:
    li = add(network)
    add(network, "Tom Lee")
    synced()
    people.remove(network, [li.id])
    assert synced().deleted_there == ("Li Na",)
    assert card_in(only(folder)).name == "Tom Lee"
    network.undo()
    assert synced().added_there == ("Li Na",)


def test_who_is_deleted_there_is_archived_here_with_all_that_was(network, folder, synced) -> None:
    li = add(network)
    add(network, "Tom Lee")
    people.log(network, [li.id], "tea")
    synced()
    (folder / f"{li.uid}.vcf").unlink()
    report = synced()
    assert (report.archived_here, report.changed_here) == (("Li Na",), ())
    assert network.contacts[li.id].archived_on == network.today()
    assert len(network.interactions_of(li.id)) == 1
    assert synced().is_nothing()
    network.undo()
    assert synced().added_there == ("Li Na",)


def test_an_edit_goes_before_a_deletion_there(network, folder, synced) -> None:
    put(folder, "a.vcf", "UID:u", "FN:Li Na", "N:Na;Li;;;", "X-ODD:1")
    put(folder, "b.vcf", "UID:v", "FN:Tom Lee", "N:Lee;Tom;;;")
    synced()
    li = next(iter(network.contacts.values()))
    people.edit(network, li.id, role="CTO")
    (folder / "a.vcf").unlink()
    assert synced().added_there == ("Li Na",)
    assert card_in(folder / "a.vcf").role == "CTO"
    assert "X-ODD:1" in (folder / "a.vcf").read_text()
    assert not network.contacts[li.id].archived_on


def test_an_edit_goes_before_a_deletion_here(network, folder, synced) -> None:
    li = add(network)
    add(network, "Tom Lee")
    synced()
    people.remove(network, [li.id])
    edit(folder / f"{li.uid}.vcf", "FN:Li Na", "FN:Li Na\r\nTITLE:CTO")
    assert synced().added_here == ("Li Na",)
    assert [each.role for each in network.contacts.values()] == ["", "CTO"]
    assert synced().is_nothing()


def test_what_only_netui_knows_is_no_edit(network, folder, synced) -> None:
    li = add(network)
    add(network, "Tom Lee")
    synced()
    people.set_circle(network, [li.id], "close")
    assert synced().is_nothing()
    (folder / f"{li.uid}.vcf").unlink()
    assert synced().archived_here == ("Li Na",)


@pytest.mark.parametrize(
    ("people_there", "gone", "is_refused"),
    [(2, 2, True), (2, 1, False), (10, 5, False), (10, 6, True), (60, 12, False), (60, 13, True)],
)
def test_mass_deletion_is_refused(
    network, folder, synced, people_there: int, gone: int, is_refused: bool
) -> None:
    with network.transaction("set up") as transaction:
        for number in range(people_there):
            transaction.add(Contact(name=f"Li {number}", uid=f"u{number}"))
    synced()
    for number in range(gone):
        (folder / f"u{number}.vcf").unlink()
    if not is_refused:
        assert len(synced().archived_here) == gone
        return
    for dry_run in (True, False):
        with pytest.raises(MassDeletionError, match="Is the folder"):
            synced(dry_run=dry_run)
    assert not [each for each in network.contacts.values() if each.archived_on]
    assert len(synced(allow_deletions=True).archived_here) == gone


def test_mass_deletion_here_is_refused_too(network, folder, synced) -> None:
    ids = [add(network, f"Li {number}").id for number in range(8)]
    synced()
    people.remove(network, ids[:7])
    with pytest.raises(MassDeletionError, match="7 files"):
        synced()
    assert len(list(folder.iterdir())) == 8


# What goes wrong


@pytest.mark.parametrize("name", ["gone", "file"])
def test_what_is_no_folder_is_refused(network, tmp_path, memories, name: str) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ImportRefused):
        sync(network, tmp_path / name, memories)


def test_other_files_are_left_alone(network, folder, synced) -> None:
    for name, content in {
        "two.vcf": "BEGIN:VCARD\nFN:A\nEND:VCARD\nBEGIN:VCARD\nFN:B\nEND:VCARD\n",
        "none.vcf": "hello",
        ".hidden.vcf": "BEGIN:VCARD\nFN:C\nEND:VCARD\n",
        "color": "#ff0000",
        "x.tmp": "BEGIN",
    }.items():
        (folder / name).write_text(content)
    report = synced()
    assert {name for name, _ in report.skipped} == {"two.vcf", "none.vcf"}
    assert report.is_nothing()
    assert not network.contacts
    assert len(list(folder.iterdir())) == 5


def test_a_card_that_was_cut_off_is_left_alone(network, folder, synced) -> None:
    li = add(network, notes="likes tea", birthday="1990-01-01")
    synced()
    path = folder / f"{li.uid}.vcf"
    raw = path.read_bytes()
    cut = raw[: raw.index(b"NOTE")]
    path.write_bytes(cut)
    put(folder, "new.vcf", "FN:Tom Lee").write_text("BEGIN:VCARD\nFN:Tom Lee\nTEL:1\n")
    report = synced()
    assert report.is_nothing()
    assert dict(report.skipped).keys() == {path.name, "new.vcf"}
    assert "cut off" in report.skipped[0][1]
    assert path.read_bytes() == cut
    assert list(network.contacts.values()) == [li]
    path.write_bytes(raw)
    assert path.name not in dict(synced().skipped)


def test_a_card_that_became_unreadable_is_no_deletion(network, folder, synced) -> None:
    li = add(network)
    add(network, "Tom Lee")
    synced()
    path = folder / f"{li.uid}.vcf"
    before = path.read_bytes()
    path.write_bytes(before[:20].replace(b"VCARD", b"XXXX"))
    report = synced()
    assert report.is_nothing()
    assert [name for name, _ in report.skipped] == [path.name]
    path.write_bytes(before)
    assert synced() == Report((), (), (), (), (), (), (), ())


def test_a_dry_run_changes_nothing(network, folder, synced, tmp_path) -> None:
    li = add(network)
    synced()
    edit(only(folder), "FN:Li Na", "FN:Li Na\r\nTITLE:CTO")
    people.edit(network, li.id, notes="tea")
    add(network, "Tom Lee")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    planned = synced(dry_run=True)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    assert network.contacts[li.id].role == ""
    assert planned == synced()


def test_what_another_program_writes_meanwhile_is_kept(
    network, folder, synced, monkeypatch
) -> None:
    li = add(network)
    synced()
    people.edit(network, li.id, role="CTO")
    path, real = only(folder), syncing.write_card

    def late(*args: object) -> None:
        edit(path, "FN:Li Na", "FN:Li Na\r\nNOTE:tea")
        monkeypatch.setattr(syncing, "write_card", real)
        real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(syncing, "write_card", late)
    report = synced()
    assert [name for name, _ in report.skipped] == [path.name]
    assert card_in(path).notes == "tea"
    assert synced().skipped == ()
    assert (card_in(path).role, network.contacts[li.id].notes) == ("CTO", "tea")


def test_a_file_that_can_not_be_written_is_tried_again(
    network, folder, synced, monkeypatch
) -> None:
    li = add(network)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(vdir_folder.os, "fsync", full)
        assert "No space left" in synced().skipped[0][1]
    assert not list(folder.iterdir())
    synced()
    assert card_in(only(folder)).uid == li.uid


def test_what_can_not_be_saved_changes_no_file(network, folder, synced, monkeypatch) -> None:
    add(network, company="Acme")
    synced()
    edit(only(folder), "ORG:Acme", "ORG:Stripe")
    add(network, "Tom Lee")

    def fail(*_: object, **__: object) -> None:
        raise StoreError("full")

    with monkeypatch.context() as patch, pytest.raises(StoreError):
        patch.setattr(network._store, "commit", fail)
        synced()
    assert len(list(folder.iterdir())) == 1
    report = synced()
    assert (report.changed_here, report.added_there) == (("Li Na",), ("Tom Lee",))


@pytest.mark.parametrize("memory", [b"", b"{", b"[]", b'{"folder": "x", "format": 99}'])
def test_without_a_memory_nothing_is_deleted_and_nothing_doubled(
    network, folder, synced, memories, memory: bytes
) -> None:
    li = add(network, company="Acme", emails=(Labeled("li@example.org"),))
    tom = add(network, "Tom Lee")
    synced()
    memories.keep(folder, memory)
    (folder / f"{tom.uid}.vcf").unlink()
    people.edit(network, li.id, role="CTO")
    report = synced()
    assert (report.added_there, report.changed_there) == (("Tom Lee",), ("Li Na",))
    assert (report.added_here, report.archived_here) == ((), ())
    assert synced().is_nothing()


def test_a_file_under_another_name_is_the_same(network, folder, synced) -> None:
    li = add(network)
    add(network, "Tom Lee")
    synced()
    (folder / f"{li.uid}.vcf").rename(folder / "renamed.vcf")
    assert synced().is_nothing()
    people.edit(network, li.id, role="CTO")
    assert synced().changed_there == ("Li Na",)
    assert card_in(folder / "renamed.vcf").role == "CTO"


def test_a_uid_never_leads_out_of_the_folder(network, folder, synced, tmp_path) -> None:
    add(network, uid="../../evil")
    synced()
    assert only(folder).name.removesuffix(".vcf").isdigit()
    assert not list(tmp_path.rglob("evil*"))


def test_two_files_of_one_uid_are_two_people(network, folder, synced) -> None:
    put(folder, "a.vcf", "UID:u", "FN:Li Na")
    put(folder, "b.vcf", "UID:u", "FN:Tom Lee")
    assert synced().added_here == ("Li Na", "Tom Lee")
    assert len({contact.uid for contact in network.contacts.values()}) == 2
    assert synced().is_nothing()


def test_each_folder_has_a_memory_of_its_own(network, folder, memories, tmp_path) -> None:
    add(network)
    add(network, "Tom Lee")
    (tmp_path / "other").mkdir()
    for each in (folder, tmp_path / "other"):
        assert len(sync(network, each, memories).added_there) == 2
    only_one = next(iter(folder.iterdir()))
    only_one.unlink()
    assert len(sync(network, folder, memories).archived_here) == 1


def test_merged_people_have_one_card(network, folder, synced) -> None:
    from netui.actions.merging import merge

    li = add(network, emails=(Labeled("li@example.org"),))
    twin = add(network, "Li N.", phones=(Labeled("1"),))
    add(network, "Tom Lee")
    synced()
    merge(network, li.id, twin.id)
    report = synced()
    assert (report.deleted_there, report.changed_there) == (("Li N.",), ("Li Na",))
    assert card_in(folder / f"{li.uid}.vcf").phones == (Labeled("1"),)


def test_interactions_are_no_part_of_it(network, folder, synced) -> None:
    li = add(network)
    synced()
    with network.transaction("talk") as transaction:
        transaction.add(Interaction(contacts=(li.id,), on=network.today()))
    assert synced().is_nothing()


# A crash between the steps


class Crash(BaseException):
    """The end of the process."""


@pytest.mark.parametrize("where", ["write_card", "remove_card", "memory"])
def test_after_a_crash_the_next_sync_goes_on(
    network, folder, memories, monkeypatch, where: str
) -> None:
    li, tom = add(network, company="Acme"), add(network, "Tom Lee")
    zoe = add(network, "Zoë Ng")
    sync(network, folder, memories)
    edit(folder / f"{li.uid}.vcf", "ORG:Acme", "ORG:Stripe\r\nEMAIL:li@example.org")
    put(folder, "noor.vcf", "UID:n", "FN:Noor Rahimi")
    (folder / f"{zoe.uid}.vcf").unlink()
    people.edit(network, li.id, role="CTO")
    people.remove(network, [tom.id])
    add(network, "Ana Ruiz")

    def crash(*_: object) -> None:
        raise Crash

    with monkeypatch.context() as patch, pytest.raises(Crash):
        if where == "memory":
            patch.setattr(type(memories), "keep", crash)
        else:
            patch.setattr(syncing, where, crash)
        sync(network, folder, memories)
    report = sync(network, folder, memories)
    assert report.conflicts == ()
    assert (report.added_here, report.changed_here, report.archived_here) == ((), (), ())
    assert sync(network, folder, memories).is_nothing()

    here = [each for each in network.contacts.values() if not each.archived_on]
    assert sorted(each.name for each in here) == ["Ana Ruiz", "Li Na", "Noor Rahimi"]
    assert sorted(card_in(path).name for path in folder.iterdir()) == [
        "Ana Ruiz",
        "Li Na",
        "Noor Rahimi",
    ]
    there = card_in(folder / f"{li.uid}.vcf")
    for each in (network.contacts[li.id], there):
        assert (each.company, each.role, each.emails) == (
            "Stripe",
            "CTO",
            (Labeled("li@example.org"),),
        )
