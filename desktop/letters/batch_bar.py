"""Many letters at once, from the list: store, print, export, address labels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop.letters import actions
from desktop.letters.printing import print_pdf
from desktop.privacy.ask_out import Out, ask_out
from desktop.widgets.banners import Banner
from desktop.widgets.buttons import Button
from desktop.widgets.ticks import BulkBar, Ticks
from models.language import _, ngettext
from models.letters.letter import LetterState

if TYPE_CHECKING:
    from desktop.letters.list_page import LettersPage
    from desktop.shell.office import Progress
    from models.letters.batch import Batch
    from models.letters.storing import Failed

_MOST = 8


class BatchBar(BulkBar):
    """Comes with the first tick. What failed is said in ``note``, letter by letter."""

    def __init__(self, page: LettersPage, ticks: Ticks, note: Banner) -> None:
        super().__init__(
            ticks, lambda n: ngettext("{n} letter ticked", "{n} letters ticked", n).format(n=n)
        )
        self._page, self._ticks, self._note = page, ticks, note
        self.store_button = Button(_("Store as PDF"), self.store, icon="save")
        self.export_button = Button(_("Export PDFs…"), self.export, icon="download")
        self.labels_button = Button(_("Address labels…"), self.labels, icon="tag")
        self.print_button = Button(_("Print…"), self.print_all, icon="printer")
        for one in (
            self.store_button, self.export_button, self.labels_button, self.print_button
        ):  # fmt: skip
            self.add(one)
        self.store_button.setEnabled(actions.may_change(page.office.user))

    def store(self) -> None:
        """Store each, with progress; Cancel keeps those that are done."""
        from models.letters import batch

        self._run(batch.store_all, _("Storing letters"), self._stored)

    def export(self) -> None:
        """The newest stored PDFs into a folder."""
        from desktop.shell.files import choose_folder
        from models.letters import batch

        def go(out: Out) -> None:
            folder = choose_folder(self._page, _("Export the PDFs into"))
            if folder is None:
                return

            def work(progress: Any, ids: Any, tell: Any, cancelled: Any) -> Batch:
                return batch.export_all(progress, ids, folder, tell, cancelled, out)

            self._run(work, _("Exporting letters"), self._exported)

        self._for_whom(go)

    def print_all(self) -> None:
        """The newest stored PDFs, each from a sheet of its own."""
        from models.letters import batch

        def go(out: Out) -> None:
            def work(progress: Any, ids: Any, tell: Any, cancelled: Any) -> Batch:
                return batch.for_the_printer(progress, ids, tell, cancelled, out)

            def then(made: Batch) -> None:
                self._to_printer(made, out)

            self._run(work, _("Putting letters together"), then)

        self._for_whom(go)

    def _for_whom(self, then: Callable[[Out], object]) -> None:
        """Each letter's own addressee, unless somebody says otherwise."""
        each = _("The addressee of each letter")

        def go(out: Out) -> None:
            then(replace(out, recipient="") if out.recipient == each else out)

        page = self._page
        ask_out(page, page.shell, "", go, to=each, purpose=_("To be sent"))

    def labels(self) -> None:
        """A sheet of labels of the ticked letters' addressees."""
        from models.letters.batch import labelled
        from models.letters.leaving import labels

        ids = self._ticks.ids()

        def made(found: tuple[bytes, tuple[Failed, ...]]) -> None:
            pdf, failed = found
            self._tell(_("Some letters get no label."), failed)
            said = _("The labels are with the printer.")
            left_out = {one.letter_id for one in failed}
            if print_pdf(self._page, self._page.shell, pdf, label=_("Printing"), said=said):
                self._page.office.run(
                    lambda progress: labelled(progress, [id for id in ids if id not in left_out]),
                    lambda _done: None,
                )

        self._page.office.read(lambda uow: labels(uow, ids), made, self._cannot)

    def _run(self, work: Any, label: str, then: Any) -> None:
        ids = self._ticks.ids()
        self._note.clear()

        def task(progress: Progress) -> Batch:
            done: Batch = work(progress, ids, progress, progress.cancelled)
            return done

        self._page.office.run(task, then, self._cannot, label=label)

    def _stored(self, made: Batch) -> None:
        self._page.office.changed.emit(made.changes)
        self._told(made, made.changes.said)

    def _exported(self, made: Batch) -> None:
        count = len(made.done)
        said = ngettext("{n} letter exported", "{n} letters exported", count).format(n=count)
        self._told(made, said)

    def _to_printer(self, made: Batch, out: Out) -> None:
        from models.letters import batch

        self._told(made, "")
        if not made.pdf:
            return
        page = self._page
        if print_pdf(page, page.shell, made.pdf, label=_("Printing letters")):
            page.office.run(
                lambda progress: batch.printed(progress, made.ids, out), lambda _done: None
            )

    def _told(self, made: Batch, said: str) -> None:
        if said and made.done:
            self._page.shell.say(said)
        if made.stopped:
            said = _("Stopped. What was done before is kept.")
            self._page.shell.say(said)
        head = ngettext(
            "{n} letter was left out.", "{n} letters were left out.", len(made.failed)
        ).format(n=len(made.failed))
        self._tell(head, made.failed)

    def _tell(self, head: str, failed: tuple[Failed, ...]) -> None:
        if not failed:
            return
        rows = [f"{one.number}: {one.error.what}" for one in failed[:_MOST]]
        if len(failed) > _MOST:
            more = len(failed) - _MOST
            rows.append(ngettext("and {n} more", "and {n} more", more).format(n=more))
        self._note.say(head, "\n".join(rows), kind="caution")

    def _cannot(self, error: Any) -> None:
        self._note.show_error(error)


def may_tick(row: Any) -> bool:
    """A purged letter has nothing left to store or send."""
    return row.state is not LetterState.PURGED
