"""What can be done from the command line? stdout is data, stderr is talk.

Exit codes: 0 fine · 1 the operation failed · 2 usage · 3 some file was rejected or failed · 10 no archive
here · 11 locked · 130 interrupted.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from archive import access, errors
from archive.ingest import Outcome, walk
from index.query.parse import BadQuery
from webapp import answer, bootstrap, cli_metadata, console, operate, present
from webapp.bootstrap import USER
from webapp.command import opened, pair, settings_of
from webapp.results import answer_json, because
from webapp.settings import ENGINES, SETTINGS, BadSetting
from webapp.version import __version__

DOCS_IN = Path("docs_in")


def main() -> None:
    """The command ``tracker-archive``: every error becomes one sentence and its exit code."""
    console.prepare()
    try:
        code = cli.main(prog_name="tracker-archive", standalone_mode=False)
        # A command's own exit code, from ctx.exit, comes back as the result here.
        sys.exit(code if isinstance(code, int) else 0)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except SystemExit as stopped:
        # `… | head` closed the pipe, which click turns into a failure: what was wanted was had.
        if isinstance(stopped.__context__, BrokenPipeError):
            sys.exit(0)
        raise
    except (click.Abort, KeyboardInterrupt):
        console.say("interrupted; what was finished is kept, run it again for the rest")
        sys.exit(130)
    except errors.ArchiveError as error:
        console.say(str(error))
        sys.exit(exit_code(error))


def exit_code(error: errors.ArchiveError) -> int:
    """The exit code of an error that reached the top."""
    match error:
        case errors.NoArchive():
            return 10
        case errors.Locked():
            return 11
        case BadSetting() | BadQuery() | errors.BadValue():
            return 2
        case _:
            return 1


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--home", type=click.Path(path_type=Path), help="The archive's folder.")
@click.option("--engine", type=click.Choice(ENGINES), help="The search engine.")
@click.version_option(__version__, prog_name="tracker-archive")
@click.pass_context
def cli(ctx: click.Context, home: Path | None, engine: str | None) -> None:
    """An archive of periodic conflict trackers: take documents in, search them, serve them."""
    ctx.obj = {"home": home, "engine": engine}


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="JSON Lines, one object a file.")
@click.option("--dry-run", is_flag=True, help="Say what would become of each file; change nothing.")
@click.option(
    "--set", "given", multiple=True, metavar="FIELD=VALUE", help="Metadata for all files of this run."
)
@click.option("--quiet", is_flag=True, help="Name only the files that could not be read.")
@click.pass_context
def ingest(
    ctx: click.Context,
    paths: tuple[Path, ...],
    as_json: bool,
    dry_run: bool,
    given: tuple[str, ...],
    quiet: bool,
) -> None:
    """Take files and folders in (default: docs_in/), and end when they can be searched."""
    pairs = [pair("--set", text) for text in given]
    if not paths and not DOCS_IN.is_dir():
        raise click.UsageError(f"There is no folder {DOCS_IN}/ here: name the files or folders to take in.")
    counts: dict[str, int] = {}
    with opened(settings_of(ctx), create=True) as application:
        facts = operate.given(application, pairs)
        if not dry_run:
            operate.take_up(application)
        for outcome in _outcomes(application, paths or (DOCS_IN,), facts, dry_run):
            counts[outcome.outcome] = counts.get(outcome.outcome, 0) + 1
            if as_json:
                console.print_json(operate.outcome_json(outcome), indent=None)
            elif not quiet or outcome.outcome in {"rejected", "failed"}:
                console.tell(
                    f"{outcome.outcome:<9} {outcome.id or '-':<12} {console.printable(outcome.path)}"
                    + (f": {outcome.message}" if outcome.message else "")
                )
        if not dry_run:
            operate.catch_up(application, console.progress("indexing"))
    summary = ", ".join(f"{count:,} {name}" for name, count in sorted(counts.items())) or "no files found"
    console.say(f"{summary}{' (dry run, nothing changed)' if dry_run else ''}")
    if counts.get("rejected") or counts.get("failed"):
        ctx.exit(3)


def _outcomes(
    application: bootstrap.Application, paths: Iterable[Path], facts: list[Any], dry_run: bool
) -> Iterator[Outcome]:
    tick = console.progress("files read")
    for done, found in enumerate(walk(list(paths)), 1):
        if isinstance(found, Outcome):
            yield found
        else:
            yield from application.ingester.file(found, facts, dry_run=dry_run)
        tick(done, 0)
    tick(-1, 0)


@cli.command()
@click.argument("query")
@click.option("--json", "as_json", is_flag=True, help="The answer as /api/v1/search gives it.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(0, 10_000))
@click.option("--offset", default=0, show_default=True, type=click.IntRange(0))
@click.option("--sort", default="", help="relevance, or a field, with - in front for descending.")
@click.option(
    "--filter", "filters", multiple=True, metavar="FIELD=VALUE", help="Keep only these; repeat for more."
)
@click.option(
    "--facet", "facets", multiple=True, metavar="FIELD", help="Count only these facets (default: all)."
)
@click.pass_context
def search(
    ctx: click.Context,
    query: str,
    as_json: bool,
    limit: int,
    offset: int,
    sort: str,
    filters: tuple[str, ...],
    facets: tuple[str, ...],
) -> None:
    """Search with the same language and filters as the pages; '' lists everything."""
    with opened(settings_of(ctx)) as application:
        chosen: dict[str, tuple[str, ...]] = {}
        for name, value in (pair("--filter", text) for text in filters):
            chosen[name] = (*chosen.get(name, ()), value)
        operate.catch_up(application, console.progress("indexing"))
        found = answer.answer(
            application,
            USER,
            query,
            filters=chosen,
            facets=facets or None,
            sort=sort,
            offset=offset,
            limit=limit,
        )
        if as_json:
            console.print_json(answer_json(found, application.authority, query))
            return
        for note in found.notes:
            console.say(note)
        for line in operate.result_lines(found, because(found.hits, application.authority, query)):
            console.tell(console.printable_lines(line))


@cli.command()
@click.argument("id")
@click.option("--json", "as_json", is_flag=True, help="As /api/v1/documents/ID gives it.")
@click.option("--text", "as_text", is_flag=True, help="The passages, nothing else.")
@click.pass_context
def show(ctx: click.Context, id: str, as_json: bool, as_text: bool) -> None:
    """Show a document, every value with the words it was read from. The beginning of an ID is enough."""
    with opened(settings_of(ctx)) as application:
        visible = access.visible_documents(USER)
        document = application.catalogue.document(application.catalogue.find_id(id, visible), visible)
        if as_text:
            for passage in application.catalogue.passages(document.id):
                console.tell(passage.text + "\n")
        elif as_json:
            console.print_json(present.document_json(application, document))
        else:
            for line in operate.document_lines(application, document):
                console.tell(console.printable(line))


@cli.command()
@click.option("--host", help="Address to listen on (default 127.0.0.1).")
@click.option("--port", type=click.IntRange(0, 65_535), help="Port (default 8000); 0 takes a free one.")
@click.pass_context
def serve(ctx: click.Context, host: str | None, port: int | None) -> None:
    """Serve the pages, and keep the index up to date meanwhile."""
    from webapp.serve import serve as run  # Flask is only needed here

    with opened(settings_of(ctx, host=host, port=port), create=True) as application:
        run(application, say=console.say)


@cli.command()
@click.pass_context
def sync(ctx: click.Context) -> None:
    """Bring the index up to date with the catalogue."""
    with opened(settings_of(ctx)) as application:
        console.say(f"{operate.catch_up(application, console.progress('indexing')):,} changes applied")


@cli.command()
@click.option(
    "--engine", "chosen", type=click.Choice(ENGINES), help="Build for this engine and make it the setting."
)
@click.pass_context
def reindex(ctx: click.Context, chosen: str | None) -> None:
    """Build the index anew beside the one that serves, then swap."""
    with opened(settings_of(ctx)) as application:
        count = operate.reindex(application, chosen, console.progress("indexing"))
        console.say(f"{count:,} changes indexed with {application.live.index.name}")


@cli.command()
@click.argument("id")
@click.option("--reason", default="", help="Why; kept with the tombstone.")
@click.option("--purge", is_flag=True, help="Erase the bytes as well. This cannot be undone.")
@click.option("--undo", is_flag=True, help="Bring a withdrawn document back.")
@click.pass_context
def withdraw(ctx: click.Context, id: str, reason: str, purge: bool, undo: bool) -> None:
    """Take a document out; a tombstone stays, so that it does not come back by itself."""
    if undo == bool(reason.strip()) or (undo and purge):
        raise click.UsageError("Give either --reason, saying why for those who look for it later, or --undo.")
    with opened(settings_of(ctx)) as application:
        if undo:
            back = operate.restore(application, id)
            done = f"{back.id or back.sha256[:12]} is back" + (f": {back.message}" if back.message else "")
        else:
            found = application.catalogue.find_id(id, access.visible_documents(USER))
            application.ingester.withdraw(found, reason, by=USER, purge=purge)
            done = f"{found} is withdrawn{' and its bytes are erased' if purge else ''}"
        operate.catch_up(application, console.progress("indexing"))
        console.say(done)


@cli.command()
@click.argument("ids", nargs=-1)
@click.pass_context
def reread(ctx: click.Context, ids: tuple[str, ...]) -> None:
    """Read documents again with today's readers (default: all)."""
    failed = 0
    with opened(settings_of(ctx)) as application:
        visible = access.visible_documents(USER)
        chosen = [application.catalogue.find_id(i, visible) for i in ids] or list(
            application.catalogue.ids(visible)
        )
        tick = console.progress("documents read")
        for number, id_ in enumerate(chosen, 1):
            outcome = application.ingester.reread(id_)
            tick(number, len(chosen))
            if outcome.outcome == "failed":
                failed += 1
                console.say(f"{id_}: {outcome.message}")
        tick(-1, 0)
        operate.catch_up(application, console.progress("indexing"))
        console.say(f"{len(chosen):,} documents read again, {failed:,} could not be read")
    if failed:
        ctx.exit(3)


for command in (cli_metadata.edit, cli_metadata.worklist_command, cli_metadata.renormalise):
    cli.add_command(command)


@cli.group()
def samples() -> None:
    """The sample trackers shipped in docs_in/."""


@samples.command()
@click.pass_context
def remove(ctx: click.Context) -> None:
    """Take the samples out of this archive; they do not come back with the next ingest."""
    with opened(settings_of(ctx)) as application:
        count = operate.remove_samples(application, by=USER)
        operate.catch_up(application, console.progress("indexing"))
        console.say(f"{count:,} sample documents removed")


@cli.command()
@click.option("--read-data", is_flag=True, help="Read every original and compare it with its SHA-256.")
@click.option(
    "--repair", is_flag=True, help="Put right what can be; damaged originals are set aside, never deleted."
)
@click.option("--json", "as_json", is_flag=True, help="JSON Lines, one object a finding.")
@click.pass_context
def check(ctx: click.Context, read_data: bool, repair: bool, as_json: bool) -> None:
    """Compare originals, records, catalogue and index; exit code 1 when something is damaged."""
    damaged = count = 0
    with opened(settings_of(ctx)) as application:
        for finding in operate.check(application, read_data, console.progress("originals checked")):
            count, damaged = count + 1, damaged + finding.damage
            if as_json:
                console.print_json(operate.finding_json(finding), indent=None)
            else:
                console.tell(
                    console.printable(f"{'DAMAGED' if finding.damage else 'note':<8} {finding.message}")
                )
        if repair and count:
            for done in operate.repair(application, read_data):
                console.say(done)
    console.say(
        f"{count:,} findings, {damaged:,} of them damage" if count else "everything is as it should be"
    )
    if damaged:
        ctx.exit(1)


@cli.command()
@click.option("--json", "as_json", is_flag=True)
@click.pass_context
def doctor(ctx: click.Context, as_json: bool) -> None:
    """Versions, engine, sandbox level, limits, disk, and whether something is wrong."""
    settings = settings_of(ctx)
    with opened(settings) as application:
        findings = operate.examine(application)
    if as_json:
        console.print_json({item.name: {"value": item.value, "ok": item.ok} for item in findings})
    else:
        for item in findings:
            click.echo(f"{'ok ' if item.ok else 'BAD'}  {item.name:<18} {item.value}")
    if not all(item.ok for item in findings):
        ctx.exit(1)


@cli.command()
@click.option("--origin", is_flag=True, help="Also say who gave each value.")
@click.pass_context
def config(ctx: click.Context, origin: bool) -> None:
    """The settings that hold here."""
    settings = settings_of(ctx)
    for setting in SETTINGS:
        value = "(set)" if setting.name == "secret" and settings.secret else getattr(settings, setting.name)
        shown = ", ".join(value) if isinstance(value, tuple) else value
        click.echo(f"{setting.name} = {shown}" + (f"  # {settings.origin(setting.name)}" if origin else ""))
