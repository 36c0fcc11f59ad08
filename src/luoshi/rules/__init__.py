"""Rules: OMG DMN 1.5 with FEEL, for one record now and for millions of rows with the same meaning.

A library on its own: no database, no web; it may use `base` and nothing else of the project, but for `declarations.py`,
which says to packs what a decision looks like in one.

- `feel` turns a text into a tree, against the names in scope; `values` and `builtins` are what FEEL computes with;
  `evaluate` turns a tree into a closure that is called for every record;
- `model` reads a DMN file into one form, `decide` answers its decisions, tables and services;
- `forms` reads and writes the same tables as YAML, spreadsheets and DMN; `checking` finds what contradicts in them;
- `explaining` says for one record which conditions hold, on which datum, what is missing and what would change the
  answer, and puts it into sentences for people (`luoshi rules explain`);
- `tck` runs the public test collection over all of it (`luoshi rules tck DIR`).

A name that nothing carries is an error when a text is compiled, with the nearest name; what is wrong with a value when
a record is decided is null, as the standard has it. Nothing here evaluates Python.
"""
