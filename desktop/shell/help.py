"""Help for the page at hand, at its side: F1 opens and closes it."""

from __future__ import annotations

from PySide6.QtCore import Signal

from desktop.shell import tokens
from desktop.shell.actions import Action
from desktop.shell.palette import shown_keys
from desktop.shell.session import Topic
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Facts
from desktop.widgets.labels import PlainLabel, line
from desktop.widgets.littext import ReadingText
from desktop.widgets.panels import SidePanel
from models.language import _


class HelpPanel(SidePanel):
    """A topic's paragraphs, and below them the keys that work here."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__(width=tokens.PEEK)
        self.add_control(
            Button("", self.closed.emit, kind="icon", icon="x", name=_("Close the help"))
        )

    def show_topic(self, topic: Topic | None, actions: list[Action]) -> None:
        """This topic, with the keys of these actions."""
        self.show_head(_("Help"), _(topic.title) if topic is not None else "Amparo")
        self.body.clear()
        for paragraph in topic.paragraphs if topic is not None else ():
            self.body.add(ReadingText(_(paragraph), tone="ink"))
        keys = [(shown_keys(one), one.word) for one in actions if one.keys]
        if keys:
            self.body.add(line())
            self.body.add(PlainLabel(_("Keys that work here"), "strong"))
            self.body.add(Facts(keys))
