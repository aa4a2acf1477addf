"""What is being typed is there again after a kill or a closed terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.model import clean_text
from netui.store import DataFile
from netui.store.drafts import Drafts
from netui.store.paths import Paths

LINE = "Priya Shah @Stripe wants an intro >fri send deck"


@pytest.fixture
def drafts(path: Path) -> Drafts:
    return Drafts(Paths(path))


def test_what_was_never_typed_is_empty_and_leaves_no_file(path: Path, drafts: Drafts) -> None:
    assert drafts.read("line") == ""
    assert not path.parent.exists()


def test_what_is_typed_is_kept_as_it_is_typed(path: Path, drafts: Drafts) -> None:
    for end in range(1, len(LINE) + 1):
        drafts.keep("line", LINE[:end])
        assert Drafts(Paths(path)).read("line") == LINE[:end]

    assert [each.name for each in path.parent.iterdir()] == ["netui.json.draft-line"]


@pytest.mark.parametrize("empty", ["", " ", "\n\t"])
def test_an_empty_line_is_forgotten(path: Path, drafts: Drafts, empty: str) -> None:
    drafts.keep("line", LINE)
    for _ in range(2):
        drafts.keep("line", empty)

        assert drafts.read("line") == ""
        assert not list(path.parent.iterdir())


def test_each_line_has_a_draft_of_its_own(drafts: Drafts) -> None:
    drafts.keep("line", "one")
    drafts.keep("event-7", "two")
    drafts.keep("event-8", "three")
    drafts.keep("event-7", "")

    assert [drafts.read(key) for key in ("line", "event-7", "event-8")] == ["one", "", "three"]


def test_two_terminals_type_into_lines_of_their_own(path: Path, drafts: Drafts) -> None:
    there = Drafts(Paths(path))
    assert [drafts.claim("event-7"), there.claim("event-7")] == ["event-7", "event-7-2"]
    assert [drafts.claim("event-7"), there.claim("event-7")] == ["event-7", "event-7-2"]
    there.keep("event-7-2", "Lena")
    there.close()
    assert drafts.claim("event-7") == "event-7"
    assert Drafts(Paths(path)).claim("event-7") == "event-7-2"  # what was typed is found again
    drafts.close()
    assert [each.name for each in path.parent.iterdir()] == ["netui.json.draft-event-7-2"]


def test_a_killed_terminal_leaves_its_line_to_the_next(path: Path, drafts: Drafts) -> None:
    program = """
import os, signal, sys
from pathlib import Path
from netui.store.drafts import Drafts
from netui.store.paths import Paths
drafts = Drafts(Paths(Path(sys.argv[1])))
drafts.keep(drafts.claim("event-7"), "Lena")
os.kill(os.getpid(), signal.SIGKILL)
"""
    subprocess.run([sys.executable, "-c", program, str(path)], check=False)
    assert drafts.read(drafts.claim("event-7")) == "Lena"


def test_each_data_file_has_drafts_of_its_own(path: Path, drafts: Drafts) -> None:
    drafts.keep("line", "mine")

    assert Drafts(Paths(path.with_name("other.json"))).read("line") == ""


@pytest.mark.skipif(os.name == "nt", reason="file modes are POSIX's")
def test_a_draft_is_the_owners_alone(path: Path, drafts: Drafts) -> None:
    drafts.keep("line", LINE)

    assert path.with_name("netui.json.draft-line").stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_control_characters_in_a_draft_do_not_reach_the_screen(path: Path, drafts: Drafts) -> None:
    path.parent.mkdir()
    path.with_name("netui.json.draft-line").write_bytes(b"Pri\x1b[2Jya \xe2\x80\xaeShah\xff")

    assert drafts.read("line") == "Pri[2Jya Shah\ufffd"


def test_a_draft_without_end_is_cut(path: Path, drafts: Drafts) -> None:
    drafts.keep("line", "x" * 1_000_000)

    assert drafts.read("line") == "x" * 100_000
    assert path.with_name("netui.json.draft-line").stat().st_size == 100_000


@pytest.mark.skipif(os.name == "nt", reason="pipes and links are POSIX's")
@pytest.mark.parametrize("what", ["folder", "pipe", "link", "circle", "binary", "huge"])
def test_what_is_no_draft_is_none_and_gives_way_where_it_can(
    path: Path, drafts: Drafts, what: str
) -> None:
    draft = Paths(path).draft("line")
    path.parent.mkdir()
    elsewhere = path.parent / "elsewhere"
    elsewhere.write_text("not mine")
    match what:
        case "folder":
            (draft / "x").mkdir(parents=True)
        case "pipe":
            os.mkfifo(draft)
        case "link":
            draft.symlink_to(elsewhere)
        case "circle":
            draft.symlink_to(draft)
        case "binary":
            draft.write_bytes(bytes(range(256)) * 9)
        case _:
            with draft.open("wb") as file:
                file.truncate(10**9)
    read = drafts.read("line")
    assert len(read) <= 100_000
    assert read == clean_text(read)
    drafts.keep("line", LINE)
    assert drafts.read("line") == ("" if what == "folder" else LINE)
    drafts.keep("line", "")
    assert drafts.read("line") == ""
    assert elsewhere.read_text() == "not mine"


@given(text=st.text(st.characters(exclude_categories=[]), min_size=1, max_size=30))
def test_any_text_is_kept_without_its_controls(
    text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    drafts = Drafts(Paths(tmp_path_factory.getbasetemp() / "any.json"))
    drafts.keep("line", text)

    encodable = text.encode("utf-8", "replace").decode()
    assert drafts.read("line") == (clean_text(encodable) if text.strip() else "")


@pytest.mark.parametrize("step", ["mkdir", "touch", "write_text", "replace", "unlink"])
def test_what_can_not_be_kept_is_let_go(
    step: str, drafts: Drafts, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, step, full)
    drafts.keep("line", LINE)
    drafts.keep("line", "")

    assert drafts.read("line") in ("", LINE)


def test_half_a_draft_never_takes_the_place_of_a_whole_one(
    path: Path, drafts: Drafts, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts.keep("line", "Priya")
    write = Path.write_text

    def half(self: Path, text: str, **more: str) -> None:
        write(self, text[: len(text) // 2], **more)
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_text", half)
        drafts.keep("line", "Priya Shah")
    assert drafts.read("line") == "Priya"

    drafts.keep("line", "Priya Shah @Stripe")
    assert drafts.read("line") == "Priya Shah @Stripe"
    assert [each.name for each in path.parent.iterdir()] == ["netui.json.draft-line"]


def test_a_draft_is_no_change_of_the_data(path: Path, commit: Callable[..., None]) -> None:
    file, other = DataFile(path), DataFile(path)
    commit(file, {1: {"name": "Priya"}})
    other.read()

    file.drafts.keep("line", LINE)

    assert other.catch_up() is None
    assert other.drafts.read("line") == LINE
    assert other.read() == {"contacts": {"1": {"name": "Priya"}}}


TYPING = """
import os, sys
from pathlib import Path
from netui.store.drafts import Drafts
from netui.store.paths import Paths

drafts, number = Drafts(Paths(Path(sys.argv[1]))), 0
while True:
    number += 1
    drafts.keep("line", f"{number} " * 500)
    print(number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
def test_a_kill_in_mid_typing_leaves_a_whole_draft(path: Path, drafts: Drafts) -> None:
    for wait in (1, 20, 77):
        with subprocess.Popen(
            [sys.executable, "-c", TYPING, path], stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            for _ in range(wait):
                process.stdout.readline()
            process.kill()
            told = [int(line) for line in process.stdout if line.endswith("\n")]

        words = drafts.read("line").split()
        assert len(words) == 500
        (number,) = set(words)
        assert int(number) - (told[-1] if told else wait) in (0, 1)
