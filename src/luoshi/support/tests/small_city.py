"""A small city to test with: four policies, a registry of four companies, a restaurant owner."""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from django.conf import settings
from django.utils.module_loading import import_string

from luoshi.base.actor import Actor, job
from luoshi.base.today import today
from luoshi.journal.service import PublishManifest, perform
from luoshi.packs import Manifest, load_pack
from luoshi.packs.freeze import MANIFEST_FORMAT
from luoshi.support.actions.grant_mandate import GrantMandate
from luoshi.support.actions.load_registry import LoadRegistry
from luoshi.support.declared import read_declared
from luoshi.support.registry import keep

START = job("start")
MARCH = datetime(2024, 3, 1, 4, tzinfo=UTC)
KITCHEN, BAKERY, WORKS, SHOP = "91110105YX00000160", "91110105MA00000B11", "91110105MA00000C11", "91110105MA00000D11"
OWNER = Actor("person", "owner", "颜禾", roles=frozenset({"enterprise-agent"}))
STRANGER = Actor("person", "stranger", roles=frozenset({"enterprise-agent"}))
OFFICER = Actor(
    "person", "officer", organ="directory/organ/mingchuan-general-office", roles=frozenset({"policy-officer"})
)

ELEMENTS = """
- key: catalog/element/{slug}
  name: {{zh: {zh}, en: {en}}}
  meaning: {{zh: {zh}, en: {en}}}
  type: {type}
  organ: directory/organ/mingchuan-general-office
  rhythm: yearly
{more}"""
_GIVEN = "  self_reported: true\n  question: {{zh: {zh}是多少？, en: How large is it?}}\n"


def _element(slug: str, zh: str, kind: str, more: str = "") -> str:
    return ELEMENTS.format(slug=slug, zh=zh, en=slug, type=kind, more=more)


CHOICES = """\
  choices:
    - {value: 餐饮业, name: {zh: 餐饮业, en: Catering}}
    - {value: 制造业, name: {zh: 制造业, en: Manufacturing}}
"""
ALL_ELEMENTS = "".join(
    (
        _element("credit-code", "统一社会信用代码", "string", "  identity: credit-code\n"),
        _element("company-name", "企业名称", "string", "  identity: company-name\n"),
        _element("industry", "所属行业", "string", CHOICES),
        _element("staff", "从业人员", "number", "  unit: {zh: 人, en: people}\n"),
        _element("turnover", "营业收入", "money", _GIVEN.format(zh="营业收入")),
        _element("seats", "餐位数", "number", _GIVEN.format(zh="餐位数")),
        _element("established-on", "成立日期", "date"),
        _element("dishonest", "严重失信", "boolean"),
    )
)  # fmt: skip

DECISION = """
- key: rules/decision/{slug}
  name: {{zh: {zh}, en: {slug}}}
  effective_from: 2024-01-01
  source: {{kind: example}}
  hit_policy: COLLECT
  inputs: [{inputs}]
  outputs: [{{name: 补贴金额, type: number}}]
  rules:
{rules}"""


def decision(slug: str, zh: str, inputs: list[str], rules: dict[str, list[str]]) -> str:
    """A table over elements."""
    columns = ", ".join(f"{{element: catalog/element/{each}}}" for each in inputs)
    rows = "".join(f"    - {{id: {name}, when: {when}, then: ['1000']}}\n" for name, when in rules.items())
    return DECISION.format(slug=slug, zh=zh, inputs=columns, rules=rows)


def policy(
    slug: str, zh: str, clauses: list[str], more: str = "", *, starts: str = "2024-01-01", kind: str = "subsidy"
) -> str:
    """A policy with a clause for each rule."""
    rows = "".join(
        f"    - {{rule: {each}, benefit: {{zh: 第{place}档补贴, en: Subsidy {each}}}, basis: {{kind: example}}}}\n"
        for place, each in enumerate(clauses, 1)
    )
    return f"""
- key: support/policy/{slug}
  title: {{zh: {zh}, en: Policy {slug}}}
  summary: {{zh: {zh}的说明, en: About {slug}}}
  for_whom: {{zh: 企业, en: companies}}
  organ: directory/organ/mingchuan-general-office
  region: directory/region/mingchuan
  kind: {kind}
  decision: rules/decision/{slug}
  clauses:
{rows}  channel: {{zh: 窗口, en: Counter}}
  effective_from: {starts}
  source: {{kind: example}}
{more}"""


DECISIONS = "".join(
    (
        decision("dining", "餐饮房租补贴", ["industry", "staff"], {"small": ['"餐饮业"', "< 20"]}),
        decision(
            "jobs", "吸纳就业奖励", ["dishonest", "staff"], {"ten": ["false", ">= 10"], "fifty": ["false", ">= 50"]}
        ),
        decision("growth", "营收增长奖励", ["industry", "turnover"], {"grown": ['"餐饮业"', ">= 2000000"]}),
        decision("plant", "技改补助", ["industry", "staff"], {"plant": ['"制造业"', ">= 100"]}),
    )
)
POLICIES = "".join(
    (
        policy("dining", "餐饮房租补贴", ["small"], kind="rent"),
        policy("jobs", "吸纳就业奖励", ["ten", "fifty"], kind="award"),
        policy("growth", "营收增长奖励", ["grown"], kind="award"),
        policy("plant", "技改补助", ["plant"]),
    )
)
PEOPLE = """
- key: directory/person/owner
  name: {zh: 颜禾, en: Yan He}
  roles: [directory/role/enterprise-agent]
  demo: true
"""
ROLES = """
- key: directory/role/enterprise-agent
  name: {zh: 企业办事人, en: Company agent}
  sees: public
"""


def pack(folder: Path, decisions: str = DECISIONS, policies: str = POLICIES) -> Path:
    """A pack with these decisions and policies, written into `folder`."""
    template = Path(__file__).resolve().parents[4] / "packs" / "template"
    shutil.copytree(template, folder, dirs_exist_ok=True)
    (folder / "elements.yaml").write_text(ALL_ELEMENTS, encoding="utf-8")
    (folder / "decisions.yaml").write_text(decisions, encoding="utf-8")
    (folder / "policies.yaml").write_text(policies, encoding="utf-8")
    for name, more in (("people", PEOPLE), ("roles", ROLES)):
        file = folder / f"{name}.yaml"
        file.write_text(file.read_text(encoding="utf-8") + more, encoding="utf-8")
    return folder


def declared(folder: Path, decisions: str = DECISIONS, policies: str = POLICIES) -> Manifest:
    """The same, frozen; the settings name the kinds, since only the project knows all rooms."""
    return load_pack(pack(folder, decisions, policies), import_string(settings.LUOSHI_KINDS))


def publish(manifest: Manifest, day: date | None = None) -> None:
    """Publish a manifest, in force from `day` (default: today)."""
    perform(PublishManifest(manifest.version, MANIFEST_FORMAT, day or today(), manifest.body, "Asia/Shanghai"), START)


Row = dict[str, Any]
ROWS: list[Row] = [
    {"credit-code": KITCHEN, "company-name": "巷口炊烟餐饮有限公司", "industry": "餐饮业", "staff": 8,
     "dishonest": False, "established-on": date(2019, 5, 20)},
    {"credit-code": BAKERY, "company-name": "麦香食品有限公司", "industry": "餐饮业", "staff": 30, "dishonest": False,
     "turnover": Decimal("3000000.00"), "established-on": date(2015, 1, 1)},
    {"credit-code": WORKS, "company-name": "精工机械有限公司", "industry": "制造业", "staff": 120, "dishonest": True,
     "turnover": Decimal("90000000.00"), "established-on": date(2001, 1, 1)},
    {"credit-code": SHOP, "company-name": "小店", "established-on": date(2022, 1, 1)},
]  # fmt: skip
SCHEMA = pa.schema(
    [
        pa.field("credit-code", pa.string()),
        pa.field("company-name", pa.string()),
        pa.field("industry", pa.string()),
        pa.field("staff", pa.int64(), metadata={"luoshi.as_of": "2024-02-29"}),
        pa.field("turnover", pa.decimal128(18, 2)),
        pa.field("seats", pa.int64()),
        pa.field("established-on", pa.date32()),
        pa.field("dishonest", pa.bool_()),
    ],
    metadata={"luoshi.generated": "true", "luoshi.seed": "7"},
)


def parquet(path: Path, rows: list[Row], schema: pa.Schema = SCHEMA) -> Path:
    """A registry file with these rows."""
    table = pa.Table.from_pylist(rows, schema=schema).replace_schema_metadata(schema.metadata)
    pq.write_table(table, path)
    return path


def keep_rows(rows: list[Row], manifest: Manifest) -> str:
    """Take rows into the store; gives their digest."""
    with tempfile.TemporaryDirectory() as folder:
        file = parquet(Path(folder) / "companies.parquet", rows)
        return keep(file, read_declared(manifest.version, manifest.body).elements).digest


def open_city(manifest: Manifest, owner: str) -> None:
    """Publish it, load its registry, and let `owner` (a person's id) speak for the kitchen."""
    publish(manifest)
    perform(LoadRegistry(keep_rows(ROWS, manifest)), START)
    perform(GrantMandate(owner, KITCHEN), START)
