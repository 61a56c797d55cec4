"""The packs that come with the program: whole, sourced, and byte-equal to their sources."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from law_cases import DRAFT, codified_texts, draft_texts

from models import language
from models.errors import NotFound
from models.ordinances.expression import Fact, atoms
from models.ordinances.pack import Pack, PackKind, ProvisionRole, TextStatus, Weight
from models.ordinances.packs import check_pack, load_all, load_pack, places
from models.paths import resource

HARTFORD_DUTIES = [
    "2-927(a)",
    "2-927(b)",
    "2-927(c)",
    "2-928(a)",
    "2-928(b)",
    "2-928(c)",
    "2-928(d)",
    "2-928(e)",
    "2-929",
]


@pytest.fixture
def hartford() -> Pack:
    return load_pack("hartford-ct")


@pytest.fixture
def new_haven() -> Pack:
    return load_pack("new-haven-ct")


def test_both_packs_are_there_and_sound() -> None:
    assert places() == ("hartford-ct", "new-haven-ct")
    for place in places():
        assert check_pack(resource("ordinances", place)) == []
        assert load_pack(place).place == place


def test_an_unknown_place_names_those_there_are() -> None:
    with pytest.raises(NotFound, match="hartford-ct, new-haven-ct"):
        load_pack("../hartford-ct")


def test_every_text_of_the_draft_is_byte_equal(hartford: Pack) -> None:
    texts = draft_texts()
    told = {key for key in texts if not key.startswith("front:") and not key.endswith(":heading")}
    assert {one.id for one in hartford.provisions} == told
    for provision in hartford.provisions:
        assert provision.version(DRAFT).text.encode() == texts[provision.id].encode()


def test_every_codified_text_is_byte_equal(hartford: Pack) -> None:
    texts = codified_texts()
    told = {key for key in texts if not key.endswith((":heading", ":history"))}
    found = {
        provision.id
        for provision in hartford.provisions
        for version in provision.versions
        if version.text_status is TextStatus.CODIFIED
    }
    assert found == told
    for provision_id in told:
        version = hartford.provision(provision_id).version("codified")
        assert version.text.encode() == texts[provision_id].encode()


def test_headings_history_and_title_page_are_byte_equal(hartford: Pack) -> None:
    draft, code = draft_texts(), codified_texts()
    for section in hartford.sections:
        assert section.headings[DRAFT] == draft[f"{section.id}:heading"]
    section = hartford.section("2-928")
    assert section.headings["codified"] == code["2-928:heading"]
    assert section.history["codified"] == code["2-928:history"]
    source = next(one for one in hartford.sources if one.id == "draft")
    assert list(source.front) == [draft[f"front:{number}"] for number in range(1, 11)]


def test_each_text_bears_its_hash(hartford: Pack, new_haven: Pack) -> None:
    for pack in (hartford, new_haven):
        for provision in pack.provisions:
            for version in provision.versions:
                assert version.sha256 == hashlib.sha256(version.text.encode()).hexdigest()


def test_conditions_point_at_their_words(hartford: Pack, new_haven: Pack) -> None:
    seen = 0
    for pack in (hartford, new_haven):
        for provision in pack.duties:
            version = provision.current
            for condition in (*version.conditions, *version.exceptions):
                seen += 1
                if condition.words_of:
                    headings = pack.section(condition.words_of).headings.values()
                    assert any(condition.words in heading for heading in headings)
                else:
                    assert version.text[condition.start : condition.end] == condition.words
    assert seen > 30


def test_hartford_is_what_the_sources_say(hartford: Pack) -> None:
    assert hartford.kind is PackKind.ORDINANCE
    assert hartford.weight is Weight.LAW
    assert hartford.instrument == "Ord. No. 20-08"
    assert hartford.adopted == hartford.citable_from == date(2008, 8, 11)
    assert hartford.signed == date(2008, 8, 18)
    assert hartford.part == "article XXI of chapter 2"
    assert [one.id for one in hartford.duties] == HARTFORD_DUTIES
    assert hartford.provision("2-928(b)").citation == "Hartford Municipal Code § 2-928(b)"


def test_no_effective_date_of_hartford_is_ever_told(hartford: Pack) -> None:
    assert hartford.effective is None
    assert "not established" in hartford.effective_note.en
    assert "No consta" in hartford.effective_note.es


def test_roles_of_the_provisions(hartford: Pack) -> None:
    roles = {one.id: one.role for one in hartford.provisions}
    assert roles["2-925"] is ProvisionRole.PURPOSE
    assert roles["2-927(d)"] is roles["2-928(f)"] is ProvisionRole.SAVINGS
    assert len(hartford.definitions) == 7
    assert {one.section for one in hartford.definitions} == {"2-926"}
    for definition in hartford.definitions:
        assert definition.current.text.startswith(definition.term)


def test_the_draft_of_2_928_was_never_law(hartford: Pack) -> None:
    for provision in hartford.provisions:
        draft = provision.version(DRAFT)
        if provision.section == "2-928":
            assert not draft.law and not draft.citable and not draft.quotable
            assert not draft.quotable_once_confirmed
            assert provision.current.id == "codified"
            assert provision.current.quotable
        else:
            assert provision.current is draft
            assert draft.law and draft.citable and not draft.quotable
            assert draft.quotable_once_confirmed


def test_sentences_that_are_never_quoted_stand_in_no_law(hartford: Pack) -> None:
    assert len(hartford.never_law) == 4
    for sentence in hartford.never_law:
        for text in codified_texts().values():
            assert sentence not in text
    drafts = [hartford.provision(one).version(DRAFT) for one in ("2-928(c)", "2-928(d)")]
    for sentence in hartford.never_law:
        assert any(sentence in draft.text for draft in drafts)


def test_sic_stands_right_after_the_printed_error(hartford: Pack) -> None:
    version = hartford.provision("2-928(b)").current
    assert "approach or are interviewed [sic] the Hartford Police Department." in version.quotation
    assert version.quotation.replace(" [sic]", "") == version.text
    others = [one.current for one in hartford.provisions if one.id != "2-928(b)"]
    assert all(one.quotation == one.text for one in others)


def test_2_928_b_has_no_exception_and_a_savings_clause_answers_it(hartford: Pack) -> None:
    provision = hartford.provision("2-928(b)")
    assert provision.current.no_exception
    assert provision.answered_by == ("2-928(f)",)
    assert provision.uses == ("2-926:immigration-status",)


def test_new_haven_is_a_policy_known_in_summary(new_haven: Pack) -> None:
    assert new_haven.kind is PackKind.POLICE_ORDER
    assert new_haven.weight is Weight.POLICY
    assert new_haven.effective == new_haven.citable_from == date(2006, 12, 21)
    for provision in new_haven.provisions:
        version = provision.current
        assert version.text_status is TextStatus.SUMMARY
        assert not version.law and not version.quotable and not version.quotable_once_confirmed
        assert version.told("es") != version.told("en") == version.text


def test_background_is_described_and_nothing_more(hartford: Pack) -> None:
    (protocol,) = hartford.background
    assert protocol.day == date(2008, 3, 7)
    assert "never quoted" in protocol.described.en
    assert all(sign not in protocol.described.en for sign in '“”"')


def test_addressees_are_confirmed_before_sending() -> None:
    for pack in load_all():
        assert {office.role.value for office in pack.offices} >= {"chief", "corporation_counsel"}
        for office in pack.offices:
            assert office.confirm_before_sending
            assert office.confirmed is None
            assert office.address or office.note is not None
            assert office.as_of and office.source.es and office.confidence.es


def test_the_only_addresses_are_the_sourced_ones(hartford: Pack, new_haven: Pack) -> None:
    known = {office.id: office.address[0] for office in hartford.offices if office.address}
    assert known == {
        "internal-affairs": "253 High Street",
        "corporation-counsel": "550 Main Street, 2nd floor",
    }
    assert [office.phone for office in hartford.offices if office.phone] == ["860-757-4030"]
    assert not any(office.address or office.phone for office in new_haven.offices)


def test_clocks(hartford: Pack) -> None:
    camera, reply = hartford.clock("body-camera"), hartford.clock("reply")
    assert camera and reply and hartford.clock("none") is None
    assert camera.days == 90 and camera.law and "§ 29-6d" in camera.basis.en
    assert camera.ends(date(2026, 10, 9)) == date(2027, 1, 7)
    assert reply.days == 30 and not reply.law


def test_every_fact_that_is_asked_of_has_its_question() -> None:
    for pack in load_all():
        for provision in pack.duties:
            for rule in (*provision.current.conditions, *provision.current.exceptions):
                for atom in atoms(rule.element.test):
                    if atom.fact is Fact.ACT:
                        continue
                    key = atom.fact.value
                    if atom.fact is Fact.CIRCUMSTANCE:
                        (key,) = atom.values
                    question = pack.questions[key]
                    assert question.ask.en.endswith("?")
                    assert question.ask.es.startswith("¿")


def test_phrases_speak_the_language_of_the_screen(hartford: Pack) -> None:
    label = hartford.provision("2-928(a)").current.conditions[0].element.label
    assert str(label) == "A Hartford police officer acted"
    language.use("es")
    assert str(label) == "Actuó un agente de la policía de Hartford"


def test_the_wording_on_a_day(hartford: Pack) -> None:
    provision = hartford.provision("2-928(b)")
    assert provision.version_on(date(2008, 8, 10)) is None
    assert provision.version_on(date(2008, 8, 11)) is provision.version("codified")
    assert provision.version_on(date(2026, 11, 22)) is provision.current
