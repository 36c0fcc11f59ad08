"""importing: objects from spreadsheets as people keep them.

`reading` opens an uploaded file in a process of its own, `columns` knows a ledger's columns by their titles, `cells`
makes days and figures of what people write (pure), `checking` holds every row against the ledger and says what it would
change, `exporting` writes the same columns. Each fault names its row and column, and holds up no other row.
"""
