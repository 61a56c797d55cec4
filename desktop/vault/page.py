"""The office: its letterhead, who may open it, and how the window behaves on this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.page import Page
from desktop.shell.roles import role_word
from desktop.vault.strip import LANGUAGE_NAMES, look_words
from desktop.widgets.buttons import Button, Choice
from desktop.widgets.cells import Cell
from desktop.widgets.fields import FormField, TextArea, TextLine
from desktop.widgets.forms import Form
from desktop.widgets.labels import PlainLabel, line
from desktop.widgets.panels import PageHead, Scroller
from desktop.widgets.rows import Column
from desktop.widgets.tables import DataTable
from models.changes import Changes, Ref
from models.language import N_, _, ngettext

if TYPE_CHECKING:
    from desktop.shell.session import Shell

_MINUTES = (1, 2, 5, 10, 15, 30, 60)
_LETTERHEAD = Ref("letters", "letterhead")


class OfficePage(Page):
    """Letterhead, users, this computer."""

    help_topic = "office"
    # The letterhead has two pages, and one draft.
    place = "letterhead"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        column = QVBoxLayout(self)
        edge = tokens.PAGE_MARGIN
        column.setContentsMargins(edge, edge, 0, 0)
        column.setSpacing(tokens.L)
        head = PageHead(shell.office.info.organization, str(shell.office.path))
        column.addWidget(head)
        scroll = Scroller(spacing=tokens.XL)
        scroll.column.setContentsMargins(0, 0, edge, edge)
        column.addWidget(scroll, 1)
        sides = QWidget()
        row = QHBoxLayout(sides)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.XXL)
        self.letterhead = LetterheadForm(self._save)
        left = QVBoxLayout()
        left.addWidget(self.letterhead)
        left.addStretch(1)
        row.addLayout(left, 3)
        row.addLayout(self._right(), 2)
        scroll.add(sides)

    def title(self) -> str:
        """Office."""
        return _("Office")

    def first_focus(self) -> QWidget:
        """The name on the letterhead."""
        return self.letterhead.name

    def refresh(self, changes: Changes | None) -> None:
        """Read the letterhead again; users come with the vault."""
        self.users.rows.show_rows(self.office.info.users)
        if changes is None or _LETTERHEAD in changes.touched:

            def query(uow: Any) -> Any:
                from models.letters.repository import letterhead

                return letterhead(uow)

            self.office.read(query, self._show)

    def draft(self) -> Any:
        """The letterhead as typed."""
        return self.letterhead.draft()

    def restore(self, typed: Any) -> None:
        """The letterhead as it was typed."""
        self.letterhead.restore(typed)

    def _show(self, head: Any) -> None:
        self.letterhead.show_value(head)
        self.filled()

    def leave(self) -> bool:
        """A letterhead that was changed is kept."""
        self._save()
        return not self.letterhead.wrong()

    def _save(self) -> None:
        if not self.letterhead.changed():
            return
        value = self.letterhead.value()

        def verb(uow: Any) -> Changes:
            from models.letters.services import set_letterhead

            return set_letterhead(uow, value)

        self.shell.drafts.save(self, verb, failed=self.letterhead.show_error)

    def _right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(tokens.M)
        column.addWidget(PlainLabel(_("Who may open it"), "section"))
        column.addWidget(
            PlainLabel(
                _("Each has a key of their own (encrypted). Roles are office rules."),
                "secondary",
                wrap=True,
            )
        )
        self.users = DataTable(
            [
                Column("name", N_("Name"), lambda user: Cell(user.name)),
                Column("login", N_("Login"), lambda user: Cell(user.login, tone="ink2"), 100),
                Column("role", N_("Role"), _role, 140),
            ],
            name=_("Who may open it"),
        )
        self.users.setFixedHeight(tokens.TABLE_HEAD + 5 * tokens.ROW)
        column.addWidget(self.users)
        column.addWidget(line())
        column.addWidget(PlainLabel(_("This computer"), "section"))
        settings = self.shell.settings
        self.language = Choice([("", _("As the desktop")), *LANGUAGE_NAMES.items()])
        self.language.choose(settings.language)
        self.look = Choice(look_words())
        self.look.choose(settings.theme)
        self.minutes = Choice(
            [
                (count, ngettext("{count} minute", "{count} minutes", count).format(count=count))
                for count in sorted({*_MINUTES, settings.idle_minutes})
            ]
        )
        self.minutes.choose(settings.idle_minutes)
        for label, control, help in (
            (_("Language"), self.language, _("A change shows after the next unlocking.")),
            (_("Look"), self.look, ""),
            (_("Lock when nobody is here for"), self.minutes, _("Ctrl+L locks at once.")),
        ):
            column.addWidget(FormField(label, control, help=help))
        self.language.activated.connect(self._speak)
        self.look.activated.connect(self._wear)
        self.minutes.activated.connect(self._wait)
        column.addStretch(1)
        return column

    def _speak(self) -> None:
        self.shell.language_asked.emit(str(self.language.value()))

    def _wear(self) -> None:
        self.shell.theme_asked.emit(str(self.look.value()))

    def _wait(self) -> None:
        minutes = self.minutes.value()
        if isinstance(minutes, int):
            self.shell.idle_asked.emit(minutes)


class LetterheadForm(Form):
    """What stands at the head of letters."""

    def __init__(self, save: Any) -> None:
        super().__init__()
        self._kept: Any = None
        self.section(_("Letterhead"), _("It stands at the head of every letter."))
        self.name, self.phone, self.fax = TextLine(), TextLine(), TextLine()
        self.email, self.juris_number = TextLine(), TextLine()
        self.address = TextArea(lines=3)
        self.add(FormField(_("Name of the office"), self.name, name="name"))
        self.add(FormField(_("Address"), self.address, name="address", help=_("One line a row.")))
        self.add(
            FormField(_("Telephone"), self.phone, name="phone"),
            FormField(_("Fax"), self.fax, name="fax", optional=True),
        )
        self.add(FormField(_("E-mail"), self.email, name="email", optional=True))
        self.add(
            FormField(
                _("Juris number"),
                self.juris_number,
                name="juris_number",
                optional=True,
                help=_("Printed only where an attorney signs."),
            )
        )
        row = QWidget()
        inner = QHBoxLayout(row)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addStretch(1)
        self.button = Button(_("Save the letterhead"), save, kind="primary")
        inner.addWidget(self.button)
        self.add(row)

    def show_value(self, head: Any) -> None:
        """Fill from the record, unless something is being typed."""
        if self._kept is not None and self.changed() and self.value() != head:
            return
        self.clear_errors()
        self._kept = head
        for name, text in _typed(head).items():
            getattr(self, name).show_text(text)

    def value(self) -> Any:
        """What is typed, as a letterhead."""
        from models.letters.letterhead import Letterhead

        rows = (row.strip() for row in self.address.text().splitlines())
        return Letterhead(
            name=self.name.text().strip(),
            address=tuple(row for row in rows if row),
            phone=self.phone.text().strip(),
            fax=self.fax.text().strip(),
            email=self.email.text().strip(),
            juris_number=self.juris_number.text().strip(),
        )

    def draft(self) -> dict[str, str] | None:
        """The fields that are typed and not kept."""
        if not self.changed():
            return None
        now, kept = _typed(self.value()), _typed(self._kept)
        return {name: text for name, text in now.items() if text != kept[name]}

    def restore(self, typed: dict[str, str]) -> None:
        """Put them back, as typed."""
        for name in _typed(self._kept):
            if name in typed and name == "address":
                self.address.setPlainText(typed[name])
            elif name in typed:
                getattr(self, name).setText(typed[name])

    def changed(self) -> bool:
        """Whether what is typed differs from the record."""
        return self._kept is not None and self.value() != self._kept


def _typed(head: Any) -> dict[str, str]:
    """A letterhead as it stands in the fields."""
    lines = ("name", "phone", "fax", "email", "juris_number")
    return {**{name: getattr(head, name) for name in lines}, "address": "\n".join(head.address)}


def _role(user: Any) -> Cell:
    word = role_word(str(user.role))
    if user.active:
        return Cell(word)
    return Cell(_("{role}, left").format(role=word), tone="ink2", icon="circle-slash")
