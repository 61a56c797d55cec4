"""Every value that a screen can show has its words, in each of the record's rooms."""

from __future__ import annotations

from enum import StrEnum

import pytest

from models.breaches import interview_table, labels
from models.breaches.breach import Confidence, Decision, Knowledge, Quoting, Source, Stage
from models.breaches.when import DayPart
from models.cases import labels as case_labels
from models.cases.case import CaseStatus, CaseType
from models.ordinances.facts import Circumstance
from models.people import labels as people_labels
from models.people.person import Channel, NameKind

TABLES: list[tuple[type[StrEnum], dict[StrEnum, object]]] = [
    (Source, labels.SOURCES),
    (Knowledge, labels.KNOWLEDGE),
    (Confidence, labels.CONFIDENCES),
    (Stage, labels.STAGES),
    (Decision, labels.DECISIONS),
    (Quoting, labels.QUOTING),
    (DayPart, labels.DAY_PARTS),
    (CaseType, case_labels.CASE_TYPES),
    (CaseStatus, case_labels.CASE_STATUSES),
    (NameKind, people_labels.NAME_KINDS),
    (Channel, people_labels.CHANNELS),
    (interview_table.Topic, interview_table.TOPICS),
    (Circumstance, interview_table.CIRCUMSTANCES),
]


@pytest.mark.parametrize(("kind", "words"), TABLES, ids=lambda one: getattr(one, "__name__", ""))
def test_every_value_has_its_words(kind: type[StrEnum], words: dict[StrEnum, object]) -> None:
    assert set(words) == set(kind)
    assert all(words.values()) and len({str(word) for word in words.values()}) == len(words)
