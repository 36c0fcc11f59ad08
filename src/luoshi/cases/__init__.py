"""cases: one engine for everything that somebody must handle; supervision orders (督办单) are its first kind.

A kind is declared in the pack: steps that wait for the keeper or the handler, actions with the party and the roles that
may do them and what they need, limits in working days, an extension with the one who grants it, a ladder that climbs
when a day passes. `machine.py` is the whole meaning of a kind, pure: a case is the fold of its events, and the stored
row is only what the fold gave. A case keeps the manifest under which it was opened.

May use `plan` (cases lie above the plan and ask its door) and everything below: `desk`, `messages`, `files`,
`directory`, `journal`, `clock`, `packs`, `base`. Other rooms call `service.py`. `declarations.py`, `nouns.py` and
`machine.py` import no Django.
"""
