"""Can a window be opened at all? Asked before Qt is imported, since Qt answers by aborting the process."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import re
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

HEADLESS = "python main.py train --sample digits"
BASE_PACKAGES = "libglib2.0-0 libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1"
X11_PACKAGES = "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0"


def obstacle(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> str | None:
    """Return what keeps a window from opening, in one sentence with the remedy, or None.

    Only Linux needs asking: elsewhere the display and Qt's libraries come with the system.
    """
    if not platform.startswith("linux"):
        return None
    return _missing_qt() or _missing_display(environment)


def _missing_qt() -> str | None:
    try:
        import PySide6.QtWidgets  # noqa: F401
    except ImportError as error:
        return install_sentence(str(error), BASE_PACKAGES)
    return None


def _missing_display(environment: Mapping[str, str]) -> str | None:
    plugin = environment.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    if plugin not in ("", "xcb"):
        return None
    if not plugin and _wayland_answers(environment):
        return None
    display = environment.get("DISPLAY")
    if not display:
        return f"There is no display to open a window on; work without one, for example: {HEADLESS}"
    return _missing_x11_library() or _silent_x11(display)


def _missing_x11_library() -> str | None:
    """Load Qt's X11 plugin as Qt would, and say what it lacks."""
    qt = importlib.util.find_spec("PySide6")
    folder = Path(qt.origin).parent if qt and qt.origin else Path()
    for plugin in (folder / "Qt/plugins/platforms").glob("libqxcb.so"):
        try:
            ctypes.CDLL(str(plugin))
        except OSError as error:
            return install_sentence(str(error), X11_PACKAGES)
    return None


def _silent_x11(display: str) -> str | None:
    """Connect as Qt will: this also sees a server that refuses us, or one that is gone."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError as error:
        return install_sentence(str(error), X11_PACKAGES)
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(os.fsencode(display), None)
    refused = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    if refused:
        return f"The display {display} does not answer; check DISPLAY, or work without it, for example: {HEADLESS}"
    return None


def _wayland_answers(environment: Mapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY")
    if not name:
        return False
    address = Path(environment.get("XDG_RUNTIME_DIR", "/")) / name
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        try:
            probe.connect(str(address))
        except OSError:
            return False
    return True


def install_sentence(loader_message: str, packages: str) -> str:
    """Turn the loader's ``libX.so: cannot open shared object file`` into what to install."""
    library = re.search(r"(\S+\.so[.\d]*): cannot open shared object", loader_message)
    if library is None:
        return f"Qt cannot be loaded ({loader_message}); reinstall it with: python -m pip install PySide6-Essentials"
    return (
        f"Qt needs the system library {library[1]}, which is not installed; "
        f"on Debian or Ubuntu install it with: sudo apt install {packages}"
    )
