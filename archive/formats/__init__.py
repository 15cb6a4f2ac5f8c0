"""Which module reads which media type. One file per format; none knows another, and only the sandbox's child
imports them."""

from __future__ import annotations

from collections.abc import Mapping

FORMATS: Mapping[str, str] = {
    "text/plain": "archive.formats.text",
    "text/markdown": "archive.formats.markdown",
    "text/html": "archive.formats.html",
    "application/pdf": "archive.formats.pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "archive.formats.docx",
    "message/rfc822": "archive.formats.eml",
    "application/vnd.oasis.opendocument.text": "archive.formats.odf",
    "application/vnd.oasis.opendocument.text-flat-xml": "archive.formats.odf",
    "application/vnd.oasis.opendocument.presentation": "archive.formats.odf",
    "application/mbox": "archive.formats.mbox",
    "application/zip": "archive.formats.containers",
    "application/x-tar": "archive.formats.containers",
    "application/gzip": "archive.formats.containers",
    "application/x-bzip2": "archive.formats.containers",
    "application/x-xz": "archive.formats.containers",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "archive.formats.sheets",
    "application/vnd.ms-excel": "archive.formats.sheets",
    "application/vnd.oasis.opendocument.spreadsheet": "archive.formats.sheets",
    "text/csv": "archive.formats.delimited",
    "text/tab-separated-values": "archive.formats.delimited",
}
"""Media type → module with `media_types` and `extract(stream)` (the port ``archive.model.Format``)."""
