"""The words of the room, marked for the catalog; translate with ``_()`` where they are shown."""

from __future__ import annotations

from models.conflicts.hit import Strength, Verdict
from models.conflicts.resemblance import Reason
from models.language import N_

STRENGTHS = {
    Strength.STRONG: N_("Strong hit"),
    Strength.LIKELY: N_("Likely hit"),
    Strength.POSSIBLE: N_("Possible hit"),
}

VERDICTS = {
    Verdict.NO_CONFLICT: N_("No conflict"),
    Verdict.CONFLICT: N_("Conflict"),
    Verdict.REVIEW: N_("Review needed"),
}

REASONS = {
    Reason.SAME_PERSON: N_("the same record, in another case or role"),
    Reason.SAME_NAME: N_("the same name"),
    Reason.OTHER_ORDER: N_("the same words in another order"),
    Reason.ONE_SURNAME: N_("one of two surnames"),
    Reason.FEWER_WORDS: N_("a shorter form of the whole name"),
    Reason.SHORT_FORM: N_("a short form or the same name in another language"),
    Reason.OTHER_SPELLING: N_("another spelling of the same name"),
    Reason.SOUNDS_ALIKE: N_("sounds alike"),
    Reason.TYPED_ALIKE: N_("differs by a letter or two"),
    Reason.INITIAL: N_("an initial that fits"),
    Reason.WRITTEN_TOGETHER: N_("written together or apart"),
    Reason.LETTERS: N_("the first letters of the name"),
    Reason.ALIAS: N_("another name on file"),
    Reason.ONE_NAME: N_("one name in common"),
    Reason.BORN_SAME_DAY: N_("the same birth date"),
    Reason.BORN_NEARLY: N_("nearly the same birth date"),
    Reason.BORN_OTHER_DAY: N_("another birth date"),
    Reason.SAME_PHONE: N_("the same telephone"),
    Reason.SAME_EMAIL: N_("the same e-mail"),
    Reason.SAME_ADDRESS: N_("the same address"),
    Reason.SAME_EMPLOYER: N_("the same employer"),
}
