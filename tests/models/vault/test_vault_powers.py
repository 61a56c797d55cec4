"""Who may do what: the whole table, and that a verb refuses in words."""

from __future__ import annotations

import pytest

from models.errors import Refused
from models.vault.powers import Power, holds_by, may, require_power, roles_with
from models.vault.user import UserInfo, UserRole

ADMINISTRATOR, ATTORNEY, ADVOCATE, READ_ONLY = UserRole
TABLE = {
    Power.MANAGE_USERS: (ADMINISTRATOR,),
    Power.ROTATE: (ADMINISTRATOR,),
    Power.REPLACE_SHEET: (ADMINISTRATOR,),
    Power.BACK_UP: (ADMINISTRATOR, ATTORNEY, ADVOCATE),
    Power.SET_SCHEDULE: (ADMINISTRATOR,),
    Power.RESTORE: (ADMINISTRATOR,),
    Power.VERIFY: (ADMINISTRATOR, ATTORNEY, ADVOCATE, READ_ONLY),
    Power.READ_LOG: (ADMINISTRATOR, ATTORNEY),
    Power.SET_RETENTION: (ADMINISTRATOR,),
    Power.ASK_PURGE: (ADMINISTRATOR, ATTORNEY),
    Power.APPROVE_PURGE: (ADMINISTRATOR, ATTORNEY),
    Power.HOLD: (ADMINISTRATOR, ATTORNEY),
    Power.RAISE_WALL: (ADMINISTRATOR, ATTORNEY),
    Power.EXPORT_EVIDENCE: (ADMINISTRATOR, ATTORNEY, ADVOCATE),
    Power.APPROVE_LETTER: (ADMINISTRATOR, ATTORNEY),
    Power.SEE_PATTERN: (ADMINISTRATOR, ATTORNEY, ADVOCATE),
    Power.RECORD_CONFLICT_CHECK: (ADMINISTRATOR, ATTORNEY, ADVOCATE),
    Power.DECIDE_CONFLICT: (ADMINISTRATOR, ATTORNEY),
    Power.MERGE_PEOPLE: (ADMINISTRATOR, ATTORNEY, ADVOCATE),
    Power.SET_ELIGIBILITY: (ADMINISTRATOR,),
    Power.ACCEPT_UNCHECKED: (ADMINISTRATOR, ATTORNEY),
    Power.SEE_OFFICIALS: (ADMINISTRATOR, ATTORNEY),
    Power.SEE_ALL_NOTES: (ADMINISTRATOR, ATTORNEY),
    Power.CHANGE_OTHERS_NOTES: (ADMINISTRATOR, ATTORNEY),
    Power.SET_NOTES: (ADMINISTRATOR, ATTORNEY),
    Power.OPEN_SAFETY: (ADMINISTRATOR, ATTORNEY, ADVOCATE),
    Power.SET_SAFETY: (ADMINISTRATOR,),
    Power.REVEAL_MASKED: (ADMINISTRATOR, ATTORNEY, ADVOCATE),
    Power.SET_CONTACT_DAYS: (ADMINISTRATOR, ATTORNEY),
    Power.SET_CODES: (ADMINISTRATOR,),
    Power.SET_RELEASES: (ADMINISTRATOR, ATTORNEY),
    Power.SEE_DISCLOSURES: (ADMINISTRATOR, ATTORNEY),
    Power.EXPORT_CALENDAR: (ADMINISTRATOR, ATTORNEY, ADVOCATE),
    Power.SET_TEMPLATES: (ADMINISTRATOR, ATTORNEY),
    Power.SHARE_VIEWS: (ADMINISTRATOR,),
}


def user(role: UserRole, *, active: bool = True) -> UserInfo:
    return UserInfo("01a20308-3ae9-7000-8722-0aae7aa065ca", "x", "X", role, active)


@pytest.mark.parametrize("power", Power)
def test_the_table(power: Power) -> None:
    assert roles_with(power) == TABLE[power]
    for role in UserRole:
        assert may(user(role), power) is (role in TABLE[power])
        assert not may(user(role, active=False), power)


@pytest.mark.parametrize("power", Power)
def test_without_the_power_a_verb_refuses_in_words(power: Power) -> None:
    require_power(user(ADMINISTRATOR), power)
    with pytest.raises(Refused) as caught:
        require_power(user(ADMINISTRATOR, active=False), power)
    assert caught.value.what.endswith(".")
    assert caught.value.safe
    assert caught.value.next


def test_only_what_a_signature_holds_is_called_encrypted() -> None:
    encrypted = {power for power in Power if holds_by(power) == "encrypted"}
    assert encrypted == {Power.MANAGE_USERS, Power.ROTATE, Power.REPLACE_SHEET}
    assert {holds_by(power) for power in Power} == {"encrypted", "office rule"}
