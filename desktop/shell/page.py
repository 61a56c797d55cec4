"""The page contract. A page holds values and calls verbs; the shell shows it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.shell.actions import Action
from models.changes import Changes, Ref

if TYPE_CHECKING:
    from desktop.shell.session import Shell


class Page(QWidget):
    """One page. Build the widgets in ``__init__`` (no reading there), read in ``refresh``.

    The shell calls ``refresh(None)`` when the page is shown first or again after something
    changed elsewhere, and ``refresh(changes)`` after every verb while it is on the screen.
    """

    help_topic = ""
    # Under which its drafts are kept; the shell makes it of the page's name and its ids.
    place = ""
    # The record that it shows, set in ``__init__``: opening the page is then kept in the audit
    # trail, once for each visit.
    looks_at: Ref | None = None

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        self.office = shell.office
        self.setProperty("ground", "surface")
        self.setProperty("ring", "none")  # a ring around a whole page points at nothing
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def title(self) -> str:
        """The page's name for help and screen readers. It may name the thing; the window's own
        title never does."""
        raise NotImplementedError

    def refresh(self, changes: Changes | None) -> None:
        """Read again what is shown. ``None``: everything."""

    def leave(self) -> bool:
        """Called before the page is left, and at lock: give what is not saved yet to ``office.do``.

        ``False`` keeps the page on the screen (say why, beside the place). A lock does not wait
        for the answer: a page must not lose what was typed, whatever it answers.
        """
        return True

    def draft(self) -> Any:
        """What is typed and not saved, as plain JSON (dicts, lists, texts); ``None``: nothing.

        It is asked for often and must be quick. A page that saves each field as it is left has
        none; one that has calls ``filled`` when its fields show the record, and saves by
        ``shell.drafts.save(self, verb, …)`` in place of ``office.do``.
        """
        return None

    def restore(self, typed: Any) -> None:
        """Put back what ``draft`` gave in another session; what no longer fits is left out."""

    def filled(self) -> None:
        """The fields show the record: a draft kept of this page comes back, with a notice."""
        self.shell.drafts.join(self, self.place)

    def new_thing(self) -> None:
        """``Ctrl+N``: the new thing of the page, if it has one."""

    def find_field(self) -> QWidget | None:
        """``Ctrl+F``: the field that searches this page, if it has one."""
        return None

    def escape(self) -> bool:
        """``Esc``: ``True`` if the page closed something of its own; else the shell goes back."""
        return False

    def first_focus(self) -> QWidget | None:
        """Where the keyboard stands when the page opens."""
        return None

    def page_actions(self) -> Sequence[Action]:
        """What can be done here, for the command palette and its keys."""
        return ()

    def print_page(self) -> None:
        """``Ctrl+P``: print what is shown, if that makes sense."""
