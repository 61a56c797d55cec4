"""The program's own reasons are told in the language of whoever reads them."""

from __future__ import annotations

from datetime import date

import pytest

from models import language
from models.ticklers.program_reasons import Reason, kept_reason, reason_words


@pytest.mark.parametrize("reason", Reason)
def test_each_is_told_in_both_languages(reason: Reason) -> None:
    kept = kept_reason(reason, date(2026, 4, 1))
    english = reason_words(kept)
    language.use("es")
    spanish = reason_words(kept)
    language.use("en")
    assert english != spanish and not {"{", "amparo:"} & {*english, *spanish}
    if "{day}" in english or "2026" in english:
        assert "2026" in spanish


def test_the_day_is_that_of_the_answer() -> None:
    assert reason_words(kept_reason(Reason.ANSWERED, date(2026, 4, 1))) == (
        "An answer came on Apr 1, 2026."
    )
    assert reason_words(kept_reason(Reason.ORDER_SILENT)) == "The order says it no more."


@pytest.mark.parametrize(
    "typed", ["She asked for it.", "amparo:nothing", "amparo:answered soon", ""]
)
def test_what_a_person_typed_stays_as_it_is(typed: str) -> None:
    assert reason_words(typed) == typed
