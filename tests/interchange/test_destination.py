"""Writing the file that something is exported to."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from netui.interchange import destination
from netui.interchange.destination import ExportRefused, kind_of, write_file


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.vcf", "vcard"), ("a.CSV", "csv"), ("a.b.ics", "ics"), ("a.md", "markdown")],
)
def test_a_kind_shows_in_the_name(name: str, kind: str) -> None:
    assert kind_of(Path(name)) == kind


@pytest.mark.parametrize("name", ["a", "a.txt", ".vcf", "a\x1b[2J.x"])
def test_a_name_that_shows_no_kind_is_refused(name: str) -> None:
    with pytest.raises(ExportRefused, match=r"\.vcf, \.csv, \.ics, \.md, \.json") as refused:
        kind_of(Path(name))
    assert "\x1b" not in str(refused.value)


def test_a_file_is_written_whole_and_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.vcf"
    write_file(path, [b"one", b"two"])
    assert path.read_bytes() == b"onetwo"
    assert os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_there_stays_unless_it_may_go(tmp_path: Path) -> None:
    path = tmp_path / "a.vcf"
    path.write_bytes(b"mine")
    with pytest.raises(ExportRefused, match="is there already"):
        write_file(path, [b"new"])
    assert path.read_bytes() == b"mine"
    write_file(path, [b"new"], replace=True)
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_appears_meanwhile_stays_too(tmp_path: Path) -> None:
    path = tmp_path / "a.vcf"

    def pieces() -> Iterator[bytes]:
        yield b"new"
        path.write_bytes(b"theirs")

    with pytest.raises(ExportRefused, match="is there already"):
        write_file(path, pieces())
    assert path.read_bytes() == b"theirs"
    assert list(tmp_path.iterdir()) == [path]


def test_where_files_have_one_name_only_it_works_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    write_file(tmp_path / "a.vcf", [b"new"])
    assert (tmp_path / "a.vcf").read_bytes() == b"new"


def test_what_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.vcf"
    path.write_bytes(b"mine")

    def pieces() -> Iterator[bytes]:
        yield b"half"
        raise OSError(28, "No space left on device")

    with pytest.raises(ExportRefused, match="No space left"):
        write_file(path, pieces(), replace=True)
    assert path.read_bytes() == b"mine"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", [".", "gone/a.vcf", "a\0.vcf"])
def test_where_no_file_can_be_it_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ExportRefused):
        write_file(tmp_path / name, [b"new"], replace=True)


@pytest.mark.skipif(os.name == "nt", reason="needs links and pipes")
def test_a_link_leads_to_the_file_and_a_pipe_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real.vcf").write_bytes(b"mine")
    (tmp_path / "link.vcf").symlink_to(tmp_path / "real.vcf")
    write_file(tmp_path / "link.vcf", [b"new"], replace=True)
    assert (tmp_path / "link.vcf").is_symlink()
    assert (tmp_path / "real.vcf").read_bytes() == b"new"
    os.mkfifo(tmp_path / "pipe.vcf")
    with pytest.raises(ExportRefused, match="no ordinary file"):
        write_file(tmp_path / "pipe.vcf", [b"new"], replace=True)


def test_every_kind_has_an_ending() -> None:
    assert set(destination.KINDS.values()) == {"vcard", "csv", "ics", "markdown", "json"}
