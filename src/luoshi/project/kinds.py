"""Everything that a pack may declare: the kinds of all rooms, collected in the one place that knows all rooms."""

from __future__ import annotations

from luoshi.catalog.declarations import KINDS as CATALOG
from luoshi.clock.declarations import KINDS as CLOCK
from luoshi.directory.declarations import KINDS as DIRECTORY
from luoshi.packs import Kinds
from luoshi.packs.declarations import KINDS as PACKS
from luoshi.plan.declarations import KINDS as PLAN

KINDS = Kinds([*PACKS, *CLOCK, *DIRECTORY, *CATALOG, *PLAN])
