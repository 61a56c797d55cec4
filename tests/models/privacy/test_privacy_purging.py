"""A purge takes the releases and the words of the log; that something was told stays."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text

from models.cases.case import CaseStatus
from models.cases.services import set_status
from models.changes import Ref
from models.errors import Refused
from models.privacy import release_rows
from models.privacy.disclosure import How, What
from models.privacy.disclosure_rows import disclosure_rows
from models.privacy.disclosures import disclosed
from models.privacy.releases import live, typed
from models.retention.purge import Extent
from models.retention.services import approve_purge, ask_purge, do_purge
from models.vault.deep import deep_verify
from models.vault.vault import Vault


@pytest.mark.parametrize("extent", [Extent.WHOLE, Extent.PART])
def test_a_purge_empties_and_never_takes_a_line_away(
    vault_factory: Any, vault: Vault, case_id: str, signed: Any, do: Any, extent: Extent
) -> None:
    signed("zqtoxw", own_words="zqownxw", purpose="zqwhyxw")
    do(
        lambda uow: disclosed(
            uow, case_id, What.LETTER, "zqtoxw", how=How.POST, about="zqaboutxw", purpose="zqwhyxw"
        )
    )
    do(lambda uow: set_status(uow, case_id, CaseStatus.PENDING))
    asked = do(
        lambda uow: ask_purge(uow, [Ref("cases", case_id)], extent, "The period has ended")
    ).made.id
    vault.close()
    with vault_factory("tomas") as other:
        for verb in (approve_purge, do_purge):
            with other.unit_of_work() as uow:
                verb(uow, asked)
                uow.commit()
        with other.read() as uow:
            stored = str(
                [
                    uow.connection.execute(text(f"SELECT * FROM {table}")).all()
                    for table in ("disclosure", "privacy_release", "tickler")
                ]
            )
            assert "zq" not in stored
            (row,) = disclosure_rows(uow)
            assert row.line.emptied and row.line.who == "Ruth Okafor"
            left = uow.connection.execute(text("SELECT count(*) FROM privacy_release")).scalar()
            assert left == (0 if extent is Extent.WHOLE else 1)
            if extent is Extent.PART:
                assert live(uow, case_id, typed("zqtoxw")) is None
                assert release_rows.of_case(uow, case_id)[0].recipient.name == ""
        assert deep_verify(other).ok


def test_a_hold_keeps_a_draft_from_being_undone(case_id: str, draft: Any, do: Any) -> None:
    from privacy_scene import told

    from models.holds.services import place_hold
    from models.privacy import release_services

    done = do(
        lambda uow: release_services.draft_release(
            uow, case_id, typed("The Mayor"), **told(uow.today)
        )
    )
    do(lambda uow: place_hold(uow, Ref("cases", case_id), "A subpoena"))
    with pytest.raises(Refused):
        do(done.undo)
