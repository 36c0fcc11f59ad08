"""The bulletin has exactly the figures of the pages, of the day and as known on the day that is asked."""

from __future__ import annotations

import base64
import hashlib
import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from docx import Document

from luoshi.base.actor import job
from luoshi.base.errors import NotFoundError
from luoshi.base.today import frozen
from luoshi.documents.service import BulletinLine, Linked
from luoshi.journal.service import PublishManifest, perform
from luoshi.packs import BINARY
from luoshi.plan.bulletin.service import BulletinAsked, bulletin_of, write_bulletin
from luoshi.plan.measuring import Measurement
from luoshi.plan.models import LightRecord, PlanRecord, RoundRecord, RoundReport, TargetRecord
from luoshi.plan.service import MakeClaim, RecordMeasurement
from luoshi.plan.tests.conftest import OFFICER, PARKS_OFFICER, ROADS, ROADS_HEAD, on

TEMPLATE = Path(__file__).resolve().parents[4] / "packs" / "template" / "documents" / "bulletin.docx"
JUNE_30 = date(2024, 6, 30)


def _asked(**more: Any) -> BulletinAsked:
    fields: dict[str, Any] = {
        "title": "第二季度通报", "period": "第二季度", "first": date(2024, 4, 1), "last": JUNE_30,
        "issued_on": date(2024, 7, 8),
    }  # fmt: skip
    return BulletinAsked(**(fields | more))


def _page(commitment: UUID, part: str, target: UUID | None) -> str:
    return f"/commitments/{commitment}/#{part}"


def _line(plan: PlanRecord, target: TargetRecord, **more: Any) -> BulletinLine:
    """The line of the alleys."""
    found = bulletin_of(OFFICER, plan.pk, _asked(**more), _page)
    (line,) = [
        line
        for line in found.lines
        if isinstance(line.commitment, Linked) and str(target.commitment_id) in line.commitment.link
    ]
    return line


@pytest.fixture
def delivered(alleys: TargetRecord) -> PlanRecord:
    """Adopted; 900 claimed and 612 computed at the end of June, 40 more computed in July; June was yellow."""
    with frozen(on(6, 30)):
        perform(MakeClaim(alleys.commitment_id, "900", alleys.id, effective_on=JUNE_30), ROADS_HEAD)
        _measure(alleys, 612)
    with frozen(on(7, 10)):
        _measure(alleys, 652)
    LightRecord.objects.create(
        commitment_id=alleys.commitment_id, period=date(2024, 6, 1), light="yellow", judged_on=date(2024, 7, 1),
        recorded_at=on(7, 1), sequence=1,
    )  # fmt: skip
    return PlanRecord.objects.get(pk=alleys.commitment.plan_id)


def _measure(target: TargetRecord, value: int) -> None:
    measured = Measurement(
        target.commitment_id,
        target.id,
        "indicators/indicator/alleys-verified",
        Decimal(value),
        row_count=1650,
        reason="",
    )
    perform(RecordMeasurement(target.commitment.plan_id, [measured], JUNE_30, "v1"), job("indicators.measure"))


def test_a_line_says_what_was_promised_claimed_and_computed(delivered: PlanRecord, alleys: TargetRecord) -> None:
    """With units, the gap between claim and rows, and the light; each opens to its page."""
    with frozen(on(7, 8)):
        line = _line(delivered, alleys)
    said = [line.promised, line.claimed, line.computed, line.gap, line.light]
    assert [each.cell for each in said if isinstance(each, Linked)] == ["1650条", "900条", "612条", "288条", "黄灯"]
    assert isinstance(line.gap, Linked)
    assert line.gap.link == f"/commitments/{alleys.commitment_id}/#gap"
    assert line.lead == "roads"


def test_a_bulletin_made_again_says_what_was_known_then(delivered: PlanRecord, alleys: TargetRecord) -> None:
    """What was measured afterwards changes it only for who asks with today's knowledge."""
    with frozen(on(8, 1)):
        then, now = _line(delivered, alleys, known=date(2024, 7, 8)), _line(delivered, alleys)
    assert isinstance(then.computed, Linked)
    assert isinstance(now.computed, Linked)
    assert (then.computed.cell, now.computed.cell) == ("612条", "652条")


def test_what_is_missing_stays_empty(delivered: PlanRecord) -> None:
    """No claim, no figure: nothing is a nought, and nothing leads anywhere."""
    with frozen(on(7, 8)):
        found = bulletin_of(OFFICER, delivered.pk, _asked(), _page)
    bare = [line for line in found.lines if line.light == ""]
    assert len(bare) == len(found.lines) - 1
    assert {(line.claimed, line.computed, line.gap) for line in bare} == {("", "", "")}
    assert (found.commitments, found.green, found.yellow, found.red) == (6, 0, 1, 0)
    assert found.lines[0].light != "", "those with a light come first"
    assert [line.number for line in found.lines] == list(range(1, len(found.lines) + 1))


def test_organs_stand_with_their_lights_and_their_reports(delivered: PlanRecord) -> None:
    """How many reports of the period came, and how many were late."""
    fields: dict[str, Any] = {"opens_on": date(2024, 7, 1), "closes_on": date(2024, 7, 5), "created_at": on(7, 1)}
    one = RoundRecord.objects.create(plan=delivered, period_from=date(2024, 4, 1), period_until=JUNE_30, **fields)
    old = RoundRecord.objects.create(
        plan=delivered, period_from=date(2024, 1, 1), period_until=date(2024, 3, 31), **fields
    )
    for each in (one, old):
        RoundReport.objects.create(round=each, organ=ROADS, state="accepted", is_late=True, asked_on=date(2024, 7, 1))
    with frozen(on(7, 8)):
        (organ,) = bulletin_of(OFFICER, delivered.pk, _asked()).organs
    assert (organ.organ, organ.commitments, organ.yellow, organ.reports, organ.late) == ("roads", 6, 1, 1, 1)


def test_who_sees_less_has_less_in_it(delivered: PlanRecord) -> None:
    """The same permission as every list."""
    with frozen(on(7, 8)):
        own = bulletin_of(PARKS_OFFICER, delivered.pk, _asked())
        assert len(own.lines) < 6
        with pytest.raises(NotFoundError):
            bulletin_of(OFFICER, "0" * 32, _asked())


def test_it_is_written_by_the_template_of_the_city(delivered: PlanRecord) -> None:
    """That of the manifest in force on the day of issue; without one there is an error with its cure."""
    with frozen(on(7, 8)), pytest.raises(NotFoundError, match="no template"):
        write_bulletin(OFFICER, delivered.pk, _asked())
    form = {"key": "documents/template/x", "name": {"zh": "通报", "en": "x"}, "purpose": "bulletin", "file": "x.docx"}
    material = BINARY + base64.b64encode(TEMPLATE.read_bytes()).decode()
    body = json.dumps({"declarations": {"documents/template": [form]}, "materials": {"x.docx": material}})
    version = hashlib.sha256(body.encode()).hexdigest()
    perform(PublishManifest(version, "luoshi.pack/1", date(2024, 1, 1), body, "Asia/Shanghai"), job("load-pack"))
    with frozen(on(7, 8)):
        made = write_bulletin(OFFICER, delivered.pk, _asked(), _page, "https://luoshi.example")
    document = Document(io.BytesIO(made))
    cells = [cell.text for cell in document.tables[0].rows[1].cells]
    assert cells[3:6] == ["1650条", "900条", "612条"]
    links = {
        link.address for cell in document.tables[0].rows[1].cells for p in cell.paragraphs for link in p.hyperlinks
    }
    assert all(link.startswith("https://luoshi.example/commitments/") for link in links)
    assert len(links) >= 1
