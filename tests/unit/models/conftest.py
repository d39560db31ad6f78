import pytest
import torch


@pytest.fixture(autouse=True, scope="package")
def _one_thread():
    """Small networks are faster on one thread, above all where other programs keep the second core busy."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)
