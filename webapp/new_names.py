"""Which groups are the names that nobody has listed? The page that asks, and what becomes of the answers."""

from __future__ import annotations

from functools import partial

from flask import Flask, redirect, request
from werkzeug.wrappers import Response

from archive import access
from archive.authority.validate import TYPES
from archive.catalogue.worklist import NEW_NAME
from archive.errors import BadValue
from webapp import corrections, entries, forms, params, present, worklist
from webapp.bootstrap import USER, Application
from webapp.forms import Mistake
from webapp.worklist import KINDS, PAGE, page_number, path

CODE = "new-names"


def register(app: Flask, application: Application) -> None:
    """Add the page of new names."""

    @app.route("/worklist/new-names", methods=["GET", "POST"])
    def new_names() -> Response:
        page = page_number(request.values.get("page", ""))
        if request.method == "GET":
            return naming(application, page)
        key = request.form.get("key", "")
        text = _written(application, key, request.form.get("text", ""))
        if not text:
            return naming(
                application, page, 409, "That name was settled meanwhile, or nothing has it any more."
            )
        try:
            done = _name(application, key, text)
        except BadValue as problem:
            typed = {name: params.clean(raw) for name, raw in request.form.items()}
            return naming(application, page, 400, mistake=Mistake(key, typed, str(problem)))
        forms.catch_up(application)
        return redirect(path(CODE, page, **done), 303)


def naming(
    application: Application, page: int, status: int = 200, note: str = "", mistake: Mistake | None = None
) -> Response:
    """The new names, with a form for each."""
    visible, authority = access.visible_documents(USER), application.authority
    counted = worklist.counted(application, CODE, visible)
    last = max(1, -(-counted.count // PAGE))
    page = min(page, last)
    found = application.catalogue.worklist.new_names(visible, offset=(page - 1) * PAGE, limit=PAGE)
    slug, changed = request.args.get("group", ""), request.args.get("changed", "")
    if slug in authority.groups:
        note = f"It is read as {present.label(authority, 'group', slug)} from now on."
    elif request.args.get("no"):
        note = "It is not asked again."
    if note and changed.isascii() and changed.isdigit() and len(changed) < 9:
        many = "document was" if changed == "1" else "documents were"
        note += f" {int(changed):,} {many} described anew."
    return forms.private(
        "worklist_names.html",
        status,
        code=CODE,
        about=KINDS[CODE],
        counted=counted,
        names=entries.names(application, visible, found),
        page=page,
        last=last,
        path=partial(path, CODE),
        note=note,
        mistake=mistake,
        offers=forms.offers(authority, ["group", "country"]),
        types=[(kind, kind.replace("-", " ")) for kind in TYPES],
        languages=forms.LANGUAGES,
        notices=worklist.notices(application),
        lists=application.lists.folder,
    )


def _written(application: Application, key: str, text: str) -> str:
    """`text`, when some document writes the new name so; "" when none does."""
    text = " ".join(params.clean(text).split())
    for id_ in application.catalogue.worklist.with_name(key)[:PAGE]:
        for doubt in application.catalogue.worklist.doubts(id_):
            found = " ".join(params.clean(doubt.raw).split())
            if text and (doubt.kind, doubt.value, found) == (NEW_NAME, key, text):
                return text
    return ""


def _name(application: Application, key: str, text: str) -> dict[str, str]:
    """Do with a new name what the form says; what the next page says of it."""
    match request.form.get("do", ""):
        case "is":
            slug = _group(application, request.form.get("group", ""))
            changed = corrections.name_is(application, key, text, slug, request.form.get("language", ""))
            return {"group": slug, "changed": str(changed)}
        case "new":
            countries = _countries(application, request.form.get("countries", ""))
            kind = request.form.get("type", "")
            slug, changed = corrections.name_is_new_group(application, key, text, countries, kind)
            return {"group": slug, "changed": str(changed)}
        case "no":
            return {"no": "1", "changed": str(corrections.name_is_nothing(application, key, text))}
        case _:
            raise BadValue("Say what it is: a name of a group, a new group, or no group.")


def _group(application: Application, raw: str) -> str:
    words = " ".join(params.clean(raw).split())
    if not words:
        raise BadValue("Say which group: begin to type one of its names.")
    slugs = application.authority.group_by_name(words)
    if not slugs:
        raise BadValue(f"“{params.shorten(words)}” is the name of no group. Choose one of the list.")
    if len(slugs) > 1:
        raise BadValue(f"“{params.shorten(words)}” names several groups. Write one of: {', '.join(slugs)}.")
    return slugs[0]


def _countries(application: Application, raw: str) -> tuple[str, ...]:
    found = []
    for words in forms.lines(raw.replace(";", "\n").replace(",", "\n")):
        code = application.authority.country_by_name(words)
        if code is None:
            raise BadValue(f"“{params.shorten(words)}” is no country: write its name or its two letters.")
        found.append(code)
    return tuple(dict.fromkeys(found))
