"""Releases of information: drafted, signed, revoked, renewed; live only when signed and in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from privacy_scene import read, told

from models.cases.joining import add_new_party
from models.cases.party import PartyRole
from models.errors import BadInput, Refused, Stale
from models.privacy import release_listing, release_rows, releases
from models.privacy import release_services as services
from models.privacy.recipient import office, on_file, typed
from models.privacy.release import Item, Proof, Release, RevokedHow, Stage, Standing, Way
from models.privacy.release_rules import ReleaseRules, release_rules, set_release_rules
from models.ticklers import repository as ticklers
from models.ticklers.tickler import State
from models.vault.vault import Vault

DAY = date(2026, 3, 9)


def value(**words: Any) -> Release:
    return replace(
        Release(
            "r", "c", typed("Chief of Police"), frozenset({Item.NAME}), "why",
            frozenset({Way.LETTER}), DAY + timedelta(days=90), stage=Stage.SIGNED, signed_on=DAY,
            proof=Proof.PAPER,
        ),
        **words,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "on", "live"),
    [
        (value(), DAY, True),
        (value(), DAY + timedelta(days=90), True),
        (value(), DAY + timedelta(days=91), False),
        (value(), DAY - timedelta(days=1), False),
        (value(stage=Stage.DRAFT), DAY, False),
        (value(proof=Proof.NONE), DAY, False),
        (value(stage=Stage.REVOKED), DAY, False),
        (value(superseded_by="other"), DAY, False),
    ],
)
def test_live_only_when_signed_in_time_and_not_taken_back(
    one: Release, on: date, live: bool
) -> None:
    assert one.live(on) is live


def test_how_it_stands() -> None:
    assert value().standing(DAY, 14) is Standing.LIVE
    assert value().standing(DAY + timedelta(days=80), 14) is Standing.EXPIRING
    assert value().standing(DAY + timedelta(days=91), 14) is Standing.EXPIRED
    assert value(superseded_by="x").standing(DAY) is Standing.SUPERSEDED
    assert value(stage=Stage.WITHDRAWN).standing(DAY) is Standing.WITHDRAWN


def test_longer_than_a_year_is_pointed_out() -> None:
    assert not value().too_long
    assert value(expires_on=DAY + timedelta(days=400)).too_long


def test_one_recipient_and_no_other() -> None:
    chief = office("hartford-ct", "chief", "Chief of Police")
    assert chief.same_as(office("hartford-ct", "chief", "Renamed"))
    assert not chief.same_as(office("new-haven-ct", "chief", "Chief of Police"))
    assert chief.same_as(typed("CHIEF  of police"))
    assert not on_file("a", "Jo").same_as(on_file("b", "Jo"))
    assert not typed("").same_as(typed(""))


def test_drafted_with_the_offices_days_and_undone(vault: Vault, case_id: str, do: Any) -> None:
    done = do(
        lambda uow: services.draft_release(
            uow, case_id, typed("Internal Affairs"), **told(uow.today)
        )
    )
    one = read(vault, done.made.id)
    with vault.read() as uow:
        assert one.expires_on == uow.today + timedelta(days=90)
        assert releases.live(uow, case_id, one.recipient) is None
        assert release_rows.count_of_case(uow, case_id) == 1
    do(done.undo)
    with vault.read() as uow:
        assert release_rows.of_case(uow, case_id) == []


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"purpose": " "}, "purpose"),
        ({"purpose": "a\0b"}, "purpose"),
        ({"items": frozenset()}, "items"),
        ({"items": frozenset({Item.DOCUMENTS})}, "documents"),
        ({"ways": frozenset()}, "ways"),
        ({"expires_on": date(2020, 1, 1)}, "expires_on"),
        ({"expires_on": date(9999, 1, 1)}, "expires_on"),
        ({"explained_by": "nobody"}, "explained_by"),
        ({"explained_on": date(2090, 1, 1)}, "explained_on"),
        ({"explained_by": "", "explained_on": date(2026, 3, 1)}, "explained_by"),
        ({"interpreter": "x" * 10_000}, "interpreter"),
    ],
)
def test_what_cannot_be_kept_is_said_at_its_field(
    draft: Any, words: dict[str, Any], field: str
) -> None:
    with pytest.raises(BadInput) as caught:
        draft(**words)
    assert caught.value.field == field


@pytest.mark.parametrize("name", ["", "  ", "The chief; the mayor", "x" * 10_000, "a\0"])
def test_exactly_one_recipient(draft: Any, name: str) -> None:
    with pytest.raises(BadInput) as caught:
        draft(name)
    assert caught.value.field == "recipient"


def test_hostile_words_are_kept_as_they_are(draft: Any) -> None:
    words = "<img src=x> =cmd & 'x'"
    one = draft(f"Agency {words}", own_words=f"\u202e{words}", documents=(words,))
    assert one.own_words == f"\u202e{words}" and one.documents == (words,)
    assert words in one.recipient.name


def test_signing_makes_it_live_and_keeps_its_end_as_a_deadline(
    vault: Vault, case_id: str, draft: Any, do: Any
) -> None:
    one = draft()
    do(lambda uow: set_release_rules(uow, ReleaseRules(90, 21)))
    done = do(
        lambda uow: services.sign(
            uow, one.id, signed_on=uow.today, proof=Proof.PAPER, seen_by="ruth"
        )
    )
    with vault.read() as uow:
        assert releases.live(uow, case_id, typed("internal affairs")) is not None
        assert releases.live(uow, case_id, typed("The Mayor")) is None
        scope = releases.released(uow, typed("Internal Affairs"), case_id)
        assert scope.names and Item.INCIDENT in scope.items and scope.until == one.expires_on
        (due,) = ticklers.of_case(uow, case_id)
        assert (due.due_on, due.remind_days, due.rule) == (one.expires_on, 21, "release-expiry")
    do(done.undo)
    with vault.read() as uow:
        assert releases.live(uow, case_id, typed("internal affairs")) is None
        assert ticklers.of_case(uow, case_id) == []
    assert read(vault, one.id).stage is Stage.DRAFT


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"signed_on": None}, "signed_on"),
        ({"signed_on": date(2090, 1, 1)}, "signed_on"),
        ({"signed_on": date(2026, 1, 1)}, "signed_on"),
        ({"proof": Proof.NONE}, "proof"),
        ({"proof": Proof.SCAN}, "document_id"),
        ({"seen_by": ""}, "seen_by"),
        ({"signed_by": "Ana Solano"}, "signer_relation"),
    ],
)
def test_a_signature_needs_its_proof(
    draft: Any, do: Any, words: dict[str, Any], field: str
) -> None:
    one = draft()
    with pytest.raises(BadInput) as caught:
        do(
            lambda uow: services.sign(
                uow,
                one.id,
                **{
                    "signed_on": uow.today,
                    "proof": Proof.PAPER,
                    "seen_by": "ruth",
                    **words,
                },
            )
        )
    assert caught.value.field == field


def test_consent_is_informed_or_it_is_none(draft: Any, do: Any) -> None:
    one = draft(explained_on=None)
    with pytest.raises(BadInput) as caught:
        do(
            lambda uow: services.sign(
                uow, one.id, signed_on=uow.today, proof=Proof.PAPER, seen_by="ruth"
            )
        )
    assert caught.value.field == "explained_on"


def test_the_other_side_never_signs_for_the_client(case_id: str, draft: Any, do: Any) -> None:
    do(
        lambda uow: add_new_party(
            uow, case_id, PartyRole.ADVERSE_PARTY, given="Rodrigo", family="Vela"
        )
    )
    one = draft()
    sign = lambda name: do(  # noqa: E731
        lambda uow: services.sign(
            uow,
            one.id,
            signed_on=uow.today,
            proof=Proof.PAPER,
            seen_by="ruth",
            signed_by=name,
            signer_relation="parent",
        )
    )
    with pytest.raises(BadInput, match="other side"):
        sign("RODRÍGO Vela")
    sign("Ana Solano")


def test_word_of_mouth_is_enough_to_take_it_back(
    vault: Vault, case_id: str, signed: Any, do: Any
) -> None:
    one = signed()
    done = do(lambda uow: services.revoke(uow, one.id, words="Called, wants it stopped"))
    kept = read(vault, one.id)
    assert (kept.stage, kept.revoked_how, kept.revoked_by) == (
        Stage.REVOKED, RevokedHow.ORAL, "ruth",
    )  # fmt: skip
    with vault.read() as uow:
        assert releases.live(uow, case_id, one.recipient) is None
        assert [each.state for each in ticklers.of_case(uow, case_id)] == [State.WAIVED]
    with pytest.raises(Refused):
        do(lambda uow: services.revoke(uow, one.id))
    do(done.undo)
    with vault.read() as uow:
        assert releases.live(uow, case_id, one.recipient) is not None
        assert [each.state for each in ticklers.of_case(uow, case_id)] == [State.OPEN]


def test_a_revocation_after_today_or_before_the_signature_is_refused(signed: Any, do: Any) -> None:
    one = signed()
    for day in (date(2090, 1, 1), date(2020, 1, 1)):
        with pytest.raises(BadInput) as caught:
            do(lambda uow, day=day: services.revoke(uow, one.id, on=day))
        assert caught.value.field == "on"


def test_renewing_makes_a_draft_and_signing_it_ends_the_former(
    vault: Vault, case_id: str, signed: Any, do: Any
) -> None:
    old = signed()
    made = do(lambda uow: services.renew(uow, old.id)).made
    new = read(vault, made.id)
    assert (new.stage, new.renews_id, new.explained_on) == (Stage.DRAFT, old.id, None)
    assert new.recipient == old.recipient and new.items == old.items
    with pytest.raises(Refused):
        do(lambda uow: services.renew(uow, old.id))
    with pytest.raises(BadInput) as caught:
        do(lambda uow: services.change_release(uow, replace(new, recipient=typed("The Mayor"))))
    assert caught.value.field == "recipient"
    with vault.read() as uow:
        assert releases.live(uow, case_id, old.recipient) == old
    do(
        lambda uow: services.change_release(
            uow, replace(new, explained_by="ruth", explained_on=uow.today)
        )
    )
    done = do(
        lambda uow: services.sign(
            uow, new.id, signed_on=uow.today, proof=Proof.PAPER, seen_by="ruth"
        )
    )
    assert read(vault, old.id).superseded_by == new.id
    with vault.read() as uow:
        live = releases.live(uow, case_id, old.recipient)
        assert live is not None and live.id == new.id
        states = [each.state for each in ticklers.of_case(uow, case_id)]
        assert sorted(states) == [State.OPEN, State.WAIVED]
    do(done.undo)
    assert read(vault, old.id).superseded_by == ""
    with vault.read() as uow:
        live = releases.live(uow, case_id, old.recipient)
        assert live is not None and live.id == old.id


def test_a_draft_is_withdrawn_and_a_signed_one_is_not_changed(
    vault: Vault, draft: Any, signed: Any, do: Any
) -> None:
    one = draft()
    done = do(lambda uow: services.withdraw(uow, one.id))
    assert read(vault, one.id).stage is Stage.WITHDRAWN
    do(done.undo)
    assert read(vault, one.id).stage is Stage.DRAFT
    two = signed("The Mayor")
    for verb in (
        lambda uow: services.withdraw(uow, two.id),
        lambda uow: services.change_release(uow, replace(two, purpose="other")),
    ):
        with pytest.raises(Refused):
            do(verb)


def test_a_stale_copy_is_refused(draft: Any, do: Any) -> None:
    one = draft()
    done = do(lambda uow: services.change_release(uow, replace(one, purpose="Another")))
    with pytest.raises(Stale):
        do(lambda uow: services.change_release(uow, replace(one, purpose="Third")))
    do(done.undo)
    with pytest.raises(Stale):
        do(done.undo)


def test_naming_is_refused_without_a_live_release_for_this_recipient(
    vault: Vault, case_id: str, signed: Any
) -> None:
    one = signed("Internal Affairs")
    signed("The Mayor", items=frozenset({Item.INCIDENT}))
    with vault.read() as uow:
        found = releases.require_release_to_name(uow, case_id, typed("Internal Affairs"))
        assert found == (one.id,)
        releases.require_release_to_name(uow, case_id, typed("Internal Affairs"), way=Way.LETTER)
        for who, more in (
            (typed("The Mayor"), {}),
            (typed("Nobody"), {}),
            ([typed("Internal Affairs"), typed("The Mayor")], {}),
            (typed("Internal Affairs"), {"way": Way.EMAIL}),
            (typed("Internal Affairs"), {"on": one.expires_on + timedelta(days=1)}),
        ):
            with pytest.raises(releases.NoRelease) as caught:
                releases.require_release_to_name(uow, case_id, who, **more)
            assert caught.value.next


def test_the_offices_rules(vault: Vault, do: Any, draft: Any) -> None:
    done = do(lambda uow: set_release_rules(uow, ReleaseRules(30, 7)))
    one = draft()
    assert one.made_at is not None
    assert one.expires_on == one.made_at.date() + timedelta(days=30)
    do(done.undo)
    with vault.read() as uow:
        assert release_rules(uow) == ReleaseRules()
    for bad in (ReleaseRules(0, 7), ReleaseRules(400, 7), ReleaseRules(30, 91)):
        with pytest.raises(BadInput):
            do(lambda uow, bad=bad: set_release_rules(uow, bad))


def test_lists_of_the_office(vault: Vault, case_id: str, signed: Any, draft: Any) -> None:
    one, _two = signed(), draft("The Mayor")
    with vault.read() as uow:
        every = release_listing.release_rows(uow)
        assert {row.release.recipient.name for row in every} == {"Internal Affairs", "The Mayor"}
        assert all(row.client_name for row in every)
        wanted = release_listing.ReleaseFilter(find="affairs", stages=(Stage.SIGNED,))
        assert [row.release.id for row in release_listing.release_rows(uow, wanted)] == [one.id]
        soon = release_rows.ending(uow, [case_id], uow.today, one.expires_on)
        assert soon == {case_id: one.expires_on}
        assert release_rows.ending(uow, [case_id], uow.today, uow.today) == {}
