"""A breach as rows of its tables and back: one place where both forms meet.

``rows_of`` gives, for each table, the rows by their key; two such forms can be compared row by
row, so that a save writes only what differs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import Any

from sqlalchemy import Table

from models.breaches import tables
from models.breaches.breach import (
    Act,
    Breach,
    Confidence,
    Evidence,
    Identification,
    Knowledge,
    Official,
    Source,
    Stage,
    Witness,
)
from models.breaches.when import DayPart, PartialDate, TimeOfDay
from models.ordinances.facts import (
    ActKind,
    Answer,
    Circumstance,
    Employer,
    Matter,
    Recipient,
    Role,
)
from models.people.folding import fold

Row = dict[str, Any]
Rows = dict[Table, dict[tuple[str, ...], Row]]

PARENTS_FIRST: tuple[Table, ...] = (
    tables.breach,
    tables.breach_role,
    tables.breach_step,
    tables.breach_official,
    tables.breach_identification,
    tables.breach_act,
    tables.breach_act_matter,
    tables.breach_act_answer,
    tables.breach_witness,
    tables.breach_evidence,
)

# A part of their key is a word of the record, and sealed behind a wall.
KEYED_BY_WORDS: tuple[Table, ...] = (
    tables.breach_role,
    tables.breach_step,
    tables.breach_act_matter,
    tables.breach_act_answer,
)


def rows_of(one: Breach) -> Rows:
    """Every row of the breach, by table and key."""
    made: Rows = {table: {} for table in PARENTS_FIRST}
    for table, row in _all_rows(one):
        made[table][tuple(row[column.name] for column in table.primary_key)] = row
    return made


def value_of(row: Mapping[Any, Any], children: Mapping[Table, list[Mapping[Any, Any]]]) -> Breach:
    """The breach of these rows; ``children`` holds the rows of each table in their order."""
    steps = children[tables.breach_step]
    roles = frozenset(Role(one["role"]) for one in children[tables.breach_role])
    clock, part = row["time_clock"], row["time_part"]
    return Breach(
        id=row["id"],
        number=row["number"],
        case_id=row["case_id"],
        title=row["title"],
        stage=Stage(row["stage"]),
        place=row["place"],
        day=PartialDate.from_iso(row["day"]) if row["day"] else None,
        time=TimeOfDay(
            time.fromisoformat(clock) if clock else None,
            row["time_about"],
            DayPart(part) if part else None,
        ),
        location=row["location"],
        department=row["department"],
        agency_number=row["agency_number"],
        narrative=row["narrative"],
        source=Source(row["source"]),
        knowledge=Knowledge(row["knowledge"]),
        employer=Employer(row["employer"]),
        police=Answer(row["police"]),
        resident=Answer(row["resident"]),
        roles=roles if row["roles_known"] else None,
        acts=_acts(children),
        officials=_officials(children),
        witnesses=tuple(
            Witness(one["id"], one["name"], one["saw"], one["may_be_named"])
            for one in children[tables.breach_witness]
        ),
        evidence=tuple(evidence_of(one) for one in children[tables.breach_evidence]),
        stated_reason=row["stated_reason"],
        harm=row["harm"],
        harm_may_be_told=row["harm_may_be_told"],
        words={one["question"]: one["words"] for one in steps if one["words"] is not None},
        answered=frozenset(one["question"] for one in steps if one["answered"]),
        at_question=row["at_question"],
        recorded_on=date.fromisoformat(row["recorded_on"]) if row["recorded_on"] else None,
        recorded_by=row["recorded_by"],
        revision=row["revision"],
    )


def evidence_of(row: Mapping[Any, Any]) -> Evidence:
    """The value of a row of evidence."""
    return Evidence(
        id=row["evidence_id"],
        title=row["title"],
        original_name=row["original_name"],
        media_type=row["media_type"],
        size=row["size"],
        sha256=row["evidence_sha256"],
        taken_in_at=row["taken_in_at"],
        taken_in_by=row["taken_in_by"],
        note=row["note"],
    )


def evidence_row(breach_id: str, one: Evidence) -> Row:
    """The row of a piece of evidence."""
    return {
        "evidence_id": one.id,
        "evidence_sha256": one.sha256,
        "breach_id": breach_id,
        "title": one.title,
        "original_name": one.original_name,
        "media_type": one.media_type,
        "size": one.size,
        "taken_in_at": one.taken_in_at,
        "taken_in_by": one.taken_in_by,
        "note": one.note,
    }


def _acts(children: Mapping[Table, list[Mapping[Any, Any]]]) -> tuple[Act, ...]:
    matters: dict[str, set[Matter]] = {}
    for one in children[tables.breach_act_matter]:
        matters.setdefault(one["act_id"], set()).add(Matter(one["matter"]))
    answers: dict[str, dict[Circumstance, Answer]] = {}
    for one in children[tables.breach_act_answer]:
        of_act = answers.setdefault(one["act_id"], {})
        of_act[Circumstance(one["circumstance"])] = Answer(one["answer"])
    return tuple(
        Act(
            id=one["id"],
            act=ActKind(one["act"]),
            about=frozenset(matters.get(one["id"], ())) if one["about_known"] else None,
            to=Recipient(one["recipient"]) if one["recipient"] else None,
            circumstances=answers.get(one["id"], {}),
            said=one["said"],
            told=one["told"],
            official_id=one["official_id"] or "",
        )
        for one in children[tables.breach_act]
    )


def _officials(children: Mapping[Table, list[Mapping[Any, Any]]]) -> tuple[Official, ...]:
    known = {
        one["official_id"]: Identification(
            one["name"],
            one["basis"],
            Confidence(one["confidence"]),
            one["badge"],
            one["unit"],
            one["on_file_id"] or "",
        )
        for one in children[tables.breach_identification]
    }
    return tuple(
        Official(one["id"], one["description"], one["badge"], one["unit"], known.get(one["id"]))
        for one in children[tables.breach_official]
    )


def _all_rows(one: Breach) -> Iterator[tuple[Table, Row]]:
    yield tables.breach, _breach_row(one)
    for role in one.roles or ():
        yield tables.breach_role, {"breach_id": one.id, "role": role.value}
    for key in sorted(one.answered | set(one.words)):
        yield (
            tables.breach_step,
            {
                "breach_id": one.id,
                "question": key,
                "answered": key in one.answered,
                "words": one.words.get(key),
            },
        )
    yield from _official_rows(one)
    yield from _act_rows(one)
    for position, witness in enumerate(one.witnesses):
        yield (
            tables.breach_witness,
            {
                "id": witness.id,
                "breach_id": one.id,
                "position": position,
                "name": witness.name,
                "saw": witness.saw,
                "may_be_named": witness.may_be_named,
            },
        )
    for evidence in one.evidence:
        yield tables.breach_evidence, evidence_row(one.id, evidence)


def _breach_row(one: Breach) -> Row:
    clock, part = one.time.clock, one.time.part
    return {
        "id": one.id,
        "revision": one.revision,
        "number": one.number,
        "case_id": one.case_id,
        "title": one.title,
        "stage": one.stage.value,
        "place": one.place,
        "day": one.day.iso if one.day else None,
        "time_clock": clock.isoformat() if clock is not None else None,
        "time_about": one.time.about,
        "time_part": part.value if part else None,
        "location": one.location,
        "department": one.department,
        "agency_number": one.agency_number,
        "narrative": one.narrative,
        "source": one.source.value,
        "knowledge": one.knowledge.value,
        "employer": one.employer.value,
        "police": one.police.value,
        "resident": one.resident.value,
        "roles_known": one.roles is not None,
        "stated_reason": one.stated_reason,
        "harm": one.harm,
        "harm_may_be_told": one.harm_may_be_told,
        "at_question": one.at_question,
        "recorded_on": one.recorded_on.isoformat() if one.recorded_on else None,
        "recorded_by": one.recorded_by,
        "folded": fold(
            f"{one.number} {one.title} {one.location} {one.department} {one.agency_number}"
        ),
    }


def _official_rows(one: Breach) -> Iterator[tuple[Table, Row]]:
    for position, official in enumerate(one.officials):
        yield (
            tables.breach_official,
            {
                "id": official.id,
                "breach_id": one.id,
                "position": position,
                "description": official.description,
                "badge": official.badge,
                "unit": official.unit,
            },
        )
        known = official.identified
        if known is not None:
            yield (
                tables.breach_identification,
                {
                    "official_id": official.id,
                    "name": known.name,
                    "basis": known.basis,
                    "confidence": known.confidence.value,
                    "badge": known.badge,
                    "unit": known.unit,
                    "on_file_id": known.on_file or None,
                },
            )


def _act_rows(one: Breach) -> Iterator[tuple[Table, Row]]:
    for position, act in enumerate(one.acts):
        yield (
            tables.breach_act,
            {
                "id": act.id,
                "breach_id": one.id,
                "position": position,
                "act": act.act.value,
                "about_known": act.about is not None,
                "recipient": act.to.value if act.to else None,
                "said": act.said,
                "told": act.told,
                "official_id": act.official_id or None,
            },
        )
        for matter in act.about or ():
            yield tables.breach_act_matter, {"act_id": act.id, "matter": matter.value}
        for circumstance, answer in act.circumstances.items():
            yield (
                tables.breach_act_answer,
                {
                    "act_id": act.id,
                    "circumstance": circumstance.value,
                    "answer": answer.value,
                },
            )
