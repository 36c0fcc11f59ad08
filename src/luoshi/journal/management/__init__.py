"""Commands of Django that the journal has a word in."""
