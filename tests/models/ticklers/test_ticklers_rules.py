"""The rules as data, and their arithmetic in words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from models import language
from models.days.partial import PartialDate
from models.errors import BadFile
from models.ordinances.packs import load_pack
from models.paths import resource
from models.ticklers.labels import CONFIDENCES, COUNTED_FROM
from models.ticklers.rules import Confidence, read_rules, rule, rules


def due(id: str, start: str) -> date:
    return rule(id).due(PartialDate.from_iso(start))


def test_the_days_of_the_rules() -> None:
    assert due("body-camera", "2026-03-14") == date(2026, 6, 12)
    assert due("notice-of-claim", "2026-03-14") == date(2026, 9, 14)
    assert due("notice-of-claim", "2026-08-31") == date(2027, 2, 28)
    assert due("chro", "2026-03-14") == date(2027, 1, 8)
    assert due("records-request", "2026-03-19") == date(2026, 3, 25)
    assert due("records-appeal", "2026-03-25") == date(2026, 4, 24)
    assert due("equal-protection", "2026-03-14") == date(2027, 3, 14)
    assert due("negligence-suit", "2024-02-29") == date(2026, 2, 28)
    assert due("civil-action", "2026-03-14") == date(2029, 3, 14)
    assert due("personnel-records", "2026-03-31") == date(2026, 4, 15)  # Good Friday between
    assert due("order-expiry", "2026-09-01") == date(2026, 9, 1)


def test_a_month_or_a_year_gives_the_earliest_safe_day_and_says_so() -> None:
    one = rule("body-camera")
    start = PartialDate(2026, 3)
    assert one.due(start) == date(2026, 5, 30)
    told = one.arithmetic(start)
    assert "Only “March 2026” is known" in told and "Sunday, March 1, 2026" in told
    assert one.due(PartialDate(2026)) == date(2026, 4, 1)


def test_the_arithmetic_is_one_plain_account() -> None:
    told = rule("body-camera").arithmetic(PartialDate(2026, 3, 14))
    assert told == "90 days counted from Saturday, March 14, 2026: Friday, June 12, 2026."
    told = rule("records-request").arithmetic(PartialDate(2026, 3, 31))
    assert "4 working days" in told and "Not counted besides weekends: Apr 3, 2026." in told


def test_a_day_on_a_weekend_is_not_moved_and_the_working_day_before_is_named() -> None:
    told = rule("body-camera").arithmetic(PartialDate(2026, 3, 15))
    assert "Saturday, June 13, 2026" in told and "Friday, June 12, 2026" in told


def test_every_rule_shows_basis_source_confidence_and_caution_in_both_languages() -> None:
    for one in rules().values():
        for phrase in (one.title, one.basis, one.source, one.caution):
            assert phrase.en and phrase.es
        assert one.confidence in CONFIDENCES and one.counted_from in COUNTED_FROM
        language.use("es")
        assert one.arithmetic(PartialDate(2026, 3, 14))
        language.use("en")
    # Counted from memory of practice: an attorney confirms each.
    for id in ("notice-of-claim", "equal-protection", "negligence-suit", "civil-action"):
        assert rules()[id].confidence is Confidence.ATTORNEY
    assert not rules()["reply"].law


def test_only_the_safe_ones_are_kept_without_asking() -> None:
    kept = {one.id for one in rules().values() if one.kept_by_default}
    assert kept == {
        "body-camera", "records-request", "order-expiry", "release-expiry", "reply",
    }  # fmt: skip


def test_the_law_pack_and_the_rules_say_the_same() -> None:
    for clock in load_pack("hartford-ct").clocks:
        one = rule(clock.id)
        assert (one.length, one.law, one.counted_from.value) == (
            clock.days,
            clock.law,
            clock.counted_from.value,
        )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("length = 90", "length = -1"),
        ('unit = "working_days"', 'unit = "moons"'),
        ('then = "records-appeal"', 'then = "nothing"'),
        ('id = "chro"', 'id = "body-camera"'),
        ("law = false", 'law = false\nstatus = "x"'),
        ("schema = 1", "schema ="),
    ],
)
def test_a_file_with_a_fault_is_refused_with_its_place(tmp_path: Path, old: str, new: str) -> None:
    text = resource("codes", "clocks.toml").read_text(encoding="utf-8")
    path = tmp_path / "clocks.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadFile):
        read_rules(path)
