"""Letters: drafted, and looked at before they are sent."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, get_args

import click

from netui.cli.completing import people
from netui.cli.settings import FailedError, Settings, global_options, one_contact, pass_settings
from netui.rules.drafts import DraftKind

if TYPE_CHECKING:
    from netui.model import Contact
    from netui.network import Network
    from netui.rules.draft_checks import Remark
    from netui.rules.templates import Draft

_LONGEST = 100_000  # characters of a text that is read to be looked at


@click.command()
@click.argument("name", shell_complete=people)
@click.option(
    "--kind",
    type=click.Choice(get_args(DraftKind)),
    help="What it is for; else what brings them up.",
)
@click.option("--about", default="", help="What you thank for, congratulate on, or wait for.")
@click.option("--offer", default="", help="What you can do for them, as it follows “I could”.")
@click.option("--ask", default="", help="The one thing you ask.")
@click.option(
    "--minutes", type=click.IntRange(1, 600), metavar="N", help="How many minutes that takes them."
)
@click.option(
    "--with",
    "other",
    metavar="NAME",
    shell_complete=people,
    help="Whom you introduce them to.",
)
@click.option("--template", metavar="NAME", help="One of your own, templates/NAME.txt.")
@click.option("--check", is_flag=True, help="Draft nothing; look at the text on stdin.")
@global_options
@pass_settings
def draft(
    settings: Settings,
    name: str,
    kind: DraftKind | None,
    about: str,
    offer: str,
    ask: str,
    minutes: int | None,
    other: str | None,
    template: str | None,
    check: bool,
) -> None:
    """Print a letter to begin from.

    What to look at again, and why, goes to stderr.

    Templates of your own take the place of netui's: templates/ask.txt beside the config file, with
    fields such as {given_name} and {ask}. A line in which a field says nothing is left out. An
    introduction has three letters: one to each side, and one to both once both have said yes.

    \b
    Example: netui draft nadia --kind ask --ask "read one page of an abstract" --minutes 15
    Example: netui draft nadia --check < letter.txt
    """
    from netui.lists.drafting import known_for
    from netui.model import clean_line, clean_text
    from netui.rules.draft_checks import remarks
    from netui.rules.noted import without_lead

    network = settings.open()
    contact = one_contact(network, name)
    if check:
        text = clean_text(sys.stdin.read(_LONGEST))
        found = remarks(text, known_for(network, contact.id, kind))
        _print_remarks(settings, contact, [], found, [])
        return
    kind = kind or _kind(settings, network, contact, other, ask, offer)
    said = {
        "about": clean_line(about),
        "offer": without_lead(clean_line(offer)),
        "ask": clean_line(ask),
    }
    letters, gone = _letters(network, contact, kind, said, minutes or 0, other, template)
    found = remarks(letters[0][1].body, known_for(network, contact.id, kind))
    _print_remarks(settings, contact, letters, found, gone)


def _kind(
    settings: Settings, network: Network, contact: Contact, other: str | None, ask: str, offer: str
) -> DraftKind:
    """Return what a letter is for, by what was handed in, else by what brings somebody up."""
    from netui.actions.rows import row_of
    from netui.rules.drafts import kind_for

    if other or ask or offer:
        return "introduction" if other else "ask" if ask else "offer"
    row = row_of(network, settings.queue_list(network), contact.id)
    return kind_for(reason.kind for reason in row.reasons)


def _letters(
    network: Network,
    contact: Contact,
    kind: DraftKind,
    said: dict[str, str],
    minutes: int,
    other: str | None,
    template: str | None,
) -> tuple[list[tuple[str, Draft]], list[str]]:
    """Return the letters, each with whom it is to, and remarks on lines left out of them.

    Raises:
        UsageError: an introduction lacks the other side, or there is no such template.
        FailedError: a template has a field that there isn't.
    """
    from netui.rules.templates import UnknownFieldError

    own = _templates()
    if template and template not in own:
        known = ", ".join(own) or "none yet"
        raise click.UsageError(f"There is no template “{template}” of yours. There are: {known}.")
    if kind == "introduction" and not other:
        raise click.UsageError("An introduction needs two people: --with NAME.")
    second = one_contact(network, other) if other else None
    try:
        if kind == "introduction" and second and not template:
            return _introductions(network, contact, second, said, minutes, own), []
        letter, gone = _letter(network, contact, kind, said, minutes, second, template, own)
        return [(contact.name, letter)], gone
    except UnknownFieldError as error:
        raise FailedError(str(error)) from error


def _introductions(
    network: Network,
    taker: Contact,
    giver: Contact,
    said: dict[str, str],
    minutes: int,
    own: dict[str, str],
) -> list[tuple[str, Draft]]:
    """Return the letters to each of two people and to both, each with whom it is to."""
    from netui.lists.drafting import introduction_matters
    from netui.rules.drafts import introduction_drafts

    if giver.id == taker.id:
        raise click.UsageError("An introduction needs two people.")
    matters = introduction_matters(network, taker.id, giver.id, said["ask"], said["offer"], minutes)
    whom = (taker.name, giver.name, f"{taker.name} and {giver.name}")
    return list(zip(whom, introduction_drafts(*matters, own), strict=True))


def _letter(
    network: Network,
    contact: Contact,
    kind: DraftKind,
    said: dict[str, str],
    minutes: int,
    other: Contact | None,
    template: str | None,
    own: dict[str, str],
) -> tuple[Draft, list[str]]:
    """Return a letter to one person, and what was said and has no place in it."""
    from netui.lists.drafting import matter_for, template_for, with_gaps
    from netui.rules.drafts import from_template, values
    from netui.rules.templates import left_out

    about = other.id if other else None
    matter = matter_for(network, contact.id, kind, minutes=minutes, other=about, **said)
    usual = kind if said["offer"] else template_for(network, contact.id, kind, own)
    chosen, matter = template or usual, with_gaps(matter, kind)
    letter = from_template(chosen, matter, own)
    fields = {"ask", "question"} if said["ask"] else set()
    fields |= {field for field in ("about", "offer") if said[field]}
    return letter, left_out(own.get(chosen, ""), values(matter), fields)


def _templates() -> dict[str, str]:
    """Return a person's own templates; those that can't be read are told of."""
    from netui.cli.settings import tell
    from netui.config import own_templates

    own, odd = own_templates()
    for remark in odd:
        tell(remark)
    return own


def _print_remarks(
    settings: Settings,
    contact: Contact,
    letters: list[tuple[str, Draft]],
    found: list[Remark],
    gone: list[str],
) -> None:
    """Print letters, and beside the data what was left out and what to look at again."""
    from netui.cli.settings import tell

    for line in gone:
        tell(line)
    if settings.json:
        shown: dict[str, Any] = {
            "contact": contact.id,
            "drafts": [
                {"to": whom, "subject": each.subject, "body": each.body} for whom, each in letters
            ],
            "left_out": gone,
            "remarks": [each._asdict() for each in found],
        }
        settings.print_json(shown)
        return
    for place, (whom, each) in enumerate(letters):
        if place:
            click.echo()
        if len(letters) > 1:
            click.echo(settings.muted(f"To {whom}"))
        if each.subject:
            click.echo(f"Subject: {each.subject}\n")
        click.echo(each.body)
    for remark in found:
        click.echo(f"{'· ' if letters else ''}{remark.text}", err=bool(letters))
