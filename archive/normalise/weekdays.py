"""Which day of the week does a name mean?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_WEEK = (
    ("mon", "lun", "segunda", "seg", "الاثنين"),
    ("tue", "mardi", "mar", "martes", "terca", "ter", "الثلاثاء"),
    ("wed", "mer", "mie", "quarta", "qua", "الاربعاء"), ("thu", "jeu", "jue", "quinta", "qui", "الخميس"),
    ("fri", "ven", "vie", "sexta", "sex", "الجمعه"), ("sat", "sam", "sab", "السبت"),
    ("sun", "dim", "dom", "الاحد"),
)  # fmt: skip
"""How the names of the days of the week begin, from Monday."""


def numbered(names: Iterable[str]) -> Mapping[str, tuple[int, ...]]:
    """Folded name → the days of the week, 0 for Monday, that it may be."""
    return {
        name: tuple(number for number, begins in enumerate(_WEEK) if name.startswith(begins))
        for name in names
    }
