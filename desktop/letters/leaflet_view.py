"""The leaflet or the cards as they will print, drawn when another one is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.letters import actions
from desktop.letters.paper import PaperView
from desktop.widgets.banners import Banner
from models.errors import AmparoError
from models.language import _
from models.letters.leaflets.wording import places

if TYPE_CHECKING:
    from desktop.shell.session import Shell
    from models.letters.leaflets.shelf import Made, Offered


class LeafletView(QWidget):
    """``drawn`` says that ``made`` is another, or nothing."""

    drawn = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell, self._office = shell, shell.office
        self.made: Made | None = None
        self._turn = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.note = Banner("info", closable=True)
        column.addWidget(self.note)
        self._paper = PaperView()
        self._paper.wanted.connect(self._draw_page)
        column.addWidget(self._paper, 1)

    def picture(self) -> Any:
        """The picture shown, for the tests."""
        return self._paper.picture()

    def show_offered(self, one: Offered) -> None:
        """Draw this one; what was asked for before is dropped."""
        self.made = None
        self.drawn.emit()
        self._turn += 1
        turn = self._turn

        def done(made: Made) -> None:
            if turn == self._turn:
                self._take(made)

        def failed(error: AmparoError) -> None:
            if turn == self._turn:
                self._paper.show_count(0)
                self.note.show_error(error)
                self.note.offer(_("Edit the letterhead"), lambda: self._shell.go("letterhead"))

        place = places()[0]
        self._office.run(
            lambda progress: actions.leaflet(progress, place, one),
            done,
            failed,
            label=_("Drawing the page"),
        )

    def _take(self, made: Made) -> None:
        self.made = made
        self.note.clear()
        if made.changed:
            sections = ", ".join(dict.fromkeys(one.section for one in made.changed))
            words = _("This office has another text of {sections} than the sheet was written from.")
            self.note.say(
                words.format(sections=sections),
                _("Read the sheet against it before you print."),
                kind="caution",
            )
        self.drawn.emit()
        self._office.run(lambda _progress: actions.pages(made.pdf), self._paper.show_count)

    def _draw_page(self, page: int, dpi: float) -> None:
        made = self.made
        if made is None:
            return

        def show(paper: Any) -> None:
            if made is self.made:
                self._paper.show_page(page, paper)

        self._office.run(lambda _progress: actions.picture(made.pdf, page, dpi), show)
