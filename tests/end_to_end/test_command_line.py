"""The command line: outcomes, exit codes, and bad input that spoils nothing beside it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.conftest import COMMAND, ROOT, Run, Server, clean_environment

SEED = ROOT / "docs_in" / "2017-03-mali-monthly-tracker.txt"


def outcomes(result: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    return {Path(line["path"]).name: line for line in lines}


def test_bad_files_are_said_and_the_others_proceed(tmp_path: Path, run: Run) -> None:
    folder, home = tmp_path / "in", tmp_path / "home"
    folder.mkdir()
    shutil.copy(SEED, folder / "good.txt")
    shutil.copy(SEED, folder / "twin.txt")
    shutil.copy(ROOT / "docs_in" / "mali-may-2013.pdf", folder / "wrong extension.txt")
    pdf = (ROOT / "docs_in" / "nigeria-june-2014.pdf").read_bytes()
    (folder / "truncated.pdf").write_bytes(pdf[: len(pdf) // 3])
    docx = (ROOT / "docs_in" / "mali-march-2019.docx").read_bytes()
    (folder / "truncated.docx").write_bytes(docx[: len(docx) // 2])
    (folder / "empty.txt").write_bytes(b"")
    (folder / "unknown.bin").write_bytes(bytes(range(256)) * 20)
    (folder / "invalid.txt").write_bytes(
        b"Situation in Mali, May 2019\n\nA convoy \xff\xfe\xfa was attacked near Gao.\n"
    )
    os.mkfifo(folder / "pipe")
    result = run(home, "ingest", folder, folder / "vanished.txt", "--json", check=False)
    assert result.returncode == 3, result.stderr
    became = outcomes(result)
    assert became["good.txt"]["outcome"] == "added"
    assert became["twin.txt"]["outcome"] == "known"
    assert became["twin.txt"]["id"] == became["good.txt"]["id"]
    assert became["wrong extension.txt"]["outcome"] == "added"
    assert became["invalid.txt"]["outcome"] == "added"
    assert became["empty.txt"]["outcome"] == "rejected"
    assert became["empty.txt"]["reason"] == "empty"
    assert became["vanished.txt"]["outcome"] == "rejected"
    assert became["pipe"]["outcome"] == "rejected"
    assert became["truncated.docx"]["outcome"] == "failed"
    assert became["unknown.bin"]["reason"] == "type-not-read"
    for name, line in became.items():
        if line["outcome"] in {"failed", "rejected"}:
            assert len(line["message"]) > 20, name
            assert line["message"].rstrip()[-1] in ".:)”", line
        if line["outcome"] == "failed":
            kept = json.loads(run(home, "show", line["id"], "--json").stdout)
            assert kept["size"] == (folder / name).stat().st_size
    # A second run repeats nothing: everything kept is known.
    again = outcomes(run(home, "ingest", folder, "--json", check=False))
    assert {line["outcome"] for line in again.values()} <= {"known", "rejected", "failed"}
    assert again["good.txt"]["outcome"] == "known"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("search", "x"), 10),
        (("show", "abc"), 10),
        (("sync",), 10),
        (("nonsense",), 2),
        (("ingest", "--set", "nofield=x", "docs_in"), 2),
        (("ingest", "--set", "published=someday", "docs_in"), 2),
        (("search",), 2),
        (("withdraw", "abc", "--reason", " "), 2),
        (("withdraw", "abc", "--undo"), 10),
    ],
)
def test_exit_codes_without_an_archive(
    tmp_path: Path, run: Run, arguments: tuple[str, ...], code: int
) -> None:
    result = run(tmp_path / "none", *arguments, check=False)
    assert result.returncode == code, result.stderr
    assert result.stderr.strip()
    assert "Traceback" not in result.stderr


def test_bad_queries_get_a_note_or_a_sentence(samples_home: Path, run: Run) -> None:
    for query in ("((((mali", "*", "nosuchfield:mali", '"unclosed', "AND OR NOT", "coverage:notadate", "-"):
        result = run(samples_home, "search", query, "--json")
        assert json.loads(result.stdout)["notes"], query
    for query in ("(" * 3000, "mali " * 1000, "a" * 65_536):
        result = run(samples_home, "search", query, "--json", check=False)
        assert result.returncode in (1, 2)
        assert "Traceback" not in result.stderr


def test_dry_run_changes_nothing(tmp_path: Path, run: Run) -> None:
    home = tmp_path / "home"
    result = run(home, "ingest", SEED, "--dry-run", "--json")
    assert outcomes(result)[SEED.name]["outcome"] == "added"
    assert json.loads(run(home, "search", "", "--json").stdout)["total"] == 0


def test_given_values_win_over_what_the_document_says(tmp_path: Path, run: Run) -> None:
    home = tmp_path / "home"
    run(home, "ingest", SEED, "--set", "published=2017-05-01", "--set", "source=Sahel desk")
    hit = json.loads(run(home, "search", "source:sahel", "--json").stdout)["hits"][0]
    assert hit["published"] == "2017-05-01"
    shown = json.loads(run(home, "show", hit["id"], "--json").stdout)
    assert shown["values"]["published"][0]["origin"] == "sidecar"


def test_doctor_and_config_say_what_holds(samples_home: Path, run: Run) -> None:
    report = json.loads(run(samples_home, "doctor", "--json").stdout)
    assert report["names"]["ok"] is True
    assert report["index"]["value"] == "up to date"
    settings = run(samples_home, "config", "--origin").stdout
    assert "port = 8000  # default" in settings
    assert f"home = {samples_home}  # flag" in settings


def test_reindex_and_reread_leave_the_answers_as_they_were(home: Path, run: Run) -> None:
    before = run(home, "search", "JNIM", "--json").stdout
    run(home, "reindex")
    assert run(home, "search", "JNIM", "--json").stdout == before
    run(home, "reread")
    assert run(home, "search", "JNIM", "--json").stdout == before


def command(
    home: Path, *arguments: str, shell_pipe: str = "", **more: Any
) -> subprocess.CompletedProcess[str]:
    """The command in a shell's pipe, or elsewhere: exit code of the command itself."""
    line = [str(COMMAND), "--home", str(home), *arguments]
    options = {"cwd": ROOT, "env": clean_environment(), **more}
    if shell_pipe:
        line = ["bash", "-c", f'"$@" | {shell_pipe}; exit "${{PIPESTATUS[0]}}"', "bash", *line]
    return subprocess.run(line, capture_output=True, text=True, check=False, timeout=120, **options)


def test_a_reader_who_has_seen_enough_is_no_failure(samples_home: Path) -> None:
    for arguments in (("search", "", "--limit", "1000"), ("search", "", "--json")):
        said = command(samples_home, *arguments, shell_pipe="head -1")
        assert (said.returncode, said.stderr) == (0, ""), arguments
        assert said.stdout


def test_what_nobody_reads_the_list_of_is_taken_in_all_the_same(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_text(f"Bulletin {number}\n\nA convoy near Gao, number {number}.")
    said = command(tmp_path / "home", "ingest", str(folder), shell_pipe="head -1")
    assert said.returncode == 0, said.stderr
    assert "6 added" in said.stderr
    assert json.loads(run(tmp_path / "home", "search", "", "--json").stdout)["total"] == 6


def test_interrupted_an_ingest_says_so_and_goes_on_where_it_was(tmp_path: Path, run: Run) -> None:
    home = tmp_path / "home"
    process = subprocess.Popen(
        [str(COMMAND), "--home", str(home), "ingest", "docs_in"],
        cwd=ROOT, env=clean_environment(), text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130, said
    assert "interrupted" in said
    assert "Traceback" not in said
    again = run(home, "ingest", "docs_in", "--json")
    held = {line["id"] for line in outcomes(again).values()}
    assert json.loads(run(home, "search", "", "--json").stdout)["total"] == len(held)


def test_ingest_without_a_folder_to_take_in_says_what_to_name(tmp_path: Path) -> None:
    said = command(tmp_path / "home", "ingest", cwd=tmp_path)
    assert said.returncode == 2
    assert "name the files or folders" in said.stderr
    assert not (tmp_path / "home").exists()


def test_a_second_server_on_the_same_port_says_what_to_do(
    samples_home: Path, home: Path, serve: Callable[[Path], Server]
) -> None:
    port = serve(home).url.rpartition(":")[2]
    said = command(samples_home, "serve", "--port", port)
    assert said.returncode == 1
    assert "--port" in said.stderr
    assert "Traceback" not in said.stderr
    nowhere = command(samples_home, "serve", "--host", "203.0.113.9")
    assert (nowhere.returncode, "no such address" in nowhere.stderr) == (1, True)


def test_names_and_titles_that_a_terminal_cannot_write_end_nothing(tmp_path: Path) -> None:
    folder, home = tmp_path / "in", tmp_path / "home"
    folder.mkdir()
    (folder / "نشرة.txt").write_text("نشرة شهرية عن مالي\n\nهجوم على قافلة قرب غاو.", "utf-8")
    (folder / "red \x1b[31m\u202e.txt").write_text("Bulletin\n\nA convoy.")
    with open(os.fsencode(folder) + b"/caf\xe9.txt", "wb") as raw:  # noqa: PTH123  (no Path of such a name)
        raw.write(b"Bulletin two\n\nAnother convoy.")
    for encoding in ("utf-8", "latin-1", "ascii"):
        environment = {**clean_environment(), "PYTHONIOENCODING": encoding}
        options = {"env": environment, "encoding": "latin-1"}
        taken = command(home, "ingest", str(folder), **options)
        assert (taken.returncode, "Traceback" in taken.stderr) == (0, False), taken.stderr
        assert "\x1b" not in taken.stdout
        assert "caf\\xe9.txt" in taken.stdout
        for arguments in (("search", ""), ("search", "", "--json")):
            found = command(home, *arguments, **options)
            assert found.returncode == 0, found.stderr
            assert "\x1b" not in found.stdout
        assert json.loads(found.stdout.encode("latin-1").decode("utf-8"))["total"] == 3


def test_a_document_is_withdrawn_and_comes_back(home: Path, run: Run) -> None:
    id = json.loads(run(home, "search", "", "--json", "--limit", "1").stdout)["hits"][0]["id"]
    run(home, "withdraw", id[:8], "--reason", "sent by mistake")
    assert run(home, "show", id, check=False).returncode == 1
    assert run(home, "withdraw", "ffffffffffff", "--undo", check=False).returncode == 1
    run(home, "withdraw", id[:8], "--undo")
    assert run(home, "show", id).stdout.startswith(id)
    assert run(home, "withdraw", id, "--undo", check=False).returncode == 1


@pytest.mark.parametrize("id", ["", "zzzz", "../x", "%", "b" * 500, "\udcff"])
def test_an_id_of_nothing_is_one_sentence(samples_home: Path, run: Run, id: str) -> None:
    said = run(samples_home, "show", "--", id, check=False)
    assert said.returncode == 1
    assert said.stderr.startswith("tracker-archive: There is no document")
    assert said.stderr.count("\n") == 1


def test_check_finds_nothing_then_names_what_was_damaged(home: Path, run: Run) -> None:
    assert "everything is as it should be" in run(home, "check", "--read-data").stderr
    original = next(p for p in sorted((home / "originals").rglob("*")) if len(p.name) == 64)
    original.chmod(0o600)
    data = bytearray(original.read_bytes())
    data[len(data) // 2] ^= 1
    original.write_bytes(data)
    result = run(home, "check", "--read-data", "--json", check=False)
    assert result.returncode == 1
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(f["problem"], f["sha256"], f["damage"]) for f in found] == [
        ("original-damaged", original.name, True)
    ]
    repaired = run(home, "check", "--read-data", "--repair", check=False)
    assert "set aside" in repaired.stderr
    assert not original.exists()
    assert list((home / "originals").rglob(f"*{original.name}*"))


def test_check_repairs_an_index_that_is_behind(home: Path, run: Run) -> None:
    for path in (home / "index").rglob("*"):
        if path.is_file():
            path.write_bytes(b"garbage")
    assert run(home, "check", "--repair").returncode == 0
    assert "everything is as it should be" in run(home, "check").stderr
