"""Every sample document is described exactly as its truth says, every field of it."""

import importlib
import io
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from archive.authority import load_authority
from archive.describe import FILE_NAME, describe
from archive.formats import FORMATS
from archive.model import Extracted, Fact, Origin, Property

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs_in"
TRUTH: dict[str, dict[str, Any]] = tomllib.loads(
    (ROOT / "tests/samples/truth.toml").read_text(encoding="utf-8")
)
FIELDS = (
    "title", "author", "published", "coverage", "country", "mentions", "region", "group", "language",
    "series", "source",
)  # fmt: skip
AUTHORITY = load_authority()


def extract(content: bytes, media_type: str) -> Extracted:
    found: Extracted = importlib.import_module(FORMATS[media_type]).extract(io.BytesIO(content))
    return found


def sidecar(path: Path) -> list[Fact]:
    beside = path.with_name(path.name + ".toml")
    if not beside.exists():
        return []
    table = tomllib.loads(beside.read_text(encoding="utf-8"))
    listed = {name: raw if isinstance(raw, list) else [raw] for name, raw in table.items()}
    return [
        Fact(name, str(one), Origin.SIDECAR, Property("sidecar"))
        for name, raw in listed.items()
        for one in raw
    ]


def samples() -> Iterator[tuple[str, bytes, list[Fact]]]:
    for path in sorted(DOCS.iterdir()):
        if path.name in TRUTH:
            yield path.name, path.read_bytes(), sidecar(path)
            if path.suffix == ".eml":
                for attachment in extract(path.read_bytes(), "message/rfc822").attachments:
                    yield attachment.name, attachment.content, []


SAMPLES = {name: (content, given) for name, content, given in samples()}


def test_every_truth_has_its_sample() -> None:
    assert {name.split("/")[-1] for name in TRUTH} == set(SAMPLES)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_described_exactly(name: str) -> None:
    content, given = SAMPLES[name]
    truth = next(truth for key, truth in TRUTH.items() if key.split("/")[-1] == name)
    file_name = Fact(FILE_NAME, name, Origin.FILE, Property("file name"))
    values, _ = describe(extract(content, truth["media_type"]), [file_name, *given], AUTHORITY)
    found = {field: sorted({v.value for v in values if v.field == field}) for field in FIELDS}
    wanted = {
        field: sorted([one] if isinstance(one := truth.get(field, []), str) else one) for field in FIELDS
    }
    assert found == wanted
