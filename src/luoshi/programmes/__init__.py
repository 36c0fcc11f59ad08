"""programmes: 台账, the ledgers that stand behind commitments.

A programme is declared in the pack: a list of objects of one sort (alleys, plots, key projects, laboratories) with
the stages that each passes, its quantities, its money by stage, the evidence that a stage needs, who must have looked
at it, and what can be wrong with it. The room keeps the objects, takes them in from a spreadsheet, and records what
happens to them as facts: each with the day of which it is true and the day on which it became known, never changed
afterwards. So the ledger of any past day can be asked with what was known then. An object shows its newest state
beside its facts.

Who keeps the ledger (the keeper), who records an object (its organ), who looks at it (another person) and who sees
which rows is decided in `policies.py`; lists, counts, exports and single rows share one predicate. Commitments are
known by key only: a row binds a programme to one.

May use `catalog`'s layer and everything below it: `desk`, `messages`, `search`, `files`, `documents`, `directory`,
`journal`, `packs`, `base`. Other rooms call `service.py`. `declarations.py` and `nouns.py` import no Django.
"""
