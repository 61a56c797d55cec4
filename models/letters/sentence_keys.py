"""Which sentences a letter is made of, and which fields each may use besides the common ones."""

from __future__ import annotations

COMMON = frozenset(
    {
        "office",
        "actor",
        "body",
        "Body",
        "body_full",
        "body_english",
        "body_name",
        "city",
        "code",
        "law",
        "law_full",
        "listed",
    }
)

_NOUN = "noun Noun appears was is_ n"

_GROUPS: dict[str, dict[str, str]] = {
    "line": {
        "certified_mail first_class_mail hand email fax unconfirmed salutation": "",
        "tracking sent_to": "method number",
        "suspected_one suspected_many departure_one departure_many": "sections",
        "policy": "instrument issuer",
        "incident": "date",
        "incident_time": "date time",
        "police_number agency_number our_number reference": "number",
    },
    "standing": {
        "attorney advocate": "who",
        "person resident client_reports reported officer officers employee employees": "",
        "officer_uncertain officers_uncertain employee_uncertain employees_uncertain": "",
        "employee_in employees_in": "department",
        "named named_resident": "name",
        "what what_open": "reports date someone did",
        "untrained": "reports",
        "ask ask_only": "reply",
    },
    "did": {
        "asked_status asked_listed asked_listed_short asked_private asked": "",
        "disclosed_listed_short arrested_administrative detained_administrative": "",
        "disclosed_listed disclosed_private disclosed": "to",
        "denied_service discouraged_service referred_differently arrested detained": "",
        "held held_administrative threatened_report untrained other": "",
        "to_federal_immigration to_abuser to_public to_other": "",
    },
    "facts": {
        "heading as_victim someone someone_uncertain the_police": "",
        "one first second third fourth fifth another": "",
        "called visited interviewed dealt": "When as_victim",
        "first_act": "When someone did",
        "act again": "Who did",
        "several several_uncertain": "When number",
        "said reason": "words",
        "client_describes described description": "who Who description",
        "client_describes_badge described_badge": "who Who description badge",
        "badge": "who badge",
        "unit": "who unit",
        "identified_certain identified_probable identified_possible": "who name basis",
        "badge_number": "number",
        "warrant_administrative": "noun",
        "warrant_none not_suspected witness other_witness no_recording recording_enclosed": "",
        "named_witness": "name",
        "named_witnesses": "names",
        "witnesses other_witnesses": "Number",
        "item alone": "how",
        "two_items": "how",
        "items": "count how",
        "reported": "whom",
        "reported_on": "whom date",
        "from_record by_client by_witness by_other present was_told": "",
        "from_record_on": "date",
    },
    "law": {
        "heading": "provision title",
        "codified enacted": "citation history",
        "confirmed": "citation history source",
        "pasted": "citation history source date",
        "history": "instrument",
        "gloss": "words",
        "not_quoted": "unit source",
        "not_quoted_again no_words no_words_again": "",
        "in_substance": "unit said",
    },
    "applies": {
        "capacity": "capacity",
        "had_called had_come was_interviewed was_victim": "",
        "among resident_unknown": "unit",
        "capacity_unknown employer_unknown resident private about_unknown untrained": "",
        "because_of_status because_of_status_unknown solely_status solely_status_unknown": _NOUN,
        "administrative_warrant administrative_warrant_unknown": _NOUN,
        "question questions": "",
        "listed_asked": "listing someone",
        "listed_other": "listing",
        "breached departed breached_unless departed_unless": f"unit {_NOUN}",
        "breached_if departed_if": f"unit {_NOUN}",
        "added": "cite",
    },
    "noun": {
        "inquired inquired_many disclosed disclosed_many denied_service denied_service_many": "",
        "discouraged_service discouraged_service_many referred_differently": "",
        "referred_differently_many arrested arrested_many detained detained_many": "",
        "training_missing training_missing_many threatened_report threatened_report_many": "",
        "other other_many": "",
    },
    "exception": {
        "none": "unit",
        "none_at_hand claimed role_no role_ask": "",
        "does_not_apply do_not_apply": "words",
        "in_words in_words_many further further_many": "unit words",
        "ask": "question",
        "necessary_to_criminal_investigation_no necessary_to_criminal_investigation_ask": _NOUN,
        "criminal_warrant_no criminal_warrant_ask": _NOUN,
        "federal_law_bars_eligibility_no federal_law_bars_eligibility_ask": _NOUN,
        "required_by_law_no required_by_law_ask": _NOUN,
        "necessary_to_service_no necessary_to_service_ask": _NOUN,
    },
    "savings": {"heading": "", "quoted described": "cite", "no_law ask": _NOUN},
    "definitions": {
        "heading": "",
        "terms": "section terms",
        "quoted": "term section words",
        "status status_one": "",
        "status_first status_first_one": "source",
    },
    "harm": {"heading": "", "in_own_words": "words"},
    "relief": {
        "heading acknowledge investigate outcome inspector_general correct_records": "",
        "list_disclosures stop_disclosure provide_service provide_service_any": "",
        "only": "what",
        "same_referral revise_forms remind_police remind_staff training liaison": "",
        "remind_police_training": "cite",
        "warrant_basis": _NOUN,
    },
    "preserve": {
        "heading ask_undated bearing bearing_alone hold": "",
        "ask": "window",
        "camera camera_inexact camera_past": "days until",
        "body_camera dispatch reports lobby_video database_queries federal_contacts": "",
        "messages internal_files training_rosters intake service_file access_logs": "",
        "premises_video policies training_orders": "",
    },
    "closing": {
        "heading not_named initials named contact retaliation waiver sincerely": "",
        "attorney advocate": "",
        "juris": "number",
        "exhibit": "letter title hash",
        "enclosure enclosures copies": "list",
    },
}

OFFERED: dict[str, frozenset[str]] = {
    f"{group}.{key}": frozenset(fields.split())
    for group, rows in _GROUPS.items()
    for keys, fields in rows.items()
    for key in keys.split()
}
"""The sentences that a letter needs, and the fields that each may use besides ``COMMON``."""

DESCRIBED = "described"
"""The table that says what sections say, where their words may not be quoted."""

GLOSS = "gloss"
"""The table of unofficial translations of what is quoted, each with the SHA-256 of its original."""
