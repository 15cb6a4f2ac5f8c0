"""Who is faster, and does everybody find the same? `python -m tests.benchmarks.run [--documents N]`.

Exit code 1 when contenders do not find the same documents or count the same facets: then no time means much.
"""

from __future__ import annotations

import argparse
import gc
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from tests.benchmarks import generate, measure, report
from tests.benchmarks.measure import Asked, Contender, tell
from tests.benchmarks.report import Figures

ROOT = Path(__file__).resolve().parents[2]
USUAL = ("ours", "whoosh", "fts5")
ALL = (*USUAL, "whoosh-pinpoint")


def contender(key: str, folder: Path) -> Contender:
    """Imports are here so that no contender carries another's memory."""
    match key:
        case "ours":
            from tests.benchmarks.ours import Ours

            return Ours(folder)
        case "whoosh":
            from tests.benchmarks.peers import PlainWhoosh

            return PlainWhoosh(folder)
        case "whoosh-pinpoint":
            from tests.benchmarks.peers import PlainWhoosh

            return PlainWhoosh(folder, pinpoint=True)
        case "fts5":
            from tests.benchmarks.peers import SqliteFts5

            return SqliteFts5(folder)
    raise SystemExit(f"There is no contender {key!r}; there are: {', '.join(ALL)}.")


def index(key: str, work: Path) -> dict[str, object]:
    """One process: everything goes in."""
    folder = work / key
    folder.mkdir()
    one = contender(key, folder)
    stages = one.index(measure.counted(generate.read_documents(work), one.name))
    return {"name": one.name, "stages": stages, "index_peak": measure.peak_mb(), "sizes": one.sizes()}


def ask(key: str, work: Path) -> dict[str, object]:
    """Another process: every question."""
    start = time.perf_counter()
    one = contender(key, work / key)
    one.open()
    opening = (time.perf_counter() - start) * 1_000
    questions = generate.read_questions(work)
    gc.collect()
    asked = measure.ask(one, questions, generate.warm_up(questions), _turn)
    one.close()
    return {"opening": opening, "ask_peak": measure.peak_mb(), "asked": asdict(asked)}


def bench(documents: int, keys: list[str], work: Path) -> list[Figures]:
    """All of it, each step in a process of its own; what was made in `work` before is used again."""
    if not (work / "questions.json").exists():
        tell(f"making {documents} documents")
        generate.write(work, documents)
    text = generate.text_size(work)
    done: list[Figures] = []
    for key in keys:
        if not (work / f"{key}.index.json").exists():
            _index_in_a_process(key, work)
    _ask_in_turns(keys, work)
    for key in keys:
        results: dict[str, object] = {}
        for step in ("index", "ask"):
            results |= json.loads((work / f"{key}.{step}.json").read_text())
        asked = results.pop("asked")
        assert isinstance(asked, dict)
        done.append(Figures(documents=documents, text=text, asked=Asked(**asked), **results))  # type: ignore[arg-type]
    tell("")
    return done


def main() -> int:
    arguments = _arguments()
    keys = [key.strip() for key in arguments.contenders.split(",")]
    if arguments.step:
        work = Path(arguments.keep)
        result = (index if arguments.step == "index" else ask)(keys[0], work)
        (work / f"{keys[0]}.{arguments.step}.json").write_text(json.dumps(result))
        return 0
    with tempfile.TemporaryDirectory(prefix="tracker-archive-bench-") as temporary:
        work = Path(arguments.keep or temporary)
        work.mkdir(parents=True, exist_ok=True)
        if arguments.profile:
            from tests.benchmarks.hotspots import profile

            return profile(arguments.documents, arguments.profile, work)
        figures = bench(arguments.documents, keys, work)
    print(f"{report.machine()}; {arguments.documents:,} documents\n\n{report.markdown(figures)}\n")
    if wrong := report.differences(figures):
        print(f"NOT EQUAL, {len(wrong)} differences:", *wrong[:200], sep="\n")
        return 1
    print(report.agreement(figures), *report.verdict(figures), sep="\n")
    target = arguments.report or ("docs/performance.md" if arguments.documents >= 10_000 else "")
    if target and report.OURS in keys:
        (ROOT / target).parent.mkdir(exist_ok=True)
        (ROOT / target).write_text(report.page(figures), encoding="utf-8")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=10_000, help="how many (10,000)")
    parser.add_argument("--contenders", default=",".join(USUAL), help=f"of {', '.join(ALL)}; ours first")
    parser.add_argument(
        "--keep", default="", help="a folder to work in and leave; found there, an index is used again"
    )
    parser.add_argument(
        "--report", default="", help="where to write the page (docs/performance.md from 10,000 documents on)"
    )
    parser.add_argument(
        "--profile", default="", metavar="CONTENDER", help="where the time of its pages goes, instead"
    )
    parser.add_argument("--step", choices=("index", "ask"), help=argparse.SUPPRESS)
    return parser.parse_args()


def _turn() -> None:
    print("ready", flush=True)
    if not sys.stdin.readline():
        raise SystemExit("The benchmark has gone.")


def _step(step: str, key: str, work: Path) -> list[str]:
    options = ["--step", step, "--contenders", key, "--keep", str(work)]
    return [sys.executable, "-m", "tests.benchmarks.run", *options]


def _index_in_a_process(key: str, work: Path) -> None:
    done = subprocess.run(_step("index", key, work), cwd=ROOT, check=False)
    if done.returncode:
        raise SystemExit(f"Indexing with {key} ended with {done.returncode}.")


def _ask_in_turns(keys: list[str], work: Path) -> None:
    """One process each, but only one at work: whatever else the machine does meanwhile is shared by all."""
    pipe = subprocess.PIPE
    waiting = {
        key: subprocess.Popen(_step("ask", key, work), cwd=ROOT, stdin=pipe, stdout=pipe, text=True)
        for key in keys
    }
    try:
        for key, process in waiting.items():  # all have opened their index before the first is asked
            if not _until_ready(process):
                raise SystemExit(f"Asking {key} ended with {process.wait()}.")
        while waiting:
            for key, process in list(waiting.items()):
                assert process.stdin is not None
                process.stdin.write("go\n")
                process.stdin.flush()
                if not _until_ready(process):
                    if process.wait():
                        raise SystemExit(f"Asking {key} ended with {process.returncode}.")
                    del waiting[key]
    finally:
        for process in waiting.values():
            process.kill()
            process.wait()


def _until_ready(process: subprocess.Popen[str]) -> bool:
    """Whether it waits for its turn; False when it has ended."""
    assert process.stdout is not None
    return process.stdout.readline() == "ready\n"


if __name__ == "__main__":
    sys.exit(main())
