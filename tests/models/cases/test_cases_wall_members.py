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
from models.people.reach import Phone
from models.people.services import change_person
from models.vault.check import check
from models.vault.drafts import drafts_of_user, keep_draft
from models.vault.errors import BehindWall, TooFewMembers
from models.vault.evidence import EvidenceStore
from models.vault.walls import closed_things, is_open, require_open, wall_of

PERSON_TABLES = {
    *("person", "person_name", "person_phone", "person_email", "person_address"),
    *("person_channel", "person_alternate", "person_reveal"),
}


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
        change_person(uow, replace(client, phones=(Phone(new + "1"),)))
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
        (later,) = (one.id for one in kept.evidence if one.title == new)
        assert attaching.read_evidence(uow, later) == new.encode()
        assert drafts_of_user(uow)[scene.draft_place] == {"remark": new}
        assert [row.counsel for row in cases.case_rows(uow, user="ruth")] == ["ruth"]
        office = EvidenceStore(vault.path / "evidence", vault._desk.ring)
        for one in kept.evidence:
            with pytest.raises(Exception) as caught:
                office.read(one.id)
            assert caught.value.code == "evidence-damaged"
    with vault.unit_of_work() as uow:
        removed = attaching.remove_evidence(uow, later, new)
        assert removed
        uow.commit()
    assert seen_in_tables(vault, (new,)) == set()


def only_the_client_is_in_the_open(vault: Any) -> None:
    """In the room's tables; and the index has the client's names, and nothing of a case."""
    seen = seen_in_tables(vault)
    index = {"search_text", "search_text_content", "search_text_data"}
    assert {table for table, _ in seen} - index == PERSON_TABLES
    named = {mark(word) for word in ("given", "family", "called", "phone", "email")}
    assert {marker for table, marker in seen if table in index} <= named


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
    only_the_client_is_in_the_open(vault)
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
            assert people.person(uow, scene.client_id).phone == f"{mark('phone')} 1"
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
        only_the_client_is_in_the_open(opened)


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
