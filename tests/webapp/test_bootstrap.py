"""Opening an archive: made when asked, refused when newer, rebuilt when its catalogue is gone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from archive.errors import Damaged, NoArchive
from tests.webapp.holdings import MALI, NIGER, id_of
from webapp.bootstrap import Application, open_archive
from webapp.settings import Settings, load_settings


def settings(home: Path) -> Settings:
    return load_settings({"home": home, "engine": "memory"}, {})


def test_a_missing_archive_is_not_made_unless_asked(tmp_path: Path) -> None:
    home = tmp_path / "none"
    with pytest.raises(NoArchive, match="tracker-archive ingest"):
        open_archive(settings(home))
    assert not home.exists()
    open_archive(settings(home), create=True).close()
    assert (home / "archive.toml").read_text("utf-8").endswith("format = 1\n")
    open_archive(settings(home)).close()


def test_a_folder_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    (tmp_path / "archive.toml").write_text("format = 2\n")
    with pytest.raises(Damaged, match="newer"):
        open_archive(settings(tmp_path), create=True)
    assert [p.name for p in tmp_path.iterdir()] == ["archive.toml"]


@pytest.mark.parametrize("content", [b"format = ", b"\xff\xfe", b""])
def test_a_spoilt_marker_is_damage_said_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "archive.toml").write_bytes(content)
    with pytest.raises(Damaged):
        open_archive(settings(tmp_path), create=True)


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(NoArchive, match="Cannot make"):
        open_archive(settings(tmp_path / "file" / "home"), create=True)


def test_a_lost_catalogue_comes_back_from_the_originals(make_archive: Callable[..., Application]) -> None:
    application = make_archive({"mali.txt": MALI.encode(), "niger.txt": NIGER.encode()})
    home, id = application.settings.home, id_of(application, "mali.txt")
    before = application.catalogue.document(id, frozenset({"public"}))
    application.close()
    for path in home.glob("catalogue.sqlite*"):
        path.unlink()
    said: list[str] = []
    again = open_archive(settings(home), say=said.append)
    try:
        after = again.catalogue.document(id, frozenset({"public"}))
        assert (after.values, after.names, after.added) == (before.values, before.names, before.added)
        assert any("rebuilding" in sentence for sentence in said)
        again.live.catch_up()
        assert again.catalogue.position() == again.live.index.position()
    finally:
        again.close()


def test_what_is_remembered_is_made_again_when_the_archive_has_moved_on(
    make_archive: Callable[..., Application],
) -> None:
    application, made = make_archive({}), iter(range(9))

    def make() -> int:
        return next(made)

    assert [application.remember("x", 1, make) for _ in range(3)] == [0, 0, 0]
    assert application.remember("x", 2, make) == 1
    assert application.remember("y", 2, make) == 2
