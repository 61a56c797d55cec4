"""The law: towns, their sections, and the versions of each side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ordinances import actions
from desktop.ordinances.comparing import Comparing
from desktop.ordinances.offices import OfficesView
from desktop.ordinances.sources import SourcesView
from desktop.ordinances.towns import OFFICES, SOURCES, Spot, Towns, short
from desktop.shell import tokens
from desktop.shell.page import Page
from desktop.widgets.breadcrumbs import Breadcrumbs
from desktop.widgets.buttons import Button
from desktop.widgets.labels import line
from desktop.widgets.panels import PageHead, Scroller
from models.changes import Changes
from models.language import _
from models.ordinances.labels import label
from models.ordinances.offices import Office
from models.ordinances.pack import Pack, Provision, Section, Weight

if TYPE_CHECKING:
    from desktop.shell.session import Shell


_SCROLL_BAR = 10


class LawPage(Page):
    """The column of towns at the left, what is chosen there beside it. ``where`` may name a place
    and a section (``shell.go("law", place="hartford-ct", section="2-928")``)."""

    help_topic = "law"

    def __init__(self, shell: Shell, place: str = "", section: str = "") -> None:
        super().__init__(shell)
        self._packs: dict[str, Pack] = {}
        self._wanted = Spot(place, section) if place else None
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self.towns = Towns()
        self.towns.chosen.connect(self.show_spot)
        across.addWidget(self.towns)
        across.addWidget(line("down"))
        column = QVBoxLayout()
        column.setContentsMargins(tokens.XL, tokens.L, 0, 0)
        column.setSpacing(tokens.S)
        across.addLayout(column, 1)
        self._trail = Breadcrumbs()
        self._head = PageHead()
        words = _("All provisions")
        self._head.add_button(Button(words, lambda: shell.go("law_list"), icon="list"))
        self.paste_button = Button(_("Paste the official text…"), self.paste, kind="primary")
        self._head.add_button(self.paste_button)
        top = QWidget()
        above = QVBoxLayout(top)
        above.setContentsMargins(0, 0, tokens.XL, 0)
        above.setSpacing(tokens.S)
        above.addWidget(self._trail)
        above.addWidget(self._head)
        self.comparing = Comparing()
        self.comparing.changed.connect(self._show)
        above.addWidget(self.comparing)
        column.addWidget(top)
        self._scroller = Scroller()
        self._scroller.verticalScrollBar().rangeChanged.connect(self._margins)
        self._margins(0, 0)
        self.offices = OfficesView(self.confirm)
        self.sources = SourcesView()
        for view in (self.comparing.view, self.offices, self.sources):
            self._scroller.add(view)
        column.addWidget(self._scroller, 1)

    def title(self) -> str:
        """The page's name."""
        return _("Law")

    def refresh(self, changes: Changes | None) -> None:
        """Read the packs with this office's own texts and confirmations."""
        if changes is None or any(one.room == "ordinances" for one in changes.touched):
            self.office.read(actions.packs, self._take)

    def first_focus(self) -> QWidget | None:
        """The column of towns walks with the arrow keys."""
        return self.towns.row()

    def spot(self) -> Spot | None:
        """What is shown."""
        return self.towns.spot()

    def show_spot(self, spot: Spot) -> None:
        """Show a section, an office list, or the sources."""
        self.towns.choose(spot)
        self.comparing.reset()
        self._show()
        self._scroller.verticalScrollBar().setValue(0)

    def paste(self) -> None:
        """Open the dialog for the section at hand."""
        found = self._section()
        if found is None or not self.paste_button.isEnabled():
            return
        pack, section = found
        provisions = _of(pack, section)
        actions.ask_text(self, self.shell, pack, provisions)

    def confirm(self, office: Office) -> None:
        """Open the dialog for an office of the town at hand."""
        spot = self.spot()
        if spot is not None:
            actions.ask_office(self, self.office, spot.place, office)

    def _margins(self, least: int, most: int) -> None:
        """The text ends where the buttons end, with and without a scroll bar."""
        right = tokens.XL - (_SCROLL_BAR if most > least else 0)
        self._scroller.column.setContentsMargins(0, 0, right, tokens.XL)

    def _take(self, packs: Sequence[Pack]) -> None:
        self._packs = {one.place: one for one in packs}
        self.towns.show_packs(packs)
        if self._wanted is not None:
            self.towns.choose(self._wanted)
            self._wanted = None
        self._show()

    def _section(self) -> tuple[Pack, Section] | None:
        spot = self.spot()
        pack = self._packs.get(spot.place) if spot else None
        if spot is None or pack is None:
            return None
        return next(((pack, one) for one in pack.sections if one.id == spot.what), None)

    def _show(self) -> None:
        spot = self.spot()
        pack = self._packs.get(spot.place) if spot else None
        if spot is None or pack is None:
            return
        found = self._section()
        self.comparing.setVisible(found is not None)
        self.comparing.view.setVisible(found is not None)
        self.offices.setVisible(spot.what == OFFICES)
        background = spot.what.startswith("background:")
        self.sources.setVisible(spot.what == SOURCES or background)
        self.paste_button.setVisible(found is not None and pack.weight is Weight.LAW)
        self._shut_paste()
        if found is not None:
            self._show_section(*found)
        elif spot.what == OFFICES:
            words = _("Dated data, not a promise: an address prints once it is confirmed.")
            self._name(pack, _("Where complaints go"), words)
            self.offices.show_offices(pack.offices, may=actions.may_confirm(self.office.user))
        elif background:
            one = next(one for one in pack.background if spot.what.endswith(f":{one.id}"))
            self._name(pack, str(one.title))
            self.sources.show_background(one)
        else:
            self._name(pack, _("Sources and dates"))
            self.sources.show_pack(pack)

    def _show_section(self, pack: Pack, section: Section) -> None:
        word = short(section)
        title = str(section.title) if word == str(section.title) else f"{word} {section.title}"
        below = "" if pack.weight is Weight.LAW else str(label(pack.weight))
        self._name(pack, title, below)
        self.comparing.show_section(pack, section)

    def _name(self, pack: Pack, title: str, below: str = "") -> None:
        of = _authority(pack)
        self._trail.show_trail([(str(pack.place_name), None), (of, None)])
        self._head.show_title(title, below)

    def _shut_paste(self) -> None:
        may = actions.may_add_text(self.office.user)
        self.paste_button.setEnabled(may)
        why = "" if may else _("Only an attorney confirms an official text.")
        self.paste_button.setToolTip(why)
        self.paste_button.setAccessibleDescription(why)


def _of(pack: Pack, section: Section) -> list[Provision]:
    return [one for one in pack.provisions if one.section == section.id]


def _authority(pack: Pack) -> str:
    if not pack.part:
        return pack.authority
    return _("{authority}, {part}").format(authority=pack.authority, part=pack.part)
