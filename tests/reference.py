"""Draws docs/reference.md from the tables of the code: ``python -m tests.reference``; a test compares."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from archive.fields import FIELDS
from archive.formats import FORMATS
from webapp.cli import cli
from webapp.settings import SETTINGS

PATH = Path(__file__).resolve().parent.parent / "docs" / "reference.md"

QUERIES = (
    ("`ambush convoy`", "both words, in any of their forms"),
    ('`"logistical convoy"`', "the words one after the other"),
    ('`"convoy attack"~5`', "both within five words of each other"),
    ("`=convoy`", "this very word, not its other forms"),
    ("`ambush OR raid`, `(…)`", "either; brackets group"),
    ("`NOT raid`, `-raid`", "without"),
    ("`amb*`", "words that begin so; three letters at least"),
    ('`group:jnim`, `group:"Ansar Eddine"`, `group:GSIM`', "a group by any of its names"),
    ("`group:jnim+`", "and its predecessors, successors and parts, each within the dates of the relation"),
    ("`country:ML`, `country:mali`, `region:Kidal`", "country that it is about, region that it names"),
    ("`author:lyammouri`, `language:fr`, `title:tracker`", "other fields"),
    ("`coverage:2017-03`, `coverage:2017`", "dates: a day, a month, a year"),
    ("`coverage:2017-01..2017-06`", "a range, both ends included; either may be left out"),
    ("`published:>=2017-04-01`", "before, after: `<` `<=` `>` `>=`"),
)

URLS = (
    (
        "`/`, `/search?q=…&month=2017-03&group=jnim&country=ML&sort=…&page=…`",
        "search; all state is in the address",
    ),
    ("`/documents/ID`, `#pN`", "a document, a passage of it"),
    ("`/documents/ID/original`", "the file as it came"),
    ("`/groups`, `/groups/SLUG`", "the groups, one group through time"),
    (
        "`/api/v1/search`, `/api/v1/documents/ID`",
        "the same as JSON: `search --json`, `show --json`; for `group:jnim+` each hit says `because` of "
        "which relative it was found",
    ),
    ("`/healthz`, `/readyz`", "for whoever watches over it"),
)


def table(*rows: tuple[str, ...]) -> Iterator[str]:
    head, *body = rows
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for row in body:
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"
    yield ""


def commands(group: click.Group, prefix: str) -> Iterator[tuple[str, str]]:
    for name, command in sorted(group.commands.items()):
        if isinstance(command, click.Group):
            yield from commands(command, f"{prefix}{name} ")
            continue
        words = [prefix + name]
        for parameter in command.params:
            if isinstance(parameter, click.Argument):
                words.append((parameter.name or "").upper() + ("…" if parameter.nargs < 0 else ""))
            elif isinstance(parameter, click.Option) and not parameter.hidden:
                words.append(f"[{parameter.opts[0]}]")
        yield f"`{' '.join(words)}`", (command.help or "").splitlines()[0]


def lines() -> Iterator[str]:
    yield "# Reference"
    yield ""
    yield "Drawn from the code by `python -m tests.reference`; a test fails when the two differ."
    yield ""
    yield "## Query language"
    yield ""
    yield from table(("write", "find"), *QUERIES)
    yield "Words are joined by AND. Bad syntax never fails a search: the rest runs, and a note says what was"
    yield "ignored and where. Limits: 1,024 characters, depth 8, 64 clauses."
    yield ""
    yield "## Fields"
    yield ""
    yield from table(
        ("name", "what it says", "one or many", "facet", "`name:`", "sort"),
        *(
            (
                f"`{f.name}`",
                f.help,
                "many" if f.many else "one",
                *("yes" if x else "" for x in (f.facet, f.search, f.sort)),
            )
            for f in FIELDS
        ),
    )
    yield 'A file `report.pdf.toml` beside `report.pdf` gives these by hand (`title = "…"`, `country = …`),'
    yield "and so does `ingest --set FIELD=VALUE`."
    yield ""
    yield "## File formats"
    yield ""
    yield "The type is told by the bytes, not by the name. Anything else is kept and can be downloaded, but"
    yield "is not read."
    yield ""
    yield from table(
        ("media type", "reader"),
        *((f"`{m}`", f"`{module.replace('.', '/')}.py`") for m, module in FORMATS.items()),
    )
    yield "## Commands"
    yield ""
    yield "`tracker-archive [--home DIR] [--engine NAME] COMMAND`. stdout is data, stderr is talk."
    yield ""
    yield from table(("command", "what it does"), *commands(cli, ""))
    yield "Exit codes: 0 fine · 1 the operation failed · 2 usage · 3 some file was rejected or could not be"
    yield "read · 10 no archive here · 11 locked by another process · 130 interrupted."
    yield ""
    yield "## Settings"
    yield ""
    yield "Flag beats environment beats `HOME/config.toml` beats default; `config --origin` shows which."
    yield ""
    yield from table(
        ("setting", "environment", "default", "what it is"),
        *(
            (
                f"`{s.name}`",
                f"`{s.variable}`",
                "" if s.default in (None, "", ()) else f"`{s.default}`",
                s.help,
            )
            for s in SETTINGS
        ),
    )
    yield "## Addresses"
    yield ""
    yield from table(("address", "what is there"), *URLS)


def text() -> str:
    return "\n".join(lines()).rstrip() + "\n"


if __name__ == "__main__":
    PATH.write_text(text(), "utf-8")
