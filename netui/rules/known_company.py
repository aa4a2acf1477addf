"""A company in small letters, which a capture line alone doesn't tell from a note.

"Priya, stripe" may say where Priya works or what she talked of. Where somebody works at Stripe
already, it is taken for the company, as a guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from msgspec.structs import replace

from netui.rules.capture_line import Reading, in_order_of_guesses

_BETWEEN: Final = re.compile(r"\s*[,;，；、]\s*")


def with_known_company(reading: Reading, company_called: Callable[[str], str]) -> Reading:
    """Return a reading in which the note's first part is the company, where it is a known one.

    Args:
        reading: how the line is read by itself.
        company_called: returns a company as it is written, by its name in any case; else "".
    """
    if reading.kind != "capture" or reading.company or not reading.note:
        return reading
    first, *rest = _BETWEEN.split(reading.note, maxsplit=1)
    if not (company := company_called(first)):
        return reading
    guess = in_order_of_guesses({*reading.guess, "company"})
    return replace(reading, company=company, note="".join(rest), guess=guess)
