"""Which day does a page of HTML state for machines: in its head, in marked-up words, in its address?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from archive.model import Fact, Origin
from archive.text import fact
from archive.text.markup import Element, select, strings

DATES = (
    "article:published_time", "citation_publication_date", "citation_date", "article:published",
    "article.published", "article.created", "article:published_date", "article:publicationdate",
    "article_date_original", "published-date", "published_time", "article:post_date", "og:published_time",
    "og:article:published_time", "og:article:published", "og:datepublished", "og:publish_date", "og:pubdate",
    "citation_online_date", "prism.publicationdate", "rnews:datepublished", "bt:pubdate", "vr:published_time",
    "originalpublicationdate", "dcsext.articlefirstpublished", "cxenseparse:recs:publishtime",
    "dc.date.published", "dc.date.publication", "dc.date.issued", "dcterms.issued", "dcterms.available",
    "dcterms.created", "dc.date.created", "dc.created", "dc:created", "dc.date", "dc:date", "dcterms.date",
    "date", "publish-date", "publish_date", "publishdate", "publish_time", "published", "published_date",
    "publisheddate", "date_published", "published_at", "pubdate", "publication_date", "parsely-pub-date",
    "sailthru.date", "datepublished", "dateposted", "datecreated", "date_created", "displaydate", "doc_date",
)  # fmt: skip
"""Names of ``meta`` elements, the surest first."""
CHANGES = (
    "article:modified_time",
    "og:updated_time",
    "last-modified",
    "dcterms.modified",
    "dc.date.modified",
)
"""Days of change: a person may take one for the publication, we do not."""
_SITE = "ancestor::header[not(.//h1) and not(ancestor::article) and not(ancestor::main)]"
ELSEWHERE = (
    "ancestor::nav | ancestor::aside | ancestor::footer | ancestor::li | ancestor::table | "
    "ancestor::*[contains(@class,'related') or contains(@class,'sidebar') or contains(@class,'comment')] | "
    "self::*[contains(@class,'updated') or contains(@class,'modified') or @itemprop='dateModified']"
)
"""What makes an element that of another page, of a comment, of a change."""
_MARKED = (
    "//time[@pubdate]/@datetime",
    "//*[@itemprop='datePublished']/@datetime",
    "//*[@itemprop='datePublished']/@content",
    "//*[contains(@property,'datePublished') or contains(@property,'dc:date')]/@content",
    "//abbr[contains(@class,'published')]/@title",
    "//time[contains(@class,'publish') or contains(@class,'entry-date')]/@datetime",
)
_HEADED = f"(//header//time[not(ancestor::nav or ancestor::li) and not({_SITE})])[1]"
_ADDRESS = re.compile(
    r"/((?:19|20)\d\d)(?:([/-])(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]))"
    r"(?=[/_-]|\.[a-z]|$)"
)
_MONTH = re.compile(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])/(?=[^/]*[a-z]{3})(?!page)")
_FILES = re.compile(r"/(?:uploads?|files?|media|images?|archives?|wp-content|download)/", re.IGNORECASE)
_SAVED = re.compile(r"<!--\s*saved from url=\(\d{1,5}\)(https?://[^\s<>]{1,500})")
"""What browsers write over a page that is saved."""
_A_PARAGRAPH = 150
_CHANGED = re.compile(
    r"(?:updated?|modified|revised|mis(?:e)? à jour|modifiée?|actuali[sz]ad[oa]|actualización|atualizad[oa]|"
    r"atualização|modificad[oa]|تحديث|تعديل|today(?: is)?|now|aujourd['’]hui|nous sommes le|hoy(?: es)?|"
    r"hoje(?: é)?|"
    r"اليوم|local time)(?:\s+(?:on|le|el|em|a|at))?\W*$",
    re.IGNORECASE,
)
"""Before a moment: it is that of a change, or of viewing."""
_BESIDE_TIME = frozenset(["by", "in", "at", "par", "dans", "à", "por", "en", "em", "às", "a"])
"""After a day of publication: who, where, when."""


def stated_days(
    root: Element, text: str, meta: Mapping[str, str], linked_data: Sequence[dict[str, object]]
) -> Iterator[Fact]:
    """Days of publication, the surest first, then days of change. `text`: the page as it is written; `meta`:
    its meta elements by lower-case name; `linked_data`: its JSON-LD objects that are about a text."""
    for article in linked_data:
        yield from fact("published", _string(article.get("datePublished")), "json-ld:datePublished")
    for article in linked_data:
        if not article.get("datePublished"):
            yield from fact("published", _string(article.get("dateCreated")), "json-ld:dateCreated")
    for key in DATES:
        yield from fact("published", meta.get(key, ""), f"html:{key}")
    for path in _MARKED:
        for moment in strings(root, path)[:3]:
            yield from fact("published", moment, "html:time")
    for element in select(root, _HEADED):
        if not _is_of_change(element):
            yield from fact("published", element.get("datetime", ""), "html:time")
    if moment := _shown_time(root):
        yield from fact("published", moment, "html:time")
    yield from _of_address(root, text, meta)
    for key in CHANGES:
        yield from fact("published", meta.get(key, ""), "html:modified", Origin.FILE)
    for article in linked_data:
        yield from fact("published", _string(article.get("dateModified")), "html:modified", Origin.FILE)


def _of_address(root: Element, text: str, meta: Mapping[str, str]) -> Iterator[Fact]:
    """The day, or only the month, that the page's own address names, as those of blogs and papers do."""
    saved = _SAVED.search(text[:5_000])
    addresses = (
        *strings(root, "//link[@rel='canonical']/@href")[:1],
        meta.get("og:url", ""),
        saved[1] if saved else "",
    )
    for pattern in (_ADDRESS, _MONTH):
        for address in addresses:
            if "/" in address and not _FILES.search(address) and (match := pattern.search(address)):
                parts = [part for part in match.groups() if part and part not in "/-"]
                yield from fact("published", "-".join(parts), "html:address")


def _shown_time(root: Element) -> str:
    """The moment of the ``time`` element that stands above the text; "" when there is none, or several
    differ.

    One inside a paragraph is of an event; those of menus, lists and margins are of other pages.
    """
    moments: list[str] = []
    for element in select(root, "(//body//*)[position() <= 5000]"):
        if element.tag == "p" and len("".join(strings(element, ".//text()"))) > _A_PARAGRAPH:
            break
        if (
            element.tag == "time"
            and not select(element, f"{ELSEWHERE} | {_SITE}")
            and not _is_of_change(element)
        ):
            moments.append(element.get("datetime", "").strip())
    days = {moment[:10] for moment in moments if moment}
    return next(moment for moment in moments if moment) if len(days) == 1 else ""


def _is_of_change(element: Element) -> bool:
    """Whether the words around a ``time`` element make it a day of change or viewing ("updated …"), or part
    of a sentence ("On … the wells were closed")."""
    previous = element.getprevious()
    parent = element.getparent()
    before = (previous.tail if previous is not None else parent.text if parent is not None else "") or ""
    after = (element.tail or "").split()
    return bool(_CHANGED.search(before[-60:])) or (
        len(after) > 1 and after[0][0].islower() and after[0] not in _BESIDE_TIME
    )


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""
