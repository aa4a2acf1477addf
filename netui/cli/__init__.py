"""The command line: stdout is data, stderr is talk; 0 fine, 1 failed, 2 usage, 3 not found.

A command is imported when it is called, so that ``netui --version`` stays quick, and Textual only
by the commands that open the app.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword
from typing import Final

import click

from netui import __version__
from netui.cli.settings import global_options

COMMANDS: Final = {
    "add": "capture",
    "archive": "editing",
    "backup": "backups",
    "call-list": "network",
    "contacts": "people",
    "demo": "screens",
    "doctor": "doctor",
    "done": "triage",
    "draft": "drafts",
    "drop": "triage",
    "duplicates": "merging",
    "edit": "editing",
    "event": "screens",
    "favor": "favors",
    "events": "events",
    "export": "exporting",
    "guests": "guests",
    "history": "history",
    "import": "importing",
    "log": "people",
    "matches": "matches",
    "me": "me",
    "merge": "merging",
    "need": "needs",
    "network": "network",
    "queue": "queue",
    "reached": "triage",
    "redate": "triage",
    "redo": "history",
    "resource": "resources",
    "restore": "backups",
    "show": "people",
    "snooze": "triage",
    "sync": "syncing",
    "undo": "history",
}
"""The module of each command in this package; `function_of` names its function there."""


def function_of(command: str) -> str:
    """Return the name of a command's function: ``call_list``; a word of Python's gets a ``_``."""
    name = command.replace("-", "_")
    return f"{name}_" if iskeyword(name) else name


class _Commands(click.Group):
    """Finds a command's module when the command is called."""

    def list_commands(self, _: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = import_module(f"netui.cli.{COMMANDS[name]}")
        command: click.Command = getattr(module, function_of(name))
        return command


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Without a command, the app opens at the queue. Each command has its own --help.",
)
@click.version_option(__version__, "-V", "--version", message="netui %(version)s")
@global_options
@click.pass_context
def netui(context: click.Context) -> None:
    """Keep a professional network from the keyboard.

    \b
    netui                                  the app, at the queue
    netui event "PyData meetup"            capture people while mingling
    netui add "Priya Shah @Stripe wants an intro >fri send deck"
    netui queue                            who to reach out to today; done, snooze, reached, drop
    netui draft priya --kind ask           a letter to begin from, with what to look at again
    netui matches                          introductions worth making, who could use what
    netui import Connections.csv           your contacts from LinkedIn
    netui demo                             look around a made-up network
    """
    gc.enable()  # see `netui.__main__`
    if context.invoked_subcommand is None:
        from netui.cli.screens import open_app

        open_app(context.obj)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit the process."""
    try:
        netui.main(arguments, prog_name="netui")
    except Exception as error:
        from netui.store.errors import StoreError  # with all of the store: not for --version

        if not isinstance(error, StoreError):
            raise
        click.echo(f"netui: {error}", err=True)
        sys.exit(1)
