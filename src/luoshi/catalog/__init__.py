"""catalog: data elements, each with one meaning, one standard form and one authoritative source.

Forms, rules and indicators name elements, never columns. So far the room holds what a pack declares (`declarations.py`)
and its resolved form (`nouns.py`), both without Django; a column of a table that carries an element is called by the
element's slug. May use `directory` and everything below it.
"""
