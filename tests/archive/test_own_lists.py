"""A person's own lists of groups and places: what they add, what is refused and with which words, what pages
write."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from archive.authority import Authority, load_authority
from archive.authority.own import (
    ADDED_HERE,
    LARGEST,
    add_alias,
    add_group,
    add_not_group,
    key_of_new_group,
    read_lists,
)
from archive.errors import BadValue, StorageFull


def loaded(folder: Path, **files: str) -> Authority:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, "utf-8")
    return load_authority(folder)


def names(authority: Authority, slug: str) -> set[str]:
    return {name.text for name in authority.groups[slug].names}


def test_a_group_of_the_list_gets_more_names_relations_and_rules(tmp_path: Path) -> None:
    authority = loaded(
        tmp_path,
        jnim="""
[groups.jnim]
acronyms = ["JNIX"]
fr = ["Les soutiens du nord"]
countries = ["GH"]
relations = [{ kind = "allied_with", to = "mahmuda", date = 2024, sources = ["letter"] }]
rules = [{ names = ["JNIX"], near = ["attack*"] }]
[sources.letter]
title = "A letter of 2024"
""",
    )
    plain = load_authority()
    group = authority.groups["jnim"]
    assert authority.refused == ()
    assert names(authority, "jnim") == names(plain, "jnim") | {"JNIX", "Les soutiens du nord"}
    assert group.countries == (*plain.groups["jnim"].countries, "GH")
    assert group.relations[-1].to == "mahmuda"
    assert group.relations[-1].date == "2024"
    assert authority.group_by_name("les soutiens du Nord") == ("jnim",)
    rule = authority.group_rule("jnim", "JNIX")
    assert rule is not None
    assert rule.near == ("attack*",)
    assert rule.countries == group.countries, "a risky acronym keeps to the group's countries"
    assert authority.sources["letter"].title == "A letter of 2024"
    assert authority.own == {"jnim": ("JNIX", "Les soutiens du nord")}
    assert plain.group_by_name("JNIX") == (), "the shipped list is as it was"


def test_a_new_group_needs_no_more_than_a_name(tmp_path: Path) -> None:
    authority = loaded(tmp_path, a='[groups.sample-front]\nname = "Sample Front of the Lakes"')
    group = authority.groups["sample-front"]
    assert authority.refused == ()
    assert (group.type, group.countries, group.relations, group.founded) == ("other", (), (), None)
    assert group.reviewed
    assert authority.group_by_name("sample front of the lakes") == ("sample-front",)
    assert authority.own == {"sample-front": ("Sample Front of the Lakes",)}


def test_places_and_names_that_are_no_groups_are_added(tmp_path: Path) -> None:
    authority = loaded(
        tmp_path,
        places="""
not_groups = ["Coordination of Sample Traders"]
not_countries = ["Niger Avenue"]
[countries.ML]
names = ["Republic of the Bend"]
demonyms = ["bendois"]
[regions."ML:nara"]
label = { en = "Nara Sample", fr = "Nara" }
names = ["Nara Sample"]
""",
    )
    assert authority.refused == ()
    assert authority.country_by_name("republic of the bend") == "ML"
    assert authority.country_by_name("Bendois") == "ML"
    assert authority.region_by_name("nara sample") == ("ML:nara",)
    assert authority.region_label("ML:nara", "fr") == "Nara"
    assert "coordination of sample traders" in authority.not_groups
    assert "Niger Avenue" in authority.places.not_countries


CLASHES = {
    "an alias of another group": (
        '[groups.new-one]\nname = "GSIM"',
        "“GSIM” is also a name of jnim",
    ),
    "an alias of another, folded": (
        '[groups.isgs]\nen = ["ansar-DINE"]',
        "is also a name of ansar-dine",
    ),
    "another group's word": ('[groups.new-one]\nname = "al-shabaab"', "is also a name of"),
    "a country": ('[groups.jnim]\nen = ["Burkina Faso"]', "“Burkina Faso” is a name of the country BF"),
    "a common word": ('[groups.jnim]\nacronyms = ["AND"]', "“AND” is a word of everyday language"),
    "a common word in Arabic": ('[groups.jnim]\nar = ["الجماعة"]', "is a word of everyday language"),
    "too short": ('[groups.jnim]\nen = ["ab"]', "“ab” is too short"),
    "nothing left": ('[groups.jnim]\nen = ["---"]', "“---” is too short"),
    "no group and a group": ('not_groups = ["JNIM"]', "“JNIM” also stands in not_groups"),
    "renamed": ('[groups.jnim]\nname = "Another"', "is called “Jama'at Nusrat al-Islam wal-Muslimin”"),
    "no name": ("[groups.jnin]\ncountries = []", "has no name: add name = \"…\" (did you mean “jnim”?)"),
    "unknown key": ('[groups.jnim]\nacronym = ["X1"]', "the key “acronym”, which means nothing here "
                    "(did you mean “acronyms”?)"),
    "unknown key of a relation": (
        '[[groups.jnim.relations]]\nkind = "allied_with"\nto = "fla"\ndates = "2020"',
        "[groups.jnim] relations, entry 1 has the key “dates”, which means nothing "
        "here (did you mean “date”?)",
    ),
    "unknown part": ('[group.jnim]\nen = ["x"]', "is no part of such a list (did you mean “groups”?)"),
    "not a list": ('[groups.jnim]\nen = "One"', "en must be a list of texts in quotes"),
    "a list of numbers": ("[groups.jnim]\nen = [1]", "en must be a list of texts in quotes"),
    "not a table": ("groups = 3", "“groups” must be tables such as [groups.…], not a number"),
    "a group that is a list": ("[groups]\njnim = []", "[groups.jnim] must be a table of keys and values"),
    "rules that are a table": ("[groups.jnim.rules]\nnear = []", "rules must be a list of tables"),
    "a line break in a name": ('[groups.jnim]\nen = ["one\\ntwo"]', "en must be a list of texts in quotes"),
    "a name without end": (f'[groups.jnim]\nen = ["{"x" * 301}"]', "en must be a list of texts in quotes"),
    "unknown language": (
        '[groups.jnim]\nrules = [{ names = ["JNIM"], word_in = ["xx"] }]',
        "“xx” is no language of the list",
    ),
    "unknown country": ('[groups.jnim]\ncountries = ["XX"]', "there is no country “XX”"),
    "unknown type": ('[groups.n-n]\nname = "Sample"\ntype = "milita"', "(did you mean “militia”?)"),
    "unknown source": ('[groups.jnim]\nname_sources = ["sead"]', "no source “sead” (did you mean “seed”?)"),
    "unknown group": (
        '[groups.jnim]\nrelations = [{ kind = "allied_with", to = "fila" }]',
        "there is no group “fila” (did you mean “fla”?)",
    ),
    "unknown kind": (
        '[groups.jnim]\nrelations = [{ kind = "member", to = "fla" }]',
        "there is no such kind (did you mean “member_of”?)",
    ),
    "itself": ('[groups.jnim]\nrelations = [{ kind = "member_of", to = "jnim" }]', "relation to itself"),
    "bad slug": ('[groups."Bad Slug"]\nname = "Sample"', "small letters, digits and single hyphens"),
    "date without a source": ('[groups.jnim]\nended = { date = "2030" }', "has a date without a source"),
    "no date": ('[groups.jnim]\nended = { date = "last year", sources = ["seed"] }', "must be a date"),
    "a day that never was": (
        '[groups.jnim]\nended = { date = "2023-02-30", sources = ["seed"] }',
        'must be a date such as "2017-03-02"',
    ),
    "ended before it began": (
        '[groups.jnim]\nended = { date = 2016-01-01, sources = ["seed"] }',
        "[groups.jnim] ended (2016-01-01) before it was founded (2017-03-02)",
    ),
    "a relation after the end": (
        '[groups.gspc]\nrelations = [{ kind = "member_of", to = "jnim", date = "2020", sources = ["seed"] }]',
        "begins (2020) after gspc had ended (2007-01)",
    ),
    "a relation to what had ended": (
        '[groups.fla]\nrelations = [{ kind = "allied_with", to = "gspc", date = 2025, sources = ["seed"] }]',
        "begins (2025) after gspc had ended (2007-01)",
    ),
    "over before it begins": (
        "[groups.fla]\nrelations = "
        '[{ kind = "member_of", to = "aes", date = "2025", until = "2024", sources = ["seed"] }]',
        "is over (2024) before it begins (2025)",
    ),
    "a circle": (
        '[groups.jnim]\nrelations = [{ kind = "member_of", to = "katiba-serma" }]',
        "belongs to itself: jnim belongs to katiba-serma belongs to jnim",
    ),
    "a longer circle": (
        '[groups.aa-one]\nname = "Sample one"\nrelations = [{ kind = "renamed_to", to = "aa-two" }]\n'
        '[groups.aa-two]\nname = "Sample two"\nrelations = [{ kind = "succeeded_by", to = "aa-three" }]\n'
        '[groups.aa-three]\nname = "Sample three"\nrelations = [{ kind = "succeeded_by", to = "aa-one" }]\n',
        "comes before itself: aa-one comes before aa-two comes before aa-three comes before aa-one",
    ),
    "a rule for nothing": ('[groups.jnim]\nrules = [{ names = ["Nobody"] }]', "which is none of its names"),
    "a rule without names": ('[groups.jnim]\nrules = [{ near = ["x"] }]', "does not say for which names"),
    "a source of the list": ('[sources.seed]\ntitle = "Mine"', "is another source of the list"),
    "a source without a title": ('[sources.mine]\nurl = "x"', "[sources.mine] has no title"),
    "no such country": ('[countries.XQ]\nnames = ["Sample"]', "[countries.XQ]: there is no such country"),
    "no such region code": ('[regions.kidal]\nnames = ["X"]', "a region has a code such as"),
    "a region without a name": ('[regions."ML:x"]\nnames = ["X"]', "has no name: add label"),
    "half renamed": ('[regions."ML-8"]\nrenamed = { name = "X" }', "renamed must say both"),
    "not TOML": ("[groups.jnim\nen = 1", "this is not TOML"),
    "brackets without end": ("x = " + "[" * 9_000, "this is not TOML"),
    "a long number": ("x = " + "9" * 6_000, "this is not TOML"),
    "twice the same table": ("[groups.jnim]\n[groups.jnim]\n", "this is not TOML"),
    "a line without end": ("# " + "x" * 30_000, "line 1 is longer than"),
    "an added entry about nothing": ('[[added]]\nen = ["x y z"]', "entry 1 does not say which"),
}  # fmt: skip


@pytest.mark.parametrize("case", CLASHES)
def test_a_file_with_a_problem_is_left_out_whole_and_says_why(case: str, tmp_path: Path) -> None:
    text, words = CLASHES[case]
    fine = '[groups.jnim]\nen = ["Supporters of the sample"]'
    (tmp_path / "a-bad.toml").write_text(f'{text}\n[sources.from-bad]\ntitle = "x"', "utf-8")
    authority = loaded(tmp_path, b=fine)
    said = " ".join(authority.refused)
    assert words in said
    assert all(s.startswith(("a-bad.toml: ", "a-bad.toml was left out")) for s in authority.refused)
    assert "from-bad" not in authority.sources
    assert authority.group_by_name("supporters of the sample") == ("jnim",)
    assert set(authority.groups) == set(load_authority().groups)


def test_a_rule_settles_a_clash(tmp_path: Path) -> None:
    text = '[groups.sample-front]\nname = "Sample Front"\ncountries = ["TD"]\nacronyms = ["FLA"]\n'
    authority = loaded(tmp_path, a=text)
    assert authority.refused != ()
    authority = loaded(tmp_path, a=text + 'rules = [{ names = ["FLA"], since = 1990 }]')
    assert authority.refused == ()
    assert set(authority.group_by_name("FLA")) == {"fla", "sample-front"}


def test_what_is_no_file_is_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "authority"
    folder.mkdir()
    (folder / "a-folder.toml").mkdir()
    (folder / "b-nowhere.toml").symlink_to(tmp_path / "missing")
    (tmp_path / "real.toml").write_text('[groups.jnim]\nen = ["Through a link"]')
    (folder / "c-link.toml").symlink_to(tmp_path / "real.toml")
    os.mkfifo(folder / "d-pipe.toml")
    (folder / "e-large.toml").write_bytes(b"#" * (10 * LARGEST))
    (folder / "f-latin.toml").write_bytes('# é\n[groups.jnim]\nfr = ["été"]'.encode("cp1252"))
    (folder / "g-nul.toml").write_bytes(b"\x00" * 100)
    (folder / ".hidden.toml").write_text("not TOML")
    (folder / "notes.txt").write_text("not TOML")
    (folder / "h-bom.toml").write_bytes(b'\xef\xbb\xbf[groups.jnim]\r\nen = ["From Notepad"]\r\n')
    authority = load_authority(folder)
    assert authority.own == {"jnim": ("From Notepad",)}
    for name, words in {
        "a-folder": "no file", "b-nowhere": "link", "c-link": "link", "d-pipe": "no file",
        "e-large": "longer than 1,000,000 bytes", "f-latin": "line 1 is not UTF-8", "g-nul": "not TOML",
    }.items():  # fmt: skip
        assert any(s.startswith(f"{name}.toml: ") and words in s for s in authority.refused), name
    assert not any("hidden" in s or "notes" in s for s in authority.refused)


def test_a_missing_folder_is_an_empty_one_and_a_file_is_no_folder(tmp_path: Path) -> None:
    assert load_authority(tmp_path / "nowhere").refused == ()
    (tmp_path / "file").write_text("x")
    (sentence,) = load_authority(tmp_path / "file").refused
    assert "cannot be read" in sentence


def test_files_are_read_in_the_order_of_their_names_what_pages_wrote_last(tmp_path: Path) -> None:
    uses = '[[added]]\ngroup = "sample-front"\nen = ["Front of the sample"]'
    makes = '[groups.sample-front]\nname = "Sample Front"'
    (tmp_path / ADDED_HERE).write_text(uses)
    authority = loaded(tmp_path, zz=makes)
    assert authority.refused == ()
    assert authority.own == {"sample-front": ("Sample Front", "Front of the sample")}
    (tmp_path / ADDED_HERE).rename(tmp_path / "aa.toml")
    assert "there is no" not in " ".join(authority.refused)
    assert "has no name" in " ".join(load_authority(tmp_path).refused)


def test_many_problems_are_counted_not_listed(tmp_path: Path) -> None:
    lines = "\n".join(f'wrong{number} = "x"' for number in range(500))
    refused = loaded(tmp_path, a=f"[groups.jnim]\n{lines}").refused
    assert len(refused) == 22
    assert "and 480 more problems" in refused[-2]


def test_deep_chains_of_membership_are_followed_without_end_of_stack(tmp_path: Path) -> None:
    chain = "\n".join(
        f'[groups.s-{n}]\nname = "Sample {n}"\nrelations = [{{ kind = "member_of", to = "s-{n + 1}" }}]'
        for n in range(3000)
    )
    authority = loaded(tmp_path, a=f'{chain}\n[groups.s-3000]\nname = "Sample 3000"')
    assert authority.refused == ()
    (tmp_path / "a.toml").write_text(
        f'{chain}\n[groups.s-3000]\nname = "Sample 3000"\nrelations = [{{ kind = "member_of", to = "s-0" }}]'
    )
    assert "belongs to itself" in " ".join(load_authority(tmp_path).refused)


def test_the_signature_tells_data_apart_and_is_the_same_in_every_process(tmp_path: Path) -> None:
    plain = load_authority().signature
    assert load_authority(tmp_path).signature == plain
    program = "from archive.authority import load_authority; print(load_authority().signature)"
    for seed in ("1", "2"):
        made = subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        assert made.stdout.strip() == plain
    one = loaded(tmp_path, a='[groups.jnim]\nen = ["Supporters of the sample"]').signature
    commented = loaded(tmp_path, a='# hello\n[groups.jnim]\n\nen = ["Supporters of the sample"]').signature
    other = loaded(tmp_path, a='[groups.jnim]\nen = ["Supporters of a sample"]').signature
    refused = loaded(tmp_path, a='[groups.jnim]\nenn = ["Supporters of a sample"]').signature
    assert one == commented
    assert len({plain, one, other}) == 3
    assert refused == plain, "a file left out changes nothing"


def test_an_alias_is_added_once_and_what_a_person_wrote_stays(tmp_path: Path) -> None:
    folder = tmp_path / "authority"
    add_alias(folder, "jnim", "  Supporters of   the sample ", "en")
    path = folder / ADDED_HERE
    mine = path.read_text() + "\n# my own remark\n[groups.fla]\nfr = ['Un autre nom']"
    path.write_text(mine)
    add_alias(folder, "jnim", "supporters of the Sample", "fr")
    assert path.read_text() == mine, "a name it has already"
    add_alias(folder, "fla", "أنصار العينة", "ar")
    add_alias(folder, "jnim", "JNIX", "en")
    add_alias(folder, "jnim", 'Quotes " and \\ back', "fr")
    assert path.read_text().startswith(mine)
    authority = load_authority(folder)
    assert authority.refused == ()
    assert set(authority.own["jnim"]) == {"Supporters of the sample", "JNIX", 'Quotes " and \\ back'}
    assert authority.own["fla"] == ("Un autre nom", "أنصار العينة")
    assert {n.kind for n in authority.groups["jnim"].names if n.text == "JNIX"} == {"acronym"}
    assert sorted(p.name for p in folder.iterdir()) == [".lock", ADDED_HERE]


def test_a_new_group_and_a_name_that_is_none_are_added(tmp_path: Path) -> None:
    add_group(tmp_path, "sample-front", "Sample Front", ["ML", "NE"], "militia")
    add_alias(tmp_path, "sample-front", "Front échantillon", "fr")
    add_not_group(tmp_path, "Sample Ministry Forces")
    add_not_group(tmp_path, "SAMPLE ministry forces")
    authority = load_authority(tmp_path)
    assert authority.refused == ()
    assert authority.groups["sample-front"].countries == ("ML", "NE")
    assert authority.group_by_name("front echantillon") == ("sample-front",)
    assert "sample ministry forces" in authority.not_groups
    assert (tmp_path / ADDED_HERE).read_text().count("not_group") == 1


BAD = [
    (lambda f: add_alias(f, "jnim", "Boko Haram", "en"), "is also a name of boko-haram"),
    (lambda f: add_alias(f, "jnim", "Mali", "en"), "is a name of the country ML"),
    (lambda f: add_alias(f, "jnim", "IS", ""), "everyday language|also a name of"),
    (lambda f: add_alias(f, "jnim", " \n ", "en"), "A name has 1 to 300"),
    (lambda f: add_alias(f, "jnim", "\ud800 x", "en"), "A name has 1 to 300"),
    (lambda f: add_alias(f, "jnim", "x\u202ey z", "en"), "A name has 1 to 300"),
    (lambda f: add_alias(f, "jnim", "x" * 301, "en"), "A name has 1 to 300"),
    (lambda f: add_alias(f, "jnim", "Sample name", "de"), "Names are kept in en, fr"),
    (lambda f: add_alias(f, "nobody", "Sample name", "en"), "There is no group “nobody”"),
    (lambda f: add_group(f, "jnim", "Sample name", [], "militia"), "There is a group “jnim” already"),
    (lambda f: add_group(f, "Bad one", "Sample name", [], "militia"), "cannot stand for a group"),
    (lambda f: add_group(f, "a]\n[x", "Sample name", [], "militia"), "cannot stand for a group"),
    (lambda f: add_group(f, "sample", "Sample name", ["XX"], "militia"), "no country “XX”"),
    (lambda f: add_group(f, "sample", "Sample name", [], "milit"), "no type “milit”"),
    (lambda f: (add_not_group(f, "Sample X"), add_alias(f, "fla", "sample X", "en")), "stands in not_groups"),
    (lambda f: add_not_group(f, "GSIM"), "also stands in not_groups"),
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(BAD)))
def test_what_clashes_is_not_written(number: int, tmp_path: Path) -> None:
    write, words = BAD[number]
    with pytest.raises(BadValue, match=words):
        write(tmp_path)
    assert load_authority(tmp_path).refused == ()


def test_nothing_is_added_to_a_file_that_must_be_mended_first(tmp_path: Path) -> None:
    for text in ("[groups.jnim]\nenn = ['x']", "not TOML", 'added = [{ group = "jnim", en = ["A b c"] }]'):
        (tmp_path / ADDED_HERE).write_text(text)
        with pytest.raises(BadValue, match=r"[Mm]end"):
            add_alias(tmp_path, "jnim", "Sample name", "en")
        assert (tmp_path / ADDED_HERE).read_text() == text


def test_a_folder_that_takes_no_writes_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StorageFull, match="Nothing was added"):
        add_alias(tmp_path / "file", "jnim", "Sample name", "en")


def test_writers_wait_for_one_another(tmp_path: Path) -> None:
    threads = [
        threading.Thread(target=add_alias, args=(tmp_path, "jnim", f"Sample name {number}", "en"))
        for number in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(load_authority(tmp_path).own["jnim"]) == {f"Sample name {number}" for number in range(4)}


def test_a_draft_left_by_a_killed_process_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / f".{ADDED_HERE}.new").write_text("half of")
    add_alias(tmp_path, "jnim", "Sample name", "en")
    assert load_authority(tmp_path).own == {"jnim": ("Sample name",)}


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Front de libération du Macina", "front-de-liberation-du-macina"),
        ("Jama'at Nusrat al-Islam", "jamaat-nusrat-al-islam"),
        ("14 June Movement", "june-movement"),
        ("حركة الشباب", ""),
        ("", ""),
        ("x" * 100, ""),
        (" ".join(["front"] * 50), "-".join(["front"] * 10)),
    ],
)
def test_a_new_group_is_called_after_its_name(name: str, slug: str) -> None:
    assert key_of_new_group(name) == slug


VALUES = """
3|true|"x"|[]|["x"]|[[]]|{}|{ x = 1 }|[{ x = 1 }]|2020-01-01|1.5|12:00:00|""|[{ date = "2020" }]
|{ date = "2020" }|{ en = "X" }|[1, []]|nan|{ name = "X" }
""".replace("\n", "").split("|")
KEYS = [
    "name",
    "type",
    "countries",
    "labels",
    "acronyms",
    "en",
    "rules",
    "founded",
    "relations",
    "note",
    "name_sources",
    "title",
    "url",
    "names",
    "town",
    "since",
    "renamed",
    "only_near",
    "label",
    "group",
]


def test_no_value_at_any_place_raises(tmp_path: Path) -> None:
    tops = (
        "groups.jnim",
        "groups.newly-made",
        "sources.s",
        "countries.ML",
        'regions."ML-8"',
        'regions."ML:x"',
    )
    lines = [f"{top}.{name} = {value}" for top in tops for name in KEYS for value in VALUES]
    lines += [f"{top} = {value}" for top in (*tops, "not_groups", "added", "groups") for value in VALUES]
    lines += [f"[[added]]\n{name} = {value}" for name in KEYS for value in VALUES]
    for start in range(0, len(lines), 199):
        for number, line in enumerate(lines[start : start + 199]):
            (tmp_path / f"{number:03}.toml").write_text(line)
        authority = load_authority(tmp_path)
        assert authority.refused != ()


def test_ten_thousand_names_are_taken(tmp_path: Path) -> None:
    for part in range(2):
        lines = "".join(
            f'[groups.sample-{part}-{n}]\nname = "Sample Front {part} {n}"\nen = ["Fighters of {part} {n}"]\n'
            for n in range(2500)
        )
        (tmp_path / f"{part}.toml").write_text(lines)
    authority = load_authority(tmp_path)
    assert authority.refused == ()
    assert len(authority.own) == 5000


def test_lists_are_read_without_a_folder_too() -> None:
    assert read_lists().own == {}
    assert read_lists().refused == ()
