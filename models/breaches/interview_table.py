"""The questions of the interview as data: plain language, marked for translation.

No question asks anything of the affected person's own immigration status; a question speaks of
status only as what an employee asked, told, or gave as a reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.breaches import keys
from models.language import N_
from models.ordinances.facts import ActKind, Circumstance


class Topic(StrEnum):
    """The topics, in the order in which they are asked."""

    WHEN_AND_WHERE = "when_and_where"
    WHO_ACTED = "who_acted"
    WHO_WAS_AFFECTED = "who_was_affected"
    WHAT_HAPPENED = "what_happened"
    CIRCUMSTANCES = "circumstances"
    PEOPLE_AND_EVIDENCE = "people_and_evidence"


TOPICS = {
    Topic.WHEN_AND_WHERE: N_("When and where"),
    Topic.WHO_ACTED: N_("Who acted"),
    Topic.WHO_WAS_AFFECTED: N_("Who was affected"),
    Topic.WHAT_HAPPENED: N_("What happened"),
    Topic.CIRCUMSTANCES: N_("Circumstances"),
    Topic.PEOPLE_AND_EVIDENCE: N_("People and evidence"),
}


DONT_KNOW = N_("I don’t know")


class Kind(StrEnum):
    """How a question is answered. "I don't know" is always possible."""

    YES_NO = "yes_no_unknown"
    CHOICE = "choice"
    MANY = "many"
    LINE = "line"
    TEXT = "text"
    DATE = "date"
    TIME = "time"
    ACTS = "acts"
    OFFICIALS = "officials"
    WITNESSES = "witnesses"
    EVIDENCE = "evidence"


@dataclass(frozen=True)
class Template:
    """A question before it is put: ``text`` and ``help`` are messages, with ``{place}`` at most.

    ``fact`` is the fact of the sheet that the answer fills, as the law's conditions name it
    (``employer``, ``circumstance`` …), or empty.
    """

    key: str
    topic: Topic
    kind: Kind
    text: str
    help: str = ""
    fact: str = ""


INCIDENT: tuple[Template, ...] = (
    Template(
        keys.DAY,
        Topic.WHEN_AND_WHERE,
        Kind.DATE,
        N_("On what day did it happen?"),
        N_("As much as is known: “last Friday”, “March 14”, or only “March 2026”."),
        "date",
    ),
    Template(
        keys.TIME,
        Topic.WHEN_AND_WHERE,
        Kind.TIME,
        N_("At about what time?"),
        N_("For example “about 9:40 pm”, or only “evening”."),
    ),
    Template(
        keys.LOCATION,
        Topic.WHEN_AND_WHERE,
        Kind.LINE,
        N_("Where did it happen?"),
        N_(
            "In a few words, such as “at the door” or “at the front desk of the clinic”. A home "
            "address is not needed."
        ),
    ),
    Template(
        keys.EMPLOYER,
        Topic.WHO_ACTED,
        Kind.CHOICE,
        N_("For whom does the person work who did this?"),
        N_(
            "State and federal offices, the courts and private firms are not the City. Schools, "
            "the housing authority and the parking authority may be separate from it. If you are "
            "not sure, choose “I don’t know”."
        ),
        "employer",
    ),
    Template(
        keys.POLICE,
        Topic.WHO_ACTED,
        Kind.YES_NO,
        N_("Was it a police officer, or somebody else of the police department?"),
        N_("A uniform, a badge or a patrol car is enough for “Yes”."),
        "police",
    ),
    Template(
        keys.DEPARTMENT,
        Topic.WHO_ACTED,
        Kind.LINE,
        N_("Which department or office was it?"),
        N_("As it was named or signed, for example “Health and Human Services, front desk”."),
    ),
    Template(
        keys.OFFICIALS,
        Topic.WHO_ACTED,
        Kind.OFFICIALS,
        N_("Whom did they see? Describe each employee."),
        N_(
            "What was seen: looks, uniform, a badge number as it was read, a name that was heard. "
            "Who it was found to be later is kept apart."
        ),
    ),
    Template(
        keys.ROLES,
        Topic.WHO_WAS_AFFECTED,
        Kind.MANY,
        N_("What was the affected person’s part in it?"),
        N_("Tick all that apply. If none applies, tick nothing and go on."),
        "role",
    ),
    Template(
        keys.RESIDENT,
        Topic.WHO_WAS_AFFECTED,
        Kind.YES_NO,
        N_("At that time, was the affected person’s main home in {place}?"),
        N_("Where they mostly slept. A shelter or a friend’s sofa counts."),
        "resident",
    ),
    Template(
        keys.SOURCE,
        Topic.WHO_WAS_AFFECTED,
        Kind.CHOICE,
        N_("Who is telling this?"),
        N_("Choose who told the office first."),
    ),
    Template(
        keys.KNOWLEDGE,
        Topic.WHO_WAS_AFFECTED,
        Kind.CHOICE,
        N_("Did they see or hear it themselves?"),
        N_("A letter keeps apart what was seen and what was told by others."),
    ),
    Template(
        keys.NARRATIVE,
        Topic.WHAT_HAPPENED,
        Kind.TEXT,
        N_("What happened? Tell it in order, in plain words."),
        N_("Write down what was said and done, and leave out what was not seen or heard."),
    ),
    Template(
        keys.ACTS,
        Topic.WHAT_HAPPENED,
        Kind.ACTS,
        N_("What did the employee do?"),
        N_("Choose each thing that was done; each gets its own short questions."),
        "act",
    ),
    Template(
        keys.STATED_REASON,
        Topic.WHAT_HAPPENED,
        Kind.TEXT,
        N_("What reason did they give?"),
        N_("As near as possible to their own words, on the spot or afterwards."),
    ),
    Template(
        keys.WITNESSES,
        Topic.PEOPLE_AND_EVIDENCE,
        Kind.WITNESSES,
        N_("Did anybody else see or hear it?"),
        N_("A witness is named in a letter only if the witness has agreed."),
    ),
    Template(
        keys.AGENCY_NUMBER,
        Topic.PEOPLE_AND_EVIDENCE,
        Kind.LINE,
        N_("Is there a number of a report, a call or a case?"),
        N_("For example the number on the officer’s card or on a form."),
    ),
    Template(
        keys.EVIDENCE,
        Topic.PEOPLE_AND_EVIDENCE,
        Kind.EVIDENCE,
        N_("Is there anything in writing, or a picture or recording?"),
        N_("Each file is kept sealed and unchanged. It can also be attached later."),
    ),
    Template(
        keys.HARM,
        Topic.PEOPLE_AND_EVIDENCE,
        Kind.TEXT,
        N_("What came of it for the affected person?"),
        N_("For example: went without the service, did not call the police again, lost sleep."),
    ),
    Template(
        keys.HARM_MAY_BE_TOLD,
        Topic.PEOPLE_AND_EVIDENCE,
        Kind.YES_NO,
        N_("May a letter tell what came of it?"),
        N_("Only if the affected person agrees. Unless the answer is “Yes”, it stays here."),
    ),
)

ABOUT = {
    ActKind.INQUIRED: Template(
        keys.ABOUT,
        Topic.WHAT_HAPPENED,
        Kind.MANY,
        N_("What did the employee ask about?"),
        N_("Tick each matter that was asked about. What was answered is not recorded."),
        "about",
    ),
    ActKind.DISCLOSED: Template(
        keys.ABOUT,
        Topic.WHAT_HAPPENED,
        Kind.MANY,
        N_("What did the employee tell somebody else?"),
        N_("Tick each matter that was told. What exactly was told is not recorded here."),
        "about",
    ),
}

TO = Template(
    keys.TO,
    Topic.WHAT_HAPPENED,
    Kind.CHOICE,
    N_("To whom was it told?"),
    N_("As far as is known."),
)

SAID = Template(
    keys.SAID,
    Topic.WHAT_HAPPENED,
    Kind.TEXT,
    N_("What words were used?"),
    N_("As near as remembered, in the language in which they were said."),
)

BY = Template(
    keys.BY,
    Topic.WHAT_HAPPENED,
    Kind.CHOICE,
    N_("Which of the employees did this?"),
    N_("Those described under “Who acted”."),
)


def _circumstance(which: Circumstance, text: str, help: str) -> Template:
    return Template(which.value, Topic.CIRCUMSTANCES, Kind.YES_NO, text, help, "circumstance")


CIRCUMSTANCES: dict[Circumstance, Template] = {
    Circumstance(one.key): one
    for one in (
        _circumstance(
            Circumstance.BECAUSE_OF_STATUS,
            N_("Was immigration status the reason for it?"),
            N_(
                "The employee’s reason, as said or shown: “come back when you have papers”. Do not "
                "write down anybody’s status."
            ),
        ),
        _circumstance(
            Circumstance.FEDERAL_LAW_BARS_ELIGIBILITY,
            N_("Does federal law itself close this service to some people?"),
            N_(
                "Some federally funded benefits are limited by federal law. Few City services are. "
                "If nobody has looked it up, choose “I don’t know”."
            ),
        ),
        _circumstance(
            Circumstance.NECESSARY_TO_CRIMINAL_INVESTIGATION,
            N_("Was the question needed to investigate a crime?"),
            N_(
                "Taking a report is not yet an investigation that needs the answer. If only the "
                "officer’s word is known, choose “I don’t know”."
            ),
        ),
        _circumstance(
            Circumstance.SOLELY_STATUS,
            N_("Was immigration status the only reason for stopping or holding the person?"),
            N_(
                "If another reason was given, such as a traffic matter, answer “No” and write it "
                "down below."
            ),
        ),
        _circumstance(
            Circumstance.CRIMINAL_WARRANT,
            N_("Was there a criminal warrant?"),
            N_(
                "A warrant for a crime, signed by a judge. If only a warrant was spoken of and "
                "nobody saw it, choose “I don’t know”."
            ),
        ),
        _circumstance(
            Circumstance.ADMINISTRATIVE_WARRANT,
            N_("Was it done on an immigration warrant that no judge signed?"),
            N_(
                "An administrative warrant comes from the immigration authorities and shows in the "
                "police database. It is not a criminal warrant."
            ),
        ),
        _circumstance(
            Circumstance.REQUIRED_BY_LAW,
            N_("Did a law require it?"),
            N_("Ask which law was named. If none was named and none is known, answer “No”."),
        ),
        _circumstance(
            Circumstance.NECESSARY_TO_SERVICE,
            N_("Was it needed to give the service that was asked for?"),
            N_(
                "Some services cannot be given without a certain fact, such as an income for a "
                "benefit. Most can."
            ),
        ),
    )
}
