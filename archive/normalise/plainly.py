"""How is a line read whose period is written in a roundabout way? As long as it was, but plainly.

Two months joined by "+", a noun that recognition cut in two, a year in which it read O, in Arabic the half of
a month, whose ordinal is no day, a second name in brackets, and a dash that is the sign by which letters are
drawn out.
"""

from __future__ import annotations

import re

SHORT = 120
"""Characters of a line that may be a heading."""
_MISREAD = re.compile(r"(?<![\w.,])0(?=(?:ct|ut)[^\W\d_]{3})", re.IGNORECASE)
_CUT = re.compile(
    r"\b(?:q ?u ?a ?r ?t ?e ?r|t ?r ?i ?m ?e ?s ?t ?r ?e|s ?e ?m ?e ?s ?t ?r ?e)\b", re.IGNORECASE
)
_O_YEAR = re.compile(r"\b(?:2O(?=\d\d\b)|2[0O](?:O(?=\d\b)|\dO\b))")
"""A year in which recognition took nought for the letter; beside a month's name it is read anyway."""
_A_YEAR = re.compile(r"[12١٢۱۲][09٠٩۰۹]\d\d")
_YEAR_FIRST = re.compile(r"(?<![\w/.-])([12١٢۱۲]\d{3})/(\d\d)/(\d\d)(?![\w/])")
_PART = re.compile(
    r"\b(?P<part>(?:ال|لل)(?:[أا]سبوع|نصف|ثلث|عشر)\s+)(?P<which>ال(?:[أا]ول|ثاني|ثالث|رابع|خامس|[أا]خيرة?|ثانية|"
    r"ثالثة|[أا]ولى))(?=\s+من\s+(?!(?:ال)?عام\b|(?:ال)?سن[ةه]\b|هذا|هذه|\d))"
)
"""The first week, half or third of a month: the ordinal is read as a day of it where "من" follows."""
_OF_MONTH = re.compile(r"(?<=[ىي] )شهر(?=\s)|(?<=\bو)شهر(?=\s)|(?<=بين )شهر[يى]?(?=\s)")
_BOTH_NAMES = re.compile(
    r"\([^\W\d_]{3,8}(?: [^\W\d_]{3,6})?(?:\s?[-–—/]\s?|\s(?:و|[إا]لى |حتى ))"
    r"[^\W\d_]{3,8}(?: [^\W\d_]{3,6})?\)"
    r"(?=\s(?:(?:من )?(?:ال)?(?:عام|سن[ةه])\s)?[12١٢][٠٩09][\d]{2})"
)
"""Two months once more, by their other names, before their year: "نيسان وأيار (أبريل ومايو) 2019"."""
_OF_YEAR = re.compile(r"\bلل(?=(?:عام|سن[ةه])\s)")
_FIRST = re.compile(r"\bفاتح(?=\s+(?:[إا]لى|[إا]لي|حتى)\s)")
_HALF_YEARLY = re.compile(
    r"\b(?:ال)?(?:(?P<half>نصف)|ربع) ?(?:ال)?سنوي(?=\s+ال(?:[أا]ول|ثاني|ثالث|رابع|[أا]خير)\b)|"
    r"\bالربعي(?=\s+ال(?:[أا]ول|ثاني|ثالث|رابع|[أا]خير)\b)"
)
_ENDS = re.compile(
    r"\b(?P<to>(?:بين|from|to|until|de|du|des?|à|au|a|al|ate|até|hasta|do|ao|and|et|y|e|من|[إا]لى|حتى|لغاية|ولغاية)\s+|و(?=(?:بداية|مطلع|منتصف|نهاية|أواخر|أوائل)\s))"
    r"(?P<part>(?:the\s|la\s)?(?:early|mid|late|the end of|end of|end|the beginning of|"
    r"beginning of|the start of|the middle of|début|debut|mi|fin|la fin|le début|"
    r"principios de|inicios de|comienzos de|mediados de|finales de|fines de|início de|inicio de|inícios de|"
    r"princípios de|meados de|final de|finais de|fim de|fins de|بداية|مطلع|مستهل|[أا]ول|"
    r"[أا]وائل|منتصف|نهاية|[آا]خر|[أا]واخر)(?:[-\s]d['’]|[-\s]+(?:شهر\s)?))(?=[^\W\d_]{3})",
    re.IGNORECASE,
)
"""Before a month at an end of a stretch: all of it is touched."""
_STARTS = re.compile(
    r"\b(?:mid|early|late|end|mi)[- ](?=[^\W\d_]{3,10}\.? (?:[12]\d{3} )?(?:to|until|till|through|"
    r"à|au|-|–)\s)",
    re.IGNORECASE,
)
"""The same at the first end, where nothing stands before it: "mid-April to end of June"."""
_DRAWN = re.compile(r"(?<![^\W\d_])ـ{1,3}(?![^\W\d_])")


def dashed(text: str) -> str:
    """With a hyphen for an Arabic sign of length that stands alone, as a dash does."""
    return _DRAWN.sub(lambda match: "-" * len(match.group()), text) if "ـ" in text else text


def plain(text: str) -> str:
    """As long as it was, in words that patterns of dates know."""
    if "+" in text:
        text = text.replace("+", "&")
    if "0" in text:
        text = _MISREAD.sub("O", text)
    if "2" in text and ("2O" in text or "20O" in text):
        text = _O_YEAR.sub(lambda match: match.group().replace("O", "0"), text)
    if not _A_YEAR.search(text):
        return text
    if "/" in text:
        text = _YEAR_FIRST.sub(r"\1-\2-\3", text)
    if len(text) <= SHORT:
        text = _STARTS.sub(lambda match: " " * len(match.group()), _ENDS.sub(_whole, text))
    if text.isascii():
        return _CUT.sub(_closed, text) if len(text) <= SHORT else text
    text = dashed(text)
    if "،" in text:
        text = text.replace("،", ",")
    if "من" in text:
        text = _PART.sub(lambda match: match["part"] + " " * len(match["which"]), text)
    if "شهر" in text:
        text = _OF_MONTH.sub(_blank, text)
    if "(" in text:
        text = _BOTH_NAMES.sub(_blank, text)
    if "فاتح" in text:
        text = _FIRST.sub("1   ", text)
    if "لل" in text:
        text = _OF_YEAR.sub("  ", text)
    if "سنوي" in text or "الربعي" in text:
        text = _HALF_YEARLY.sub(_noun, text)
    return _CUT.sub(_closed, text) if len(text) <= SHORT else text


def _whole(match: re.Match[str]) -> str:
    to = match["to"]
    return (to.replace("o", " ") if to.lower().startswith("ao ") else to) + " " * len(match["part"])


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _noun(match: re.Match[str]) -> str:
    return ("النصف" if match["half"] else "الربع").rjust(len(match.group()))


def _closed(match: re.Match[str]) -> str:
    return match.group().replace(" ", "").ljust(len(match.group()))
