"""The words of the room, marked for the catalog; translate with ``_()`` where they are shown.

The words for acts, matters, circumstances, roles and answers are the law room's
(``models.ordinances.labels``).
"""

from __future__ import annotations

from models.breaches.breach import Confidence, Decision, Knowledge, Quoting, Source, Stage
from models.breaches.when import DayPart
from models.language import N_

SOURCES = {
    Source.CLIENT: N_("The client"),
    Source.WITNESS: N_("A witness"),
    Source.RELATIVE: N_("A relative or friend"),
    Source.STAFF: N_("Somebody of this office"),
    Source.RECORD: N_("A document or recording"),
    Source.OTHER: N_("Somebody else"),
}

KNOWLEDGE = {
    Knowledge.OBSERVED: N_("Saw or heard it"),
    Knowledge.REPORTED: N_("Was told of it"),
    Knowledge.UNKNOWN: N_("Not known"),
}

CONFIDENCES = {
    Confidence.CERTAIN: N_("Certain"),
    Confidence.PROBABLE: N_("Probable"),
    Confidence.POSSIBLE: N_("Possible"),
}

STAGES = {
    Stage.INTERVIEW: N_("Interview under way"),
    Stage.RECORDED: N_("Recorded"),
}

DECISIONS = {
    Decision.ACCEPTED: N_("Accepted"),
    Decision.REJECTED: N_("Rejected"),
    Decision.ADDED: N_("Added"),
}

QUOTING = {
    Quoting.CITE: N_("Cite without quoting"),
    Quoting.QUOTE_CONFIRMED: N_("Quote, once confirmed"),
}

DAY_PARTS = {
    DayPart.MORNING: N_("in the morning"),
    DayPart.AFTERNOON: N_("in the afternoon"),
    DayPart.EVENING: N_("in the evening"),
    DayPart.NIGHT: N_("at night"),
}
