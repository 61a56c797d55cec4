"""Who read a translation: what is on record, or a field to put it there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.words import day
from desktop.widgets.badges import HoldsBy
from desktop.widgets.buttons import Button
from desktop.widgets.fields import FormField, TextLine
from desktop.widgets.labels import PlainLabel
from models.errors import AmparoError
from models.language import _
from models.vault.powers import Power, holds_by, may

if TYPE_CHECKING:
    from models.letters.leaflets.shelf import Offered
    from models.vault.user import UserInfo


class ReviewBox(QWidget):
    """Below the list of languages."""

    def __init__(self, confirm: Callable[[str], object], withdraw: Callable[[], object]) -> None:
        super().__init__()
        self._run = confirm
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        self.words = PlainLabel("", "body2", wrap=True)
        column.addWidget(self.words)
        self.name = TextLine()
        self.name.setMaxLength(120)
        self.name.returnPressed.connect(self._confirm)
        self.field = FormField(
            _("Who read it"),
            self.name,
            help=_("Read against the English, by somebody who knows both languages."),
            name="reviewer",
        )
        self.field.add_badge(HoldsBy(holds_by(Power.APPROVE_LETTER)))
        column.addWidget(self.field)
        self.confirm_button = Button(_("Confirm the translation"), self._confirm, icon="check")
        column.addWidget(self.confirm_button)
        self.back_button = Button(_("Make it a draft again"), withdraw, kind="quiet")
        column.addWidget(self.back_button)

    def show_offered(self, one: Offered, user: UserInfo) -> None:
        """What is known of this paper's translation, and what this user may do."""
        original, mine = one.language == "en", may(user, Power.APPROVE_LETTER)
        open_ = not original and one.review is None
        if original:
            words = _("The English text is what the others are translated from.")
        elif one.review is not None:
            words = _("Confirmed by {name} on {day}.").format(
                name=one.review.reviewer, day=day(one.review.on)
            )
        else:
            words = _("Each page says “draft translation, not reviewed” until it is confirmed.")
            if not mine:
                words = f"{words} {_('An attorney puts the confirmation on record.')}"
        self.words.say(words)
        self.field.setVisible(open_ and mine)
        self.confirm_button.setVisible(open_ and mine)
        self.back_button.setVisible(one.review is not None and mine)

    def show_error(self, error: AmparoError) -> None:
        """Beside the field."""
        self.field.show_error(error)

    def emptied(self) -> None:
        """The name is on record."""
        self.name.show_text("")
        self.field.show_error(None)

    def draft(self) -> Any:
        """What is typed and not on record."""
        typed = self.name.text()
        return {"reviewer": typed} if typed.strip() else None

    def restore(self, typed: Any) -> None:
        """What was typed."""
        self.name.show_text(str(typed.get("reviewer", "")))

    def _confirm(self) -> None:
        self.field.show_error(None)
        self._run(self.name.text())
