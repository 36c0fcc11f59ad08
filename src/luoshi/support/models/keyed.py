"""What every row of the support room has."""

from __future__ import annotations

from django.db import models

from luoshi.base.ids import new_id


class Keyed(models.Model):
    """A row with a UUIDv7 key."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True
