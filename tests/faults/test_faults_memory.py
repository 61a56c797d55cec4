"""D19: less and less memory. The work stops, and nothing is damaged."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from board import Board
from offices import Look
from trials import Heard, Workshop, found_in
from verdicts import Judge, strays

JOBS = ("save", "evidence", "removal", "rotation", "backup", "restore", "passphrase")
MIB = 1 << 20
# A thread that gets no memory for its first step is waited for without end by Python itself.
SILENCE = 20
# What is left to the process. The passphrase's work alone needs 64 MiB, all else less than three.
LEFT = [
    384, 192, 96, 72, 64, 32, 16, 8, 6, 4, 3, 2.5, 2, 1.5, 1.25, 1, 0.75, 0.5, 0.25, 0.125,
]  # fmt: skip


@pytest.mark.slow
def test_d19_memory_runs_out(
    board: Board, workshop: Workshop, judge: Judge, tmp_path: Path
) -> None:
    row, home = board.row("D19"), tmp_path / "home"
    assert len(LEFT) == 20
    ends: Counter[str] = Counter()
    for left in LEFT:
        for _ in range(board.count(ci=1, night=5)):
            with workshop.trial(workshop.home(home), *JOBS, memory=int(left * MIB)) as trial:
                trial.go()
                heard = trial.hear(SILENCE)
            wrong = _wrong(heard, found_in(home, judge.hand), judge) or ", ".join(strays(home))
            if wrong:
                row.lost(f"{left} MiB: {wrong}; {heard.done}")
            elif heard.ended and not heard.errors and not heard.failed:
                row.survived()
            else:
                row.detected()
            ends.update(code for _of, code, _words in heard.errors)
            ends.update(name for _of, name in heard.failed)
            ends["ended by a library, or by hand"] += not heard.ended
    row.note(", ".join(f"{name}: {count}" for name, count in sorted(ends.items())))
    assert ends["not-enough-memory"] and ends["out-of-memory"], ends
    assert row.whole >= 2, "with enough memory it must work"


def _wrong(heard: Heard, found: Look, judge: Judge) -> str:
    """What was damaged, or said falsely."""
    if found.contents is None or found.problems:
        return f"not whole: {found.error or found.problems}"
    others = [one for one in heard.failed if one[1] != "MemoryError"]
    blamed = [code for _of, code, _words in heard.errors if "fault" in code]
    if others or blamed:
        return f"called something else: {others} {blamed}"
    rows, before = found.contents.rows, judge.before.rows
    names = [given for _id, _place, _kind, given, *_rest in rows["person_name"]]
    kept = {
        "save": names.count("Round 0") == 10,
        "evidence": len(rows["breach_evidence"]) == len(before["breach_evidence"]) + 1,
        "removal": len(rows["departures"]) == len(before["departures"]) + 1,
        "rotation": len(rows["evidence_keys"]) == len(before["evidence_keys"]) + 1,
        "backup": len(rows["known_backups"]) == len(before["known_backups"]) + 1,
    }
    missing = [job for job in heard.done if not kept.get(job, True)]
    return f"acknowledged and gone: {missing}" if missing else ""
