"""Ids and instants."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest

from models.vault.clock import FixedClock, Ids, SystemClock, instant_text
from models.vault.schema import Instant


def test_ids_are_uuid_version_7_and_rise_even_when_time_stands_still_or_goes_back() -> None:
    clock = FixedClock(datetime(2026, 3, 9, 14, 30, tzinfo=UTC))
    ids = Ids(clock)
    made = [ids.new() for _ in range(10_000)]
    clock.move(days=-365)
    made += [ids.new() for _ in range(10)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)
    for text in (made[0], made[-1]):
        value = UUID(text)
        assert value.version == 7
        assert value.variant == "specified in RFC 4122"


def test_an_id_begins_with_its_millisecond() -> None:
    at = datetime(2026, 3, 9, 14, 30, 0, 123000, tzinfo=UTC)
    assert UUID(Ids(FixedClock(at)).new()).int >> 80 == int(at.timestamp() * 1000)


def test_the_text_of_instants_sorts_across_zones() -> None:
    zone = timezone(timedelta(hours=-4))
    early = datetime(2026, 3, 9, 10, 30, tzinfo=zone)
    late = datetime(2026, 3, 9, 14, 31, tzinfo=UTC)
    assert instant_text(early) == "2026-03-09T14:30:00.000000Z"
    assert instant_text(early) < instant_text(late)


def test_the_column_type_refuses_a_time_without_a_zone() -> None:
    column = Instant()
    with pytest.raises(ValueError, match="zone"):
        column.process_bind_param(datetime(2026, 3, 9), None)  # noqa: DTZ001
    at = SystemClock().now()
    kept = column.process_bind_param(at, None)
    assert column.process_result_value(kept, None) == at
