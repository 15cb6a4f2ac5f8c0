"""In how many manners is an author named? Whole small documents of five languages, and whom each names."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from archive.authority import Authority, load_authority
from archive.describe import describe
from archive.formats import markdown
from archive.formats import text as plain
from archive.model import FILE_NAME, Fact, Origin, Property

CASES = [
    Path(__file__).with_name(name)
    for name in ("authors_manners.txt", "authors_around.txt", "authors_none.txt")
]
"""Documents, each after a line ``### language format | names``; ``BODY`` stands for a paragraph of text.

Those of the last file name nobody who wrote them, but other people: those present, quoted, addressed.
"""
BODIES = {
    "en": "The situation in the north was calm for some days, then attacks began again near the towns "
    "along the river, and traders closed their shops for a week. Two villages were burned.",
    "fr": "La situation dans le nord est restée calme quelques jours, puis les attaques ont repris "
    "près des villes le long du fleuve, et les commerçants ont fermé boutique. Deux villages ont brûlé.",
    "es": "La situación en el norte estuvo tranquila durante los primeros días, luego los ataques volvieron "
    "cerca de los pueblos del río, y los comerciantes cerraron sus tiendas. Dos aldeas ardieron.",
    "pt": "A situação no norte manteve-se calma uns dias, depois os ataques voltaram perto das vilas "
    "ao longo do rio, e os comerciantes fecharam as lojas. Duas aldeias foram queimadas.",
    "ar": "ظل الوضع في شمال البلاد هادئا خلال الأيام الأولى ثم عادت الهجمات قرب المدن على طول النهر وأغلق "
    "التجار متاجرهم لمدة أسبوع. وأحرقت قريتان في الليل.",
}


def cases() -> list[tuple[str, str, str]]:
    """Format, text and names of each document."""
    found = []
    for block in re.split(
        r"(?m)^### (?=[a-z]{2} (?:txt|md) \|)", "\n".join(path.read_text("utf-8") for path in CASES)
    )[1:]:
        head, _, body = block.partition("\n")
        kind, _, names = head.partition("|")
        language, kind = kind.split()
        found.append((kind, body.strip("\n").replace("BODY", BODIES[language]), names.strip()))
    return found


@pytest.fixture(scope="module")
def authority() -> Authority:
    return load_authority()


@pytest.mark.parametrize(("kind", "text", "names"), cases())
def test_a_document_names_its_authors(authority: Authority, kind: str, text: str, names: str) -> None:
    reader = markdown if kind == "md" else plain
    name = Fact(FILE_NAME, f"document.{kind}", Origin.FILE, Property("file name"))
    values, _ = describe(reader.extract(io.BytesIO(text.encode())), (name,), authority)
    said = [value.value for value in values if value.field == "author" and value.confidence >= 0.5]
    assert "; ".join(said) == names
