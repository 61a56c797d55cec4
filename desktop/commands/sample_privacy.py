"""Releases of information of the sample office, and what was told under them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from models.paths import resource

if TYPE_CHECKING:
    from models.privacy.recipient import Recipient
    from models.vault.clock import FixedClock
    from models.vault.unit_of_work import UnitOfWork
    from models.vault.vault import Vault

PLACE = "hartford-ct"


def add(vault: Vault, case_ids: Mapping[str, str], clock: FixedClock) -> None:
    """Every entry of ``resources/sample/releases.toml``. Their days are counted from the computer's
    own day, not the sample's: something has to end soon whenever the sample is looked at."""
    from models.privacy.disclosure import How
    from models.privacy.disclosures import write_down

    data = tomllib.loads(resource("sample", "releases.toml").read_text(encoding="utf-8"))
    sample = clock.at
    today = max(datetime.now().astimezone(), sample)
    for one in data["release"]:
        clock.at = today - timedelta(days=one.get("signed_days", 0))
        id = _unit(vault, lambda uow, one=one: _release(uow, case_ids[one["case"]], one))
        if "revoked_days" in one:
            clock.at = today - timedelta(days=one["revoked_days"])
            _unit(vault, lambda uow, one=one, id=id: _revoke(uow, id, one))
    clock.at = today
    for one in data["told"]:
        _unit(
            vault,
            lambda uow, one=one: write_down(
                uow,
                case_ids[one["case"]],
                recipient=one["recipient"],
                words=one["words"],
                how=How(one["how"]),
                purpose=one["purpose"],
            ),
        )
    clock.at = sample


def _unit(vault: Vault, verb: Any) -> Any:
    with vault.unit_of_work() as uow:
        done = verb(uow)
        uow.commit()
    return done


def _release(uow: UnitOfWork, case_id: str, one: Mapping[str, Any]) -> str:
    from models.privacy.release import Item, Proof, Way
    from models.privacy.release_services import draft_release, sign

    signed = "signed_days" in one
    last = uow.today + timedelta(days=one["lasts_days"]) if signed else None
    made = draft_release(
        uow,
        case_id,
        _recipient(uow, one),
        items=frozenset(map(Item, one["items"])),
        expires_on=last,
        documents=tuple(one.get("documents", ())),
        own_words=one.get("own_words", ""),
        purpose=one["purpose"],
        ways=frozenset(map(Way, one["ways"])),
        ends_when=one.get("ends_when", ""),
        language=one["language"],
        explained_by=one.get("explained_by", ""),
        explained_on=uow.today if signed else None,
    ).made
    assert made is not None
    if signed:
        sign(
            uow,
            made.id,
            signed_on=uow.today,
            proof=Proof(one["proof"]),
            seen_by=one["seen_by"],
        )
    return made.id


def _revoke(uow: UnitOfWork, id: str, one: Mapping[str, Any]) -> None:
    from models.privacy.release_services import revoke

    revoke(uow, id, words=one["revoked_words"])


def _recipient(uow: UnitOfWork, one: Mapping[str, Any]) -> Recipient:
    from models.ordinances.repository import pack
    from models.privacy.recipient import office, typed

    if "to" in one:
        return typed(one["to"])
    (found,) = (each for each in pack(uow, PLACE).offices if each.id == one["office"])
    return office(PLACE, found.id, found.title.said_in("en"))
