"""Numbers that stand for one person: alien, social security, tax and receipt numbers, passports."""

from __future__ import annotations

import re
from collections.abc import Iterator

from models.privacy.guard.finding import Finding, Piece, Rule, found_at
from models.privacy.guard.level import Level
from models.vault.classes import Confidential

_GROUPED = r"\d{3}[- ]?\d{3}[- ]?\d{2,3}"
# A code of the alien number is the letter A and seven to nine figures (8 CFR 1.2).
_A_NUMBER = re.compile(
    rf"(?<![\w-])A[- #]{{0,2}}{_GROUPED}(?![\w-])|(?<![\w-])A\d{{7,9}}(?!\w)"
    rf"|(?<=[ :#]){_GROUPED}(?![\w-])"
)
_ALIEN = re.compile(
    r"\b(?:alien|USCIS|A-?number|A ?#|A-?no|extranjero|número A|registration)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_SSN = re.compile(r"(?<![\w-])(?!000|666|9)\d{3}([- ])(?!00)\d{2}\1(?!0000)\d{4}(?![\w-])")
_ITIN = re.compile(r"(?<![\w-])9\d{2}([- ]?)(?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])\1\d{4}(?![\w-])")
_LAST_FOUR = re.compile(
    r"(?:\b(?:SSN|social security(?: number)?|ITIN|seguro social|last four(?: digits| numbers)?"
    r"|cuatro últim[oa]s|últim[oa]s cuatro)\b"
    r"[^.;\d]{0,30}?"
    r"(?:ends? in|ending(?: in)?|is|are|was|were|digits|:|,|\(|#|termina(?:dos?|da)? en|son|es|eran"
    r"|era) ?)(\d{4})\b",
    re.IGNORECASE,
)
_BARE_SSN = re.compile(
    r"\b(?:SSN|social security(?: number)?|seguro social|ITIN)\b[^.;\d]{0,20}(\d{9})\b",
    re.IGNORECASE,
)
# USCIS receipt numbers: three letters of the service center, ten figures (uscis.gov, case status).
_RECEIPT = re.compile(
    r"(?<!\w)(?:EAC|VSC|WAC|CSC|LIN|NSC|SRC|TSC|MSC|NBC|IOE|YSC|PSC)[- ]?\d{2}[- ]?\d{3}[- ]?\d{5}"
    r"(?!\w)"
)
_DOCUMENT = re.compile(
    r"\b(?:voter (?:card|ID)|card|tarjeta|certificate|"
    r"certificado|permit|credencial(?: de elector)?|INE|CURP|acta(?: de nacimiento)?|"
    r"birth certificate|library card|student ID|bus pass|license plate|medical record|expediente|"
    r"passport|pasaporte|driver’?s?’? licen[sc]e|licencia(?: de conducir)?|Medicaid|EBT|HUSKY|"
    r"I-94|visa|cédula|matrícula|consular ID|state ID|employee ID|bank account|account|cuenta|"
    r"routing|inmate|client ID|DMV)\b[^.;]{0,20}?"
    r"(?:no\.?|num(?:ber)?\.?|número|núm\.?|#|ID|:|,)[ :,#]{0,3}"
    r"((?=[A-Z0-9-]*\d{4})[A-Z]{0,6}[A-Z0-9-]{5,18})\b",
    re.IGNORECASE,
)


def number_findings(piece: Piece, level: Level) -> list[Finding]:
    """Every such number in this piece, each once."""
    found: list[tuple[int, int, Rule]] = []
    for start, end, rule in _all(level.text):
        if not any(start < last and first < end for first, last, _rule in found):
            found.append((start, end, rule))
    return [
        found_at(piece, level, rule, Confidential.NUMBER, (start, end))
        for start, end, rule in found
    ]


def _all(text: str) -> Iterator[tuple[int, int, Rule]]:
    for match in _ITIN.finditer(text):
        yield *match.span(), Rule.ITIN
    for match in _SSN.finditer(text):
        yield *match.span(), Rule.SSN
    for pattern in (_LAST_FOUR, _BARE_SSN):
        for match in pattern.finditer(text):
            yield *match.span(1), Rule.SSN
    for match in _RECEIPT.finditer(text):
        yield *match.span(), Rule.RECEIPT
    for match in _A_NUMBER.finditer(text):
        lettered = match.group()[0] == "A"
        if lettered or _ALIEN.search(text[max(0, match.start() - 60) : match.start()]):
            yield *match.span(), Rule.FEDERAL_NUMBER
    for match in _DOCUMENT.finditer(text):
        yield *match.span(1), Rule.ID_NUMBER
