"""Where the data file is."""

from __future__ import annotations

import os
from pathlib import Path


def default_file() -> Path:
    """Return ``NETUI_FILE`` where it is set, else ``netui.json`` in the platform's data folder."""
    if named := os.environ.get("NETUI_FILE"):
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("netui", appauthor=False) / "netui.json"
