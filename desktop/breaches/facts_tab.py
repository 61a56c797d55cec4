"""The facts of a breach as they were told, to read; the interview is where they are changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop.breaches.told_words import short, source_line
from desktop.shell import tokens
from desktop.widgets.cards import Facts
from desktop.widgets.labels import PlainLabel, line
from desktop.widgets.littext import ReadingText
from desktop.widgets.panels import Scroller
from models.breaches import keys
from models.breaches.breach import Breach
from models.breaches.when_text import format_when
from models.language import _
from models.ordinances import labels as law
from models.ordinances.facts import Answer


class FactsTab(Scroller):
    """Show with ``show_breach``."""

    def __init__(self) -> None:
        super().__init__(margin=tokens.XL, spacing=tokens.M)

    def show_breach(self, one: Breach, place: str) -> None:
        """The facts of this record; ``place`` is the name of its town."""
        self.clear()
        self._add(Facts(_pairs(one, place)))
        for head, text in (
            (_("What happened"), one.narrative),
            (_("What reason they gave"), one.stated_reason),
            (_("What came of it"), one.harm),
        ):
            if text:
                self._part(head, [text])
        if one.harm:
            told = (
                _("The affected person agrees that a letter tells it.")
                if one.harm_may_be_told
                else _("It stays in this record: nobody has agreed that a letter tells it.")
            )
            self._add(PlainLabel(told, "secondary", wrap=True))
        words = {key: text for key, text in one.words.items() if text.strip()}
        if words:
            self._part(_("In their own words"), [])
            for key, text in words.items():
                self._add(PlainLabel(_about(one, key), "secondary", wrap=True))
                self._add(ReadingText(text, tone="ink"))

    def _part(self, head: str, texts: Sequence[str]) -> None:
        self._add(line())
        self._add(PlainLabel(head, "section"))
        for text in texts:
            self._add(ReadingText(text, tone="ink"))

    def _add(self, widget: QWidget) -> None:
        widget.setMaximumWidth(tokens.READING)
        self.add(widget)


def _pairs(one: Breach, place: str) -> list[tuple[str, str]]:
    unknown = _("not known")
    roles = ", ".join(law.label(each) for each in sorted(one.roles or ()))
    return [
        (_("When"), format_when(one.day, one.time) or unknown),
        (_("Where"), one.location or unknown),
        (_("Law of"), place),
        (_("Employer"), law.label(one.employer)),
        (_("Police"), _(law.ANSWERS[one.police])),
        (_("Department"), one.department or unknown),
        (_("Their number"), one.agency_number or unknown),
        (_("Part in it"), roles or (unknown if one.roles is None else _("None of these"))),
        (_("Home in the city"), _(law.ANSWERS[Answer(one.resident)])),
        (_("Told by"), source_line(one)),
    ]


def _about(one: Breach, key: str) -> str:
    """Which question the words were said beside."""
    on_act = keys.split(key)
    if on_act is None:
        return short(key)
    place = next((n for n, act in enumerate(one.acts, 1) if act.id == on_act[0]), 0)
    return _("Act {number}: {question}").format(number=place, question=short(key))
