"""How fast reports are read, beside the tagging of parts of speech alone."""
