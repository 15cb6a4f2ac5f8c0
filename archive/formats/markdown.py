"""How is a Markdown file read? Front matter to facts, the body to paragraphs without its marks."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from archive.errors import Unreadable
from archive.folding import key
from archive.model import Extracted, Fact, Origin, Passage, Span
from archive.text import BREAK, clean, fact, number, read_all
from archive.text.decode import decode
from archive.text.lines import paragraphs
from archive.text.markup import blocks_of, read_markup

media_types: Sequence[str] = ("text/markdown",)
MAX_BYTES = 20_000_000
MAX_FRONT = 64 * 1024
MAX_ITEMS = 100
MAX_KEY = 100
_FRONT = re.compile(r"\A\ufeff?(---|\+\+\+)[ \t]*\r?\n(.*?\r?\n)?(?:\1|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_MARKS = re.compile(r"https?://\S*|<[^>]*>|[\W_]+")
_TAGS = re.compile(r"<!--.*?(?:-->|\Z)|<[^>]*>", re.DOTALL)
_KEYS: Mapping[str, str] = {
    "title": "title, headline, titre, título, العنوان, عنوان",
    "author": "author, authors, byline, writer, writers, analyst, reporter, journalist, correspondent, "
    "by, signed, signature, written by, prepared by, compiled by, drafted by, edited by, signed"
    " by, auteur, auteurs, auteure, auteures, autrice, rédacteur, rédactrice, rédaction, rédigé"
    " par, écrit par, préparé par, élaboré par, établi par, signé par, par, journaliste, "
    "analyste, autor, autores, autora, autoras, autoría, autoria, redactor, redactora, "
    "redacción, redator, redatora, redação, firma, firmado por, escrito por, elaborado por, "
    "elaboración, elaboração, redactado por, redigido por, preparado por, assinatura, assinado "
    "por, por, analista, المؤلف, المؤلفون, الكاتب, الكاتبة, كتبه, كتبته, إعداد, أعده, أعدته, "
    "بقلم, تحرير",
    "published": "date, published, datepublished, issued, released, publication date, date published, date "
    "of publication, date of issue, pubdate, published date, publisheddate, publié, publiée, "
    "paru, parution, date de publication, date de parution, date de diffusion, fecha, "
    "publicado, publicada, fecha de publicación, fecha publicación, fecha de emisión, data, "
    "data de publicação, data publicação, publicação, publicación, التاريخ, تاريخ, تاريخ النشر,"
    " نشر, النشر, تاريخ الإصدار, الصدور",
    "coverage": "coverage, period, month, covers, covering, covered, period covered, reporting period, "
    "période, période couverte, mois, período, período cubierto, periodo cubierto, período "
    "coberto, mes, mês, الفترة, فترة, الشهر, المدة, الفترة المشمولة, فترة التقرير",
    "country": "country, countries, pays, país, países, البلد, البلدان, الدولة, الدول",
    "region": "region, regions, région, régions, región, regiones, região, regiões, المنطقة, المناطق, "
    "الإقليم",
    "group": "group, groups, groupe, groupes, grupo, grupos, الجماعة, الجماعات, المجموعة",
    "language": "language, lang, langue, idioma, lengua, língua, اللغة, لغة",
    "series": "series, série, serie, السلسلة, سلسلة",
    "source": "source, publisher, organisation, organization, éditeur, fuente, fonte, editorial, editora,"
    " الناشر, المصدر, الجهة",
}
"""What front matter calls a field, in five languages."""
_JOINTS = re.compile(r"[_\W]+")
_SMALL = re.compile(r" (?:on|at|le|la|el|em|en|a|o)$")
"""After "published", as in ``publié_le``."""


def _key(name: str) -> str:
    """A key of front matter whatever its case, accents and joints: ``Publié_le`` is ``publie``."""
    return _SMALL.sub("", key(_JOINTS.sub(" ", name)))


_FIELDS: Mapping[str, str] = {
    _key(name): field for field, names in _KEYS.items() for name in names.split(", ")
}


def extract(stream: BinaryIO) -> Extracted:
    """Paragraphs, headings, list items and table rows. Raises Unreadable as plain text does."""
    text, warnings = decode(read_all(stream, MAX_BYTES))
    facts: list[Fact] = []
    # Looked for in the first characters only: a file of dashes must not be searched to its end.
    front = _FRONT.match(text[: MAX_FRONT + 16])
    if front:
        found, problem = _front_matter(front.group(2) or "", toml=front.group(1) == "+++")
        if problem:
            warnings += (f"The front matter could not be read and was taken as text: {problem}",)
        else:
            facts = found
            text = text[front.end() :]
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    passages, cut = number((block, None) for block in _blocks(tokens))
    if 2 * sum(len(passage.text) for passage in passages) < len(_MARKS.sub("", text)) and not cut:
        # Nested deeper than the parser goes, or nearly all marks: the words count, not the marks.
        passages, cut = number((paragraph, None) for paragraph in paragraphs(text))
        warnings += ("Most of this file is no Markdown that can be read; it was read as plain text.",)
    if not passages:
        raise Unreadable("no-text", "The file holds no words: check the copy it came from.")
    if not any(one.field == "title" for one in facts):
        facts += _heading(tokens, passages)
    return Extracted(passages, tuple(facts), warnings=warnings + cut)


def _front_matter(text: str, *, toml: bool) -> tuple[list[Fact], str]:
    """Facts of the known keys, or why it cannot be read."""
    try:
        values = tomllib.loads(text) if toml else _yaml(text)
    except (yaml.YAMLError, tomllib.TOMLDecodeError, ValueError, RecursionError) as problem:
        first = str(problem).splitlines()[:1] or ["nested too deep"]
        return [], first[0][:200]
    if values is None:
        return [], ""
    if not isinstance(values, dict):
        return [], "it is not a list of keys and values"
    found: list[Fact] = []
    for said, value in list(values.items())[:MAX_ITEMS]:
        name = str(said).strip()
        field = _FIELDS.get(_key(name[:MAX_KEY]))
        if field:
            for raw in _words(value):
                found += fact(field, raw, f"front matter:{name}"[:100])
    return found, ""


def _yaml(text: str) -> object:
    """YAML as plain strings, so that the words stay as written; aliases, which can grow without end, are
    refused."""
    if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text)):
        raise ValueError("it uses YAML aliases, which are not read")
    loader = yaml.BaseLoader(text)
    try:
        value: object = loader.get_single_data()
    finally:
        loader.dispose()
    return value


def _words(value: object) -> Iterator[str]:
    """The words of a value: itself, its items, or the `name` of the things it lists."""
    if isinstance(value, list):
        for item in value[:MAX_ITEMS]:
            if not isinstance(item, list):
                yield from _words(item)
    elif isinstance(value, dict):
        if isinstance(value.get("name"), str):
            yield value["name"]
    elif value is not None:
        yield str(value)


def _heading(tokens: Sequence[Token], passages: Sequence[Passage]) -> list[Fact]:
    """The first heading of the first level, when it is the only one: the title."""
    first = [
        clean(_inline(tokens[place + 1].children or ()))
        for place, token in enumerate(tokens[:-1])
        if token.type == "heading_open" and token.tag == "h1"
    ]
    if len(first) != 1 or not first[0]:
        return []
    return [
        Fact("title", passage.text, Origin.DOCUMENT, Span(passage.number, 0, len(passage.text)))
        for passage in passages
        if passage.text == first[0]
    ][:1]


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    row: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield " | ".join(row or ())
            row = None
        elif token.type == "inline":
            words = _inline(token.children or ())
            if row is None:
                yield words
            else:
                row.append(" ".join(words.split()))
        elif token.type in ("fence", "code_block"):
            yield from token.content.split("\n\n")
        elif token.type == "html_block":
            try:
                yield from blocks_of(read_markup(token.content))
            except Unreadable:  # a comment alone, or nested without end
                yield _TAGS.sub(" ", token.content)


def _inline(tokens: Sequence[Token]) -> str:
    parts: list[str] = []
    for token in tokens:
        if token.type in ("text", "code_inline"):
            parts.append(token.content)
        elif token.type == "softbreak":
            parts.append(" ")
        elif token.type == "hardbreak":
            parts.append(BREAK)
        elif token.type == "image":
            parts.append(token.content)
    return "".join(parts)
