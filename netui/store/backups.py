"""Dated copies of the data file: how they are called, and which are kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Final, NamedTuple

DAYS_KEPT: Final = 7
WEEKS_KEPT: Final = 4


class Backup(NamedTuple):
    """One copy."""

    path: Path
    day: date
    """The day whose state it holds."""
    kept: bool
    """Whether somebody asked for it: such a copy is never thrown away by itself."""

    @property
    def name(self) -> str:
        """What to call it: its date, and what it was made for."""
        return self.path.stem.partition(".")[2] or self.path.stem


def daily(folder: Path, data: Path, day: date) -> Path:
    """Return where the copy of a day is."""
    return folder / f"{data.stem}.{day.isoformat()}{data.suffix}"


def on_request(folder: Path, data: Path, now: datetime, what: str = "") -> Path:
    """Return where a copy that somebody asked for goes.

    Args:
        folder: the folder of copies.
        data: the data file.
        now: the moment.
        what: what it was made for, such as ``before-restore``.
    """
    moment = now.strftime("%Y-%m-%dT%H%M%S")
    return folder / f"{data.stem}.{moment}{'-' if what else ''}{what}{data.suffix}"


def backups_of(data: Path, paths: Iterable[Path]) -> list[Backup]:
    """Return which of `paths` are copies of a data file, newest first."""
    pattern = re.compile(
        rf"{re.escape(data.stem)}\.(\d{{4}}-\d\d-\d\d)(T\d{{6}})?([-\w]*){re.escape(data.suffix)}"
    )
    found: list[Backup] = []
    for path in paths:
        match = pattern.fullmatch(path.name)
        try:
            day = date.fromisoformat(match[1]) if match else None
        except ValueError:
            continue
        if match and day:
            found.append(Backup(path, day, kept=bool(match[2] or match[3])))
    return sorted(found, key=lambda each: (each.day, each.path.stem), reverse=True)


def superfluous(backups: Iterable[Backup]) -> list[Backup]:
    """Return the copies that may go: all but the newest 7 days and the last of 4 weeks before.

    A week is an ISO 8601 week. Copies that somebody asked for stay.
    """
    by_age = sorted((each for each in backups if not each.kept), key=lambda each: each.day)
    days, older = by_age[-DAYS_KEPT:], by_age[:-DAYS_KEPT]
    last_of_week = {each.day.isocalendar()[:2]: each for each in older}
    weeks = sorted(last_of_week.values(), key=lambda each: each.day)[-WEEKS_KEPT:]
    staying = {each.path for each in (*days, *weeks)}
    return [each for each in by_age if each.path not in staying]
