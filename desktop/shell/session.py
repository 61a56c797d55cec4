"""What every page gets: the office, the way to other pages, the registries. One per unlocking;
at lock all of it is dropped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.shell.actions import Actions
from desktop.shell.drafts import Drafts
from desktop.shell.due import Due
from desktop.shell.navigation import Navigation, Pages
from desktop.shell.office import Office
from desktop.shell.parts import CaseParts
from desktop.shell.search import Search
from desktop.shell.settings import Settings
from models.errors import AmparoError
from models.language import _


class Named(Protocol):
    """A name that knows its initials (``models.people.person.PersonName``)."""

    @property
    def full(self) -> str: ...
    @property
    def initials(self) -> str: ...


class Privacy(QObject):
    """The names switch: who looks over a shoulder sees initials. It hides, it does not encrypt."""

    changed = Signal(bool)

    def __init__(self, shown: bool) -> None:
        super().__init__()
        self.names_shown = shown

    def toggle(self) -> None:
        """Show or hide the names of clients and of those concerned."""
        self.names_shown = not self.names_shown
        self.changed.emit(self.names_shown)

    def name(self, name: Named | str) -> str:
        """The name, or its initials while names are hidden."""
        if isinstance(name, str):
            if self.names_shown:
                return name
            return " ".join(f"{word[0].upper()}." for word in name.split())
        return name.full if self.names_shown else name.initials


@dataclass(frozen=True)
class Topic:
    """A page of help: title and paragraphs, marked with ``N_``."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass
class Help:
    """Help topics by name; a page names its own in ``help_topic``."""

    _topics: dict[str, Topic] = field(default_factory=dict)

    def add(self, name: str, title: str, *paragraphs: str) -> None:
        """Register a topic."""
        self._topics[name] = Topic(title, paragraphs)

    def topic(self, name: str) -> Topic | None:
        """The topic, or ``None``."""
        return self._topics.get(name)


class Shell(QObject):
    """The session. Rooms register with it once, in ``register(shell)``; pages use it."""

    counted = Signal(str, object)  # place of the rail, number or None
    notice = Signal(str)
    trouble = Signal(object)  # AmparoError
    theme_asked = Signal(str)
    language_asked = Signal(str)
    idle_asked = Signal(int)  # minutes
    lock_asked = Signal()

    def __init__(
        self, office: Office, settings: Settings, stack: QStackedWidget, keys_in: QWidget
    ) -> None:
        super().__init__()
        self.office = office
        self.settings = settings
        self.window_widget = keys_in
        self.pages = Pages()
        self.actions = Actions(keys_in)
        self.search = Search(
            office, lambda name: self.privacy.name(name), lambda: self.privacy.names_shown
        )
        self.help = Help()
        self.parts = CaseParts()
        self.due = Due(self)
        # What rooms put into the status bar: each is made once, with the window.
        self.corners: list[Callable[[Shell], QWidget]] = []
        self.privacy = Privacy(settings.names_shown)
        self.navigation = Navigation(self, stack)
        self.drafts = Drafts(office, self.navigation)
        office.changed.connect(self.navigation.heard)
        office.failed.connect(self.trouble)
        office.said.connect(self.notice)
        self.privacy.changed.connect(self._names_switched)

    def go(self, name: str, **where: Any) -> bool:
        """Open a page: ``shell.go("case", case_id=id)``."""
        return self.navigation.go(name, **where)

    def back(self) -> bool:
        """The page before."""
        return self.navigation.back()

    def say(self, text: str) -> None:
        """One sentence in the status bar, for a while."""
        self.notice.emit(text)

    def show_error(self, error: AmparoError) -> None:
        """What happened, what is safe, what to do: above the page, until it is closed."""
        self.trouble.emit(error)

    def attempt(self, step: Callable[[], Any]) -> None:
        """Do it; an expected error is shown above the page."""
        try:
            step()
        except AmparoError as error:
            self.show_error(error)

    def count(self, rail: str, number: int | None) -> None:
        """The number beside a place of the rail."""
        self.counted.emit(rail, number)

    def role_word(self, role: Any) -> str:
        """The word for a user's role."""
        from desktop.shell.roles import role_word

        return role_word(str(role))

    def _names_switched(self, shown: bool) -> None:
        self.settings.names_shown = shown
        self.settings.save()
        self.navigation.heard(None)
        self.notice.emit(_("Names are shown.") if shown else _("Names are hidden."))
