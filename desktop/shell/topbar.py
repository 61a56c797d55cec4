"""The top bar: one search box, the names switch, who is at work, lock."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.search import Answer, Hit
from desktop.shell.session import Shell
from desktop.vault.strip import look_words
from desktop.widgets.buttons import Button
from desktop.widgets.chooser import Chooser, Entry
from desktop.widgets.fields import TextLine
from desktop.widgets.labels import IconLabel, PlainLabel, key_hint, line
from models.language import _

_WIDTH = 440
_PAUSE_MS = 80
_WITH_ROLE = 840  # px of the bar


class SearchBox(QWidget):
    """Finds people, cases, notes, breaches, letters … while one types. Results hang below; the
    field keeps the focus, arrows walk, Enter opens, Esc closes; the last line shows all of them."""

    def __init__(self, shell: Shell, over: QWidget) -> None:
        super().__init__()
        self._shell = shell
        self.setMinimumWidth(220)
        self.setMaximumWidth(_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.field = TextLine(hint=_("Search people, cases, notes, letters"), icon="search")
        self.field.setAccessibleName(_("Search"))
        self.field.installEventFilter(self)
        row.addWidget(self.field)
        hint = key_hint("Ctrl+K")
        hint.setParent(self.field)
        inner = QHBoxLayout(self.field)
        inner.setContentsMargins(0, 0, 6, 0)
        inner.addStretch(1)
        inner.addWidget(hint)
        # In a narrow window the words end before the key.
        margins = self.field.textMargins()
        margins.setRight(hint.sizeHint().width() + tokens.S)
        self.field.setTextMargins(margins)
        self._panel = QFrame(over)
        self._panel.setProperty("panel", "overlay")
        column = QVBoxLayout(self._panel)
        column.setContentsMargins(tokens.XS, tokens.XS, tokens.XS, tokens.XS)
        self.results = Chooser()
        self.results.setAccessibleName(_("Found"))
        self._nothing = PlainLabel("", "body2", wrap=True)
        self._nothing.setContentsMargins(tokens.S, tokens.S, tokens.S, tokens.S)
        column.addWidget(self.results)
        column.addWidget(self._nothing)
        self._panel.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.ask)
        self.field.textChanged.connect(self._typed)
        self.results.chosen.connect(self._open)

    def start(self) -> None:
        """``Ctrl+K``."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def is_open(self) -> bool:
        """Whether results hang below."""
        return self._panel.isVisible()

    def close_results(self) -> None:
        """Away with them, and with what was typed."""
        self._panel.hide()
        self.field.clear()

    def ask(self) -> None:
        """Ask every room now."""
        self._pause.stop()
        text = self.field.text().strip()
        if text:
            self._shell.search.ask(text, lambda found: self._show(text, found))

    def _typed(self, text: str) -> None:
        if text.strip():
            self._pause.start()
        else:
            self._pause.stop()
            self._panel.hide()

    def _show(self, text: str, found: list[Answer]) -> None:
        if text != self.field.text().strip():
            return
        entries: list[Entry] = []
        for answer in found:
            entries.append(Entry(_(answer.kind.heading), heading=True))
            entries += [_entry(hit) for hit in answer.hits]
        if entries and self._shell.pages.has("search"):
            entries.append(Entry(_("Show all results"), None, icon="search"))
        self.results.show_entries(entries)
        self.results.setVisible(bool(entries))
        nothing = _("Nothing found. The beginning of a word is enough.")
        if not self._shell.search.whole:
            nothing = _("Nothing found so far: the search index is still being made.")
        self._nothing.say("" if entries else nothing)
        self._place()

    def _place(self) -> None:
        over = self._panel.parentWidget()
        if over is None:
            return
        corner = self.field.mapTo(over, QPoint(0, self.field.height() + tokens.XS + 1))
        height = self.results.wanted_height() if self.results.count() else 36
        self._panel.setGeometry(corner.x(), corner.y(), max(self.width(), 480), height + 10)
        self._panel.raise_()
        self._panel.show()

    def _open(self, hit: Hit | None) -> None:
        text = self.field.text().strip()
        self.close_results()
        if hit is None:
            self._shell.search.text = text
            self._shell.go("search")
        else:
            self._shell.go(hit.page, **hit.where)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter belong to the list while it hangs; leaving the field closes it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._pause.isActive():
                self.ask()
                return True
            if self.is_open() and self.results.key(event):
                return True
        if event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self._left)
        return False

    def _left(self) -> None:
        if not self.field.hasFocus():
            self._panel.hide()


def _entry(hit: Hit) -> Entry:
    below, marks = ("", ()) if hit.passage is None else (hit.passage.text, hit.passage.marks)
    return Entry(
        hit.title, hit, hit.detail, hit.icon, marks=hit.marks, below=below, below_marks=marks
    )


class TopBar(QFrame):
    """The bar. ``lock_asked`` when the lock is pressed."""

    lock_asked = Signal()

    def __init__(self, shell: Shell, over: QWidget) -> None:
        super().__init__()
        self.setProperty("place", "top")
        self.setFixedHeight(tokens.TOP_BAR)
        self._shell = shell
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.XL, 0, tokens.XL, 0)
        row.setSpacing(tokens.S)
        self.search = SearchBox(shell, over)
        row.addWidget(self.search, 3)
        row.addStretch(1)
        self.names = Button(_("Names shown"), shell.privacy.toggle, kind="quiet", icon="eye")
        shell.privacy.changed.connect(lambda _on: self._show_names())
        self._show_names()
        row.addWidget(self.names)
        row.addWidget(_divider())
        self._who = self._user()
        row.addWidget(self._who)
        row.addWidget(_divider())
        self.lock = Button(_("Lock"), self.lock_asked.emit, kind="quiet", icon="lock")
        row.addWidget(self.lock)

    def minimumSizeHint(self) -> QSize:
        """In a narrow window the role gives way; the menu and Office tell it."""
        least = super().minimumSizeHint()
        return least if self._role.isHidden() else least - QSize(self._role_wide, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Whether there is room for the role."""
        super().resizeEvent(event)
        shown = self.width() >= _WITH_ROLE
        if shown == self._role.isHidden():
            self._role.setVisible(shown)
            by = self._role_wide if shown else -self._role_wide
            self._who.setMinimumWidth(self._who.minimumWidth() + by)

    def _show_names(self) -> None:
        shown = self._shell.privacy.names_shown
        self.names.say(_("Names shown") if shown else _("Names hidden"))
        self.names.show_icon("eye" if shown else "eye-off")

    def _user(self) -> Button:
        user = self._shell.office.user
        button = Button("", kind="user", name=user.name)
        inner = QHBoxLayout(button)
        inner.setContentsMargins(tokens.S, 0, tokens.S, 0)
        inner.setSpacing(tokens.S)
        initials = "".join(word[0] for word in user.name.split()[:2]).upper()
        mark = PlainLabel(initials, "initials")
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inner.addWidget(mark)
        inner.addWidget(PlainLabel(user.name))
        self._role = PlainLabel(self._shell.role_word(user.role), "secondary")
        inner.addWidget(self._role)
        inner.addWidget(IconLabel("chevron-down"))
        for child in button.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        button.setMinimumWidth(inner.sizeHint().width())
        self._role_wide = self._role.sizeHint().width() + tokens.S
        button.setMenu(self._menu(button))
        return button

    def _menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        shell = self._shell

        def entry(word: str, run: Callable[[], object], chosen: bool | None = None) -> None:
            action = QAction(word, menu)
            if chosen is not None:
                action.setCheckable(True)
                action.setChecked(chosen)
            action.triggered.connect(lambda _on=False: run())
            menu.addAction(action)

        def fill() -> None:
            menu.clear()
            if shell.pages.has("office"):
                entry(_("Office…"), lambda: shell.go("office"))
                menu.addSeparator()
            for mode, word in look_words():
                chosen = shell.settings.theme == mode
                entry(word, partial(shell.theme_asked.emit, mode), chosen)
            menu.addSeparator()
            entry(_("Lock"), self.lock_asked.emit)

        menu.aboutToShow.connect(fill)
        return menu


def _divider() -> QFrame:
    made = line("down")
    made.setFixedHeight(20)
    return made
