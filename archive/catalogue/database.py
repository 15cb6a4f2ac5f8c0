"""How is the catalogue's file opened, and what do its errors mean to a person? (SQLite, SQLAlchemy Core)"""

from __future__ import annotations

import os
import sqlite3
import time
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, select
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from archive.catalogue import schema
from archive.errors import ArchiveError, Damaged, Locked, StorageFull

BUSY_SECONDS = 60
WHOLE_CHECK = 64 * 1024 * 1024
"""Bytes up to which opening checks the whole file; beyond, all but the texts: it must not take minutes."""

_BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 5, 6, 8, 10, 11, 13, 14, 26


class Database:
    """One file, pooled connections: any number of threads and processes read while one writes."""

    def __init__(self, path: Path) -> None:
        """Opens `path`, making it when it is missing. Raises `Damaged`, `Locked`, `StorageFull`."""
        self.path = path
        _prepare_file(path)
        _use_wal(path)
        self._engine = _engine(path)
        try:
            self.identity = self._ready()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Release the file."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent state of the catalogue."""
        with self._speaking(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction, alone from its beginning; committed, or rolled back by any exception."""
        with self._speaking(), self._engine.connect() as connection:
            connection.execution_options(immediate=True)
            with connection.begin():
                yield connection

    def problems(self) -> list[str]:
        """What SQLite finds wrong with the whole file; minutes for many gigabytes."""
        with self.reading() as connection:
            found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
            loose = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(20)
        return [line for line in found if line != "ok"] + [
            f"row without its document: {row}" for row in loose
        ]

    def _ready(self) -> str:
        """Make or check the tables; the identity."""
        with self.reading() as connection:
            kind = _number(connection, "application_id")
            version = _number(connection, "user_version")
            tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar_one()
        if not (kind or version or tables):
            with self.writing() as connection:
                if not _number(connection, "application_id"):  # else another process was faster
                    _create(connection)
            _sync_folder(self.path.parent)
        elif kind != schema.APPLICATION:
            raise Damaged(
                f"{self.path} is not a catalogue of Tracker Archive but some other database. "
                "Move it elsewhere; the catalogue is then rebuilt from the originals."
            )
        elif version > schema.VERSION:
            raise Damaged(
                f"{self.path} was written by a newer version (format {version}, this one reads "
                f"{schema.VERSION}). Install that version again."
            )
        elif version < schema.VERSION:
            with self.writing() as connection:
                _migrate(connection)
        with self.reading() as connection:
            _check(connection, self.path)
            query = select(schema.about.c.value).where(schema.about.c.key == "identity")
            return str(connection.execute(query).scalar_one())

    @contextmanager
    def _speaking(self) -> Iterator[None]:
        try:
            yield
        except PoolTimeout as error:
            raise Locked("Too many readers of the catalogue at once. Try again in a moment.") from error
        except IntegrityError:
            raise  # a mistake of this program: the trace is wanted
        except DBAPIError as error:
            raise _spoken(error.orig or error, self.path) from error


def damaged(path: Path, why: str) -> Damaged:
    """The error for a file that is no sound catalogue."""
    return Damaged(
        f"The catalogue {path} is damaged ({why}). Move it and the files whose names begin with its name "
        "away and start again: it is rebuilt from the originals and their records."
    )


def _spoken(error: BaseException, path: Path) -> ArchiveError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    why = str(error)
    if code in (_BUSY, _LOCKED):
        return Locked(
            f"Another process has been writing to the catalogue for {BUSY_SECONDS} seconds. "
            "Wait for it or end it, and try again."
        )
    if code == _FULL:
        return StorageFull("The disk is full. Make room and try again. Nothing was changed.")
    if code == _IOERR:
        return StorageFull(
            f"The disk refused to read or write the catalogue {path} ({why}). Look at the free space and at "
            "the system's log, and try again. Nothing was changed."
        )
    if code in (_READONLY, _CANTOPEN):
        return StorageFull(
            f"The catalogue {path} cannot be written ({why}). Correct the rights of its folder."
        )
    if code in (_CORRUPT, _NOTADB):
        return damaged(path, why)
    return ArchiveError(f"The catalogue {path} cannot be used ({why}). Run `tracker-archive check`.")


def _prepare_file(path: Path) -> None:
    """The file exists and only its owner may read it.

    An existing file is not touched: to open and close it here would drop the locks this process holds on it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            with suppress(FileExistsError):
                os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    except OSError as error:
        raise StorageFull(
            f"The catalogue {path} cannot be made ({error.strerror}). Correct the rights of its folder, or "
            "make room, and try again."
        ) from error


def _use_wal(path: Path) -> None:
    """Readers see the last commit while one writes. The mode is kept in the file."""
    give_up = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            with closing(sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)) as connection:
                if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
                    connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.Error as error:
            # Changing the mode does not wait for others as everything else does.
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if code not in (_BUSY, _LOCKED) or time.monotonic() > give_up:
                raise _spoken(error, path) from error
            time.sleep(0.05)


def _engine(path: Path) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"check_same_thread": False, "timeout": BUSY_SECONDS},
        pool_size=8,
        max_overflow=24,
        pool_timeout=BUSY_SECONDS,
        hide_parameters=True,  # texts of documents have no place in logs
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # transactions are begun below, not by the driver's guess
        for pragma in (
            "foreign_keys = ON",
            "trusted_schema = OFF",
            "cell_size_check = ON",
            "synchronous = FULL",
            "cache_size = -8000",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A writer waits at its first statement: one that read before would fail instead of waiting.
        immediate = connection.get_execution_options().get("immediate")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


def _create(connection: Connection) -> None:
    schema.metadata.create_all(connection, checkfirst=False)
    connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION}")
    connection.exec_driver_sql(f"PRAGMA user_version = {schema.VERSION}")
    connection.execute(insert(schema.about), {"key": "identity", "value": str(uuid.uuid4())})
    connection.execute(insert(schema.counter), {"seq": 0})


def _migrate(connection: Connection) -> None:
    """Bring an older catalogue to this version, in one transaction: new tables, empty until the next
    `renormalise`."""
    for version in range(_number(connection, "user_version") + 1, schema.VERSION + 1):
        schema.metadata.create_all(connection, tables=list(schema.ADDED[version]), checkfirst=False)
    connection.exec_driver_sql(f"PRAGMA user_version = {schema.VERSION}")


def _check(connection: Connection, path: Path) -> None:
    if path.stat().st_size <= WHOLE_CHECK:
        checks = ["quick_check(1)"]
    else:
        tables = [table.name for table in schema.metadata.sorted_tables if table is not schema.passages]
        checks = [f"quick_check('{table}')" for table in tables]
    for check in checks:
        found: Any = connection.exec_driver_sql(f"PRAGMA {check}").scalar_one_or_none()
        if found != "ok":
            raise damaged(path, str(found)[:300])


def _number(connection: Connection, pragma: str) -> int:
    return int(connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one())


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
