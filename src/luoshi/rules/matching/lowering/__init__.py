"""Lowering: the conditions and results of a decision as a small typed tree over the columns of a table (`tree`).

`lower` inlines what the decision requires (other decisions, business knowledge) and folds what is constant; `today()`
and `now()` are taken when a decision is lowered. What has no counterpart in the tree becomes `RowOnly` with the reason.
"""
