"""Which words a language must have, and which fields each may use."""

from __future__ import annotations

# By group: the fields, and the words that may use them.
_GROUPS: dict[str, dict[str, str]] = {
    "line": {
        "": "certified_mail first_class_mail hand email fax unconfirmed salutation client attorney",
        "method number": "tracking sent_to",
        "sections": "suspected_one suspected_many departure_one departure_many",
        "instrument issuer": "policy",
        "date": "incident",
        "date time": "incident_time",
        "count": "incidents_undated",
        "count first": "incidents_same_day",
        "count first last": "incidents",
        "number": "police_number agency_number our_number reference juris",
        "name": "client_named",
        "office": "advocate",
        "list": "enclosure enclosures copies",
        "letter title": "exhibit",
    },
    "number": {"": "n2 n3 n4 n5 n6 n7 n8 n9"},
    "date": {
        "day": "on month window_whole",
        "first last": "window",
    },
    "body": {
        "": "department city to_department to_city of_department of_city code order",
        "city": "department_full city_full of_department_full of_city_full to_department_full "
        "to_city_full department_defined city_defined of_department_defined of_city_defined "
        "to_department_defined to_city_defined both_defined of_both_defined to_both_defined",
        "part": "law",
        "section": "listed",
        "part authority": "law_full",
        "authority": "law_alone",
        "instrument": "order_full",
    },
    "client": {
        "": "our ours defined",
        "number": "numbered",
        "count number": "defined_two defined_many",
        "name": "defined_named",
    },
    "incident": {
        "": "only",
        "number": "label head",
        "number client": "head_client",
        "numbers": "one many",
    },
    "who": {
        "of_body": "officer officers employee employees",
        "": "officer_uncertain officers_uncertain employee_uncertain employees_uncertain "
        "the_officer the_employee other_officer other_employee",
    },
    "did": {
        "client listed law": "asked_status asked_listed asked_private asked disclosed_listed "
        "disclosed_private disclosed denied_service discouraged_service referred_differently "
        "arrested detained threatened_report training_missing other",
    },
    "what": {"when who did": "one client", "of_body law": "untrained", "day": "when"},
    "facts": {
        "When client body to_body as_victim": "called visited interviewed dealt",
        "": "as_victim",
        "When who did": "act",
        "act words": "said",
        "words": "reason",
        "who description": "description",
        "who badge": "badge",
        "client": "not_suspected",
        "client on": "by_client by_witness by_other from_record",
        "date": "noted_on",
    },
    "section": {
        "number title": "heading heading_named",
        "words": "quote",
        "": "subsection section order",
        "citation history": "codified enacted",
        "citation history source": "confirmed",
        "citation history source date": "pasted",
        "said source code": "described described_again",
        "said unit": "summary",
    },
    "kind": {
        "": "complaint pattern preservation records_request follow_up escalation training "
        "correction release client_letter certification cover_sheet",
    },
    "records": {
        "law": "body_camera dispatch reports lobby_video database_queries federal_contacts "
        "messages internal_files training_rosters intake service_file access_logs premises_video "
        "training_orders policies",
    },
}

OFFERED: dict[str, frozenset[str]] = {
    f"{group}.{key}": frozenset(fields.split())
    for group, rows in _GROUPS.items()
    for fields, keys in rows.items()
    for key in keys.split()
}
"""The words by group and key, each with its fields."""

FOR_CLIENTS = frozenset({"line.client", "line.client_named"})
"""The words that a letter to the client prints."""
