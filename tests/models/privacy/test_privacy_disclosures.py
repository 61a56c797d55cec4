"""The disclosure log: every line stays; a wall covers it; a purge empties its words."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from many_rows import copy_rows, steps
from sqlalchemy import text

from models.cases.services import open_case_for_new_client
from models.cases.walling import raise_wall
from models.errors import BadInput, Refused
from models.privacy.disclosure import Disclosure, How, What
from models.privacy.disclosure_rows import (
    DisclosureFilter,
    disclosure_count,
    disclosure_rows,
    keep_new,
    recipients,
)
from models.privacy.disclosures import disclosed, note_disclosed, of_the_office, write_down
from models.privacy.recipient import typed
from models.vault.errors import BehindWall
from models.vault.history import LogFilter, log
from models.vault.vault import Vault


def lines(vault: Vault, **wanted: Any) -> list[Any]:
    with vault.read() as uow:
        return [row.line for row in disclosure_rows(uow, DisclosureFilter(**wanted))]


def test_a_line_says_what_to_whom_under_which_release_by_whom_and_when(
    vault: Vault, case_id: str, signed: Any, do: Any
) -> None:
    one = signed("Internal Affairs")
    do(
        lambda uow: disclosed(
            uow,
            case_id,
            What.LETTER,
            typed("INTERNAL affairs"),
            how=How.EXPORTED,
            about="L-26-0001, version 1",
            purpose="Complaint",
        )
    )
    (line,) = lines(vault, case_id=case_id)
    assert (line.what, line.how, line.recipient) == (What.LETTER, How.EXPORTED, "INTERNAL affairs")
    assert (line.release_id, line.who, line.left) == (one.id, "Ruth Okafor", True)
    with vault.read() as uow:
        (entry,) = log(uow, LogFilter(rooms=("privacy",), actions=("disclosed",)))
        assert entry.id == line.id and entry.read


def test_nothing_takes_a_line_away_or_changes_it(vault: Vault, case_id: str, do: Any) -> None:
    do(lambda uow: disclosed(uow, case_id, What.LETTER, "The Mayor"))
    for statement in (
        "DELETE FROM disclosure",
        "UPDATE disclosure SET recipient = 'Somebody'",
        "UPDATE disclosure SET recipient = ''",
        "UPDATE disclosure SET user_id = 'x'",
        "UPDATE disclosure SET case_id = ''",
    ):
        with pytest.raises(Exception, match="only grows"), vault.unit_of_work() as uow:
            uow.connection.execute(text(statement))
    assert lines(vault)[0].recipient == "The Mayor"


def test_found_by_client_person_recipient_and_day(vault: Vault, case_id: str, do: Any) -> None:
    other = do(lambda uow: open_case_for_new_client(uow, given="Ana", family="Rey")).made.id
    do(lambda uow: disclosed(uow, case_id, What.LETTER, "The Mayor", about="L-26-0001"))
    do(lambda uow: disclosed(uow, other, What.CASE_FILE, how=How.PRINTED))
    do(lambda uow: disclosed(uow, "", What.LIST, how=How.CSV, about="Cases"))
    with vault.read() as uow:
        now, me = uow.now, uow.user.id
        client = uow.connection.execute(
            text("SELECT client_id FROM legal_case WHERE id = :id"), {"id": case_id}
        ).scalar()
        assert recipients(uow) == ["The Mayor"]
        assert disclosure_count(uow) == 3
    assert [one.what for one in lines(vault, left=True)] == [What.LETTER]
    assert [one.what for one in lines(vault, find="mayor")] == [What.LETTER]
    assert [one.what for one in lines(vault, client_id=client)] == [What.LETTER]
    assert len(lines(vault, user_id=me)) == 3
    assert lines(vault, user_id="nobody") == []
    assert lines(vault, since=now + timedelta(seconds=1)) == []
    assert len(lines(vault, since=now, until=now + timedelta(seconds=1))) == 3
    with vault.read() as uow:
        rows = of_the_office(uow, DisclosureFilter())
        assert {bool(row.case_number) for row in rows} == {True, False}


def test_told_by_telephone_is_written_down(
    vault: Vault, case_id: str, signed: Any, do: Any
) -> None:
    one = signed("Shelter")
    other = signed("The Mayor")
    words = {"recipient": "Shelter", "words": "That she needs a bed", "purpose": "A bed tonight"}
    do(lambda uow: write_down(uow, case_id, how=How.PHONE, release_id=one.id, **words))
    (line,) = lines(vault)
    assert (line.what, line.how, line.release_id) == (What.WORDS, How.PHONE, one.id)
    for more, field in (
        ({"recipient": " "}, "recipient"),
        ({"words": ""}, "words"),
        ({"purpose": ""}, "purpose"),
        ({"how": How.CSV}, "how"),
        ({"release_id": other.id}, "release_id"),
        ({"words": "a\0"}, "words"),
        ({"recipient": "x" * 10_000}, "recipient"),
    ):
        with pytest.raises(BadInput) as caught:
            do(
                lambda uow, more=more: write_down(
                    uow, case_id, **{**words, "how": How.PHONE, **more}
                )
            )
        assert caught.value.field == field


def test_a_walled_case_tells_its_lines_to_members_only(
    vault_factory: Any, vault: Vault, case_id: str, do: Any
) -> None:
    do(lambda uow: disclosed(uow, case_id, What.LETTER, "zqmayorxw", about="zqaboutxw"))
    with vault.unit_of_work() as uow:
        raise_wall(uow, case_id, [uow.user.id])
        uow.commit()
    do(lambda uow: disclosed(uow, case_id, What.LETTER, "zqcouncilxw"))
    assert [one.recipient for one in lines(vault)] == ["zqcouncilxw", "zqmayorxw"]
    with vault.read() as uow:
        stored = str(uow.connection.execute(text("SELECT * FROM disclosure")).all())
        assert not {"zqmayorxw", "zqaboutxw", "zqcouncilxw"} & set(stored.split("'"))
    vault.close()
    other = vault_factory("marta")
    assert lines(other) == []
    with pytest.raises(BehindWall):
        lines(other, case_id=case_id)


def test_the_offices_lines_are_for_attorneys(vault_factory: Any) -> None:
    with vault_factory("tomas") as vault, vault.read() as uow:
        role = uow.user.role
        if role.value == "advocate":
            with pytest.raises(Refused):
                of_the_office(uow, DisclosureFilter())
        else:
            of_the_office(uow, DisclosureFilter())


def test_who_only_reads_leaves_a_line_too(vault: Vault, case_id: str) -> None:
    class Hands:
        read = staticmethod(vault.read)
        own_unit = staticmethod(vault.own_unit)

    assert note_disclosed(Hands(), case_id, What.TIMELINE, how=How.PRINTED)
    assert [one.how for one in lines(vault)] == [How.PRINTED]


@pytest.mark.parametrize("descending", [False, True])
def test_no_page_of_the_log_reads_it_all(vault: Vault, case_id: str, descending: bool) -> None:
    many = 6000
    with vault.unit_of_work() as uow:
        one = Disclosure("d", case_id, uow.now, uow.user.id, "", What.LETTER, How.PRINTED)
        keep_new(uow, one)
        copy_rows(
            uow, "disclosure", many, id="'d' || n",
            at="strftime('%Y-%m-%dT%H:%M:%S', '2026-03-09', '-' || (n / 3) || ' minutes') "
            "|| '.000001Z'",
        )  # fmt: skip
        wanted = DisclosureFilter()
        asked: dict[str, Any] = {"descending": descending}
        some = disclosure_rows(uow, wanted, 300, **asked)
        told = [(row.line.at, row.id) for row in some]
        assert told == sorted(told, reverse=descending)
        after = some[99].id
        assert disclosure_rows(uow, wanted, 5, after=after, **asked) == some[100:105]
        asked["after"] = some[-1].id
        assert steps(uow, lambda: disclosure_rows(uow, wanted, 200, **asked)) < many * 8
