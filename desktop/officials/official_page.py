"""One official on file: who, and every suspected breach that a person has linked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.officials import queries
from desktop.officials.queries import Row
from desktop.shell import tokens
from desktop.shell.actions import Action
from desktop.shell.page import Page
from desktop.shell.session import Shell
from desktop.widgets.banners import Banner, EmptyState
from desktop.widgets.buttons import Button
from desktop.widgets.cards import BlockCard, Facts
from desktop.widgets.chips import Chip
from desktop.widgets.confirm import confirm
from desktop.widgets.labels import PlainLabel
from desktop.widgets.panels import PageHead, Scroller, inset
from models.breaches import linking
from models.breaches.labels import CONFIDENCES
from models.breaches.sightings import FEW, Sighting, sections
from models.breaches.when_text import format_date
from models.changes import Changes, Ref
from models.language import N_, _, ngettext
from models.ordinances.packs import short_names
from models.vault.user import UserRole


class OfficialPage(Page):
    """The entry on top, what is linked below."""

    help_topic = "officials"

    def __init__(self, shell: Shell, official_id: str) -> None:
        super().__init__(shell)
        self._id = official_id
        self.looks_at = Ref("officials", official_id)
        self._row: Row | None = None
        self.writes = not self.office.read_only and self.office.user.role is not UserRole.READ_ONLY
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.XL, 0, 0)
        column.setSpacing(tokens.L)
        self.head = PageHead()
        if self.writes:
            self.head.add_button(Button(_("Take off file"), self._remove, icon="trash-2"))
            self.edit = Button(_("Change"), self._edit, icon="square-pen")
            self.head.add_button(self.edit)
        column.addWidget(inset(self.head))
        self.list = Scroller(spacing=tokens.M)
        self.list.column.setContentsMargins(tokens.XL, 0, tokens.XL, tokens.XL)
        column.addWidget(self.list, 1)

    def title(self) -> str:
        """The page's name; the official's own stands on the page."""
        return _("Official")

    def first_focus(self) -> QWidget | None:
        """Changing the entry; never taking it off."""
        return self.edit if self.writes else None

    def refresh(self, changes: Changes | None) -> None:
        """Read again."""
        rooms = ("officials", "breaches")
        if changes is None or any(ref.room in rooms for ref in changes.touched):
            self.office.read(
                lambda uow: queries.one(uow, self._id), self._show, lambda _gone: self.shell.back()
            )

    def page_actions(self) -> Sequence[Action]:
        """What can be done here."""
        if not self.writes:
            return ()
        return (
            Action("official.edit", N_("Change the entry"), self._edit, "square-pen", "Ctrl+E"),
        )

    def _show(self, row: Row) -> None:
        self._row = row
        one = row.official
        below = " · ".join(part for part in (one.rank, one.department, one.unit) if part)
        self.head.show_title(one.name or one.badge, below)
        self.list.clear()
        pairs = [(_("Badge"), one.badge), (_("How to know them"), one.description)]
        told = [pair for pair in pairs if pair[1]]
        if told:
            self.list.add(Facts(told))
        if row.sightings is None:
            why = _("What is alleged across cases is for attorneys and administrators.")
            self.list.add(PlainLabel(why, "body2", wrap=True))
            return
        count = len({each.breach_id for each in row.sightings})
        if not count:
            self.list.add(
                EmptyState(
                    "flag",
                    _("Nothing is linked"),
                    _("In a breach, under People: “Link to an official on file…”."),
                )
            )
            return
        words = ngettext("{n} suspected breach", "{n} suspected breaches", count).format(n=count)
        self.list.add(PlainLabel(words, "section"))
        named = [f"{name} × {n}" for name, n in sections(row.sightings)]
        if named:
            text = _("Sections alleged: {names}").format(names=", ".join(named))
            self.list.add(PlainLabel(text, "body2", wrap=True))
        if count < FEW:
            few = Banner("caution")
            self.list.add(few)
            few.say(
                _("So few reports are no pattern"),
                _("A case may be recognized by them. They are for this office only."),
            )
        for each in row.sightings:
            self.list.add(self._card(each))

    def _card(self, one: Sighting) -> QWidget:
        day = format_date(one.day, weekday=False) or _("Day not told")
        card = BlockCard(
            _("Breach {number}").format(number=one.number), f"{day} · {one.case_number}"
        )
        card.add_to_head(Chip("suspected"))
        known = one.official.identified
        pairs = [(_("As seen"), one.official.description), (_("Badge as read"), one.official.badge)]
        if known is not None:
            sure = _(CONFIDENCES[known.confidence])
            pairs += [(_("How we know"), known.basis), (_("How sure it is"), sure)]
        pairs.append((_("Sections alleged"), ", ".join(short_names(one.alleged)) or _("none yet")))
        card.add_to_body(Facts([pair for pair in pairs if pair[1]]))
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(
            Button(_("Open"), lambda: self.shell.go("breach", breach_id=one.breach_id), icon="flag")
        )
        if self.writes:
            row.addWidget(Button(_("Take the link back"), lambda: self._unlink(one), kind="quiet"))
        row.addStretch(1)
        card.add_to_body(buttons)
        return card

    def _unlink(self, one: Sighting) -> None:
        id = one.official.id
        self.office.do(lambda uow: linking.unlink_official(uow, one.breach_id, id))

    def _edit(self) -> None:
        self.shell.go("official_edit", official_id=self._id)

    def _remove(self) -> None:
        name = self._row.official.name if self._row else ""
        if confirm(self, _("Take off file"), name, keep=_("Keep on file")):
            self.office.do(lambda uow: linking.remove_official(uow, self._id))
