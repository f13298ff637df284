"""Numbers as people read them."""

from __future__ import annotations

NOTHING = "–"
"""What stands where there is no number."""


def percent(share: float | None) -> str:
    """Return `37 %`; a share that is not quite all or nothing is not rounded to it."""
    if share is None:
        return NOTHING
    rounded = round(100 * share)
    if 0 < share < 1:
        rounded = min(99, max(1, rounded))
    return f"{rounded} %"


def number(value: float | None) -> str:
    """Return a number with at most two decimals."""
    return NOTHING if value is None else f"{round(value, 2):g}"


def decimal(value: float | None) -> str:
    """Return a correlation: two decimals, a real minus sign."""
    return NOTHING if value is None else f"{value:.2f}".replace("-0.00", "0.00").replace("-", "−")


def duration(seconds: float) -> str:
    """Return a time that people can read: `2 d 3 h`, `14 min`, `2.1 s`."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    if hours < 24:
        return f"{hours} h {minutes} min" if minutes else f"{hours} h"
    days, hours = divmod(hours, 24)
    return f"{days} d {hours} h" if hours else f"{days} d"
