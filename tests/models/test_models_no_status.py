"""No place for a person's immigration status exists: no column, field, key or question.

What an employee *asked about* is recorded (``Matter.IMMIGRATION_STATUS``), and why an employee
acted (``Circumstance.BECAUSE_OF_STATUS``). Both are values of acts, not fields of a person.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from dataclasses import fields, is_dataclass
from enum import Enum

import pytest

import models
from models.breaches import interview_table as table
from models.breaches import keys
from models.ordinances.facts import Circumstance, Matter
from models.vault.schema import metadata

FORBIDDEN = re.compile(
    r"immigra|citizen|alien|(^|_)a_?num|(country|place|land)_of_(birth|origin)|birth_?(country|place)"
    r"|nationality|(^|_)visa|undocumented|(un)?lawful_?pres|green_?card|uscis|papers|(^|_)status_of"
    r"|legal_?status|residence_?permit|deport",
    re.IGNORECASE,
)
NAMES_OF_WHAT_WAS_ASKED = {"IMMIGRATION_STATUS", "FEDERAL_IMMIGRATION"}


def modules() -> list[object]:
    found = []
    for info in pkgutil.walk_packages(models.__path__, "models."):
        # The migrations' environment runs only inside a migration.
        if ".migrations.env" not in info.name and ".versions." not in info.name:
            found.append(importlib.import_module(info.name))
    return found


@pytest.mark.parametrize(
    "name",
    ["immigration_status", "a_number", "anum", "citizenship", "country_of_birth", "visa_type",
     "birthplace", "place_of_birth", "nationality", "legal_status"],
)  # fmt: skip
def test_the_rule_bites(name: str) -> None:
    assert FORBIDDEN.search(name)


@pytest.mark.parametrize("name", ["case_status", "status", "number", "agency_number", "language"])
def test_the_rule_spares_what_is_needed(name: str) -> None:
    assert not FORBIDDEN.search(name)


def test_no_column() -> None:
    modules()
    names = [f"{one.name}.{column.name}" for one in metadata.sorted_tables for column in one.c]
    assert len(names) > 100
    assert [name for name in names if FORBIDDEN.search(name.replace(".", "_"))] == []


def test_no_field_of_a_value() -> None:
    found, seen = [], 0
    for module in modules():
        for value in vars(module).values():
            if isinstance(value, type) and is_dataclass(value):
                seen += 1
                found += [
                    f"{value.__name__}.{item.name}"
                    for item in fields(value)
                    if FORBIDDEN.search(item.name)
                ]
    assert seen > 50 and found == []


def test_no_name_of_an_enumeration_but_what_was_asked_about() -> None:
    found = {
        member.name
        for module in modules()
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Enum)
        for member in value
        if FORBIDDEN.search(member.name)
    }
    assert found <= NAMES_OF_WHAT_WAS_ASKED
    assert Matter.IMMIGRATION_STATUS.name in found


def test_no_key_of_a_fact_sheet_on_file() -> None:
    from dataclasses import asdict

    from models.ordinances.facts import ActFacts, ActKind, FactSheet

    sheet = FactSheet("hartford-ct", acts=(ActFacts(ActKind.INQUIRED),))
    text = json.dumps(asdict(sheet), default=str)
    assert FORBIDDEN.findall(text) == []


def test_no_question_of_the_interview_is_keyed_so() -> None:
    every = [value for name, value in vars(keys).items() if name.isupper()]
    assert len(every) > 15
    assert [key for key in every if FORBIDDEN.search(key)] == []


QUESTIONS = [
    *table.INCIDENT,
    *table.ABOUT.values(),
    table.TO,
    table.SAID,
    table.BY,
    *table.CIRCUMSTANCES.values(),
]
# What would put the question to the person: "are you …", "their status", "do you have papers".
ASKS_THE_PERSON = re.compile(
    r"\b(your|their|his|her|client’s|client's|person’s|person's)\s+(\w+\s+)?(immigration|status|papers|visa)"
    r"|\b(are|is|was|were)\s+(you|they|he|she|the\s+\w+\s+person|the client)\s+(\w+\s+)?"
    r"(documented|undocumented|a citizen|legal|legally)"
    r"|\b(do|does|did)\s+(you|they|he|she)\s+have\s+(\w+\s+)?(papers|status|visa)"
    r"|country of (birth|origin)|born in|citizenship|A-?number|green card|undocumented",
    re.IGNORECASE,
)
SPEAKS_OF_STATUS = re.compile(r"immigration|status|papers|undocumented|visa|citizen", re.IGNORECASE)


@pytest.mark.parametrize(
    "text",
    ["What is your immigration status?", "Are they undocumented?", "Does she have papers?",
     "Was the affected person legally here?", "The client’s status?", "Country of birth?"],
)  # fmt: skip
def test_the_rule_for_questions_bites(text: str) -> None:
    assert ASKS_THE_PERSON.search(text)


@pytest.mark.parametrize("template", QUESTIONS, ids=lambda one: one.key)
def test_no_question_asks_for_the_persons_own_status(template: table.Template) -> None:
    assert not ASKS_THE_PERSON.search(template.text)
    assert not ASKS_THE_PERSON.search(template.help)


def test_status_is_spoken_of_only_as_an_employees_reason_or_warrant() -> None:
    spoken = {one.key for one in QUESTIONS if SPEAKS_OF_STATUS.search(one.text)}
    assert spoken == {
        Circumstance.BECAUSE_OF_STATUS.value,
        Circumstance.SOLELY_STATUS.value,
        Circumstance.ADMINISTRATIVE_WARRANT.value,
    }


def test_a_question_that_speaks_of_status_says_not_to_write_it_down() -> None:
    told = table.CIRCUMSTANCES[Circumstance.BECAUSE_OF_STATUS].help
    assert "Do not write down anybody’s status" in told


SPANISH = re.compile(
    r"\b(su|tu|de la persona|del cliente|de la clienta)\s+(propi\w+\s+)?"
    r"(estatus|estado|situación|condición) (migratori|legal)"
    r"|(estatus|estado|situación|condición) (migratori\w+|legal) (de la|del|de su) (persona|client)"
    r"|indocumentad|ciudadan[íi]a|país de (origen|nacimiento)",
    re.IGNORECASE,
)


@pytest.mark.parametrize("template", QUESTIONS, ids=lambda one: one.key)
def test_no_question_asks_for_it_in_spanish_either(template: table.Template) -> None:
    from models import language

    language.use("es")
    assert not SPANISH.search(language._(template.text))
    assert not SPANISH.search(language._(template.help))
