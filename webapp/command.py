"""What do all commands share: the settings of a run, an open archive, FIELD=VALUE?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from webapp import bootstrap, console
from webapp.settings import Settings, load_settings


def settings_of(ctx: click.Context, **flags: object) -> Settings:
    """The settings that hold for this run; `flags` are those of the command itself."""
    return load_settings({**ctx.obj, **flags})


@contextmanager
def opened(settings: Settings, *, create: bool = False) -> Iterator[bootstrap.Application]:
    """The archive, closed again in the end."""
    application = bootstrap.open_archive(settings, create=create, say=console.say)
    try:
        yield application
    finally:
        application.close()


def pair(option: str, text: str) -> tuple[str, str]:
    """``FIELD=VALUE`` in two. Raises UsageError when it is none."""
    name, equals, value = text.partition("=")
    if not equals or not name.strip() or not value.strip():
        raise click.UsageError(f"{option} wants FIELD=VALUE, not “{text}”")
    return name.strip(), value.strip()
