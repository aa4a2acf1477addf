"""A disk that notes each step, and every folder that a loss of power may make of those steps.

The model is POSIX's promise and no more: what was written to a file since it was last synced may be
there whole, in part, or not at all; a name that was given, changed or taken since its folder was
last synced may or may not have been; and a file that is synced has not got its name synced by that.
A rename is one step, and holds once either of its folders is synced.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain, combinations, islice, product
from pathlib import Path
from typing import NamedTuple, TypeAlias

from netui.store.disk import Disk


class Written(NamedTuple):
    """Content was written to a file at an offset."""

    file: int
    at: int
    content: bytes


class Cut(NamedTuple):
    """A file was cut to a size."""

    file: int
    size: int


class Synced(NamedTuple):
    """What was written to a file is on the medium."""

    file: int


class Named(NamedTuple):
    """A file got a name: it was created or linked."""

    name: Path
    file: int


class Renamed(NamedTuple):
    """A file changed its name, whoever had the new one before."""

    source: Path
    target: Path
    file: int


class Removed(NamedTuple):
    """A name was removed."""

    name: Path


class FolderMade(NamedTuple):
    """A folder was made."""

    folder: Path


class FolderSynced(NamedTuple):
    """The names in a folder are on the medium."""

    folder: Path


Naming: TypeAlias = Named | Renamed | Removed | FolderMade
Content: TypeAlias = Written | Cut
Step: TypeAlias = Content | Synced | Naming | FolderSynced

State: TypeAlias = Mapping[Path, bytes | None]
"""Every file with its bytes, every folder with None, by their paths below the root."""


class UnsyncedDisk(Disk):
    """The real one, except that it waits for nothing: for tests in which the power stays on."""

    def sync(self, handle: int) -> None:
        """Leave it to the system."""

    def sync_folder(self, folder: Path) -> None:
        """Leave it to the system."""


class RecordingDisk(UnsyncedDisk):
    """The real one, and a list of all that was done to it."""

    def __init__(self, root: Path) -> None:
        """Start from what is below `root`, which counts as being on the medium."""
        self.root = root
        self.before = state_of(root)
        self.steps: list[Step] = []
        self.watch: Callable[[Step], None] = lambda _: None
        """Is told each step after it is done."""
        self.files = {path: number for number, path in enumerate(files_of(self.before))}
        self._count = len(self.files)
        self._handles: dict[int, int] = {}

    def name_of(self, file: int) -> str:
        """Return a name that a file has now; empty where it has none."""
        return next((path.name for path, each in self.files.items() if each == file), "")

    def is_of(self, handle: int, ending: str) -> bool:
        """Whether an open file has a name that ends so."""
        return self.name_of(self._handles[handle]).endswith(ending)

    @contextmanager
    def opened(self, path: Path, *, fresh: bool = False) -> Iterator[int]:
        with super().opened(path, fresh=fresh) as handle:
            name = self._below(path)
            if name not in self.files:
                self.files[name] = self._count
                self._count += 1
                self.note(Named(name, self.files[name]))
            elif fresh:
                self.note(Cut(self.files[name], 0))
            self._handles[handle] = self.files[name]
            yield handle

    def write(self, handle: int, content: bytes, at: int) -> None:
        super().write(handle, content, at)
        self.note(Written(self._handles[handle], at, bytes(content)))

    def cut(self, handle: int, size: int) -> None:
        super().cut(handle, size)
        self.note(Cut(self._handles[handle], size))

    def sync(self, handle: int) -> None:
        self.note(Synced(self._handles[handle]))

    def rename(self, source: Path, target: Path) -> None:
        super().rename(source, target)
        name, other = self._below(source), self._below(target)
        file = self.files[name]
        if self.files.get(other) != file:  # two names of one file both stay (POSIX)
            self.files[other] = self.files.pop(name)
            self.note(Renamed(name, other, file))

    def link(self, source: Path, target: Path) -> None:
        super().link(source, target)
        self.files[self._below(target)] = self.files[self._below(source)]
        self.note(Named(self._below(target), self.files[self._below(source)]))

    def remove(self, path: Path) -> None:
        super().remove(path)
        if self.files.pop(self._below(path), None) is not None:
            self.note(Removed(self._below(path)))

    def sync_folder(self, folder: Path) -> None:
        self.note(FolderSynced(self._below(folder)))

    def make_folder(self, folder: Path) -> None:
        missing = [each for each in (folder, *folder.parents) if not each.exists()]
        for each in reversed(missing):
            self.note(FolderMade(self._below(each)))
        super().make_folder(folder)

    def note(self, step: Step) -> None:
        self.steps.append(step)
        self.watch(step)

    def after_kill(self, count: int, root: Path) -> RecordingDisk:
        """Return the disk below `root` as it goes on where netui was killed after `count` steps.

        Nothing is lost by that, but what was not on the medium isn't there yet either.
        """
        (names, folders), contents, unsynced, namings = _settled(self, self.steps[:count])
        for step in namings:
            _name(step, names, folders)
        for file, steps in unsynced.items():
            for each in steps:
                contents[file] = _changed(contents[file], each)
        state = dict.fromkeys(folders) | {name: contents[file] for name, file in names.items()}
        materialise(state, root)
        disk = RecordingDisk(root)
        disk.before, disk.steps = self.before, self.steps[:count]
        disk.files, disk._count = names, self._count
        return disk

    def _below(self, path: Path) -> Path:
        return path.relative_to(self.root)


# What a crash may leave


class Bounds(NamedTuple):
    """How many of the possible states to look at."""

    namings: int
    """Choices among the names that may or may not have changed, for each moment."""
    cuts: int
    """Offsets at which a write may have stopped."""


QUICK = Bounds(namings=24, cuts=2)
THOROUGH = Bounds(namings=1024, cuts=9)


def states_after(disk: RecordingDisk, count: int, bounds: Bounds) -> Iterator[State]:
    """Yield what the disk may hold if the power goes after its first `count` steps."""
    known, contents, unsynced, namings = _settled(disk, disk.steps[:count])
    variants = {
        file: list(_variants(contents[file], steps, bounds.cuts))
        for file, steps in unsynced.items()
        if steps
    }
    copies = [each for each in namings if _is_of_a_copy(each)]
    others = [each for each in namings if each not in copies]
    for chosen in _choices(others, bounds.namings, seed=count):
        names, folders = dict(known[0]), set(known[1])
        for step in copies + chosen:
            _name(step, names, folders)
        there = {name: file for name, file in names.items() if name.parent in folders}
        open_ends = [file for file in set(there.values()) if file in variants]
        # Of a file that only has a name for now nothing is ever read: one version will do
        read = [
            each for each in open_ends if any(_is_read(n) for n, f in there.items() if f == each)
        ]
        last = {each: variants[each][-1] for each in open_ends}
        for versions in product(*(variants[each] for each in read)):
            now = contents | last | dict(zip(read, versions, strict=True))
            yield dict.fromkeys(folders) | {name: now[file] for name, file in there.items()}


def _is_of_a_copy(step: Naming) -> bool:
    """Whether a step only gives a copy its date; of these all are taken to have happened."""
    name = step.folder if isinstance(step, FolderMade) else _target(step)
    return "backups" in name.parts


def _target(step: Named | Renamed | Removed) -> Path:
    return step.target if isinstance(step, Renamed) else step.name


def _is_read(name: Path) -> bool:
    return name.suffix != ".tmp"


_Names = dict[Path, int]
_Known = tuple[_Names, set[Path]]


def _settled(
    disk: RecordingDisk, steps: Iterable[Step]
) -> tuple[_Known, dict[int, bytes], dict[int, list[Content]], list[Naming]]:
    """Return what is on the medium for sure (names, folders, contents), and what is open."""
    names = {path: number for number, path in enumerate(files_of(disk.before))}
    folders = {Path(), *(path for path, content in disk.before.items() if content is None)}
    contents = {names[path]: content for path, content in files_of(disk.before).items()}
    unsynced: dict[int, list[Content]] = {}
    namings: list[Naming] = []
    for step in steps:
        match step:
            case Written() | Cut():
                unsynced.setdefault(step.file, []).append(step)
                contents.setdefault(step.file, b"")
            case Synced(file):
                for each in unsynced.pop(file, []):
                    contents[file] = _changed(contents[file], each)
            case FolderSynced(folder):
                for naming in [each for each in namings if folder in _folders_of(each)]:
                    _name(naming, names, folders)
                    namings.remove(naming)
            case Named(file=file):
                contents.setdefault(file, b"")
                namings.append(step)
            case _:
                namings.append(step)
    return (names, folders), contents, unsynced, namings


def _folders_of(step: Naming) -> tuple[Path, ...]:
    match step:
        case FolderMade(folder):
            return (folder.parent,)
        case Renamed(source, target):
            return source.parent, target.parent
    return (step.name.parent,)


def _name(step: Naming, names: _Names, folders: set[Path]) -> None:
    match step:
        case FolderMade(folder):
            folders.add(folder)
        case Named(name, file):
            names[name] = file
        case Renamed(source, target, file):
            if names.get(source) == file:
                del names[source]
            names[target] = file
        case Removed(name):
            names.pop(name, None)


def _changed(content: bytes, step: Content) -> bytes:
    if isinstance(step, Cut):
        return content[: step.size].ljust(step.size, b"\0")
    start = content[: step.at].ljust(step.at, b"\0")
    return start + step.content + content[step.at + len(step.content) :]


def _variants(content: bytes, steps: Sequence[Content], cuts: int) -> Iterator[bytes]:
    """Yield what a file may hold whose last changes are not synced; the last is all of them."""
    seen: set[bytes] = set()
    for taken in product((False, True), repeat=len(steps)):
        versions = [content]
        for step, whole in zip(steps, taken, strict=True):
            if isinstance(step, Written):
                parts = [step.content] if whole else list(_parts(step, cuts))
                versions = [*(versions if not whole else ())] + [
                    _changed(each, step._replace(content=part))
                    for each in versions
                    for part in parts
                ]
            elif whole:
                versions = [_changed(each, step) for each in versions]
        for each in versions:
            if each not in seen:
                seen.add(each)
                yield each
    yield versions[-1]


def _parts(step: Written, cuts: int) -> Iterator[bytes]:
    """Yield what may be there of a write that was not synced: a part, or room for it."""
    size = len(step.content)
    offsets = {1, size - 1, *(size * n // cuts for n in range(1, cuts))} - {0, size}
    for offset in sorted(offsets):
        yield step.content[:offset]
        yield step.content[:offset] + bytes(size - offset)
        yield bytes(offset) + step.content[offset:]  # the later page came first
    yield bytes(size)


def _choices(namings: Sequence[Naming], most: int, seed: int) -> Iterator[list[Naming]]:
    """Yield which of the open changes of names took place: all choices, or the telling ones."""
    places = range(len(namings))
    chosen: Iterator[tuple[int, ...]]
    if 2 ** len(places) <= most:
        chosen = chain.from_iterable(combinations(places, size) for size in range(len(places) + 1))
    else:
        chosen = chain(
            (tuple(places[:size]) for size in range(len(places) + 1)),
            ((each,) for each in places),
            (tuple(other for other in places if other != each) for each in places),
            _at_random(places, random.Random(seed)),
        )
    for each in islice(chosen, most):
        yield [namings[place] for place in each]


def _at_random(places: Sequence[int], dice: random.Random) -> Iterator[tuple[int, ...]]:
    while True:
        yield tuple(each for each in places if dice.random() < 0.5)


# Folders as values


def state_of(root: Path) -> State:
    """Return what is below a folder."""
    found = sorted(root.rglob("*"))
    return {each.relative_to(root): None if each.is_dir() else each.read_bytes() for each in found}


def files_of(state: State) -> dict[Path, bytes]:
    """Return only the files."""
    return {path: content for path, content in state.items() if content is not None}


def key_of(state: State) -> frozenset[tuple[str, bytes | None]]:
    """Return what tells two states apart; files that never got their name say nothing."""
    return frozenset((str(path), content) for path, content in state.items() if _is_read(path))


def materialise(state: State, root: Path) -> None:
    """Make a folder what a state says."""
    root.mkdir(parents=True)
    for path, content in sorted(state.items()):
        if content is None:
            (root / path).mkdir(exist_ok=True)
        else:
            (root / path).write_bytes(content)
