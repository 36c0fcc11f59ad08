"""``luoshi compare``: a declared plan beside the report of another year."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from luoshi.project.cli import cli
from luoshi.project.errors import NoSuchPlanError
from luoshi.project.plan_comparing import plan_at, run_compare

TEMPLATE = Path(__file__).resolve().parents[4] / "packs" / "template"
NEXT_YEAR = """# 明川市2025年政府工作报告

## 一、2025年主要任务

完成150条背街小巷环境整治提升。居民小区生活垃圾分类覆盖率达到95%以上。

优化政务服务体验。建设10所学校。
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report of the following year."""
    path = tmp_path / "2025.md"
    path.write_text(NEXT_YEAR, encoding="utf-8")
    return path


def test_a_declared_plan_is_compared_with_a_report(report: Path) -> None:
    """Declared targets take the place of the figures in the words; every status has its promises."""
    out = io.StringIO()
    run_compare(plan_at(str(TEMPLATE)), plan_at(str(report)), True, out)
    answer = json.loads(out.getvalue())
    statuses = {(line["old"] or line["new"])["id"]: line["status"] for line in answer["lines"]}
    assert answer["format"] == "luoshi.comparison/1"
    assert answer["old"]["document"] == "plan/plan/work-report-2024"
    assert statuses == {
        "plan/commitment/alley-renovation": "raised",
        "plan/commitment/waste-sorting": "lowered",
        "plan/commitment/service-experience": "kept",
        "plan/commitment/open-a-business": "dropped",
        "plan/commitment/community-rooms": "dropped",
        "1-04": "new",
    }
    (alleys,) = [line for line in answer["lines"] if line["status"] == "raised"]
    assert [figure["new"]["value"] for figure in alleys["figures"]] == ["150"]


def test_the_answer_is_told_in_the_readers_language(report: Path) -> None:
    """Chinese unless somebody asks for English."""
    said = CliRunner().invoke(cli, ["compare", str(TEMPLATE), str(report)])
    asked = CliRunner().invoke(cli, ["compare", "--lang", "en", str(TEMPLATE), str(report)])
    assert "上调 1" in said.output
    assert "120条 → 150条" in said.output
    assert "Raised 1  Lowered 1  Kept 1  Dropped 2  New 1" in asked.output


def test_a_plan_that_a_pack_does_not_have_is_refused_with_those_it_has() -> None:
    """The keys that may be named are listed."""
    with pytest.raises(NoSuchPlanError, match="its plans are: plan/plan/work-report-2024"):
        plan_at(f"{TEMPLATE}:plan/plan/other")
