"""Who may see what? Every read of the archive passes the labels this module gives a person."""

from __future__ import annotations

from archive.model import PUBLIC


def visible_documents(user: str) -> frozenset[str]:
    """The access labels `user` may see; a document is visible when it carries at least one of them.

    ``local`` is the person at this computer, the only one until accounts exist. Anybody else sees nothing:
    a door that forgets to say who is asking must not open.
    """
    return frozenset({PUBLIC}) if user == "local" else frozenset()
