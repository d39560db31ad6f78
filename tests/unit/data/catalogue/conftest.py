from __future__ import annotations

import pytest
from server_for_tests import serving


@pytest.fixture
def server():
    with serving() as state:
        yield state
