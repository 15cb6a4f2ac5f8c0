"""Long names with other small words: what is looked for first must stand wherever one of them begins."""

import re
from pathlib import Path

import pytest

from archive.authority import load_authority
from archive.folding import fold
from archive.normalise.loose import Loose
from archive.normalise.names import names

AUTHORITY = load_authority()
OPEN = Path(__file__).parents[1] / "accuracy" / "open"
SMALL = ("de", "la", "the", "of", "for")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the Movements of Liberation for the Azagh", "movements of liberation for the azagh"),
        ("the Movement (of Liberation) Azagh", ""),
        ("the Movement of Azagh Liberation", ""),
        ("Movement de la", ""),
        ("Movement", ""),
        ("وMovement Liberation Azagh", "وmovement liberation azagh"),
        ("وبالمجلس لتحرير الأزاغ", "وبالمجلس لتحرير الازاغ"),
    ],
)
def test_a_name_by_its_words_of_meaning(text: str, name: str) -> None:
    loose = Loose({"movement liberation azagh": ["a"], "مجلس تحرير ازاغ": ["b"]}, SMALL, ())
    assert found(loose, text) == ([name] if name else [])


def found(loose: Loose[str], text: str) -> list[str]:
    folded = fold(text).text
    spaced = " " + re.sub(r"\W", " ", folded) + " "
    places = [
        (match.start(1), match.end(1), node)
        for sign, node in loose.signs().items()
        for match in re.finditer(f"(?=({re.escape(sign)}))", spaced)
    ]
    begun = sorted(places, key=lambda place: place[1])
    return [folded[a:b] for a, b, _ in loose.find(folded, spaced, begun, lambda *_: True)]


def test_no_word_that_begins_a_name_is_passed_over() -> None:
    """Every word of the open collection, as it is and with what may be written onto it."""
    loose = names(AUTHORITY)._loose
    signs = set(loose.signs())
    text = " ".join(path.read_text("utf-8", "replace") for path in sorted(OPEN.glob("*.txt")))
    words = set(re.findall(r"\w+", fold(text).text))
    words |= {before + word for word in words for before in ("ال", "وال", "بال", "لل", "و", "ب", "ل")}
    words |= {f"{word}s" for word in words}
    begin = [word for word in words if loose._next(loose._root, loose._words(word))]
    missed = [
        word
        for word in begin
        if f" {word} " not in signs and not any(f"{word[i:]} " in signs for i in range(min(len(word), 6)))
    ]
    assert len(begin) > 500 and not missed
