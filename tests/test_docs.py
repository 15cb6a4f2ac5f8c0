"""What the documents say is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from archive.authority import load_authority
from archive.authority.validate import KINDS, TYPES
from archive.fields import FIELDS
from tests import reference
from webapp.cli import cli
from webapp.settings import SETTINGS

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = (
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "CHANGELOG.md",
    "docs/reference.md",
    "docs/lists.md",
)
PLACEHOLDERS = ("report.pdf", "archive/formats/x.py", "index/engines/x.py")


def test_the_reference_is_what_the_code_says() -> None:
    assert reference.PATH.read_text("utf-8") == reference.text(), "run: python -m tests.reference"


def test_every_command_setting_and_field_is_documented() -> None:
    text = reference.PATH.read_text("utf-8")
    names = (*cli.commands, *(s.name for s in SETTINGS), *(f.name for f in FIELDS))
    assert [n for n in names if f"`{n}" not in text] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_paths_named_exist(document: str) -> None:
    text = (ROOT / document).read_text("utf-8")
    named = set(
        re.findall(r"`((?:archive|index|webapp|tests|docs|docs_in|requirements|\.ci)/[\w./-]*)`", text)
    )
    named |= set(re.findall(r"\]\(([^)#:]+)\)", text))
    missing = sorted(n for n in named if n not in PLACEHOLDERS and not (ROOT / n).exists())
    assert missing == []


def test_the_list_shown_as_an_example_is_a_right_one(tmp_path: Path) -> None:
    text = (ROOT / "docs/lists.md").read_text("utf-8")
    [example] = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    (tmp_path / "ours.toml").write_text(example, "utf-8")
    authority = load_authority(tmp_path)
    assert authority.refused == ()
    assert authority.group_by_name("JNVIM") == ("jnim",)
    assert authority.group_by_name("northern example front") == ("example-front",)
    assert authority.region_by_name("Exemple") == ("TD:example",)
    assert [kind for kind in (*TYPES, *KINDS) if f"`{kind}`" not in text] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_make_targets_named_exist(document: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"`make ([a-z-]+)", (ROOT / document).read_text("utf-8")))
    assert named <= targets


def test_every_module_stands_in_the_map_of_the_house() -> None:
    """A module, or its folder, is named in ARCHITECTURE.md."""
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    unnamed = []
    for room in ("archive", "index", "webapp"):
        for path in sorted((ROOT / room).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if path.name in {"__init__.py", "version.py", "__main__.py"} or f"`{name}`" in text:
                continue
            folders = [
                p.as_posix() for p in path.relative_to(ROOT).parents if p.as_posix() not in {".", room}
            ]
            if not any(f"`{folder}/`" in text for folder in folders):
                unnamed.append(name)
    assert unnamed == []
