"""Finding a credit code among millions: the codes in order with their row numbers, searched where they lie on disk."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from luoshi.base.text import msg
from luoshi.support.errors import RegistryFileError

_ENTRY = np.dtype([("code", "S18"), ("row", "<u4")])


def write_index(codes: np.ndarray, place: Path) -> Path:
    """Write the index of `codes`, which stand in the order of the rows.

    Raises:
        RegistryFileError: R140 when two rows share a code.
    """
    order = np.argsort(codes, kind="stable")
    entries = np.empty(len(codes), dtype=_ENTRY)
    entries["code"] = codes[order]
    entries["row"] = order
    twice = np.flatnonzero(entries["code"][1:] == entries["code"][:-1])
    if len(twice):
        raise RegistryFileError(
            msg("The credit code {code} is there twice.", code=bytes(entries["code"][twice[0]]).decode()),
            msg("Keep one row for each company."),
        )
    np.save(place, entries)
    return place


def find_row(place: Path, code: str) -> int | None:
    """The number of the row with this code; None if no company has it."""
    wanted = code.encode("ascii", "replace")
    entries = np.load(place, mmap_mode="r")
    low, high = 0, len(entries)
    # By hand: numpy's search would first copy the whole column out of the file.
    while low < high:
        middle = (low + high) // 2
        if bytes(entries[middle]["code"]) < wanted:
            low = middle + 1
        else:
            high = middle
    if low < len(entries) and bytes(entries[low]["code"]) == wanted:
        return int(entries[low]["row"])
    return None
