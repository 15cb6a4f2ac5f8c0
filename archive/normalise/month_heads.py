"""Does a heading begin with a month, as that in which what is told happened somewhere?

"November in the Liptako: thirteen men", "Novembre 2012 en RD Congo, d'après les autres", "أيار في درنة".
"""

from __future__ import annotations

import re

from archive.folding import level
from archive.normalise import reporting

_PLACE = re.compile(
    r"\s(?:in|en|em|au|aux|à|no|na|nos|nas|across|along|around|dans|sur|por|على|في)\s"
    r"(?:(?:the|northern|southern|eastern|western|central|le|la|les|el|los|las|o|a|os|as)\s|l['’]){0,2}"
    r"(?=[^\W\d_])(?P<first>\w)"
)


def heads(text: str, start: int, end: int) -> bool:
    """Whether the month at `start`–`end` begins the line, and "in" a place follows: a name, in capitals where
    there are any. Not when the line names an event."""
    if text[:start].strip(" *_#«“\"'"):
        return False
    place = _PLACE.match(text, end)
    if not place or place["first"].islower():
        return False
    return not reporting.has_event(text) and not reporting.is_about_another(level(text))
