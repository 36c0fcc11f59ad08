"""Files of rules with one thing wrong in each, and what has to be said of it."""
