"""Claims: who may make them, what is refused, and what was known when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from django.conf import settings
from django.utils.module_loading import import_string

from luoshi.base.errors import PermissionError
from luoshi.base.today import frozen
from luoshi.journal.models import EntryRecord
from luoshi.packs import load_pack
from luoshi.plan.claims import claims_as_of
from luoshi.plan.errors import ClaimError, FieldError, PlanStateError
from luoshi.plan.models import ClaimRecord, CommitmentRecord, PlanRecord, TargetRecord
from luoshi.plan.service import ApproveRevision, CorrectClaim, MakeClaim, ProposeRevision, perform, standing
from luoshi.plan.tests.conftest import EAST_OFFICER, OFFICER, ROADS, ROADS_HEAD, actor, on
from luoshi.programmes.models import LedgerObjectRecord
from luoshi.programmes.service import BindProgramme
from luoshi.programmes.tests.small_ledger import ALLEYS, TEMPLATE, publish

Find = Callable[[str], CommitmentRecord]
ROADS_OFFICER = actor("organ-officer", ROADS)


def claim(target: TargetRecord, value: int | str, effective_on: date | None = None, **more: str) -> UUID:
    """Roads claims `value`."""
    action = MakeClaim(target.commitment_id, str(value), target.id, effective_on=effective_on, **more)  # type: ignore[arg-type]
    return UUID(perform(action, ROADS_OFFICER)["claim"])


def known(target: TargetRecord, valid: date, then: date, kind: str = "done") -> Decimal | None:
    """What was claimed for a day as known on a day."""
    found = claims_as_of([target.commitment_id], valid, then)
    row = found.get((target.commitment_id, target.id, kind))
    return row.value if row else None


def test_a_claim_is_kept_with_its_day_and_stands_in_the_journal(
    alleys: TargetRecord, journal: Callable[[UUID], list[EntryRecord]]
) -> None:
    """The figure answers from its day on, not before; the entry holds figure and day."""
    with frozen(on(3, 20)):
        claim(alleys, 300, date(2024, 3, 15))
    assert known(alleys, date(2024, 3, 14), date(2024, 3, 20)) is None
    assert known(alleys, date(2024, 4, 1), date(2024, 3, 20)) == 300
    entry = journal(alleys.commitment.plan_id)[-1]
    assert (entry.action, entry.payload["value"], entry.payload["effective_on"]) == ("claim.make", "300", "2024-03-15")


def test_a_backdated_claim_changes_no_earlier_answer_and_shows_as_late(alleys: TargetRecord) -> None:
    """What April knew of March stays; May knows more, and sees that it came late."""
    with frozen(on(4, 1)):
        claim(alleys, 300, date(2024, 3, 1))
    with frozen(on(5, 20)):
        claim(alleys, 400, date(2024, 3, 30))
    march = date(2024, 3, 31)
    assert known(alleys, march, date(2024, 4, 30)) == 300
    assert known(alleys, march, date(2024, 5, 20)) == 400
    assert list(ClaimRecord.objects.order_by("sequence").values_list("is_late", flat=True)) == [False, True]


def test_expected_is_not_done(alleys: TargetRecord) -> None:
    """Both stand side by side; a day to come is refused for what is done; expected needs no less than done."""
    with frozen(on(6, 30)):
        claim(alleys, 800)
        claim(alleys, 1700, kind="expected")
        assert known(alleys, date(2024, 6, 30), date(2024, 6, 30)) == 800
        assert known(alleys, date(2024, 6, 30), date(2024, 6, 30), "expected") == 1700
        assert ClaimRecord.objects.get(kind="expected").expected_on == date(2024, 12, 31)
        with pytest.raises(ClaimError, match="expected is not done"):
            claim(alleys, 900, date(2024, 7, 1))
        with pytest.raises(ClaimError, match="less than the 800"):
            claim(alleys, 700, kind="expected")
        with pytest.raises(FieldError, match="kind"):
            claim(alleys, 700, kind="hoped")


def test_less_than_before_is_refused_without_a_correction(alleys: TargetRecord) -> None:
    """Nor may an earlier day have more than a later one; a correction with a reason takes the first one's place."""
    with frozen(on(4, 1)):
        wrong = claim(alleys, 500, date(2024, 3, 1))
        claim(alleys, 700, date(2024, 4, 1))
        with pytest.raises(ClaimError, match="less than the 700"):
            claim(alleys, 699)
        with pytest.raises(ClaimError, match="more than the 700"):
            claim(alleys, 701, date(2024, 3, 15))
    with frozen(on(4, 5)):
        with pytest.raises(FieldError, match="reason"):
            perform(CorrectClaim(wrong, "450", " "), ROADS_OFFICER)
        perform(CorrectClaim(wrong, "450", "50 were counted twice"), ROADS_OFFICER)
        with pytest.raises(ClaimError, match="corrected already"):
            perform(CorrectClaim(wrong, "440", "again"), ROADS_OFFICER)
    assert known(alleys, date(2024, 3, 31), date(2024, 4, 4)) == 500
    assert known(alleys, date(2024, 3, 31), date(2024, 4, 5)) == 450
    assert known(alleys, date(2024, 4, 30), date(2024, 4, 5)) == 700


def test_more_than_the_ledger_holds_is_refused_and_above_the_target_is_not(alleys: TargetRecord) -> None:
    """The ledger says what there is; a target is only what was promised."""
    publish(load_pack(TEMPLATE, import_string(settings.LUOSHI_KINDS)))
    with frozen(on(4, 1)):
        perform(BindProgramme(ALLEYS, alleys.commitment_id), OFFICER)
        claim(alleys, 5000, date(2024, 3, 1), kind="expected")
        LedgerObjectRecord.objects.bulk_create(
            LedgerObjectRecord(programme=ALLEYS, identity=str(number), stage="listed", created_at=on(1, 1))
            for number in range(1700)
        )
        for kind in ("done", "expected"):
            with pytest.raises(ClaimError, match=r"1701 is claimed, and the ledger of .* holds 1700"):
                claim(alleys, 1701, kind=kind)
        claim(alleys, 1680)
        assert standing(OFFICER, alleys.commitment_id).sides[0].is_above_target
    assert known(alleys, date(2024, 4, 1), date(2024, 4, 1)) == 1680


def test_only_the_lead_organ_claims(alleys: TargetRecord, row: Find) -> None:
    """Neither the office that keeps the plan, nor who supports, nor an organ without a part."""
    parks = row("口袋")
    with frozen(on(4, 1)):
        for someone in (OFFICER, EAST_OFFICER):
            with pytest.raises(PermissionError, match="lead organ"):
                perform(MakeClaim(parks.id, "5"), someone)
        perform(MakeClaim(parks.id, "5"), ROADS_HEAD)


def test_without_a_target_a_claim_is_a_share_of_the_whole(alleys: TargetRecord, row: Find) -> None:
    """From 0 to 100 per cent, cumulative like any other; another commitment's target does not fit."""
    metro = row("地铁")
    with frozen(on(4, 1)):
        perform(MakeClaim(metro.id, "40"), ROADS_OFFICER)
        for value, target, words in (("101", None, "more than the whole"), ("-1", None, "less than nothing"),
                                     ("39", None, "less than the 40"), ("5", alleys.id, "not one of")):  # fmt: skip
            with pytest.raises(ClaimError, match=words):
                perform(MakeClaim(metro.id, value, target), ROADS_OFFICER)


def test_a_revised_target_keeps_what_was_claimed_for_it(alleys: TargetRecord) -> None:
    """The revision is a new row; claims of the old one count on, and less than before stays refused."""
    with frozen(on(4, 1)):
        claim(alleys, 500)
    with frozen(on(5, 1)):
        changes = {"targets": [{"id": str(alleys.id), "value": "1800"}]}
        asked = perform(ProposeRevision(alleys.commitment_id, changes, "more alleys"), ROADS_HEAD)
        perform(ApproveRevision(UUID(asked["revision"])), OFFICER)
        new = TargetRecord.objects.get(commitment=alleys.commitment_id, ended_on=None)
        assert new.effective_from == date(2024, 5, 1)
        with pytest.raises(ClaimError, match="less than the 500"):
            claim(new, 499)
        claim(new, 501)
    assert known(alleys, date(2024, 5, 1), date(2024, 5, 1)) == 501


def test_nothing_is_claimed_before_the_plan_is_adopted(sent: PlanRecord, row: Find) -> None:
    """A split that is still with the organs promises nothing yet."""
    with pytest.raises(PlanStateError, match="consulting"):
        perform(MakeClaim(row("背街").id, "5"), ROADS_HEAD)
