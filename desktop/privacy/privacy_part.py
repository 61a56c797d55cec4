"""The tab of a case: what may be told (releases), and what was told (the disclosure log)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.privacy.releases_part import ReleasesPart
from desktop.shell import tokens
from desktop.shell.actions import Action
from desktop.shell.parts import Part
from desktop.shell.session import Shell
from desktop.widgets.labels import see
from desktop.widgets.segments import Segments
from models.changes import Changes
from models.language import _

RELEASES, TOLD = "releases", "told"


class PrivacyPart(Part):
    """Two views, one at a time; the second is built when it is first shown."""

    def __init__(self, shell: Shell, case_id: str) -> None:
        super().__init__(shell, case_id)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.M, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(tokens.XL, 0, tokens.XL, 0)
        self.which = Segments(
            [(RELEASES, _("What may be told")), (TOLD, _("What was told"))],
            name=_("Releases or the disclosure log"),
        )
        for name in (RELEASES, TOLD):
            # The chosen word is heavier than the size that Qt measures.
            button = self.which.button(name)
            button.setMinimumWidth(button.sizeHint().width() + tokens.L)
        self.which.choose(RELEASES)
        self.which.chosen.connect(lambda name: self.show_view(str(name)))
        row.addWidget(self.which)
        row.addStretch(1)
        self._row = row
        column.addLayout(row)
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(1)  # it gives way before the window has to grow
        column.addWidget(self._stack, 1)
        self._views: dict[str, Part] = {}
        self.show_view(RELEASES, read=False)

    def view(self) -> Part:
        """The one on the screen."""
        return self._views[str(self.which.value())]

    def show_view(self, name: str, *, read: bool = True) -> None:
        """``releases`` or ``told``."""
        if name not in self._views:
            self._views[name] = self._make(name)
            self._stack.addWidget(self._views[name])
        self.which.choose(name)
        self._stack.setCurrentWidget(self._views[name])
        see(self._bar, name == RELEASES)
        if read:
            self._views[name].refresh(None)

    def show_release(self, release_id: str) -> None:
        """The releases, this one at hand."""
        self.show_view(RELEASES)
        view = self.view()
        assert isinstance(view, ReleasesPart)
        view.choose(release_id)

    def _make(self, name: str) -> Part:
        if name == RELEASES:
            made = ReleasesPart(self.shell, self.case_id)
            made.counted.connect(self.counted)
            self._row.addWidget(made.bar)
            self._bar = made.bar
            return made
        from desktop.privacy.disclosures_pane import DisclosuresPane

        return DisclosuresPane(self.shell, self.case_id)

    def refresh(self, changes: Changes | None) -> None:
        """The one on the screen."""
        self.view().refresh(changes)

    def new_thing(self) -> bool:
        """``Ctrl+N``."""
        return self.view().new_thing()

    def escape(self) -> bool:
        """Its own first, then back to the releases."""
        if self.view().escape():
            return True
        if self.which.value() == RELEASES:
            return False
        self.show_view(RELEASES)
        return True

    def find_field(self) -> QWidget | None:
        """``Ctrl+F``."""
        return self.view().find_field()

    def page_actions(self) -> Sequence[Action]:
        """Of the one on the screen."""
        return self.view().page_actions()

    def print_page(self) -> bool:
        """``Ctrl+P``."""
        return self.view().print_page()

    def draft(self) -> Any:
        """Nothing is typed here: the forms are pages of their own."""
        return None
