"""The pages of one party: somebody comes into a case, or has another role there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.cases.client_choice import ClientChoice
from desktop.cases.form_page import FormPage
from desktop.people.contact_fields import whole_day
from desktop.shell.session import Shell
from desktop.shell.words import day as day_words
from desktop.widgets.buttons import Choice
from desktop.widgets.fields import DateField, FormField, TextArea, TextLine
from desktop.widgets.forms import Form
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import SidePanel
from desktop.widgets.segments import Segments
from models.cases import joining, repository
from models.cases.labels import PARTY_ROLES
from models.cases.party import Party, PartyRole
from models.changes import Changes, Ref
from models.errors import BadInput
from models.language import _
from models.people.person import PersonKind

_SIDE = 320
_PERSON, _AGENCY = PersonKind.PERSON.value, PersonKind.ORGANIZATION.value


class PartyFields(Form):
    """Role, since when, how they stand to the client, a note."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        roles = [(one.value, _(word)) for one, word in PARTY_ROLES.items()]
        self.role = Choice([("", _("Choose a role")), *roles[1:]])
        self.related = TextLine()
        self.since = DateField(
            lambda text: whole_day(text, self._today, "since"), lambda value: day_words(value)
        )
        self.note = TextArea(lines=3)
        self.add(
            FormField(_("Role in the case"), self.role, name="role"),
            FormField(
                _("How they stand to the client"),
                self.related,
                name="related",
                optional=True,
                help=_("In a word or two: sister, landlord, former husband."),
            ),
        )
        self.add(FormField(_("Since"), self.since, name="since", optional=True))
        self.add(FormField(_("Note"), self.note, name="note", optional=True))

    def show_party(self, one: Party) -> None:
        """Fill from the record."""
        self.role.choose(one.role.value)
        self.related.show_text(one.related)
        self.since.show_value(one.since)
        self.note.show_text(one.note)

    def state(self) -> dict[str, Any]:
        """What stands in the fields."""
        return {
            "role": str(self.role.value() or ""),
            "related": self.related.text(),
            "since": self.since.line.text(),
            "note": self.note.text(),
        }

    def fill(self, typed: dict[str, Any]) -> None:
        """What was typed."""
        if "role" in typed:
            self.role.choose(typed["role"])
        if "related" in typed:
            self.related.setText(typed["related"])
        if "since" in typed:
            self.since.type_in(typed["since"])
        if "note" in typed:
            self.note.setPlainText(typed["note"])

    def arguments(self) -> dict[str, Any]:
        """For the verbs. Raises ``BadInput``."""
        role = str(self.role.value() or "")
        if not role:
            raise BadInput(
                _("No role is chosen."), field="role", next=_("Say what they are in this case.")
            )
        since = self.since.line.text()
        return {
            "role": PartyRole(role),
            "related": self.related.text(),
            "since": whole_day(since, self._today, "since") if since.strip() else None,
            "note": self.note.text(),
        }


class NewPartyPage(FormPage):
    """Somebody on file, or somebody new, comes into the case."""

    help_topic = "parties"

    def __init__(self, shell: Shell, case_id: str) -> None:
        super().__init__(shell, _("Add a party"), _("Add to the case"))
        self._case_id = case_id
        self.looks_at = Ref("cases", case_id)
        self.fields: PartyFields | None = None

    def refresh(self, changes: Changes | None) -> None:
        """The office's day, once."""
        if self.fields is None:
            self.office.read(lambda uow: uow.today, self._build)

    def _build(self, today: date) -> None:
        if self.fields is not None:
            return
        self.who = Segments(
            [("known", _("Somebody on file")), ("new", _("Somebody new"))], name=_("Person")
        )
        self.who.choose("known")
        self.who.chosen.connect(self._switch)
        self.known = FormField(_("Person"), ClientChoice(self.shell), name="person")
        self.kind = Choice([(_PERSON, _("A person")), (_AGENCY, _("An agency, firm or office"))])
        self.kind.currentIndexChanged.connect(lambda _place: self._switch(self.who.value()))
        self.given, self.family = TextLine(), TextLine()
        self.alias, self.phone = TextLine(), TextLine()
        self.given_field = FormField(_("Given name"), self.given, name="given")
        self.family_field = FormField(
            _("Family name"), self.family, name="family", optional=True,
            help=_("One surname or both, as they use them."),
        )  # fmt: skip
        self.new = self._new_fields()
        self.fields = PartyFields(today)
        self.form.section(
            _("Who"), _("Look first whether they are on file: one person, one record.")
        )
        self.form.add(self.who)
        self.form.add(self.known)
        self.form.adopt(self.new)
        self.form.section(_("In this case"))
        self.form.adopt(self.fields)
        self.form.add(
            PlainLabel(
                _("Every new party opens the conflict check of the case again."),
                "secondary",
                wrap=True,
            )
        )
        self._look_beside()
        self._switch("known")
        self.begin()

    def _look_beside(self) -> None:
        """Somebody new may be on file already: who resembles them is offered beside the form."""
        from desktop.conflicts.panel import ConflictPanel

        self.side = SidePanel(width=_SIDE)
        self.side.show_head("", "")
        self.panel = ConflictPanel(self.shell, take=True)
        self.panel.chosen.connect(self._take)
        self.side.body.add(self.panel)
        self.beside(self.side)
        for line in (self.given, self.family, self.alias, self.phone):
            line.textChanged.connect(self._tell)
        assert self.fields is not None
        for choice in (self.kind, self.fields.role):
            choice.currentIndexChanged.connect(self._tell)

    def _tell(self, _now: object = None) -> None:
        """What is typed of somebody new so far."""
        assert self.fields is not None
        person = self.kind.value() == _PERSON
        names = [(self.given.text(), self.family.text() if person else "")]
        role = str(self.fields.role.value() or "")
        self.panel.check(
            [*names, (self.alias.text(), "")],
            phones=[self.phone.text()],
            role=PartyRole(role) if role else None,
            organisation=not person,
        )

    def _take(self, person_id: str) -> None:
        """The record on file, instead of a new one. What was typed of the person stays behind the
        other answer; role, days and note belong to the case and stand as they are."""
        self.fill({"who": "known", "known": person_id, "find": ""})
        self._choice().finder.setFocus()

    def _new_fields(self) -> Form:
        new = Form()
        new.add(FormField(_("Kind"), self.kind, name="kind"))
        new.add(self.given_field, self.family_field)
        new.add(
            FormField(
                _("Another name they use"),
                self.alias,
                name="other",
                optional=True,
                help=_("A former name or an alias; the conflict check looks for it, too."),
            ),
            FormField(_("Phone"), self.phone, name="phone", optional=True),
        )
        return new

    def first_focus(self) -> QWidget | None:
        """Where a name is typed."""
        return self._choice().finder if self.fields else None

    def state(self) -> dict[str, Any]:
        """What stands in the fields."""
        if self.fields is None:
            return {}
        lines = ("given", "family", "alias", "phone")
        return {
            **self.fields.state(),
            **{name: getattr(self, name).text() for name in lines},
            **self._choice().state(),
            "who": self.who.value(),
            "kind": str(self.kind.value()),
        }

    def fill(self, typed: dict[str, Any]) -> None:
        """What was typed."""
        if self.fields is None:
            return
        self.fields.fill(typed)
        for name in ("given", "family", "alias", "phone"):
            if name in typed:
                getattr(self, name).setText(typed[name])
        if "kind" in typed:
            self.kind.choose(typed["kind"])
        if "known" in typed or "find" in typed:
            self._choice().fill({**self._choice().state(), **typed})
        if "who" in typed:
            self.who.choose(typed["who"])
            self._switch(typed["who"])

    def submit(self) -> None:
        """Add them."""
        if self.fields is None:
            return
        self.form.clear_errors()
        try:
            told = self.fields.arguments()
            verb = self._known(told) if self.who.value() == "known" else self._new(told)
        except BadInput as error:
            self.trouble(error)
            return
        self.save.setEnabled(False)
        self.shell.drafts.save(self, verb, self._back, self.trouble)

    def _known(self, told: dict[str, Any]) -> Any:
        person, case_id = self._choice().person(), self._case_id
        if person is None:
            raise BadInput(
                _("Nobody is chosen."),
                field="person",
                next=_("Choose somebody in the list, or enter somebody new."),
            )
        return lambda uow: joining.add_party(uow, case_id, person.id, **told)

    def _new(self, told: dict[str, Any]) -> Any:
        from models.people.person import NameKind, PersonName

        given, family = self.given.text(), self.family.text()
        person: dict[str, Any] = {"phone": self.phone.text().strip()}
        if self.kind.value() == _AGENCY:
            person["kind"], family = PersonKind.ORGANIZATION, ""
        if self.alias.text().strip():
            person["other_names"] = [PersonName(self.alias.text(), "", NameKind.ALIAS)]
        case_id = self._case_id
        return lambda uow: joining.add_new_party(
            uow, case_id, given=given, family=family, person=person, **told
        )

    def _back(self, _changes: Changes) -> None:
        self.done()
        self.shell.back()

    def _switch(self, who: object) -> None:
        person = self.kind.value() == _PERSON
        self.known.setVisible(who == "known")
        self.new.setVisible(who == "new")
        self.side.setVisible(who == "new")
        self.family_field.setVisible(person)
        self.given_field.set_label(_("Given name") if person else _("Name"))

    def _choice(self) -> ClientChoice:
        assert isinstance(self.known.control, ClientChoice)
        return self.known.control


class EditPartyPage(FormPage):
    """A party who is in the case already."""

    help_topic = "parties"

    def __init__(self, shell: Shell, party_id: str) -> None:
        super().__init__(shell, _("Edit the party"), _("Save"))
        self._party_id = party_id
        self._party: Party | None = None
        self.fields: PartyFields | None = None

    def refresh(self, changes: Changes | None) -> None:
        """The party, once; what is being typed is never touched."""
        if self.fields is None:
            self.office.read(
                lambda uow: (repository.party(uow, self._party_id), uow.today), self._build
            )

    def _build(self, found: tuple[Party, date]) -> None:
        if self.fields is not None:
            return
        self._party, today = found
        self.looks_at = Ref("cases", self._party.case_id)
        self.fields = PartyFields(today)
        self.fields.show_party(self._party)
        self.form.section(self.shell.privacy.name(self._party.name))
        self.form.adopt(self.fields)
        self.begin()
        if self.isVisible():
            self.shell.navigation.stand()

    def first_focus(self) -> QWidget | None:
        """The role."""
        return self.fields.role if self.fields else None

    def state(self) -> dict[str, Any]:
        """What stands in the fields."""
        return self.fields.state() if self.fields else {}

    def fill(self, typed: dict[str, Any]) -> None:
        """What was typed."""
        if self.fields is not None:
            self.fields.fill(typed)

    def submit(self) -> None:
        """Save it."""
        if self.fields is None or self._party is None:
            return
        self.form.clear_errors()
        try:
            one = replace(self._party, **self.fields.arguments())
        except BadInput as error:
            self.trouble(error)
            return
        self.shell.drafts.save(
            self, lambda uow: joining.change_party(uow, one), self._back, self.trouble
        )

    def _back(self, _changes: Changes) -> None:
        self.done()
        self.shell.back()
