"""The language of one letter, and which translations a person has confirmed."""

from __future__ import annotations

import pytest

from models.breaches.breach import Breach
from models.errors import BadInput, Refused
from models.letters import repository, services
from models.letters.languages import set_language
from models.letters.reviews import (
    confirm,
    fingerprint,
    is_reviewed,
    languages_of,
    review_of,
    reviews,
    withdraw,
)
from models.vault.vault import Vault


def test_a_letter_is_drafted_in_spanish_and_brought_back(vault: Vault, recorded: Breach) -> None:
    with vault.unit_of_work() as uow:
        made = services.draft_letter(uow, recorded.id, language="es").made
        assert made is not None
        one = services.letter(uow, made.id)
        assert (one.language, one.reviewed) == ("es", False)
        services.edit_part(uow, made.id, "facts", "Lo que pasó")
        with pytest.raises(Refused):
            set_language(uow, made.id, "en")
        done = set_language(uow, made.id, "en", drop_edits=True)
        assert services.letter(uow, made.id).language == "en"
        assert "facts" not in repository.edits_of(uow, made.id)
        assert done.undo is not None
        done.undo(uow)
        back = services.letter(uow, made.id)
        assert back.language == "es"
        assert back.part("facts").edited == "Lo que pasó"  # type: ignore[union-attr]
        with pytest.raises(BadInput) as refused:
            set_language(uow, made.id, "vi", drop_edits=True)
        assert refused.value.field == "language"
        with pytest.raises(BadInput):
            services.draft_letter(uow, recorded.id, language="xx")


def test_a_confirmation_holds_for_the_words_that_were_read(vault: Vault, recorded: Breach) -> None:
    with vault.unit_of_work() as uow:
        assert is_reviewed(uow, "complaint", "en")
        assert not is_reviewed(uow, "complaint", "es")
        with pytest.raises(BadInput) as refused:
            confirm(uow, "complaint", "es", "  ")
        assert refused.value.field == "reviewer"
        made = services.draft_letter(uow, recorded.id, language="es").made
        assert made is not None
        draft = services.letter(uow, made.id)
        done = confirm(uow, "complaint", "es", "R. Example, court interpreter")
        found = review_of(uow, "complaint", "es")
        assert found is not None
        assert found.reviewer == "R. Example, court interpreter"
        assert found.sha256 == fingerprint("complaint", "es")
        assert found.on == uow.today
        confirmed = services.letter(uow, made.id)
        assert confirmed.reviewed
        assert confirmed.digest != draft.digest
        assert done.undo is not None
        done.undo(uow)
        assert not services.letter(uow, made.id).reviewed
        confirm(uow, "complaint", "es", "R. Example")
        withdraw(uow, "complaint", "es")
        assert reviews(uow) == ()


def test_the_complaint_is_in_english_and_spanish() -> None:
    assert languages_of("complaint") == ("en", "es")
