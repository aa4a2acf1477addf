"""Handing an address to the browser, the mail program or the telephone of the desktop."""

from __future__ import annotations

import subprocess
import sys
import webbrowser
from pathlib import PurePath
from typing import Final

_DRAWN_IN_THE_TERMINAL: Final = frozenset("www-browser links links2 elinks lynx w3m browsh".split())
"""Browsers that would draw over the app."""

_MAY_BE_OPENED: Final = ("https://", "http://", "mailto:", "tel:")


def open_outside(address: str) -> bool:
    """Open an address in the program that the desktop has for it.

    Args:
        address: of ``http``, ``https``, ``mailto`` or ``tel``; others are never opened.

    Returns:
        Whether there is such a program; over SSH and on a bare console there is none.
    """
    if not address.startswith(_MAY_BE_OPENED):
        return False
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    name = getattr(browser, "name", "")
    if PurePath(str(name)).name in _DRAWN_IN_THE_TERMINAL:
        return False
    try:
        # In a process of its own: what a browser prints would stand in the middle of the screen.
        subprocess.Popen(
            [sys.executable, "-m", "webbrowser", address],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    return True
