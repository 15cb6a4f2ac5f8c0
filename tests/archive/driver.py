"""Programs the tests of faults run and kill: ``python -m tests.archive.driver WHAT HOME FOLDER``.

``ingest`` takes a folder in with the real sandbox and says each outcome as it is acknowledged; ``killed-at``
takes one mail in again and again, each time in a fork that ends one system call later.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

from archive import upkeep
from archive.arrivals import Outcome, walk
from archive.catalogue import Catalogue
from archive.ingest import Ingester
from archive.interpret import Reader
from archive.sandbox import Sandbox
from archive.store import Store
from tests.archive.holdings import Holdings, Lines, describe

CALLS = ("open", "write", "fsync", "link", "unlink", "mkdir", "ftruncate", "fchmod", "close")


def opened(home: Path, sandbox: Reader) -> Ingester:
    store = Store(home / "originals")
    return Ingester(
        store, Catalogue.open(home / "catalogue.sqlite"), sandbox, describe, lambda: "2024-01-01T00:00:00Z"
    )


def ingest(home: Path, folder: Path) -> None:
    ingester = opened(home, Sandbox())
    upkeep.adopt_orphans(ingester)
    print("ready", flush=True)
    for path in walk([folder]):
        assert not isinstance(path, Outcome)
        for outcome in ingester.file(path):
            print(json.dumps([outcome.outcome, outcome.sha256, Path(outcome.path).name]), flush=True)
    ingester.catalogue.close()


def killed_at(home: Path, folder: Path) -> None:
    """A fork dies at its n-th call, for each n: the archive is as before or after, and completes itself."""
    path = folder / "mail.eml"
    number = 0
    while True:
        here = home / str(number)
        child = os.fork()
        if child == 0:
            die_at(number)
            list(opened(here, Lines()).file(path))
            os._exit(0)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert status in (0, 9), status
        judge(here, path, completed=status == 0)
        shutil.rmtree(here)
        if status == 0:
            print(number, flush=True)
            return
        number += 1


def die_at(number: int) -> None:
    """End this process, without a word to anybody, at its `number`-th call."""
    left = [number]
    for name in CALLS:

        def call(*arguments: object, _real: object = getattr(os, name), **options: object) -> object:
            if left[0] == 0:
                os._exit(9)
            left[0] -= 1
            return _real(*arguments, **options)  # type: ignore[operator]

        setattr(os, name, call)


def judge(home: Path, path: Path, *, completed: bool) -> None:
    held = Holdings(home)
    assert all(held.store.verify(sha256) for sha256 in held.store.hashes())
    assert not [finding for finding in upkeep.check(held.store, held.catalogue, True) if finding.damage]
    before = {
        document.title for document in held.catalogue.documents(list(held.catalogue.ids(None))).values()
    }
    assert before in ({"Mail", "Annex"}, *(() if completed else (set(), {"Annex"}))), before
    assert upkeep.adopt_orphans(held.ingester) == []
    held.ingest(path)
    assert held.catalogue.count(None) == 2 == len(list(held.store.hashes()))
    annex = held.catalogue.find_id(
        next(i for i in held.catalogue.ids(None) if held.catalogue.document(i).parents), None
    )
    document = held.catalogue.document(annex)
    [parent] = document.parents
    assert held.catalogue.document(parent).title == "Mail"
    assert [len(held.catalogue.document(i).names) for i in (annex, parent)] == [1, 1]
    assert list(upkeep.check(held.store, held.catalogue, True)) == []
    held.catalogue.close()


if __name__ == "__main__":
    {"ingest": ingest, "killed-at": killed_at}[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
