"""documents: lists and letters that leave the system, and lists that come back: docx, PDF, xlsx, iCal.

Knows tables, columns, rows and templates, and of the rooms only what a bulletin has in it: the caller passes texts that
are already in the reader's language, and figures with the pages that they open to. A template is a docx of the pack
(kind ``documents/template``): ``{name}`` stands for a value, a table row with ``{list.name}`` for each row of a list,
and nothing else has a meaning in it. The PDF is the filled docx laid out anew, so that both say the same.

Everything that leaves carries the mark of an example if it is one. What comes back is read within limits, with the
number of each row as the spreadsheet shows it. May use `directory`, `journal` and everything below.
"""
