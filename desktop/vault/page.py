"""The office's page: its sections in a list at the left, the one at hand beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.page import Page
from desktop.shell.rail import RailButton
from desktop.vault.sections import SectionEntry, sections_for
from desktop.widgets.labels import PlainLabel, line
from desktop.widgets.panels import Scroller
from models.changes import Changes
from models.language import _

if TYPE_CHECKING:
    from desktop.shell.session import Shell
    from desktop.vault.letterhead_form import LetterheadForm

# The longest Spanish word beside the bar that appears on a low screen.
_LIST = 220


class OfficePage(Page):
    """``shell.go("office", section="backups")`` opens it at a section."""

    help_topic = "office"
    # The letterhead has two pages, and one draft: the only thing here that is typed and kept.
    place = "letterhead"

    def __init__(self, shell: Shell, section: str = "") -> None:
        super().__init__(shell)
        self.entries = {one.name: one for one in sections_for(shell.office.user)}
        self._made: dict[str, Any] = {}
        self._stale: set[str] = set()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.list = SectionList(list(self.entries.values()))
        self.list.show_office(shell.office.info.organization)
        self.list.asked.idClicked.connect(self._asked)
        row.addWidget(self.list)
        row.addWidget(line("down"))
        self._stack = QStackedWidget()
        whole = QVBoxLayout()
        edge = tokens.PAGE_MARGIN
        whole.setContentsMargins(edge, edge, 0, 0)
        whole.addWidget(self._stack)
        row.addLayout(whole, 1)
        self.name = ""
        self._first = section if section in self.entries else next(iter(self.entries))

    def title(self) -> str:
        """Office."""
        return _("Office")

    def refresh(self, changes: Changes | None) -> None:
        """The section at hand reads again; the others when they are shown."""
        self._stale |= set(self._made) - {self.name}
        if not self.name:
            self.show_section(self._first)
        else:
            self.section.refresh(changes)

    def show_section(self, name: str) -> bool:
        """Show it; ``False`` if the one at hand would not be left."""
        if name == self.name or name not in self.entries:
            return name == self.name
        if self.name and not self.section.leave():
            self.list.choose(self.name)
            return False
        self.name = name
        fresh = name not in self._made
        if fresh:
            self._make(name)
        self.list.choose(name)
        self._stack.setCurrentWidget(self.section)
        self.section.setAccessibleName(_(self.entries[name].word))
        if fresh or name in self._stale:
            self._stale.discard(name)
            self.section.refresh(None)
        return True

    @property
    def section(self) -> Any:
        """The section at hand."""
        return self._made[self.name]

    @property
    def letterhead(self) -> LetterheadForm:
        """The form of the letterhead's section, made if it was not."""
        if "letterhead" not in self._made:
            self._make("letterhead").refresh(None)
        form: LetterheadForm = self._made["letterhead"].form
        return form

    def first_focus(self) -> QWidget | None:
        """The section's first place; its button in the list where it has none."""
        if not self.name:
            return None  # it is only being built
        found: QWidget | None = self.section.first_focus()
        return found or self.list.button(self.name)

    def find_field(self) -> QWidget | None:
        """The section's own."""
        find = getattr(self.section, "find_field", None) if self.name else None
        return find() if find is not None else None

    def leave(self) -> bool:
        """As the section at hand answers."""
        return bool(self.section.leave()) if self.name else True

    def escape(self) -> bool:
        """Whatever the section closes of its own."""
        shut = getattr(self.section, "escape", None) if self.name else None
        return bool(shut()) if shut is not None else False

    def print_page(self) -> None:
        """As the section prints."""
        run = getattr(self.section, "print_page", None) if self.name else None
        if run is not None:
            run()

    def draft(self) -> Any:
        """The letterhead as typed."""
        made = self._made.get("letterhead")
        return made.form.draft() if made is not None else None

    def restore(self, typed: Any) -> None:
        """The letterhead as it was typed."""
        self.letterhead.restore(typed)

    def _make(self, name: str) -> Any:
        made: Any = self.entries[name].make(self.shell)
        self._made[name] = made
        self._stack.addWidget(made)
        if name == "letterhead":
            made.holder = self
            made.shown.connect(self.filled)
        return made

    def _asked(self, place: int) -> None:
        if self.show_section(list(self.entries)[place]):
            # The keyboard stays in the list: arrows walk on, Tab goes into the section.
            self.list.button(self.name).setFocus(Qt.FocusReason.OtherFocusReason)


class SectionList(QWidget):
    """The sections' names. ``asked.idClicked`` gives the place; arrows walk."""

    def __init__(self, entries: list[SectionEntry]) -> None:
        super().__init__()
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(_LIST)
        self.setAccessibleName(_("Sections"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.PAGE_MARGIN, 0, tokens.M)
        column.setSpacing(tokens.XS)
        self._office = PlainLabel("", "strong", wrap=True)
        self._office.setContentsMargins(tokens.XL - tokens.XS, 0, tokens.M, 0)
        column.addWidget(self._office)
        column.addSpacing(tokens.M)
        scroll = self._scroll = Scroller(spacing=tokens.XS)
        column.addWidget(scroll, 1)
        self.asked = QButtonGroup(self)
        self._buttons: dict[str, RailButton] = {}
        for place, entry in enumerate(entries):
            button = RailButton(_(entry.word), entry.icon)
            button.setCheckable(True)
            self.asked.addButton(button, place)
            self._buttons[entry.name] = button
            scroll.add(button)

    def show_office(self, name: str) -> None:
        """Whose it is."""
        self._office.setText(name)

    def choose(self, name: str) -> None:
        """The one at hand."""
        self._buttons[name].setChecked(True)
        self._scroll.reveal(self._buttons[name])

    def button(self, name: str) -> RailButton:
        """The button of a section."""
        return self._buttons[name]
