"""How much room do words of a drawing take, and do two share it? Without a font: rather too much."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Text:
    """Words whose box is `x`–`x + width` and `y - size`–`y + 3`; `y` is the baseline."""

    x: float
    y: float
    words: str
    size: int
    look: str = ""

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom, by a conservative width of its characters."""
        return self.x, self.y - self.size, self.x + width(self.words, self.size), self.y + 3

    def overlaps(self, other: Text) -> bool:
        """Whether the two boxes share a point."""
        a, b = self.box, other.box
        return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def width(text: str, size: int) -> float:
    """At least as wide as `text` is in any common sans serif of `size`."""
    return size * sum(_advance(char) for char in text)


@lru_cache(maxsize=4_096)
def _advance(char: str) -> float:
    if char in " .,'’:;-–ijlft()I|":
        return 0.42 if char not in "-–" else 0.6
    if char in "mwMW…%@":
        return 1.0
    if char.isascii():
        return 0.74 if char.isupper() else 0.62
    return 0.8 if ord(char) < 0x2E80 else 1.1


def wrapped(text: str, room: float, size: int, most: int) -> list[str]:
    """`text` in at most `most` lines that fit into `room`; what does not fit ends in an ellipsis."""
    lines: list[str] = []
    for word in text.split():
        if lines and width(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [_cut(line, room, size) for line in lines]


def _cut(text: str, room: float, size: int) -> str:
    if width(text, size) <= room:
        return text
    while text and width(text + "…", size) > room:
        text = text[:-1]
    return text.rstrip() + "…"
