"""The command line: stdout is data, stderr is talk; 0 fine, 1 failed, 2 usage, 3 not found.

A command is imported when it is called, so that ``netui --version`` stays quick, and Textual only
by the commands that open the app.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper
from keyword import iskeyword
from typing import Final, TextIO

import click

from netui import __version__
from netui.cli.settings import AS_EVERYWHERE, global_options, tell

GROUPS: Final = {
    "Every day": {
        "queue": "queue",
        "done": "triage",
        "reached": "triage",
        "snooze": "triage",
        "redate": "triage",
        "drop": "triage",
        "draft": "drafts",
    },
    "People": {
        "add": "capture",
        "contacts": "people",
        "show": "people",
        "log": "people",
        "edit": "editing",
        "archive": "editing",
        "duplicates": "merging",
        "merge": "merging",
    },
    "Events": {
        "event": "screens",
        "events": "events",
        "guests": "guests",
    },
    "Give and ask": {
        "favor": "favors",
        "need": "needs",
        "resource": "resources",
        "matches": "matches",
        "network": "network",
        "call-list": "network",
        "me": "me",
    },
    "In and out": {
        "import": "importing",
        "export": "exporting",
        "sync": "syncing",
    },
    "The file": {
        "undo": "history",
        "redo": "history",
        "history": "history",
        "backup": "backups",
        "restore": "backups",
        "doctor": "doctor",
    },
    "netui itself": {
        "demo": "screens",
        "completion": "completion",
    },
}
"""The commands as the help lists them, each with its module in this package."""

COMMANDS: Final = {name: module for group in GROUPS.values() for name, module in group.items()}
"""The module of each command; `function_of` names its function there."""

COMPLETES: Final = "_NETUI_COMPLETE"
"""Set by a shell that asks how a line goes on; see `netui.cli.completion`."""


def function_of(command: str) -> str:
    """Return the name of a command's function: ``call_list``; a word of Python's gets a ``_``."""
    name = command.replace("-", "_")
    return f"{name}_" if iskeyword(name) else name


class _Commands(click.Group):
    """Finds a command's module when the command is called."""

    def list_commands(self, _: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = import_module(f"netui.cli.{COMMANDS[name]}")
        command: click.Command = getattr(module, function_of(name))
        command.epilog = AS_EVERYWHERE
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands by what they are for, in columns of one width."""
        widest = max(map(len, COMMANDS))
        for title, names in GROUPS.items():
            commands = [(name, self.get_command(ctx, name)) for name in names]
            room = formatter.width - widest - 4
            with formatter.section(title):
                formatter.write_dl(
                    [(n.ljust(widest), c.get_short_help_str(room)) for n, c in commands if c]
                )


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="“netui COMMAND --help” says more of each, with an example.",
)
@click.version_option(__version__, "-V", "--version", message="netui %(version)s")
@global_options
@click.pass_context
def netui(context: click.Context) -> None:
    """Keep a professional network from the keyboard.

    Without a command, the app opens at the queue. The options here go before or after the name of
    any command. Data goes to stdout and remarks to stderr; the exit code is 0 where all is well,
    1 where it could not be done, 2 for a wrong call, 3 where nobody, or more than one, is meant.

    \b
    netui demo                         look around a made-up network
    netui import Connections.csv       your contacts from LinkedIn
    netui event "PyData meetup"        capture people while mingling
    netui add "Priya Shah @Stripe wants an intro >fri send deck"
    """
    gc.enable()  # see `netui.__main__`
    if context.invoked_subcommand is None:
        from netui.cli.screens import open_app

        open_app(context.obj)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit the process."""
    if COMPLETES in os.environ:
        from netui.cli.completion import prepare

        prepare()
    _replace_what_the_terminal_lacks()
    try:
        netui.main(arguments, prog_name="netui", complete_var=COMPLETES)
    except Exception as error:
        from netui.store.errors import StoreError  # with all of the store: not for --version

        if isinstance(error, OSError) and error.filename is None:  # of a stream, not of a file
            _let_go_of(sys.stdout)
            message = f"Not all could be printed: {error.strerror or error}."
        elif isinstance(error, StoreError):
            message = str(error)
        else:
            raise
        try:
            tell(message)
        except OSError:  # there is no room for this either
            _let_go_of(sys.stderr)
        sys.exit(1)


def _replace_what_the_terminal_lacks() -> None:
    """Have a question mark for a character that a stream's encoding has no place for."""
    for stream in (sys.stdout, sys.stderr):  # None where the shell closed it
        if isinstance(stream, TextIOWrapper) and stream.errors in ("strict", "surrogateescape"):
            stream.reconfigure(errors="replace")


def _let_go_of(stream: TextIO | None) -> None:
    """Drop what can't be printed: Python tries it again as it ends, and complains."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        if stream is not None:
            os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
