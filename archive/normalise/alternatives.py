"""How is one of many words looked for quickly?

A pattern that begins with sixty words is tried sixty times wherever a word begins. Grouped by their first
letters, it is tried once where none of them begins so. What it finds stays the same.
"""

from __future__ import annotations


def grouped(alternatives: str) -> str:
    """The alternatives of a pattern, divided by ``|``, in groups of one first letter each.

    Of two alternatives that begin alike the first stays the first; others cannot match in the same place.
    None may begin with anything but a letter that is there for certain: else ValueError.
    """
    groups: dict[str, list[str]] = {}
    for alternative in _divided(alternatives):
        if not alternative[:1].isalpha() or alternative[1:2] in {"?", "*", "+", "{"}:
            raise ValueError(f"The alternative {alternative!r} does not begin with a letter: write it apart.")
        groups.setdefault(alternative[0], []).append(alternative[1:])
    return "|".join(f"{first}(?:{'|'.join(rests)})" for first, rests in groups.items())


def _divided(alternatives: str) -> list[str]:
    """Cut at each ``|`` that is in no bracket."""
    found, depth, start, place = [], 0, 0, 0
    while place < len(alternatives):
        char = alternatives[place]
        if char == "\\":
            place += 1
        elif char == "[":
            place = alternatives.index("]", place)
        elif char in "()":
            depth += 1 if char == "(" else -1
        elif char == "|" and depth == 0:
            found.append(alternatives[start:place])
            start = place + 1
        place += 1
    return [*found, alternatives[start:]]
