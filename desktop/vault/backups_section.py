"""Backups: when the last restore was proven, where they go and when, what lies there."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.shell import tokens
from desktop.shell.proven import proven_words
from desktop.vault.backup_rows import backups_table, held_words
from desktop.vault.backup_schedule import ScheduleForm
from desktop.vault.section import SectionBase
from desktop.widgets.badges import headed
from desktop.widgets.banners import Banner, EmptyState
from desktop.widgets.buttons import Button
from desktop.widgets.labels import PlainLabel, see
from desktop.widgets.panels import PageHead, Scroller, inset
from models.changes import Changes, changed
from models.errors import AmparoError
from models.language import _, ngettext

if TYPE_CHECKING:
    from desktop.shell.office import Job, Progress
    from desktop.shell.session import Shell
    from models.vault.backups.values import Proof

ROOM = "backups"
_MOST = 8


class Section(SectionBase):
    """State above, the schedule in the middle, the sets below."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.job: Job | None = None
        self._schedule: Any = None
        self._wanted = ""
        head = PageHead(
            _("Backups"),
            _("Encrypted copies on a stick or another disk, proven by restoring them."),
        )
        self.prove_last = Button(_("Prove one now"), self.prove, icon="shield-check")
        self.now = Button(_("Back up now"), self.back_up, kind="primary", icon="archive")
        head.add_button(self.prove_last)
        head.add_button(self.now)
        self.column.addWidget(inset(head, tokens.XS, tokens.XL))
        scroll = Scroller(spacing=tokens.M)
        scroll.column.setContentsMargins(tokens.XS, 0, tokens.XL, tokens.XL)
        self.column.addWidget(scroll, 1)
        self.state = Banner("info")
        self.warnings = Banner("caution")
        self.trouble = Banner("error", closable=True)
        for banner in (self.trouble, self.state, self.warnings):
            scroll.add(banner)
        scroll.add(headed(_("When and where"), "office rule"))
        self.form = ScheduleForm(self._keep)
        scroll.add(self.form)
        scroll.add(headed(_("What lies there"), "encrypted"))
        self.said = PlainLabel("", "secondary", wrap=True)
        scroll.add(self.said)
        self.table = backups_table()
        self.table.chosen.connect(lambda _row: self._look())
        scroll.add(self.table)
        self.empty = EmptyState("archive", _("No backup yet"))
        scroll.add(self.empty)
        self.buttons = self._buttons()
        scroll.add(self.buttons)
        self._proof: Proof | None = None
        self._why = PlainLabel("", "secondary", wrap=True)
        scroll.add(self._why)

    def first_focus(self) -> QWidget:
        """What is done most."""
        return self.now if self.now.isEnabled() else self.form.folder

    def refresh(self, changes: Changes | None) -> None:
        """Schedule, state and sets."""
        if changes is not None and not any(ref.room == ROOM for ref in changes.touched):
            return
        self.office.read(_state, self._show)

    def back_up(self) -> None:
        """Make a set now, at the place of the schedule."""
        if not self._schedule.target:
            self.form.choose(then=self.back_up)
            return
        target = self._schedule.target
        # What a proof found damaged at the place is copied again.
        reread = any(row.known is not None and row.known.failed_at for row in self.table.values())

        def task(progress: Progress) -> Changes:
            from models.vault.backups import back_up

            made = back_up(progress.vault, target, progress, progress.cancelled, reread=reread)
            self._wanted = made.id
            return changed(ROOM, made.id, said=_("Backed up"))

        self._run(task, _("Backing up"))

    def prove(self) -> None:
        """Prove the set at hand, or the newest."""
        row = self.table.value()
        wanted = row.backup.id if row is not None else ""
        target = self._schedule.target

        def task(progress: Progress) -> Changes:
            from models.vault.backup_errors import NoBackup
            from models.vault.backups import prove, sets_at

            mine = progress.vault.info.vault_id
            sets = [one for one in sets_at(target) if one.vault_id == mine or one.id == wanted]
            chosen = [one for one in sets if one.id == wanted] or sets
            if not chosen:
                raise NoBackup()
            proof = prove(chosen[0], progress.vault, progress, progress.cancelled)
            said = _("Proven by a restore") if proof.ok else ""
            self._proof = proof
            return changed(ROOM, proof.set_id, said=said)

        self._proof = None
        self._run(task, _("Proving a backup"), self._show_proof)

    def restore(self) -> None:
        """The set at hand to a new folder; the office that is open stays as it is."""
        row = self.table.value()
        if row is None:
            return
        from desktop.shell.files import choose_folder

        found = choose_folder(self, _("The folder in which the restored office is to lie"))
        if found is not None:
            self.restore_to(row.backup, found)

    def restore_to(self, backup: Any, folder: Path) -> None:
        """Restore into ``folder`` under a name that is free."""
        target = free_name(folder, self.office.path.stem, backup.at)

        def task(progress: Progress) -> Changes:
            from models.vault.backups import restore

            restore(backup, target, progress, progress.cancelled)
            return Changes(said=_("Restored"))

        def told() -> None:
            self.trouble.say(
                _("Restored as “{name}”.").format(name=target.name),
                " ".join(
                    [
                        _("The office that is open and the backup were not touched."),
                        _("It opens with the passphrases of the day of the backup."),
                        _("To look into it, lock and choose “Open another office…”."),
                    ]
                ),
                kind="done",
            )

        self._run(task, _("Restoring a backup"), told)

    def remove(self) -> None:
        """Delete the set at hand."""
        row = self.table.value()
        if row is None:
            return
        from desktop.widgets.confirm import confirm

        why = _("The set is deleted at its place for good. The vault itself is not touched.")
        if not confirm(self, _("Delete"), held_words(row.backup), why=why):
            return

        def task(progress: Progress) -> Changes:
            from models.vault.backups.pruning import remove

            remove(progress.vault, row.backup)
            return changed(ROOM, row.backup.id, said=_("Backup deleted"))

        self._run(task, _("Deleting a backup"))

    def _run(self, task: Any, label: str, then: Any = None) -> None:
        if self.job is not None:
            return
        self.trouble.clear()
        pressed, strayed = self.focusWidget(), None

        def over() -> None:
            self.job = None
            self._look()
            # A button that was off meanwhile has lost the keyboard to its neighbour.
            if pressed is not None and self.isVisible() and self.focusWidget() is strayed:
                pressed.setFocus()

        def done(_changes: Changes) -> None:
            if then is not None:
                then()
            over()

        def failed(error: AmparoError) -> None:
            if error.code != "cancelled":
                self.trouble.show_error(error)
            over()

        self.job = self.office.run(task, done, failed, label=label, beside=True, bytes=True)
        if self.job is not None and self.job not in self.office.jobs:
            self.job = None
        if pressed is not None and not self.table.isHidden():
            self.table.setFocus()  # else Qt hands the keyboard to the rail
        self._look()
        strayed = self.focusWidget()

    def _show_proof(self) -> None:
        proof = self._proof
        if proof is None or proof.ok:
            return
        shown = [one.what for one in proof.problems[:5]]
        more = len(proof.problems) - len(shown)
        if more > 0:
            shown.append(ngettext("{count} more.", "{count} more.", more).format(count=more))
        self.trouble.say(
            _("This backup did not pass its proof."),
            " ".join(
                [
                    *shown,
                    _("The office itself was not touched."),
                    _("Make a new backup now: what is damaged there is copied again."),
                ]
            ),
            kind="error",
        )

    def _keep(self, new: Any, failed: Any, then: Any) -> None:
        def verb(uow: Any) -> Changes:
            from models.vault.backups.schedule import set_schedule

            return set_schedule(uow, new)

        def kept(_changes: Changes) -> None:
            # What goes on from here must not wait for the page to be read again.
            self._schedule = new
            if then is not None:
                then()

        self.office.do(verb, kept, failed)

    def _show(self, found: dict[str, Any]) -> None:
        self._schedule = found["schedule"]
        self.form.show_schedule(self._schedule, may=self.may("SET_SCHEDULE"))
        words, overdue = proven_words(found["proven"], found["now"], some=bool(found["known"]))
        if overdue:
            self.state.say(
                words,
                _("A backup counts when it has been restored once. Make one, then prove it."),
                kind="caution" if found["known"] else "info",
            )
        else:
            self.state.say(words, kind="done")
        self._read_place(found)

    def _read_place(self, found: dict[str, Any]) -> None:
        """What lies at the place: a slow stick must not hold the screen or the vault."""
        target = self._schedule.target
        if not target:
            self.warnings.clear()
            self._show_sets(None, found["known"])
            return

        def task(progress: Progress) -> Any:
            from models.vault.backup_errors import TargetGone
            from models.vault.backups import warnings_for
            from models.vault.backups.survey import survey

            warned = warnings_for(progress.vault, target)
            try:
                return warned, survey(progress.vault, target)
            except TargetGone:
                return warned, None

        def show(seen: Any) -> None:
            warned, lying = seen
            if warned:
                self.warnings.say(
                    warned[0].what,
                    " ".join([warned[0].next, *(f"{one.what} {one.next}" for one in warned[1:])]),
                    kind="error" if warned[0].serious else "caution",
                )
            else:
                self.warnings.clear()
            self._show_sets(lying, found["known"])

        self.office.run(
            task, show, lambda _error: self._show_sets(None, found["known"]), beside=True
        )

    def _show_sets(self, lying: Any, known: list[Any]) -> None:
        from desktop.vault.backup_rows import rows_of

        rows = rows_of(lying, known)
        kept = self.table.value()
        self.table.rows.show_rows(rows)
        seen = min(max(len(rows), 2), _MOST)
        self.table.setFixedHeight(tokens.TABLE_HEAD + seen * tokens.ROW + 2)
        see(self.table, bool(rows))
        see(self.buttons, bool(rows))
        see(self.empty, not rows)
        self.empty.say(
            _("No backup yet"),
            _("Choose a stick or another disk above, then press “Back up now”."),
        )
        wanted = self._wanted or (kept.backup.id if kept is not None else "")
        self._wanted = ""
        self.table.choose_row(
            max(self.table.rows.row_of(lambda one: one.backup.id == wanted), 0) if rows else -1
        )
        count = len(rows)
        self.said.say(
            ngettext("{count} backup is known.", "{count} backups are known.", count).format(
                count=count
            )
            if rows
            else ""
        )
        self._look()

    def _buttons(self) -> QWidget:
        row = QWidget()
        inner = QHBoxLayout(row)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(tokens.S)
        self.prove_this = Button(_("Prove it"), self.prove, icon="shield-check")
        self.restore_this = Button(_("Restore to a new folder…"), self.restore, icon="folder-open")
        self.remove_this = Button(_("Delete…"), self.remove, icon="trash-2")
        for one in (self.prove_this, self.restore_this, self.remove_this):
            inner.addWidget(one)
        inner.addStretch(1)
        return row

    def _look(self) -> None:
        """What can be done now, and why not."""
        row, idle = self.table.value(), self.job is None
        there = row is not None and row.there
        may_make = self.may("BACK_UP")
        self.now.setEnabled(idle and may_make)
        self.prove_last.setEnabled(idle and bool(self._schedule and self._schedule.target))
        self.prove_this.setEnabled(idle and there)
        self.restore_this.setEnabled(idle and there and self.may("RESTORE"))
        self.remove_this.setEnabled(idle and there and self.may("SET_SCHEDULE"))
        if self.office.read_only:
            self._why.say(_("This office is open for reading only."))
        elif not may_make:
            self._why.say(_("Your role in this office does not make backups."))
        elif not idle:
            self._why.say(_("It goes on beside your work; Cancel is in the bar below."))
        else:
            self._why.say("")


def _state(uow: Any) -> dict[str, Any]:
    from models.vault.backups import known_backups, last_proven
    from models.vault.backups.schedule import schedule

    return {
        "schedule": schedule(uow),
        "known": known_backups(uow),
        "proven": last_proven(uow),
        "now": uow.now,
    }


def free_name(folder: Path, name: str, at: datetime) -> Path:
    """``NAME restored 2026-03-09.amparo``, with a number where there is one already."""
    stem = f"{name} {_('restored')} {at.astimezone().date().isoformat()}"
    number, target = 1, folder / f"{stem}.amparo"
    while target.exists():
        number += 1
        target = folder / f"{stem} {number}.amparo"
    return target
