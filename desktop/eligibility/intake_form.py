"""The sections of an intake as one form: what is typed, by name, and errors in their places."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.cases.client_choice import ClientChoice
from desktop.eligibility.applicant_asked import known_of, names_of, told_of
from desktop.eligibility.decision_fields import DecisionFields
from desktop.eligibility.ending_fields import ConflictFields, NotServedFields
from desktop.eligibility.matter_fields import MatterFields, Offers
from desktop.eligibility.means_fields import Means
from desktop.eligibility.party_fields import PartyFields
from desktop.people.fields import PersonFields
from desktop.shell import tokens
from desktop.shell.session import Shell
from desktop.widgets.fields import FormField, TextArea
from desktop.widgets.forms import Form
from desktop.widgets.labels import PlainLabel, line, see
from desktop.widgets.segments import Segments
from models.eligibility.rules import OfficeRules
from models.eligibility.taking_in import Told
from models.errors import AmparoError, BadInput
from models.language import N_, _

SECTIONS = (
    N_("Applicant"),
    N_("Contact"),
    N_("Problem"),
    N_("Household"),
    N_("Income and assets"),
    N_("Other parties"),
    N_("In their own words"),
    N_("Decision"),
)


class IntakeForm(QWidget):
    """``told`` reads everything; ``changed`` comes with every key that can change what follows."""

    changed = Signal()

    def __init__(
        self, shell: Shell, today: date, rules: OfficeRules, offers: Offers, person_id: str
    ) -> None:
        super().__init__()
        self._shell = shell
        self._heads: list[QWidget] = []
        self._firsts: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.L)
        self.form = Form()
        self._column.addWidget(self.form)
        self.who = Segments(
            [("new", _("A new person")), ("known", _("Somebody on file"))], name=_("Applicant")
        )
        self.client = PersonFields(today, brief=True)
        self._today = today
        self.known = FormField(_("Person"), ClientChoice(shell), name="client_id")
        self.case = MatterFields(shell.office.info, today, shell.office.user.login, offers)
        self.means = Means(self)
        self.parties = PartyFields(shell)
        self.own = TextArea(lines=6, most=24)
        self.decision = DecisionFields(today)
        self.conflict = ConflictFields()
        self.not_served = NotServedFields()
        self._lay()
        self.means.follow(rules)
        self.decision.follow(rules)
        self.who.choose("known" if person_id else "new")
        if person_id:
            self._choice().fill({"known": person_id, "find": ""})
        self.who.chosen.connect(self._switch)
        self._switch(self.who.value())
        self._watch()

    @staticmethod
    def words() -> list[str]:
        """The sections, in their order; the blank form on paper has the same."""
        return [_(word) for word in SECTIONS]

    def _lay(self) -> None:
        words = self.words()
        self._section(words[0], self.who)
        self._column.addWidget(self.who)
        self._column.addWidget(self.known)
        self.form.take(self.known)
        self._take(self.client)
        # The contact is a part of the applicant's own fields, with headings of its own there.
        self._heads.append(self.client.safe)
        self._firsts.append(self.client.channels)
        self._section(words[2], self.case.kind)
        self._take(self.case)
        self._section(words[3], self.means.household.adults)
        self._take(self.means.household)
        self._section(words[4], self.means.money.incomes.asked)
        self._take(self.means.money)
        self._section(words[5], self.parties.add)
        self._column.addWidget(
            PlainLabel(
                _("The other side, who lives in the household, witnesses. Names only as needed."),
                "body2",
                wrap=True,
            )
        )
        self._column.addWidget(self.parties)
        self._section(words[6], self.own)
        field = FormField(
            _("What the applicant tells, as they tell it"),
            self.own,
            name="own_words",
            help=_("Never write down anybody’s citizenship or status."),
        )
        self._column.addWidget(field)
        self.form.take(field)
        self._section(words[7], self.decision.decision)
        self._take(self.decision)
        self._take(self.conflict)
        self._take(self.not_served)
        see(self.not_served, False)

    def _section(self, word: str, first: QWidget) -> None:
        if self._heads:
            self._column.addSpacing(tokens.S)
            self._column.addWidget(line())
        head = PlainLabel(word, "section")
        self._column.addWidget(head)
        self._heads.append(head)
        self._firsts.append(first)

    def _take(self, form: Form) -> None:
        self._column.addWidget(form)
        for field in form._fields.values():
            self.form.take(field)

    def _watch(self) -> None:
        self.means.changed.connect(self.changed)
        self.parties.changed.connect(self.changed)
        for one in self.client.findChildren(QLineEdit):
            one.textChanged.connect(lambda _text: self.changed.emit())
        for area in self.client.findChildren(QPlainTextEdit):
            area.textChanged.connect(self.changed)
        for reach in (self.client.phone, self.client.email, self.client.address):
            reach.changed.connect(self.changed)
        self._choice().chosen.connect(lambda _person: self.changed.emit())

    def section(self, place: int) -> tuple[QWidget, QWidget]:
        """The heading of a section, and the field in which its keyboard stands."""
        head, first = self._heads[place], self._firsts[place]
        if self.who.value() == "known" and place == 1:
            return self._heads[0], self._choice()
        return head, first

    def first(self) -> QWidget:
        """Where an intake begins."""
        return self._choice() if self.who.value() == "known" else self.client.given

    def state(self) -> dict[str, Any]:
        """What stands in the fields, by name, as plain data."""
        return {
            **self.client.state(),
            **self.case.state(),
            **self._choice().state(),
            **{f"means_{name}": told for name, told in self.means.state().items()},
            **self.decision.state(),
            **self.conflict.state(),
            **self.not_served.state(),
            "who": self.who.value(),
            "parties": self.parties.state(),
            "own": self.own.text(),
        }

    def fill(self, typed: dict[str, Any]) -> None:
        """Put back what ``state`` gave; fields that are not named stay."""
        for one in (self.client, self.case, self.decision, self.conflict, self.not_served):
            one.fill(typed)
        self._choice().fill(typed)
        means = {
            name.removeprefix("means_"): told
            for name, told in typed.items()
            if name.startswith("means_")
        }
        if means:
            self.means.fill(means)
        if "parties" in typed:
            self.parties.fill(typed["parties"])
        if "own" in typed:
            self.own.setPlainText(typed["own"])
        if any(typed.get(name) for name in ("not_served", "not_served_words", "referred_to")):
            see(self.not_served, True)
        who = typed.get("who", self.who.value())
        self.who.choose(who)
        self._switch(who)
        self.changed.emit()

    def told(self) -> Told:
        """All of it. Raises ``BadInput`` at its field."""
        person: dict[str, Any] = {}
        client_id = ""
        if self.who.value() == "known":
            chosen = self._choice().person()
            if chosen is None:
                raise BadInput(
                    _("Nobody is chosen."),
                    field="client_id",
                    next=_("Choose one in the list, or enter a new person."),
                )
            client_id = chosen.id
        else:
            person = self.client.arguments()
        return Told(
            person=person,
            client_id=client_id,
            case=self.case.case(),
            parties=self.parties.parties(),
            own_words=self.own.text(),
            figures=self.means.figures(),
            **self.case.came(),
            **self.decision.arguments(),
        )

    def names(self) -> tuple[str, ...]:
        """The names to check for conflicts: the applicant's, if new, and those of the others."""
        own: tuple[str, ...] = ()
        if self.who.value() != "known":
            own = tuple(f"{given} {family}".strip() for given, family in names_of(self.client))
        return tuple(one for one in (*own, *self.parties.names()) if one)

    def applicant(self) -> dict[str, Any]:
        """What the live panel compares of the applicant: the arguments of its ``check``."""
        if self.who.value() == "known":
            return known_of(self._choice().person())
        return told_of(self.client, self._today)

    def use(self, person_id: str) -> None:
        """Somebody on file is the applicant. What was typed of a new person stays beside it."""
        self.who.choose("known")
        self._switch("known")
        self._choice().fill({"known": person_id, "find": ""})

    def show_error(self, error: AmparoError) -> QWidget | None:
        """Beside its field; at the top, if it has none here."""
        self.clear_errors()
        if isinstance(error, BadInput):
            if self.who.value() == "new" and self.client.holds(error):
                return self.client.show_error(error)
            found = self.means.show_error(error) or self.parties.show_error(error)
            if found is not None:
                return found
            if error.field in ("not_served", "not_served_words", "referred_to"):
                see(self.not_served, True)
        return self.form.show_error(error)

    def clear_errors(self) -> None:
        """Nothing is wrong, as far as is known."""
        self.form.clear_errors()
        self.means.clear_errors()
        self.parties.clear_errors()

    def _switch(self, who: object) -> None:
        see(self.known, who == "known")
        see(self.client, who == "new")
        self.changed.emit()

    def _choice(self) -> ClientChoice:
        assert isinstance(self.known.control, ClientChoice)
        return self.known.control
