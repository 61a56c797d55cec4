"""What the scene's client allowed and took back, and what was told: every text a marker."""

from __future__ import annotations

from typing import Any

from models.changes import Ref
from models.privacy import disclosures, release_listing, release_rows, releases
from models.privacy import release_services as services
from models.privacy.disclosure import How, What
from models.privacy.disclosure_rows import DisclosureFilter, disclosure_rows
from models.privacy.guard.finding import Finding, Rule, Weight
from models.privacy.guard.reasons import give_reason, reasons_of
from models.privacy.recipient import typed
from models.privacy.release import Item, Proof, Way
from models.vault.classes import Confidential

_WORDS = ("to", "papers", "own", "why", "ends", "interpreter", "signer", "relation", "revoked")
_TOLD = ("tellwhat", "tellto", "tellwhy")
_LET_STAND = ("guardwords", "guardreason")
MARKERS = tuple(f"zqrelease{word}xw" for word in (*_WORDS, *_TOLD, *_LET_STAND))


def mark(word: str) -> str:
    """The marker of a field."""
    assert word in (*_WORDS, *_TOLD, *_LET_STAND)
    return f"zqrelease{word}xw"


def fill(uow: Any, case_id: str) -> None:
    """A release that was signed and taken back, and a line of the log."""
    made = services.draft_release(
        uow,
        case_id,
        typed(mark("to")),
        items=frozenset(Item),
        documents=(mark("papers"),),
        own_words=mark("own"),
        purpose=mark("why"),
        ways=frozenset(Way),
        ends_when=mark("ends"),
        interpreter=mark("interpreter"),
        explained_by="ruth",
        explained_on=uow.today,
    ).made
    services.sign(
        uow,
        made.id,
        signed_on=uow.today,
        proof=Proof.PAPER,
        seen_by="ruth",
        signed_by=mark("signer"),
        signer_relation=mark("relation"),
    )
    disclosures.write_down(
        uow,
        case_id,
        recipient=mark("tellto"),
        words=mark("tellwhat"),
        how=How.PHONE,
        purpose=mark("tellwhy"),
    )
    disclosures.disclosed(uow, case_id, What.COVER, how=How.PRINTED)
    found = Finding(Rule.FACT, Confidential.PERSONAL, Weight.WEIGH, "facts", mark("guardwords"))
    give_reason(uow, case_id, Ref("cases", case_id), found, mark("guardreason"))
    services.revoke(uow, made.id, words=mark("revoked"))


def read(uow: Any, case_id: str) -> dict[str, Any]:
    """All of it as a page and a list show it."""
    return {
        "releases": release_rows.of_case(uow, case_id),
        "releases of the office": release_listing.release_rows(uow),
        "releases found": release_listing.release_rows(
            uow, release_listing.ReleaseFilter(find=mark("why"))
        ),
        "scope": releases.released(uow, typed(mark("to")), case_id),
        "reasons": reasons_of(uow, case_id, [case_id]),
        "told": disclosure_rows(uow, DisclosureFilter(case_id=case_id)),
        "told of the office": disclosure_rows(uow, DisclosureFilter(find=mark("tellto"))),
    }
