"""Which words of a title say what kind of paper it is, and how often one appears? Folded; five languages."""

from __future__ import annotations

from collections.abc import Mapping


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


STRONG = _set(
    "tracker bulletin bulletins digest newsletter sitrep roundup monitor watch gazette chronicle hebdo "
    "boletin boletim gaceta gazeta نشره"
)
"""Papers that appear again and again."""

PAPERS = STRONG | _set(
    "report rapport informe relatorio update review brief briefing briefings note notes nota notas "
    "summary overview snapshot outlook timeline chronology chronologie cronologia chronique cronica "
    "suivi synthese resume resumen resumo sintesis sintese observatory observatoire observatorio "
    "observer trends highlights flash dashboard barometer barometre barometro assessment assessments "
    "lettre letter carta bilan revista revue journal تقرير موجز ملخص حصاد رصد مرصد متابعه يوميات خلاصه "
    "مذكره"
)
"""Words for kinds of papers; most of them may also name a single one."""

GENERAL = PAPERS | _set(
    "incident incidents security situation analysis conflict humanitarian operational field paper point "
    "securite securitaire humanitaire situacion seguridad incidentes situacao seguranca operacional "
    "operativo الوضع الامن الامنيه الامني"
)
"""Words that many publishers' papers have in common: a number after them alone names no series."""

_MONTHS_BETWEEN: Mapping[int, str] = {
    1: "daily weekly biweekly fortnightly monthly quotidien quotidienne hebdomadaire bimensuel bimensuelle "
    "mensuel mensuelle semanal quincenal mensual semanario quinzenal mensal diario يومي يوميه اسبوعي اسبوعيه "
    "شهري شهريه",
    3: "quarterly trimestriel trimestrielle trimestral فصلي فصليه",
    6: "semestriel semestrielle semestral",
    12: "annual yearly annuel annuelle anual سنوي سنويه",
}
RHYTHMS: Mapping[str, int] = {
    word: months for months, words in _MONTHS_BETWEEN.items() for word in words.split()
}
"""How many months lie between two issues, by the word that says so."""

COMPASS = _set("north south east west centre center nord sud est ouest norte sur sul este oeste central")
"""Names of regions that are everyday words too."""

FRENCH = _set(
    "echantillon rapport mensuel mensuelle hebdomadaire suivi trimestriel lettre les du des sur et point"
)
"""Words after which a colon has its French space."""

FUNCTION = _set(
    "of the and for in on to a an by from with at or de du des la le les l d et en sur pour dans par un "
    "une aux au del el los las y o os as da do das dos em no na para por con com e um uma في من عن على "
    "و"
)
SMALL = FUNCTION | _set(
    "digest update bulletin sample echantillon suivi mensuel mensuelle hebdomadaire trimestriel "
    "trimestrielle annuel annuelle quotidien quotidienne securitaire humanitaire semanal mensual "
    "trimestral mensal quinzenal quincenal anual"
)
"""Written small inside a name, whatever the title does: else every habit of capitals would be a series."""

WRITTEN: Mapping[str, str] = {
    "boletin": "Boletín",
    "cronica": "Crónica",
    "echantillon": "échantillon",
    "relatorio": "Relatório",
    "securitaire": "sécuritaire",
    "securite": "Sécurité",
    "sitrep": "Sitrep",
    "synthese": "Synthèse",
}
"""Words whose accents capitals lose."""
