"""After publication: a mistake is corrected, or the words are withdrawn, with a note the public can read (row 9)."""
