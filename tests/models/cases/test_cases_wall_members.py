"""Who is behind a wall: let in, taken out, locked out by a new passphrase, gone from the office;
the client with the case; what is written behind it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from test_cases_walls import ids, wall
from wall_scene import MARKERS, make, mark, raw, read_all, seen_in_pages, seen_in_tables

from models.breaches import attaching, repository
from models.breaches import services as breach_services
from models.breaches.breach import Decision
from models.breaches.timeline import events_of
from models.cases import repository as cases
from models.cases import services, walling
from models.errors import Refused
from models.letters import repository as letters
from models.letters import services as writing
from models.ordinances.facts import Matter
from models.people import repository as people
from models.people.services import change_person
from models.vault.check import check
from models.vault.drafts import drafts_of_user, keep_draft
from models.vault.errors import BehindWall, PlainBehindWall, TooFewMembers
from models.vault.evidence import EvidenceStore
from models.vault.migrations.versions import __path__ as _steps
from models.vault.walls import closed_things, is_open, require_open, wall_of


def test_taken_out_the_old_key_opens_nothing_and_everything_is_sealed_anew(
    vault_factory: Any, tmp_path: Path
) -> None:
    vault = vault_factory()
    scene = make(vault, tmp_path)
    before = read_all(vault, scene)
    wall(vault, scene, "ruth", "marta")
    with vault.read() as uow:
        old = uow.walls.held.copy()
        former = repository.breach(uow, scene.breach_id).evidence[0].id
        ring = uow.evidence.ring
    with vault.unit_of_work() as uow:
        walling.take_out(uow, scene.case_id, *ids(vault, "marta"))
        uow.commit()
    with vault.read() as uow:
        assert not old.keys() & uow.walls.held.keys()
        evidence = repository.breach(uow, scene.breach_id).evidence[0]
        assert evidence.id != former
        kept = wall_of(uow, scene.case_id)
        assert kept is not None and [one.name for one in kept.members] == ["Ruth Okafor"]
    with raw(vault) as connection:
        text = "".join(str(row) for row in connection.execute("SELECT * FROM legal_case, breach"))
        assert not any(key in text for key in old)
    with pytest.raises(Exception) as caught:
        EvidenceStore(vault.path / "evidence", ring).read(evidence.id)
    assert caught.value.code == "evidence-damaged"
    assert read_all(vault, scene) == before
    assert check(vault).problems == ()
    vault.close()
    with vault_factory("marta") as other, other.read() as uow, pytest.raises(BehindWall):
        cases.case(uow, scene.case_id)


def test_let_in_reads_everything(vault_factory: Any, tmp_path: Path) -> None:
    vault = vault_factory()
    scene = make(vault, tmp_path)
    before = read_all(vault, scene)
    wall(vault, scene, "ruth")
    with vault.unit_of_work() as uow:
        walling.let_in(uow, scene.case_id, *ids(vault, "tomas"))
        uow.commit()
    vault.close()
    with vault_factory("tomas") as other:
        assert read_all(other, scene) == before


def test_only_a_member_lets_in_takes_out_and_lowers(vault_factory: Any, tmp_path: Path) -> None:
    vault = vault_factory()
    scene = make(vault, tmp_path)
    wall(vault, scene, "marta")
    with vault.unit_of_work() as uow:
        for verb in (
            lambda: walling.let_in(uow, scene.case_id, *ids(vault, "ruth")),
            lambda: walling.take_out(uow, scene.case_id, *ids(vault, "marta")),
            lambda: walling.lower_wall(uow, scene.case_id),
        ):
            with pytest.raises(BehindWall):
                verb()
    vault.close()
    with vault_factory("marta") as member, member.unit_of_work() as uow:
        assert is_open(uow, scene.case_id)
        for verb in (
            lambda: walling.let_in(uow, scene.case_id, *ids(vault, "ruth")),
            lambda: walling.take_out(uow, scene.case_id, *ids(vault, "marta")),
            lambda: walling.lower_wall(uow, scene.case_id),
            lambda: walling.raise_wall(uow, scene.case_id, ids(vault, "ruth")),
        ):
            with pytest.raises(Refused, match="Only an attorney"):
                verb()


def test_a_wall_needs_a_member_who_can_write(vault: Any, tmp_path: Path) -> None:
    scene = make(vault, tmp_path)
    with vault.unit_of_work() as uow, pytest.raises(TooFewMembers):
        walling.raise_wall(uow, scene.case_id, ["nobody"])
    wall(vault, scene, "ruth")
    with vault.unit_of_work() as uow, pytest.raises(TooFewMembers):
        walling.take_out(uow, scene.case_id, *ids(vault, "ruth"))
    with vault.unit_of_work() as uow, pytest.raises(Refused, match="walled already"):
        walling.raise_wall(uow, scene.case_id, ids(vault, "ruth"))


def test_lowered_the_whole_office_reads_it_again(vault_factory: Any, tmp_path: Path) -> None:
    vault = vault_factory()
    scene = make(vault, tmp_path)
    before, seen = read_all(vault, scene), seen_in_tables(vault)
    wall(vault, scene, "ruth")
    with vault.unit_of_work() as uow:
        walling.lower_wall(uow, scene.case_id)
        uow.commit()
    assert read_all(vault, scene) == before
    assert seen_in_tables(vault) == seen
    with vault.read() as uow:
        assert uow.walls.walls == ()
    vault.close()
    with vault_factory("tomas") as other:
        assert read_all(other, scene) == before
        assert check(other).problems == ()


def test_a_wall_that_is_not_committed_was_never_there(vault: Any, tmp_path: Path) -> None:
    scene = make(vault, tmp_path)
    before = read_all(vault, scene)
    files = sorted(vault.evidence.ids())
    with vault.unit_of_work() as uow:
        walling.raise_wall(uow, scene.case_id, ids(vault, "marta"))
    assert read_all(vault, scene) == before
    assert sorted(vault.evidence.ids()) == files
    with vault.read() as uow:
        assert wall_of(uow, scene.case_id) is None and uow.walls.held == {}
        require_open(uow, scene.case_id)


def test_what_members_write_is_sealed_as_it_is_written(vault: Any, tmp_path: Path) -> None:
    scene = make(vault, tmp_path)
    wall(vault, scene, "ruth")
    new = "zqlaterxw"
    with vault.unit_of_work() as uow:
        one = cases.case(uow, scene.case_id)
        services.change_case(uow, replace(one, remark=new, counsel="ruth"))
        client = people.person(uow, scene.client_id)
        change_person(uow, replace(client, phone=new))
        breach = repository.breach(uow, scene.breach_id)
        acts = tuple(
            replace(act, said=new, about=frozenset({Matter.IMMIGRATION_STATUS}), circumstances={})
            for act in breach.acts
        )
        breach = replace(breach, narrative=new, acts=acts, roles=frozenset(), words={"time": new})
        breach_services.save(uow, breach)
        path = tmp_path / f"{new}.txt"
        path.write_text(new)
        attaching.attach(uow, scene.breach_id, path, title=new)
        decided = repository.allegations(uow, scene.breach_id)[0]
        breach_services.undecide(uow, scene.breach_id, decided.provision)
        breach_services.decide(uow, scene.breach_id, decided.provision, Decision.REJECTED, new)
        part = next(one for one in writing.letter(uow, scene.letter_id).parts if not one.locked)
        writing.edit_part(uow, scene.letter_id, part.key, new)
        writing.make_pdf(uow, scene.letter_id)
        keep_draft(uow, scene.draft_place, {"remark": new})
        keep_draft(uow, '["letter", {}]', {"breach": scene.breach_id, "text": new})
        uow.commit()
    assert seen_in_tables(vault, (*MARKERS, new)) == set()
    assert seen_in_pages(vault, (*MARKERS, new)) == set()
    with raw(vault) as connection:
        fields = connection.execute("SELECT fields FROM audit_entries WHERE action = 'rejected'")
        assert fields.fetchall()[-1] == ('["allegation"]',)
    with vault.read() as uow:
        told = [event.told for event in events_of(uow, scene.breach_id)]
        assert (
            f"Breach {repository.breach(uow, scene.breach_id).number}: a section rejected" in told
        )
        kept = repository.breach(uow, scene.breach_id)
        assert (kept.narrative, kept.acts[0].said, kept.words) == (new, new, {"time": new})
        assert kept.roles == frozenset() and len(kept.acts[0].about) == 1
        assert cases.case(uow, scene.case_id).remark == new
        assert letters.edits_of(uow, scene.letter_id)[part.key].text == new
        assert len(letters.stored_versions(uow, scene.letter_id)) == 2
        assert attaching.read_evidence(uow, kept.evidence[1].id) == new.encode()
        assert drafts_of_user(uow)[scene.draft_place] == {"remark": new}
        assert [row.counsel for row in cases.case_rows(uow, user="ruth")] == ["ruth"]
        office = EvidenceStore(vault.path / "evidence", vault._desk.ring)
        for one in kept.evidence:
            with pytest.raises(Exception) as caught:
                office.read(one.id)
            assert caught.value.code == "evidence-damaged"
    with vault.unit_of_work() as uow:
        removed = attaching.remove_evidence(uow, kept.evidence[1].id, new)
        assert removed
        uow.commit()
    assert seen_in_tables(vault, (new,)) == set()


def guarded() -> dict[str, tuple[str, str, str]]:
    from importlib.util import module_from_spec, spec_from_file_location

    spec = spec_from_file_location("step", Path(next(iter(_steps))) / "0011_walls.py")
    assert spec and spec.loader
    step = module_from_spec(spec)
    spec.loader.exec_module(step)
    return dict(step.GUARDED)


def test_the_guard_names_every_walled_column_and_no_other() -> None:
    from models.vault.wall_tree import CASE, PERSON, branches

    known = {
        one.table.name: {column.name for column in one.columns}
        for root in (CASE, PERSON)
        for one in branches(root)
    }
    assert {table: set(columns.split()) for table, (_own, _in, columns) in guarded().items()} == (
        known
    )


# Every other column of a case's tables, with what it is: nothing that says anything of the case.
IN_THE_CLEAR = {
    "id", "revision", "number", "case_id", "client_id", "person_id", "breach_id", "letter_id",
    "act_id", "official_id", "evidence_id", "position", "version", "size", "recorded_on",
    "recorded_by", "taken_in_at", "taken_in_by", "removed_at", "removed_by", "decided_by",
    "decided_at", "changed_at", "changed_by", "made_at", "made_by", "token",
}  # fmt: skip


def test_no_column_of_a_case_was_forgotten() -> None:
    from models.vault.schema import metadata
    from models.vault.wall_tree import CASE, PERSON, branches

    for branch in (*branches(CASE), *branches(PERSON)):
        plain = {one.name for one in branch.table.columns} - {one.name for one in branch.columns}
        assert plain <= IN_THE_CLEAR, branch.table.name
    walled = {one.table.name for root in (CASE, PERSON) for one in branches(root)}
    hanging = {
        table.name
        for table in metadata.tables.values()
        if "case_id" in table.columns
        or any(key.column.table.name in walled for key in table.foreign_keys)
    }
    bare = {"walls", "person_name_token", "breach_name_token"}
    assert hanging - walled <= bare


def test_the_database_refuses_words_in_the_clear(vault: Any, tmp_path: Path) -> None:
    from sqlalchemy import text

    def refused(statement: str) -> None:
        with pytest.raises(PlainBehindWall), vault.unit_of_work() as uow:
            uow.connection.execute(text(statement))
            uow.commit()

    scene = make(vault, tmp_path)
    wall(vault, scene, "ruth")
    for table, (_own, _walled, columns) in guarded().items():
        with vault.read() as uow:
            assert uow.connection.execute(text(f"SELECT count(*) FROM {table}")).scalar()
            info = uow.connection.execute(text(f"PRAGMA table_info({table})"))
            names = [row[1] for row in info]
        for column in columns.split():
            refused(f"UPDATE {table} SET {column} = 'plain'")
            values = ("'plain'" if name == column else name for name in names)
            refused(f"INSERT INTO {table} SELECT {', '.join(values)} FROM {table} LIMIT 1")
    assert check(vault).problems == ()


def test_a_client_with_an_open_case_stays_in_the_open_until_that_is_walled_too(
    vault_factory: Any, tmp_path: Path
) -> None:
    vault = vault_factory()
    scene = make(vault, tmp_path)
    with vault.unit_of_work() as uow:
        other = services.open_case(uow, scene.client_id).made.id
        uow.commit()
    with vault.read() as uow:
        number = cases.case(uow, other).number
        assert walling.shared_with(uow, scene.case_id) == [number]
    wall(vault, scene, "ruth", "marta")
    assert {table for table, _ in seen_in_tables(vault)} == {"person", "person_name"}
    with vault.read() as uow:
        assert uow.walls.of_person(scene.client_id) is None
        assert len(cases.case_rows(uow, mark("family"))) == 2
    with vault.unit_of_work() as uow:
        walling.raise_wall(uow, other, ids(vault, "ruth", "tomas"))
        uow.commit()
    assert seen_in_tables(vault) == set()
    vault.close()
    for login, opens, shut in (("marta", scene.case_id, other), ("tomas", other, scene.case_id)):
        with vault_factory(login) as opened, opened.read() as uow:
            assert cases.case(uow, opens).id == opens
            assert people.person(uow, scene.client_id).phone == mark("phone")
            assert [one.id for one in cases.case_rows(uow, mark("given"))] == [opens]
            with pytest.raises(BehindWall):
                cases.case(uow, shut)
    with vault_factory("ruth") as opened:
        with opened.unit_of_work() as uow:
            walling.take_out(uow, other, *ids(opened, "tomas"))
            uow.commit()
        with opened.unit_of_work() as uow:
            walling.lower_wall(uow, other)
            uow.commit()
        assert {table for table, _ in seen_in_tables(opened)} == {"person", "person_name"}


def test_a_new_case_of_a_walled_client_is_walled_at_once(
    vault_factory: Any, tmp_path: Path
) -> None:
    vault = vault_factory()
    scene = make(vault, tmp_path)
    wall(vault, scene, "ruth", "marta")
    with vault.unit_of_work() as uow:
        done = services.open_case(uow, scene.client_id, remark="zqsecondxw")
        uow.commit()
    with vault.read() as uow:
        kept = wall_of(uow, done.made.id)
        assert kept is not None and set(kept.names) == {"Ruth Okafor", "Marta Quiñones"}
    assert seen_in_tables(vault, (*MARKERS, "zqsecondxw")) == set()
    assert seen_in_pages(vault, (*MARKERS, "zqsecondxw")) == set()
    with vault.unit_of_work() as uow, pytest.raises(Refused, match="walled"):
        done.undo(uow)
    vault.close()
    with (
        vault_factory("tomas") as other,
        other.unit_of_work() as uow,
        pytest.raises(BehindWall),
    ):
        services.open_case(uow, scene.client_id)


OTHER = "copper lantern meadow frost acorn silk"


def test_a_member_with_a_reset_passphrase_waits_until_another_lets_them_in(
    vault_factory: Any, tmp_path: Path, clock: Any
) -> None:
    from models.vault.members import reset_passphrase
    from models.vault.vault import open_vault

    vault = vault_factory()
    scene = make(vault, tmp_path)
    wall(vault, scene, "ruth", "marta")
    (marta,) = ids(vault, "marta")
    reset_passphrase(vault, marta, OTHER)
    with vault.read() as uow:
        assert wall_of(uow, scene.case_id).member(marta).stale
        assert wall_of(uow, scene.case_id).names == ("Ruth Okafor",)
    vault.close()
    with open_vault(vault.path, "marta", OTHER, clock=clock) as again, again.read() as uow:
        with pytest.raises(BehindWall) as caught:
            cases.case(uow, scene.case_id)
        assert caught.value.members == ("Ruth Okafor",)
    with vault_factory() as opened, opened.unit_of_work() as uow:
        walling.let_in(uow, scene.case_id, marta)
        assert not wall_of(uow, scene.case_id).member(marta).stale
        uow.commit()
    with open_vault(vault.path, "marta", OTHER, clock=clock) as again, again.read() as uow:
        assert cases.case(uow, scene.case_id).remark == mark("remark")


def recovered(vault: Any, vault_model: Any, login: str, clock: Any) -> Any:
    from models.vault.kdf import KdfSettings
    from models.vault.vault import open_with_recovery

    key = vault_model.recovery_key
    return open_with_recovery(vault.path, key, login, OTHER, kdf=KdfSettings.floor(), clock=clock)


@pytest.mark.parametrize(
    ("members", "login", "opens"),
    [(("marta",), "marta", True), (("marta",), "tomas", False), (("marta",), "ruth", False)],
)
def test_the_recovery_sheet_opens_the_walls_of_a_member_and_of_nobody_else(
    vault_factory: Any, vault_model: Any, tmp_path: Path, clock: Any,
    members: tuple[str, ...], login: str, opens: bool,
) -> None:  # fmt: skip
    vault = vault_factory()
    scene = make(vault, tmp_path)
    before = read_all(vault, scene)
    wall(vault, scene, *members)
    vault.close()
    with recovered(vault, vault_model, login, clock) as again:
        if opens:
            assert read_all(again, scene) == before
        else:
            with again.read() as uow, pytest.raises(BehindWall):
                cases.case(uow, scene.case_id)


def test_a_wall_that_no_member_can_open_comes_back_with_the_sheet_to_an_administrator(
    vault_factory: Any, vault_model: Any, tmp_path: Path, clock: Any
) -> None:
    from models.vault.members import deactivate_user

    vault = vault_factory()
    scene = make(vault, tmp_path)
    before = read_all(vault, scene)
    wall(vault, scene, "marta")
    (marta,) = ids(vault, "marta")
    deactivate_user(vault, marta)
    with vault.read() as uow:
        assert wall_of(uow, scene.case_id).member(marta).left
        with pytest.raises(BehindWall) as caught:
            cases.case(uow, scene.case_id)
        assert caught.value.members == ()
    vault.close()
    with recovered(vault, vault_model, "ruth", clock) as again:
        assert read_all(again, scene) == before


def test_a_member_who_left_is_taken_out_and_left_out_of_a_new_key(
    vault_factory: Any, tmp_path: Path
) -> None:
    from models.vault.members import deactivate_user

    vault = vault_factory()
    scene = make(vault, tmp_path)
    wall(vault, scene, "ruth", "marta", "tomas")
    (marta, tomas) = ids(vault, "marta", "tomas")
    deactivate_user(vault, marta)
    with vault.unit_of_work() as uow:
        walling.take_out(uow, scene.case_id, tomas)
        uow.commit()
    with vault.read() as uow:
        assert [one.name for one in wall_of(uow, scene.case_id).members] == ["Ruth Okafor"]
        assert [one.name for one in uow.walls.of_person(scene.client_id).members] == ["Ruth Okafor"]


def test_a_wall_outlives_a_rotation(vault: Any, tmp_path: Path) -> None:
    from models.vault.rotation import rotate

    scene = make(vault, tmp_path)
    before = read_all(vault, scene)
    wall(vault, scene, "ruth")
    rotate(vault)
    assert read_all(vault, scene) == before
    assert seen_in_tables(vault) == set() and seen_in_pages(vault) == set()
    assert check(vault).problems == ()
    with vault.unit_of_work() as uow:
        walling.let_in(uow, scene.case_id, *ids(vault, "marta"))
        uow.commit()


def test_deep_verify_needs_no_member(vault_factory: Any, tmp_path: Path) -> None:
    from models.vault.deep import deep_verify

    vault = vault_factory()
    scene = make(vault, tmp_path)
    wall(vault, scene, "marta")
    vault.close()
    for login in ("ruth", "marta"):
        with vault_factory(login) as opened:
            report = deep_verify(opened, from_start=True)
            assert [one.code for one in report.problems] == ["clock"]  # the test's own clock


def test_after_a_new_sheet_the_next_member_seals_to_it(vault: Any, tmp_path: Path) -> None:
    from sqlalchemy import text

    from models.vault.walls import renew_sheet

    scene = make(vault, tmp_path)
    wall(vault, scene, "ruth")
    with vault.unit_of_work() as uow:
        assert renew_sheet(uow) == 0
        old = "UPDATE wall_members SET sealed_to = x'00' WHERE reader = 'recovery'"
        uow.connection.execute(text(old))
        uow.commit()
        uow.walls.stale = True
    with vault.unit_of_work() as uow:
        assert all(one.sheet_stale for one in uow.walls.walls)
        assert renew_sheet(uow) == 2
        assert not any(one.sheet_stale for one in uow.walls.walls)


def test_a_purge_in_part_behind_a_wall_is_sealed_too(vault: Any, tmp_path: Path) -> None:
    from models.breaches import purging as breaches_purging
    from models.cases import purging as cases_purging
    from models.letters import purging as letters_purging
    from models.people import purging as people_purging

    scene = make(vault, tmp_path)
    wall(vault, scene, "ruth")
    with vault.unit_of_work() as uow:
        letters_purging.purge_part(uow, scene.letter_id)
        breaches_purging.purge_part(uow, scene.breach_id)
        cases_purging.purge_part(uow, scene.case_id)
        people_purging.purge_part(uow, scene.client_id)
        uow.commit()
    with vault.read() as uow:
        assert repository.breach(uow, scene.breach_id).narrative == ""
        assert cases.case(uow, scene.case_id).remark == ""
    with raw(vault) as connection:
        for table in ("person_name_token", "breach_name_token"):
            query = f"SELECT count(*) FROM {table}"
            assert connection.execute(query).fetchone()[0] <= 1
    assert check(vault).problems == ()


def test_what_is_due_behind_a_wall_is_told_to_its_members(
    vault_factory: Any, tmp_path: Path
) -> None:
    from models.cases.case import CaseStatus
    from models.cases.purging import finished

    vault = vault_factory()
    scene = make(vault, tmp_path)
    with vault.unit_of_work() as uow:
        services.set_status(uow, scene.case_id, CaseStatus.CLOSED)
        today = uow.today
        uow.commit()
    with vault.read() as uow:
        before = finished(uow, closed=True, until=today)
        assert len(before) == 1
    wall(vault, scene, "ruth")
    with vault.read() as uow:
        assert finished(uow, closed=True, until=today) == before
        assert finished(uow, closed=False, until=today) == []
    vault.close()
    with vault_factory("tomas") as other, other.read() as uow:
        assert finished(uow, closed=True, until=today) == []


def test_what_belongs_to_a_closed_case_is_told_by_its_ids(
    vault_factory: Any, tmp_path: Path
) -> None:
    vault = vault_factory()
    scene = make(vault, tmp_path)
    wall(vault, scene, "marta")
    with vault.read() as uow:
        closed = closed_things(uow)
        assert {scene.case_id, scene.client_id, scene.breach_id, scene.letter_id} <= closed
    with vault.unit_of_work() as uow, pytest.raises(BehindWall):
        keep_draft(uow, scene.draft_place, {"remark": "what others typed"})


def test_hashes_of_the_words_in_the_clear_lose_their_salts(vault: Any, tmp_path: Path) -> None:
    scene = make(vault, tmp_path)
    with raw(vault) as connection:
        before = set(connection.execute("SELECT salt FROM record_salts").fetchall())
    wall(vault, scene, "ruth")
    with raw(vault) as connection:
        after = dict(connection.execute("SELECT table_name, salt FROM record_salts").fetchall())
    walled = {"person", "legal_case", "breach", "letter", "breach_evidence", "alleged_violation"}
    walled |= {"letter_pdf", "breach_evidence_removed"}
    assert not {(after[name],) for name in walled} & before
