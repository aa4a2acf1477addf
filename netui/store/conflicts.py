"""The copies that file synchronisers leave beside the data file when two devices changed it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from netui.store.checkpoint import Tree, check_schema, decode
from netui.store.errors import NotNetuiFileError
from netui.store.journal import read_journal
from netui.store.migrations import upgrade
from netui.store.recovery import partial_tree


def conflict_copies(names: Iterable[str], data: Path) -> list[str]:
    """Return which of the names in a folder are conflict copies of the data file or its journal.

    Syncthing puts ``.sync-conflict-<date>-<time>-<device>`` before the ending; Dropbox, Nextcloud
    and ownCloud put ``(… conflicted copy …)`` there.
    """
    mark = r"(\.sync-conflict-[\w-]+| \(.*conflicted copy.*\))"
    endings = ((data.stem, data.suffix), (data.name, ".journal"))
    patterns = [re.compile(re.escape(stem) + mark + re.escape(ending)) for stem, ending in endings]
    return sorted(name for name in names if any(each.fullmatch(name) for each in patterns))


def read_copy(path: Path, raw: bytes) -> Tree:
    """Return what a conflict copy holds, in this version's layout.

    Raises:
        StoreError: it can't be used; the message says why.
    """
    if path.suffix != ".journal":
        copy = decode(raw, path)
        return upgrade(copy.tree, copy.schema)
    log = read_journal(raw)
    if log.header is None and not log.entries:
        raise NotNetuiFileError(f"{path} is no journal of netui's.")
    if log.header:
        check_schema(log.header.schema, path)
    return partial_tree(log)
