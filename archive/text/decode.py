"""Which characters do these bytes stand for? UTF-8 whenever they can be; else the likeliest of the old code
pages.

A guess is always said in a warning. Measured on 44 texts of 400 characters to a page, in seven languages
and eleven code pages: charset-normalizer alone read 30 rightly (Spanish cp1252 as Polish); with the
rule of `_familiar` before it all 44, and 39 of 40 pieces of 300 characters that were not looked at before.
"""

from __future__ import annotations

import codecs
import re

from archive.errors import Unreadable

_BOMS = (
    # Longest first: UTF-32's begins with UTF-16's.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The languages of the archive first, in the code pages they were written in, the likeliest first.
_LATIN = ("cp1252", "iso8859_15", "mac_roman", "cp850")
_ARABIC = ("cp1256", "iso8859_6")
_OTHERS = ["cp1250", "cp1251", "koi8_r", "iso8859_5", "iso8859_9", "big5", "gb18030", "shift_jis", "euc_kr"]
_EXPECTED = frozenset(
    "àâäáãçéèêëíîïìñóôöòõúùûüÿœæßÀÂÄÁÃÇÉÈÊËÍÎÏÑÓÔÖÕÚÙÛÜŒÆ‘’“”‚„–—…«»‹›°€•·ºª¿¡§£©®½²³\u00a0\u00ad"
)
_LONG_RUN = re.compile(r"[^\W\d_a-zA-Z]{3,}")
# A capital or a dash inside a word: é of one page seen as É or — of another.
_ODD = re.compile("(?<=[a-z])[ÀÂÄÁÃÇÉÈÊËÍÎÏÑÓÔÖÕÚÙÛÜŒÆ]|(?<=[a-z])[‘“”‚„–—…«»‹›°•·ºª¿¡§£©®½²³](?=[a-z])")
_ARABIC_LETTER = re.compile("[\u0621-\u0652\u0660-\u0669\u060c\u061b\u061f\u200e\u200f«»“”’–\u00a0]")
_SAMPLE = 256 * 1024
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f\x7f\ufffd]")
# UTF-8 read as cp1252 and written as UTF-8 again: Ã©, â€™ …
_TWICE = re.compile("[ÂÃÐÑØÙ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[\u0080-\u00bf™œ\u009d“”˜¦¢]")


def decode(content: bytes, declared: str = "") -> tuple[str, tuple[str, ...]]:
    """The text, and warnings about what was guessed or lost. `declared` is an encoding the file itself names.

    Raises Unreadable ``damaged`` when the bytes are no text.
    """
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return _with(content[len(bom) :], encoding)
    wide = _wide(content)
    if wide:
        return _with(content, wide)
    if len(_CONTROLS.findall(content, 0, _SAMPLE)) > max(8, min(len(content), _SAMPLE) // 100):
        raise Unreadable(
            "damaged",
            "The file is no text: it holds bytes that no text has. Look at it in its own program and save "
            "it as text or PDF.",
        )
    try:
        return _once(content.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    named = _codec(declared)
    if named:
        return _with(content, named)
    replaced = content.decode("utf-8", "replace")
    bad = replaced.count("\ufffd")
    good = len(replaced) - bad - len(content.translate(None, _HIGH))
    if bad <= max(1, good // 4) and good:
        return replaced, (_lost(bad, "UTF-8"),)
    return _guess(content)


_HIGH = bytes(range(0x80, 0x100))


def _with(content: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    text = content.decode(encoding, "replace")
    bad = text.count("\ufffd")
    return text, (_lost(bad, encoding.upper()),) if bad else ()


def _lost(bad: int, encoding: str) -> str:
    return (
        f"{bad:,} {'place' if bad == 1 else 'places'} could not be read as {encoding}; each shows as \ufffd."
    )


def _codec(name: str) -> str:
    """Python's name for a declared encoding, "" when it is none of text, or UTF-8 (which was tried)."""
    if not name.strip().isascii():
        return ""
    try:
        found = codecs.lookup(name.strip() or "utf-8").name
        b"a".decode(found)  # base64, zlib and the like are no text
    except (LookupError, ValueError):
        return ""
    if found in _NO_PAGES:
        return ""
    # HTML's own rule: what says latin-1 is cp1252.
    return {"utf-8": "", "iso8859-1": "cp1252", "ascii": "cp1252"}.get(found, found)


_NO_PAGES = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7"})


def _wide(content: bytes) -> str:
    """UTF-16 or UTF-32 without a mark, told by where the zero bytes stand; "" otherwise."""
    sample = content[: _SAMPLE // 4 * 4]
    zeros = [sample[place::4].count(0) for place in range(4)]
    total = sum(zeros)
    if not len(sample) <= total * 100 <= len(sample) * 80 or len(sample) < 8:
        return ""
    for encoding, empty in (
        ("utf-32-le", (2, 3)),
        ("utf-32-be", (0, 1)),
        ("utf-16-le", (1, 3)),
        ("utf-16-be", (0, 2)),
    ):
        share = sum(zeros[place] for place in empty)
        if encoding.startswith("utf-32") and share < len(sample) * 0.45:
            continue
        if encoding.startswith("utf-16") and share < total * 0.98:
            continue
        text = sample.decode(encoding, "replace")
        if len(_NO_TEXT.findall(text)) * 100 <= len(text):
            return encoding
    return ""


def _once(text: str) -> tuple[str, tuple[str, ...]]:
    """Text whose encoding was applied twice, put right line by line."""
    if not _TWICE.search(text):
        return text, ()
    import ftfy  # not at the top: most files need none of it

    lines = text.splitlines(keepends=True)
    mended = [ftfy.fix_encoding(line) if _TWICE.search(line) else line for line in lines]
    changed = sum(before != after for before, after in zip(lines, mended, strict=True))
    if not changed:
        return text, ()
    lines_had = "1 line had" if changed == 1 else f"{changed:,} lines had"
    return "".join(mended), (f"{lines_had} been encoded twice (Ã© for é): put right.",)


def _guess(content: bytes) -> tuple[str, tuple[str, ...]]:
    encoding = _familiar(content[:_SAMPLE])
    if not encoding:
        import charset_normalizer

        best = charset_normalizer.from_bytes(content[:_SAMPLE], cp_isolation=_OTHERS).best()
        encoding = best.encoding if best else "cp1252"
    text, warnings = _with(content, encoding)
    return text, (f"The file is not UTF-8; it was read as {encoding}, which is a guess.", *warnings)


def _familiar(sample: bytes) -> str:
    """The code page in which nearly all that is not ASCII is what the archive's languages write; ""
    when there is none."""
    high = sample.translate(None, bytes(range(0x80)))
    scores: list[tuple[float, str]] = []
    for encoding in _LATIN:
        text = sample.decode(encoding, "replace")
        foreign = [character for character in text if character > "\x7f"]
        # Accents stand alone among plain letters; three in a row are another alphabet seen wrongly.
        odd = sum(len(run) for run in _LONG_RUN.findall(text)) + len(_ODD.findall(text))
        good = sum(character in _EXPECTED for character in foreign) - odd
        scores.append((good / len(high), encoding))
    for encoding in _ARABIC:
        text = sample.decode(encoding, "replace")
        letters = len(_ARABIC_LETTER.findall(text))
        # Any alphabet gives letters; in Arabic alef and lam are every fourth.
        good = letters if text.count("\u0627") + text.count("\u0644") > 0.14 * letters else 0
        scores.append((good / len(high), encoding))
    best, encoding = max(scores, key=lambda one: one[0])  # the first of equals
    return encoding if best >= 0.93 else ""
