"""What ``group:…+`` finds, and when: small texts of several years, described as the archive does."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from archive.authority import Authority
from archive.describe import describe
from archive.model import PUBLIC, Document, Extracted, Name, Passage
from index.engines import ENGINES, open_index
from index.entry import entry
from index.port import Batch, Request, SearchIndex
from index.query.nodes import Node

VISIBLE = frozenset({PUBLIC})

TEXTS = {
    "ansar dine 2016": ("Sample digest: Mali, June 2016", "Ansar Dine was named again in Kidal, Mali."),
    "ansar dine 2018": ("Sample digest: Mali, June 2018", "Ansar Dine was named again in Kidal, Mali."),
    "mourabitoun 2016": ("Sample digest: Mali, May 2016", "Al-Mourabitoun was named in Gao, Mali."),
    "mourabitoun 2015-05": ("Sample digest: Mali, May 2015", "Al-Mourabitoun was named in Gao, Mali."),
    "aqim sahara 2016": ("Sample digest: Mali, July 2016", "The Sahara Branch of AQIM was named in Mali."),
    "macina 2019": ("Sample digest: Mali, March 2019", "Katiba Macina was named in Mopti, Mali."),
    "serma 2018": ("Sample digest: Mali, March 2018", "Katiba Serma was named near Hombori, Mali."),
    "serma 2019-05": ("Sample digest: Mali, May 2019", "Katiba Serma was named near Hombori, Mali."),
    "jnim 2018": ("Sample digest: Mali, July 2018", "JNIM was named in Mali by all sides."),
    "isgs 2018": ("Sample digest: Niger, April 2018", "ISGS was named near Tongo Tongo in Niger."),
    "isgs 2020": ("Sample digest: Niger, April 2020", "ISGS was named near Tongo Tongo in Niger."),
    "isgs 2023": ("Sample digest: Niger, April 2023", "ISGS was named near Tongo Tongo in Niger."),
    "serval 2014": ("Sample digest: Mali, July 2014", "Operation Serval goes on in Mali."),
    "serval 2016": ("Sample digest: Mali, August 2016", "Operation Serval is remembered in Mali."),
    "barkhane 2016": ("Sample digest: Mali, October 2016", "Operation Barkhane goes on in Mali."),
}


@pytest.fixture(scope="module")
def documents(authority: Authority) -> list[tuple[Document, tuple[Passage, ...]]]:
    """The texts, by the names above."""
    made = []
    for seq, (name, lines) in enumerate(TEXTS.items(), 1):
        passages = tuple(Passage(number, text) for number, text in enumerate(lines, 1))
        values, _ = describe(Extracted(passages), (), authority)
        names = (Name(name, "test", "2026-01-01T00:00:00Z"),)
        made.append(
            (Document(name, name, names, "text/plain", 1, "2026-01-01T00:00:00Z", seq, values), passages)
        )
    return made


@pytest.fixture(scope="module", params=ENGINES)
def index(
    request: pytest.FixtureRequest,
    documents: list[tuple[Document, tuple[Passage, ...]]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[SearchIndex]:
    """Each engine with the texts."""
    opened = open_index(request.param, tmp_path_factory.mktemp("lineage") / "index")
    opened.apply(Batch(tuple(entry(document, passages) for document, passages in documents), (), 99))
    yield opened
    opened.close()


def test_the_texts_are_about_what_their_names_say(
    documents: list[tuple[Document, tuple[Passage, ...]]],
) -> None:
    groups = {document.id: document.all("group") for document, _ in documents}
    for name, slug in {
        "ansar dine 2016": "ansar-dine", "mourabitoun 2016": "al-mourabitoun", "serma 2018": "katiba-serma",
        "aqim sahara 2016": "aqim-sahara", "macina 2019": "katiba-macina", "isgs 2020": "isgs",
        "serval 2014": "serval", "barkhane 2016": "barkhane", "jnim 2018": "jnim",
    }.items():  # fmt: skip
        assert slug in groups[name], (name, groups[name])
        assert name == "jnim 2018" or "jnim" not in groups[name]
    for document, _ in documents:
        assert document.one("month") is not None


FOUND = {
    # JNIM was made of these on 2 March 2017: before, they were its predecessors, since, they are its parts
    # (whoever merges is on both sides of the date); Katiba Serma is a part from May 2019 on.
    "group:jnim+": {
        "ansar dine 2016", "ansar dine 2018", "mourabitoun 2016", "mourabitoun 2015-05", "aqim sahara 2016",
        "macina 2019", "serma 2019-05", "jnim 2018",
    },
    "group:jnim": {"jnim 2018"},
    # The merged group stands for its part only from the merger on.
    "group:ansar-dine+": {"ansar dine 2016", "ansar dine 2018", "macina 2019", "jnim 2018"},
    "group:katiba-serma+": {"serma 2018", "serma 2019-05"},
    # ISGS left al-Mourabitoun in May 2015: that month counts, a year later does not.
    "group:isgs+": {"isgs 2018", "isgs 2020", "isgs 2023", "mourabitoun 2015-05"},
    # ISGS was under ISWAP's name from March 2019 to March 2022.
    "group:iswap+": {"isgs 2020"},
    # Serval stands for Barkhane until Barkhane took over on 1 August 2014.
    "group:barkhane+": {"serval 2014", "barkhane 2016"},
    "group:jnim+ -group:ansar-dine coverage:2018..": {"jnim 2018", "macina 2019", "serma 2019-05"},
    'group:"Ansar Dine"+ published:<2000': set(),
}  # fmt: skip


@pytest.mark.parametrize("query", FOUND)
def test_relatives_are_found_within_the_dates_of_their_relations(
    query: str, index: SearchIndex, tree_of: Callable[[str], Node]
) -> None:
    page = index.search(Request(tree_of(query), {}, VISIBLE, limit=100))
    assert {hit.id for hit in page.hits} == FOUND[query]
