"""Words of the audit trail: its actions and the rooms that they happen in.

An action is a slug that a verb records. One without a word here is shown as its slug, so a room
that records a new action adds its word.
"""

from __future__ import annotations

from models.language import N_, NP_, _

# What only looked, printed or handed out. ("opened" and "printed" are changes in two rooms.)
READS = frozenset(
    {
        "disclosed",
        "exported",
        "guarded",
        "hash_checked",
        "locked",
        "logged_in",
        "opened",
        "previewed",
        "printed",
        "printed_out",
        "revealed",
        "searched_conflicts",
        "verified",
        "viewed",
    }
)
WRITES = frozenset({("cases", "opened"), ("letters", "printed")})

_ACTIONS = {
    "accepted": N_("Section accepted"),
    "accepted_older": N_("Older vault accepted"),
    "add_user": N_("User added"),
    "added": N_("Added"),
    "answered": N_("Answer received"),
    "approved": N_("Approved"),
    "attached": N_("Evidence attached"),
    "back_up": N_("Backup made"),
    "backup_failed_proof": N_("Backup did not pass its proof"),
    "begun": N_("Begun"),
    "catch_up": N_("List of users caught up"),
    "certified": N_("Certificate written"),
    "change": N_("Changed"),
    "change_passphrase": N_("Passphrase changed"),
    "change_user": N_("User changed"),
    "changed": N_("Changed"),
    "closed": N_("Closed"),
    "confirmed": N_("Confirmed"),
    "conflict_decided": N_("Conflict check decided"),
    "created": N_("Vault made"),
    "deactivate_user": N_("User deactivated"),
    "decided": N_("Decided"),
    "declined": N_("Declined"),
    "deleted": N_("Deleted"),
    "determined": N_("Determined"),
    "disclosed": N_("Told or taken out"),
    "done": N_("Done"),
    "drafted": N_("Drafted"),
    "evidence_purged": N_("Evidence purged"),
    "evidence_put_back": N_("Evidence file put back"),
    "evidence_removed": N_("Evidence removed"),
    "evidence_set_aside": N_("Evidence file set aside"),
    "exported": N_("Exported"),
    "folder_added": N_("Folder made"),
    "folder_changed": N_("Folder changed"),
    "folder_removed": N_("Folder taken away"),
    "guarded": N_("Looked at by the disclosure guard"),
    "hash_checked": N_("Hash checked"),
    "held": N_("Legal hold placed"),
    "hold_released": N_("Legal hold released"),
    "intake_changed": N_("Intake changed"),
    "investigated": N_("Under investigation"),
    "let_in": N_("Member let in"),
    "let_in_by_sheet": N_("Members let in with the recovery sheet"),
    "linked": N_("Linked"),
    "locked": N_("Locked"),
    "logged_in": N_("Logged in"),
    "note_deleted": N_("A note deleted"),
    "reasoned": N_("A reason given to the disclosure guard"),
    "read_through": N_("Words typed by hand, read for what they disclose"),
    "reason_taken_back": N_("A reason taken back from the disclosure guard"),
    "moved": N_("Moved"),
    "not_served": N_("Not served"),
    "made_anew": N_("Search and conflict indexes made anew"),
    "merged": N_("Merged with another record"),
    "merged_away": N_("Merged into another record"),
    "opened": N_("Opened"),
    "party_added": N_("Party added"),
    "party_changed": N_("Party changed"),
    "party_removed": N_("Party removed"),
    "previewed": N_("Preview shown"),
    "printed": N_("Printed"),
    "printed_out": N_("Printed on paper"),
    "prove_backup": N_("Backup proven"),
    "purge_approved": N_("Purge approved"),
    "purge_asked": N_("Purge asked for"),
    "purge_refused": N_("Purge refused"),
    "purge_withdrawn": N_("Purge withdrawn"),
    "purged": N_("Purged"),
    "purged_part": N_("Texts and names purged"),
    "put_back": NP_("action", "Put back"),
    "redacted": N_("Redacted copy made"),
    "reactivate_user": N_("User back"),
    "recorded": N_("Recorded"),
    "recover": N_("Opened with the recovery sheet"),
    "recovery_files": N_("Recovery files written anew"),
    "rehearse": N_("Recovery sheet rehearsed"),
    "rejected": N_("Section rejected"),
    "remove_backup": N_("Backup removed"),
    "removed": N_("Removed"),
    "reopened": N_("Opened again"),
    "reset_passphrase": N_("New passphrase set"),
    "restore": N_("Restored from a backup"),
    "restored": NP_("action", "Put back"),
    "revealed": N_("Revealed"),
    "revoked": N_("Revoked"),
    "review_asked": N_("Sent for review"),
    "review_ended": N_("Taken back from review"),
    "rotate": N_("Key rotated"),
    "sealed": N_("Records sealed after an update"),
    "searched_conflicts": N_("Conflicts searched"),
    "sending_corrected": N_("Sending corrected"),
    "sent": N_("Sent"),
    "sent_back": N_("Sent back"),
    "set_schedule": N_("Schedule of backups set"),
    "signed": N_("Signed"),
    "superseded": N_("Superseded"),
    "taken_in": N_("Intake taken"),
    "taken_out": N_("Member taken out"),
    "text_added": N_("Official text added"),
    "text_removed": N_("Official text removed"),
    "unconfirmed": N_("Confirmation taken back"),
    "transferred": N_("Transferred"),
    "unanswered": N_("No answer came"),
    "undecided": N_("Decision taken back"),
    "undone": N_("Last step undone"),
    "unlinked": N_("Link taken back"),
    "unmerged": N_("Merge taken back"),
    "unrevoked": N_("Revocation taken back"),
    "unsigned": N_("Signature taken back"),
    "verified": N_("Vault verified"),
    "version_added": N_("Newer version added"),
    "version_begun": N_("New version begun"),
    "version_removed": N_("Newer version taken back"),
    "viewed": N_("Viewed"),
    "wall_lowered": N_("Wall taken down"),
    "wall_sealed_to_sheet": N_("Wall sealed to the new recovery sheet"),
    "waived": N_("Waived"),
    "walled": N_("Walled"),
    "withdrawn": N_("Withdrawn"),
}

# Where the same action says something else.
_IN_ROOM = {
    ("cases", "opened"): N_("Case opened"),
    ("letters", "printed"): N_("PDF made"),
    ("letters", "verified"): N_("Paper verified"),
}

_ROOMS = {
    "backups": N_("Backups"),
    "breaches": N_("Breaches"),
    "casefile": N_("Case file on paper"),
    "cases": N_("Cases"),
    "documents": N_("Documents"),
    "eligibility": N_("Eligibility"),
    "holds": N_("Legal holds"),
    "guard": N_("Disclosure guard"),
    "letters": N_("Letters"),
    "notes": N_("Notes and time"),
    "office_codes": N_("Code lists"),
    "officials": N_("Officials"),
    "ordinances": N_("Law"),
    "people": N_("People"),
    "privacy": N_("Releases and disclosures"),
    "retention": N_("Retention"),
    "ticklers": N_("Deadlines"),
    "vault": N_("Office"),
    "views": N_("Views of lists"),
}


def is_read(room: str, action: str) -> bool:
    """Whether such an entry tells of looking, not of changing."""
    return action in READS and (room, action) not in WRITES


def action_word(action: str, room: str = "") -> str:
    """The action in the screen's language."""
    word = _IN_ROOM.get((room, action)) or _ACTIONS.get(action)
    return _(word) if word else action.replace("_", " ")


def room_word(room: str) -> str:
    """The room in the screen's language."""
    word = _ROOMS.get(room)
    return _(word) if word else room.replace("_", " ")


def actions() -> tuple[str, ...]:
    """Every action that has a word, for a filter."""
    return tuple(sorted(_ACTIONS))


def rooms() -> tuple[str, ...]:
    """Every room that has a word, for a filter."""
    return tuple(sorted(_ROOMS))
