"""The plan of the house: who may import whom, and who may look at the clock or the environment."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import netui

PACKAGE = Path(netui.__file__).parent

MAY_IMPORT: dict[str, set[str]] = {
    "model": set(),
    "clock": set(),
    "config": {"model"},
    "store": {"model"},
    "rules": {"model"},
    "interchange": {"model"},
    "demo": {"model"},
    "network": {"store", "model"},
    "lists": {"network", "rules", "model"},
    "actions": {"network", "lists", "rules", "interchange", "demo", "model"},
    "ui": {"actions", "network", "lists", "rules", "interchange", "model"},
    "cli": {
        *("actions", "network", "lists", "rules", "interchange", "model", "store"),
        *("clock", "config"),
    },
    "__main__": {"cli"},
    "__init__": set(),
}
"""For each room the rooms it may import from, apart from itself."""

MAY_CATCH_STORE_ERRORS = {"actions", "ui"}
"""The rooms that may import the store's errors, though nothing else of it."""

UI_FROM_FUNCTIONS_OF = "cli/screens.py"
"""The only file outside ``ui`` that imports it, and only when a function is called."""

ONLY_IN = {"textual": "ui", "tinydb": "store"}
"""The only room that imports a library."""

MAY_LOOK_OUTSIDE = {"clock", "config", "store", "cli"}
"""The rooms that may read the clock or the environment."""

OUTSIDE = {
    "datetime.datetime": {"now", "today", "utcnow", "fromtimestamp"},
    "datetime.date": {"today", "fromtimestamp"},
    "time": {
        *("time", "time_ns", "monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns"),
        *("localtime", "gmtime", "sleep", "strftime", "ctime"),
    },
    "os": {"environ", "environb", "getenv", "getenvb", "putenv"},
    "pendulum": {"now", "today", "tomorrow", "yesterday", "local_timezone"},
}
"""The names in modules and classes that tell the time or the environment."""


class Import(NamedTuple):
    """A module that is imported, and from where."""

    name: str
    line: int
    in_function: bool


class Source(NamedTuple):
    """A file of the package."""

    path: Path

    @property
    def place(self) -> str:
        return self.path.relative_to(PACKAGE).as_posix()

    @property
    def room(self) -> str:
        return self.place.partition("/")[0].removesuffix(".py")

    def tree(self) -> ast.Module:
        return ast.parse(self.path.read_text(encoding="utf-8"), self.place)


def sources() -> list[Source]:
    return [Source(path) for path in sorted(PACKAGE.rglob("*.py"))]


def imports_of(tree: ast.Module) -> Iterator[Import]:
    """Yield every import of a module by its full dotted name, wherever it stands."""

    def walk(node: ast.AST, in_function: bool) -> Iterator[Import]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Import):
                for alias in child.names:
                    yield Import(alias.name, child.lineno, in_function)
            elif isinstance(child, ast.ImportFrom):
                assert child.level == 0, "netui imports by full names"
                for alias in child.names:
                    yield Import(f"{child.module}.{alias.name}", child.lineno, in_function)
            inner = in_function or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef)
            yield from walk(child, inner)

    return walk(tree, False)


def looks_outside(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield every name that tells the time or the environment, and its line."""
    meanings: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                top = alias.name.partition(".")[0]
                meanings[alias.asname or top] = alias.name if alias.asname else top
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                meanings[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    forbidden = {f"{owner}.{name}" for owner, names in OUTSIDE.items() for name in names}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Name):
            first, dot, rest = ast.unparse(node).partition(".")
            if first in meanings and (name := meanings[first] + dot + rest) in forbidden:
                yield name, node.lineno


def not_allowed(source: Source, tree: ast.Module) -> Iterator[str]:
    """Yield, in words, each import of a file that the plan doesn't allow."""
    for each in imports_of(tree):
        where = f"{source.place}:{each.line} imports {each.name}"
        library, _, rest = each.name.partition(".")
        if library in ONLY_IN and source.room != ONLY_IN[library]:
            yield where
        if library != "netui":
            continue
        room = rest.partition(".")[0]
        if room == "store" and rest.endswith("Error") and source.room in MAY_CATCH_STORE_ERRORS:
            continue
        if room == "ui" and source.place == UI_FROM_FUNCTIONS_OF:
            if not each.in_function:
                yield f"{where} outside a function"
        elif room not in ("__version__", source.room, *MAY_IMPORT[source.room]):
            yield where


def modules_of(room: str) -> list[str]:
    """Return the dotted names of all modules of a room."""
    return [
        ".".join(["netui", *source.path.relative_to(PACKAGE).with_suffix("").parts]).removesuffix(
            ".__init__"
        )
        for source in sources()
        if source.room == room
    ]


def loaded_by(modules: list[str]) -> set[str]:
    """Return what is loaded in a new process once it has imported `modules`."""
    script = (
        "import importlib, json, sys\n"
        "for name in json.loads(sys.argv[1]): importlib.import_module(name)\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, json.dumps(modules)],
        check=True,
        capture_output=True,
        text=True,
    )
    return set(json.loads(done.stdout))


# What is loaded


@pytest.mark.parametrize(
    "room",
    ["model", "rules", "interchange", "demo", "store", "network", "lists", "actions", "cli"],
)
def test_only_the_app_loads_textual(room: str) -> None:
    modules = modules_of(room)
    loaded = loaded_by(modules)

    assert modules
    assert set(modules) <= loaded
    assert sorted(name for name in loaded if name.split(".")[0] == "textual") == []
    assert sorted(name for name in loaded if name.startswith("netui.ui")) == []


@pytest.mark.parametrize("room", ["model", "rules", "interchange", "demo", "clock", "config"])
def test_only_the_store_loads_tinydb(room: str) -> None:
    modules = modules_of(room)
    loaded = loaded_by(modules)

    assert set(modules) <= loaded
    assert sorted(name for name in loaded if name.split(".")[0] == "tinydb") == []


def test_what_is_loaded_is_seen() -> None:
    assert "tinydb" in loaded_by(["netui.store"])
    assert {"textual", "netui.ui.app"} <= loaded_by(["netui.ui.app"])


# What is written


def test_every_room_is_on_the_plan() -> None:
    assert {source.room for source in sources()} == set(MAY_IMPORT)


def test_imports_go_the_way_of_the_plan() -> None:
    found = [line for source in sources() for line in not_allowed(source, source.tree())]

    assert found == [], "\n" + "\n".join(found)


def test_only_the_edges_look_at_the_clock_or_the_environment() -> None:
    found = [
        f"{source.place}:{line} reads {name}"
        for source in sources()
        if source.room not in MAY_LOOK_OUTSIDE
        for name, line in looks_outside(source.tree())
    ]

    assert found == [], "\n" + "\n".join(found)


def test_nothing_is_imported_by_a_name_that_only_a_run_would_tell() -> None:
    found = [
        f"{source.place}:{each.line} imports {each.name}"
        for source in sources()
        if source.place != "cli/__init__.py"  # finds a command's module when it is called
        for each in imports_of(source.tree())
        if each.name.startswith("importlib.") and "resources" not in each.name
    ]

    assert found == [], "\n" + "\n".join(found)


# That the checks see what they are for


@pytest.mark.parametrize(
    ("place", "code", "is_allowed"),
    [
        ("rules/queue.py", "from netui.model import Contact", True),
        ("rules/queue.py", "from netui.rules.cadence import cadence_of", True),
        ("rules/queue.py", "from netui.network import Network", False),
        ("rules/queue.py", "def f():\n    import netui.store.data_file", False),
        ("rules/queue.py", "if TYPE_CHECKING:\n    from netui import ui", False),
        ("model/people.py", "from netui.rules.queue import rank", False),
        ("network/network.py", "from netui.store import Write", True),
        ("network/network.py", "from netui.actions.capture import capture", False),
        ("network/network.py", "import tinydb", False),
        ("store/storage.py", "from tinydb.storages import Storage", True),
        ("cli/queue.py", "from textual.app import App", False),
        ("cli/queue.py", "def f():\n    from netui.ui.app import NetuiApp", False),
        ("cli/screens.py", "def f():\n    from netui.ui.app import NetuiApp", True),
        ("cli/screens.py", "from netui.ui.app import NetuiApp", False),
        ("ui/app.py", "from textual.app import App", True),
        ("ui/app.py", "from netui.store import StoreError", True),
        ("ui/app.py", "from netui.store import DataFile", False),
        ("actions/capture.py", "from netui.store import DataFile, StoreError", False),
        ("rules/queue.py", "from netui.store import StoreError", False),
        ("ui/app.py", "from netui.cli.settings import Settings", False),
        ("cli/__init__.py", "from netui import __version__", True),
    ],
)
def test_an_import_against_the_plan_is_seen(place: str, code: str, is_allowed: bool) -> None:
    assert (list(not_allowed(Source(PACKAGE / place), ast.parse(code))) == []) == is_allowed


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        ("from datetime import datetime\ndatetime.now()", ["datetime.datetime.now"]),
        ("import datetime\ndatetime.datetime.now()", ["datetime.datetime.now"]),
        ("import datetime as dt\ndt.date.today()", ["datetime.date.today"]),
        ("from datetime import date\nclock = date.today", ["datetime.date.today"]),
        ("import time\ntime.time()", ["time.time"]),
        ("import os.path\nos.environ", ["os.environ"]),
        ("from time import monotonic\nmonotonic()", ["time.monotonic"]),
        ("def f():\n    import os\n    return os.environ['HOME']", ["os.environ"]),
        ("from os import getenv as g\ng('HOME')", ["os.getenv"]),
        ("import pendulum\npendulum.now()", ["pendulum.now"]),
        ("from datetime import date\ndate(2026, 6, 9)", []),
        ("def f(today, network):\n    return network.now(), today.time()", []),
        ("import os\nos.getpid()", []),
    ],
)
def test_a_look_at_the_clock_or_the_environment_is_seen(code: str, seen: list[str]) -> None:
    assert [name for name, _ in looks_outside(ast.parse(code))] == seen
