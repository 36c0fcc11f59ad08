"""A small city whose pack holds two policies with a table each, and officers of two organs."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from luoshi.base.actor import Actor, job
from luoshi.base.today import today
from luoshi.journal.service import PublishManifest, perform
from luoshi.packs import read_pack, thaw
from luoshi.packs.freeze import MANIFEST_FORMAT, canonical
from luoshi.support.tables.publishing import all_kinds

OFFICE, ROADS = "directory/organ/mingchuan-general-office", "directory/organ/mingchuan-urban-management"
RENT, HIRING = "rules/decision/rent-grant", "rules/decision/hiring-award"
RENT_POLICY, HIRING_POLICY = "support/policy/rent-grant", "support/policy/hiring-award"
PACKS = Path(__file__).resolve().parents[5] / "packs"
KEPT = ("packs/pack", "directory/region", "directory/organ", "directory/role", "directory/person")
EXAMPLE = {"kind": "example"}
FIRST_DAY = date(2024, 1, 1)


def officer(organ: str = OFFICE, name: str = "officer") -> Actor:
    """An officer of policies."""
    return Actor("person", name, name, organ, "directory/region/mingchuan", frozenset({"policy-officer"}))


OFFICER = officer()
COLLEAGUE = officer(name="colleague")
STRANGER = officer(ROADS, "stranger")
MAYOR = Actor("person", "mayor", "mayor", OFFICE, roles=frozenset({"mayor"}))
CITIZEN = Actor("person", "citizen", "citizen", roles=frozenset({"enterprise-agent"}))


def element(slug: str, name: str, kind: str = "number", **more: Any) -> dict[str, Any]:
    """An element's form."""
    return {
        "key": f"catalog/element/{slug}", "name": {"zh": name, "en": slug}, "meaning": {"zh": name, "en": slug},
        "type": kind, "organ": OFFICE, "rhythm": "yearly", **more,
    }  # fmt: skip


def choices(*names: str) -> list[dict[str, Any]]:
    """The values of a text element."""
    return [{"value": name, "name": {"zh": name, "en": name}} for name in names]


ELEMENTS = [
    element("credit-code", "统一社会信用代码", "string", identity="credit-code"),
    element("company-name", "企业名称", "string", identity="company-name"),
    element("region", "所在区", "string", identity="region", choices=choices("东岸区", "港湾开发区")),
    element("industry", "行业", "string", identity="industry", choices=choices("餐饮业", "零售业", "制造业")),
    element("people", "职工人数", unit={"zh": "人", "en": "people"}),
    element("turnover", "年营业额", "money"),
]


def rent_table() -> dict[str, Any]:
    """Rent for small restaurants and shops."""
    return {
        "key": RENT, "name": {"zh": "房租补助", "en": "Rent grant"}, "effective_from": "2024-01-01",
        "source": EXAMPLE, "hit_policy": "UNIQUE",
        "inputs": [{"element": "catalog/element/industry"}, {"element": "catalog/element/people"}],
        "outputs": [{"name": "金额", "type": "number"}],
        "rules": [
            {"id": "restaurant", "when": ['"餐饮业"', "< 20"], "then": ["50000"]},
            {"id": "shop", "when": ['"零售业"', "< 10"], "then": ["20000"]},
        ],
    }  # fmt: skip


def hiring_table() -> dict[str, Any]:
    """An award for those who employ many."""
    return {
        "key": HIRING, "name": {"zh": "用工奖励", "en": "Hiring award"}, "effective_from": "2024-01-01",
        "source": EXAMPLE, "hit_policy": "FIRST",
        "inputs": [{"element": "catalog/element/people"}, {"element": "catalog/element/turnover"}],
        "outputs": [{"name": "金额", "type": "number"}],
        "rules": [
            {"id": "large", "when": [">= 100", "-"], "then": ["300000"]},
            {"id": "medium", "when": [">= 30", ">= 1000000"], "then": ["100000"]},
        ],
    }  # fmt: skip


def policy(key: str, decision: dict[str, Any], organ: str, delivery: str = "apply") -> dict[str, Any]:
    """A policy's form, with a clause for each rule of its table."""
    words = {"zh": decision["name"]["zh"], "en": decision["name"]["en"]}
    return {
        "key": key, "title": words, "summary": words, "for_whom": words, "organ": organ,
        "region": "directory/region/mingchuan", "kind": "rent", "decision": decision["key"],
        "clauses": [
            {"rule": rule["id"], "benefit": {"zh": f"补助（{rule['id']}）", "en": f"A grant ({rule['id']})"},
             "amount": {"value": rule["then"][0], "effective_from": "2024-01-01", "source": EXAMPLE},
             "basis": EXAMPLE}
            for rule in decision["rules"]
        ],
        "delivery": delivery, "channel": words, "effective_from": "2024-01-01", "source": EXAMPLE,
    }  # fmt: skip


def body_of_city() -> str:
    """The regions and organs of the template pack, with elements, tables and policies of its own."""
    read = read_pack(PACKS / "template", all_kinds())
    declarations: dict[str, list[Any]] = {}
    for entry in read.entries:
        if entry.kind.name in KEPT and entry.written is not None:
            form = entry.written.model_dump(mode="json", by_alias=True)
            declarations.setdefault(entry.kind.name, []).append(form)
    declarations["catalog/element"] = ELEMENTS
    declarations["rules/decision"] = [rent_table(), hiring_table()]
    declarations["support/policy"] = [
        policy(RENT_POLICY, rent_table(), OFFICE, "automatic"),
        policy(HIRING_POLICY, hiring_table(), ROADS),
    ]
    body = {"format": MANIFEST_FORMAT, "declarations": declarations, "materials": {}}
    thawed = thaw(canonical(body), all_kinds())
    # As a pack that was read would have it: every field written out.
    for kind in ("catalog/element", "rules/decision", "support/policy"):
        declarations[kind] = [
            entry.written.model_dump(mode="json", by_alias=True)
            for entry in thawed.written.entries
            if entry.kind.name == kind and entry.written is not None
        ]
    return canonical(body)


def publish_city(on: date | None = None, with_cell: str = "< 10") -> None:
    """Publish it, in force from today or the day; `with_cell` is how many people a shop may have."""
    body = body_of_city().replace('"< 10"', f'"{with_cell}"')
    perform(
        PublishManifest(sha256(body.encode()).hexdigest(), MANIFEST_FORMAT, on or today(), body, "Asia/Shanghai"),
        job("start"),
    )
