"""The first card of all: no office is known on this computer yet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.vault.card import Card
from desktop.widgets.buttons import Button
from desktop.widgets.labels import PlainLabel
from models.language import _


class WelcomeCard(Card):
    """Make an office, or open one that exists."""

    def __init__(
        self,
        open_one: Callable[[], object],
        make_one: Callable[[], object],
        restore_one: Callable[[], object],
    ) -> None:
        super().__init__(_("Welcome to Amparo"))
        self.body.addWidget(
            PlainLabel(
                _(
                    "Amparo keeps the cases of a legal-aid office, records suspected breaches of "
                    "an ordinance, and prints the letters about them. Everything is kept encrypted "
                    "in one folder, on this computer."
                ),
                "body2",
                wrap=True,
            )
        )
        self.open_button = Button(_("Open an office…"), open_one, icon="folder-open")
        self.new_button = Button(_("New office…"), make_one, kind="primary")
        self.restore_button = Button(_("Restore from a backup…"), restore_one, kind="link")
        self.body.addWidget(self.restore_button)
        self.foot.addWidget(self.open_button)
        self.foot.addStretch(1)
        self.foot.addWidget(self.new_button)

    def first_focus(self) -> QWidget:
        """The way on."""
        return self.new_button
