"""Every field that the trail can name has a word, in both languages."""

from __future__ import annotations

from dataclasses import fields

import pytest

from desktop.vault.field_words import WORDS, field_word, field_words
from models import language
from models.breaches.breach import Breach
from models.cases.case import Case
from models.documents.document import Document
from models.eligibility.determination import Determination
from models.notes.note import Note
from models.people.person import Person
from models.ticklers.tickler import Tickler

# Settled when a thing is made, and never told as changed.
_SETTLED = {
    "id", "revision", "number", "case_id", "client_id", "recorded_on", "recorded_by", "created_at",
    "created_by", "added_at", "added_by", "made_at", "made_by", "changed_at", "changed_by",
    "reckoning", "decided_at", "decided_by",
}  # fmt: skip


@pytest.mark.parametrize(
    "value",
    [Breach, Case, Determination, Document, Note, Person, Tickler],
    ids=lambda one: one.__name__,
)
def test_every_field_of_a_record_has_its_word(value: type) -> None:
    names = {one.name for one in fields(value)} - _SETTLED
    assert names <= set(WORDS), names - set(WORDS)


def test_a_field_is_said_in_the_language_of_the_screen() -> None:
    assert field_words(("closed_on", "status")) == "closing day, status of the case"
    assert field_word("version 3") == "version 3"
    assert field_word("part facts") == "part of the letter facts"
    language.use("es")
    assert "closing" not in field_words(("closed_on",))
    assert all(field_word(name) for name in WORDS)
