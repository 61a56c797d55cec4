"""The editor at work on a page: opened, kept as a draft, saved, thrown away; with the clock's time
where one was stopped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.notes import queries
from desktop.notes.editor import NoteEditor
from desktop.notes.timing import TimeKeeper, keeper_of
from desktop.shell.page import Page
from desktop.widgets.confirm import confirm
from models.changes import Changes
from models.errors import AmparoError
from models.language import _
from models.notes import services
from models.notes.duration import format_duration
from models.notes.note import WORDS, Note, NoteRow

if TYPE_CHECKING:
    from desktop.shell.session import Shell


class Writing(QObject):
    """One editor of a case (``case_id`` "" for work of no case). ``turned`` when it was opened or
    closed."""

    turned = Signal()

    def __init__(self, shell: Shell, case_id: str, owner: QWidget) -> None:
        super().__init__(owner)
        self.shell, self.office, self.case_id, self._owner = shell, shell.office, case_id, owner
        self.keeper = keeper_of(shell)
        self._saving = self.timed = False
        self._restoring: dict[str, Any] | None = None
        self.editor = NoteEditor(str(self.office.user.login))
        self.editor.hide()
        self.editor.saved.connect(self._save)
        self.editor.cancelled.connect(self.cancel)

    @property
    def may(self) -> bool:
        """Whether who is at work writes at all."""
        return self.keeper.may

    def know(self, found: queries.Listed | queries.Week) -> None:
        """What stands around the note."""
        named = getattr(found, "named", ())
        reminds = getattr(found, "reminds", False)
        self.editor.know(found.today, found.users, found.fundings, found.codes, named, reminds)

    def open(self) -> None:
        """Show it, as it is."""
        if self.may:
            self.editor.show()
            self.turned.emit()
            self.editor.focus()

    def open_at(self, day: date, clock: str = "") -> None:
        """For a note of this day."""
        if self.editor.isHidden() or self.editor.draft() is None:
            self.editor.restore({"day": day.isoformat(), "clock": clock})
        self.open()

    def edit(self, row: NoteRow) -> None:
        """Change this one, unless something else is typed."""
        if not self.editor.isHidden() and self.editor.draft() is not None:
            self.shell.say(_("Save or cancel what is typed first."))
        else:
            self.editor.open_note(row.note)
        self.open()

    def escape(self) -> bool:
        """``Esc`` closes it if nothing is typed."""
        if self.editor.isHidden() or self.editor.draft() is not None:
            return False
        self._close()
        return True

    def draft(self) -> dict[str, Any] | None:
        """What is typed and not saved."""
        if self._saving or self.editor.isHidden():
            return self._restoring
        typed = self.editor.draft()
        return {**typed, "timed": self.timed} if typed else None

    def restore(self, typed: Any) -> None:
        """What ``draft`` gave in another session."""
        if not isinstance(typed, dict) or not self.may:
            return
        self.timed = bool(typed.get("timed"))
        if not typed.get("id"):
            self.open()
            self.editor.restore(typed)
            return
        self._restoring = typed
        id, revision = str(typed["id"]), int(typed.get("revision") or 0)

        def show(one: Note) -> None:
            # A copy of then: if it was changed since, saving says so.
            self.editor.open_note(replace(one, revision=revision))
            self._again()

        self.office.read(lambda uow: queries.note(uow, id), show, lambda _gone: self._again())

    def take_timer(self, keeper: TimeKeeper) -> None:
        """The time that a clock has counted, to be written down."""
        timer = keeper.timer
        if timer is None or timer.case_id != self.case_id:
            return
        self.timed = True
        began = timer.began.astimezone()
        self.open()
        self.editor.restore(
            {
                "kind": timer.kind.value,
                "minutes": format_duration(keeper.minutes()),
                "clock": began.strftime("%H:%M"),
                "day": began.date().isoformat(),
            }
        )

    def cancel(self) -> None:
        """Throw away what is typed; of a stopped clock it is asked whether its time goes too."""
        lost = self.editor.draft() is not None and not self.timed
        if lost and not _drop(self._owner, _("what is typed"), _("Go on writing")):
            return
        counted = self.timed and self.keeper.timer is not None
        if counted and _drop(self._owner, _("the time that was counted"), _("Keep the timer")):
            self.keeper.drop()
        self._close()

    def delete(self, row: NoteRow) -> None:
        """Ask, and delete."""
        if confirm(
            self._owner,
            _("Delete"),
            row.note.line,
            why=_("With every former version. It can be undone until the office is locked."),
            keep=_("Keep the note"),
        ):
            self.office.do(lambda uow: services.delete_note(uow, row.note.id))

    def _save(self, one: Note) -> None:
        timed = self.timed

        def verb(uow: Any) -> Changes:
            if one.id:
                done = services.change_note(uow, one)
            else:
                told = {name: getattr(one, name) for name in WORDS}
                done = services.add_note(uow, self.case_id, **told)
            if timed:
                self.keeper.settle(uow)
            return done

        def done(_changes: Changes) -> None:
            if timed:
                self.keeper.settled()
            self._close()

        page: QWidget | None = self._owner
        while page is not None and not isinstance(page, Page):
            page = page.parentWidget()
        if page is None:
            self.office.do(verb, done, self._wrong)
            return
        # What the page's other parts have typed stays a draft.
        self._saving = True
        left = page.draft()
        self._saving = False
        self.shell.drafts.save(page, verb, done, self._wrong, left=left)

    def _wrong(self, error: AmparoError) -> None:
        self.editor.show()
        self.turned.emit()
        self.editor.form.show_error(error)

    def _again(self) -> None:
        """The words of another session; if their note is gone, they become a new one's."""
        typed, self._restoring = self._restoring, None
        self.open()
        self.editor.restore(typed or {})

    def _close(self) -> None:
        self.editor.hide()
        self.editor.open_new(self.editor.today)
        self.timed = False
        self.turned.emit()


def _drop(parent: QWidget, what: str, keep: str) -> bool:
    return confirm(parent, _("Throw away"), what, keep=keep)
