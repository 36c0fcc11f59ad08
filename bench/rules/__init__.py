"""How fast thousands of rules run over a million companies, beside Polars, DuckDB, OpenFisca-Core and zen-engine."""
