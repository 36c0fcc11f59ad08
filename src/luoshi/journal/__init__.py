"""journal: every change of state, in order, by whom, for good.

Actions (check, do, record in one transaction), the hash-chained journal with signed anchors, the outbox, jobs, keys,
the stored day of a demo, and published manifests. Uses `base` only; knows no noun of the rooms above.
"""
