"""The sample office, made by the same verbs that the screens call."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.commands import sample_kinds, sample_letter_life, sample_notes, sample_officials
from desktop.commands.sample_data import Entry, SampleOffice, person_of, sample, told
from desktop.commands.sample_letters import MadeLetter, write_letters
from models.breaches.breach import Decision, Stage
from models.cases.case import CaseType
from models.errors import Refused
from models.language import _, why_not
from models.paths import resource

if TYPE_CHECKING:
    from models.vault.clock import Clock, FixedClock
    from models.vault.vault import Vault


# What each room adds when cases, breaches and letters are there: ``sample_<room>.py`` has
# ``add(vault, case_ids, clock)``, with the cases' ids by their keys; the vault is open as the
# office's first user, and the clock stands at the sample's today.
ROOMS = (
    "cases",
    "people",
    "eligibility",
    "safety",
    "documents",
    "ticklers",
    "conflicts",
    "kinds",
    "privacy",
)


@dataclass(frozen=True)
class MadeOffice:
    """What was made: the vault, and the letters exported from it."""

    vault: Path
    cases: int
    breaches: int
    letters: tuple[MadeLetter, ...]


def make(folder: Path, *, again: bool, progress: Callable[[str], None]) -> MadeOffice:
    """Make the sample office in ``folder``: ``demo.amparo`` and ``letters/``.

    ``again`` replaces a former sample office, and nothing else. Raises ``Refused`` where
    something is in the way.
    """
    from models.vault.clock import FixedClock
    from models.vault.vault import open_vault

    office = sample()
    vault_path, letters = folder / "demo.amparo", folder / "letters"
    _clear_the_way(vault_path, letters, office, again=again)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(
            _("The folder {path} cannot be made: {why}.").format(path=folder, why=why_not(error)),
            safe=_("Nothing was changed."),
            next=_("Choose another folder."),
        ) from None
    progress(_("Making the vault …"))
    clock = FixedClock(office.entered, zone=office.entered.tzinfo or UTC)
    with _new_vault(vault_path, office, clock) as vault:
        progress(_("Opening cases …"))
        case_ids = _open_cases(vault, office)
    progress(_("Recording suspected breaches …"))
    clock.at = office.recorded
    with open_vault(vault_path, office.recorded_by, office.passphrase, clock=clock) as vault:
        breach_ids = [
            _record(vault, entry, case_ids[entry["case"]], clock) for entry in office.breaches
        ]
    clock.at = office.decided
    first = office.users[0]["login"]
    with open_vault(vault_path, first, office.passphrase, clock=clock) as vault:
        _decide(vault, office, breach_ids)
        progress(_("Drafting letters …"))
        clock.at = office.today
        made = write_letters(vault, office, breach_ids, letters)
        progress(_("Filling the case files …"))
        for name in ROOMS:
            import_module(f"desktop.commands.sample_{name}").add(vault, case_ids, clock)
    sample_notes.write(vault_path, office, case_ids, clock)
    sample_officials.write(vault_path, office, breach_ids, clock)
    sample_letter_life.write(vault_path, office, clock)
    clock.at = office.today + timedelta(days=2)
    sample_kinds.follow(vault_path, office, case_ids, clock)
    clock.at = office.today
    return MadeOffice(vault_path, len(case_ids), len(breach_ids), made)


def _clear_the_way(vault: Path, letters: Path, office: SampleOffice, *, again: bool) -> None:
    """Only a former sample office is ever removed: its own folder and letters of its own names."""
    if not vault.exists() and not vault.is_symlink():
        return
    if not again:
        raise Refused(
            _("There is already a sample office at {path}.").format(path=vault),
            safe=_("Nothing was changed."),
            next=_("Make it anew with --again, or choose another folder."),
        )
    from models.vault.lock import FolderLock
    from models.vault.vault import peek

    if vault.is_symlink() or peek(vault).organization != office.organization:
        raise Refused(
            _("{path} is not the sample office.").format(path=vault), safe=_("It was not touched.")
        )
    # Somebody may have its window open: then this refuses.
    FolderLock(vault).release()
    shutil.rmtree(vault)
    for former in letters.glob("L-*.pdf"):
        former.unlink()


def _new_vault(path: Path, office: SampleOffice, clock: Clock) -> Vault:
    """The vault with all its users, open as the first of them."""
    from models.vault.kdf import KdfSettings
    from models.vault.vault import UserRole, add_user, create

    first, *others = office.users
    # The passphrase is printed on the screen: no work for the key would make it safer.
    new = create(
        path,
        organization=office.organization,
        login=first["login"],
        name=first["name"],
        role=UserRole(first["role"]),
        passphrase=office.passphrase,
        kdf=KdfSettings.floor(),
        clock=clock,
    )
    vault = new.confirm(new.recovery_key)
    try:
        for one in others:
            add_user(
                vault,
                login=one["login"],
                name=one["name"],
                role=UserRole(one["role"]),
                passphrase=office.passphrase,
                kdf=KdfSettings.floor(),
            )
    except BaseException:
        vault.close()
        raise
    return vault


def _open_cases(vault: Vault, office: SampleOffice) -> dict[str, str]:
    from models.cases.services import open_case_for_new_client

    ids = {}
    with vault.unit_of_work() as uow:
        for entry in office.cases:
            changes = open_case_for_new_client(
                uow,
                given=entry["given"],
                family=entry["family"],
                person=person_of(entry),
                case_type=CaseType(entry["case_type"]),
                problem_code=entry["problem_code"],
                opened_on=entry["opened_on"],
                counsel=entry.get("counsel", ""),
                advocate=entry.get("advocate", ""),
                remark=entry.get("remark", ""),
            )
            assert changes.made is not None
            ids[entry["key"]] = changes.made.id
        uow.commit()
    return ids


def _record(vault: Vault, entry: Entry, case_id: str, clock: FixedClock) -> str:
    """One breach with its evidence; its id."""
    from models.breaches.keys import keys_answered_by
    from models.breaches.repository import breach
    from models.breaches.services import attach, begin, finish, save

    with vault.unit_of_work() as uow:
        changes = begin(uow, case_id, place=entry.get("place", "hartford-ct"))
        assert changes.made is not None
        one = told(breach(uow, changes.made.id), entry, uow.new_id)
        save(uow, replace(one, answered=keys_answered_by(one)))
        for file in entry.get("evidence", ()):
            path = resource("sample", "evidence", file["file"])
            attach(uow, one.id, path, title=file["title"])
        if entry.get("stage") != Stage.INTERVIEW.value:
            finish(uow, one.id)
        uow.commit()
    clock.move(minutes=40)
    return one.id


def _decide(vault: Vault, office: SampleOffice, breach_ids: list[str]) -> None:
    from models.breaches.services import decide

    with vault.unit_of_work() as uow:
        for breach_id, entry in zip(breach_ids, office.breaches, strict=True):
            for provision, reason in entry.get("decisions", {}).items():
                decide(uow, breach_id, provision, Decision.ACCEPTED, reason)
            for provision, reason in entry.get("rejections", {}).items():
                decide(uow, breach_id, provision, Decision.REJECTED, reason)
        uow.commit()
