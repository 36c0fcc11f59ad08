"""Numbers: decimals with 34 digits and nothing else."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal, DivisionByZero, InvalidOperation, Overflow

DECIMAL128 = Context(
    prec=34,
    rounding=ROUND_HALF_EVEN,
    Emin=-6143,
    Emax=6144,
    capitals=1,
    clamp=0,
    flags=[],
    traps=[InvalidOperation, DivisionByZero, Overflow],
)
_WIDE = Context(prec=13_000, Emin=-20_000, Emax=20_000, traps=[InvalidOperation])
SCALES = range(-6111, 6177)


def rounded(number: Decimal, scale: Decimal | int, rounding: str) -> Decimal | None:
    """The number with so many digits after the point; None for a scale that a 34-digit decimal does not have."""
    digits = int(scale)
    if digits not in SCALES:
        return None
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and -exponent <= digits:
        return number
    try:
        return DECIMAL128.plus(number.quantize(Decimal((0, (1,), -digits)), rounding=rounding, context=_WIDE))
    except ArithmeticError:
        return None


def number_text(number: Decimal) -> str:
    """The number in plain digits, without zeros at the end of its fraction."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
