"""Which rules of the red flags are on, and after how many days: the office's setting."""

from __future__ import annotations

from dataclasses import replace

from desktop.shell import tokens
from desktop.shell.session import Shell
from desktop.widgets.badges import HoldsBy
from desktop.widgets.buttons import Tick
from desktop.widgets.fields import FormField, TextLine
from desktop.widgets.forms import Form
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import SidePanel
from models.errors import BadInput
from models.language import _
from models.today.red_flags import RULES, Limits, set_limits


class RulesPanel(SidePanel):
    """Ticks and two numbers; who may not set them reads them."""

    def __init__(self, shell: Shell, may_set: bool) -> None:
        super().__init__(width=tokens.SIDE)
        self._shell, self._may = shell, may_set
        self._limits = Limits()
        self.show_head("", _("The office’s rules"))
        self.body.add(HoldsBy("office rule"))
        told = _("They ask what is missing in the record, and nothing about the person.")
        self.body.add(PlainLabel(told, "body2", wrap=True))
        self.ticks: dict[str, Tick] = {}
        for one in RULES.values():
            tick = Tick(_(one.word))
            tick.setEnabled(may_set)
            tick.clicked.connect(lambda _on=False: self.save())
            self.ticks[one.id] = tick
            self.body.add(tick)
        self.form = Form()
        self.pending = TextLine()
        self.quiet = TextLine()
        self.form.add(
            FormField(_("Pending is too long after (days)"), self.pending, name="pending_days")
        )
        self.form.add(FormField(_("Quiet is too long after (days)"), self.quiet, name="quiet_days"))
        for line in (self.pending, self.quiet):
            line.setEnabled(may_set)
            line.edited.connect(lambda _text: self.save())
        self.body.add(self.form)

    def show_limits(self, limits: Limits) -> None:
        """Fill from the record."""
        self._limits = limits
        for id, tick in self.ticks.items():
            tick.setChecked(id not in limits.off)
        self.pending.show_text(str(limits.pending_days))
        self.quiet.show_text(str(limits.quiet_days))

    def save(self) -> None:
        """Keep what is set."""
        if not self._may:
            return
        self.form.clear_errors()
        try:
            new = replace(
                self._limits,
                pending_days=_number(self.pending.text(), "pending_days"),
                quiet_days=_number(self.quiet.text(), "quiet_days"),
                off=frozenset(id for id, tick in self.ticks.items() if not tick.isChecked()),
            )
        except BadInput as error:
            self.form.show_error(error)
            return
        self._shell.office.do(
            lambda uow: set_limits(uow, new), failed=lambda error: self.form.show_error(error)
        )


def _number(text: str, field: str) -> int:
    digits = text.strip()
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 6):
        raise BadInput(_("This must be a number of days from 1 to 3650."), field=field)
    return int(digits)
