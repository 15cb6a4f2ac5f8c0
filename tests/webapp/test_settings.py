"""Settings: who wins, what is refused, where the archive is."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from webapp.settings import SETTINGS, BadSetting, Settings, load_settings, secret_key


def load(home: Path, flags: dict[str, object] | None = None, **environ: str) -> Settings:
    return load_settings({"home": home, **(flags or {})}, environ)


def test_every_setting_has_a_default_and_a_help(tmp_path: Path) -> None:
    settings = load(tmp_path)
    assert {s.name for s in SETTINGS} == set(settings.origins)
    assert all(s.help for s in SETTINGS)
    assert (settings.engine, settings.host, settings.port) == ("whoosh", "127.0.0.1", 8000)
    assert settings.origin("port") == "default"
    assert settings.origin("home") == "flag"


def test_flag_beats_environment_beats_config_beats_default(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(
        'port = 1\nengine = "memory"\npage_size = 7\nhosts = ["Desk.local"]\n'
    )
    settings = load(tmp_path, {"port": 3}, TRACKER_ARCHIVE_PORT="2", TRACKER_ARCHIVE_PAGE_SIZE="9")
    assert (settings.port, settings.page_size, settings.engine) == (3, 9, "memory")
    assert settings.hosts == ("desk.local",)
    assert [settings.origin(n) for n in ("port", "page_size", "engine", "cache_mb")] == [
        "flag", "environment", "config", "default",
    ]  # fmt: skip


def test_a_flag_that_was_not_given_leaves_the_others_alone(tmp_path: Path) -> None:
    assert load(tmp_path, {"port": None}, TRACKER_ARCHIVE_PORT="2").port == 2


def test_hosts_come_from_the_environment_as_a_comma_list(tmp_path: Path) -> None:
    assert load(tmp_path, TRACKER_ARCHIVE_HOSTS="a.example, B.example,").hosts == ("a.example", "b.example")


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ("prot = 8000", "did you mean “port”"),
        ("zzz = 1", "there are: engine"),
        ("port = 70000", "from 0 to 65,535"),
        ("port = true", "whole number"),
        ('engine = "lucene"', "whoosh, memory"),
        ('home = "/tmp"', "--home"),
        ("port = ", "cannot be read"),
    ],
)
def test_a_bad_config_says_which_line_and_what_to_do(tmp_path: Path, config: str, said: str) -> None:
    (tmp_path / "config.toml").write_text(config)
    with pytest.raises(BadSetting) as error:
        load(tmp_path)
    assert said in str(error.value)
    assert str(tmp_path) in str(error.value)


def test_a_bad_environment_value_names_the_variable(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="TRACKER_ARCHIVE_PORT"):
        load(tmp_path, TRACKER_ARCHIVE_PORT="http")


def test_home_comes_from_the_environment(tmp_path: Path) -> None:
    settings = load_settings({}, {"TRACKER_ARCHIVE_HOME": str(tmp_path)})
    assert settings.home == tmp_path
    assert settings.origin("home") == "environment"


def test_the_secret_is_made_once_and_is_private(tmp_path: Path) -> None:
    settings = load(tmp_path)
    first = secret_key(settings)
    assert len(first) == 64
    assert secret_key(settings) == first
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["secret"]


def test_an_emptied_secret_is_replaced_not_used(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("")
    assert len(secret_key(load(tmp_path))) == 64
    assert secret_key(load(tmp_path)) == secret_key(load(tmp_path))
