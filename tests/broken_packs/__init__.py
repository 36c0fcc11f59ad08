"""The gallery of broken packs: `packs/template` with one thing wrong, and the words that the error must say.

A case is a file in `cases/`: a comment that says what happened, the changes to the template, the words to expect, and
how many faults there are (one unless `faults` says otherwise), so that no mistake hides behind a cascade.
"""
