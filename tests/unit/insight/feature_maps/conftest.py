from __future__ import annotations

import pytest
from ten_networks_for_tests import SIZES


@pytest.fixture(scope="package", params=SIZES)
def backbone(request: pytest.FixtureRequest) -> str:
    """Return each of the ten in turn: pytest groups the tests by it, so that each network is opened once."""
    name: str = request.param
    return name
