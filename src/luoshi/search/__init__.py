"""search: finding texts by Chinese words, also by two characters, on SQLite and on PostgreSQL alike.

A text is cut into words and into pairs of characters before it is stored, so no extension of the database is needed.
The index knows no permission: the caller's room says which of the found ids its reader may see. May use `directory`,
`journal` and everything below.
"""
