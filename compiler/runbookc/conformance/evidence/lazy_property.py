"""A property that is worked out once and then stands in its object, without the lock that `cached_property` takes.

A conversation is judged by one thread, and these are asked for some thirty times in it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class lazy_property(Generic[T]):
    """Works `make` out at the first look; after that the object holds the value under the same name."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make, self._name = make, make.__name__
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, one: None, kind: type) -> lazy_property[T]: ...

    @overload
    def __get__(self, one: object, kind: type) -> T: ...

    def __get__(self, one: object | None, kind: type) -> lazy_property[T] | T:
        """The value of an object; this itself for a class."""
        if one is None:
            return self
        made = one.__dict__[self._name] = self._make(one)
        return made
