"""How the window behaves on this computer: remembered here only, and never part of the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.shell import tokens
from desktop.vault.section import SectionBase
from desktop.vault.strip import LANGUAGE_NAMES, look_words
from desktop.widgets.buttons import Choice
from desktop.widgets.fields import FormField, TextLine
from desktop.widgets.panels import PageHead, Scroller, inset
from models.language import _, ngettext

if TYPE_CHECKING:
    from desktop.shell.session import Shell

_MINUTES = (1, 2, 5, 10, 15, 30, 60)


class Section(SectionBase):
    """Language, look, and the minutes until the lock."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        head = PageHead(
            _("This computer"), _("Remembered on this computer only, not in the office.")
        )
        self.column.addWidget(inset(head, tokens.XS, tokens.XL))
        scroll = Scroller(spacing=tokens.L)
        scroll.column.setContentsMargins(tokens.XS, 0, tokens.XL, tokens.XL)
        self.column.addWidget(scroll, 1)
        settings = shell.settings
        self.language = Choice([("", _("As the desktop")), *LANGUAGE_NAMES.items()])
        self.language.choose(settings.language)
        self.look = Choice(look_words())
        self.look.choose(settings.theme)
        self.minutes = Choice(
            [
                (count, ngettext("{count} minute", "{count} minutes", count).format(count=count))
                for count in sorted({*_MINUTES, settings.idle_minutes})
            ]
        )
        self.minutes.choose(settings.idle_minutes)
        for label, control, help in (
            (_("Language"), self.language, _("A change shows after the next unlocking.")),
            (_("Look"), self.look, ""),
            (_("Lock when nobody is here for"), self.minutes, _("Ctrl+L locks at once.")),
        ):
            field = FormField(label, control, help=help)
            field.setMaximumWidth(tokens.CARD)
            scroll.add(field)
        self.place = TextLine()
        self.place.setText(str(shell.office.path))
        self.place.setReadOnly(True)
        scroll.add(FormField(_("The office’s folder"), self.place))
        self.language.activated.connect(self._speak)
        self.look.activated.connect(self._wear)
        self.minutes.activated.connect(self._wait)

    def first_focus(self) -> QWidget:
        """The language."""
        return self.language

    def _speak(self) -> None:
        self.shell.language_asked.emit(str(self.language.value()))

    def _wear(self) -> None:
        self.shell.theme_asked.emit(str(self.look.value()))

    def _wait(self) -> None:
        minutes = self.minutes.value()
        if isinstance(minutes, int):
            self.shell.idle_asked.emit(minutes)
