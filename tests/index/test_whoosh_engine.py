"""What the Whoosh engine promises beyond the contract: durability, damage, other processes, bounds."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.errors import StorageFull
from index.engines import open_index
from index.engines.memory import MemoryIndex
from index.engines.whoosh import codec, engine, leaves, merging, writing
from index.engines.whoosh.cache import Cache
from index.engines.whoosh.engine import WhooshIndex
from index.engines.whoosh.merging import to_merge
from index.engines.whoosh.storage import Folder
from index.port import IndexDamaged, QueryTooHeavy
from index.query.nodes import Form, Near, Phrase, Prefix, Word
from tests.index.holdings import (
    VISIBLE,
    answers,
    ask,
    batch,
    descriptors,
    found,
    make_entry,
    some_entries,
    word,
)

# --- one engine among others ----------------------------------------------------------------------


def test_an_unknown_engine_is_an_error_that_names_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="whoosh, memory"):
        open_index("lucene", tmp_path)


def test_only_the_owner_may_look_into_the_folder(index: WhooshIndex, folder: Path) -> None:
    assert folder.stat().st_mode & 0o777 == 0o700


# --- many commits ---------------------------------------------------------------------------------


def test_after_many_small_commits_answers_are_those_of_the_plain_engine(index: WhooshIndex) -> None:
    plain = MemoryIndex()
    entries = some_entries(60)
    for position, number in enumerate([*range(60), *range(0, 60, 3), *range(0, 60, 7)], 1):
        changed = make_entry(entries[number].id, f"convoy {position} on the road", month="2017-03")
        gone = (entries[(number + 30) % 60].id,) if position % 9 == 0 else ()
        for one in (plain, index):
            one.apply(batch([entries[number] if position <= 60 else changed], position, *gone))
    assert answers(index) == answers(plain)
    assert index.suggest("c", 5, VISIBLE) == plain.suggest("c", 5, VISIBLE)


def test_many_small_commits_leave_few_files(index: WhooshIndex, folder: Path) -> None:
    for position, entry in enumerate(some_entries(100), 1):
        index.apply(batch([entry], position))
    assert len(list(folder.glob("*.trm"))) <= 3 * (merging.tier(100) + 1) + 2
    assert ask(index).total == 100


def test_an_index_rewritten_many_times_stays_within_three_times_a_fresh_one(
    index: WhooshIndex, folder: Path, tmp_path: Path
) -> None:
    entries = some_entries(40)
    for position in range(1, 41):
        index.apply(batch(entries[position % 4 :: 4], position))
    fresh = WhooshIndex(tmp_path / "fresh")
    fresh.apply(batch(entries, 1))
    size = {path: sum(f.stat().st_size for f in path.iterdir()) for path in (folder, tmp_path / "fresh")}
    assert size[folder] <= 3 * size[tmp_path / "fresh"]
    fresh.close()


def test_words_of_removed_documents_leave_the_disk_when_a_segment_is_mostly_gone(
    index: WhooshIndex, folder: Path
) -> None:
    index.apply(batch([make_entry("a", "informant"), make_entry("b", "market")], 1))
    index.apply(batch([], 2, "a"))
    assert not any(b"informant" in path.read_bytes() for path in folder.iterdir())
    assert found(index) == {"b"}


def test_merging_keeps_at_most_three_segments_a_tier() -> None:
    segments: list[tuple[int, int]] = []
    for _ in range(2_000):
        chosen = to_merge(segments, 1)
        size = 1 + sum(segments[n][0] for n in chosen)
        segments = [s for n, s in enumerate(segments) if n not in chosen] + [(size, 0)]
        tiers = [merging.tier(alive) for alive, _ in segments]
        assert max(map(tiers.count, tiers)) <= 3
    assert sum(alive for alive, _ in segments) == 2_000


def test_segments_that_are_large_enough_are_left_alone() -> None:
    assert to_merge([(merging.LARGEST + 1, 10)] * 5, 1) == set()
    assert to_merge([(10, 90), (100, 1)], 0) == {0}
    assert to_merge([(0, 3)], 0) == {0}


# --- durability -----------------------------------------------------------------------------------


def test_everything_is_flushed_before_the_rename_and_the_rename_before_apply_returns(
    index: WhooshIndex, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    events: list[tuple[str, str]] = []
    fsync, rename = os.fsync, os.rename

    def noted_fsync(descriptor: int) -> None:
        events.append(("fsync", Path(f"/proc/self/fd/{descriptor}").readlink().name))
        fsync(descriptor)

    def noted_rename(old: str, new: str) -> None:
        events.append(("rename", Path(new).name))
        rename(old, new)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(os, "rename", noted_rename)
    index.apply(batch(some_entries(3), 3))
    at = next(
        number for number, (what, name) in enumerate(events) if what == "rename" and name.endswith(".toc")
    )
    before = {name for what, name in events[:at] if what == "fsync"}
    written = {p.name for p in folder.iterdir() if p.name.startswith("MAIN_") and "LOCK" not in p.name}
    assert written <= before
    assert ("fsync", folder.name) in events[:at]
    assert ("fsync", folder.name) in events[at:]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("where", ["postings", "table", "contents"])
def test_a_disk_that_refuses_leaves_the_state_before_and_no_lock(
    index: WhooshIndex, folder: Path, monkeypatch: pytest.MonkeyPatch, where: str, code: int
) -> None:
    index.apply(batch(some_entries(5), 5))
    before, files = answers(index), descriptors()

    def refuse(*args: object, **more: object) -> bytes:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patched, pytest.raises(StorageFull, match="free some space"):
        match where:
            case "postings":
                patched.setattr(codec, "encode", refuse)
            case "table":
                patched.setattr(writing.records, "save", refuse)
            case "contents":
                patched.setattr(Folder, "rename_file", refuse)
        index.apply(batch(some_entries(9, seed=2), 9))
    assert index.position() == 5
    assert answers(index) == before
    assert descriptors() <= files
    index.apply(batch(some_entries(9, seed=2), 9))
    assert index.position() == 9
    assert ask(index).total == 9
    assert not list(folder.glob("*.tmp/*"))


KILLED = """
import sys
from pathlib import Path
from index.engines.whoosh.engine import WhooshIndex
from tests.index.holdings import batch, some_entries
index = WhooshIndex(Path(sys.argv[1]))
entries = some_entries(400, seed=3)
print("ready", flush=True)
for position in range(index.position() + 1, 10_000):
    index.apply(batch([entries[position % 400]], position))
    print(position, flush=True)
"""


def test_killed_at_any_moment_what_was_acknowledged_is_there(folder: Path) -> None:
    entries = some_entries(400, seed=3)
    acknowledged = 0
    for attempt in range(8):
        child = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(folder)], stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        time.sleep(0.03 + attempt * 0.037)
        child.send_signal(signal.SIGKILL)
        said = child.stdout.read().split()
        child.wait()
        child.stdout.close()
        acknowledged = max([acknowledged, *map(int, said)])
        index = WhooshIndex(folder)
        assert acknowledged <= index.position() <= acknowledged + 1
        assert found(index) == {entries[n % 400].id for n in range(1, index.position() + 1)}
        acknowledged = index.position()
        index.close()
    assert acknowledged > 8


# --- damage (R7) ----------------------------------------------------------------------------------


SPOILT: dict[str, Callable[[Path], object]] = {
    "deleted": lambda path: path.unlink(),
    "emptied": lambda path: path.write_bytes(b""),
    "cut short": lambda path: os.truncate(path, path.stat().st_size * 2 // 3),
    "garbage": lambda path: path.write_bytes(os.urandom(path.stat().st_size)),
    "one byte changed": lambda path: path.write_bytes(_flipped(path.read_bytes())),
    "longer": lambda path: path.write_bytes(path.read_bytes() + b"\0" * 64),
}


def _flipped(data: bytes) -> bytes:
    at = len(data) // 2
    return data[:at] + bytes([data[at] ^ 0x5A]) + data[at + 1 :] if data else b"x"


@pytest.mark.parametrize("how", SPOILT)
@pytest.mark.parametrize("kind", [".toc", ".trm", ".pst", ".record.col", ".keys.col", ".table", "stamp.json"])
@pytest.mark.parametrize("open_already", [False, True])
def test_damage_of_any_file_is_noticed_or_does_no_harm(
    folder: Path, kind: str, how: str, open_already: bool
) -> None:
    index = WhooshIndex(folder)
    entries = some_entries(30)
    index.apply(batch(entries[:20], 20))
    index.apply(batch(entries[20:], 30))
    right = answers(index)
    if not open_already:
        index.close()
    for path in [p for p in folder.iterdir() if p.name.endswith(kind)]:
        SPOILT[how](path)
    try:
        if not open_already:
            index = WhooshIndex(folder)
        assert answers(index) == right
        kept = index.keys([entry.id for entry in entries])
        assert kept == {entry.id: entry.keys for entry in entries}
    except IndexDamaged as error:
        assert kind != ".table", "a table can be built from the records"
        assert str(error).endswith(".")
    finally:
        index.close()


def test_a_lost_or_damaged_table_is_built_from_the_records(folder: Path) -> None:
    index = WhooshIndex(folder)
    index.apply(batch(some_entries(20), 20))
    right = answers(index)
    index.close()
    for path in folder.glob("*.table"):
        path.unlink()
    index = WhooshIndex(folder)
    assert answers(index) == right
    index.close()


def test_an_index_of_another_version_is_not_opened(
    index: WhooshIndex, open_whoosh: Callable[[], WhooshIndex], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine.analysis, "VERSION", 10_000)
    with pytest.raises(IndexDamaged, match="another version"):
        open_whoosh()


def test_a_creation_cut_short_is_begun_again(folder: Path, open_whoosh: Callable[[], WhooshIndex]) -> None:
    folder.mkdir()
    writing.create(Folder(folder))  # and no stamp: the last thing to be written
    index = open_whoosh()
    index.apply(batch(some_entries(2), 2))
    assert ask(index).total == 2


# --- bounds ---------------------------------------------------------------------------------------


def test_a_prefix_of_too_many_words_is_refused_with_what_to_change(
    index: WhooshIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leaves, "LARGEST_EXPANSION", 10)
    for start in (0, 6):  # in two segments, each of which has few enough
        entry = make_entry(f"{start:x}", " ".join(f"abc{n}x" for n in range(start, start + 6)))
        index.apply(batch([entry], start + 1))
    with pytest.raises(QueryTooHeavy, match="more letters"):
        ask(index, Prefix("abc"))
    assert found(index, Prefix("abc1")) == {"0", "6"}


def test_a_proximity_wider_than_the_gap_between_passages_is_refused(index: WhooshIndex) -> None:
    with pytest.raises(QueryTooHeavy, match="apart"):
        index.apply(batch([make_entry("a", "one two")], 1))
        ask(index, Near((word("one"), word("two")), 257))


def test_words_of_neighbouring_passages_are_never_near(index: WhooshIndex) -> None:
    index.apply(batch([make_entry("a", "one\n\ntwo"), make_entry("b", "one " + "x " * 255 + "two")], 1))
    assert found(index, Near((word("one"), word("two")), 256)) == {"b"}
    assert found(index, Phrase((word("one"), word("two")))) == set()


def test_documents_of_very_many_words_keep_their_positions(index: WhooshIndex) -> None:
    text = "word " * 70_000 + "convoy attack " + "word " * 300
    index.apply(batch([make_entry("a", text), make_entry("b", "attack convoy")], 1))
    assert found(index, Phrase((word("convoy"), word("attack")))) == {"a"}
    assert found(index, Phrase((Form("attack"), Form("convoy")))) == {"b"}


def test_words_that_are_no_valid_unicode_do_no_harm(index: WhooshIndex) -> None:
    index.apply(batch([make_entry("a", "convoy")], 1))
    assert found(index, Form("\ud800")) == set()
    assert found(index, Prefix("\ud800")) == set()
    assert found(index, Word("x\0", ("en:x\0",))) == set()
    assert index.suggest("\ud800", 3, VISIBLE) == []


def test_the_cache_stays_within_its_bound() -> None:
    class Block:
        nbytes = 1_000

    cache: Cache[Block] = Cache(10_000)
    for number in range(100):
        cache.get(number, Block)
        assert cache.held <= 10_000
    kept = cache.get(99, Block)
    assert cache.get(99, Block) is kept


def test_answers_do_not_depend_on_the_cache(folder: Path) -> None:
    index = WhooshIndex(folder)
    index.apply(batch(some_entries(30), 30))
    right = answers(index)
    index.close()
    tight = WhooshIndex(folder, cache_bytes=0)
    assert answers(tight) == right == answers(tight)
    tight.close()
