"""The stored PDFs of a letter: each can be shown, printed and exported again for ever."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.letters import actions
from desktop.letters.exporting import Exporting
from desktop.letters.for_whom import print_stored
from desktop.shell import tokens
from desktop.shell.words import moment
from desktop.widgets.buttons import Button
from desktop.widgets.dialogs import column_in
from desktop.widgets.labels import PlainLabel, line
from desktop.widgets.panels import Scroller
from models.language import _

if TYPE_CHECKING:
    from desktop.letters.desk import Desk
    from desktop.letters.page import LetterPage
    from models.letters.repository import Stored


class Versions(QDialog):
    """One row a version, the newest first."""

    def __init__(self, page: LetterPage, desk: Desk) -> None:
        super().__init__(page)
        self._page, self._desk = page, desk
        self._names = {one.login: one.name for one in desk.users}
        self._stored, self._locked = desk.stored, desk.locked
        self.setMinimumWidth(tokens.READING + tokens.CARD + 2 * tokens.XL)
        column = column_in(self)
        column.addWidget(PlainLabel(_("Stored versions"), "section"))
        words = _("The bytes of each stay as they were made; the hash tells one from another.")
        column.addWidget(PlainLabel(words, "body2", wrap=True))
        rows = Scroller(spacing=0)
        self.buttons: dict[int, dict[str, Button]] = {}
        for stored in reversed(desk.stored):
            rows.add(line())
            rows.add(self._row(stored))
        rows.setMinimumHeight(min(len(desk.stored), 4) * (tokens.TALL_ROW + tokens.L))
        column.addWidget(rows, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(Button(_("Close"), self.accept))
        column.addLayout(foot)

    def _row(self, stored: Stored) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, tokens.S, 0, tokens.S)
        row.setSpacing(tokens.S)
        words = QVBoxLayout()
        words.setSpacing(2)
        title = _("Version {n}").format(n=stored.version)
        words.addWidget(PlainLabel(title, "strong"))
        by = self._names.get(stored.made_by, stored.made_by)
        said = _("{moment}, {name}").format(moment=moment(stored.made_at), name=by)
        if stored.approved:
            said = _("Approved: {told}").format(told=said)
        words.addWidget(PlainLabel(said, "secondary"))
        digest = PlainLabel(_("SHA-256 {digest}").format(digest=stored.sha256), "quiet", wrap=True)
        words.addWidget(digest)
        row.addLayout(words, 1)
        self.buttons[stored.version] = {}
        for name, word, run in (
            ("show", _("Show"), self._show),
            ("print", _("Print…"), self._print),
            ("export", _("Export…"), self._export),
        ):
            said = f"{word} {title}"
            button = Button(word, partial(run, stored.version), name=said)
            self.buttons[stored.version][name] = button
            row.addWidget(button)
        others = [one.version for one in self._stored if one.version != stored.version]
        if others or not self._locked:
            said = _("Compare {version}").format(version=title)
            button = Button(_("Compare…"), partial(self._compare, stored.version), name=said)
            self.buttons[stored.version]["compare"] = button
            row.addWidget(button)
        return box

    def _compare(self, version: int) -> None:
        """With the next version, or, of the newest, with the letter as it stands."""
        from desktop.letters.comparison import Comparison

        versions = [one.version for one in self._stored]
        at = versions.index(version)
        if at + 1 < len(versions):
            before, after = version, versions[at + 1]
        elif not self._locked:
            before, after = version, None
        else:
            before, after = versions[at - 1], version
        Comparison(self._page, before, after).open()

    def _show(self, version: int) -> None:
        page = self._page
        what = _("This is version {n} as it was stored.").format(n=version)

        def show(found: tuple[bytes, str]) -> None:
            page.live.show_stored(found[0], what)
            self.accept()

        page.office.read(lambda uow: actions.stored_pdf(uow, page.letter_id, version), show)

    def _print(self, version: int) -> None:
        print_stored(self, self._page.shell, self._page.letter_id, version)

    def _export(self, version: int) -> None:
        page = self._page
        Exporting(self, page.shell, page.letter_id, page.live.view.note).start(version)
