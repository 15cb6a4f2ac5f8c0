"""What a person says beside a file, and what is said back when it cannot be understood."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.errors import BadValue
from archive.model import Fact, Origin, Property
from archive.sidecar import facts_from_settings, read_sidecar, sidecar_of


def said(field: str, raw: str, by: str = "sidecar") -> Fact:
    return Fact(field, raw, Origin.SIDECAR, Property(by))


def write(tmp_path: Path, content: str | bytes) -> Path:
    path = tmp_path / "tracker.pdf.toml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_it_stands_beside_its_file() -> None:
    assert sidecar_of(Path("in/tracker.pdf")) == Path("in/tracker.pdf.toml")


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        ('title = "March 2017 – Mali"', [said("title", "March 2017 – Mali")]),
        ('country = ["ML", "Niger"]', [said("country", "ML"), said("country", "Niger")]),
        ('countries = ["ML", "ML"]', [said("country", "ML")]),
        ("published = 2017-04-24", [said("published", "2017-04-24")]),
        ("published = 2017-04-24T10:00:00Z", [said("published", "2017-04-24")]),
        ("date = 2017", [said("published", "2017")]),
        ('Period = "2017-03"', [said("coverage", "2017-03")]),
        ('publisher = "Tracker  Archive\\nsamples"', [said("source", "Tracker Archive samples")]),
        ('title = "الساحل"\r\nlang = "ar"', [said("title", "الساحل"), said("language", "ar")]),
        ("", []),
        ("# nothing yet", []),
        ("country = []", []),
    ],
)
def test_fields_are_read_with_what_people_write(tmp_path: Path, line: str, facts: list[Fact]) -> None:
    assert read_sidecar(write(tmp_path, line)) == facts


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert read_sidecar(write(tmp_path, b'\xef\xbb\xbftitle = "T"')) == [said("title", "T")]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("title = March 2017", "line 1"),
        ('title = "a"\ntitle = "b"', "title"),
        ('titel = "a"', "Did you mean title"),
        ('colour = "red"', "The fields are title, author"),
        ('added = "2017"', "no field 'added'"),
        ('month = "2017"', "no field 'month'"),
        ('[title]\nen = "a"', "title must be text"),
        ("title = true", "title must be text"),
        ("title = 1.5", "title must be text"),
        ('title = "  "', "title is empty"),
        ('country = [["ML"]]', "country must be text"),
        (b'title = "ok"\nauthor = "\xe9"', "line 2: this is not UTF-8"),
        ("x = " + "[" * 5_000, "tracker.pdf.toml"),
        ("#" * 70_000, "larger than 64 kB"),
        ("country = [" + '"ML",' * 300 + "]", "300 values"),
    ],
)
def test_what_cannot_be_read_is_said_with_the_file_and_the_place(
    tmp_path: Path, content: str | bytes, says: str
) -> None:
    with pytest.raises(BadValue) as caught:
        read_sidecar(write(tmp_path, content))
    assert str(caught.value).startswith("tracker.pdf.toml")
    assert says in str(caught.value)


def test_a_sidecar_that_is_a_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.toml").mkdir()
    with pytest.raises(BadValue, match="cannot be read"):
        read_sidecar(tmp_path / "a.toml")


def test_settings_are_facts_of_the_same_trust() -> None:
    pairs = [("country", "Mali"), ("country", "NE"), ("lang", " fr "), ("title", "caf\udce9")]
    assert facts_from_settings(pairs) == [
        said("country", "Mali", "--set"),
        said("country", "NE", "--set"),
        said("language", "fr", "--set"),
        said("title", "caf\\xe9", "--set"),
    ]


@pytest.mark.parametrize("pair", [("contry", "ML"), ("country", ""), ("", "x"), ("type", "text/plain")])
def test_settings_nothing_can_take_are_refused(pair: tuple[str, str]) -> None:
    with pytest.raises(BadValue, match="--set"):
        facts_from_settings([pair])
