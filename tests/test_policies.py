"""The policies of the demo city: each clause fits some company, and the companies of the story stand where it says."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pydantic import BaseModel

from luoshi.catalog.nouns import Element
from luoshi.packs import Label, Manifest, Name, Source, load_pack
from luoshi.plan.lights.declarations import LightPolicy
from luoshi.project.kinds import KINDS
from luoshi.rules.decide import Runnable, runnable
from luoshi.rules.declarations import DeclaredDecision
from luoshi.rules.explaining import Explanation, RuleState, explain
from luoshi.rules.forms import ElementType, model_of
from luoshi.rules.matching import Program, compile_program
from luoshi.support.declarations import MandateDeclaration, PolicyDeclaration
from luoshi.support.generating import Order, Recipe, write_registry
from luoshi.support.nouns import Policy

ROOT = Path(__file__).resolve().parent.parent
ROWS = 65_536
RESTAURANT, ON_THE_LINE = 0, 1


@pytest.fixture(scope="module")
def pack() -> Manifest:
    """The demo city; loading it already refuses clauses without rules and tables that do not compile."""
    return load_pack(ROOT / "packs" / "beijing", KINDS)


@pytest.fixture(scope="module")
def registry(pack: Manifest, tmp_path_factory: pytest.TempPathFactory) -> pa.Table:
    """The companies of the demo."""
    path = tmp_path_factory.mktemp("registry") / "companies.parquet"
    write_registry(pack.all(Recipe)[0], path, Order(ROWS))
    return pq.read_table(path)


@pytest.fixture(scope="module")
def decisions(pack: Manifest) -> dict[str, tuple[Runnable, str]]:
    """Every decision about companies ready to be asked, by its key."""
    elements = {each.key: ElementType(each.name.zh, each.type, each.values) for each in pack.all(Element)}
    return {each.key: (runnable(model_of(each.declaration, elements)), each.name.zh) for each in about_companies(pack)}


def about_companies(pack: Manifest) -> list[DeclaredDecision]:
    """All decisions but those that say how a commitment's month looks."""
    lights = {policy.decision for policy in pack.all(LightPolicy)}
    return [each for each in pack.all(DeclaredDecision) if each.key not in lights]


def record(pack: Manifest, registry: pa.Table, row: int) -> dict[str, Any]:
    """One company as rules see it."""
    names = {element.slug: element.name.zh for element in pack.all(Element)}
    return {names[slug]: value for slug, value in registry.slice(row, 1).to_pylist()[0].items()}


def explained(decisions: dict[str, tuple[Runnable, str]], slug: str, values: dict[str, Any]) -> Explanation:
    """What a policy's decision says of a company."""
    model, name = decisions[f"rules/decision/{slug}"]
    return explain(model, name, values)


def rule(explanation: Explanation, name: str) -> RuleState:
    """One rule of an explanation."""
    return next(each for each in explanation.rules if each.id == name)


def unmet(state: RuleState) -> list[tuple[str, bool | None]]:
    """The conditions of a rule that are not true."""
    return [(each.label, each.state) for each in state.conditions if each.state is not True]


def program_of(pack: Manifest, decisions: Iterable[tuple[Runnable, str]], registry: pa.Table) -> Program:
    """All decisions as one program over the register."""
    columns = {element.name.zh: element.slug for element in pack.all(Element)}
    return compile_program(list(decisions), registry.schema, columns)


def test_every_clause_fits_some_company(
    pack: Manifest, registry: pa.Table, decisions: dict[str, tuple[Runnable, str]]
) -> None:
    """No policy is there for nobody: each rule of each table has a company among those of the demo."""
    program = program_of(pack, decisions.values(), registry)
    counts = np.sum([found.counts() for found in program.match(registry.to_batches())], axis=0)
    empty = [f"{each.decision} {each.id}" for each, count in zip(program.rules, counts, strict=True) if not count]
    assert not empty
    assert len(program.rules) == sum(len(policy.clauses) for policy in pack.all(Policy))


def test_no_table_has_to_be_asked_row_by_row(
    pack: Manifest, registry: pa.Table, decisions: dict[str, tuple[Runnable, str]]
) -> None:
    """Each condition has a counterpart over columns, so that gains and losses come while the officer waits."""
    assert program_of(pack, decisions.values(), registry).report.by_row == ()


def test_there_are_policies_of_many_sorts(pack: Manifest) -> None:
    """At least thirty, of every kind, some given without asking, and tables with most hit policies."""
    policies = pack.all(Policy)
    assert len(policies) >= 30
    assert {policy.kind for policy in policies} >= {"subsidy", "award", "tax", "loan", "rent", "talent", "service"}
    assert {policy.delivery for policy in policies} == {"apply", "automatic"}
    used = {each.declaration.hit_policy for each in pack.all(DeclaredDecision)}
    assert used >= {"UNIQUE", "FIRST", "ANY", "PRIORITY", "COLLECT", "RULE ORDER"}


def test_every_policy_belongs_to_one_decision(pack: Manifest) -> None:
    """No table stands there without a policy, and none serves two."""
    assert sorted(policy.decision for policy in pack.all(Policy)) == sorted(each.key for each in about_companies(pack))


def parts(model: BaseModel) -> Iterable[BaseModel]:
    """A form and all forms in it."""
    yield model
    for name in type(model).model_fields:
        value = getattr(model, name)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, BaseModel):
                yield from parts(each)


def test_policies_speak_both_languages_and_claim_no_law(pack: Manifest) -> None:
    """All words have their English, and nothing that was written for the demo pretends to be published."""
    for policy in pack.written.all(PolicyDeclaration):
        for part in parts(policy):
            assert not isinstance(part, Label | Name) or part.en, policy.key
            assert not isinstance(part, Source) or part.kind == "example", policy.key


def test_the_register_has_every_element(pack: Manifest) -> None:
    """No table of the city asks for a column that the demo's register lacks."""
    columns = {column.element.key for column in pack.all(Recipe)[0].columns}
    assert columns == {element.key for element in pack.all(Element)}


def test_the_restaurant_has_policies_of_its_own(
    pack: Manifest, registry: pa.Table, decisions: dict[str, tuple[Runnable, str]]
) -> None:
    """The company for which somebody of the demo speaks is the first of the register, and some policies are hers."""
    values = record(pack, registry, RESTAURANT)
    assert values["统一社会信用代码"] in {each.company for each in pack.written.all(MandateDeclaration)}
    assert rule(explained(decisions, "night-dining", values), "regular").matched
    assert rule(explained(decisions, "job-retention-refund", values), "tiny").matched


def test_the_restaurant_lacks_two_people(
    pack: Manifest, registry: pa.Table, decisions: dict[str, tuple[Runnable, str]]
) -> None:
    """With ten insured instead of eight the support for jobs is hers."""
    values = record(pack, registry, RESTAURANT)
    assert unmet(rule(explained(decisions, "catering-jobs", values), "small")) == [("参保人数", False)]
    assert rule(explained(decisions, "catering-jobs", values | {"参保人数": 10}), "small").matched
    assert not rule(explained(decisions, "catering-jobs", values | {"参保人数": 9}), "small").matched


def test_nobody_can_tell_without_the_turnover_of_the_restaurant(
    pack: Manifest, registry: pa.Table, decisions: dict[str, tuple[Runnable, str]]
) -> None:
    """The award for growth is unknown, for want of one datum, which the company may give itself."""
    values = record(pack, registry, RESTAURANT)
    explanation = explained(decisions, "catering-growth", values)
    assert unmet(rule(explanation, "steady")) == [("营业收入增幅", None)]
    assert tuple(explanation.missing) == ("营业收入（2023年度）",)
    element = next(each for each in pack.all(Element) if each.name.zh == "营业收入（2023年度）")
    assert element.self_reported
    given = values | {"营业收入（2023年度）": Decimal("3146000")}
    assert rule(explained(decisions, "catering-growth", given), "steady").matched


@pytest.mark.parametrize(("cents", "matched"), [("0.00", True), ("0.01", False)])
def test_a_company_exactly_on_the_line_is_on_the_right_side(
    pack: Manifest, registry: pa.Table, decisions: dict[str, tuple[Runnable, str]], cents: str, matched: bool
) -> None:
    """Five percent of R&D to the cent is enough, one cent of turnover more is not."""
    values = record(pack, registry, ON_THE_LINE)
    values["营业收入（2023年度）"] += Decimal(cents)
    assert rule(explained(decisions, "rd-intensity", values), "solid").matched is matched
