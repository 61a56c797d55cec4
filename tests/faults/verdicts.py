"""What a trial left: the state before, or the state after whole steps, and nothing between.

What a whole step changes is measured: by clean runs of one and of two steps.
"""

from __future__ import annotations

import re
from pathlib import Path

from jobs import NEXT, OFFICE, RESTORED, STICK, Hand
from offices import LOGIN, PASSPHRASE, Contents, Look, look
from trials import FILES, Heard, Shape, Workshop, found_in, on_this_computer, shape

from models.vault.backups import prove, sets_at
from models.vault.folder_header import read_header
from models.vault.membership import unlock_slot


class Judge:
    """Knows the office before, and the steps by what they change."""

    def __init__(self, workshop: Workshop, hand: Hand, scratch: Path) -> None:
        self.workshop, self.hand = workshop, hand
        self._scratch = scratch
        self._steps: dict[str, tuple[Shape, Shape]] = {}
        self.before = self._contents(workshop.home(scratch / "clean"))
        self.made = look_at_restored(scratch / "clean", hand, restore_first=True)

    def _contents(self, home: Path) -> Contents:
        found = found_in(home, self.hand)
        assert found.contents is not None and not found.problems, found
        return found.contents

    def steps(self, job: str, count: int) -> Shape:
        """What so many steps of the job change."""
        if job not in self._steps:
            both = []
            for rounds in (1, 2):
                home = self.workshop.home(self._scratch / "clean")
                heard = self.workshop.run(home, job, rounds=rounds)
                assert heard.count(job) == rounds, heard
                both.append(shape(self.before, self._contents(home)))
            self._steps[job] = (both[0], both[1])
        first, second = self._steps[job]
        if not count:
            return {}
        return {
            table: (
                first[table][0] + (second[table][0] - first[table][0]) * (count - 1),
                first[table][1] + (second[table][1] - first[table][1]) * (count - 1),
            )
            for table in first
        }

    def verdict(self, home: Path, job: str, heard: Heard) -> str:
        """What is wrong, or nothing. A step that was begun and not acknowledged may be there."""
        if heard.failed:
            return f"not in the program's own words: {heard.failed}"
        found = found_in(home, self.hand)
        if found.contents is None or found.problems:
            return f"not whole: {found.error.code if found.error else found.problems}"
        changed = shape(self.before, found.contents)
        least = heard.count(job)
        possible = range(least, len(heard.begun) + 1)
        fitting = [count for count in possible if _fits(changed, self.steps(job, count))]
        if not fitting:
            return f"{least} steps acknowledged of {len(heard.begun)} begun, found {changed}"
        left = strays(home)
        if left:
            return f"left lying: {left}"
        return self._beyond(home, job, heard, fitting)

    def _beyond(self, home: Path, job: str, heard: Heard, fitting: list[int]) -> str:
        """What the rows do not tell."""
        header = read_header(home / OFFICE)
        least, most = heard.count(job), len(heard.begun)
        if job == "passphrase":
            return self._passphrase(home, least, most)
        if job == "removal":
            gone = sum(not one.user.active for one in header.members)
            return "" if gone in fitting else f"{gone} are inactive, {fitting} have left"
        if job == "rotation" and header.epoch < 1 + least:
            return f"{least} rotations acknowledged, epoch {header.epoch}"
        if job == "backup":
            return self._backups(home, least)
        if job == "restore":
            return self._restored(home, least)
        return ""

    def _passphrase(self, home: Path, least: int, most: int) -> str:
        header = read_header(home / OFFICE)
        member = header.member(LOGIN)
        assert member is not None
        opens = [bool(unlock_slot(header, member, one)) for one in (PASSPHRASE, NEXT)]
        allowed = [[number % 2 == which for which in (0, 1)] for number in range(least, most + 1)]
        return "" if opens in allowed else f"after {least} changes: {opens}"

    def _backups(self, home: Path, least: int) -> str:
        sets = sets_at(home / STICK)
        if len(sets) < 1 + least or any(one.broken for one in sets):
            return f"{len(sets)} sets, {least} more acknowledged"
        with on_this_computer(home), self.hand.open(home / OFFICE) as vault:
            proof = prove(sets[0], vault)
        return "" if proof.ok else f"the newest set is not whole: {proof.problems}"

    def _restored(self, home: Path, least: int) -> str:
        folders = [one for one in (home / RESTORED).iterdir() if not one.name.startswith(".")]
        if len(folders) < least:
            return f"{least} restored, {len(folders)} found"
        for folder in folders:
            found = look_elsewhere(folder, self.hand)
            if found.contents != self.made or found.problems:
                return f"restored and not equal: {found.error or found.problems}"
        return ""


def _fits(changed: Shape, step: Shape) -> bool:
    """Rows exactly; a sealed file comes before its row and goes after it, so that a stop between
    the two leaves one that no row names (the program tells and keeps it)."""
    rows = {table: counts for table, counts in changed.items() if table != FILES}
    if rows != {table: counts for table, counts in step.items() if table != FILES}:
        return False
    gone, new = changed.get(FILES, (0, 0))
    may_go, come = step.get(FILES, (0, 0))
    return may_go - 1 <= gone <= may_go and come <= new <= come + 1


def look_elsewhere(folder: Path, hand: Hand) -> Look:
    """A look at a restored office on a computer that has not seen it yet."""
    new = folder.with_name(f".new computer of {folder.name}")
    with on_this_computer(new):
        return look(folder, hand)


def look_at_restored(home: Path, hand: Hand, *, restore_first: bool) -> Contents:
    """What the stick's oldest backup holds."""
    from models.vault.backups import restore

    folder = home / RESTORED / "model.amparo"
    if restore_first:
        restore(sets_at(home / STICK)[-1], folder)
    found = look_elsewhere(folder, hand)
    assert found.contents is not None and not found.problems, found
    return found.contents


def strays(home: Path) -> list[str]:
    """What a look should have swept, and did not."""
    folder = home / OFFICE
    names = [path.name for path in (*folder.iterdir(), *(folder / "evidence").glob("*"))]
    found = [name for name in names if name.endswith(".part") or name.startswith(".rotating")]
    # SQLite takes an empty journal for none, and uses it again at the next save.
    databases = [name for name in names if re.fullmatch(r"vault-\d+\.db(?!-journal$).*", name)]
    return found + (databases if len(databases) != 1 else [])
