"""The signed scan is a document of the case, and stays as long as the release rests on it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from models.cases.services import open_case_for_new_client
from models.documents import adding
from models.documents import services as documents
from models.documents.signed_scans import sign_release
from models.errors import BadInput, Refused
from models.privacy.release import Proof
from models.privacy.releases import live
from models.search.looking import find
from models.vault.vault import Vault


def test_signed_on_a_scan_of_this_case_only(
    vault: Vault, case_id: str, draft: Any, do: Any, tmp_path: Path
) -> None:
    scan = tmp_path / "scan.txt"
    scan.write_text("signed")
    other = do(lambda uow: open_case_for_new_client(uow, given="Ana", family="Rey")).made.id
    foreign = do(lambda uow: adding.add(uow, other, scan)).made.id
    own = do(lambda uow: adding.add(uow, case_id, scan)).made.id
    one = draft()

    def sign(document_id: str) -> Any:
        return do(
            lambda uow: sign_release(
                uow, one.id, signed_on=uow.today, proof=Proof.SCAN, document_id=document_id
            )
        )

    with pytest.raises(BadInput) as caught:
        sign(foreign)
    assert caught.value.field == "document_id"
    sign(own)
    with vault.read() as uow:
        assert live(uow, case_id, one.recipient) is not None
    do(lambda uow: documents.remove(uow, [own], "Filed twice"))
    with pytest.raises(Refused, match="signed on this document"):
        do(lambda uow: documents.delete_for_good(uow, [own]))


def test_a_release_is_found_by_its_recipient_and_its_purpose(
    vault: Vault, case_id: str, draft: Any
) -> None:
    one = draft("Park River Shelter", purpose="A warm bed")
    with vault.read() as uow:
        for words in ("river shelter", "warm bed"):
            (kind,) = (each for each in find(uow, words).kinds if each.kind == "releases")
            assert [hit.shown.id for hit in kind.hits] == [one.id]
