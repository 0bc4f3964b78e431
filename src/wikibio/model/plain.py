"""Values of the model as JSON knows them, and back, by their declared types."""

import dataclasses
import functools
import types
import typing
from collections.abc import Mapping
from typing import Any

_AS_THEY_ARE = frozenset({str, int, float, bool, type(None)})


def to_plain(value: Any) -> Any:
    """Return `value` made of dicts, lists, strings and numbers only; blocks carry their kind."""
    if value.__class__ in _AS_THEY_ARE:
        return value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        kind = type(value)
        plain = {name: to_plain(getattr(value, name)) for name, _ in _fields(kind)}
        return {"kind": kind.__name__, **plain} if kind.__name__ in _kinds() else plain
    if isinstance(value, Mapping):
        return {key: to_plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    return value


def from_plain(kind: Any, plain: Any) -> Any:
    """Return the value of type `kind` that `to_plain` gave `plain` for.

    Raises KeyError or TypeError where `plain` is not of that shape.
    """
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        return _from_union(arguments, plain)
    if origin is tuple:
        return _from_tuple(arguments, plain)
    if origin is Mapping:
        if not isinstance(plain, Mapping) or not all(isinstance(key, str) for key in plain):
            raise TypeError(f"{_kind(plain)} is no mapping of names")
        items = {key: from_plain(arguments[1], item) for key, item in plain.items()}
        return types.MappingProxyType(items)
    if dataclasses.is_dataclass(origin or kind):
        made = origin or kind
        if not isinstance(plain, Mapping):
            raise TypeError(f"{_kind(plain)} is no {made.__name__}")
        return made(**{name: from_plain(sub, plain[name]) for name, sub in _fields(kind)})
    if not isinstance(plain, kind) or (isinstance(plain, bool) and kind is not bool):
        raise TypeError(f"{_kind(plain)} is no {kind.__name__}")
    return plain


def _kind(plain: Any) -> str:
    """Return what a value is, in a word: the value itself may be endless."""
    return f"a value of type {type(plain).__name__}"


def _from_tuple(arguments: tuple[Any, ...], plain: Any) -> tuple[Any, ...]:
    if not isinstance(plain, list | tuple):
        raise TypeError(f"{_kind(plain)} is no list")
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        return tuple(from_plain(arguments[0], item) for item in plain)
    if len(arguments) != len(plain):
        raise TypeError(f"a list of {len(plain)} is none of {len(arguments)}")
    return tuple(from_plain(sub, item) for sub, item in zip(arguments, plain, strict=True))


def _from_union(arguments: tuple[Any, ...], plain: Any) -> Any:
    if plain is None and type(None) in arguments:
        return None
    if isinstance(plain, Mapping) and "kind" in plain:
        named = _kinds()[plain["kind"]]
        if named not in arguments:
            raise TypeError(f"{named.__name__} is not expected here")
        return from_plain(named, plain)
    kinds = [kind for kind in arguments if kind is not type(None)]
    return from_plain(kinds[0], plain)


@functools.cache
def _fields(kind: Any) -> tuple[tuple[str, Any], ...]:
    """Return the fields of a dataclass with their types, those of `Fact[str]` with its own."""
    made, arguments = typing.get_origin(kind) or kind, typing.get_args(kind)
    hints = typing.get_type_hints(made)
    return tuple(
        (each.name, _bound(hints[each.name], arguments)) for each in dataclasses.fields(made)
    )


def _bound(hint: Any, arguments: tuple[Any, ...]) -> Any:
    """Return a type with the argument of its class in the place of the variable."""
    if isinstance(hint, typing.TypeVar):
        return arguments[0] if arguments else hint
    return hint[arguments] if arguments and getattr(hint, "__parameters__", ()) else hint


@functools.cache
def _kinds() -> dict[str, Any]:
    """The members of unions, told apart by a "kind" key."""
    from wikibio.model import elements  # noqa: PLC0415  (kept here: plain serves every model file)

    return {kind.__name__: kind for kind in typing.get_args(elements.Block)}
