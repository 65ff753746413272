import os

import pytest

from tests.faults.house import House


@pytest.fixture
def house(tmp_path):
    """In a hurry: leases of seconds, so that a test can wait for them."""
    with House(tmp_path) as house:
        yield house


@pytest.fixture
def calm_house(tmp_path):
    """With the product's own leases, which a slow machine does not outlast."""
    with House(tmp_path, MASTHEAD_PUMP_LEASE="60", MASTHEAD_PUMP_CALL_DEADLINE="25") as house:
        yield house


@pytest.fixture(params=["database", "procrastinate"])
def working_house(request, tmp_path):
    """Calm, with either engine of background work."""
    if request.param == "procrastinate" and not os.environ.get("DATABASE_URL"):
        pytest.skip("procrastinate works on PostgreSQL only")
    calm = {"MASTHEAD_PUMP_LEASE": "60", "MASTHEAD_PUMP_CALL_DEADLINE": "25", "MASTHEAD_TASKS": request.param}
    with House(tmp_path, **calm) as house:
        yield house
