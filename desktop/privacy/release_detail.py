"""One release, whole: what may be told, why, how, how long; who signed it and who took it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.people.languages import language_name
from desktop.shell import tokens
from desktop.shell.words import day as whole_day
from desktop.widgets.buttons import Button
from desktop.widgets.cards import Facts
from desktop.widgets.cells import Cell
from desktop.widgets.chips import Chip
from desktop.widgets.labels import PlainLabel, line
from desktop.widgets.panels import SidePanel
from models.language import _, ngettext
from models.privacy.release import Proof, Release, Standing
from models.privacy.release_labels import ITEMS, PROOFS, REVOKED_HOW, STANDINGS, WAYS

_CHIPS = {
    Standing.DRAFT: ("draft", "file-text"),
    Standing.LIVE: ("done", "check"),
    Standing.EXPIRING: ("open", "hourglass"),
    Standing.EXPIRED: ("plain", "hourglass"),
    Standing.SUPERSEDED: ("plain", "corner-up-right"),
    Standing.REVOKED: ("attention", "x"),
    Standing.WITHDRAWN: ("plain", "x"),
}
_TONES = {
    Standing.LIVE: "engaged",
    Standing.EXPIRING: "open",
    Standing.REVOKED: "attention",
}


def standing_cell(standing: Standing) -> Cell:
    """Word and icon, in the tone of its meaning."""
    _kind, icon = _CHIPS[standing]
    return Cell(_(STANDINGS[standing]), icon=icon, tone=_TONES.get(standing, "ink2"))


class ReleaseDetail(SidePanel):
    """The release at hand beside the list. ``info`` are the vault's users."""

    def __init__(self, info: Any) -> None:
        super().__init__(width=tokens.PEEK)
        self._info = info

    def show_nothing(self) -> None:
        """None is at hand."""
        self.set_buttons(())
        self.body.clear()
        self.show_head(_("Nothing chosen"), "")
        self.body.add(PlainLabel(_("Choose a release in the list."), "body2", wrap=True))

    def show_release(
        self, one: Release, standing: Standing, today: date, buttons: Sequence[Button]
    ) -> None:
        """All of it; ``buttons`` are what can be done with it now."""
        # In the scrolling part, so that a low window cuts no name.
        self.show_head(_("Release of information"), "")
        self.setAccessibleName(one.recipient.name)
        self.body.clear()
        self.body.add(PlainLabel(one.recipient.name, "section", wrap=True))
        kind, icon = _CHIPS[standing]
        self.body.add(_row(Chip(kind, _(STANDINGS[standing]), icon=icon)))
        if said := self._said(one, standing, today):
            self.body.add(PlainLabel(said, "strong", wrap=True))
        self.body.add(PlainLabel(_("What may be told"), "strong"))
        told = [_(word) for item, word in ITEMS.items() if item in one.items]
        for word in (*told, *(f"– {title}" for title in one.documents)):
            self.body.add(PlainLabel(word, wrap=True))
        if one.own_words:
            self.body.add(PlainLabel(one.own_words, wrap=True))
        self.body.add(line())
        self.body.add(Facts(self._facts(one)))
        if one.too_long:
            long = _("It lasts longer than a year. The law asks for a reasonable time.")
            self.body.add(PlainLabel(long, tone="open", wrap=True))
        self.set_buttons(buttons)

    def _facts(self, one: Release) -> list[tuple[str, str]]:
        explained = ""
        if one.explained_by:
            explained = self._info.name_of(one.explained_by)
            if one.explained_on:
                explained = f"{explained}, {whole_day(one.explained_on)}"
        signed = ""
        if one.signed_on:
            by = one.signed_by and f"{one.signed_by} ({one.signer_relation})"
            signed = ", ".join(part for part in (whole_day(one.signed_on), by) if part)
        proof = _(PROOFS[one.proof]) if one.proof is not Proof.NONE else ""
        if one.seen_by:
            proof = _("{where}, seen by {who}").format(
                where=proof, who=self._info.name_of(one.seen_by)
            )
        pairs = [
            (_("Purpose"), one.purpose),
            (_("How"), ", ".join(_(word) for way, word in WAYS.items() if way in one.ways)),
            (_("Last day"), whole_day(one.expires_on)),
            (_("Or earlier, when"), one.ends_when),
            (_("Talked through"), explained),
            (_("Language"), language_name(one.language) if one.language else ""),
            (_("Interpreter"), one.interpreter),
            (_("Signed"), signed),
            (_("Signature"), proof),
        ]
        return [(label, value) for label, value in pairs if value]

    def _said(self, one: Release, standing: Standing, today: date) -> str:
        if standing is Standing.REVOKED and one.revoked_on and one.revoked_how:
            told = _("Revoked {day}, {how}; taken down by {who}.").format(
                day=whole_day(one.revoked_on),
                how=_(REVOKED_HOW[one.revoked_how]).lower(),
                who=self._info.name_of(one.revoked_by),
            )
            return "\n".join(part for part in (told, one.revoked_words) if part)
        if standing is Standing.EXPIRING:
            left = (one.expires_on - today).days
            if not left:
                return _("Today is its last day.")
            return ngettext("{count} day left", "{count} days left", left).format(count=left)
        if standing is Standing.DRAFT:
            return _("Nothing may be told until it is signed.")
        return ""


def _row(chip: QWidget) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(chip)
    row.addStretch(1)
    return whole
