"""The ways in which somebody can be reached, and what of them may be opened.

Addresses come from files and from other people, so only those are opened that can do no more than
show a page, begin a letter or dial: ``http``, ``https``, ``mailto`` and ``tel``. What is in doubt
is shown and copied, never opened.
"""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple, TypeAlias
from urllib.parse import quote, urlsplit

from netui.model import Channel, Contact

WayKind: TypeAlias = Literal["e-mail", "LinkedIn", "link", "phone"]


class Way(NamedTuple):
    """A way to reach somebody."""

    kind: WayKind
    text: str
    """The address or number as it is known: what is shown and copied."""
    label: str
    """What it is for, such as "work"; empty where that isn't known."""
    address: str
    """What may be opened: an address with its scheme; empty where that wouldn't be safe."""
    channel: Channel
    """How they are reached by it."""


def ways_to_reach(contact: Contact) -> list[Way]:
    """Return every way, those that one writes by first."""
    ways = [
        Way("e-mail", each.value, each.label, _mailto(each.value), "email")
        for each in contact.emails
    ]
    if contact.linkedin:
        linkedin = contact.linkedin
        ways.append(Way("LinkedIn", linkedin, "", web_address(linkedin), "message"))
    ways += [Way("link", each, "", web_address(each), "message") for each in contact.links]
    ways += [
        Way("phone", each.value, each.label, _tel(each.value), "call") for each in contact.phones
    ]
    return ways


def web_address(text: str) -> str:
    """Return a web address that may be opened; empty where `text` is none.

    Without a scheme it is taken for ``https``: "linkedin.com/in/ana".
    """
    text = text.strip()
    if not _WEB_CHARACTERS.fullmatch(text):
        return ""
    if not _SCHEME.match(text):
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        _ = parts.port  # raises where it is no number
    except ValueError:
        return ""
    if parts.scheme.casefold() not in ("http", "https") or not _HOST.fullmatch(host):
        return ""
    return quote(text, safe=_KEPT_IN_WEB)


def letter_address(email: str, subject: str, body: str, second: str = "") -> str:
    """Return a ``mailto`` that begins a letter (RFC 6068); empty where that wouldn't be safe.

    To a second address too, where there is one and it is safe. Line breaks are CR LF (RFC 6068, 5).
    Where it would be longer than mail programs take, the text is left out, to be pasted.
    """
    address = _mailto(email)
    if not address:
        return ""
    if second and (also := _mailto(second).removeprefix("mailto:")):
        address = f"{address},{also}"
    subject = " ".join(subject.split())
    lines = "\r\n".join(body.splitlines())
    head = f"{address}?subject={quote(subject, safe='')}"
    whole = f"{head}&body={quote(lines, safe='')}"
    return whole if len(whole) <= LONGEST_LETTER_ADDRESS else head


LONGEST_LETTER_ADDRESS: Final = 2_000
"""Letters of an address that every mail program takes; Windows cuts at 2,083."""


def _mailto(address: str) -> str:
    """Return a ``mailto`` of one address (RFC 6068); nothing in it can add a header."""
    address = address.strip()
    local, _, domain = address.rpartition("@")
    if not local or not _MAIL_DOMAIN.fullmatch(domain) or re.search(r"[\s@<>,;:\"]", local):
        return ""
    return f"mailto:{quote(local, safe='+')}@{quote(domain, safe='')}"


def _tel(number: str) -> str:
    """Return a ``tel`` address (RFC 3966) of the figures; extensions are left out."""
    if not (found := re.match(r"\s*(\+?)((?:\(0\)|[\d\s().\-/])+)", number)):
        return ""
    figures = re.sub(r"\(0\)|\D", "", found[2])
    if not figures.isascii() or len(figures) < _LEAST_FIGURES:
        return ""
    return f"tel:{found[1]}{figures}"


_LEAST_FIGURES: Final = 3
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.\-]*:(?![0-9]+(?:/|$))", re.IGNORECASE)
# Nothing that a shell, a terminal or a browser's address line could take for something else.
_WEB_CHARACTERS: Final = re.compile(r"[^\s\"'<>\\^`{|}\x00-\x20]{4,2000}")
_HOST: Final = re.compile(r"[^\W_](?:[\w\-]*\.)+[^\W\d_][\w\-]*")
_MAIL_DOMAIN: Final = re.compile(r"[^\W_](?:[\w\-]*\.)+[^\W\d_][\w\-]*")
_KEPT_IN_WEB: Final = ":/?#[]@!$&()*+,;=%~-._"
