"""A colleague leaves: who, what they can still read, a new key, a new backup, the older copies.

Which step is next is read from the office itself. A window that was closed half-way goes on where
it stood, and until then the office says that a new key is due.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.page import Page
from desktop.vault.leaving_panes import CopiesPane, ReadPane, WhoPane, WorkPane
from desktop.vault.leaving_words import none_known, print_leaving
from desktop.vault.sections import allowed
from desktop.vault.verbs import touches_vault, verb
from desktop.widgets.breadcrumbs import Breadcrumbs
from desktop.widgets.buttons import Button
from desktop.widgets.confirm import confirm
from desktop.widgets.panels import Foot, PageHead, inset
from desktop.widgets.steps import Step, Steps
from models.changes import Changes, changed
from models.errors import AmparoError
from models.language import N_, _, ngettext

if TYPE_CHECKING:
    from desktop.shell.office import Progress
    from desktop.shell.session import Shell

STAGES = (
    ("who", N_("Who")),
    ("read", N_("What they can read")),
    ("key", N_("New key")),
    ("backup", N_("New backup")),
    ("copies", N_("Older copies")),
)


class LeavingPage(Page):
    """``user_id``: who leaves; without one, whoever left last and is not finished with."""

    help_topic = "leaving"

    def __init__(self, shell: Shell, user_id: str = "") -> None:
        super().__init__(shell)
        self.user_id, self.stage = user_id, ""
        self._found: Any = None
        self._older: tuple[Any, ...] = ()
        self._place = ""
        self._put_off = False
        self._job: Any = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.L, 0, 0)
        column.setSpacing(tokens.L)
        trail = Breadcrumbs(lambda: shell.back())
        trail.show_trail(
            [(_("Users"), lambda: shell.go("office", section="users")), (self.title(), None)]
        )
        column.addWidget(inset(trail))
        self.head = PageHead(_("A colleague leaves"))
        column.addWidget(inset(self.head))
        self.steps = Steps()
        column.addWidget(inset(self.steps))
        self._stack = QStackedWidget()
        self.who, self.read = WhoPane(), ReadPane()
        self.key = WorkPane(
            _("A new key for the office"),
            "encrypted",
            _(
                "Everything is written anew under a key that they never had. The old one stays in "
                "force until the last moment: whatever happens, one of the two is whole."
            ),
        )
        self.backup = WorkPane(
            _("A new backup"),
            "encrypted",
            _(
                "Backups made until now open with former keys. One under the new key lets you "
                "delete or lock away the older ones."
            ),
        )
        self.place_words = self.backup.text("")
        self.copies = CopiesPane(lambda: shell.go("office", section="backups"))
        self._panes = dict(
            zip(
                (name for name, _word in STAGES),
                (self.who, self.read, self.key, self.backup, self.copies),
                strict=True,
            )
        )
        for pane in self._panes.values():
            self._stack.addWidget(pane)
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot())

    def title(self) -> str:
        """The page's name; whose it is stands on the page."""
        return _("A colleague leaves")

    def first_focus(self) -> QWidget | None:
        """What the step asks for."""
        return self.who.who if self.stage == "who" and not self.who.who.isHidden() else self.next

    def refresh(self, changes: Changes | None) -> None:
        """How far it is, by what stands in the office."""
        if not touches_vault(changes, "backups") or self._job is not None:
            return

        def query(uow: Any) -> Any:
            from models.vault.backups import known_backups
            from models.vault.backups.schedule import schedule
            from models.vault.leaving import leaving, leavings, older_copies

            wanted = self.user_id
            if not wanted:
                due = [one for one in leavings(uow) if not one.rotated]
                wanted = due[0].user_id if due else ""
            found = leaving(uow, wanted) if wanted else None
            older = older_copies(uow, wanted) if wanted and found is None else ()
            newest = next(iter(known_backups(uow)), None)
            place = schedule(uow).target or (newest.place if newest is not None else "")
            return wanted, found, older, place

        self.office.read(query, self._show)

    def print_page(self) -> None:
        """The plain-words page."""
        if self._found is not None:
            print_leaving(
                self,
                self.office.info.organization,
                _name_of(self.office.info.users, self.user_id),
                self._found,
            )

    def go_on(self) -> None:
        """The step's own button."""
        {
            "who": self._choose,
            "read": self.deactivate,
            "key": self.rotate,
            "backup": self.back_up,
            "copies": self.print_page,
        }[self.stage]()

    def deactivate(self) -> None:
        """Take the access away, after a question."""
        name, user_id = _name_of(self.office.info.users, self.user_id), self.user_id
        if not confirm(
            self,
            _("Take away the access"),
            name,
            why=_("They can be let in again later, with new keys."),
        ):
            return

        def run(vault: Any) -> None:
            from models.vault.members import deactivate_user

            deactivate_user(vault, user_id)

        said = _("{name} cannot open the office any more.").format(name=name)
        self.office.run(verb(run, said), None, self.read.trouble.show_error)

    def rotate(self) -> None:
        """The new key; afterwards everything is read again."""

        def task(progress: Progress) -> Changes:
            from models.vault.rotation import rotate

            rotate(progress.vault, progress.tell, progress.cancelled)
            return changed("vault", "", said=_("The office has a new key."))

        self._work(task, _("Making the new key"), self.key)

    def back_up(self) -> None:
        """To the place of the last one, or to one that is chosen now."""
        if not self._place:
            self.choose_place()
        if not self._place:
            return
        target = Path(self._place)

        def task(progress: Progress) -> Changes:
            from models.vault.backups import back_up

            made = back_up(progress.vault, target, progress.tell, progress.cancelled)
            return changed("backups", made.id, said=_("The backup is made."))

        self._work(task, _("Making a backup"), self.backup, beside=True, bytes=True)

    def choose_place(self) -> None:
        """Another folder or stick."""
        from desktop.shell.files import choose_folder

        found = choose_folder(self, _("Where the backup goes"))
        if found is not None:
            self._place = str(found)
            self._tell_place()

    def _work(self, task: Any, label: str, pane: WorkPane, **how: bool) -> None:
        pane.trouble.clear()
        for button in (self.next, self.other, self.later):
            button.setEnabled(False)

        def over() -> None:
            self._job = None
            for button in (self.next, self.other, self.later):
                button.setEnabled(True)

        def done(_value: object) -> None:
            over()
            self.refresh(None)

        def wrong(error: AmparoError) -> None:
            over()
            pane.trouble.show_error(error)
            if error.code == "rotation-unconfirmed":
                # The vault is closed; nothing more can be read here.
                self.next.setEnabled(False)
                pane.trouble.offer(_("Lock, and open again"), self.shell.lock_asked.emit)

        self._job = object()
        job = self.office.run(task, done, wrong, label=label, **how)
        if self._job is not None:
            self._job = job
            pane.progress.follow(self.office, job)

    def _foot(self) -> Foot:
        foot = Foot()
        self.later = Button(_("Later"), self._later)
        self.other = Button("", self._other)
        self.next = Button("", self.go_on, kind="primary")
        for one in (self.later, self.other, self.next):
            foot.add(one)
        return foot

    def _show(self, read: tuple[str, Any, tuple[Any, ...], str]) -> None:
        wanted, self._found, self._older, place = read
        self.user_id = wanted
        self._place = self._place or place
        users = self.office.info.users
        me = self.office.user.id
        could = sorted(
            (one for one in users if one.active and one.id != me),
            key=lambda one: one.name.casefold(),
        )
        self.who.offer(could, wanted)
        if not wanted:
            self._stand("who")
        elif self._found is None:
            self._stand("read")
        elif not self._found.rotated:
            self._stand("key")
        elif self._found.backup is None and not self._put_off:
            self._stand("backup")
        else:
            self._stand("copies")

    def _stand(self, stage: str) -> None:
        moved, self.stage = stage != self.stage, stage
        names = [name for name, _word in STAGES]
        at = names.index(stage)
        self.steps.show_steps(
            [
                Step(name, _(word), state=_state(place, at))
                for place, (name, word) in enumerate(STAGES)
            ]
        )
        self._stack.setCurrentWidget(self._panes[stage])
        self.head.show_title(
            _("A colleague leaves"), _name_of(self.office.info.users, self.user_id)
        )
        self._tell_copies()
        self._tell_place()
        self._words()
        if moved and (first := self.first_focus()) is not None and self.isVisible():
            first.setFocus()

    def _words(self) -> None:
        """The words of the buttons at this step."""
        stage, may = self.stage, allowed(self.office.user, "ROTATE")
        self.next.say(
            {
                "who": _("Go on"),
                "read": _("Take away the access"),
                "key": _("Make the new key"),
                "backup": _("Back up now"),
                "copies": _("Print this page…"),
            }[stage]
        )
        choosing = stage == "who" and self.who.who.count() == 0
        self.next.setEnabled(may and not self.office.read_only and not choosing)
        self.other.say({"read": _("Somebody else"), "backup": _("Another folder…")}.get(stage, ""))
        self.other.setVisible(stage in ("read", "backup"))
        self.later.say(
            {"who": _("Cancel"), "read": _("Cancel"), "copies": _("Done")}.get(stage, _("Later"))
        )

    def _tell_copies(self) -> None:
        older = self._found.older if self._found is not None else self._older
        known = ngettext(
            "This office knows of {count} backup that they could still open.",
            "This office knows of {count} backups that they could still open.",
            len(older),
        ).format(count=len(older))
        self.read.count.setText(known if older else none_known())
        self.copies.show_copies(older)
        if self._found is not None and self._found.backup is not None:
            self.copies.done.say(
                _("The office has a new key, and a backup under it."),
                _("{name} cannot read what is written from now on.").format(
                    name=_name_of(self.office.info.users, self.user_id)
                ),
                kind="done",
            )
        elif self._found is not None and self._found.rotated:
            self.copies.done.say(
                _("The office has a new key, but no backup under it yet."),
                _("Make one soon: until then only older backups could be restored."),
                kind="caution",
            )

    def _tell_place(self) -> None:
        self.place_words.setText(
            _("It goes to {place}").format(place=self._place)
            if self._place
            else _("Choose a folder or a stick that is not in this computer’s own disk.")
        )

    def _choose(self) -> None:
        self.user_id = str(self.who.who.value() or "")
        if self.user_id:
            self.refresh(None)

    def _other(self) -> None:
        if self.stage == "read":
            self._stand("who")
        else:
            self.choose_place()

    def _later(self) -> None:
        if self.stage == "backup":
            self._put_off = True
            self.refresh(None)
        elif not self.shell.back():
            self.shell.go("office", section="users")


def _name_of(users: Iterable[Any], user_id: str) -> str:
    return next((one.name for one in users if one.id == user_id), "")


def _state(place: int, at: int) -> str:
    return "done" if place < at else "current" if place == at else "todo"
