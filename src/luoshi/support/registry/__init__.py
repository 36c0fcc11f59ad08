"""The registry of companies: snapshots in Parquet under the data folder, and finding one company in them.

A file is taken over once: its columns are held against the declared elements, it is rewritten in small groups of rows
and kept under the hash of its content, with an index of credit codes beside it. Which snapshot was known on a day
stands in the records (`SnapshotRecord`). May use the declared elements; other packages of the room call this one.
"""

from luoshi.support.registry.companies import Company, company_on, known_since, snapshot_on
from luoshi.support.registry.keeping import KeptRegistry, keep, kept, path_of

__all__ = ["Company", "KeptRegistry", "company_on", "keep", "kept", "known_since", "path_of", "snapshot_on"]
