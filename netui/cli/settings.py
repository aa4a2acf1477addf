"""What holds for every command: the file, the clock, how to print. Before or after its name."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TextIO, TypeVar

import click

from netui.clock import clock_from, local_clock, read_moment
from netui.config import config_file, default_file, read_config
from netui.model.clean import clean_text
from netui.model.preferences import Preferences

if TYPE_CHECKING:
    from netui.lists.queue import QueueList
    from netui.model import Contact
    from netui.network import Network
    from netui.store import DataFile

F = TypeVar("F", bound=Callable[..., Any])


class FailedError(click.ClickException):
    """It can't be done; exit code 1."""

    exit_code = 1

    def show(self, file: Any = None) -> None:
        """Print the message to stderr."""
        click.echo(f"netui: {clean_text(self.message)}", file=file, err=True)


class NotFoundError(FailedError):
    """Nobody or more than one is meant; exit code 3."""

    exit_code = 3


@dataclass
class Settings:
    """The global options."""

    file: Path | None = None
    """The data file that was named; None for the usual one."""
    json: bool = False
    """Whether to answer in JSON."""
    color: bool = True
    """Whether colours are wanted."""
    clock: Callable[[], datetime] = field(default=local_clock)
    """Tells the time."""

    @property
    def path(self) -> Path:
        """The data file."""
        return self.file or default_file()

    @cached_property
    def preferences(self) -> Preferences:
        """What the person has set in the config file."""
        return read_config(config_file())

    def store(self, *, create: bool = False) -> DataFile:
        """Return the data file, unread.

        Args:
            create: whether there may be none yet; the first change makes it.

        Raises:
            FailedError: there is no data file.
            StoreError: it can't be used.
        """
        from netui.store import DataFile

        store = DataFile(self.path)
        if not create and not store.exists():
            copies = " There are copies: “netui restore” lists them." if store.backups() else ""
            raise FailedError(
                f"There is no data file at {self.path} yet. “netui import FILE” or "
                f"“netui add LINE” starts one; --file or NETUI_FILE names another.{copies}"
            )
        return store

    def open(
        self, *, create: bool = False, store: DataFile | None = None, quiet: bool = False
    ) -> Network:
        """Open the network, and read the lines in its inbox.

        What is changed is brought into the data file itself when the command ends.

        Args:
            create: whether there may be no data file yet; the first change makes it.
            store: the data file, where the caller has it already.
            quiet: whether to leave it to the caller to say what was found in the file.

        Raises:
            FailedError: there is no data file.
            StoreError: it can't be used.
        """
        from netui.network import Network

        network = Network(store or self.store(create=create), self.clock)
        if network.inbox:
            from netui.actions.inbox import sort_inbox
            from netui.store.errors import StoreError

            try:
                sort_inbox(network)
            except StoreError as error:  # a folder that may only be read
                tell(f"Lines wait to be read until netui can save: {error}")
        if not quiet:
            _tell_of_file(network)
        if context := click.get_current_context(silent=True):
            context.call_on_close(network.close)
        return network

    def queue_list(self, network: Network) -> QueueList:
        """Return the queue of a network as the person wants it."""
        from netui.lists.queue import QueueList

        wanted = self.preferences
        return QueueList(network, cap=wanted.daily_cap, dormant=wanted.dormant)

    def print_json(self, value: Any, *, in_one_line: bool = False) -> None:
        """Print a value as JSON, indented, or in one line where one value follows another."""
        import msgspec

        encoded = msgspec.json.encode(value)
        text = encoded if in_one_line else msgspec.json.format(encoded, indent=2)
        click.echo(text.decode())

    @property
    def plain(self) -> bool:
        """Whether no colour is wanted: ``--no-color``, or ``NO_COLOR`` that isn't empty."""
        import os

        return not self.color or bool(os.environ.get("NO_COLOR"))  # no-color.org

    def strong(self, text: str) -> str:
        """Return text in bold where the terminal shows it and nobody asked for none."""
        return self._styled(text, bold=True)

    def muted(self, text: str) -> str:
        """Return text dimmed where the terminal shows it and nobody asked for none."""
        return self._styled(text, dim=True)

    def _styled(self, text: str, **style: bool) -> str:
        plain = self.plain or not is_terminal(sys.stdout)
        return text if plain else click.style(text, **style)


def _tell_of_file(network: Network) -> None:
    for notice in network.notices():
        tell(notice)
    for damaged in network.damaged:
        tell(
            f"a record of {damaged.table} can't be read and is left as it is: "
            f"{damaged.why} (id {damaged.id})"
        )


WIDEST: Final = 40
"""So many terminal cells a column takes at most: one long name must not push all others away."""


def cut(text: str, width: int = WIDEST) -> str:
    """Return a text in at most `width` terminal cells, cut with an ellipsis where it is longer."""
    from netui.rules import cells

    shown = cells.cut(text, width)
    return shown if shown == text else f"{shown[:-1].rstrip()}…"


def tell(message: str) -> None:
    """Say something to the person, beside what the command prints."""
    click.echo(f"netui: {clean_text(message)}", err=True)


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a standard stream leads to a terminal; the shell may have closed it altogether."""
    return stream is not None and stream.isatty()


def one_contact(
    network: Network, name: str, *, archived: bool = False, to_read: bool = False
) -> Contact:
    """Return the contact that is meant by `name`: a name, a part of one, or a handle.

    Args:
        network: the network.
        name: what was typed.
        archived: whether to look among the archived alone.
        to_read: whether nothing is done with them; then whatever is known of people counts too.

    Raises:
        NotFoundError: nobody is, or several may be; the message lists them with their handles.
    """
    from netui.actions.finding import looked_up, matching
    from netui.model.handles import short_handles

    found = looked_up(network, name) if to_read else matching(network, name, archived=archived)
    if not found:
        where = " in the archive" if archived else ""
        raise NotFoundError(f"Nobody{where} matches “{name}”.")
    if len(found) > 1:
        handles = short_handles(network.contacts)
        shown = "\n".join(
            f"  {handles[contact.id]}  {contact.name}"
            + (f", {contact.company}" if contact.company else "")
            for contact in found[:10]
        )
        more = f"\n  and {len(found) - 10:,} more" if len(found) > 10 else ""
        raise NotFoundError(
            f"“{name}” may be one of these; use the full name, or the short one in front:\n"
            f"{shown}{more}"
        )
    return found[0]


AS_EVERYWHERE: Final = "As everywhere: --file, --json, --now, --no-color; see “netui --help”."
"""Stands under the help of each command, in the place of the global options."""


class _GlobalOption(click.Option):
    """Is explained in the help of netui, and not again in that of each command."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        return None if ctx.parent else super().get_help_record(ctx)


def global_options(command: F) -> F:
    """Give a command the options that hold for every command."""
    options = (
        click.option(
            "--file",
            cls=_GlobalOption,
            type=click.Path(path_type=Path),
            help="The data file (else NETUI_FILE, else the platform's data folder).",
            **_stored("file"),
        ),
        click.option(
            "--json",
            cls=_GlobalOption,
            is_flag=True,
            help="Print JSON, with the fields of the data file.",
            **_stored("json"),
        ),
        click.option(
            "--now",
            cls=_GlobalOption,
            metavar="ISO",
            help="Pretend it is then: 2026-06-09T19:30. For scripts and tests.",
            **_stored("now"),
        ),
        click.option(
            "--no-color",
            cls=_GlobalOption,
            is_flag=True,
            help="Print without bold or dim type (as with NO_COLOR).",
            **_stored("no_color"),
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _stored(name: str) -> dict[str, Any]:
    def store(context: click.Context, _: click.Parameter, value: Any) -> None:
        settings = context.ensure_object(Settings)
        if value is None or value is False:
            return
        if name == "now":
            try:
                settings.clock = clock_from(read_moment(value))
            except (ValueError, TypeError, OverflowError):  # pendulum's, on “0:” and the year 0
                raise click.BadParameter(
                    f"“{value}” is not a moment such as 2026-06-09T19:30."
                ) from None
        elif name == "no_color":
            settings.color = False
        else:
            setattr(settings, name, value)

    return {"expose_value": False, "callback": store, "is_eager": True}


pass_settings = click.make_pass_decorator(Settings)
"""Hands a command the `Settings`."""
