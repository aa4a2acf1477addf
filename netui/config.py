"""What the edges read of the world: where the data file is, and what a person has set."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from netui.model.clean import clean_line
from netui.model.preferences import Preferences

_MOST_A_DAY = 100


def default_file() -> Path:
    """Return ``NETUI_FILE`` where it is set, else ``netui.json`` in the platform's data folder."""
    if named := os.environ.get("NETUI_FILE"):
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("netui", appauthor=False) / "netui.json"


def config_file() -> Path:
    """Return ``NETUI_CONFIG`` where it is set, else ``config.toml`` in the platform's folder."""
    if named := os.environ.get("NETUI_CONFIG"):
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("netui", appauthor=False) / "config.toml"


def read_config(path: Path) -> Preferences:
    """Read the config file; what can't be taken is left at its default and remarked on."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Preferences()
    except (OSError, UnicodeDecodeError) as error:
        return _nothing_but(f"{path} can't be read: {error}")
    import tomllib

    try:
        return _config(tomllib.loads(text))
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, deep nesting
        return _nothing_but(f"{path} is not TOML: {error}")


def _nothing_but(remark: str) -> Preferences:
    return Preferences(remarks=(clean_line(remark),))


def _config(table: Mapping[str, Any]) -> Preferences:
    remarks: list[str] = []
    kept: dict[str, Any] = {}
    for name, value in table.items():
        match name, value:
            case "theme", str():
                kept[name] = value
            case "daily_cap", int() if not isinstance(value, bool) and 1 <= value <= _MOST_A_DAY:
                kept[name] = value
            case "dormant", bool():
                kept[name] = value
            case "keys", dict():
                kept[name] = {id: keys for id, keys in value.items() if isinstance(keys, str)}
                remarks += [
                    f'the key of {id} is a text, such as "x"'
                    for id, keys in value.items()
                    if not isinstance(keys, str)
                ]
            case (("theme" | "daily_cap" | "dormant" | "keys"), _):
                remarks.append(f"{name} = {value!r} can't be taken: {_WANTED[name]}")
            case _:
                remarks.append(f"there is no setting “{name}”: {', '.join(_WANTED)} are those")
    return Preferences(**kept, remarks=tuple(map(clean_line, remarks)))


_WANTED = {
    "theme": "the name of a theme, in quotes",
    "daily_cap": f"a number from 1 to {_MOST_A_DAY}",
    "dormant": "true or false",
    "keys": "a table, [keys]",
}


class RememberedTheme:
    """The theme chosen last, in a file of its own: netui never writes the config file."""

    def __init__(self, path: Path | None = None) -> None:
        """Keep it at `path`, else in the platform's folder for state."""
        self._path = path

    def read(self) -> str:
        """Return the theme's name; empty where none was chosen."""
        try:
            return self._file().read_text(encoding="utf-8").strip()[:80]
        except (OSError, UnicodeDecodeError):
            return ""

    def keep(self, name: str) -> None:
        """Remember a theme; where that can't be done it is only forgotten."""
        try:
            folder = self._file().parent
            for each in reversed([each for each in (folder, *folder.parents) if not each.exists()]):
                each.mkdir(mode=0o700, exist_ok=True)  # whatever the umask
            self._file().touch(mode=0o600)
            self._file().write_text(name + "\n", encoding="utf-8")
        except OSError:
            return

    def _file(self) -> Path:
        if self._path:
            return self._path
        from platformdirs import user_state_path

        return user_state_path("netui", appauthor=False) / "theme"


def own_templates() -> tuple[dict[str, str], tuple[str, ...]]:
    """Read the templates beside the config file; see `read_templates`."""
    return read_templates(config_file().parent / "templates")


_LONGEST_TEMPLATE = 20_000  # bytes


def read_templates(folder: Path) -> tuple[dict[str, str], tuple[str, ...]]:
    """Read a person's own templates of letters: ``templates/ask.txt`` beside the config file.

    Returns:
        The templates by name, and what can't be taken, for a person.
    """
    from netui.model.clean import clean_text

    found: dict[str, str] = {}
    remarks: list[str] = []
    try:
        files = sorted(folder.glob("*.txt"))
    except OSError as error:
        return {}, (f"{folder} can't be read: {error}",)
    for path in files:
        try:
            raw = path.read_bytes()
            if len(raw) > _LONGEST_TEMPLATE:
                remarks.append(f"{path} is too long for a letter")
                continue
            found[path.stem] = clean_text(raw.decode("utf-8-sig"))
        except UnicodeDecodeError:
            remarks.append(f"{path.name} is no text")
        except OSError as error:
            remarks.append(f"{path} can't be read: {error}")
    return found, tuple(remarks)
