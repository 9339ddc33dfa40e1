"""For `pytest -p cpu_budget`: stops after the test in which the processor time of the run goes over the budget."""

import os
import time

import pytest

SPENT = "the processor time is spent"
_SECONDS = float(os.environ.get("CX_MOST_CPU_SECONDS", "inf"))


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    if time.process_time() > _SECONDS:
        item.session.shouldstop = SPENT
