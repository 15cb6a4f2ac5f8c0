"""The commands that correct what is known: edit, worklist, renormalise."""

from __future__ import annotations

from collections.abc import Iterable

import click

from archive import access
from archive.errors import BadValue
from webapp import answer, console, corrections, operate, worklist
from webapp.bootstrap import USER, Application
from webapp.command import opened, settings_of


@click.command()
@click.argument("arguments", nargs=-1, metavar="[ID] FIELD=VALUE…")
@click.option("--query", help="Correct every document that this search finds.")
@click.option("--undo", metavar="FIELD", help="Take the last correction of FIELD of document ID back.")
@click.option("--undo-batch", metavar="NAME", help="Take a correction of many documents back.")
@click.option("--dry-run", is_flag=True, help="Say how many documents would be corrected; change nothing.")
@click.pass_context
def edit(
    ctx: click.Context,
    arguments: tuple[str, ...],
    query: str | None,
    undo: str | None,
    undo_batch: str | None,
    dry_run: bool,
) -> None:
    """Correct what is known of a document, or of all that a search finds.

    FIELD=VALUE (repeat it for several values), FIELD= for none, FIELD+=VALUE and FIELD-=VALUE for one more or
    one less. A correction wins over whatever is read, survives every reading, and can be undone.
    """
    with opened(settings_of(ctx)) as application:
        if undo_batch is not None:
            if arguments or query is not None or undo:
                raise click.UsageError("--undo-batch stands alone.")
            undone = _many(corrections.undo_batch(application, undo_batch, USER), 0)
            console.say(f"{undone:,} corrections taken back")
        elif query is not None:
            _edit_found(application, query, arguments, dry_run)
        else:
            _edit_one(application, arguments, undo, dry_run)
        if not dry_run:
            operate.catch_up(application, console.progress("indexing"))


def _edit_one(application: Application, arguments: tuple[str, ...], undo: str | None, dry_run: bool) -> None:
    if not arguments or "=" in arguments[0] or (len(arguments) == 1) is not bool(undo):
        raise click.UsageError("Give an ID and FIELD=VALUE, or an ID and --undo FIELD, or --query.")
    visible = access.visible_documents(USER)
    document = application.catalogue.document(application.catalogue.find_id(arguments[0], visible), visible)
    if undo:
        corrections.undo(application, document.id, undo, USER)
        console.say(f"{document.id}: the last correction of {undo} is taken back")
        return
    wanted = corrections.corrections(arguments[1:])
    if dry_run:
        corrections.facts_for(application, document, wanted)
        console.say(f"{document.id}: would be corrected")
        return
    changed = corrections.edit(application, document, wanted, USER)
    console.say(f"{document.id}: {'corrected' if changed else 'it said so already'}")


def _edit_found(application: Application, query: str, arguments: tuple[str, ...], dry_run: bool) -> None:
    if not arguments:
        raise click.UsageError("Say what to correct: FIELD=VALUE.")
    wanted = corrections.corrections(arguments)
    corrections.facts_for(application, None, wanted)
    operate.catch_up(application, console.progress("indexing"))
    ids = answer.every_id(application, USER, query)
    if dry_run:
        console.say(f"{len(ids):,} documents would be corrected")
        return
    batch = corrections.new_batch()
    console.say(f"{len(ids):,} documents; to take it back: edit --undo-batch {batch}")
    changed = _many(corrections.edit_many(application, ids, wanted, USER, batch), len(ids))
    console.say(f"{changed:,} documents corrected")


def _many(steps: Iterable[bool], of: int) -> int:
    tick, changed = console.progress("documents corrected"), 0
    for done, step in enumerate(steps, 1):
        changed += step
        tick(done, of)
    tick(-1, 0)
    return changed


@click.command("worklist")
@click.argument("kind", required=False)
@click.option("--json", "as_json", is_flag=True, help="JSON Lines, one object a question.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 10_000))
@click.pass_context
def worklist_command(ctx: click.Context, kind: str | None, as_json: bool, limit: int) -> None:
    """What a person should look at: how many questions of each KIND, or those of one."""
    with opened(settings_of(ctx)) as application:
        visible = access.visible_documents(USER)
        kinds = worklist.kinds(application, visible)
        if kind is None:
            for one in kinds:
                if as_json:
                    line = {"kind": one.code, "label": one.label, "count": one.count}
                    console.print_json(line, indent=None)
                else:
                    console.tell(f"{one.count:>7,}  {one.code:<22} {one.label}")
            return
        if kind not in worklist.KINDS:
            raise BadValue(f"There is no kind {kind!r}; there are {', '.join(worklist.KINDS)}.")
        for line in worklist.lines(application, visible, kind, limit):
            if as_json:
                console.print_json(line, indent=None)
            else:
                console.tell(console.printable("  ".join(str(part) for part in line.values() if part)))


@click.command()
@click.option("--since", metavar="ID", default="", help="Go on after this document.")
@click.option("--jobs", type=click.IntRange(1, 64), help="Processes (default: one a processor).")
@click.pass_context
def renormalise(ctx: click.Context, since: str, jobs: int | None) -> None:
    """Make all values anew from the evidence kept, with today's rules and lists; no file is read."""
    with opened(settings_of(ctx)) as application:
        if refused := application.authority.refused:
            for sentence in refused:
                console.say(sentence)
            raise BadValue("Nothing was changed: correct these lists first, or move them away.")
        changed = operate.renormalise(application, since, jobs, console.progress("documents described"))
        operate.catch_up(application, console.progress("indexing"))
        console.say(f"{changed:,} of {application.catalogue.count(None):,} documents changed")
