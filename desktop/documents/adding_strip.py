"""Files on their way in: how far it is, Cancel, and what came of it, above the table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.documents import actions
from desktop.shell import tokens
from desktop.shell.faults import Stopped
from desktop.shell.job_strip import JobStrip
from desktop.shell.session import Shell
from desktop.widgets.banners import Banner
from models.documents.adding import Added
from models.errors import AmparoError
from models.language import _, ngettext
from models.vault.errors import Cancelled
from models.vault.safe_name import visible

_MOST_NAMED = 4


class AddingStrip(QWidget):
    """Hidden while there is nothing to say."""

    def __init__(self, shell: Shell, case_id: str) -> None:
        super().__init__()
        self._shell, self._case_id = shell, case_id
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        self.banner = Banner("info", closable=True)
        column.addWidget(self.banner)
        self._running = JobStrip(shell.office)
        column.addWidget(self._running)

    def add(self, paths: Sequence[Path], folder_id: str, *, twice: bool = False) -> None:
        """Take these files in."""
        self.banner.clear()
        count = len(paths)
        words = ngettext("Taking {count} file in", "Taking {count} files in", count)

        def done(found: Added) -> None:
            self._running.over()
            self._say(found, folder_id)

        job = actions.add_files(
            self._shell, self._case_id, paths, folder_id, done, self.failed, twice=twice
        )
        self._running.follow(job, words.format(count=count))

    def failed(self, error: AmparoError) -> None:
        """Nothing of it was kept."""
        self._running.over()
        if isinstance(error, Stopped | Cancelled):
            self.banner.say(_("Stopped: the file was not taken in."), kind="info")
        else:
            self.banner.show_error(error)

    def _say(self, found: Added, folder_id: str) -> None:
        if not found.refused and not found.stopped:
            return
        count = found.count
        head = ngettext("{count} document added", "{count} documents added", count)
        lines = [
            f"{visible(one.path.name)}: {visible(one.error.what)}"
            for one in found.refused[:_MOST_NAMED]
        ]
        more = len(found.refused) - _MOST_NAMED
        if more > 0:
            lines.append(ngettext("and {count} more", "and {count} more", more).format(count=more))
        if found.stopped:
            lines.append(_("You stopped it; what is in the list is whole."))
        self.banner.say(head.format(count=count), "\n".join(lines), kind="caution")
        twice = found.duplicates
        if twice:
            word = ngettext("Keep it twice", "Keep them twice", len(twice))
            self.banner.offer(word, lambda: self.add(twice, folder_id, twice=True))
