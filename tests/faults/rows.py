"""The catalogue of faults: what each row tries, and what it leaves open."""

from __future__ import annotations

ROWS: dict[str, str] = {
    "D1": "killed while saving",
    "D2": "killed in rotation, backup, restore, taking in, upgrade, removal of a user",
    "D3": "power lost: writes, syncs and renames replayed to each point, unsynced ones dropped",
    "D4": "power lost between the header's rename and the folder's sync",
    "D5": "the Nth write, sync, rename or opening fails, once and for ever",
    "D6": "disk full: nothing, 4 KiB and 400 KiB free",
    "D7": "a limit on the size of files",
    "D8": "one bit flipped, in every region of every file",
    "D9": "files cut short and grown",
    "D10": "old data put back: a page, the database, the header, a sealed file, the folder",
    "D11": "the rollback journal removed or exchanged in the middle of a save",
    "D12": "sealed files missing, foreign, exchanged, renamed",
    "D13": "folder, file or mount that cannot be written",
    "D14": "several processes at once, and a holder that was killed",
    "D15": "a synchronising program: renamed, conflicting copies, files held",
    "D16": "the clock set back, summer time, another zone, 2038 and 9999",
    "D17": "evidence of 0 bytes to 5 GiB, and around a chunk's edge",
    "D18": "100,000 records, 10,000 sealed files, 1,000,000 entries",
    "D19": "memory that runs out",
    "D20": "wrong passphrases: case, composed and decomposed letters, long ones, emoji",
    "D21": "hostile headers",
    "D22": "a backup restored with stock tools and the recovery sheet alone",
    "D23": "vaults of former releases",
    "D24": "recovery: who forgot what, and every slip of one character on the sheet",
    "D25": "a user who was removed, before and after a rotation",
    "D26": "damage while restoring after damage",
    "D27": "hostile strings in every text field",
    "D28": "hostile strings in the search box",
    "D29": "hostile strings on the screen: markup must stay text",
    "D30": "hostile strings in a letter's PDF",
    "D31": "hostile strings in CSV",
    "D32": "hostile file names",
    "D33": "hostile pictures and PDFs",
    "D34": "leaks: markers in home, temporary files, settings, logs, after use and after a crash",
    "D35": "memory after lock",
    "D36": "tracebacks and logs",
    "D37": "clipboard, idle, sleep, screen lock",
    "D38": "guards broken on purpose: does the suite notice?",
}
"""Every row of the catalogue, in the words of the table."""

PARTLY: dict[str, str] = {
    "D3": "Replayed from recorded calls; no real power cut, no real disk's cache.",
    "D14": "Two computers on a network share were not tried: there is one machine.",
    "D19": "Below two MiB the sealing library ends the process, and Python waits for a thread that "
    "cannot begin (killed after 20 s): no damage, but no words either.",
    "D34": "Linux only; Windows and macOS were not tried.",
    "D37": "A service on a private bus stands for the desktop; no Windows, no macOS.",
}
"""What a row does not show, though it runs."""
