"""Who acts: a person in a role for an organ, a named job, or the public."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

ActorKind = Literal["person", "job", "public"]


@dataclass(frozen=True, slots=True)
class Actor:
    """The value every action, query and permission asks for.

    ``organ`` and ``region`` are keys of the directory as of the day; ``roles`` are role slugs such as
    ``delivery-officer``. A job is an actor too (``kind="job"``, ``id`` = the job's name).
    """

    kind: ActorKind
    id: str
    name: str = ""
    organ: str = ""
    region: str = ""
    roles: frozenset[str] = field(default_factory=frozenset[str])

    def has_role(self, *roles: str) -> bool:
        """Whether the actor holds one of `roles`."""
        return not self.roles.isdisjoint(roles)


PUBLIC = Actor("public", "public", "public")


def job(name: str) -> Actor:
    """The actor of a background job."""
    return Actor("job", name, name, roles=frozenset({"system"}))
