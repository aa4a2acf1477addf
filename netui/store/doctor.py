"""Looking at a data file and all that stands beside it, and setting right what can be."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import orjson

from netui.model import TABLES, clean_line
from netui.store.checkpoint import Tree, decode, is_blank
from netui.store.conflicts import conflict_copies
from netui.store.disk import Disk
from netui.store.errors import StoreError, reason
from netui.store.files import DataFiles
from netui.store.health import check
from netui.store.journal import read_journal
from netui.store.migrations import upgrade
from netui.store.paths import Paths
from netui.store.storage import JournaledStorage


class Diagnosis(NamedTuple):
    """The state of a data file, for a person."""

    findings: tuple[str, ...]
    """What is wrong, each in words; empty where all is well."""
    facts: tuple[tuple[str, str], ...]
    """What was looked at and what was seen, with a word for each."""


def examine(path: Path) -> Diagnosis:
    """Look at a data file, its journal and its copies; nothing is changed.

    Raises:
        StoreError: there is a data file, but nothing can be made of it.
    """
    files = DataFiles(Paths(path), Disk())
    found, _ = files.load()
    findings = [*found.notices, *check(found.tree, _from_before(files)).findings]
    findings += _loose_ends(files)
    sizes = {name: len(found.tree.get(name, {})) for name in TABLES}
    counts = [f"{size:,} {name}" for name, size in sizes.items() if size and name != "inbox"]
    facts = [("records", ", ".join(counts) or "none"), ("data file", _about_data(files))]
    log = read_journal(files.read(files.paths.journal) or b"")
    facts.append(("journal", f"{len(log.entries):,} changes, {log.end:,} bytes"))
    facts.append(("before", _about_previous(files, findings)))
    facts.append(("backups", str(len(files.backups()))))
    if aside := files.disk.names(files.paths.aside):
        facts.append(("set aside", f"{len(aside)} in {files.paths.aside}"))
    return Diagnosis(tuple(map(clean_line, findings)), tuple(facts))


def repair(path: Path, now: datetime) -> list[str]:
    """Set right what `examine` finds, where that can be done; nothing is thrown away.

    A copy of the data file is kept in the backups, and each document that can't be used in the
    folder for what is set aside.

    Returns:
        What was done, each in words.

    Raises:
        StoreError: it could not be done; the data is as it was.
    """
    storage = JournaledStorage(path)
    files = storage.files
    done: list[str] = []
    try:
        with storage.locked():
            storage.read()
            storage.take_in_copies()
            done += storage.notices
            previous = files.paths.previous
            if damaged := _is_damaged(files, previous):
                kept = files.move_aside(previous, "previous")
                done.append(f"The damaged previous checkpoint was set aside: {kept}")
            tree = storage.read() or {}
            checkup = check(tree, _from_before(files))
            unsound = checkup.tree != tree
            if unsound:
                storage.checkpoint()
                done.append(f"A copy from before is kept: {files.back_up(now, 'before-repair')}")
                if checkup.aside:
                    kept = files.set_aside("records", orjson.dumps(checkup.aside))
                    done.append(f"What can't be used was set aside: {kept}")
            if unsound or damaged:
                storage.replace(checkup.tree)
                left = check(checkup.tree).findings
                done += (each for each in checkup.findings if each not in left)
            done += _tidy(files)
    except OSError as error:
        raise StoreError(f"Could not repair {path}: {reason(error)}.") from error
    return [clean_line(each) for each in done]


def _from_before(files: DataFiles) -> Tree:
    """Return the newest earlier state that can be read: the previous checkpoint's, or a copy's."""
    for path in (files.paths.previous, *(each.path for each in files.backups())):
        with suppress(StoreError):
            checkpoint = decode(files.read(path) or b"", path)
            return upgrade(checkpoint.tree, checkpoint.schema)
    return {}


def _about_data(files: DataFiles) -> str:
    raw = files.read(files.paths.data)
    if is_blank(raw):
        return "not there"
    try:
        checkpoint = decode(raw or b"", files.paths.data)
    except StoreError:
        return "damaged"
    edited = ", edited by another program since netui wrote it" if checkpoint.edited else ""
    return f"{len(raw or b''):,} bytes, layout {checkpoint.schema}{edited}"


def _about_previous(files: DataFiles, findings: list[str]) -> str:
    """Say how the previous checkpoint is; it may be missing, but what is there should be whole."""
    raw = files.read(files.paths.previous)
    if raw is None:
        return "no previous checkpoint"
    if _is_damaged(files, files.paths.previous):
        findings.append("The previous checkpoint is damaged; the next checkpoint replaces it")
        return "damaged"
    return f"a previous checkpoint of {len(raw):,} bytes"


def _is_damaged(files: DataFiles, path: Path) -> bool:
    """Whether a file is there, but can't be read as a checkpoint."""
    raw = files.read(path)
    try:
        return raw is not None and not decode(raw, path)
    except StoreError:
        return True


def _loose_ends(files: DataFiles) -> list[str]:
    paths = files.paths
    findings = [
        f"Another device's copy waits to be merged: {name}"
        for name in conflict_copies(files.disk.names(paths.folder), paths.data)
    ]
    findings += [
        f"Half a file was left by a netui that was killed: {each}" for each in files.leftovers()
    ]
    findings += [f"Other people on this machine can read {each}" for each in _readable(files)]
    return findings


def _readable(files: DataFiles) -> list[Path]:
    paths = files.paths
    if os.name == "nt":  # whose modes say nothing of other people
        return []
    shared: list[Path] = []
    for path in (paths.data, paths.journal, paths.previous, paths.previous_journal):
        with suppress(OSError):
            if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
                shared.append(path)
    return shared


def _tidy(files: DataFiles) -> list[str]:
    """Remove what a killed writer left, and close files to others; the caller holds the lock."""
    done: list[str] = []
    for path in files.leftovers():
        files.disk.remove(path)
        done.append(f"Half a file that was left is gone: {path}")
    for path in _readable(files):
        path.chmod(0o600)
        done.append(f"Only you can read {path} now")
    return done
