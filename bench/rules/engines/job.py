"""What an engine is given, and what it gives back."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.rules.parameters import SEED, Variant
from bench.rules.policies import Policy, make_policies
from bench.rules.truth import Bits


@dataclass(frozen=True, slots=True)
class Job:
    """Policies over companies; `limit` is set for an engine that gets only the first rows."""

    engine: str
    data: Path
    rules: int
    variant: Variant
    limit: int | None = None

    def policies(self) -> list[Policy]:
        """The policies of the job."""
        return make_policies(self.rules, self.variant, SEED)


class Engine(ABC):
    """Takes a job in three steps: the data into memory in the form it likes best, the rules compiled, the run."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.policies = job.policies()

    @abstractmethod
    def load(self) -> None:
        """Bring the data into memory; not timed."""

    @abstractmethod
    def compile(self) -> None:
        """Make of the policies what is run; timed apart."""

    @abstractmethod
    def run(self) -> list[int]:
        """How many companies match each policy; this is what is timed."""

    @abstractmethod
    def bits(self) -> Iterator[tuple[int, Bits]]:
        """The number of each policy with the companies that match as packed bits, in any order; for the comparison."""

    def near_bits(self) -> Iterator[tuple[int, Bits]]:
        """The near misses in the same form; none from an engine that finds none."""
        return iter(())
