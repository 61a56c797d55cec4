"""What goes along with a letter: exhibits behind an index, their pages numbered, and the redacting
of a page before it leaves."""
