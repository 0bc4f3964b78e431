"""Arithmetic: `#expr`, with MediaWiki's operators and their rank.

Source: https://www.mediawiki.org/wiki/Help:Extension:ParserFunctions#.23expr
Numbers are floats, as in MediaWiki; a written expression has a largest length, so that none takes
long. It is read by the grammar below and by nothing else: no text of a page is run as code.
"""

import math
import operator
import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from wikibio.readers.wikitext.entities import decode
from wikibio.readers.wikitext.functions.invocation import ERROR, Function, Invocation
from wikibio.readers.wikitext.sentinels import HOLE

LENGTH_LIMIT = 2_000
"""Characters of an expression; longer ones are errors."""
DIGITS = 14
"""Significant digits of a result, as PHP writes numbers."""
_LARGEST_WHOLE = 2**63

_TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d*)?|\.\d+)|([a-zA-Z]+)|(<>|<=|>=|!=|[-+*/^()=<>\u2212]))\s*")


class ExpressionError(ValueError):
    """An expression that is none, or that has no value."""


class _Operator(NamedTuple):
    rank: int
    operands: int
    compute: Callable[..., float]


def _mod(left: float, right: float) -> float:
    left, right = _whole(left), _whole(right)
    return math.fmod(left, right)  # the sign of the dividend, as in PHP


def _whole(number: float) -> int:
    if not abs(number) < _LARGEST_WHOLE:
        raise ExpressionError("a number too large")
    return int(number)


def _round(number: float, places: float) -> float:
    """Round halves away from zero, as people do."""
    digits = _whole(places)
    if abs(digits) > 300 or not math.isfinite(number):
        return number if digits > 0 else 0.0
    exact = Decimal(repr(number))
    unit = Decimal(1).scaleb(-digits)
    if exact.adjusted() + digits > 25:  # there are no digits to round
        return number
    return float(exact.quantize(unit, ROUND_HALF_UP))


def _power(base: float, exponent: float) -> float:
    return math.pow(base, exponent)


def _scientific(number: float, exponent: float) -> float:
    return number * math.pow(10, exponent)


_UNARY_RANK, _FUNCTION_RANK, _OPEN = 10, 9, -1
_BINARY = {
    "e": _Operator(10, 2, _scientific),
    "^": _Operator(8, 2, _power),
    "*": _Operator(7, 2, operator.mul),
    "/": _Operator(7, 2, operator.truediv),
    "div": _Operator(7, 2, operator.truediv),
    "mod": _Operator(7, 2, _mod),
    "fmod": _Operator(7, 2, math.fmod),
    "+": _Operator(6, 2, operator.add),
    "-": _Operator(6, 2, operator.sub),
    "round": _Operator(5, 2, _round),
    "=": _Operator(4, 2, lambda a, b: float(a == b)),
    "<>": _Operator(4, 2, lambda a, b: float(a != b)),
    "!=": _Operator(4, 2, lambda a, b: float(a != b)),
    "<": _Operator(4, 2, lambda a, b: float(a < b)),
    ">": _Operator(4, 2, lambda a, b: float(a > b)),
    "<=": _Operator(4, 2, lambda a, b: float(a <= b)),
    ">=": _Operator(4, 2, lambda a, b: float(a >= b)),
    "and": _Operator(3, 2, lambda a, b: float(bool(a) and bool(b))),
    "or": _Operator(2, 2, lambda a, b: float(bool(a) or bool(b))),
}
_SIGNS = {
    "-": _Operator(_UNARY_RANK, 1, operator.neg),
    "+": _Operator(_UNARY_RANK, 1, operator.pos),
}
_COMPUTE: dict[str, Callable[[float], float]] = {
    "not": lambda a: float(not a),
    "sin": math.sin,
    "cos": math.cos,
    "tan": math.tan,
    "asin": math.asin,
    "acos": math.acos,
    "atan": math.atan,
    "exp": math.exp,
    "ln": math.log,
    "abs": abs,
    "sqrt": math.sqrt,
    "floor": lambda a: float(math.floor(a)),
    "ceil": lambda a: float(math.ceil(a)),
    "trunc": lambda a: float(math.trunc(a)),
}
_UNARY = {name: _Operator(_FUNCTION_RANK, 1, compute) for name, compute in _COMPUTE.items()}
_CONSTANTS = {"e": math.e, "pi": math.pi}
_PARENTHESIS = _Operator(_OPEN, 0, float)


class _Stack:
    """Numbers and operators that wait for what comes after them."""

    def __init__(self) -> None:
        self.numbers: list[float] = []
        self.operators: list[_Operator] = []

    def unwind(self, rank: int) -> None:
        """Compute all that binds at least as strongly as `rank`."""
        while self.operators and self.operators[-1].rank >= rank:
            self._compute(self.operators.pop())

    def close(self) -> None:
        """Compute up to the parenthesis that opened."""
        self.unwind(_OPEN + 1)
        if not self.operators:
            raise ExpressionError("a ) without (")
        self.operators.pop()

    def _compute(self, operator: _Operator) -> None:
        if len(self.numbers) < operator.operands:
            raise ExpressionError("an operand is missing")
        given = self.numbers[-operator.operands :]
        del self.numbers[-operator.operands :]
        try:
            result = float(operator.compute(*given))
        except (ArithmeticError, ValueError) as error:  # 1/0, sqrt(-1), 10^999
            raise ExpressionError(str(error)) from error
        if not math.isfinite(result):
            raise ExpressionError("no finite number")
        self.numbers.append(result)


def evaluate(expression: str) -> float | None:
    """Return the value of an expression, None for one that is empty; raise ExpressionError.

    >>> evaluate("2 + 3 * 4 ^ 2 round 0")
    50.0
    """
    expression = decode(expression).replace("\N{MINUS SIGN}", "-").strip()
    if not expression:
        return None
    if len(expression) > LENGTH_LIMIT:
        raise ExpressionError("too long")
    stack, position, expects_number = _Stack(), 0, True
    while position < len(expression):
        token = _TOKEN.match(expression, position)
        if token is None:
            raise ExpressionError(f"{expression[position]!r} is no part of an expression")
        position = token.end()
        number, word, mark = token.groups()
        expects_number = _take(stack, number, (word or mark or "").lower(), expects_number)
    stack.unwind(_OPEN + 1)
    if stack.operators or len(stack.numbers) != 1:
        raise ExpressionError("a ) or an operand is missing")
    return stack.numbers[0]


def _take(stack: _Stack, number: str | None, word: str, expects_number: bool) -> bool:
    """Put a token on the stack; return whether a number has to follow."""
    if number is not None:
        if not expects_number:
            raise ExpressionError("a number where an operator has to be")
        stack.numbers.append(float(number))
        if not math.isfinite(stack.numbers[-1]):
            raise ExpressionError("a number too large")
        return False
    if word == ")":
        stack.close()
        return False
    if not expects_number:
        if word not in _BINARY:
            raise ExpressionError(f"{word} where an operator has to be")
        operator = _BINARY[word]
        stack.unwind(operator.rank)
        stack.operators.append(operator)
        return True
    if word in _CONSTANTS:
        stack.numbers.append(_CONSTANTS[word])
        return False
    found = _PARENTHESIS if word == "(" else _SIGNS.get(word) or _UNARY.get(word)
    if found is None:
        raise ExpressionError(f"{word} where a number has to be")
    stack.operators.append(found)
    return True


def written(number: float) -> str:
    """Return a number as PHP writes it: at most 14 digits, `1.0E+15` for large ones.

    >>> written(1 / 3), written(4.0), written(1e15)
    ('0.33333333333333', '4', '1.0E+15')
    """
    shown = f"{number:.{DIGITS}G}"
    digits, mark, exponent = shown.partition("E")
    if not mark:
        return "0" if digits == "-0" else digits
    if "." not in digits:
        digits += ".0"
    return f"{digits}E{exponent[0]}{exponent[1:].lstrip('0')}"


def _expr(call: Invocation) -> str:
    expression = call.value(0)
    if HOLE in expression:
        return HOLE
    try:
        result = evaluate(expression)
    except ExpressionError:
        return ERROR
    return "" if result is None else written(result)


FUNCTIONS: dict[str, Function] = {"#expr": _expr}
