"""On the page of a case: who holds it, why, since when; and what a purge has left of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.retention.words import local_day
from desktop.shell import tokens
from desktop.vault.sections import allowed
from desktop.widgets.banners import Banner
from desktop.widgets.buttons import Button
from desktop.widgets.confirm import ask_reason
from models.changes import Changes, Ref
from models.holds.hold import Hold
from models.language import N_, _
from models.retention.purge import Purge

if TYPE_CHECKING:
    from desktop.shell.session import Shell


# A hold and a purge outlive the case and its wall, and other people have to answer for them: their
# reasons are the office's, and the screen says so where they are written.
SEEN_BY_ALL = N_(
    "The whole office can read this reason, also that of a walled case. Write no name and nothing "
    "that was told."
)


@dataclass(frozen=True)
class Kept:
    """What stands of holds and purges on a case."""

    case_id: str
    client_id: str
    holds: tuple[Hold, ...] = ()
    purged: Purge | None = None
    asked: Purge | None = None


def kept_of(uow: Any, case_id: str) -> Kept:
    """Read it."""
    from models.cases.holding import holds_of_case, things_held
    from models.retention.repository import open_on, part_purged

    case, client = things_held(uow, case_id)
    standing = tuple(one for one in holds_of_case(uow, case_id) if one.stands)
    asked = next(iter(open_on(uow, [case])), None)
    return Kept(case_id, client.id, standing, part_purged(uow, case), asked)


class HoldStrip(QWidget):
    """A strip for each thing that there is to say; hidden where there is nothing."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.S)
        self.strips: list[Banner] = []
        self.release_buttons: list[Button] = []
        self.hide()

    def show_kept(self, kept: Kept) -> None:
        """These holds; the purge that was asked for or done."""
        for strip in self.strips:
            strip.hide()
            self._column.removeWidget(strip)
            strip.deleteLater()
        self.strips, self.release_buttons = [], []
        for hold in kept.holds:
            self._held(hold, kept)
        if kept.asked is not None:
            one = kept.asked
            strip = self._strip("info")
            strip.say(_("A purge of this case was asked for ({number}).").format(number=one.number))
            strip.offer(_("Open it"), lambda: self._shell.go("purge", purge_id=one.id))
        if kept.purged is not None and kept.purged.purged_at is not None:
            done = kept.purged
            strip = self._strip("info")
            strip.say(
                _("Texts and names were purged on {day} ({number}).").format(
                    day=local_day(kept.purged.purged_at), number=done.number
                ),
                _("Numbers, dates, codes and counts are kept."),
            )
            strip.offer(_("Open it"), lambda: self._shell.go("purge", purge_id=done.id))
        self.setVisible(bool(self.strips))

    def _held(self, hold: Hold, kept: Kept) -> None:
        who = self._shell.office.info.name_of(hold.placed_by)
        words = {"name": who, "day": local_day(hold.placed_at)}
        on_client = hold.thing == Ref("people", kept.client_id)
        head = _("Legal hold on the client since {day}, by {name}")
        if not on_client:
            head = _("Legal hold since {day}, by {name}")
        strip = self._strip("caution")
        strip.say(head.format(**words), hold.reason)
        if allowed(self._shell.office.user, "HOLD") and not self._shell.office.read_only:
            made = strip.offer(_("Release it…"), lambda: release(self, self._shell, hold))
            self.release_buttons.append(made)

    def _strip(self, kind: str) -> Banner:
        strip = Banner(kind)
        self._column.addWidget(strip)
        self.strips.append(strip)
        return strip


def place(parent: QWidget, shell: Shell, thing: Ref) -> None:
    """Ask why, then hold the case or the client."""
    client = thing.room == "people"
    reason = ask_reason(
        parent,
        _("Place a legal hold"),
        _("the client and all their cases") if client else _("this case"),
        _("Why it is held"),
        why=_("Nothing of it can then be purged, no evidence removed, no draft deleted."),
        help=_(SEEN_BY_ALL),
    )
    if reason is not None:
        _do(shell, "place_hold", thing, reason)


def release(parent: QWidget, shell: Shell, hold: Hold) -> None:
    """Ask why, then release."""
    reason = ask_reason(
        parent,
        _("Release the legal hold"),
        "",
        _("Why it is released"),
        why=_("Who released it, when and why stays on record."),
        help=_(SEEN_BY_ALL),
    )
    if reason is not None:
        _do(shell, "release_hold", hold.id, reason)


def menu_of(parent: QWidget, shell: Shell, kept: Kept) -> list[tuple[str, str, Callable[[], Any]]]:
    """What the menu of a case offers of holds and purges, by the user's powers."""
    if shell.office.read_only:
        return []
    user = shell.office.user
    found: list[tuple[str, str, Callable[[], Any]]] = []
    case, client = Ref("cases", kept.case_id), Ref("people", kept.client_id)
    held = {one.thing for one in kept.holds}
    if allowed(user, "HOLD"):
        if case not in held:
            found.append(("lock", _("Legal hold on the case…"), lambda: place(parent, shell, case)))
        if client not in held:
            found.append(
                ("lock", _("Legal hold on the client…"), lambda: place(parent, shell, client))
            )
    if allowed(user, "ASK_PURGE") and kept.asked is None:
        things = f"cases:{kept.case_id}"
        found.append(
            ("trash-2", _("Ask for a purge…"), lambda: shell.go("purge_ask", things=things))
        )
    return found


def _do(shell: Shell, name: str, *more: Any) -> None:
    def verb(uow: Any) -> Changes:
        from models.holds import services

        done: Changes = getattr(services, name)(uow, *more)
        return done

    shell.office.do(verb)
