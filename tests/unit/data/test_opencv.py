import os

import pytest

SETTINGS = ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR")
SCRIPT = f"""
import os
from studio.data.opencv import cv2
print([os.environ.get(name) for name in {SETTINGS}])
print(cv2.getNumThreads())
"""


@pytest.mark.parametrize("before", [{}, dict(zip(SETTINGS, ("mine", "내 글꼴"), strict=True))])
def test_importing_opencv_leaves_the_settings_of_qt_alone(run_python, before):
    environment = {name: value for name, value in os.environ.items() if name not in SETTINGS}

    printed = run_python(SCRIPT, environment | before)

    assert printed == [str([before.get(name) for name in SETTINGS]), "1"]
