"""Which words of a line are months and numbers? The line again, with a sign in the place of each.

Patterns over names in five languages are slow and long; over signs they are short. A month becomes one Roman
numeral sign (Ⅰ–Ⅻ; ⅰ–ⅻ for a word that may mean something else, as "may" in small letters), a number in words
its digits, each filled up with ⅿ to the length of what it replaces: positions stay those of the text. The
signs cannot come from a text, for `level` folds them to letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from archive.authority import Words
from archive.folding import level

FILL = "ⅿ"
LONGEST_LINE = 400
"""Characters of a line that is remembered."""
_SURE, _DOUBTFUL = ord("Ⅰ") - 1, ord("ⅰ") - 1
_LETTER = r"[^\W\d_]"
_WORD = rf"(?<=(?<!{_LETTER}).)"
"""Behind the first letter of a word."""
_READ_AS = {"l": "l1", "i": "i1", "o": "o0", " ": r"\s-"}
"""The second letter of a form as a text may have it."""
_LINK = (
    r"(?:\s+(?:of|de|du|del|من|من شهر)\s+|\s+(?:d')?|-|\s+day\s+of\s+|\s+jour\s+de\s+|"
    r"\s+dias?\s+(?:del?|do)\s+mes\s+de\s+)"
)
_THOUSANDS = r"(?:(?:two thousand(?: and)?|twenty|deux mil(?:le)?|dos mil|dois mil(?: e)?)[\s-]+|الفين\s+و)"
_HUNDREDS = (
    r"(?:nineteen(?:\s+hundred)?(?:\s+and)?|mil(?:le)?\s+neuf[\s-]+cents?|mil\s+novecientos|"
    r"mil\s+novecentos(?:\s+e)?)"
    r"[\s-]+"
)
_AGAIN = r"(?:\s?\((?:19|20)\d\d\))?"
"""Behind a year in words: the same in figures."""
_SPACED = re.compile(r"[12](?<!\d.)(?<!\d .) \d \d \d(?! ?\d)")
"""A year whose digits were set, or recognised, apart."""
_MISREAD = re.compile(r"(?<!\w)(?=\d*[lio|])(?=\D{0,2}\d)[12li|][09o][\dlio|]{2}(?!\w)")
"""A year in which recognition took letters for figures: "l998", "2O14"."""
_MAY_MISREAD = re.compile(r"[12li|](?:[09o][lio|][\dlio|]|o\d[\dlio|]|[09]\d[lio|])|[li|][09]\d\d")
"""What is in every such year; it begins with a sign, so that other lines are soon done with."""
_FIGURES = str.maketrans("li|o", "1110")
_MISREAD_DAY = re.compile(
    r"(?:[l|](?<!\w[l|])(?:[\dl|]|o(?=[\s-][Ⅰ-Ⅻ])|(?=st\b))|i(?<!\wi)\d|[0-3](?<!\w[0-3])[li|]|"
    r"o(?<!\wo)[1-9])"
    r"(?=(?:st|nd|rd|th|er)?(?:\s(?:of|de)\s|[\s-])[Ⅰ-Ⅻ])"
)
"""A day before its month, misread in the same way: "l7th October", "2l mars"."""
_NUMBERED = re.compile(
    r"(?:n(?<=\bn)(?:\.?[o°]?|os|r|um(?:ero|ber)?)\b|i(?<=\bi)(?<!of i)ssue\b|v(?<=\bv)(?:ol(?:ume)?\b|"
    r"ersion(?=\s\d))|"
    r"#(?!\s)|رقم|العدد|عدد)\W{0,3}\d{1,4}(?=\s?,\s|\.?\s+[Ⅰ-Ⅻⅰ-ⅻ]|\s-+\s\d\d?\s?[Ⅰ-Ⅻ])"
)
"""The number of an issue is no day: "no. 2, March 2014", nor the first of a range: "no. 4 – 13 May 2019"."""


class DateWords:
    """Holds compiled patterns only; safe to share between threads."""

    def __init__(self, words: Words) -> None:
        forms = {form.rstrip("."): number for form, number in words.months.items()}
        # Recognition reads rn for m, 1 for l and i, 0 for o: "Novernber", "Apri1", "0ctobre".
        forms = {form.replace("m", "rn"): number for form, number in forms.items()} | forms
        forms |= {"0" + form[1:]: n for form, n in forms.items() if form[0] == "o" and len(form) > 4}
        self._months = {form.translate(_FIGURES): number for form, number in forms.items()}
        self._doubtful = words.months_doubtful
        self._numbers = words.numbers
        # What may stand before is asked after the first letter: most places are done with at one look at it.
        begins = rf"(?:(?<=(?<!{_LETTER}).)|(?<=\bو.)|(?<=\bل.)|(?<=\bب.))(?<!dix-.)(?<!vingt-.)"
        name = f"(?:{_misread(forms)})"
        # Two names of one month count as one: "آذار/مارس", "نيسان (أبريل)".
        self._month = re.compile(
            rf"(?P<one>{_misread(forms, begins)})(?!{_LETTER})"
            rf"(?:\s?[/(]\s?(?P<two>{name})(?!{_LETTER})(?P<close>\)?))?"
        )
        number = f"(?:{_some(self._numbers)})"
        self._day_before = re.compile(rf"(?P<n>{_some(self._numbers, _WORD)})(?={_LINK}[Ⅰ-Ⅻⅰ-ⅻ])")
        self._day_after = re.compile(rf"\s(?<=[Ⅰ-Ⅻⅰ-ⅻ{FILL}].)\s*(?P<n>{number})(?!{_LETTER})")
        # "from the first to the 14 May": once the second number is in digits, the first is read before it.
        self._range_before = re.compile(
            rf"(?<!{_LETTER})(?P<n>{number})(?=\s+(?:to|au|al|a|e|et|y|and|until|حتي|الي)\s+(?:the\s|le\s|"
            rf"el\s)?"
            rf"\d{{1,2}}{FILL}*{_LINK}[Ⅰ-Ⅻⅰ-ⅻ])"
        )
        # "tres (3) de mayo", "3 (tres) de mayo"
        self._twice = re.compile(
            rf"(?<!{_LETTER})(?P<n>{number})\s?\(\s?(?P<d>\d{{1,2}})[^()\d]{{0,4}}\)(?={_LINK}[Ⅰ-Ⅻⅰ-ⅻ])|"
            rf"(?<!\d)(?P<d2>\d{{1,2}})\s?\(\s?(?P<n2>{number})\s?\)(?={_LINK}[Ⅰ-Ⅻⅰ-ⅻ])"
        )
        self._feast = re.compile(rf"(?:{_some(words.feasts, _WORD)})(?!{_LETTER})") if words.feasts else None
        self._feasts = words.feasts
        tens = f"(?:{_some(words.tens)})"
        self._old_year = re.compile(
            rf"(?<!{_LETTER}){_HUNDREDS}(?P<tens>{tens})(?:[\s-]+(?:(?:y|e|"
            rf"et)\s+)?(?P<n>{number}))?(?!{_LETTER}){_AGAIN}"
        )
        self._tens = words.tens
        self._year = re.compile(rf"(?<!{_LETTER}){_THOUSANDS}(?P<n>{number})(?!{_LETTER}){_AGAIN}")
        self._remembered = lru_cache(maxsize=128)(self._read)

    def read(self, text: str) -> str:
        """`text` levelled, as long as it was, with signs for months and digits for numbers near them."""
        # Several questions are asked about each of the few lines at a document's head.
        return self._remembered(text) if len(text) <= LONGEST_LINE else self._read(text)

    def _read(self, text: str) -> str:
        line, months = self._month.subn(lambda match: self._sign(match, text), level(text))
        line, feasts = self._feast.subn(self._in_feast, line) if self._feast else (line, 0)
        if not months and not feasts:
            return line
        mil = "mil" in line and _MIL.search(line)  # no "military", "million", "family"
        if "thousand" in line or mil or "twenty" in line or "الفين" in line:
            line = self._year.sub(self._in_digits, line)
        if "nineteen" in line or mil:
            line = self._old_year.sub(self._in_old_digits, line)
        line = _SPACED.sub(lambda match: match.group().replace(" ", "") + FILL * 3, line)
        if _MAY_MISREAD.search(line):
            line = _MISREAD.sub(lambda match: match.group().translate(_FIGURES), line)
        if "(" in line:
            line = self._twice.sub(self._once, line)
        line = _MISREAD_DAY.sub(lambda match: match.group().translate(_FIGURES), line)
        if "n" in line or "issue" in line or "#" in line or "vol" in line or "عدد" in line or "رقم" in line:
            line = _NUMBERED.sub(lambda match: _DIGIT.sub(FILL, match.group()), line)
        line, days = self._day_before.subn(self._day, line)
        if days:
            line = self._range_before.sub(self._day, line)
        return self._day_after.sub(self._day, line)

    def signs(self, text: str) -> str:
        """`text` levelled, with signs for months only: a third of the time of `read`, for long texts."""
        line, months = self._month.subn(lambda match: self._sign(match, text), level(text))
        if months and _MAY_MISREAD.search(line):
            return _MISREAD.sub(lambda match: match.group().translate(_FIGURES), line)
        return line

    def _in_feast(self, match: re.Match[str]) -> str:
        day, month = self._feasts[_plain(match.group())]
        return f"{day}{chr(_SURE + month)}".ljust(len(match.group()), FILL)

    def _sign(self, match: re.Match[str], text: str) -> str:
        one, two = match["one"], match["two"]
        number = self._months[one.translate(_FIGURES)]
        length = len(match.group())
        sign = chr((_DOUBTFUL if self._is_doubtful(match, text) else _SURE) + number)
        if two is None:
            return sign.ljust(length, FILL)
        if self._months[two.translate(_FIGURES)] == number and match.group().count(
            "("
        ) == match.group().count(")"):
            return chr(_SURE + number).ljust(length, FILL)
        other = match.start("two") - match.start()
        return (
            sign.ljust(len(one), FILL)
            + match.group()[len(one) : other]
            + chr(_SURE + self._months[two.translate(_FIGURES)]).ljust(len(two), FILL)
            + match["close"]
        )

    def _is_doubtful(self, match: re.Match[str], text: str) -> bool:
        """In small letters, without a mark or digits touching it."""
        if match["one"] not in self._doubtful or text[match.start()].isupper():
            return False
        before, after = text[match.start() - 1 : match.start()], text[match.end("one") : match.end("one") + 1]
        return not ((before and before in "-/_.0123456789") or (after and after in "-/_.0123456789'’"))

    def _day(self, match: re.Match[str]) -> str:
        skipped = match.start("n") - match.start()
        digits = str(self._numbers[_plain(match["n"])])
        return match.group()[:skipped] + digits.ljust(len(match["n"]), FILL)

    def _once(self, match: re.Match[str]) -> str:
        words, digits = match["n"] or match["n2"], match["d"] or match["d2"]
        if self._numbers[_plain(words)] != int(digits):
            return match.group()
        return digits.ljust(len(match.group()), FILL)

    def _in_digits(self, match: re.Match[str]) -> str:
        number = self._numbers[_plain(match["n"])]
        if match.group().startswith("twenty") and number < 10:  # "twenty-one" is a day
            return match.group()
        return str(2000 + number).ljust(len(match.group()), FILL)

    def _in_old_digits(self, match: re.Match[str]) -> str:
        year = (
            1900
            + self._tens[_plain(match["tens"])]
            + (self._numbers[_plain(match["n"])] if match["n"] else 0)
        )
        return str(year).ljust(len(match.group()), FILL) if year < 2000 else match.group()


@dataclass(frozen=True, slots=True)
class Unmarked:
    """A text without marks and fillers that stand over or between letters, and the way back."""

    text: str
    kept: tuple[int, ...] | None

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters `start`–`end` stood."""
        if self.kept is None or start >= end:
            return start, end
        return self.kept[start], self.kept[end - 1] + 1


def unmarked(text: str) -> Unmarked:
    """`text` as it is when it has none: decomposed accents, Arabic vowels, tatweel."""
    if text.isascii() or not _MARK.search(text):
        return Unmarked(text, None)
    kept: list[int] = []
    start = 0
    for match in _MARK.finditer(text):
        kept += range(start, match.start())
        start = match.end()
    kept += range(start, len(text))
    return Unmarked(_MARK.sub("", text), tuple(kept))


def plain(text: str) -> Unmarked:
    """A line without its marks, and without the rule drawn at its end."""
    line = unmarked(text)
    last = line.text[-1:]
    if last in _RULES and line.text.endswith(last * 4):
        return Unmarked(line.text.rstrip(last).rstrip(), line.kept)
    return line


_RULES = frozenset("-_=.~*#+–—•·")
"""Signs of which a rule between lines is made."""
_DIGIT = re.compile(r"\d")
_MIL = re.compile(r"mil(?:le)?[\s-]")
_MARK = re.compile("[\u0300-\u036f\u0640\u064b-\u065f\u0670]")


def month_of(sign: str) -> int:
    """1–12 for a month's sign."""
    code = ord(sign[0])
    return code - (_SURE if code <= ord("Ⅻ") else _DOUBTFUL)


def _some(forms: Iterable[str], begins: str = "") -> str:
    return _by_initial(((form, _spaced(form)) for form in forms), begins)


def _misread(forms: Iterable[str], begins: str = "") -> str:
    """As `_some`, with figures that recognition takes for letters, save in the shortest forms."""
    return _by_initial(
        (
            (
                form,
                re.sub(
                    r"(?<=[a-z])[a-z]{3,}",
                    lambda match: (
                        match.group().replace("l", "[l1]").replace("i", "[i1]").replace("o", "[o0]")
                    ),
                    _spaced(form),
                ),
            )
            for form in forms
        ),
        begins,
    )


def _by_initial(forms: Iterable[tuple[str, str]], begins: str) -> str:
    """One pattern of many (form, its pattern), the longest first: where none begins, one look at the first
    letter and one at the second tell. `begins` is what must hold behind the first letter."""
    groups: dict[str, list[str]] = {}
    seconds: dict[str, set[str]] = {}
    for form, pattern in sorted(forms, key=lambda one: len(one[0]), reverse=True):
        initial = re.escape(form[0])
        groups.setdefault(initial, []).append(pattern.removeprefix(initial))
        seconds.setdefault(initial, set()).add(_READ_AS.get(form[1:2], re.escape(form[1:2])))
    return "|".join(
        f"{initial}{_followed_by(seconds[initial])}{begins}(?:{'|'.join(rests)})"
        for initial, rests in groups.items()
    )


def _followed_by(seconds: set[str]) -> str:
    """That one of these letters follows; nothing when one form has no second letter."""
    return "" if "" in seconds else f"(?=[{''.join(sorted(seconds))}])"


def _spaced(form: str) -> str:
    return r"[\s-]".join(map(re.escape, form.split()))


def _plain(words: str) -> str:
    return " ".join(words.replace("-", " ").split())
