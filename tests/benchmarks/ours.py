"""How do we make the page? As every door does: `webapp.answer` over an archive `webapp.bootstrap` opened."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from pathlib import Path

from archive.model import PUBLIC, Document, Name, Origin, Passage, Property, Value
from tests.benchmarks.generate import Question, Sample
from tests.benchmarks.measure import FACETS, TOP, Shown, folder_size
from webapp.answer import answer
from webapp.bootstrap import Application, open_archive
from webapp.settings import load_settings

USER = "local"


class Ours:
    """Our own rooms, all three."""

    name = "ours"

    def __init__(self, folder: Path) -> None:
        self._home = folder / "home"
        self._application: Application | None = None

    def index(self, samples: Iterator[Sample]) -> dict[str, float]:
        """`catalogue` is not part of the rate: the others have no archive that outlives their index."""
        application = self._open(create=True)
        start = time.perf_counter()
        for sample in samples:
            application.catalogue.put(_document(sample), _passages(sample), ())
        filled = time.perf_counter()
        application.live.catch_up()
        done = time.perf_counter()
        application.close()
        return {"catalogue": filled - start, "index": done - filled}

    def sizes(self) -> dict[str, int]:
        size = folder_size(self._home / "index")
        catalogue = sum(path.stat().st_size for path in self._home.glob("catalogue.sqlite*"))
        return {"index": size, "all": size + catalogue}

    def open(self) -> None:
        self._application = self._open(create=False)

    def page(self, question: Question) -> Shown:
        assert self._application is not None
        found = answer(self._application, USER, text(question), facets=FACETS, limit=TOP)
        return Shown(
            total=found.total,
            facets={name: {choice.value: choice.count for choice in found.facets[name]} for name in FACETS},
            titles=[hit.document.title for hit in found.hits],
            snippets=[
                " … ".join(
                    "".join(f"[[{part}]]" if is_hit else part for part, is_hit in snippet.segments)
                    for snippet in hit.snippets
                )
                for hit in found.hits
            ],
        )

    def close(self) -> None:
        assert self._application is not None
        self._application.close()

    def _open(self, create: bool) -> Application:
        return open_archive(load_settings({"home": str(self._home)}, {}), create)


def text(question: Question) -> str:
    """The question as a person would type it."""
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
            return f"published:{question.low}..{question.high} {question.words[0]}"
    return " ".join(question.words)


def _document(sample: Sample) -> Document:
    sha256 = hashlib.sha256(str(sample.number).encode()).hexdigest()
    said = Property("sidecar")
    values = [
        ("title", sample.title),
        ("month", sample.month),
        ("coverage", sample.month),
        ("published", sample.published),
        *(("country", value) for value in sample.countries),
        *(("group", value) for value in sample.groups),
        *(("author", value) for value in sample.authors),
    ]
    return Document(
        id=sha256[:12],
        sha256=sha256,
        names=(Name(f"{sample.number:05d}.txt", "benchmark", "2020-01-01T00:00:00Z"),),
        media_type="text/plain",
        size=sum(map(len, sample.paragraphs)),
        added="2020-01-01T00:00:00Z",
        seq=0,
        values=tuple(Value(field, value, value, Origin.SIDECAR, 1.0, said) for field, value in values),
        labels=frozenset({PUBLIC}),
    )


def _passages(sample: Sample) -> list[Passage]:
    return [Passage(number, paragraph) for number, paragraph in enumerate(sample.paragraphs, 1)]
