"""The pages of the groups over a small archive of several years: found by any name, drawn, explained."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from index.sync import State
from tests.webapp.holdings import browser
from tests.webapp.test_pages import check, get, hrefs, text_of
from webapp.answer import answer
from webapp.bootstrap import USER, Application, open_archive
from webapp.operate import result_lines
from webapp.results import because
from webapp.settings import load_settings

FILES = {
    "ansar-dine-2016.txt": "Sample digest: Mali, June 2016\n\nAnsar Dine was named again in Kidal, Mali.\n",
    "ansar-dine-2018.txt": "Sample digest: Mali, June 2018\n\nAnsar Dine was named again in Kidal, Mali.\n",
    "mujao-2012.txt": "Sample digest: Mali, May 2012\n\nMUJAO was named in Gao, Mali.\n",
    "serma-2018.txt": "Sample digest: Mali, March 2018\n\nKatiba Serma was named near Hombori, Mali.\n",
    "jnim-2018.txt": "Sample digest: Mali, July 2018\n\nJNIM was named in Mali, MINUSMA in Kidal, Mali.\n",
    "jnim-2019.txt": "Note d’exemple : Mali, mars 2019\n\nLe GSIM est de nouveau cité à Mopti, au Mali.\n",
}
OWN = """
[groups.river-watch]
name = "River Watch of Farabougou"
type = "militia"
countries = ["ML"]
fr = ["Veille du fleuve"]

[groups.ansar-dine]
en = ["Ansar of the North Hills"]
"""
HOSTILE = (
    '"><script>alert(1)</script>',
    "\u202egsim",
    "\ud800",
    "x" * 5_000,
    "( OR )",
    "%00",
    "é" * 500,
    "' OR 1=1",
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    folder, home = tmp_path_factory.mktemp("in"), tmp_path_factory.mktemp("home")
    application = open_archive(load_settings({"home": home, "engine": "memory"}, {}), create=True)
    for name, content in FILES.items():
        (folder / name).write_text(content, "utf-8")
        list(application.ingester.file(folder / name))
    application.live.catch_up()
    yield application
    application.close()


@pytest.fixture
def client(archive: Application) -> FlaskClient:
    return browser(archive)


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Application]:
    """An empty archive of a person with lists of their own."""
    lists = tmp_path / "home" / "authority"
    lists.mkdir(parents=True)
    (lists / "mine.toml").write_text(OWN, "utf-8")
    application = open_archive(
        load_settings({"home": tmp_path / "home", "engine": "memory"}, {}), create=True
    )
    assert application.authority.refused == ()
    yield application
    application.close()


def slugs(html: str) -> list[str]:
    """The groups of the list, in its order."""
    return re.findall(r'<th scope="row"><a href="/groups/([^"]+)"', html)


def test_held_groups_come_first_with_their_documents(client: FlaskClient) -> None:
    html = get(client, "/groups")
    check(html)
    held = html[html.index("Named in documents held here") : html.index("not named in any document")]
    assert slugs(held)[:2] == ["ansar-dine", "jnim"]
    assert re.search(r'/groups/ansar-dine".*?<td class="n">2</td>', held)
    assert set(slugs(held)) >= {"jnim", "ansar-dine", "mujao", "minusma", "katiba-serma"}
    assert "boko-haram" in slugs(html[html.index("not named in any document") :])
    assert '<td class="span">2013–2023</td>' in held  # MINUSMA
    assert '<td class="span">2017–</td>' in held
    assert ">unreviewed</span>" not in html  # on every row it would say nothing
    assert html.count("general knowledge") == 1


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("q=GSIM", "jnim"),
        ("q=gsim", "jnim"),
        ("q=نصرة الإسلام", "jnim"),
        ("q=Groupe de soutien à l'islam", "jnim"),
        ("q=GROUPE DE SOUTIEN À L’ISLAM", "jnim"),
        ("q=Grupo de Apoyo", "jnim"),
        ("q=katiba-serma", "katiba-serma"),
        ("q=Greater Sahara", "isgs"),
        ("q=maï", ""),
        ("q=Mourabitoun&country=ML", "al-mourabitoun"),
        ("q=Mourabitoun&country=Somalia", ""),
    ],
)
def test_any_name_in_any_script_finds_its_group(client: FlaskClient, query: str, first: str) -> None:
    html = client.get(f"/groups?{query}").text
    check(html)
    assert (slugs(html) or [""])[0] == first
    if not first:
        assert 'href="/groups"' in html
        assert 'href="/search?q=' in html


def test_a_name_that_the_row_does_not_show_is_said(client: FlaskClient) -> None:
    html = get(client, "/groups?q=Gruppe") + get(client, "/groups?q=Macina Liberation")
    assert "also <bdi>Macina Liberation" in html
    assert "also <bdi>JNIM" not in get(client, "/groups?q=jnim")


def test_countries_are_links_that_narrow_and_lead_out_again(client: FlaskClient) -> None:
    html = get(client, "/groups?country=ML")
    check(html)
    assert {"jnim", "ansar-dine"} <= set(slugs(html))
    assert "al-shabaab" not in slugs(html)
    assert re.search(r'<a href="/groups" aria-current="true" aria-label="Mali: show all countries', html)
    assert slugs(get(client, "/groups?country=Mali")) == slugs(html)
    both = get(client, "/groups?country=ML&q=movement")
    assert 'href="/groups?q=movement"' in both
    for link in hrefs(html, "/groups?"):
        assert client.get(link).status_code == 200


@pytest.mark.parametrize(
    ("name", "slug"),
    [("GSIM", "jnim"), ("JNIM", "jnim"), ("Ansar Eddine", "ansar-dine"), ("نصرة الإسلام والمسلمين", "jnim")],
)
def test_any_name_leads_to_the_page_of_its_group(client: FlaskClient, name: str, slug: str) -> None:
    response = client.get(f"/groups/{quote(name)}")
    assert (response.status_code, response.headers["Location"]) == (301, f"/groups/{slug}")


def test_a_name_that_several_groups_have_leads_to_them_all(client: FlaskClient, archive: Application) -> None:
    authority = archive.authority
    names = [n.text for g in authority.groups.values() for n in g.names]
    shared = next(n for n in names if len(authority.group_by_name(n)) > 1)
    html = get(client, f"/groups/{quote(shared)}")
    assert set(authority.group_by_name(shared)) <= set(slugs(html))


@pytest.mark.parametrize(
    ("name", "near"),
    [("boko harram", "boko-haram"), ("Ansar Dinn", "ansar-dine"), ("zzzz", ""), ("brigade macina", "")],
)
def test_a_name_nobody_has_is_not_found_and_leads_on(client: FlaskClient, name: str, near: str) -> None:
    html = get(client, f"/groups/{quote(name)}", 404)
    check(html)
    assert f"No group is called “{name}” here" in text_of(html)
    assert not near or f'<li><a href="/groups/{near}">' in html
    assert "/search?q=" in html
    assert slugs(html)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_names_are_shown_as_text(client: FlaskClient, hostile: str) -> None:
    sent = quote(hostile.encode("utf-8", "surrogatepass"), safe="")
    for path, wanted in ((f"/groups?q={sent}&country={sent}", {200}), (f"/groups/{sent}", {301, 404})):
        response = client.get(path)
        assert response.status_code in wanted, path
        assert "<script>" not in response.text
        if response.status_code != 301:
            check(response.text)


@pytest.mark.parametrize("slug", ["jnim", "isgs", "csp", "fama", "islamic-state", "amisom", "gia"])
def test_every_page_is_well_formed_and_its_links_lead_somewhere(client: FlaskClient, slug: str) -> None:
    html = get(client, f"/groups/{slug}")
    check(html)
    for link in {link.partition("#")[0] for link in hrefs(html, "/groups")}:
        assert client.get(link).status_code == 200, link


def test_the_page_shows_lineage_names_and_company(client: FlaskClient) -> None:
    html = get(client, "/groups/jnim")
    said = text_of(html)
    assert "Ansar Dine merged into JNIM on 2 March 2017" in said
    assert "merged 2 Mar 2017" in said
    assert 'href="/search?q=%22GSIM%22"' in html  # as this archive writes it
    assert 'href="/search?q=group%3Ajnim+group%3Aminusma"' in html
    assert 'href="/search?q=group%3Ajnim+country%3AML"' in html
    assert 'href="/search?q=group%3Ajnim%2B"' in html
    for link in hrefs(html, "/search?q=group%3Ajnim") + hrefs(html, "/search?q=%22"):
        assert "Nothing found" not in get(client, link), link
    table = html[html.index('<table class="facts-table">') : html.index('<ol class="sources"')]
    rows = [text_of(row) for row in re.findall(r"<tr>.*?</tr>", table, re.S)]
    merger = next(row for row in rows if "Ansar Dine merged into JNIM" in row)
    assert merger.startswith("2 March 2017")
    numbers = re.findall(r"\d+", merger.split("JNIM", 1)[1])
    listed = dict(re.findall(r'<li id="source-(\d+)">.*?<span dir="auto">(.*?)</span>', html, re.S))
    assert any("March 2017 Monthly Tracker" in listed[n] for n in numbers)


def test_a_group_that_nothing_names_leads_on(client: FlaskClient) -> None:
    html = get(client, "/groups/boko-haram")
    check(html)
    assert "No document held here names it" in html
    assert 'href="/search?q=group%3Aboko-haram%2B"' in html
    assert "No predecessor" in get(client, "/groups/fama")


def test_a_group_of_an_own_list_looks_like_any_other(own: Application) -> None:
    client = browser(own)
    html = get(client, "/groups/river-watch")
    check(html)
    assert "from your own list" in html
    assert "No predecessor" in html
    listed = get(client, "/groups?q=veille du")
    check(listed)
    assert slugs(listed) == ["river-watch"]
    assert ">own list</span>" in listed
    assert "from your own list" not in get(client, "/groups/ansar-dine")
    assert "Ansar of the North Hills</bdi> <span" in get(client, "/groups/ansar-dine")


def test_lists_that_change_while_the_server_runs_are_seen(own: Application) -> None:
    client = browser(own)
    get(client, "/groups/lake-watch", 404)
    mine = own.lists.folder / "mine.toml"
    mine.write_text(OWN.replace("river-watch", "lake-watch"), "utf-8")
    own.lists.look()
    get(client, "/groups/lake-watch")
    get(client, "/groups/river-watch", 404)


def test_pages_stand_while_the_index_is_made_again(
    archive: Application, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(archive.live), "state", lambda _: State("rebuilding", 0.4))
    check(get(client, "/groups"))
    check(get(client, "/groups/boko-haram"))


def test_an_index_that_cannot_count_yet_is_not_taken_for_nothing(
    own: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = browser(own)
    assert "None of them is named" in get(client, "/groups")
    monkeypatch.setattr(type(own.live), "state", lambda _: State("rebuilding", 0.4))
    html = get(client, "/groups")
    check(html)
    assert "None of them is named" not in html
    assert "Search is rebuilding" in html


# --- group:jnim+


def whys(html: str) -> dict[str, str]:
    """Title of each result → why it was found."""
    found = {}
    for item in re.findall(r"<li>\s*<p class=\"when\">.*?(?=<li>\s*<p class=\"when\">|</ol>)", html, re.S):
        title = re.search(r"<h3[^>]*><a[^>]*>([^<]*)", item)
        said = re.findall(r'<p class="why">(.*?)</p>', item, re.S)
        assert title is not None
        found[title[1]] = " ".join(text_of(s) for s in said)
    return found


def test_each_result_found_through_lineage_says_why(client: FlaskClient) -> None:
    found = whys(get(client, "/search?q=group%3Ajnim%2B"))
    merged = "Names Ansar Dine, which merged into JNIM on 2 March 2017"
    assert found["Sample digest: Mali, June 2016"] == f"{merged} (here in June 2016)"
    assert found["Sample digest: Mali, June 2018"] == f"{merged} (here in June 2018)"
    assert found["Sample digest: Mali, May 2012"] == (
        "Names MUJAO, which merged into Al-Mourabitoun on 20 August 2013, which merged into JNIM on "
        "2 March 2017 (here in May 2012)"
    )
    assert found["Sample digest: Mali, July 2018"] == ""  # names JNIM itself
    assert "Sample digest: Mali, March 2018" not in found  # Katiba Serma is a part only since May 2019


def test_programs_and_terminals_are_told_why_too(client: FlaskClient, archive: Application) -> None:
    found = client.get("/api/v1/search?q=group%3Ajnim%2B&limit=100").json
    why = {hit["title"]: hit["because"] for hit in found["hits"]}
    said = "which merged into JNIM on 2 March 2017"
    assert why["Sample digest: Mali, June 2016"] == [
        {"group": "ansar-dine", "label": "Ansar Dine", "said": said}
    ]
    assert why["Sample digest: Mali, July 2018"] == []
    assert all("because" not in hit for hit in client.get("/api/v1/search?q=group:jnim").json["hits"])
    answered = answer(archive, USER, "group:jnim+", limit=100)
    lines = list(result_lines(answered, because(answered.hits, archive.authority, "group:jnim+")))
    assert lines.count(f"  names Ansar Dine, {said}") == 2
    assert not any("  names Katiba Serma" in line for line in lines)


@pytest.mark.parametrize("query", ["group:jnim", "Mali", "-group:jnim%2B Mali", "group:minusma%2B"])
def test_nothing_is_explained_where_nothing_was_widened(client: FlaskClient, query: str) -> None:
    assert not any(whys(get(client, f"/search?q={query}")).values())


def test_what_the_query_became_is_said_and_switched(client: FlaskClient) -> None:
    narrow = get(client, "/search?q=group:jnim")
    assert 'href="/search?q=group%3Ajnim%2B">with predecessors, successors and parts</a>' in narrow
    wide = get(client, "/search?q=group%3Ajnim%2B")
    check(wide)
    said = text_of(wide)
    assert "Ansar Dine until 1 March 2017 as predecessor, then as part" in said
    assert "Katiba Serma from May 2019 as part" in said
    assert 'href="/search?q=group%3Ajnim">only the group itself</a>' in wide


@pytest.mark.parametrize(
    ("asked", "switch"),
    [
        ("group=jnim", "/search?q=group%3Ajnim%2B"),
        ("group=GSIM&country=ML", "/search?q=group%3Ajnim%2B&country=ML"),
        ("q=named&group=jnim", "/search?q=named+group%3Ajnim%2B"),
        ("q=named+OR+cité&group=jnim", "/search?q=%28named+OR+cit%C3%A9%29+group%3Ajnim%2B"),
        ("group=jnim&group=fama", "/search?q=%28group%3Ajnim%2B+OR+group%3Afama%2B%29"),
    ],
)
def test_a_filter_by_group_can_be_widened_to_its_relatives(
    client: FlaskClient, asked: str, switch: str
) -> None:
    html = get(client, f"/search?{asked}")
    links = [h for h in hrefs(html, "/search") if h.count("%2B")]
    assert (
        sorted(links)[0].replace("group%3Afama%2B+OR+group%3Ajnim%2B", "group%3Ajnim%2B+OR+group%3Afama%2B")
        == switch
    )
    widened = get(client, switch)
    check(widened)
    assert "only the group itself" in widened


@pytest.mark.parametrize(
    "asked", ["group=fama", "group=nobody", "country=ML", "q=" + "a" * 1_020 + "&group=jnim"]
)
def test_what_has_no_relatives_or_no_room_has_no_switch(client: FlaskClient, asked: str) -> None:
    assert "with predecessors, successors and parts" not in re.sub(
        r"<dl>.*?</dl>", "", get(client, f"/search?{asked}"), flags=re.S
    )
