"""documents: lists that leave the system and come back: docx, xlsx, iCal.

Knows tables, columns and rows, and no noun of any room: the caller passes texts that are already in the reader's
language. Everything that leaves carries the mark of an example if it is one. What comes back is read within limits,
with the number of each row as the spreadsheet shows it. May use `directory`, `journal` and everything below.
"""
