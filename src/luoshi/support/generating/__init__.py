"""Generated registers of companies: invented rows that are skewed, dependent and faulty as real registers are.

    from luoshi.support.generating import write_registry
    write_registry(recipe, Path("companies.parquet"), Order(rows=200_000, seed=1))

A `Recipe` comes from a pack (kind ``support/demo-registry``). Rows are drawn in blocks, each column of each block from
a stream of its own, so the same seed gives the same bytes, a longer register begins with the shorter one, and a
column that is added changes no other. Pure: numpy and pyarrow, no Django; may use `base`, `packs` and the nouns of
`catalog`.
"""

from luoshi.support.generating.credit_codes import check_digit, is_credit_code
from luoshi.support.generating.recipe import Recipe
from luoshi.support.generating.writing import Order, schema_of, write_registry

__all__ = ["Order", "Recipe", "check_digit", "is_credit_code", "schema_of", "write_registry"]
