"""What is confidential: the classes, and how many fields of which rooms bear each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.page import Page
from desktop.widgets.breadcrumbs import Breadcrumbs
from desktop.widgets.labels import PlainLabel, line
from desktop.widgets.panels import PageHead, Scroller, inset
from models.changes import Changes
from models.language import _, ngettext
from models.privacy.guard import labels
from models.privacy.guard.declared import declared

if TYPE_CHECKING:
    from desktop.shell.session import Shell


class ClassesPage(Page):
    """Made from the classes that stand beside the fields themselves."""

    help_topic = "guard"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.L, 0, 0)
        column.setSpacing(tokens.L)
        trail = Breadcrumbs(shell.back)
        trail.show_trail([(_("Office"), lambda: shell.go("office")), (self.title(), None)])
        column.addWidget(inset(trail))
        below = _(
            "Hartford’s § 2-926 lists what is confidential, and the Violence Against Women Act "
            "what identifies somebody. Every field of this program bears one of these classes."
        )
        column.addWidget(inset(PageHead(self.title(), below)))
        self.list = Scroller(spacing=tokens.S)
        self.list.column.setContentsMargins(tokens.XL, 0, tokens.XL, tokens.XL)
        column.addWidget(self.list, 1)
        for one, fields in declared():
            self.list.add(_Class(labels.class_word(one), _(labels.MEANINGS[one]), fields))
            self.list.add(line())

    def title(self) -> str:
        """The page's name."""
        return _("What is confidential")

    def refresh(self, changes: Changes | None) -> None:
        """It is the same in every vault."""


class _Class(QWidget):
    def __init__(self, word: str, meaning: str, fields: tuple[str, ...]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.S, 0, tokens.S)
        column.setSpacing(tokens.XS)
        column.addWidget(PlainLabel(word, "strong"))
        column.addWidget(PlainLabel(meaning, "body2", wrap=True))
        count = ngettext("{n} field", "{n} fields", len(fields)).format(n=len(fields))
        names = f"{count}: {', '.join(fields)}" if fields else _("No field holds it.")
        column.addWidget(PlainLabel(names, "secondary", wrap=True))
