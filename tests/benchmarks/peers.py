"""How do others make the same page? Plain Whoosh as its manual says; SQLite's FTS5 as well as we know how.

Both keep the text themselves, know titles and texts apart (a title counts three times as much), and count
facets over every match. What was tried and was slower is said where it would stand.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks.generate import Question, Sample
from tests.benchmarks.measure import FACETS, TOP, Shown, folder_size


class PlainWhoosh:
    """Whoosh through its own schema, query parser, facets (``groupedby``) and highlighter.

    `pinpoint`: with the places of words stored, so that its highlighter need not read whole texts again.
    """

    def __init__(self, folder: Path, pinpoint: bool = False) -> None:
        self.name = "Whoosh, pinpoint" if pinpoint else "plain Whoosh"
        self._folder = folder / "whoosh"
        self._pinpoint = pinpoint

    def index(self, samples: Iterator[Sample]) -> dict[str, float]:
        from whoosh import fields, index  # type: ignore[import-untyped]
        from whoosh.analysis import LowercaseFilter, RegexTokenizer  # type: ignore[import-untyped]

        words = RegexTokenizer() | LowercaseFilter()
        schema = fields.Schema(
            number=fields.NUMERIC(stored=True, unique=True),
            title=fields.TEXT(analyzer=words, stored=True, field_boost=3.0, chars=self._pinpoint),
            body=fields.TEXT(analyzer=words, stored=True, chars=self._pinpoint),
            published=fields.DATETIME(),
            month=fields.ID(sortable=True),
            country=fields.KEYWORD(commas=True),
            group=fields.KEYWORD(commas=True),
            author=fields.KEYWORD(commas=True),
        )
        self._folder.mkdir()
        start = time.perf_counter()
        writer = index.create_in(self._folder, schema).writer(limitmb=256)
        for sample in samples:
            writer.add_document(
                number=sample.number,
                title=sample.title,
                body="\n\n".join(sample.paragraphs),
                published=dt.datetime.fromisoformat(sample.published),
                month=sample.month,
                country=",".join(sample.countries),
                group=",".join(sample.groups),
                author=",".join(sample.authors),
            )
        writer.commit()
        return {"index": time.perf_counter() - start}

    def sizes(self) -> dict[str, int]:
        size = folder_size(self._folder)
        return {"index": size, "all": size}

    def open(self) -> None:
        from whoosh import highlight, index, qparser, sorting

        self._searcher = index.open_dir(self._folder).searcher()
        self._parser = qparser.MultifieldParser(["title", "body"], self._searcher.schema)
        self._formatter = _brackets(highlight)
        self._fragmenter = highlight.PinpointFragmenter()
        # month has one value and a column; the others may overlap, which Whoosh counts through their postings
        self._facets = sorting.Facets()
        self._facets.add_facet("month", sorting.FieldFacet("month", maptype=sorting.Count))
        for name in ("country", "group", "author"):
            facet = sorting.FieldFacet(name, allow_overlap=True, maptype=sorting.Count)
            self._facets.add_facet(name, facet)

    def page(self, question: Question) -> Shown:
        query = self._parser.parse(_whoosh_text(question))
        results = self._searcher.search(query, limit=TOP, groupedby=self._facets, terms=self._pinpoint)
        results.formatter = self._formatter
        if self._pinpoint:
            results.fragmenter = self._fragmenter
        hits = results[:TOP]
        return Shown(
            total=len(results),
            facets={
                name: {
                    _text(value): count for value, count in results.groups(name).items() if value is not None
                }
                for name in FACETS
            },
            titles=[hit["title"] for hit in hits],
            # where only the title matched there is nothing to mark in the body
            snippets=[hit.highlights("body") or hit.highlights("title") for hit in hits],
        )

    def close(self) -> None:
        self._searcher.close()


class SqliteFts5:
    """SQLite's FTS5 with bm25() and snippet(); facets by GROUP BY over a side table clustered by document.

    An index of prefixes doubled its size and the time of indexing, and was no faster; mapping the file into
    memory only looked like more memory.
    """

    name = "SQLite FTS5"

    def __init__(self, folder: Path) -> None:
        self._path = folder / "fts5.sqlite"

    def index(self, samples: Iterator[Sample]) -> dict[str, float]:
        start = time.perf_counter()
        db = self._connect()
        db.executescript(
            """
            PRAGMA journal_mode = WAL;
            CREATE VIRTUAL TABLE words USING fts5(title, body);
            INSERT INTO words(words, rank) VALUES ('rank', 'bm25(3.0, 1.0)');
            CREATE TABLE document(number INTEGER PRIMARY KEY, published TEXT NOT NULL);
            CREATE INDEX document_published ON document(published);
            CREATE TABLE value(id INTEGER PRIMARY KEY, field TEXT NOT NULL, value TEXT NOT NULL,
                               UNIQUE (field, value));
            CREATE TABLE has(number INTEGER NOT NULL, value INTEGER NOT NULL, PRIMARY KEY (number, value))
                WITHOUT ROWID;
            CREATE INDEX has_value ON has(value, number);
            BEGIN;
            """
        )
        ids: dict[tuple[str, str], int] = {}
        for sample in samples:
            if sample.number % 1_000 == 999:
                db.execute("COMMIT")
                db.execute("BEGIN")
            db.execute(
                "INSERT INTO words(rowid, title, body) VALUES (?, ?, ?)",
                (sample.number, sample.title, "\n\n".join(sample.paragraphs)),
            )
            db.execute("INSERT INTO document VALUES (?, ?)", (sample.number, sample.published))
            values = {
                "month": (sample.month,),
                "country": sample.countries,
                "group": sample.groups,
                "author": sample.authors,
            }
            for pair in ((name, value) for name in FACETS for value in values[name]):
                if pair not in ids:
                    ids[pair] = len(ids) + 1
                    db.execute("INSERT INTO value VALUES (?, ?, ?)", (ids[pair], *pair))
                db.execute("INSERT INTO has VALUES (?, ?)", (sample.number, ids[pair]))
        db.execute("COMMIT")
        db.execute("INSERT INTO words(words) VALUES ('optimize')")
        db.executescript("ANALYZE; VACUUM; PRAGMA wal_checkpoint(TRUNCATE);")
        db.close()
        return {"index": time.perf_counter() - start}

    def sizes(self) -> dict[str, int]:
        size = sum(path.stat().st_size for path in self._path.parent.glob("fts5.sqlite*"))
        return {"index": size, "all": size}

    def open(self) -> None:
        self._db = self._connect()
        self._db.execute("CREATE TEMP TABLE matched(number INTEGER PRIMARY KEY)")
        self._values = {id: (name, text) for id, name, text in self._db.execute("SELECT * FROM value")}
        (self._documents,) = self._db.execute("SELECT count(*) FROM document").fetchone()
        # The planner always goes through the index of values, which takes 2 ms for even one match; told to
        # begin with the matches, it takes microseconds for few, and longer than the other for most of them.
        self._count_many = """
            SELECT has.value, count(*) FROM matched JOIN has USING (number) GROUP BY has.value
        """
        self._count_few = """
            SELECT has.value, count(*) FROM matched CROSS JOIN has ON has.number = matched.number
            GROUP BY +has.value
        """

    def page(self, question: Question) -> Shown:
        where, arguments = _fts_where(question)
        db = self._db
        # the matches are found once and kept: asking FTS5 again for each facet was slower
        db.execute("DELETE FROM matched")
        total = db.execute(f"INSERT INTO matched SELECT rowid FROM words WHERE {where}", arguments).rowcount
        facets: dict[str, dict[str, int]] = {name: {} for name in FACETS}
        for value, count in db.execute(self._count_many if total * 2 > self._documents else self._count_few):
            name, text = self._values[value]
            facets[name][text] = count
        hits = db.execute(
            f"""
            SELECT title, snippet(words, -1, '[[', ']]', '…', 40) FROM words
            WHERE {where} ORDER BY rank LIMIT {TOP}
            """,
            arguments,
        ).fetchall()
        return Shown(total, facets, [hit[0] for hit in hits], [hit[1] for hit in hits])

    def close(self) -> None:
        self._db.close()

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(self._path, isolation_level=None)
        db.executescript(
            """
            PRAGMA synchronous = NORMAL;
            PRAGMA temp_store = MEMORY;
            PRAGMA cache_size = -65536;
            """
        )
        return db


def _whoosh_text(question: Question) -> str:
    """The question in Whoosh's own query language."""
    match question.kind:
        case "or":
            return " OR ".join(question.words)
        case "phrase":
            return f'"{" ".join(question.words)}"'
        case "prefix":
            return question.words[0] + "*"
        case "group":
            return f"group:{question.group} {question.words[0]}"
        case "dates":
            low, high = (day.replace("-", "") for day in (question.low, question.high))
            return f"published:[{low} to {high}] {question.words[0]}"
    return " ".join(question.words)


def _fts_where(question: Question) -> tuple[str, tuple[str, ...]]:
    """The question as the conditions of a SELECT over ``words``.

    The plus keeps SQLite from asking FTS5 once for each row inside: up to 20 times slower.
    """
    words = [f'"{word}"' for word in question.words]
    match question.kind:
        case "or":
            return "words MATCH ?", (" OR ".join(words),)
        case "phrase":
            return "words MATCH ?", (f'"{" ".join(question.words)}"',)
        case "prefix":
            return "words MATCH ?", (words[0] + "*",)
        case "group":
            inside = "SELECT number FROM has JOIN value ON value.id = has.value"
            inside += " WHERE value.field = 'group' AND value.value = ?"
            return f"words MATCH ? AND +words.rowid IN ({inside})", (words[0], question.group)
        case "dates":
            inside = "SELECT number FROM document WHERE published BETWEEN ? AND ?"
            return f"words MATCH ? AND +words.rowid IN ({inside})", (words[0], question.low, question.high)
    return "words MATCH ?", (" ".join(words),)


def _text(value: str | bytes) -> str:
    """Whoosh gives the names of a column's groups as bytes, others as text."""
    return value.decode() if isinstance(value, bytes) else value


def _brackets(highlight: Any) -> Any:
    """Whoosh's formatter with our marks, made from its own base class, as its manual shows."""

    def format_token(self: object, text: str, token: Any, replace: bool = False) -> str:
        return f"[[{highlight.get_text(text, token, replace)}]]"

    return type("Brackets", (highlight.Formatter,), {"format_token": format_token, "between": " … "})()
