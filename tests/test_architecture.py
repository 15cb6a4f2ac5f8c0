"""The walls of setup.cfg hold, and each is shown to break when somebody walks through it."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("archive", "index", "webapp")
LINT = Path(sys.executable).with_name("lint-imports")


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(LINT), "--no-cache", "--config", "setup.cfg"],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The code and its contracts, somewhere it may be spoilt."""
    for room in ROOMS:
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "setup.cfg", tmp_path)
    return tmp_path


def test_all_import_contracts_hold() -> None:
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "0 broken" in result.stdout


VIOLATIONS = {
    "webapp may use index, index may use archive, never back": ("archive/store.py", "import index.port"),
    "inside archive": ("archive/model.py", "import archive.catalogue"),
    "inside index": ("index/analysis.py", "import index.engines.memory"),
    "inside webapp": ("webapp/settings.py", "import webapp.answer"),
    "engines do not know one another": ("index/engines/memory.py", "import index.engines.whoosh"),
    "formats do not know one another": ("archive/formats/eml.py", "import archive.formats.html"),
    "only webapp knows Flask": ("index/sync.py", "import flask"),
    "engine libraries stay inside index.engines": ("webapp/answer.py", "import whoosh.index"),
    "libraries that parse files stay inside archive.formats": ("archive/ingest.py", "import lxml.etree"),
    "SQL only in the catalogue": ("archive/store.py", "import sqlite3"),
    "no cycles": ("archive/model.py", "import archive.ingest"),
}


@pytest.mark.slow
@pytest.mark.parametrize("contract", VIOLATIONS)
def test_a_contract_breaks_when_it_is_violated(copy: Path, contract: str) -> None:
    path, statement = VIOLATIONS[contract]
    file = copy / path
    # At the end, so that `from __future__` stays first.
    file.write_text(f"{file.read_text('utf-8')}\n{statement}\n", "utf-8")
    result = lint(copy)
    assert result.returncode != 0
    assert f"{contract} BROKEN" in result.stdout, result.stdout


def test_every_contract_has_a_violation_that_breaks_it() -> None:
    lines = (ROOT / "setup.cfg").read_text("utf-8").splitlines()
    named = [line.removeprefix("name = ") for line in lines if line.startswith("name = ")]
    named.remove("tracker-archive")
    assert sorted(named) == sorted(VIOLATIONS)


@pytest.mark.slow
def test_a_new_module_must_be_given_its_floor(copy: Path) -> None:
    (copy / "index" / "stray.py").write_text('"""Nobody said where this stands."""\n', "utf-8")
    result = lint(copy)
    assert result.returncode != 0
    assert "index.stray" in result.stdout


def modules() -> list[Path]:
    return sorted(p for room in ROOMS for p in (ROOT / room).rglob("*.py"))


ENVIRONMENT = {"os.environ", "os.environb", "os.getenv", "os.getenvb"}


def test_only_settings_reads_the_environment() -> None:
    readers = set()
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            reads = isinstance(node, ast.Attribute) and ast.unparse(node) in ENVIRONMENT
            if reads or (isinstance(node, ast.ImportFrom) and node.module == "os"):
                readers.add(path.relative_to(ROOT).as_posix())
    assert readers == {"webapp/settings.py"}


def test_modules_stay_readable() -> None:
    lengths = {p.relative_to(ROOT).as_posix(): len(p.read_text("utf-8").splitlines()) for p in modules()}
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_every_module_says_the_question_it_answers() -> None:
    silent = [p for p in modules() if not ast.get_docstring(ast.parse(p.read_text("utf-8")))]
    assert silent == []


IMPORT_ALL = """
import sys, importlib, pkgutil
sys.dont_write_bytecode = True
def refuse(event, args):
    if event.startswith("socket.") or event in {"subprocess.Popen", "os.system", "sqlite3.connect"}:
        raise SystemExit(f"{event} {args}")
    if event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+"):
        raise SystemExit(f"{event} {args}")
    if event in {"os.mkdir", "os.rename", "os.remove"}:
        raise SystemExit(f"{event} {args}")
names = []
for room in ("archive", "index", "webapp"):
    package = importlib.import_module(room)
    names += [m.name for m in pkgutil.walk_packages(package.__path__, room + ".")]
names = [name for name in names if not name.endswith("__main__")]
# The libraries' own doings at import are theirs: load them first, then watch only ours.
for name in names: importlib.import_module(name)
ours = [n for n in sys.modules if n.split(".")[0] in ("archive", "index", "webapp")]
for name in ours: del sys.modules[name]
sys.addaudithook(refuse)
for name in names: importlib.import_module(name)
print(len(names))
"""


def test_nothing_happens_at_import() -> None:
    """No file written, no socket, no process, no database: audit events of the interpreter say so."""
    result = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr
    assert int(result.stdout) > 30
