"""A purge step by step: asked, approved, deleted, a new key, the certificate.

Which step is next is read from the vault. A window that was closed half-way goes on where it
stood.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.retention import queries
from desktop.retention.certificate_view import CertificateView, print_certificate
from desktop.retention.hold_strip import SEEN_BY_ALL
from desktop.retention.purge_steps import PurgeButtons, steps_of, told_now
from desktop.retention.words import ITEM_WORDS, STATE_ICONS, asked_words, local_day, many, name_of
from desktop.shell import tokens
from desktop.shell.page import Page
from desktop.shell.told import told
from desktop.vault.leaving_panes import ProgressRow
from desktop.widgets.badges import HoldsBy
from desktop.widgets.banners import Banner
from desktop.widgets.breadcrumbs import Breadcrumbs
from desktop.widgets.cards import Facts
from desktop.widgets.chips import Chip
from desktop.widgets.confirm import ask_reason, confirm
from desktop.widgets.labels import PlainLabel
from desktop.widgets.links import LinkLabel
from desktop.widgets.panels import PageHead, Scroller, inset
from desktop.widgets.steps import Steps
from models.changes import Changes
from models.errors import AmparoError
from models.language import _, ngettext
from models.privacy.disclosure import How, What
from models.retention.labels import EXTENTS, STATES
from models.retention.purge import Extent

if TYPE_CHECKING:
    from desktop.shell.office import Progress
    from desktop.shell.session import Shell


_MOST_ITEMS = 200


class PurgePage(Page):
    """One purge."""

    help_topic = "purge"

    def __init__(self, shell: Shell, purge_id: str) -> None:
        super().__init__(shell)
        self._id = purge_id
        self.found: queries.Shown | None = None
        self._job: Any = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.L, 0, 0)
        column.setSpacing(tokens.L)
        self._crumbs = Breadcrumbs(shell.back)
        column.addWidget(inset(self._crumbs))
        self.head = PageHead()
        self._state = Chip("plain")
        self.head.add_chip(self._state)
        self.head.add_chip(HoldsBy("office rule"))
        column.addWidget(inset(self.head))
        self.steps = Steps()
        column.addWidget(inset(self.steps))
        self._scroll = Scroller(spacing=tokens.L)
        self._scroll.column.setContentsMargins(tokens.XL, 0, tokens.XL, tokens.XL)
        column.addWidget(self._scroll, 1)
        self.trouble = Banner("error", closable=True)
        self.now = PlainLabel("", "", wrap=True)
        self.now.setMaximumWidth(tokens.READING)
        self.progress = ProgressRow()
        self.buttons = PurgeButtons(self)
        self._body = QWidget()
        self._inner = QVBoxLayout(self._body)
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._inner.setSpacing(tokens.M)
        for one in (self.trouble, self.now, self.buttons, self.progress, self._body):
            self._scroll.add(one)

    def title(self) -> str:
        """The number of the purge."""
        return _("Purge {number}").format(number=self.found.purge.number) if self.found else ""

    def first_focus(self) -> QWidget | None:
        """The step's own button."""
        return self.buttons.first()

    def refresh(self, changes: Changes | None) -> None:
        """How far it is."""
        if self._job is None:
            self.office.read(lambda uow: queries.shown(uow, self._id), self._show)

    def print_page(self) -> None:
        """The certificate."""
        if self.found is None or self.found.certificate is None:
            return
        if print_certificate(self, self.found.certificate):
            self.office.saw("printed", "retention", self._id, ("certificate",))
            told(self.office, What.CERTIFICATE, How.PRINTED)

    # ── what the buttons do ────────────────────────────────────────────────────────────────

    def approve(self) -> None:
        """The second person says yes."""
        assert self.found is not None
        words = _("It will then be possible to delete: {what}.")
        why = words.format(what=many(self.found.counts))
        if confirm(self, _("Approve"), self.title(), why=why, danger=False):
            self._verb("approve_purge")

    def refuse(self) -> None:
        """The second person says no."""
        reason = ask_reason(self, _("Refuse"), self.title(), _("Why"), help=_(SEEN_BY_ALL))
        if reason is not None:
            self._verb("refuse_purge", reason)

    def withdraw(self) -> None:
        """The asker takes it back."""
        reason = ask_reason(self, _("Withdraw"), self.title(), _("Why"), help=_(SEEN_BY_ALL))
        if reason is not None:
            self._verb("withdraw_purge", reason)

    def purge(self) -> None:
        """Delete, after a last question."""
        assert self.found is not None
        part = self.found.purge.extent is Extent.PART
        verb = _("Empty it for good") if part else _("Delete for good")
        why = _(
            "This takes away: {what}. It cannot be undone, and nothing done before it can be "
            "undone any more. Backups made earlier still hold it."
        ).format(what=many(self.found.counts))
        if not confirm(self, verb, self.title(), why=why):
            return
        purge_id = self._id

        def task(progress: Progress) -> Changes:
            from models.retention.services import do_purge

            with progress.unit_of_work() as uow:
                done = do_purge(uow, purge_id, progress.tell, progress.cancelled)
                uow.commit()
            return done

        self._run(task, _("Deleting the record"))

    def rotate(self) -> None:
        """A new key for the vault."""

        def task(progress: Progress) -> Changes:
            from models.vault.rotation import rotate

            rotate(progress.vault, progress.tell, progress.cancelled)
            from models.changes import changed

            return changed("vault", "", said=_("The vault has a new key"))

        self._run(task, _("Writing the vault under a new key"))

    def certify(self) -> None:
        """Look for files once more, then write the certificate."""
        purge_id = self._id

        def task(progress: Progress) -> Changes:
            from models.retention.certifying import certify, remove_files

            remove_files(progress.vault, purge_id)
            with progress.unit_of_work() as uow:
                done = certify(uow, purge_id)
                uow.commit()
            return done

        self._run(task, _("Writing the certificate"))

    def _verb(self, name: str, *more: str) -> None:
        purge_id = self._id

        def run(uow: Any) -> Changes:
            from models.retention import services

            done: Changes = getattr(services, name)(uow, purge_id, *more)
            return done

        self.trouble.clear()
        self.office.do(run, failed=self._wrong)

    def _run(self, task: Any, label: str) -> None:
        self.trouble.clear()
        self.buttons.setEnabled(False)
        # In tests the work is done before ``run`` returns: no job is left then.
        self._job = True
        job = self.office.run(task, self._ended, self._wrong, label=label)
        if self._job is not None:
            self._job = job
            self.progress.follow(self.office, job)

    def _ended(self, _changes: Changes) -> None:
        self._job = None
        self.buttons.setEnabled(True)
        self.refresh(None)

    def _wrong(self, error: AmparoError) -> None:
        self._job = None
        self.buttons.setEnabled(True)
        self.trouble.show_error(error)
        self.refresh(None)

    # ── showing ────────────────────────────────────────────────────────────────────────────

    def _show(self, found: queries.Shown) -> None:
        self.found = found
        one = found.purge
        self.setAccessibleName(self.title())
        self._crumbs.show_trail(
            [
                (_("Retention"), lambda: self.shell.go("office", section="retention")),
                (one.number, None),
            ]
        )
        self.head.show_title(self.title())
        self._state.show_kind("plain", _(STATES[one.state]), icon=STATE_ICONS[one.state])
        self.steps.show_steps(steps_of(found))
        self.now.setText(told_now(found, self.office))
        self.buttons.show_purge(found)
        while (item := self._inner.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if found.certificate is not None:
            row = QWidget()
            across = QHBoxLayout(row)
            across.setContentsMargins(0, 0, 0, 0)
            across.addWidget(CertificateView(found.certificate))
            across.addStretch(1)
            self._inner.addWidget(row)
        self._inner.addWidget(Facts(self._facts(found)))
        if found.items:
            self._inner.addWidget(PlainLabel(_("The records"), "section"))
        for record in found.items[:_MOST_ITEMS]:
            self._inner.addWidget(self._record(record))
        if (more := len(found.items) - _MOST_ITEMS) > 0:
            words = ngettext("and {n} more", "and {n} more", more).format(n=more)
            self._inner.addWidget(PlainLabel(words, "secondary"))

    def _record(self, item: queries.Item) -> QWidget:
        """Who decides looks at the record itself first."""
        name = self.shell.privacy.name(item.client_name)
        if not item.page:
            return PlainLabel(name)
        words = _(ITEM_WORDS[item.kind]).format(number=item.number, client=name)
        return LinkLabel(words, lambda: self.shell.go(item.page, **item.where))

    def _facts(self, found: queries.Shown) -> list[tuple[str, str]]:
        one, info = found.purge, self.office.info
        rows = [
            (_("How much"), _(EXTENTS[one.extent])),
            (_("What"), many(found.counts)),
            (_("Asked for"), asked_words(one, info)),
            (_("Why"), one.reason),
        ]
        if one.letters_reason:
            rows.append((_("Its letters"), one.letters_reason))
        if one.answered_at is not None:
            who, when = name_of(info, one.answered_by), local_day(one.answered_at)
            rows.append((_("Answered"), f"{who}, {when}"))
        if one.answer_reason:
            rows.append((_("Because"), one.answer_reason))
        if one.purged_at is not None:
            who, when = name_of(info, one.purged_by), local_day(one.purged_at)
            rows.append((_("Done"), f"{who}, {when}"))
            left = [f"{each.label} ({local_day(each.made_at)})" for each in found.backups]
            still = ", ".join(left) or _("none that the vault knows of")
            rows.append((_("Backups that hold it today"), still))
        return rows
