"""The fields of a draft: to whom, what, why, how, how long, and who talked it through."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.people.languages import sorted_languages
from desktop.privacy.days_typed import coming_day, fill_day, past_day, typed_day
from desktop.privacy.tick_box import TickBox
from desktop.widgets.buttons import Choice
from desktop.widgets.fields import FormField, TextArea, TextLine
from desktop.widgets.forms import Form
from models.errors import BadInput
from models.language import _
from models.privacy.recipient import Recipient, RecipientKind, typed
from models.privacy.release import Item, Release, Way
from models.privacy.release_labels import ITEMS, WAYS

TYPED = "typed"


class ReleaseFields(Form):
    """``known`` are the recipients that are offered; any other is typed."""

    def __init__(self, info: Any, today: date, known: list[Recipient]) -> None:
        super().__init__()
        self._known = {f"{one.kind.value}:{one.ref}": one for one in known}
        self._whom(known)
        self._what()
        self._why()
        self._until(today)
        self._talked(info, today)
        self.to.currentIndexChanged.connect(lambda _row: self._switch())
        self._switch()

    def first(self) -> QWidget:
        """Where the keyboard stands."""
        return self.to

    def _whom(self, known: list[Recipient]) -> None:
        self.section(
            _("For whom"),
            _("One release is for one recipient, so that a client can take back one and keep "
              "the others."),
        )  # fmt: skip
        options: list[tuple[object, str]] = [(TYPED, _("Somebody else, typed below"))]
        options += [(f"{one.kind.value}:{one.ref}", one.name) for one in known]
        self.to = Choice(options, name=_("Recipient"))
        self.name = TextLine(hint=_("Hartford Housing Authority"))
        self.add(FormField(_("Recipient"), self.to, name="recipient"))
        self._name_field = FormField(_("Name of the recipient"), self.name, name="name")
        self.add(self._name_field)

    def _what(self) -> None:
        self.section(
            _("What may be told"),
            _("As little as the purpose needs. What is not ticked may not be told."),
        )
        self.items = TickBox({one: _(word) for one, word in ITEMS.items()}, columns=2)
        self.documents = TextArea(lines=2)
        self.own_words = TextArea(lines=2)
        self.add(FormField(_("It may be told"), self.items, name="items"))
        self.add(
            FormField(
                _("Documents"),
                self.documents,
                name="documents",
                optional=True,
                help=_("Each by its own name, one to a line."),
            )
        )
        self.add(
            FormField(
                _("In own words"),
                self.own_words,
                name="own_words",
                optional=True,
                help=_("What else may be told, or what of it may not."),
            )
        )

    def _why(self) -> None:
        self.section(_("Why and how"))
        self.purpose = TextArea(lines=2)
        self.ways = TickBox({one: _(word) for one, word in WAYS.items()}, columns=2)
        self.add(
            FormField(
                _("Purpose"),
                self.purpose,
                name="purpose",
                help=_("What the client wants to reach by it."),
            )
        )
        self.add(FormField(_("It may be told"), self.ways, name="ways"))

    def _until(self, today: date) -> None:
        self.section(_("How long"))
        self.expires = coming_day(today)
        self.ends_when = TextLine(hint=_("the investigation is closed"))
        self.add(
            FormField(
                _("Last day"),
                self.expires,
                name="expires_on",
                help=_("The law asks for a reasonable time; longer than a year is not."),
            ),
            FormField(_("Or earlier, when"), self.ends_when, name="ends_when", optional=True),
        )

    def _talked(self, info: Any, today: date) -> None:
        self.section(
            _("Talked through with the client"),
            _("Tell the client what may happen once it is told, that nobody can call it back, "
              "that services never depend on signing, and that the consent can be taken back at "
              "any time, by word of mouth too."),
        )  # fmt: skip
        users = sorted((one for one in info.users if one.active), key=lambda one: one.name)
        self.by = Choice([("", _("Not yet")), *((one.login, one.name) for one in users)])
        self.on = past_day(today, "explained_on")
        self.language = Choice(sorted_languages())
        self.language.choose("en")
        self.interpreter = TextLine()
        self.add(
            FormField(_("By whom"), self.by, name="explained_by"),
            FormField(_("On which day"), self.on, name="explained_on", optional=True),
        )
        self.add(
            FormField(_("In which language"), self.language, name="language"),
            FormField(_("Interpreter"), self.interpreter, name="interpreter", optional=True),
        )

    def show_release(self, one: Release) -> None:
        """Fill from the record."""
        key = f"{one.recipient.kind.value}:{one.recipient.ref}"
        known = one.recipient.kind is not RecipientKind.TYPED
        if known and key not in self._known:
            self._known[key] = one.recipient
            self.to.addItem(one.recipient.name, key)
        self.to.choose(key if known else TYPED)
        self.name.show_text("" if known else one.recipient.name)
        self.items.show_value(one.items)
        self.documents.show_text("\n".join(one.documents))
        self.own_words.show_text(one.own_words)
        self.purpose.show_text(one.purpose)
        self.ways.show_value(one.ways)
        self.expires.show_value(one.expires_on)
        self.ends_when.show_text(one.ends_when)
        self.by.choose(one.explained_by)
        self.on.show_value(one.explained_on)
        self.language.choose(one.language)
        self.interpreter.show_text(one.interpreter)
        self._switch()

    def show_defaults(self, last: date, language: str) -> None:
        """An empty form: the office's last day, the client's language."""
        self.expires.show_value(last)
        self.language.choose(language or "en")

    def state(self) -> dict[str, Any]:
        """What stands in the fields, by name."""
        return {
            "to": str(self.to.value()),
            "name": self.name.text(),
            "items": sorted(str(one) for one in self.items.value()),
            "documents": self.documents.text(),
            "own_words": self.own_words.text(),
            "purpose": self.purpose.text(),
            "ways": sorted(str(one) for one in self.ways.value()),
            "expires_on": self.expires.line.text(),
            "ends_when": self.ends_when.text(),
            "explained_by": str(self.by.value()),
            "explained_on": self.on.line.text(),
            "language": str(self.language.value()),
            "interpreter": self.interpreter.text(),
        }

    def fill(self, typed: dict[str, Any]) -> None:
        """Put back what was typed."""
        lines = {"name": self.name, "ends_when": self.ends_when, "interpreter": self.interpreter}
        areas = {
            "documents": self.documents, "own_words": self.own_words, "purpose": self.purpose,
        }  # fmt: skip
        choices = {"to": self.to, "explained_by": self.by, "language": self.language}
        for name, control in {**lines, **choices, **areas}.items():
            if name not in typed:
                continue
            if isinstance(control, TextArea):
                control.setPlainText(typed[name])
            elif isinstance(control, Choice):
                control.choose(typed[name])
            elif isinstance(control, TextLine):
                control.setText(typed[name])
        for name, day in (("expires_on", self.expires), ("explained_on", self.on)):
            if name in typed:
                fill_day(day, typed[name])
        for name, box in (("items", self.items), ("ways", self.ways)):
            if name in typed:
                box.show_value(typed[name])
        self._switch()

    def value(self) -> dict[str, Any]:
        """What ``draft_release`` takes. Raises ``BadInput`` with the field's name."""
        last = typed_day(self.expires, "expires_on")
        if last is None:
            raise BadInput(_("Give the last day."), field="expires_on")
        return {
            "items": frozenset(map(Item, self.items.value())),
            "documents": tuple(
                line.strip() for line in self.documents.text().splitlines() if line.strip()
            ),
            "own_words": self.own_words.text(),
            "purpose": self.purpose.text(),
            "ways": frozenset(map(Way, self.ways.value())),
            "expires_on": last,
            "ends_when": self.ends_when.text(),
            "explained_by": str(self.by.value() or ""),
            "explained_on": typed_day(self.on, "explained_on"),
            "language": str(self.language.value() or ""),
            "interpreter": self.interpreter.text(),
        }

    def recipient(self) -> Recipient:
        """To whom. A typed name is kept whole, so that what is wrong with it can be said."""
        found = self._known.get(str(self.to.value()))
        return found if found is not None else replace(typed(""), name=self.name.text())

    def _switch(self) -> None:
        self._name_field.setVisible(self.to.value() == TYPED)
