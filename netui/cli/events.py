"""Events printed, planned and edited."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, get_args

import click

from netui.cli.completing import occasions
from netui.cli.settings import (
    FailedError,
    NotFoundError,
    Settings,
    global_options,
    pass_settings,
)
from netui.model import Access, EventFormat

if TYPE_CHECKING:
    from netui.model import Event
    from netui.network import Network
    from netui.rules.event_brief import Section
    from netui.rules.series import SeriesRecord

_WHEN = "fri 19:00, “12jun 18:30”, “20.11. 19.30”, 12jun (all day); empty: not known"


@click.command()
@click.argument("name", nargs=-1, shell_complete=occasions)
@click.option("--new", is_flag=True, help="Plan an event of this name.")
@click.option("--starts", metavar="WHEN", help=f"{_WHEN}.")
@click.option("--ends", metavar="WHEN", help="When it ends, in the same forms.")
@click.option("--place", metavar="TEXT", help="Where.")
@click.option("--series", metavar="TEXT", help="What recurring series it belongs to.")
@click.option("--format", type=click.Choice(get_args(EventFormat)), help="What sort of event.")
@click.option("--access", type=click.Choice(get_args(Access)), help="Who may come.")
@click.option("--link", metavar="ADDRESS", help="Its page on the web.")
@click.option(
    "--goal", type=click.IntRange(0, 99), metavar="N", help="Conversations to have; 0: none set."
)
@click.option(
    "--rate", "rating", type=click.IntRange(1, 5), metavar="1-5", help="How good it was, 1 to 5."
)
@click.option("--review", metavar="TEXT", help="What you made of it.")
@click.option("--rename", metavar="NAME", help="Another name for it.")
@global_options
@pass_settings
def events(settings: Settings, /, name: tuple[str, ...], new: bool, **options: Any) -> None:
    """List events, or print one: its brief, or what it brought.

    NAME is a name, a part of one or an id; of several events of one name it is the one that runs,
    else the next to come, else the latest. Options change it; --new plans one.

    \b
    Example: netui events --new "PyData Berlin 15" --starts "fri 19:00" --goal 3
    Example: netui events plain data
    """
    wanted = " ".join(name).strip()
    network = settings.open(create=new)
    if not wanted:
        if new or any(value is not None for value in options.values()):
            raise click.UsageError("Which event? netui events NAME …")
        _print_all(settings, network)
        return
    if new:
        event = _planned(network, wanted, _fields(network, options))
    else:
        event = event_meant(network, wanted)
        if fields := _fields(network, options, event):
            event = _edited(network, event, fields)
    _print_one(settings, network, event)


def _fields(
    network: Network, options: dict[str, Any], event: Event | None = None
) -> dict[str, Any]:
    """Return the fields of an event that the options set; remarks go beside the data.

    Of one that is over a day without its year is the latest such day, else the next.

    Raises:
        UsageError: a time can't be read.
    """
    from netui.clock import local_zone
    from netui.lists.occasions import as_they_are
    from netui.rules.start_times import UnreadableStartError, read_start

    fields = {option: value for option, value in options.items() if value is not None}
    is_over = event is not None and as_they_are(network, [event])[0].state == "ended"
    for option in ("starts", "ends"):
        if option not in fields:
            continue
        text = fields[option].strip()
        try:
            start = (
                read_start(
                    *(text, network.now(), local_zone()),
                    is_end=option == "ends",
                    is_over=is_over,
                )
                if text
                else None
            )
        except UnreadableStartError as error:
            raise click.BadParameter(str(error), param_hint=f"--{option}") from error
        fields[option] = start.at if start else None
        if start and start.remark:
            click.echo(start.remark, err=True)
    if "goal" in fields:
        fields["goal"] = fields["goal"] or None
    if "rename" in fields:
        fields["name"] = fields.pop("rename")
    return fields


def _planned(network: Network, name: str, fields: dict[str, Any]) -> Event:
    """Plan an event.

    Raises:
        UsageError: a value can't be taken.
        FailedError: one of this name is ahead already, or runs.
    """
    from netui.actions.events import plan_event
    from netui.model import Event, clean_line, fold

    _refuse_early_rating(network, Event(name=clean_line(name)), fields)
    wanted = fold(clean_line(fields.pop("name", name)))
    ahead = [
        each
        for each in network.events.values()
        if each.state != "ended" and fold(each.name) == wanted
    ]
    if ahead:
        raise FailedError(
            f"{_shown(network, ahead[0])} is there already; without --new the options change it."
        )
    try:
        return plan_event(network, name=name, **fields)
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def _refuse_early_rating(network: Network, event: Event, fields: dict[str, Any]) -> None:
    """Refuse to rate what is still to come, and where no line tells that one has been there."""
    from msgspec.structs import replace

    from netui.rules.event_fields import why_not_rated

    if "rating" not in fields or network.captures_at(event.id):
        return
    starts = fields.get("starts", event.starts)
    if why := why_not_rated(replace(event, starts=starts), network.now()):
        raise click.UsageError(f"{why} Have you been there? Then --starts says when it was.")


def _edited(network: Network, event: Event, fields: dict[str, Any]) -> Event:
    from netui.actions.events import EventGoneError, edit_event

    _refuse_early_rating(network, event, fields)
    try:
        return edit_event(network, event.id, **fields)
    except EventGoneError as error:
        raise FailedError(str(error)) from error
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def event_meant(network: Network, text: str) -> Event:
    """Return the event that a person means.

    Raises:
        NotFoundError: there is none, or several of different names may be meant.
    """
    from netui.model import clean_line, fold

    wanted = fold(clean_line(text))
    if wanted.isdecimal() and len(wanted) <= 16 and (found := network.events.get(int(wanted))):
        return found
    everything = list(network.events.values())
    for fits in (_is_named, _begins, _has_words):
        meant = [each for each in everything if fits(fold(each.name), wanted)]
        if len({fold(each.name) for each in meant}) > 1 and not _is_one_series(meant):
            listed = "\n".join(f"  {_shown(network, each)}" for each in meant[:10])
            raise NotFoundError(f"“{text}” may be one of these; use the full name:\n{listed}")
        if meant:
            return _nearest(network, meant)
    raise NotFoundError(f"There is no event “{text}”; with --new it is planned.")


def _is_named(name: str, wanted: str) -> bool:
    return name == wanted


def _begins(name: str, wanted: str) -> bool:
    return name.startswith(wanted)


def _has_words(name: str, wanted: str) -> bool:
    return all(any(word.startswith(each) for word in name.split()) for each in wanted.split())


def _is_one_series(events: Sequence[Event]) -> bool:
    from netui.rules.series import by_series

    return len(by_series(events)) == 1


def _nearest(network: Network, events: Sequence[Event]) -> Event:
    """Return the event that runs, else the next to come, else the latest."""
    now = network.now().timestamp()

    def place(event: Event) -> tuple[int, float]:
        starts = event.starts.timestamp() if event.starts else now
        if event.state == "ended":
            return 2, -starts
        return (0, -starts) if event.state == "running" else (1, abs(starts - now))

    return min(events, key=place)


def _shown(network: Network, event: Event) -> str:
    from netui.rules.event_brief import event_day

    return " · ".join(part for part in (event.name, event_day(event, network.today())) if part)


def _print_all(settings: Settings, network: Network) -> None:
    """Print what goes on, what is to come, what is past, and the series."""
    from netui.lists.events import series_of
    from netui.lists.occasions import as_they_are, events_in_order
    from netui.rules.occasions import part_of
    from netui.rules.series import by_series, verdict_words

    events = events_in_order(network)
    by_name = by_series(sorted(as_they_are(network, events), key=_by_start))
    series = [series_of(network, each) for each in by_name.values() if len(each) > 1]
    if settings.json:
        settings.print_json(
            {
                "events": [_event_to_json(network, each) for each in events],
                "series": [_series_to_json(each) for each in series],
            }
        )
        return
    if not events:
        click.echo("There are no events yet; netui events --new NAME plans one.", err=True)
    for part, heading in (("now", "Running"), ("ahead", "To come"), ("over", "Past")):
        held = [each for each in events if not each.is_called_off]
        found = [each for each in held if part_of(each, network.now()) == part]
        if found:
            click.echo(settings.strong(heading))
        for event in found:
            click.echo(f"  {_in_a_line(network, event)}")
    if off := [each for each in events if each.is_called_off]:
        click.echo(settings.strong("Called off"))
        for event in off:
            click.echo(f"  {_in_a_line(network, event)}")
    if series:
        click.echo(settings.strong("Series"))
    for record in series:
        click.echo(f"  {record.name} · {verdict_words(record)}")


def _by_start(event: Event) -> tuple[float, int]:
    return event.starts.timestamp() if event.starts else 0, event.id


def _in_a_line(network: Network, event: Event) -> str:
    """Return an event in the list: name, day, place, and what is prepared or came of it."""
    from netui.lists.occasions import figures_of
    from netui.rules.event_brief import event_day
    from netui.rules.occasions import figures_words

    figures = figures_words(event, figures_of(network, event))
    parts = (event.name, event_day(event, network.today()), event.place, figures)
    return " · ".join(" ".join(part.split()) for part in parts if part)


def _print_one(settings: Settings, network: Network, event: Event) -> None:
    from netui.lists.events import series_record
    from netui.lists.guests import GuestBook

    sections = GuestBook(network).brief(event)
    if settings.json:
        settings.print_json(
            {
                "event": _event_to_json(network, event),
                "series": _series_to_json(series_record(network, event)),
                "sections": [_section_to_json(each) for each in sections],
            }
        )
        return
    state = "" if event.state == "planned" else f" · {event.state}"
    state = " · called off" if event.is_called_off else state
    click.echo(f"{settings.strong(event.name)}{settings.muted(state)}")
    for section in sections:
        click.echo(f"\n{settings.strong(section.title)}")
        for line in section.lines:
            click.echo(f"{'    ' if line.under else '  '}{' '.join(line.text.split())}")


def _event_to_json(network: Network, event: Event) -> dict[str, Any]:
    from netui.lists.occasions import figures_of
    from netui.model import to_json_object

    return to_json_object(network.events[event.id]) | figures_of(network, event)._asdict()


def _series_to_json(series: SeriesRecord) -> dict[str, Any]:
    return series._asdict() | {"per_hour": series.per_hour, "verdict": series.verdict}


def _section_to_json(section: Section) -> dict[str, Any]:
    return {"title": section.title, "lines": [line._asdict() for line in section.lines]}
