"""What of a release can be kept, and what is said of the rest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from models.cases import repository as cases
from models.cases.party import ADVERSE
from models.errors import BadInput
from models.language import _
from models.people.folding import fold
from models.privacy.recipient import Recipient, RecipientKind
from models.privacy.release import Item, Proof, Release
from models.typed import PAGE, checked, name_line

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

_LAST_YEAR = 2099
MOST_DOCUMENTS = 60


def checked_draft(uow: UnitOfWork, one: Release) -> Release:
    """The draft with tidied text, or ``BadInput`` with the field's name."""
    one = replace(
        one,
        recipient=_recipient(one.recipient),
        purpose=checked(one.purpose, "purpose", limit=2000).strip(),
        own_words=checked(one.own_words, "own_words", limit=PAGE).strip(),
        documents=_documents(one.documents),
        ends_when=name_line(one.ends_when, "ends_when"),
        language=name_line(one.language, "language", limit=60),
        interpreter=name_line(one.interpreter, "interpreter", limit=200),
        explained_by=_login(uow, one.explained_by, "explained_by"),
    )
    if not one.purpose:
        raise BadInput(
            _("Say what the information is for."),
            field="purpose",
            next=_("In the client’s own words, for example: so that the complaint is looked into."),
        )
    if not one.items and not one.own_words:
        raise BadInput(
            _("Nothing is ticked that may be told."),
            field="items",
            next=_("Tick what the client allows, or say it in own words."),
        )
    if Item.DOCUMENTS in one.items and not one.documents:
        raise BadInput(
            _("Name the documents that may be shared."),
            field="documents",
            next=_("One to a line. “The file” is too much for one consent."),
        )
    if one.documents and Item.DOCUMENTS not in one.items:
        one = replace(one, items=one.items | {Item.DOCUMENTS})
    if not one.ways:
        raise BadInput(_("Tick how it may be told."), field="ways")
    _days(uow, one)
    return one


def checked_signature(uow: UnitOfWork, one: Release) -> Release:
    """The signed release, or ``BadInput`` with the field's name."""
    if one.signed_on is None:
        raise BadInput(_("Say on which day it was signed."), field="signed_on")
    if one.signed_on > uow.today:
        raise BadInput(_("This day has not come yet."), field="signed_on")
    if one.signed_on.year < 1990:
        raise BadInput(_("This day lies too far back."), field="signed_on")
    if one.expires_on < one.signed_on:
        raise BadInput(
            _("The release would end before it is signed."),
            field="expires_on",
            next=_("Choose a later last day."),
        )
    if one.explained_on is None or not one.explained_by:
        raise BadInput(
            _("A consent is informed, or it is none: say who talked the risks through, and when."),
            field="explained_on",
            next=_("Change the draft first, then sign it."),
        )
    if one.explained_on > one.signed_on:
        raise BadInput(
            _("The risks were talked through after it was signed."),
            field="signed_on",
            next=_("Check both days."),
        )
    return _proven(uow, _signer(uow, one))


def _proven(uow: UnitOfWork, one: Release) -> Release:
    if one.proof is Proof.NONE:
        raise BadInput(
            _("Say where the signature is: a scan, or the signed paper in the office’s file."),
            field="proof",
        )
    if one.proof is Proof.SCAN and not one.document_id:
        raise BadInput(_("Choose the scan among the case’s documents."), field="document_id")
    if one.proof is Proof.PAPER and not one.seen_by:
        raise BadInput(_("Say who has seen the signed paper."), field="seen_by")
    return replace(
        one,
        seen_by=_login(uow, one.seen_by, "seen_by"),
        document_id=one.document_id if one.proof is Proof.SCAN else "",
    )


def _signer(uow: UnitOfWork, one: Release) -> Release:
    name = name_line(one.signed_by, "signed_by", limit=200)
    relation = name_line(one.signer_relation, "signer_relation", limit=200)
    if not name:
        return replace(one, signed_by="", signer_relation="")
    if not relation:
        raise BadInput(
            _("Say how they stand to the client."),
            field="signer_relation",
            next=_("For example: mother and guardian, guardian named by the Probate Court."),
        )
    own = set(fold(name).split())
    for party in cases.parties(uow, one.case_id):
        words = set(fold(party.name).split())
        if party.role in ADVERSE and len(own & words) >= min(2, len(words)):
            raise BadInput(
                _("Whoever stands on the other side cannot sign for the client."),
                field="signed_by",
                next=_("Never the abusive parent: ask the attorney who may consent."),
            )
    return replace(one, signed_by=name, signer_relation=relation)


def _recipient(one: Recipient) -> Recipient:
    name = checked(one.name, "recipient", limit=200, required=True).strip()
    if "\n" in name or ";" in name:
        raise BadInput(
            _("One release is for one recipient."),
            field="recipient",
            next=_("Make one for each: a client can then take back one and keep the others."),
        )
    name = name_line(name, "recipient")
    ref = name_line(one.ref, "recipient") if one.kind is not RecipientKind.TYPED else ""
    return Recipient(one.kind, name, ref)


def _documents(titles: tuple[str, ...]) -> tuple[str, ...]:
    if len(titles) > MOST_DOCUMENTS:
        raise BadInput(
            _("These are too many documents for one consent."),
            field="documents",
            next=_("Name up to {most}.").format(most=MOST_DOCUMENTS),
        )
    tidy = (name_line(title, "documents") for title in titles)
    return tuple(dict.fromkeys(title for title in tidy if title))


def _days(uow: UnitOfWork, one: Release) -> None:
    _near(one.expires_on, "expires_on")
    if one.expires_on < uow.today:
        raise BadInput(
            _("This day has passed: nothing could be told under this release."),
            field="expires_on",
            next=_("Choose a later last day."),
        )
    if one.explained_on is not None:
        _near(one.explained_on, "explained_on")
        if one.explained_on > uow.today:
            raise BadInput(_("This day has not come yet."), field="explained_on")
        if not one.explained_by:
            raise BadInput(_("Say who talked the risks through."), field="explained_by")


def _near(day: date, field: str) -> None:
    if not 1990 <= day.year <= _LAST_YEAR:
        raise BadInput(
            _("The year {year} is too far away.").format(year=day.year),
            field=field,
            next=_("Check the year."),
        )


def _login(uow: UnitOfWork, login: str, field: str) -> str:
    login = name_line(login, field)
    if login and uow.info.user(login) is None:
        raise BadInput(_("The office has no user with this login."), field=field)
    return login
