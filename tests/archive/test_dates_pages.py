"""What a page of HTML says of its day of publication, to machines and to readers."""

import io

import pytest

from archive.authority import load_authority
from archive.formats import html
from archive.model import Fact, Origin
from archive.normalise.published import Published, rank

TEXT = "<p>Men on motorcycles took cattle near the wells, and nobody followed them before the night.</p>" * 3


def page(head: str = "", body: str = "") -> str:
    return (
        f"<html><head><title>The wells</title>{head}</head><body><h1>The wells</h1>{body}{TEXT}</body></html>"
    )


def facts(source: str) -> list[Fact]:
    found = html.extract(io.BytesIO(source.encode())).facts
    return sorted((f for f in found if f.field == "published"), key=lambda f: (f.origin.rank, rank(f)))


LINKED = '<script type="application/ld+json">{}</script>'
STATED = [
    (page('<meta property="article:published_time" content="2017-02-09T06:40:11+01:00">'), "2017-02-09"),
    (page('<meta name="DC.date.issued" content="2016-08-23">'), "2016-08-23"),
    (page('<meta name="citation_publication_date" content="2016/08/23">'), "2016-08-23"),
    (page('<meta name="pubdate" content="20160823">'), "2016-08-23"),
    (page('<meta name="date" content="2016-08">'), "2016-08"),
    (page(LINKED.format('{"@type":"NewsArticle","datePublished":"2017-02-09"}')), "2017-02-09"),
    (
        page(LINKED.format('{"@graph":[{"@type":["Article"],"datePublished":"2017-02-09T00:00:00Z"}]}')),
        "2017-02-09",
    ),
    (page(body='<time datetime="2019-05-17T08:00:00Z">Friday</time>'), "2019-05-17"),
    (page(body='<p><em>A name</em> · <time datetime="2024-01-30">two years ago</time></p>'), "2024-01-30"),
    (page(body='<span itemprop="datePublished" content="2019-05-17"></span>'), "2019-05-17"),
    (page('<link rel="canonical" href="https://example.org/2019/05/17/the-wells">'), "2019-05-17"),
    (page('<link rel="canonical" href="https://example.org/news/2019-05-17/the-wells">'), "2019-05-17"),
    (page('<meta property="og:url" content="https://example.org/20190517-the-wells">'), "2019-05-17"),
    (page('<link rel="canonical" href="https://example.org/2019/05/the-wells.html">'), "2019-05"),
    ("<!-- saved from url=(0045)https://example.org/2019/05/17/the-wells -->" + page(), "2019-05-17"),
    (page(body='<span property="dc:date dc:created" content="2019-05-17T08:00">Friday</span>'), "2019-05-17"),
    (page(body='<abbr class="published" title="2019-05-17T08:00">Friday</abbr>'), "2019-05-17"),
    (page('<meta name="bt:pubDate" content="2019-05-17">'), "2019-05-17"),
    (page(LINKED.format('{"@type":"SpecialAnnouncement","datePublished":"2019-05-17"}')), "2019-05-17"),
]


@pytest.mark.parametrize(("source", "wanted"), STATED)
def test_a_page_that_states_its_day_is_believed(source: str, wanted: str) -> None:
    published = Published(load_authority())
    best = facts(source)[0]
    (value,) = published.clean(best, {})
    assert (value.value, best.origin) == (wanted, Origin.DOCUMENT)
    assert value.confidence >= 0.5


NOT_STATED = [
    page(),
    page('<meta property="article:modified_time" content="2019-08-30T12:02:54+01:00">'),
    page('<meta property="og:updated_time" content="2019-08-30">'),
    page(LINKED.format('{"@type":"Organization","foundingDate":"1998-05-02"}')),
    page(LINKED.format('{"@type":"Article","datePublished":"no day"}')),
    page(body="<footer>© 2014-2019 The desk</footer>"),
    page(body='<p>The fight of <time datetime="2019-05-17">17 May</time> was lost.</p>'),
    "<html><body><header>Today is <time datetime='2020-05-12'>12 May</time></header><h1>The wells</h1>"
    + TEXT,
    "<html><body><header><time datetime='2020-05-12'>12 May</time></header><h1>The wells</h1>" + TEXT,
    page('<link rel="canonical" href="https://example.org/2019/05/">'),
    page('<link rel="canonical" href="https://example.org/2019/05/page/2">'),
    page('<meta property="og:url" content="https://example.org/uploads/2019/05/17/wells.html">'),
    page('<link rel="canonical" href="https://example.org/reports/20191399-wells">'),
    page(body='<aside><time datetime="2018-02-01">1 February</time></aside>'),
    page(body='<ul><li><a href="/x">Other</a> <time datetime="2018-02-01">1 February</time></li></ul>'),
    page(body='<time datetime="2018-02-01">1 Feb</time> <time datetime="2018-03-01">1 March</time>'),
    page() + TEXT.replace("night", 'night of <time datetime="2018-02-01">1 February</time>', 1),
    page(body="<p><small>Related: Guinea worm near extinction (10 July 2019)</small></p>"),
]


@pytest.mark.parametrize("source", NOT_STATED)
def test_a_page_that_states_none_gets_none(source: str) -> None:
    published = Published(load_authority())
    values = [v for fact in facts(source) for v in published.clean(fact, {})]
    assert all(value.confidence < 0.5 for value in values)


def test_publication_beats_change_and_menus() -> None:
    source = page(
        '<meta property="article:modified_time" content="2019-08-30">'
        '<meta property="article:published_time" content="2017-02-09">',
        '<nav><time datetime="2026-01-01">today</time></nav>',
    )
    assert facts(source)[0].raw == "2017-02-09"


def test_a_hostile_page_is_read() -> None:
    times = "".join(f'<time datetime="2018-02-{day:02}">x</time>' for day in range(1, 28)) * 200
    found = facts(page("<meta name='date' content='" + "9" * 5000 + "'>", times))
    published = Published(load_authority())
    assert all(v.confidence < 0.5 for fact in found for v in published.clean(fact, {}))
