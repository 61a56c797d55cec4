"""The signed scan of a release of information, which is a document of its case.

Documents lie above the releases, so that the two meet here: a release is signed with a scan that
is there, and a scan on which a release rests is not deleted for good.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from models.changes import Changes
from models.documents import repository
from models.errors import BadInput, Refused
from models.language import _
from models.privacy import release_rows
from models.privacy.release import Proof
from models.privacy.release_services import sign

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork


def sign_release(
    uow: UnitOfWork,
    release_id: str,
    *,
    signed_on: date | None,
    proof: Proof,
    document_id: str = "",
    seen_by: str = "",
    signed_by: str = "",
    signer_relation: str = "",
    revision: int | None = None,
) -> Changes:
    """As ``models.privacy.release_services.sign``; the scan must be a document of the case."""
    one = release_rows.release(uow, release_id)
    if proof is Proof.SCAN and document_id:
        found = repository.document(uow, document_id)
        if found.case_id != one.case_id or found.removed is not None:
            raise BadInput(
                _("This document does not lie among the documents of the case."),
                field="document_id",
            )
    return sign(
        uow,
        release_id,
        signed_on=signed_on,
        proof=proof,
        document_id=document_id,
        seen_by=seen_by,
        signed_by=signed_by,
        signer_relation=signer_relation,
        revision=revision,
    )


def require_no_scan(uow: UnitOfWork, document_ids: Iterable[str]) -> None:
    """Raise ``Refused`` if one of these documents is what a release was signed on."""
    if release_rows.with_scan(uow, document_ids):
        raise Refused(
            _("A release of information was signed on this document."),
            safe=_("Nothing was deleted."),
            next=_("It goes with the case, when the case is purged."),
        )
