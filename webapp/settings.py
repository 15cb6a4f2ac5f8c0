"""Which settings hold here, and who said so? The only reader of the environment and of HOME/config.toml.

Flag beats environment (``TRACKER_ARCHIVE_*``) beats ``HOME/config.toml`` beats default.
"""

from __future__ import annotations

import difflib
import os
import re
import secrets
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import platformdirs

from archive.errors import ArchiveError
from archive.sandbox import HOW

PREFIX = "TRACKER_ARCHIVE_"
ENGINES = ("whoosh", "memory")
LANGUAGES = ("en",)


class BadSetting(ArchiveError):
    """A setting that does not exist, or a value it cannot take (command line: exit code 2)."""


def _text(raw: object) -> str:
    if not isinstance(raw, str):
        raise ValueError("text is wanted")
    return raw.strip()


def _number(low: int, high: int) -> Callable[[object], int]:
    def parse(raw: object) -> int:
        if isinstance(raw, bool) or not isinstance(raw, int | str):
            raise ValueError("a whole number is wanted")
        number = int(raw)
        if not low <= number <= high:
            raise ValueError(f"a number from {low:,} to {high:,} is wanted")
        return number

    return parse


def _one_of(*choices: str) -> Callable[[object], str]:
    def parse(raw: object) -> str:
        if raw not in choices:
            raise ValueError("one of these is wanted: " + ", ".join(choices))
        return str(raw)

    return parse


def _names(raw: object) -> tuple[str, ...]:
    parts = raw.split(",") if isinstance(raw, str) else raw
    if not isinstance(parts, list | tuple) or not all(isinstance(part, str) for part in parts):
        raise ValueError("a list of names is wanted")
    return tuple(part.strip().lower() for part in parts if part.strip())


def _path(raw: object) -> Path:
    if isinstance(raw, Path):
        return raw
    if not isinstance(raw, str) or not raw.strip() or "\0" in raw:
        raise ValueError("a folder is wanted")
    return Path(raw).expanduser()


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of the table: `parse` takes a string, or what TOML made of it, and raises ValueError."""

    name: str
    default: object
    parse: Callable[[object], Any]
    help: str

    @property
    def variable(self) -> str:
        """Its name in the environment."""
        return PREFIX + self.name.upper()


SETTINGS: tuple[Setting, ...] = (
    Setting("home", None, _path, "the archive's folder; not in config.toml, which lies inside it"),
    Setting("engine", "whoosh", _one_of(*ENGINES), "the search engine: " + ", ".join(ENGINES)),
    Setting("host", "127.0.0.1", _text, "the address `serve` listens on"),
    Setting("port", 8000, _number(0, 65_535), "the port `serve` listens on; 0 takes a free one"),
    Setting("hosts", (), _names, "further names the web application answers to, beside localhost"),
    Setting("cache_mb", 64, _number(1, 65_536), "memory the search engine may keep warm, in MiB"),
    Setting("page_size", 20, _number(1, 100), "results on a page"),
    Setting("secret", "", _text, "what form tokens are signed with; empty: made once, in HOME/secret"),
    Setting("read_seconds", 30, _number(1, 3_600), "how long reading one file may take, in seconds"),
    Setting("read_memory_mb", 768, _number(64, 65_536), "memory reading one file may take, in MiB"),
    Setting(
        "sandbox", "best-effort", _one_of(*HOW), "whether the kernel confines reading: " + ", ".join(HOW)
    ),
    Setting("language", "en", _one_of(*LANGUAGES), "the language of the pages"),
)
"""Every setting there is: the environment, config.toml, `config --origin` and the docs follow this table."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one run. `origins`: name → ``flag``, ``environment``, ``config`` or ``default``."""

    home: Path
    engine: str
    host: str
    port: int
    hosts: tuple[str, ...]
    cache_mb: int
    page_size: int
    secret: str
    read_seconds: int
    read_memory_mb: int
    sandbox: str
    language: str
    origins: Mapping[str, str]

    def origin(self, name: str) -> str:
        """Who gave the value of `name`."""
        return self.origins[name]


def load_settings(flags: Mapping[str, object], environ: Mapping[str, str] | None = None) -> Settings:
    """Settings from `flags` (None: not given), `environ` (None: the process's own), config.toml and defaults.

    Raises BadSetting, naming the setting, where it was given and what it can take.
    """
    environ = os.environ if environ is None else environ
    home, home_origin = _find_home(flags, environ)
    config = _read_config(home / "config.toml")
    values: dict[str, Any] = {"home": home}
    origins = {"home": home_origin}
    for setting in SETTINGS[1:]:
        name, given, origin = setting.name, setting.default, "default"
        if flags.get(name) is not None:
            given, origin = flags[name], "flag"
        elif setting.variable in environ:
            given, origin = environ[setting.variable], "environment"
        elif name in config:
            given, origin = config[name], "config"
        values[name] = given if origin == "default" else _parsed(setting, given, origin, home)
        origins[name] = origin
    return Settings(**values, origins=origins)


def secret_key(settings: Settings) -> str:
    """The key form tokens are signed with; made on first use, in HOME/secret, readable by its owner only."""
    if settings.secret:
        return settings.secret
    path = settings.home / "secret"
    kept: str | None
    try:
        kept = path.read_text("ascii").strip()
    except FileNotFoundError:
        kept = None
    if kept is not None and len(kept) >= 32:
        return kept
    made = secrets.token_hex(32)
    draft = path.with_name(f"secret.{os.getpid()}.new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as stream:
        stream.write(made + "\n")
        stream.flush()
        os.fsync(stream.fileno())
    if kept is not None:  # emptied or cut short: not a key
        draft.replace(path)
        return made
    try:  # a link, not a rename: of two processes starting at once, both end with the first one's key
        os.link(draft, path)
    except FileExistsError:
        made = path.read_text("ascii").strip()
    finally:
        draft.unlink()
    return made


def _find_home(flags: Mapping[str, object], environ: Mapping[str, str]) -> tuple[Path, str]:
    setting = SETTINGS[0]
    if flags.get("home") is not None:
        return _parsed(setting, flags["home"], "flag", None), "flag"
    if environ.get(setting.variable):
        return _parsed(setting, environ[setting.variable], "environment", None), "environment"
    checkout = Path(__file__).resolve().parent.parent / "var"
    if checkout.is_dir():
        return checkout, "default"
    return Path(platformdirs.user_data_dir("tracker-archive")), "default"


def _read_config(path: Path) -> Mapping[str, object]:
    try:
        config = tomllib.loads(path.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise BadSetting(f"{path} cannot be read: {problem}. Correct it or move it away.") from problem
    known = [setting.name for setting in SETTINGS[1:]]
    for name in config:
        if name == "home":
            raise BadSetting(f"{path}: “home” cannot be set in a file inside it; use --home or {PREFIX}HOME.")
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            hint = f"did you mean “{near[0]}”?" if near else "there are: " + ", ".join(known) + "."
            raise BadSetting(f"{path}: there is no setting “{name}”; {hint}")
    return config


def _parsed(setting: Setting, raw: object, origin: str, home: Path | None) -> Any:
    try:
        return setting.parse(raw)
    except ValueError as problem:
        place = {
            "flag": "--" + setting.name.replace("_", "-"),
            "environment": setting.variable,
            "config": f"{setting.name} in {home}/config.toml",
        }[origin]
        raise BadSetting(f"{place} is {raw!r}: {problem}.") from problem


def remember(home: Path, name: str, value: str) -> None:
    """Write `name` = `value` into HOME/config.toml, leaving every other line as it is. Raises BadSetting."""
    path = home / "config.toml"
    _read_config(path)  # a file that cannot be read is refused before it is touched
    kept = path.read_text("utf-8").splitlines() if path.exists() else []
    line = f'{name} = "{value}"'
    others = [known for known in kept if not re.match(rf"\s*{re.escape(name)}\s*=", known)]
    draft = path.with_name(f"config.toml.{os.getpid()}.new")
    # First, because a line after a [table] would belong to that table.
    draft.write_text("\n".join([line, *others]) + "\n", "utf-8")
    draft.replace(path)
