"""Our kernel: every policy a decision, the data as Arrow batches as Parquet gives them; near misses come along."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow.parquet as pq

from bench.rules import feel
from bench.rules.engines.job import Engine
from bench.rules.truth import Bits
from luoshi.rules.matching import Matches, compile_program


class Kernel(Engine):
    """Matches and near misses, with two threads."""

    threads = 2

    def load(self) -> None:
        """Batches as they come from the file, texts by code; nothing is prepared."""
        self.table = pq.read_table(self.job.data).combine_chunks()

    def compile(self) -> None:
        """From the texts of the policies to the program."""
        runnable = feel.decisions(self.policies)
        wanted = [(runnable, policy.key) for policy in self.policies]
        self.program = compile_program(wanted, self.table.schema, feel.NAMES)
        # With its first batch, be it one row, a large program reads its compiled loops from disk.
        self.program.match_batch(self.table.slice(0, 1).to_batches()[0])

    def matches(self) -> Iterator[Matches]:
        """What the program finds, chunk by chunk."""
        return iter(self.program.match(self.table.to_batches(), threads=self.threads))

    def run(self) -> list[int]:
        """The counts of all policies."""
        counts = np.zeros(len(self.policies), dtype=np.int64)
        for found in self.matches():
            counts += found.counts()
        return counts.tolist()

    def bits(self) -> Iterator[tuple[int, Bits]]:
        """The bitmaps of all chunks, put together."""
        return self._joined(lambda found, number: found.matched(number))

    def near_bits(self) -> Iterator[tuple[int, Bits]]:
        """The same for the near misses."""
        return self._joined(lambda found, number: found.near(number))

    def _joined(self, taken: Any) -> Iterator[tuple[int, Bits]]:
        parts: list[list[Bits]] = [
            [taken(found, n).copy() for n in range(len(self.policies))] for found in self.matches()
        ]
        for number in range(len(self.policies)):
            yield number, np.concatenate([part[number] for part in parts])
