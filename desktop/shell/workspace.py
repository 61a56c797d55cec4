"""The unlocked window: rail, top bar, pages, help at the side, status bar. Built at unlocking,
dropped at lock."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.shell import tokens
from desktop.shell.actions import Action
from desktop.shell.due import DueStrip
from desktop.shell.help import HelpPanel
from desktop.shell.navigation import RAIL
from desktop.shell.office import Office
from desktop.shell.page import Page
from desktop.shell.palette import Palette
from desktop.shell.rail import Rail
from desktop.shell.rooms import register_all
from desktop.shell.session import Shell
from desktop.shell.settings import Settings
from desktop.shell.statusbar import StatusBar
from desktop.shell.topbar import TopBar
from desktop.shell.trouble import TroubleStrip
from desktop.widgets.banners import Banner
from desktop.widgets.tab_order import TabbedByEye
from models.errors import AmparoError
from models.language import N_, _

_LOW = 800  # px: less is too little for four banners and a page


class Workspace(TabbedByEye):
    """One unlocked session on the screen."""

    lock_asked = Signal()

    def __init__(self, office: Office, settings: Settings) -> None:
        super().__init__()
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._stack = QStackedWidget()
        self.shell = Shell(office, settings, self._stack, self)
        self.shell.setParent(self)
        register_all(self.shell)
        shown = [entry for entry in RAIL if self.shell.pages.has(entry[0])]
        self.rail = Rail(shown)
        self.top = TopBar(self.shell, self)
        self.status = StatusBar(office)
        for make in self.shell.corners:
            self.status.add(make(self.shell))
        self.trouble = TroubleStrip(lambda: self.shell.navigation.page)
        self.caution = Banner("caution", closable=True, low=True)
        self.back_again = Banner("info", closable=True, low=True)
        self.due = DueStrip(self.shell.due)
        self.help = HelpPanel()
        self.palette_ = Palette(self.shell.actions, self)
        self.help.hide()
        self._lay_out()
        self._connect()
        self._add_actions(shown)
        self._open_first([name for name, _word, _icon in shown])

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        sides = QHBoxLayout()
        sides.setSpacing(0)
        sides.addWidget(self.rail)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.top)
        strip = QVBoxLayout()
        strip.setContentsMargins(tokens.XL, tokens.M, tokens.XL, 0)
        strip.addWidget(self.caution)
        strip.addWidget(self.trouble)
        strip.addWidget(self.back_again)
        strip.addWidget(self.due)
        self._strip = QWidget()
        self._strip.setLayout(strip)
        middle.addWidget(self._strip)
        pages = QHBoxLayout()
        pages.setSpacing(0)
        # A page that is still being laid out asks for more than it will need: with a banner above
        # it the window would grow beyond a small screen, and its foot would be out of reach.
        self._stack.setMinimumHeight(1)
        pages.addWidget(self._stack, 1)
        pages.addWidget(self.help)
        middle.addLayout(pages, 1)
        sides.addLayout(middle, 1)
        whole.addLayout(sides, 1)
        whole.addWidget(self.status)

    def _connect(self) -> None:
        shell = self.shell
        self.rail.asked.connect(lambda name: shell.go(name))
        self.rail.commands_asked.connect(self.palette_.open)
        self.rail.help_asked.connect(self.turn_help)
        self.help.closed.connect(self.help.hide)
        self.top.lock_asked.connect(self.lock_asked)
        shell.lock_asked.connect(self.lock_asked)
        shell.navigation.moved.connect(self._moved)
        shell.counted.connect(self.rail.set_count)
        shell.notice.connect(self.status.say)
        self.status.proven.asked.connect(lambda: shell.go("office", section="backups"))
        shell.trouble.connect(self.show_trouble)
        self._strip.hide()
        shell.office.saved.connect(lambda _when: self.trouble.disk_takes())
        shell.drafts.written.connect(self.trouble.disk_takes)
        shell.navigation.moved.connect(lambda _place: self.trouble.page_moved())
        shell.drafts.returned.connect(self._show_returned)
        shell.drafts.settled.connect(lambda _holder: self.back_again.clear())
        shell.navigation.moved.connect(lambda _place: self._keep_returned())
        self._returned: Page | None = None
        for banner in (self.caution, self.trouble, self.back_again, self.due):
            banner.closed.connect(self._close_strip)
        self.due.shown.connect(self._strip.show)
        self.due.look()
        self._held: QWidget | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._keep_keyboard)
        if shell.office.read_only:
            self.warn(
                _("This office is open for reading only."),
                _("You can look at everything; nothing can be changed or added."),
            )
        elif shell.office.notice:
            self.warn(_("Is this the newest copy of the office?"), _(shell.office.notice))
            self.caution.offer(
                _("Compare the head code"), lambda: shell.go("office", section="verify")
            )
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.activated.connect(self.escape)

    def _add_actions(self, shown: list[tuple[str, str, str]]) -> None:
        shell = self.shell
        for place, (name, word, icon) in enumerate(shown, 1):
            shell.actions.add(
                Action(f"go.{name}", word, partial(shell.go, name), icon, f"Alt+{place}")
            )
        shell.actions.add(
            Action("new", N_("New thing of this page"), self._new, "plus", "Ctrl+N"),
            Action("undo", N_("Undo the last change"), shell.office.undo, "undo-2", "Ctrl+Z"),
            Action("search", N_("Search"), self.top.search.start, "search", "Ctrl+K"),
            Action("find", N_("Find on this page"), self._find, "funnel", "Ctrl+F"),
            Action("print", N_("Print this page"), self._print, "printer", "Ctrl+P"),
            Action("help", N_("Help for this page"), self.turn_help, "circle-question-mark", "F1"),
            Action("names", N_("Show or hide names"), shell.privacy.toggle, "eye", "Ctrl+Shift+H"),
            Action("lock", N_("Lock"), self.lock_asked.emit, "lock", "Ctrl+L"),
            Action("back", N_("Back"), lambda: shell.back(), "chevron-left", "Alt+Left"),
            Action("commands", N_("All commands"), self.palette_.open, "terminal", "Ctrl+Shift+P"),
        )

    def _open_first(self, names: list[str]) -> None:
        """Where one was; but each new day begins with Today, the first place of the rail."""
        wanted = self.shell.settings.page
        if wanted in names and self.shell.settings.page_day == _this_day():
            self.shell.go(wanted)
        elif names:
            self.shell.go(names[0])

    def warn(self, head: str, body: str = "") -> None:
        """A caution that stands above every page until it is closed."""
        self.caution.say(head, body)
        self._strip.show()

    def turn_help(self) -> None:
        """Open the help for the page at hand, or close it."""
        if self.help.isVisible():
            self.help.hide()
            return
        self._fill_help()
        self.help.show()

    def show_trouble(self, error: AmparoError) -> None:
        """An error that nobody took, above the page until it is closed."""
        self.trouble.show_error(error)
        self._strip.show()
        _make_room(self)

    def escape(self) -> None:
        """Close what is open, from the smallest; else go back."""
        page = self.shell.navigation.page
        if self.palette_.isVisible():
            self.palette_.close_again()
        elif self.top.search.is_open() or self.top.search.field.text():
            self.top.search.close_results()
        elif self.help.isVisible():
            self.help.hide()
        elif not self.trouble.isHidden():
            self.trouble.clear()
        elif page is None or not page.escape():
            self.shell.back()

    def _close_strip(self) -> None:
        banners = (self.caution, self.trouble, self.back_again, self.due)
        self._strip.setVisible(not all(one.isHidden() for one in banners))

    def _show_returned(self, holder: object) -> None:
        """Words that were not saved stand on a page again: say so, and how to be rid of them."""
        if not isinstance(holder, Page):
            return
        self._returned = holder
        self.back_again.say(
            _("What you had typed here is back."),
            _("It was not saved when you left this page, or when the office was locked or closed."),
        )
        self.back_again.offer(_("Discard it"), self._discard_returned)
        self._strip.show()
        _make_room(self)

    def _keep_returned(self) -> None:
        """The notice goes with its page."""
        if self._returned is not None and self._returned is not self.shell.navigation.page:
            self._returned = None
            self.back_again.clear()

    def _discard_returned(self) -> None:
        page = self._returned
        self._returned = None
        self.back_again.clear()
        if page is not None and page is self.shell.navigation.page:
            self.shell.drafts.part(page)
            self.shell.navigation.renew()

    def _keep_keyboard(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Where a control goes away that had the keyboard, Qt gives it to the first in the window:
        the rail. It belongs to the page."""
        if new is None or not self.isAncestorOf(new):
            return
        gone, self._held = self._held, new
        if gone is None or not self.rail.isAncestorOf(new):
            return
        if not isValid(gone) or not (gone.isVisible() or self.rail.isAncestorOf(gone)):
            # Not at once: a page on its way in stands by itself, when it is whole.
            QTimer.singleShot(0, self, self._back_to_page)

    def _back_to_page(self) -> None:
        held = self.window().focusWidget()
        if held is None or self.rail.isAncestorOf(held):
            self.shell.navigation.stand()

    def _fill_help(self) -> None:
        page = self.shell.navigation.page
        topic = self.shell.help.topic(page.help_topic) if page is not None else None
        self.help.show_topic(topic, self.shell.actions.all())

    def _moved(self, place: str) -> None:
        self.rail.show_place(place)
        if self.help.isVisible():
            self._fill_help()
        # Only the place of the rail is remembered: a page may be one case.
        self.shell.settings.page = place
        self.shell.settings.page_day = _this_day()

    def _new(self) -> None:
        if (page := self.shell.navigation.page) is not None:
            page.new_thing()

    def _find(self) -> None:
        page = self.shell.navigation.page
        field = page.find_field() if page is not None else None
        if field is not None:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.top.search.start()

    def _print(self) -> None:
        if (page := self.shell.navigation.page) is not None:
            page.print_page()


def _make_room(window: Workspace) -> None:
    """On a low screen the reminders give way to what has just happened; the status bar and the
    office's pages go on telling what is due."""
    if window.height() < _LOW:
        window.due.hide()


def _this_day() -> str:
    """The computer's local day: it says when the person at the screen was here last."""
    return datetime.now().astimezone().date().isoformat()
