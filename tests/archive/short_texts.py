"""Short plain texts, read and described as an ingest does it.

In them `//` stands between paragraphs, `{T}` for a paragraph that says nothing of dates.
"""

from functools import cache
from io import BytesIO

from archive.authority import Authority, load_authority
from archive.describe import describe
from archive.formats import text as plain
from archive.model import FILE_NAME, Fact, Origin, Property

TEXT = (
    "Men on motorcycles took cattle near the wells and nobody followed them before the night had come down."
)


@cache
def authority() -> Authority:
    return load_authority()


def published(text: str, name: str = "") -> str:
    """The day that a plain text of these paragraphs, in a file of that name, is believed to say; "" when
    none."""
    extracted = plain.extract(BytesIO(text.replace("//", "\n\n").replace("{T}", TEXT).encode()))
    given = (Fact(FILE_NAME, name, Origin.FILE, Property("file name")),) if name else ()
    values = describe(extracted, given, authority())[0]
    return next((v.value for v in values if v.field == "published" and v.confidence >= 0.5), "")
