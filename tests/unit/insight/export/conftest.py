from __future__ import annotations

import pytest
from trained_for_tests import Trained, train_a_little


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Trained:
    return train_a_little(tmp_path_factory.mktemp("내보내기 export"))
