"""The page on which a signature is taken down: the day, the scan or the paper, who has seen it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.cases.form_page import FormPage
from desktop.privacy.days_typed import fill_day, past_day, typed_day
from desktop.shell.session import Shell
from desktop.widgets.buttons import Choice
from desktop.widgets.fields import DateField, FormField, TextLine
from desktop.widgets.labels import PlainLabel
from desktop.widgets.segments import Segments
from models.changes import Changes, Ref
from models.errors import BadInput
from models.language import _
from models.privacy import release_rows
from models.privacy.release import Proof, Release
from models.privacy.release_labels import PROOFS


@dataclass(frozen=True)
class _Found:
    one: Release
    today: date
    documents: list[tuple[object, str]]


class SigningPage(FormPage):
    """The client has signed."""

    help_topic = "releases"

    def __init__(self, shell: Shell, case_id: str, release_id: str) -> None:
        super().__init__(shell, _("Record the signature"), _("Record it"))
        self._case_id, self._id = case_id, release_id
        self.looks_at = Ref("cases", case_id)
        self._one: Release | None = None
        self.on: DateField | None = None

    def refresh(self, changes: Changes | None) -> None:
        """The draft, once."""
        if self.on is None:
            self.office.read(self._read, self._build)

    def _read(self, uow: Any) -> _Found:
        from models.documents.repository import documents_of

        held = [(one.id, one.title) for one in documents_of(uow, self._case_id)]
        return _Found(release_rows.release(uow, self._id), uow.today, list(held))

    def _build(self, found: _Found) -> None:
        if self.on is not None:
            return
        self._one = found.one
        self.form.section(
            found.one.recipient.name,
            _("Nothing may be told before the client has signed the printed form."),
        )
        self.on = past_day(found.today, "signed_on")
        self.on.show_value(found.today)
        self.form.add(FormField(_("Signed on"), self.on, name="signed_on"))
        self.proof = Segments([(one, _(word)) for one, word in PROOFS.items()])
        self.proof.choose(Proof.SCAN if found.documents else Proof.PAPER)
        self.proof.chosen.connect(lambda _value: self._switch())
        self.form.add(FormField(_("Where the signature is"), self.proof, name="proof"))
        self.document = Choice(
            [("", _("Choose a document")), *found.documents], name=_("The signed scan")
        )
        self._document_field = FormField(
            _("The signed scan"),
            self.document,
            name="document_id",
            help=_("Add the scan under Documents first; it stays there as long as the release."),
        )
        self.form.add(self._document_field)
        users = sorted((one for one in self.office.info.users if one.active), key=_by_name)
        self.seen = Choice([(one.login, one.name) for one in users], name=_("Seen by"))
        self.seen.choose(self.office.user.login)
        self._seen_field = FormField(_("Who has seen the signed paper"), self.seen, name="seen_by")
        self.form.add(self._seen_field)
        self._guardian()
        self._switch()
        self.begin()
        if self.isVisible():
            self.shell.navigation.stand()

    def _guardian(self) -> None:
        self.form.section(
            _("Somebody signs for the client"),
            _("Only a guardian, and never whoever stands on the other side of the case."),
        )
        self.by, self.relation = TextLine(), TextLine()
        self.form.add(
            FormField(_("Name"), self.by, name="signed_by", optional=True),
            FormField(_("How they stand to the client"), self.relation, name="signer_relation",
                      optional=True),
        )  # fmt: skip
        note = _("Services never depend on a signature. A client may say no, and nothing changes.")
        self.form.add(PlainLabel(note, "secondary", wrap=True))

    def first_focus(self) -> QWidget | None:
        """The day."""
        return self.on

    def state(self) -> dict[str, Any]:
        """What stands in the fields."""
        if self.on is None:
            return {}
        return {
            "on": self.on.line.text(),
            "proof": str(self.proof.value()),
            "document": str(self.document.value() or ""),
            "seen": str(self.seen.value() or ""),
            "by": self.by.text(),
            "relation": self.relation.text(),
        }

    def fill(self, typed: dict[str, Any]) -> None:
        """What was typed."""
        if self.on is None:
            return
        if "on" in typed:
            fill_day(self.on, typed["on"])
        if "proof" in typed:
            self.proof.choose(Proof(typed["proof"]))
        for name, choice in (("document", self.document), ("seen", self.seen)):
            if name in typed:
                choice.choose(typed[name])
        for name, line in (("by", self.by), ("relation", self.relation)):
            if name in typed:
                line.setText(typed[name])
        self._switch()

    def submit(self) -> None:
        """Keep it: from now on the release is in force."""
        if self.on is None or self._one is None:
            return
        from models.documents.signed_scans import sign_release

        self.form.clear_errors()
        try:
            day = typed_day(self.on, "signed_on")
        except BadInput as error:
            self.trouble(error)
            return
        one, proof = self._one, Proof(str(self.proof.value()))
        document, seen = str(self.document.value() or ""), str(self.seen.value() or "")
        by, relation = self.by.text(), self.relation.text()

        def verb(uow: Any) -> Changes:
            return sign_release(
                uow,
                one.id,
                signed_on=day,
                proof=proof,
                document_id=document if proof is Proof.SCAN else "",
                seen_by=seen if proof is Proof.PAPER else "",
                signed_by=by,
                signer_relation=relation,
                revision=one.revision,
            )

        self.save.setEnabled(False)
        self.shell.drafts.save(self, verb, self._saved, self.trouble)

    def _switch(self) -> None:
        scan = self.proof.value() == Proof.SCAN
        self._document_field.setVisible(scan)
        self._seen_field.setVisible(not scan)

    def _saved(self, _changes: Changes) -> None:
        self.done()
        if not self.shell.back():
            self.shell.go("case", case_id=self._case_id)


def _by_name(one: Any) -> str:
    return str(one.name).casefold()
