"""Values in words: numbers with their unit, money in yuan, days, durations, texts and lists."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import reduce
from typing import Final

from luoshi.base.text import Text, msg
from luoshi.rules.explaining.data import Naming
from luoshi.rules.values import Date, DateTime, DaysTime, Time, Value, YearsMonths, feel_text
from luoshi.rules.values.kinds import DAY, NANOSECONDS

YUAN: Final = ("元", "yuan", "CNY", "RMB")
_WAN, _YI = Decimal(10_000), Decimal(100_000_000)
PLAIN = Naming()


def amount(value: Value, naming: Naming = PLAIN) -> Text:
    """A value as people write it, with its unit."""
    if value is None:
        return msg("not known")
    if isinstance(value, bool):
        return msg("yes") if value else msg("no")
    if isinstance(value, Decimal):
        return _number(value, naming)
    if isinstance(value, str):
        return Text("“{text}”", (("text", value),))
    if isinstance(value, list):
        return listed([amount(item, naming) for item in value]) if value else msg("nothing")
    if isinstance(value, (YearsMonths, DaysTime)):
        return span(value)
    if isinstance(value, (Date, Time, DateTime)):
        return plain(_moment(value))
    return msg("several details")


def plain(text: str) -> Text:
    """Words that are the same in every language."""
    return Text("{text}", (("text", text),))


def listed(texts: Sequence[Text]) -> Text:
    """One after the other."""
    return reduce(lambda one, other: msg("{one}, {other}", one=one, other=other), texts)


def either(texts: Sequence[Text]) -> Text:
    """One of these."""
    return reduce(lambda one, other: msg("{one} or {other}", one=one, other=other), texts)


def _number(value: Decimal, naming: Naming) -> Text:
    if naming.unit in YUAN:
        return msg("{amount} yuan", amount=grouped(value), short=_short(value))
    if naming.unit == "%":
        return plain(f"{grouped(value)}%")
    if naming.unit:
        unit = (naming.unit_of_one if value in (1, -1) else None) or naming.unit
        return Text("{number} {unit}", (("number", grouped(value)), ("unit", unit)))
    return plain(grouped(value))


def _short(value: Decimal) -> str:
    """Yuan in the large units of Chinese, where that loses nothing and is shorter."""
    for size, name in ((_YI, "亿"), (_WAN, "万")):
        scaled = value / size
        if abs(value) >= size and scaled == scaled.quantize(Decimal("0.01")):
            return f"{grouped(scaled)} {name}"
    return f"{grouped(value)} "


def grouped(value: Decimal) -> str:
    """Digits in groups of three, without empty decimals; very large and very small ones in powers of ten."""
    if value and not -7 <= value.adjusted() <= 20:
        return feel_text(+value.normalize()) if abs(value.adjusted()) <= 40 else f"{value.normalize():.6E}"
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(value: Decimal, beside: Decimal | None = None) -> Text:
    """A share of one in hundredths, with the sign for them."""
    return plain(f"{hundredths(value, beside)}%")


def hundredths(value: Decimal, beside: Decimal | None = None) -> str:
    """A share of one in hundredths: as many decimals as tell it from the one it is compared with."""
    for digits in (2, 4, 6, 10):
        step = Decimal(1).scaleb(-digits)
        shown = (value * 100).quantize(step) if abs(value) < 10**10 else value * 100
        if beside is None or value == beside or shown != beside * 100:
            return grouped(shown)
    return grouped(value * 100)


def _moment(value: Date | Time | DateTime) -> str:
    if isinstance(value, DateTime):
        return f"{_moment(value.date)} {_moment(value.time)}"
    if isinstance(value, Time):
        seconds = f":{value.second:02d}" if value.second else ""
        return f"{value.hour:02d}:{value.minute:02d}{seconds}"
    return feel_text(value)


def span(value: YearsMonths | DaysTime) -> Text:
    """A length of time."""
    if isinstance(value, YearsMonths):
        years, months = divmod(abs(value.months), 12)
        parts = [msg("{count} years", count=years)] if years else []
        return _together([*parts, *([msg("{count} months", count=months)] if months or not years else [])])
    days, rest = divmod(abs(value.nanoseconds), DAY)
    seconds = rest // NANOSECONDS
    parts = [msg("{count} days", count=f"{days:,}")] if days or not seconds else []
    for size, made in ((3600, msg("{count} hours", count=seconds // 3600)),
                       (60, msg("{count} minutes", count=seconds // 60 % 60)),
                       (1, msg("{count} seconds", count=seconds % 60))):  # fmt: skip
        if (seconds // size % 60 if size < 3600 else seconds // size) > 0:
            parts.append(made)
    return _together(parts)


def _together(parts: Sequence[Text]) -> Text:
    return reduce(lambda one, other: msg("{one} {other}", one=one, other=other), parts)
