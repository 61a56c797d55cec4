"""The powers of the office's roles in words, for the table that everybody can read."""

from __future__ import annotations

from models.language import N_
from models.vault.powers import Power

POWERS: dict[Power, str] = {
    Power.MANAGE_USERS: N_("Add users, change them, let them leave"),
    Power.ROTATE: N_("Give the vault a new key"),
    Power.REPLACE_SHEET: N_("Rehearse and replace the recovery sheet"),
    Power.BACK_UP: N_("Make and prove backups"),
    Power.SET_SCHEDULE: N_("Set when backups are made"),
    Power.RESTORE: N_("Restore a backup"),
    Power.VERIFY: N_("Check the vault"),
    Power.READ_LOG: N_("Read the office’s log"),
    Power.SET_RETENTION: N_("Set how long records are kept"),
    Power.ASK_PURGE: N_("Ask for a purge"),
    Power.APPROVE_PURGE: N_("Approve a purge that somebody else asked for"),
    Power.HOLD: N_("Set and lift a legal hold"),
    Power.RAISE_WALL: N_("Wall a case"),
    Power.EXPORT_EVIDENCE: N_("Take evidence out of the vault"),
    Power.APPROVE_LETTER: N_("Approve a letter"),
    Power.SEE_PATTERN: N_("See patterns across cases"),
    Power.SET_ELIGIBILITY: N_("Set the rules of eligibility"),
    Power.ACCEPT_UNCHECKED: N_("Accept a client before the conflict check is decided"),
    Power.SEE_OFFICIALS: N_("See what is alleged of one official across cases"),
    Power.SEE_ALL_NOTES: N_("See everybody’s notes and time on one page"),
    Power.CHANGE_OTHERS_NOTES: N_("Change or delete somebody else’s note"),
    Power.SET_NOTES: N_("Set the office’s rules for notes"),
    Power.SET_CODES: N_("Set the office’s codes and numbers"),
    Power.SET_RELEASES: N_("Set the rules of releases of information"),
    Power.SEE_DISCLOSURES: N_("See what was told across the whole office"),
    Power.EXPORT_CALENDAR: N_("Take the calendar out for another program"),
    Power.SHARE_VIEWS: N_("Share views of lists with the office"),
    Power.SET_TEMPLATES: N_("Change the wording of letters"),
    Power.OPEN_SAFETY: N_("Open the safety compartment of a case"),
    Power.SET_SAFETY: N_("Set the rules of the safety compartment"),
    Power.REVEAL_MASKED: N_("Reveal what is masked"),
    Power.SET_CONTACT_DAYS: N_("Set when safe contact is asked again"),
    Power.RECORD_CONFLICT_CHECK: N_("Decide conflict checks without a strong hit"),
    Power.DECIDE_CONFLICT: N_("Decide every conflict check"),
    Power.MERGE_PEOPLE: N_("Merge two records of one person"),
}
