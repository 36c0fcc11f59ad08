"""The API against its own description: whatever is sent, it answers as documented and never breaks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core import signals
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import ignored_auth

from luoshi.directory.service import organs
from luoshi.plan.models import AssignmentRecord, CommitmentRecord, PlanRecord, ReceiptRecord, SectionRecord
from luoshi.web.tests.conftest import City

EXAMPLES = {GenerationMode.POSITIVE: 4, GenerationMode.NEGATIVE: 3}
"""For each address; under the deep profile twenty times as many."""
UNCHECKED = (HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large)
TOKEN = "a" * 32
Pools = dict[str, list[Any]]


def pools_of(city: City) -> Pools:
    """Ids that exist, by the names of the fields that ask for them: made-up ones alone would end at “not found”."""
    parts = AssignmentRecord.objects.all()
    ids = {
        "plan": [city.plans[state] for state in ("draft", "consulting", "adopted")],
        "commitment": list(CommitmentRecord.objects.values_list("id", flat=True)),
        "assignment": list(parts.values_list("id", flat=True)),
        "receipt": list(ReceiptRecord.objects.values_list("id", flat=True)),
        "section": list(SectionRecord.objects.values_list("id", flat=True)),
        "higher": list(PlanRecord.objects.values_list("id", flat=True)),
    }
    ids |= dict.fromkeys(("first", "second", "lower"), ids["commitment"])
    keys = [organ.key for organ in organs()]
    known: Pools = {name: [str(each) for each in pool] for name, pool in ids.items()}
    known |= dict.fromkeys(("lead", "organ", "proposed_organ"), keys)
    return known | {name: [1, 2, 3] for name in ("version", "first_version", "second_version")}


def with_real_ids(data: st.DataObject, case: Any, pools: Pools) -> None:
    """Let some fields of a valid case name what is there."""
    for place in (case.path_parameters, case.body):
        if not isinstance(place, dict):
            continue
        for name in sorted(pools.keys() & place.keys()):
            if pools[name] and data.draw(st.booleans()):
                place[name] = data.draw(st.sampled_from(pools[name]))


def exchange(case: Any, cookies: dict[str, str]) -> None:
    """Send one case as the delivery officer, compare the answer with the description, take back what it did."""
    with transaction.atomic():
        response = case.call(cookies=cookies, headers={"X-CSRFToken": TOKEN})
        # Its session is not one that the tool made up; `test_no_address_is_open_to_strangers` asks without one.
        case.validate_response(response, excluded_checks=[ignored_auth])
        transaction.set_rollback(True)


@pytest.fixture
def kept_connection() -> Iterator[None]:
    """The server closes its connection between requests; here the test's own transaction lives on it."""
    between = (signals.request_started, signals.request_finished)
    for signal in between:
        signal.disconnect(close_old_connections)
    yield
    for signal in between:
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("kept_connection")
@pytest.mark.parametrize("mode", list(EXAMPLES))
def test_every_address_keeps_its_description(full_city: City, mode: GenerationMode) -> None:
    """Valid and invalid requests to every address: no 500, only documented statuses, types and shapes."""
    client = full_city.client("delivery-officer")
    cookies = {"sessionid": client.cookies["sessionid"].value, "csrftoken": TOKEN}
    schema: Any = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    # A request that fits its description may still not fit the plan: 422 says which field, 413 how much.
    schema.config.checks.positive_data_acceptance.expected_statuses += ["400", "422"]
    schema.config.generation.with_security_parameters = False
    pools = pools_of(full_city)
    for found in schema.get_all_operations():
        operation = found.ok()
        raw = operation.definition.raw
        # Where nothing can be said, nothing can be said wrongly.
        if mode is GenerationMode.POSITIVE or raw.get("parameters") or raw.get("requestBody"):
            check_operation(operation, mode, cookies, pools)


def check_operation(operation: Any, mode: GenerationMode, cookies: dict[str, str], pools: Pools) -> None:
    """A handful of cases of one address."""

    many = EXAMPLES[mode] * (20 if settings.get_current_profile_name() == "deep" else 1)

    @settings(max_examples=many, deadline=None, suppress_health_check=UNCHECKED, database=None)
    @given(case=operation.as_strategy(generation_mode=mode), data=st.data())
    def run(case: Any, data: st.DataObject) -> None:
        if mode is GenerationMode.POSITIVE:
            with_real_ids(data, case, pools)
        exchange(case, cookies)

    run()
