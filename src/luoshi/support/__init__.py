"""support: 京策, policies matched to enterprises.

A policy is declared in the pack: plain words, clauses with their benefits, and the decision (a table of rules) that
says who gets them. The room knows the registry of companies as snapshots in Parquet, who speaks for which company
(mandates), what a company has told about itself (given data), and answers for one company on one day: which clauses
are its own with every condition, its datum, source and day; what it lacks for the others; what nobody knows yet.
People subscribe and are told on the day on which something changes. `tables` and `lists` are the officers' side.

What is declared always comes from the published manifest in force on the day. A datum of a company is shown to whoever
holds a mandate for it and to nobody else; others read that a condition is not met, and nothing more.

May use `plan`'s layer and everything below it: `catalog`, `search`, `messages`, `files`, `directory`, `journal`,
`rules`, `packs`, `base`. Other rooms call `service.py`. `declarations.py` and `nouns.py` import no Django.
"""
