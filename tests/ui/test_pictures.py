"""The pictures in the README show the app as it is."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

SCREENSHOTS = Path(__file__).parents[2] / "screenshots"

spec = importlib.util.spec_from_file_location("take", SCREENSHOTS / "take.py")
assert spec is not None
assert spec.loader is not None
take = importlib.util.module_from_spec(spec)
spec.loader.exec_module(take)


def shown(svg: str) -> tuple[list[str], list[str]]:
    """Return what is drawn, texts and grounds, with places and styles but without random names."""
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    return (
        re.findall(r"<text class=[^<]*</text>|\.terminal-r\d+ \{[^}]*\}", svg),
        re.findall(r"<rect fill=[^>]*>", svg),
    )


@pytest.mark.parametrize("picture", take.PICTURES, ids=lambda picture: picture.name)
async def test_a_picture_is_up_to_date(picture) -> None:
    kept = (SCREENSHOTS / f"{picture.name}.svg").read_text(encoding="utf-8")
    assert shown(kept) == shown(await take.take(picture)), "python screenshots/take.py renews it"


def test_a_picture_fetches_nothing() -> None:
    for path in SCREENSHOTS.glob("*.svg"):
        drawn = re.sub(r">[^<]*<", "><", path.read_text(encoding="utf-8"))  # no text on screen
        links = set(re.findall(r"https?://[^\s\"')]+", drawn))
        assert links <= {"http://www.w3.org/2000/svg", "https://www.textualize.io"}, path


def test_every_picture_is_taken_by_the_script() -> None:
    assert {path.stem for path in SCREENSHOTS.glob("*.svg")} == {p.name for p in take.PICTURES}


def test_the_readme_shows_pictures_that_exist() -> None:
    readme = (SCREENSHOTS.parent / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"screenshots/([\w-]+)\.svg", readme)
    assert named
    for name in named:
        assert (SCREENSHOTS / f"{name}.svg").exists(), name
