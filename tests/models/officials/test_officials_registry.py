"""Officials on file, and who links them to somebody that was seen."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import product
from typing import Any

import pytest
from many_rows import copy_rows, steps

from models.breaches import linking, repository, services, sightings
from models.breaches.breach import Confidence, Official
from models.breaches.unidentified import (
    SeenFilter,
    SeenSort,
    alleged_of,
    by_department,
    heads,
    unidentified_count,
    unidentified_rows,
)
from models.breaches.when import PartialDate
from models.cases import walling
from models.cases.services import open_case_for_new_client
from models.changes import Ref
from models.errors import BadInput, Refused, Stale
from models.officials import repository as registry
from models.officials import services as on_file
from models.officials.services import add_official
from models.people.folding import fold
from models.vault.history import history


def save(vault: Any, verb: Any) -> Any:
    with vault.unit_of_work() as uow:
        done = verb(uow)
        uow.commit()
    return done


def told(vault: Any, *, badge: str = "0417 or 0471", unit: str = "patrol") -> tuple[str, str, str]:
    """A case, a breach in it, and the official seen."""

    def verb(uow: Any) -> Any:
        case_id = open_case_for_new_client(uow, given="Lucía", family="Paredes").made.id
        begun = services.begin(uow, case_id)
        seen = Official(uow.new_id(), "a man of about forty", badge, unit)
        one = repository.breach(uow, begun.made.id)
        one = replace(one, officials=(seen,), department="Police", day=PartialDate(2026, 3, 1))
        services.save(uow, one)
        return case_id, one.id, seen.id

    return save(vault, verb)


def put(vault: Any, **words: Any) -> str:
    words = {"name": "R. O’Brien", "department": "Police", "badge": "0417", **words}
    return save(vault, lambda uow: on_file.add_official(uow, **words)).made.id


def link(uow: Any, breach_id: str, seen_id: str, id: str, basis: str = "the roster") -> Any:
    return linking.link_official(
        uow, breach_id, seen_id, id, basis=basis, confidence=Confidence.PROBABLE
    )


def test_a_department_is_one_however_it_is_spelled(vault: Any) -> None:
    put(vault)
    put(vault, name="B", department=" POLICE ")
    with vault.read() as uow:
        (department,) = registry.departments(uow)
        assert len(registry.officials(uow, department=fold(department.name))) == 2
        assert [one.name for one in registry.officials(uow, find="obrien 0417")] == ["R. O’Brien"]


def test_what_cannot_be_kept_and_what_is_stale(vault: Any) -> None:
    id = put(vault)
    for words, field in (
        ({"name": " ", "badge": ""}, "name"), ({"name": "x" * 10_000}, "name"),
        ({"unit": "a\0b"}, "unit"), ({"description": "\0"}, "description"),
    ):  # fmt: skip
        with pytest.raises(BadInput) as caught:
            put(vault, **words)
        assert caught.value.field == field
    with vault.read() as uow:
        one = registry.official(uow, id)
    changed = save(vault, lambda uow: on_file.change_official(uow, replace(one, rank="Sergeant")))
    with pytest.raises(Stale):
        save(vault, lambda uow: on_file.change_official(uow, replace(one, rank="Chief")))
    save(vault, changed.undo)
    with vault.read() as uow:
        assert registry.official(uow, id).rank == ""


def test_a_person_links_with_a_basis_and_it_can_be_undone(vault: Any) -> None:
    _case, breach_id, seen_id = told(vault)
    id = put(vault)
    with vault.read() as uow:
        (match,) = sightings.suggestions(uow, breach_id, seen_id)
        assert match.official.id == id
        assert repository.breach(uow, breach_id).officials[0].identified is None
    with pytest.raises(BadInput) as caught:
        save(vault, lambda uow: link(uow, breach_id, seen_id, id, basis=" "))
    assert caught.value.field == "identified.basis"
    done = save(vault, lambda uow: link(uow, breach_id, seen_id, id))
    with vault.read() as uow:
        seen = repository.breach(uow, breach_id).officials[0]
        assert seen.badge == "0417 or 0471" and seen.identified.on_file == id
        assert seen.identified.confidence is Confidence.PROBABLE
        assert [each.action for each in history(uow, [Ref("officials", id)])] == ["linked", "added"]
        assert len(sightings.sightings(uow, id)) == 1
        assert unidentified_rows(uow, SeenFilter()) == []
    with pytest.raises(Refused, match="linked"):
        save(vault, lambda uow: linking.remove_official(uow, id))
    save(vault, done.undo)
    with vault.read() as uow:
        assert repository.breach(uow, breach_id).officials[0].identified is None
    gone = save(vault, lambda uow: linking.remove_official(uow, id))
    save(vault, gone.undo)
    with vault.read() as uow:
        assert registry.official(uow, id).badge == "0417"


def test_a_typed_identification_stays_when_it_is_linked_and_unlinked(vault: Any) -> None:
    from models.breaches.breach import Identification

    _case, breach_id, seen_id = told(vault)
    id = put(vault)
    known = Identification("Officer O.", "the card", Confidence.CERTAIN, "0417", "patrol")
    save(vault, lambda uow: services.identify_official(uow, breach_id, seen_id, known))
    save(vault, lambda uow: link(uow, breach_id, seen_id, id))
    with vault.read() as uow:
        assert repository.breach(uow, breach_id).officials[0].identified.name == "Officer O."
    save(vault, lambda uow: linking.unlink_official(uow, breach_id, seen_id))
    with vault.read() as uow:
        seen = repository.breach(uow, breach_id).officials[0]
        assert seen.identified.name == "Officer O." and seen.identified.on_file == ""


def test_who_is_not_identified_stands_by_department_and_day(vault: Any) -> None:
    told(vault)
    told(vault, unit="traffic")
    told(vault, badge="")
    with vault.read() as uow:
        found = unidentified_rows(uow, SeenFilter())
        assert [(one.department, one.official.unit) for one in found] == [
            ("Police", "patrol"), ("Police", "traffic"), ("Police", "patrol")
        ]  # fmt: skip
        assert found[0].case_number and found[0].number and found[0].day is not None
        assert unidentified_count(uow, SeenFilter()) == 3
        assert len(unidentified_rows(uow, SeenFilter("TRÁFFIC"))) == 1
        assert unidentified_count(uow, SeenFilter("traffic")) == 1
        assert unidentified_rows(uow, SeenFilter(department="fire")) == []
        (police,) = by_department(uow)
        assert (police.name, police.unknown, police.reports) == ("Police", 3, 3)


def test_a_department_shows_every_suspected_breach_of_it_at_a_glance(vault: Any) -> None:
    from models.breaches.breach import Decision
    from models.breaches.deciding import decide

    _case, first, seen = told(vault)
    _case, second, _seen = told(vault, unit="traffic")
    _case, third, _seen = told(vault)
    linked = put(vault)
    save(vault, lambda uow: link(uow, first, seen, linked))
    nobody = replace(_breach(vault, third), officials=())
    save(vault, lambda uow: services.save(uow, nobody))
    for id, sections in ((first, ("2-928(a)", "2-929")), (second, ("2-928(a)",))):
        for section in sections:
            save(vault, lambda uow, i=id, s=section: decide(uow, i, s, Decision.ADDED, "It was"))
    everybody = SeenFilter(department="police", linked=True)
    with vault.read() as uow:
        rows = unidentified_rows(uow, everybody)
        assert {one.breach_id for one in rows} == {first, second, third}
        by_breach = {one.breach_id: one for one in rows}
        assert by_breach[first].on_file == linked
        assert by_breach[first].alleged == ("2-928(a)", "2-929")
        assert by_breach[third].official.id == ""
        assert unidentified_count(uow, everybody) == 3
        assert unidentified_count(uow, replace(everybody, find="brien")) == 1
        assert alleged_of(uow, "police") == (3, (("§ 2-928(a)", 2), ("§ 2-929", 1)))
        assert heads(uow, everybody) == [("Police", 3)]
        assert heads(uow, SeenFilter()) == [("Police", 1)]
        assert alleged_of(uow, "fire") == (0, ())


def _breach(vault: Any, id: str) -> Any:
    with vault.read() as uow:
        return repository.breach(uow, id)


@pytest.mark.parametrize("walled", [False, True], ids=["open", "walled"])
def test_a_page_of_those_not_identified_reads_that_page(vault: Any, walled: bool) -> None:
    case_id, _breach, _seen = told(vault)
    other, _breach, _seen = told(vault, unit="the clerk’s desk")
    many = 4000
    with vault.unit_of_work() as uow:
        if walled:
            walling.raise_wall(uow, other, [uow.user.id])
        copy_rows(
            uow, "breach", many, id="'b' || n", number="printf('B-30-%05d', n)",
            case_id=f"'{case_id}'", department="'Department ' || (n % 80)",
            day="date('2026-01-01', '+' || (n % 300) || ' days')",
        )  # fmt: skip
        copy_rows(
            uow, "breach_official", many, id="'s' || n", breach_id="'b' || n", badge="n",
            description="'A tall man'",
            unit="CASE n % 3 WHEN 0 THEN 'north' WHEN 1 THEN 'south' ELSE 'west' END",
        )  # fmt: skip
        assert unidentified_count(uow, SeenFilter()) == many + 2
        for sort, descending in product(SeenSort, (False, True)):
            asked = partial(unidentified_rows, uow, SeenFilter(), sort=sort, descending=descending)
            whole = asked(many + 2)
            assert len({one.official.id for one in whole}) == many + 2
            assert {one.official.unit for one in whole} >= {"the clerk’s desk"}
            assert asked(7, 400) == whole[400:407]
            assert steps(uow, partial(asked, 60)) < many * 8, (sort, descending)
        for descending in (False, True):
            told_by = [one.department for one in unidentified_rows(
                uow, SeenFilter(), many + 2, descending=descending
            )]  # fmt: skip
            counted = heads(uow, SeenFilter(), descending=descending)
            assert [name for name, count in counted for _each in range(count)] == told_by
        found = unidentified_rows(uow, SeenFilter("tall west"), 50, 100)
        assert len(found) == 50 and {one.official.unit for one in found} == {"west"}


def test_only_attorneys_look_across_cases_and_walls_hold(vault_factory: Any) -> None:
    vault = vault_factory()
    case_id, breach_id, seen_id = told(vault)
    id = put(vault)
    save(vault, lambda uow: link(uow, breach_id, seen_id, id))
    ruth = [one.id for one in vault.info.users if one.login == "ruth"]
    save(vault, lambda uow: walling.raise_wall(uow, case_id, ruth))
    with vault.read() as uow:
        (one,) = sightings.sightings(uow, id)
        assert one.case_number == "26-0001" and one.department == "Police"
    vault.close()
    with vault_factory("tomas") as other, other.read() as uow:
        assert sightings.sightings(uow, id) == [] and unidentified_rows(uow, SeenFilter()) == []
    with (
        vault_factory("marta") as other,
        other.read() as uow,
        pytest.raises(Refused, match="attorney"),
    ):
        unidentified_rows(uow, SeenFilter())
    with vault_factory("marta") as other, other.read() as uow:
        for asked in (lambda: heads(uow, SeenFilter()), lambda: alleged_of(uow, "police")):
            with pytest.raises(Refused, match="attorney"):
                asked()
    with vault_factory("tomas") as other, other.read() as uow:
        assert alleged_of(uow, "police") == (0, ())


def test_no_page_of_the_registry_reads_them_all(vault: Any) -> None:
    many = 6000
    with vault.unit_of_work() as uow:
        add_official(uow, name="J. Halloran", badge="0417", department="Police")
        copy_rows(
            uow, "official", many, id="'o' || n", name="'Name ' || (n % 50)",
            badge=f"printf('%05d', n * 7 % {many})", unit="'Unit ' || (n % 9)", rank="''",
        )  # fmt: skip
        assert registry.official_count(uow) == many + 1
        for sort, descending in product(registry.OfficialSort, (False, True)):
            asked: dict[str, Any] = {"sort": sort, "descending": descending}
            some = registry.officials(uow, limit=300, **asked)
            told = [(getattr(one, sort.value), one.id) for one in some]
            assert told == sorted(told, reverse=descending)
            assert registry.officials(uow, limit=5, after=some[99].id, **asked) == some[100:105]
            asked["after"] = some[-1].id
            walked = steps(uow, partial(registry.officials, uow, limit=200, **asked))
            assert walked < many * 8, (sort, descending)
