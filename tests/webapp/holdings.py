"""The files of the small archive that the tests of the pages read."""

from __future__ import annotations

from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from webapp.app import create_app
from webapp.bootstrap import Application


class Browser(FlaskClient):
    """Reads every answer to its end and closes it, as browsers and servers do; keeps cookies."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        return super().open(*args, **{"buffered": True, **kwargs})


def browser(application: Application) -> FlaskClient:
    """A browser before the pages of `application`."""
    app = create_app(application)
    app.test_client_class = Browser
    return app.test_client()


MALI = """By Tracker Archive samples,
April 24th, 2017
March 2017 Monthly Tracker – Mali
JNIM was formed on 2 March 2017 by AQIM Sahara Branch, Ansar al-Din and al-Murabitoun in Mali.
Attacks on MINUSMA logistical convoys went on in Kidal Region. A convoy was hit by an ambush near Gao.
"""
NIGER = """By Tracker Archive samples,
10 June 2017
May 2017 Monthly Tracker – Niger
An ambush on a patrol in Niger was claimed by nobody. Niger sent more troops to its border with Mali.
"""
PAYLOAD = "<script>alert(1)</script><img src=x onerror=alert(2)>"
HOSTILE = f"""---
title: "{PAYLOAD}"
author: "{PAYLOAD}"
series: "{PAYLOAD}"
source: "{PAYLOAD}"
---

A paragraph with {PAYLOAD} and the word xylophone.
"""
ARABIC = """نشرة أمنية شهرية – مالي، نيسان 2017
شهدت منطقة كيدال هجوماً على قافلة في 12 نيسان 2017 وأعلنت جماعة نصرة الإسلام والمسلمين مسؤوليتها عنه.
"""

HOSTILE_NAME = '"><script>alert(3)<\u2044script>.md'

FILES: dict[str, bytes] = {
    "2017-03-mali.txt": MALI.encode(),
    "2017-05-niger.txt": NIGER.encode(),
    HOSTILE_NAME: HOSTILE.encode(),
    "نشرة.txt": ARABIC.encode(),
    "unreadable.pdf": b"%PDF-1.4\nnothing that follows is a PDF",
}


def id_of(application: Application, name: str) -> str:
    """The id of the document that came as `name`."""
    visible = frozenset({"public"})
    known = application.catalogue.documents(list(application.catalogue.ids(visible)), visible)
    return next(id for id, held in known.items() if any(n.name == name for n in held.names))
