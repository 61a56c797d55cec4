"""Deep verify: the whole vault held against its own trail, and the trail against its signers.

``check`` asks whether the bytes are whole. This asks whether the records are the ones that users
of this office last saved: every record against its newest seal, every seal and entry against the
chain, every unit's signature against its user's key, and the chain against what this computer saw.
It tells lost, stale and edited records that no page check can see.

Last, when the records hold, what follows from them and has no seal is compared with what they say
(``deep_indexes``).

It proves order and later change; not that the first entry was true. Whoever holds the passphrase
of a user can write in that user's name, and only the anchor tells of an end that was cut off.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from models.language import _
from models.vault import deep_indexes
from models.vault.check import CheckReport, Problem, look
from models.vault.errors import Cancelled
from models.vault.failures import as_database_errors
from models.vault.sealing import Unsound, newest_seals, unsound
from models.vault.secrets_kept import raw_of
from models.vault.trail import Keys, Trail, walk

if TYPE_CHECKING:
    from models.vault.header import Header
    from models.vault.session import Vault

_MOST_LINES = 20
_CHECK_SHARE = 100


@dataclass
class _Run:
    """One verification: what was found, and how far it is."""

    progress: Callable[[int, int], None] | None
    cancelled: Callable[[], bool] | None
    problems: list[Problem] = field(default_factory=list)
    counted: dict[str, int] = field(default_factory=dict)
    total: int = _CHECK_SHARE

    def tick(self, done: int) -> None:
        if self.cancelled is not None and self.cancelled():
            raise Cancelled()
        if self.progress is not None:
            self.progress(min(done, self.total), self.total)

    def add(self, code: str, what: str, *, serious: bool = True) -> None:
        self.problems.append(Problem(code, what, serious))


def deep_verify(
    vault: Vault,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    from_start: bool = False,
) -> CheckReport:
    """``check``, and then every entry, signature and record. Changes nothing in the vault.

    Signatures up to the entry that was proven on this computer before are not looked at again,
    unless ``from_start``; the chain that holds them is walked all the same. ``counted`` adds
    ``entries``, ``signatures`` and ``records``. What held is remembered in the anchor.

    :raises Cancelled: ``cancelled()`` answered true.
    """
    run = _Run(progress, cancelled)
    report = look(vault, cancelled=cancelled, but_trail=True)
    run.problems += report.problems
    run.counted |= report.counted
    with vault.read() as uow, as_database_errors():
        raw = raw_of(uow)
        entries = int(raw.execute("SELECT count(*) FROM audit_entries").fetchone()[0])
        salts = int(raw.execute("SELECT count(*) FROM record_salts").fetchone()[0])
        held = _CHECK_SHARE + entries + salts
        run.total = held + deep_indexes.count(uow)
        run.tick(_CHECK_SHARE)
        trail = _trail(vault, raw, run, from_start)
        _records(raw, run, trail, _CHECK_SHARE + entries)
    if not any(one.code == "record" for one in run.problems):
        run.problems += deep_indexes.compare(
            vault, lambda looked: run.tick(held + looked), run.problems
        )
    run.tick(run.total)
    report = CheckReport(tuple(run.problems), run.counted)
    if report.ok and vault.anchor is not None:
        vault.anchor.prove(trail.entries, trail.head)
    return report


def signing_keys(header: Header) -> Keys:
    """Each user's public signing keys, the oldest first."""
    return {
        one.user.id: (*(former.signing for former in one.former), one.signing)
        for one in header.members
    }


def _trail(vault: Vault, raw: Any, run: _Run, from_start: bool) -> Trail:
    header = vault.keyring.header
    known = vault.anchor.known if vault.anchor else None
    proven, seen = (known.proven_number, known.number) if known else (0, 0)
    after = 0
    if proven and not from_start and known is not None:
        after = proven
    trail = walk(
        raw,
        header.vault_id,
        signing_keys(header),
        after=after,
        marks=(proven, seen),
        tick=lambda number: run.tick(_CHECK_SHARE + number),
    )
    run.counted |= {"entries": trail.entries, "signatures": trail.signatures}
    _tell_trail(run, trail)
    if known is not None and trail.broken is None:
        for number, link in ((seen, known.head), (proven, known.proven_head)):
            if number and trail.links.get(number, b"").hex() != link:
                run.add(
                    "older-than-seen",
                    _(
                        "Entry {number} of the audit trail is not the one that this computer saw: "
                        "the vault is older, or its trail was written anew."
                    ).format(number=number),
                )
                break
    return trail


def _tell_trail(run: _Run, trail: Trail) -> None:
    if trail.broken is not None:
        run.add(
            "audit",
            _("The audit trail does not hold from entry {number} on.").format(number=trail.broken),
        )
    for number in trail.forged:
        run.add(
            "signature",
            _("Entry {number} of the audit trail is not signed by the user whom it names.").format(
                number=number
            ),
        )
    if trail.unsigned:
        run.add(
            "unsigned",
            _(
                "Entries 1 to {number} of the audit trail are not signed: an older version of the "
                "program wrote them."
            ).format(number=trail.unsigned),
            serious=False,
        )
    if trail.backwards:
        run.add(
            "clock",
            _(
                "The computer’s clock stood earlier at entry {number} than before; the order of "
                "the entries is not in doubt."
            ).format(number=trail.backwards[0]),
            serious=False,
        )


_WORDS = {
    Unsound.CHANGED: lambda: _("Record {id} of {table} is not as it was last saved here."),
    Unsound.UNSEALED: lambda: _("Record {id} of {table} was not saved by this program."),
    Unsound.MISSING: lambda: _("Record {id} of {table} is gone, and nobody removed it here."),
}


def _records(raw: Any, run: _Run, trail: Trail, start: int) -> None:
    newest = trail.newest if trail.broken is None else newest_seals(raw)
    found = unsound(raw, newest, tick=lambda count: run.tick(start + count))
    shown = 0
    for (table, id), how in found:
        shown += 1
        if shown <= _MOST_LINES:
            run.add("record", _WORDS[how]().format(id=id, table=table))
    if shown > _MOST_LINES:
        run.add("record", _("… and {number} more.").format(number=shown - _MOST_LINES))
    run.counted["records"] = sum(hashed is not None for hashed in newest.values())
