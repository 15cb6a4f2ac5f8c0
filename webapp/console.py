"""How does the command line talk? Data on stdout, talk on stderr, nothing that a terminal would obey."""

from __future__ import annotations

import codecs
import io
import json
import os
import sys
from pathlib import Path

import click

from webapp.operate import Progress


def prepare() -> None:
    """A terminal of another encoding gets \\u0645 for م, not an end."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(message: str) -> None:
    """A sentence for the person."""
    click.echo(f"tracker-archive: {message}", err=True)


def print_json(value: object, *, indent: int | None = 2) -> None:
    """`value` as JSON; indent None: on one line."""
    plain = codecs.lookup(sys.stdout.encoding or "ascii").name != "utf-8"
    tell(json.dumps(value, ensure_ascii=plain, indent=indent))


def tell(text: str) -> None:
    """Lines of data. When nobody reads on (``| head``), a command finishes its work all the same."""
    try:
        click.echo(text)
    except BrokenPipeError:
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())


def printable(text: str) -> str:
    """File names may hold anything; a terminal should not obey them."""
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)


def printable_lines(text: str) -> str:
    """The same, line by line."""
    return "\n".join(printable(line) for line in text.splitlines())


def progress(what: str) -> Progress:
    """A counter on a terminal; silence elsewhere. Called with (done, of); of 0: unknown; done -1: end."""
    if not sys.stderr.isatty():
        return lambda done, of: None

    def tick(done: int, of: int) -> None:
        if done < 0:
            click.echo("\r\033[K", nl=False, err=True)
        else:
            click.echo(f"\r{done:,}{f' of {of:,}' if of else ''} {what}\033[K", nl=False, err=True)

    return tick
