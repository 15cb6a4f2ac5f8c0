"""What the shipped samples answer, query by query: the plain oracle (oracle.py), and lists read by eye.

Every row of the query language's table is here, over real documents that came in by the real way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from archive.arrivals import walk
from archive.authority import Authority, load_authority
from archive.catalogue import Catalogue
from archive.describe import judge
from archive.fields import FIELDS
from archive.ingest import Ingester
from archive.model import PUBLIC
from archive.sandbox import Limits, Sandbox
from archive.store import Store
from index.engines import ENGINES, open_index
from index.port import Request, SearchIndex
from index.query.bind import Bound, understand
from index.query.names import values_with_words
from index.sync import sync
from tests.index.oracle import (
    Plain,
    Rule,
    anything,
    counts,
    every,
    filled,
    has,
    inside,
    near,
    no,
    nothing,
    phrase,
    plain,
    some,
    word,
)

ROOT = Path(__file__).resolve().parents[2]
VISIBLE = frozenset({PUBLIC})
FACETS = tuple(field.name for field in FIELDS if field.facet)
TODAY = date(2025, 7, 15)

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    """A catalogue of docs_in/, read and described as the application does it. Files whose names come before
    “m” arrived on 3 February 2026, the others on 14 March."""
    home = tmp_path_factory.mktemp("golden")
    catalogue, now = Catalogue.open(home / "catalogue.sqlite"), [""]
    ingester = Ingester(
        Store(home / "originals"),
        catalogue,
        Sandbox(Limits()),
        partial(judge, authority=load_authority()),
        now=lambda: now[0],
    )
    for path in walk([ROOT / "docs_in"]):
        assert isinstance(path, Path), path
        now[0] = "2026-02-03T04:05:06Z" if path.name < "m" else "2026-03-14T15:09:26Z"
        assert {outcome.outcome for outcome in ingester.file(path)} <= {"added", "known", "updated"}
    yield catalogue
    catalogue.close()


@pytest.fixture(scope="session")
def documents(samples: Catalogue) -> dict[str, Plain]:
    """id → document."""
    return {id: plain(samples.document(id, VISIBLE), samples.passages(id)) for id in samples.ids(VISIBLE)}


@pytest.fixture(scope="session")
def engines(samples: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, SearchIndex]]:
    """Every engine, filled from the catalogue."""
    opened = {name: open_index(name, tmp_path_factory.mktemp("golden") / name) for name in ENGINES}
    for index in opened.values():
        assert sync(samples, index) == samples.count(VISIBLE) > 40
    yield opened
    for index in opened.values():
        index.close()


@pytest.fixture(params=ENGINES)
def index(request: pytest.FixtureRequest, engines: dict[str, SearchIndex]) -> SearchIndex:
    """One engine after the other."""
    return engines[request.param]


@pytest.fixture(scope="session")
def read(samples: Catalogue, authority: Authority) -> Callable[[str], Bound]:
    """What a query means over these documents."""

    def lookup(field: str, text: str) -> Sequence[str]:
        return values_with_words([value for value, _ in samples.value_counts(field, VISIBLE)], text)

    return lambda text: understand(text, authority, lookup, today=TODAY)


JNIM = has("group", "jnim")
# By the authority these merged into JNIM, or into those who did: predecessors before, parts since. Katiba
# Serma joined in May 2019.
JNIM_KIN = some(
    has("group", "jnim", "aqim-sahara", "ansar-dine", "al-mourabitoun", "katiba-macina"),
    has("group", "al-mulathamun", "signed-in-blood", "mujao"),
    every(has("group", "katiba-serma"), inside("month", "2019-05-01", "")),
)

QUERIES: list[tuple[str, Rule]] = [
    ("", anything),
    # words, in any form; AND
    ("pledge", word("pledge")),
    ("pledged", word("pledge")),
    ("PLEDGES Sanction", every(word("pledge"), word("sanction"))),
    ("allegiance AND merger", every(word("allegiance"), word("merger"))),
    ("attack convoy force", every(word("attack"), word("convoy"), word("force"))),
    ("fusions", word("fusions")),
    ("fusionner", word("fusionner")),
    ("groupes armés", every(word("groupes"), word("armes"))),
    ("أنصار", word("انصار")),
    ("عقوبات", word("عقوبات")),
    ("القائمة ليبيا", every(word("القايمه"), word("ليبيا"))),
    ("حركة", word("حركه")),
    ("attaque", word("attaque")),
    ("zzyzx", nothing),
    # accents, apostrophes, hyphens, numbers
    ("Ségou", word("segou")),
    ("segou", word("segou")),
    ("échantillon", word("echantillon")),
    ("allegeance", word("allegeance")),
    ("l'armée", phrase("l", "armee")),
    ("armée", word("armee")),
    ("d’exemple", phrase("d", "exemple")),
    ("l'État", phrase("l", "etat")),
    ("Jama'at", word("jamaat")),
    ("Jamaat", word("jamaat")),
    ("al-Qaeda", phrase("al", "qaeda")),
    ("al qaeda", every(word("al"), word("qaeda"))),
    ("African-led", phrase("african", "led")),
    ("dix-neuf", phrase("dix", "neuf")),
    ("G5", word("g5")),
    ("2017", word("2017")),
    ("٢٠٢٠", word("2020")),
    ("U.N.", word("un")),
    # phrases and proximity
    ('"monthly tracker"', phrase("monthly", "tracker")),
    ('"sample digest"', phrase("sample", "digest")),
    ("“bulletin échantillon”", phrase("bulletin", "echantillon")),
    ('"armed group"', phrase("armed", "group")),
    ('"group armed"', phrase("group", "armed")),
    ('"أنصار الشريعة"', phrase("انصار", "الشريعه")),
    ('"Burkina Faso" movement', every(phrase("burkina", "faso"), word("movement"))),
    ('"convoy attack"~4', near(4, "convoy", "attack")),
    ('"convoy attack"~3', near(3, "convoy", "attack")),
    ('"pledge state"~10', near(10, "pledge", "state")),
    ('"mali niger"~50', near(50, "mali", "niger")),
    ('"mali niger"~2', near(2, "mali", "niger")),
    ('"mali mali"~20', near(20, "mali", "mali")),
    ('"force force force"~30', near(30, "force", "force", "force")),
    # this very form
    ("=pledge", word("=pledge")),
    ("=pledged -=pledge", every(word("=pledged"), no(word("=pledge")))),
    ("=attacks -attack", nothing),
    ("movement -=movements", every(word("movement"), no(word("=movements")))),
    ('="sample digests"', phrase("=sample", "=digests")),
    ("=ALLÉGEANCE", word("=allegeance")),
    # OR, NOT, -, parentheses
    ("merger OR fusion", some(word("merger"), word("fusion"))),
    ("pledge NOT sanction", every(word("pledge"), no(word("sanction")))),
    ("pledge -sanction", every(word("pledge"), no(word("sanction")))),
    ("-pledge", no(word("pledge"))),
    ("(pledge OR merger) niger", every(some(word("pledge"), word("merger")), word("niger"))),
    ("merger OR pledge niger", some(word("merger"), every(word("pledge"), word("niger")))),
    ("NOT (mali OR niger)", no(some(word("mali"), word("niger")))),
    ("-(mali niger)", no(every(word("mali"), word("niger")))),
    ("NOT NOT mali", word("mali")),
    ('-"sample digest"', no(phrase("sample", "digest"))),
    ("pledge OR", word("pledge")),
    # prefixes
    ("amb*", word("amb*")),
    ("sanct*", word("sanct*")),
    ("opér*", word("oper*")),
    ("انت*", word("انت*")),
    ("al-mour*", every(word("al"), word("mour*"))),
    # groups, by any name
    ("group:jnim", JNIM),
    ("group:JNIM", JNIM),
    ("group:GSIM", JNIM),
    ("group:jnim+", JNIM_KIN),
    ("group:GSIM+ language:fr", every(JNIM_KIN, has("language", "fr"))),
    (
        'group:"ISGS"+',
        some(has("group", "isgs"), every(has("group", "al-mourabitoun"), inside("month", "", "2015-05-31"))),
    ),
    ('group:"Jama\'at Nusrat al-Islam wal-Muslimin"', JNIM),
    ('group:"جماعة نصرة الإسلام والمسلمين"', JNIM),
    ('group:"Ansar Dine"', has("group", "ansar-dine")),
    ("group:ansar-dine", has("group", "ansar-dine")),
    ('group:"أنصار الدين"', has("group", "ansar-dine")),
    ("group:MUJAO", has("group", "mujao")),
    ('group:"Boko Haram" group:ansaru', every(has("group", "boko-haram"), has("group", "ansaru"))),
    ("group:(jnim OR isgs)", has("group", "jnim", "isgs")),
    ("group:-jnim", no(JNIM)),
    ("-group:jnim mali", every(no(JNIM), word("mali"))),
    ("group:*", filled("group")),
    # places, people, the rest
    ("country:ML", has("country", "ML")),
    ("country:mali", has("country", "ML")),
    ('country:"Burkina Faso"', has("country", "BF")),
    ("country:Niger -country:Nigeria", every(has("country", "NE"), no(has("country", "NG")))),
    ("country:Algérie", has("country", "DZ")),
    ("mentions:France", has("mentions", "FR")),
    ("region:Kidal", has("region", "ML-8")),
    ("region:ML-7", has("region", "ML-7")),
    ("author:lyammouri", has("author", "Rida Lyammouri")),
    ("author:lyam*", has("author", "Rida Lyammouri")),
    ('author:"Tracker Archive samples"', has("author", "Tracker Archive samples")),
    ("author:nobody", nothing),
    ("language:fr", has("language", "fr")),
    ("language:français", has("language", "fr")),
    ("language:Arabic", has("language", "ar")),
    ("title:tracker", word("tracker", title=True)),
    ("title:mali pledge", every(word("mali", title=True), word("pledge"))),
    ('title:"burkina faso"', phrase("burkina", "faso", title=True)),
    ("title:=digest", word("=digest", title=True)),
    ("title:مالي", word("مالي", title=True)),
    ('series:"Monthly Tracker"', has("series", "Monthly Tracker – Mali")),
    ("source:samples", filled("source")),
    ("source:*", filled("source")),
    ("type:pdf", has("type", "application/pdf")),
    ("type:docx OR type:mail", has("type", DOCX, "message/rfc822")),
    # dates
    ("coverage:2017-03", inside("coverage", "2017-03-01", "2017-03-31")),
    ("coverage:2017", inside("coverage", "2017-01-01", "2017-12-31")),
    ("coverage:2017-01..2017-06", inside("coverage", "2017-01-01", "2017-06-30")),
    ("coverage:2014..", inside("coverage", "2014-01-01", "")),
    ("coverage:..2013", inside("coverage", "", "2013-12-31")),
    ("published:2014-12", inside("published", "2014-12-01", "2014-12-31")),
    ("published:2017-04-24", inside("published", "2017-04-24", "2017-04-24")),
    ("published:>=2017-04-01", inside("published", "2017-04-01", "")),
    ("published:>2017-04-24", inside("published", "2017-04-25", "")),
    ("published:<2013", inside("published", "", "2012-12-31")),
    ("published:<=2013-01-07", inside("published", "", "2013-01-07")),
    ("month:2025", inside("month", "2025-01-01", "2025-12-31")),
    ("month:last-month", inside("month", "2025-06-01", "2025-06-30")),
    ("month:2014-02..2014-06", inside("month", "2014-02-01", "2014-06-30")),
    ("added:2026-02", inside("added", "2026-02-01", "2026-02-28")),
    ("added:>=2026-03-14", inside("added", "2026-03-14", "")),
    ("published:yesterdayish", nothing),
    ("published:..", nothing),
    # all together
    (
        'group:jnim country:mali published:2017..2019 -title:"in review"',
        every(
            JNIM,
            has("country", "ML"),
            inside("published", "2017-01-01", "2019-12-31"),
            no(phrase("in", "review", title=True)),
        ),
    ),
    (
        "(allegeance OR allegiance) (language:fr OR language:en) coverage:2012..2018",
        every(
            some(word("allegeance"), word("allegiance")),
            has("language", "fr", "en"),
            inside("coverage", "2012-01-01", "2018-12-31"),
        ),
    ),
    ("mali OR language:ar", some(word("mali"), has("language", "ar"))),
    ("language:ar NOT group:fla", every(has("language", "ar"), no(has("group", "fla")))),
    ("type:html =attack*", every(has("type", "text/html"), word("=attack"))),
]


# Read in the texts, document by document: what the oracle itself is held against.
BY_EYE: dict[str, set[str]] = {
    "pledge": {
        "2017-03-mali-monthly-tracker.txt", "mali-2017-in-review.pdf", "niger-monthly-2015-06.md",
        "nigeria-february-2020.eml", "nigeria-may-2021.md", "sample-digest-quarterly-lake-chad-q1-2015.docx",
        "somalia-2012-02.html", "somalia-april-2022.txt", "somalia-october-2015.eml",
        "tunisia-november-2014.txt",
    },
    "=pledged -=pledge": {
        "2017-03-mali-monthly-tracker.txt", "nigeria-may-2021.md", "somalia-2012-02.html",
    },
    "allegeance": {"algerie-septembre-2014.html", "mali-octobre-2018.html"},
    "MISMA": {"bulletin-mali-janvier-fevrier-2013.docx", "mali-2012-12-sample-digest.md"},
    "African-led": {"mali-2012-12-sample-digest.md", "mali-may-2013.pdf"},
    "attaque": {"bulletin-burkina-faso-juin-2018.txt"},
    "عقوبات": {"libya-2020-03-ar.md"},
    '"convoy attack"~4': {"2017-03-mali-monthly-tracker.txt"},
    '"convoy attack"~3': set(),
    "group:jnim": {
        "2017-03-mali-monthly-tracker.txt", "mali-2017-in-review.pdf",
        "mali-burkina-faso-01-15-may-2019.txt", "mali-june-2025.html", "mali-march-2019.docx",
        "mali-octobre-2018.html", "vdp-burkina.pdf",
    },
    "coverage:2017-01..2017-06": {"2017-03-mali-monthly-tracker.txt", "mali-2017-in-review.pdf"},
    "published:<2013": {"bulletin-mali-juillet-2012.txt", "mali-march-2012.txt", "somalia-2012-02.html"},
    "language:ar": {"libya-2020-03-ar.md", "mali-2024-11-ar.html"},
    "country:Niger -country:Nigeria": {
        "bulletin-niger-aout-2023.txt", "bulletin-niger-septembre-2025.docx",
        "liptako-gourma-september-2023.html", "niger-march-2025.eml", "niger-monthly-2015-06.md",
        "sample-digest-sahel-february-2014.docx",
    },
    "author:lyammouri": {"2017-03-mali-monthly-tracker.txt"},
}  # fmt: skip


@pytest.mark.parametrize("query", BY_EYE)
def test_what_was_read_by_eye_is_found(
    query: str, index: SearchIndex, documents: dict[str, Plain], read: Callable[[str], Bound]
) -> None:
    page = index.search(Request(read(query).tree, {}, VISIBLE, limit=1_000))
    assert {documents[hit.id].name for hit in page.hits} == BY_EYE[query]


@pytest.mark.parametrize("query", [query for query, _ in QUERIES])
def test_what_is_found_and_counted_is_what_the_oracle_says(
    query: str, index: SearchIndex, documents: dict[str, Plain], read: Callable[[str], Bound]
) -> None:
    rule = dict(QUERIES)[query]
    expected = {id: document for id, document in documents.items() if rule(document)}
    page = index.search(Request(read(query).tree, {}, VISIBLE, FACETS, limit=1_000))
    names = {documents[hit.id].name for hit in page.hits}
    assert names == {document.name for document in expected.values()}
    assert page.total == len(page.hits) == len(expected)
    for facet in FACETS:
        counted = {count.value: count.count for count in page.facets[facet]}
        assert counted == counts(expected.values(), facet), facet


def test_the_queries_ask_something(documents: dict[str, Plain]) -> None:
    assert len(QUERIES) == len(dict(QUERIES)) >= 100
    found = {query: sum(map(rule, documents.values())) for query, rule in QUERIES}
    some_found = [query for query, total in found.items() if 0 < total < len(documents)]
    assert len(some_found) >= len(QUERIES) - 14, set(found) - set(some_found)


def test_facets_beside_filters_are_those_of_the_oracle(
    index: SearchIndex, documents: dict[str, Plain], read: Callable[[str], Bound]
) -> None:
    filters = {"country": ("ML", "NE"), "language": ("en",), "group": ("jnim", "minusma", "isgs")}
    page = index.search(Request(read("attack").tree, filters, VISIBLE, FACETS, limit=1_000))
    rules = {field: has(field, *values) for field, values in filters.items()}
    matching = [document for document in documents.values() if word("attack")(document)]
    found = [d for d in matching if every(*rules.values())(d)]
    assert {documents[hit.id].name for hit in page.hits} == {d.name for d in found}
    assert 0 < len(found) < len(matching)
    for facet in FACETS:
        others = every(*(rule for field, rule in rules.items() if field != facet))
        counted = {count.value: count.count for count in page.facets[facet]}
        assert counted == counts(filter(others, matching), facet), facet
