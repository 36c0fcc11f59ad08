"""Dated versions of regions, organs and people. Rows of other rooms hold keys, never foreign keys to a version."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from luoshi.base.ids import new_id


class DatedVersion(models.Model):
    """A version of something with a pack key, valid from a day until the next version or `effective_to`."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.CharField(max_length=120)
    name_zh = models.CharField(max_length=120)
    name_en = models.CharField(max_length=200, blank=True)
    effective_from = models.DateField()
    effective_to = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


class RegionRecord(DatedVersion):
    """A municipality, a district or an area (an area has no administrative code of its own)."""

    code = models.CharField(max_length=12, blank=True)
    kind = models.CharField(max_length=20)
    parent = models.CharField(max_length=120, blank=True)

    class Meta(DatedVersion.Meta):
        constraints = [models.UniqueConstraint(fields=["key", "effective_from"], name="directory_region_version")]


class OrganRecord(DatedVersion):
    """An organ with its duties as the pack declares them: ``[{"text": …, "source": {…}}]``."""

    kind = models.CharField(max_length=20)
    region = models.CharField(max_length=120, blank=True)
    short_names = models.JSONField(default=list)
    aliases = models.JSONField(default=list)
    superior = models.CharField(max_length=120, blank=True)
    duties = models.JSONField(default=list)
    succeeds = models.JSONField(default=list)
    order = models.PositiveIntegerField(default=0)

    class Meta(DatedVersion.Meta):
        constraints = [models.UniqueConstraint(fields=["key", "effective_from"], name="directory_organ_version")]


class RoleRecord(models.Model):
    """What a role is called and whose rows it sees; what it may do is decided in code."""

    slug = models.CharField(max_length=60, primary_key=True)
    name_zh = models.CharField(max_length=120)
    name_en = models.CharField(max_length=200, blank=True)
    sees = models.CharField(max_length=10)


class PersonRecord(models.Model):
    """A person, known inside by `id` only; `account` is how the person enters."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.CharField(max_length=120, unique=True)
    name = models.CharField(max_length=60)
    name_en = models.CharField(max_length=120, blank=True)
    is_demo = models.BooleanField(default=False)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="person"
    )


class PostRecord(models.Model):
    """A person's role for an organ over time; `deputy_of` names the post whose holder is stood in for."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(PersonRecord, on_delete=models.CASCADE, related_name="posts")
    organ = models.CharField(max_length=120)
    role = models.CharField(max_length=60)
    title = models.CharField(max_length=120, blank=True)
    title_en = models.CharField(max_length=120, blank=True)
    deputy_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL)
    effective_from = models.DateField()
    effective_to = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["organ", "role"], name="directory_post_organ")]
