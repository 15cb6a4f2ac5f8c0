"""What every format promises (archive.model.Format), and what each makes of its good and its broken files."""

from __future__ import annotations

import importlib
import io
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from archive import doubts, wire
from archive.errors import Unreadable
from archive.formats import FORMATS
from archive.model import Extracted, Origin, Property, Span
from archive.normalise.published import PROGRAMS
from archive.sandbox import Sandbox
from archive.sniff import sniff_file
from tests.samples.formats import make, mutate, words

ROOT = Path(__file__).resolve().parents[2]


def extract(media_type: str, content: bytes) -> Extracted:
    return importlib.import_module(FORMATS[media_type]).extract(io.BytesIO(content))


def texts(extracted: Extracted) -> list[str]:
    return [passage.text for passage in extracted.passages]


def facts(extracted: Extracted, field: str) -> list[tuple[str, Origin]]:
    return [(fact.raw, fact.origin) for fact in extracted.facts if fact.field == field]


def hold_the_promises(extracted: Extracted) -> None:
    assert [passage.number for passage in extracted.passages] == list(range(1, len(extracted.passages) + 1))
    for passage in extracted.passages:
        assert passage.text and passage.text == passage.text.strip()
        assert unicodedata.is_normalized("NFC", passage.text)
        assert not any(unicodedata.category(character) in ("Cc", "Cf", "Cs") for character in passage.text)
        assert len(passage.text) <= 20_000
        assert passage.page is None or passage.page >= 1
    for fact in extracted.facts:
        assert fact.raw and fact.origin in (Origin.DOCUMENT, Origin.FILE, Origin.GUESSED)
        if isinstance(fact.where, Span):
            text = extracted.passages[fact.where.passage - 1].text
            assert text[fact.where.start : fact.where.end] == fact.raw
    assert wire.unpack(wire.pack(extracted)) == extracted


def test_every_format_is_listed_by_the_media_types_it_says_it_reads() -> None:
    for media_type, module in FORMATS.items():
        assert media_type in importlib.import_module(module).media_types


def test_every_format_has_a_good_and_a_broken_sample() -> None:
    assert {media_type for media_type, _ in make.GOOD.values()} == set(FORMATS)
    assert {media_type for media_type, _, reason in make.BROKEN.values() if reason != "empty"} == set(FORMATS)


@pytest.mark.parametrize("name", make.GOOD)
def test_a_good_file_gives_its_phrase_in_one_passage(name: str) -> None:
    media_type, maker = make.GOOD[name]
    extracted = extract(media_type, maker())
    hold_the_promises(extracted)
    assert any(words.PHRASE in text for text in texts(extracted))
    assert any(
        text.endswith("is one paragraph all the same.") and words.PHRASE in text for text in texts(extracted)
    )


@pytest.mark.parametrize("name", make.GOOD)
def test_the_days_programs_write_into_files_are_known_for_what_they_are(name: str) -> None:
    media_type, maker = make.GOOD[name]
    for fact in extract(media_type, maker()).facts:
        if fact.field == "published" and fact.origin is Origin.FILE and isinstance(fact.where, Property):
            kind = fact.where.name.partition(":")[0]
            assert kind in {*PROGRAMS, "html", "json-ld", "meta", "mail"}
            assert (f"{kind}:" in doubts.EMBEDDED) == (kind in PROGRAMS)


@pytest.mark.parametrize("name", make.GOOD)
def test_a_good_file_is_recognised_whatever_it_is_called(name: str) -> None:
    media_type, maker = make.GOOD[name]
    assert sniff_file(io.BytesIO(maker()), "wrong.xyz") == media_type


@pytest.mark.parametrize("name", make.BROKEN)
def test_a_broken_file_is_a_clear_sentence_or_readable(name: str) -> None:
    media_type, maker, reason = make.BROKEN[name]
    if not reason:
        extracted = extract(media_type, maker())
        hold_the_promises(extracted)
        assert extracted.passages
        return
    with pytest.raises(Unreadable) as raised:
        extract(media_type, maker())
    assert raised.value.reason == reason
    message = str(raised.value)
    assert message.endswith(".") and len(message) > 30, "a whole sentence"
    assert ":" in message, "what happened: what to do"


@pytest.mark.parametrize(
    "name",
    [
        "plain.txt",
        "front matter.md",
        "page.html",
        "two pages.pdf",
        "styles.docx",
        "attachment.eml",
        "notes.odt",
        "reports.zip",
        "reports.tar",
        "letters.mbox",
        "incidents.xlsx",
        "events.xls",
        "events.ods",
        "semicolons.csv",
    ],
)
def test_three_hundred_damaged_variants_are_text_or_a_clear_error(name: str) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests/samples/formats/mutate.py"), name, "300"],
        cwd=ROOT, capture_output=True, text=True, timeout=200, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3_000:] + done.stderr[-3_000:]


@pytest.mark.parametrize(
    "name",
    [
        "plain.txt",
        "front matter.md",
        "page.html",
        "two pages.pdf",
        "styles.docx",
        "attachment.eml",
        "notes.odt",
        "reports.zip",
        "reports.tar",
        "letters.mbox",
        "incidents.xlsx",
        "events.xls",
        "events.ods",
        "semicolons.csv",
    ],
)
def test_the_sandbox_says_what_the_format_says(tmp_path: Path, name: str) -> None:
    media_type, maker = make.GOOD[name]
    path = tmp_path / "original"
    path.write_bytes(maker())
    assert Sandbox().read(path, media_type) == extract(media_type, maker())
    for seed in range(4):
        content = mutate.mutated(maker(), seed)
        path.write_bytes(content)
        outcomes: list[object] = []
        for read in (
            lambda: Sandbox().read(path, media_type),
            lambda content=content: extract(media_type, content),
        ):
            try:
                outcomes.append(read())
            except Unreadable as failure:
                outcomes.append((failure.reason, str(failure)))
        assert outcomes[0] == outcomes[1]


def test_plain_text_keeps_title_byline_and_date_apart() -> None:
    assert texts(extract(make.TEXT, make.text()))[:3] == [
        "By Tracker Archive samples,",
        "April 24th, 2017",
        words.TITLE,
    ]


def test_plain_text_broken_at_a_column_is_joined_again() -> None:
    assert texts(extract(make.TEXT, make.wrapped_text())) == [words.TITLE, *words.BODY]


def test_bytes_that_are_no_utf_8_are_said_in_a_warning() -> None:
    media_type, maker, _ = make.BROKEN["bad bytes.txt"]
    extracted = extract(media_type, maker())
    assert "could not be read as UTF-8" in extracted.warnings[0]
    assert any(words.PHRASE in text for text in texts(extracted))


def test_markdown_gives_its_front_matter_as_facts_in_the_words_written() -> None:
    extracted = extract(make.MARKDOWN, make.markdown())
    assert facts(extracted, "title") == [(words.TITLE, Origin.DOCUMENT)]
    assert facts(extracted, "published") == [("2017-04-24", Origin.DOCUMENT)]
    assert facts(extracted, "country") == [("Mali", Origin.DOCUMENT), ("Niger", Origin.DOCUMENT)]
    assert Property("front matter:countries") in {fact.where for fact in extracted.facts}
    assert texts(extracted)[2:6] == ["one item", "a link", "Date | Fact", "2 March | merger"]


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("publié_le: 27 avril 2020", "published"),
        ("publie-le: 27 avril 2020", "published"),
        ("Date de publication: 27 avril 2020", "published"),
        ("datePublished: 2020-04-27", "published"),
        ("تاريخ النشر: 13 يناير 2020", "published"),
        ("data_publicacao: 27 de abril de 2020", "published"),
        ("Redaction: Cellule d'analyse du Lac", "author"),
        ("الكاتب: معاوية محمد نور", "author"),
        ("Período_coberto: abril de 2020", "coverage"),
        ("الفترة: من 28 ديسمبر 2019 إلى 10 يناير 2020", "coverage"),
        ("modifié_le: 27 avril 2020", ""),
        ("a_suivre: 27 avril 2020", ""),
    ],
)
def test_front_matter_names_its_fields_in_five_languages(line: str, field: str) -> None:
    extracted = extract(make.MARKDOWN, f"---\n{line}\n---\n\n{words.BODY[0]}\n".encode())
    assert [fact.field for fact in extracted.facts] == ([field] if field else [])
    assert [fact.raw for fact in extracted.facts] == ([line.split(": ", 1)[1]] if field else [])


def test_markdown_without_front_matter_takes_its_only_first_heading_as_title() -> None:
    extracted = extract(make.MARKDOWN, f"# A *marked* title\n\n{words.BODY[0]}\n".encode())
    assert facts(extracted, "title") == [("A marked title", Origin.DOCUMENT)]


def test_a_yaml_alias_is_refused_and_the_text_read() -> None:
    extracted = extract(make.MARKDOWN, make.yaml_bomb())
    assert "aliases" in extracted.warnings[0]
    assert words.BODY[0] in texts(extracted)


def test_html_leaves_out_navigation_and_scripts_and_keeps_order() -> None:
    assert texts(extract(make.HTML, make.html())) == [
        words.TITLE, words.BYLINE, "24 April 2017", words.BODY[0], "Date | Fact", "2 March | merger",
        "an item", words.BODY[1],
    ]  # fmt: skip


def test_html_gives_the_heading_before_the_windows_title() -> None:
    extracted = extract(make.HTML, make.html())
    assert facts(extracted, "title")[0] == (words.TITLE, Origin.DOCUMENT)
    assert facts(extracted, "author") == [
        ("Tracker Archive samples", Origin.DOCUMENT),
        ("By Tracker Archive samples | 24 April 2017", Origin.DOCUMENT),  # the line of class "byline"
    ]
    places = [fact.where for fact in extracted.facts if fact.field == "author"]
    assert places == [Property("json-ld:author"), Property("html:byline")]
    assert facts(extracted, "published") == [("2017-04-24", Origin.DOCUMENT)]


def test_a_page_that_is_all_furniture_still_gives_its_text() -> None:
    page = f"<html><body><div class='sidebar'><p>{words.BODY[0]}</p></div></body></html>"
    assert texts(extract(make.HTML, page.encode())) == [words.BODY[0]]


def test_furniture_that_does_not_say_so_is_left_out_of_a_page_with_many_links() -> None:
    links = "".join(f"<td><a href=/{n}>Another story of the site, number {n}</a></td>" for n in range(40))
    story = "".join(f"<p>Sentence {n} of the story. {words.BODY[0]}</p>" for n in range(6))
    page = (
        f"<html><body><table><tr>{links}</tr></table><div><h1>{words.TITLE}</h1>{story}</div></body></html>"
    )
    found = texts(extract(make.HTML, page.encode()))
    assert found[0] == words.TITLE and len(found) == 7


def test_pdf_passages_know_their_page_and_running_feet_come_once() -> None:
    extracted = extract(make.PDF, make.pdf())
    assert [(passage.page, passage.text) for passage in extracted.passages] == [
        (1, words.TITLE),
        (1, words.BODY[0]),
        (1, "A running foot - 1"),
        (2, "Chapter C"),
        (2, f"Page 2 says something else. {words.BODY[1]}"),
    ]
    assert facts(extracted, "author") == [("Tracker Archive samples", Origin.FILE)]
    assert facts(extracted, "published") == [("2000-01-01", Origin.FILE)]


def test_docx_keeps_tables_in_order_and_notes_and_leaves_out_deleted_words() -> None:
    extracted = extract(make.DOCX, make.docx())
    assert texts(extracted) == [
        words.TITLE, words.BYLINE, "24 April 2017", words.BODY[0], "Date | Fact", "2 March | merger",
        words.BODY[1], "A note at the foot.",
    ]  # fmt: skip


def test_docx_title_is_the_paragraph_in_title_style_whatever_its_id() -> None:
    extracted = extract(make.DOCX, make.docx())
    assert facts(extracted, "title") == [(words.TITLE, Origin.DOCUMENT), ("A file title", Origin.FILE)]


def test_docx_properties_that_nobody_wrote_are_no_facts() -> None:
    extracted = extract(make.DOCX, make.docx())
    assert not facts(extracted, "author") and not facts(extracted, "published")


def test_nothing_outside_a_docx_is_read_by_its_entities() -> None:
    with pytest.raises(Unreadable) as raised:
        extract(make.DOCX, make.with_outside_entity())
    assert "root:" not in str(raised.value)


def test_mail_gives_headers_text_and_attachments_without_ornaments() -> None:
    extracted = extract(make.MAIL, make.mail())
    assert facts(extracted, "title") == [("Sample digest: Sénégal, mars 2017", Origin.DOCUMENT)]
    assert facts(extracted, "author") == [
        ("Tracker Archive samples <samples@tracker-archive.invalid>", Origin.DOCUMENT)
    ]
    assert facts(extracted, "published") == [("Mon, 24 Apr 2017 09:30:00 +0000", Origin.DOCUMENT)]
    assert texts(extracted) == list(words.BODY)
    assert [(file.name, file.content) for file in extracted.attachments] == [("tracker é.txt", make.text())]


def test_a_mail_without_text_is_its_subject_and_says_so() -> None:
    extracted = extract(make.MAIL, b"From: a@b.invalid\r\nSubject: Nothing else\r\n\r\n")
    assert not extracted.passages and facts(extracted, "title") == [("Nothing else", Origin.DOCUMENT)]
    assert extracted.warnings == ("This mail has no text of its own, only its subject.",)


def test_a_mail_inside_a_mail_is_attached_whole() -> None:
    from email import message_from_bytes, policy

    outer = message_from_bytes(make.mail(attached=False), policy=policy.default)
    outer.add_attachment(message_from_bytes(make.mail(), policy=policy.default))
    extracted = extract(make.MAIL, outer.as_bytes())
    assert [file.name for file in extracted.attachments] == ["Sample digest: Sénégal, mars 2017.eml"]
    inner = extract(make.MAIL, extracted.attachments[0].content)
    assert [file.name for file in inner.attachments] == ["tracker é.txt"]


def test_a_plain_part_that_only_points_to_the_html_is_not_the_mail() -> None:
    body = "".join(f"<p>Sentence {n} of the letter says something of its own.</p>" for n in range(20))

    def read(plain: str) -> list[str]:
        mail = (
            'Content-Type: multipart/alternative; boundary="b"\nSubject: Letter\n\n--b\n'
            f"Content-Type: text/plain\n\n{plain}\n\n--b\n"
            f"Content-Type: text/html\n\n<html>{body}</html>\n--b--\n"
        )
        module = importlib.import_module(FORMATS["message/rfc822"])
        return [passage.text for passage in module.extract(io.BytesIO(mail.encode())).passages]

    assert "Sentence 7 of the letter says something of its own." in read("Please read this mail in HTML.")
    whole = " ".join(f"Sentence {n} says it too." for n in range(20))
    assert read(whole) == [whole]
    assert (
        read("Short letter, short answer, all of it here as plain text, and " + "more " * 60)[0][:5]
        == "Short"
    )
