"""indicators: numbers that rows say, each open to the rows it was made of.

An indicator is declared: what it means, its unit and grain, a fact table, and conditions in FEEL over the table's
columns. It is compiled to one Ibis expression (`compiling`), measured as of a valid day and a day of knowledge
(`measuring`), and recorded on the plan for every target that names it, by the room's daily job. A share without both
of its parts is not a number, nor is a count over no rows; the reason is told instead. Each number opens to the rows
that count and, with the reason, to those that do not, as far as the asker may see them (`opening`).

May use `plan`, `programmes`, `journal`, `rules`, `packs`, `base`. Other rooms call `service.py`. `declarations.py` and
`nouns.py` import no Django. The room has no rows of its own: what was measured stands on the plan.
"""
