"""The commands that open the app."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from netui.cli.completing import occasions
from netui.cli.settings import FailedError, Settings, global_options, is_terminal, pass_settings
from netui.clock import local_zone
from netui.config import own_templates

if TYPE_CHECKING:
    from netui.network import Network

_COLORS: Final = "TEXTUAL_COLOR_SYSTEM"


def open_app(settings: Settings, event: str | None = None) -> None:
    """Open the app on the data file, in event mode where an event is named.

    Raises:
        FailedError: there is no terminal to open it in.
        StoreError: the data file can't be used.
    """
    _need_terminal()
    gc.disable()  # until the first frame is drawn; the app turns it on again
    store = settings.store(create=True)
    network = settings.open(create=True, store=store, quiet=True)
    running = None if event is None else _started(network, event)
    colors = _colors(settings)
    from netui.config import RememberedTheme
    from netui.ui.app import NetuiApp, suggested_import

    theme = RememberedTheme()
    app = NetuiApp(
        network,
        file=str(settings.path),
        event=running,
        drafts=store.drafts,
        suggest_import=lambda: suggested_import(Path.home() / "Downloads"),
        preferences=settings.preferences,
        colors=colors,
        theme=theme.read(),
        keep_theme=theme.keep,
        zone=local_zone,
        templates=own_templates,
        edit_text=_edit_text,
    )
    if app.run() == "demo":
        _open_demo(settings)
    elif app.return_code:
        sys.exit(app.return_code)


def _started(network: Network, name: str) -> int:
    """Start an event; ask once about one planned for another day, and whether another has ended."""
    from netui.actions.events import other_running, planned_for_another_day, start_event
    from netui.rules.going_on import is_this_it

    planned = planned_for_another_day(network, name)
    meant = planned and click.confirm(
        f"“{planned.name}” {is_this_it(planned, network.today())}", default=True, err=True
    )
    other = other_running(network, name)
    ended = other and click.confirm(
        f"{other.name} is still going on. Has it ended?", default=True, err=True
    )
    ending = other.id if other and ended else None
    return start_event(
        network, name, ending=ending, planned=planned.id if planned and meant else None
    ).id


@click.command()
@click.argument("name", required=False, shell_complete=occasions)
@global_options
@pass_settings
def event(settings: Settings, name: str | None) -> None:
    """Open event mode: one line a person, saved at Enter.

    Without NAME, go on with the event that is running, or be asked for one.

    \b
    Example: netui event "PyData meetup"
    """
    if name is None:
        from netui.actions.events import planned_for_today, running_event

        network = settings.open(create=True)
        running = running_event(network)
        name = running.name if running else None
        planned = planned_for_today(network)
    if name is None:
        if not is_terminal(sys.stdin):
            raise click.UsageError("Which event? netui event NAME")
        default = planned.name if planned else None
        name = click.prompt("Which event are you at", default=default, err=True)
    if not name.strip():
        raise click.UsageError("An event needs a name.")
    open_app(settings, name)


@click.command()
@click.option(
    "--write",
    type=click.Path(path_type=Path),
    help="Only write the made-up network to this new file.",
)
@global_options
@pass_settings
def demo(settings: Settings, write: Path | None) -> None:
    """Open the app on a made-up network, in a temporary file.

    \b
    Example: netui demo --write demo.json && netui --file demo.json queue
    """
    if write is None:
        _need_terminal()
        _open_demo(settings)
        return
    if write.exists():
        raise FailedError(f"{write} is there already; name a new file.")
    _write_demo(settings, write)
    click.echo(f"Written to {write}. netui --file {write} opens it.", err=True)


def _open_demo(settings: Settings) -> None:
    from tempfile import TemporaryDirectory

    colors = _colors(settings)
    from netui.config import RememberedTheme
    from netui.ui.app import NetuiApp

    with TemporaryDirectory(prefix="netui-demo-") as folder:
        path = Path(folder) / "demo.json"
        _write_demo(settings, path)
        network = Settings(file=path, clock=settings.clock).open(quiet=True)
        theme = RememberedTheme()
        NetuiApp(
            network,
            file=str(path),
            preferences=settings.preferences,
            colors=colors,
            theme=theme.read(),
            keep_theme=theme.keep,
            zone=local_zone,
            templates=own_templates,
            edit_text=_edit_text,
        ).run()
        network.close()  # before the folder goes, and not when the command ends


def _edit_text(text: str) -> str | None:
    """Open a text in ``$VISUAL`` or ``$EDITOR`` and return it as it was left.

    Raises:
        ValueError: the editor can't be started, or failed.
    """
    try:
        return click.edit(text, extension=".txt")
    except click.ClickException as error:
        raise ValueError(f"The editor could not be used: {error.message}") from error


def _colors(settings: Settings) -> str:
    """Return how many colours to draw the app with: none, standard (16), 256 or truecolor.

    Textual goes by the name of the terminal, and takes one that it doesn't know for one of 16. To
    be asked before Textual is imported, which reads the environment then.
    """
    if settings.plain:
        return "none"
    from rich.console import Console

    wanted: Any = os.environ.get(_COLORS) or "auto"
    terminal = Console(color_system=wanted, force_terminal=True, legacy_windows=False)
    if terminal.color_system == "standard" and wanted == "auto" and _has_256_colors():
        os.environ[_COLORS] = "256"
        return "256"
    return terminal.color_system or "truecolor"


def _has_256_colors() -> bool:
    """Whether the terminal's description says so, as that of alacritty, foot or ghostty does."""
    try:
        import curses
    except ImportError:  # Windows
        return False
    try:
        curses.setupterm(fd=1)
    except curses.error:  # there is no description of it here
        return False
    return curses.tigetnum("colors") >= 256


def _write_demo(settings: Settings, path: Path) -> None:
    from netui.actions.demo import fill_with_demo

    fill_with_demo(Settings(file=path, clock=settings.clock).open(create=True))


def _need_terminal() -> None:
    if not is_terminal(sys.stdin) or not is_terminal(sys.stdout):
        raise FailedError("The app needs a terminal. “netui queue” prints what is due.")
    if os.name != "posix":
        return  # Windows has no TERM
    kind = os.environ.get("TERM", "")
    if kind in ("dumb", "unknown"):
        raise FailedError("This terminal can't draw a screen. “netui queue” prints what is due.")
    if not kind:
        raise FailedError(
            "TERM doesn't say which terminal this is. “TERM=xterm netui” takes it for a usual one; "
            "“netui queue” prints what is due."
        )
