"""LinkedIn's archive: its Connections.csv is read in it, and nothing else is."""

import io
import zipfile
from pathlib import Path

import pytest

from netui.interchange import ImportRefused, archive, open_source

TABLE = "First Name,Last Name,Connected On\nNoor,Rahimi,05 Jan 2024\n"


def packed(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in files.items():
            out.writestr(name, content)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(ImportRefused) as refused:
        open_source(path)
    return str(refused.value)


@pytest.mark.parametrize("name", ["Connections.csv", "Basic_Export/connections.CSV"])
def test_the_connections_are_read_in_the_archive(tmp_path: Path, name: str) -> None:
    path = packed(tmp_path / "a.zip", {"Ads Clicked.csv": b"x", name: TABLE.encode()})
    source = open_source(path)
    (row,) = source.rows
    assert source.kind == "linkedin"
    assert row.at == "a.zip:2"
    assert row.contact is not None
    assert row.contact.name == "Noor Rahimi"


def test_a_bomb_is_refused_while_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "LARGEST_UNPACKED", 4_000_000)
    path = packed(tmp_path / "bomb.zip", {"Connections.csv": b"0" * 50_000_000})
    assert path.stat().st_size < 100_000
    assert "unpacks to more than 3 MB" in refusal(path)


def test_what_an_archive_says_of_its_sizes_is_not_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "LARGEST_UNPACKED", 4_000_000)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("Connections.csv", b"0" * 50_000_000)
    lying = content.getvalue().replace(
        (50_000_000).to_bytes(4, "little"), (100).to_bytes(4, "little")
    )
    (tmp_path / "bomb.zip").write_bytes(lying)
    assert refusal(tmp_path / "bomb.zip")


def test_an_endless_list_of_files_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "LARGEST_DIRECTORY", 1_000)
    path = packed(tmp_path / "many.zip", {f"{number}.csv": b"" for number in range(100)})
    assert "more files than any export" in refusal(path)


@pytest.mark.parametrize(
    ("files", "saying"),
    [
        ({"people.vcf": b"x"}, "without a Connections.csv"),
        ({"[Content_Types].xml": b"x"}, "Office document"),
        ({"Connections.csv": b"Shoe size,Lunch\n"}, "is a table, but"),
        ({"Connections.csv": b""}, "is empty"),
    ],
)
def test_another_archive_is_refused_by_what_it_is(
    tmp_path: Path, files: dict[str, bytes], saying: str
) -> None:
    assert saying in refusal(packed(tmp_path / "a.zip", files))


@pytest.mark.parametrize("cut", [4, 30, 60, -1, -30])
def test_a_broken_archive_is_refused(tmp_path: Path, cut: int) -> None:
    path = packed(tmp_path / "a.zip", {"Connections.csv": TABLE.encode() * 50})
    path.write_bytes(path.read_bytes()[:cut])
    assert "a.zip" in refusal(path)


def test_an_archive_with_a_password_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"Connections.csv": TABLE.encode()})
    raw = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.find(mark) + at] |= 1
    path.write_bytes(raw)
    assert "password" in refusal(path)
