"""Of which periodical is the document an issue? Its title without the period."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from archive.authority import Authority
from archive.folding import level
from archive.model import Extracted, Fact, Value
from archive.normalise.coverage import Coverage

_LOOSE = re.compile(
    r"(?:[\s,،:;|–—(\[-]+|\b(?:for|of|in|during|the|period|from|month|pour|du|de|des|mois|periode|para|mes|do|da|"
    r"del|en|em|au|le|la|لشهر|شهر|خلال|عن)\b)+$"
)
_LOOSE_FIRST = re.compile(r"^(?:[\s,،:;|–—)\]-]+|\b(?:in|of|de)\b\s)+")
_IN_REVIEW = re.compile(r"^\s*(?:in review|en revue|en revision|em revista)\b")
_EMPTY_BRACKETS = re.compile(r"\(\W*\)|\[\W*\]")
_DAYS_IN_BRACKETS = re.compile(r"\(\s*\d{1,2}\b[^()]{0,40}\)")


class Series:
    """Normaliser of ``series``."""

    def __init__(self, authority: Authority) -> None:
        self._coverage = Coverage(authority)

    def find(self, extracted: Extracted, known: Mapping[str, Sequence[Value]]) -> Sequence[Fact]:
        """The title, when a period can be taken out of it and a name remains."""
        for title in known.get("title", ())[:1]:
            if self._series(title.value):
                return (Fact("series", title.value, title.origin, title.where),)
        return ()

    def clean(self, fact: Fact, known: Mapping[str, Sequence[Value]]) -> Sequence[Value]:
        """The name of the series: a given one as it is, a title without its period."""
        name = self._series(fact.raw) or " ".join(fact.raw.split())
        return (Value("series", name, fact.raw, fact.origin, 0.9, fact.where),) if name else ()

    def label(self, value: str, language: str = "en", at: str = "") -> str:
        """Itself."""
        return value

    def _series(self, title: str) -> str:
        found = self._coverage.in_title(title)
        if not found:
            return ""
        name = title
        for period in reversed(found):
            before, after = name[: period.start], name[period.end :]
            if review := _IN_REVIEW.match(level(after)):
                after = after[review.end() :]
            loose = _LOOSE.search(level(before))
            if loose and not (after.strip() and before.strip() and re.match(r"\s*[–—|-]\s", after)):
                before = before[: loose.start()]
            name = f"{before} {after}" if before.strip() else after
        name = _EMPTY_BRACKETS.sub("", _DAYS_IN_BRACKETS.sub("", name))
        name = " ".join(name.split())
        name = re.sub(r"\s+([,;:.](?:\s|$))", r"\1", name) if " :" not in title else name
        if first := _LOOSE_FIRST.match(level(name)):
            name = name[first.end() :]
        if last := re.search(r"[\s,،:;|–—(-]+$", name):
            name = name[: last.start()]
        return name if len(re.findall(r"[^\W\d_]{2,}", name)) >= 1 else ""
