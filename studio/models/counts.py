"""How counts of parameters, bytes and seconds are written. No torch, no Qt."""


def short_count(n: int) -> str:
    """Write a count the way papers do: ``5,130``, ``11.2 M``, ``1.1 B``."""
    for unit, name in ((1_000_000_000, "B"), (1_000_000, "M")):
        if n >= unit:
            return f"{n / unit:.1f} {name}"
    return f"{n:,}"


def share_percent(part: int, whole: int) -> str:
    """Write a share so that small ones do not vanish and nearly all is not all: ``0.05 %``, ``2.1 %``, ``99.9 %``."""
    percent = 100 * part / whole if whole else 0.0
    if percent in (0.0, 100.0) or 10 <= percent < 99.5:
        return f"{percent:.0f} %"
    if percent >= 99.5:
        return f"{min(percent, 99.9):.1f} %"
    return f"{percent:.2g} %" if percent >= 0.1 else f"{percent:.1g} %"


def short_size(n: float) -> str:
    """Write a number of bytes with two or three digits: ``512 bytes``, ``2.0 kB``, ``92 MB``, ``1.4 GB``."""
    for unit in ("bytes", "kB", "MB", "GB"):
        if n < 1000 or unit == "GB":
            break
        n /= 1000
    return f"{n:,.1f} {unit}" if n < 10 and unit != "bytes" else f"{n:,.0f} {unit}"


def short_time(seconds: float) -> str:
    """Write a duration as one would say it: ``1 s``, ``12 min``, ``1.5 h``."""
    if seconds < 60:
        return f"{max(1, round(seconds))} s"
    if seconds < 5400:
        return f"{round(seconds / 60)} min"
    return f"{seconds / 3600:.1f} h"
