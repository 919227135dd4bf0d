"""Identifiers and enums that say otherwise what the language says of them."""
# ruff: noqa
# mypy: ignore-errors

from enum import EnumMeta, IntEnum

from megaspec.language import Enum, Identifier, OrderedIdentifier, record


class Skipping(OrderedIdentifier):
    def successor(self):
        return Skipping(1)


class Late(OrderedIdentifier):
    @classmethod
    def first(cls):
        return cls(7)


class Lower(OrderedIdentifier):
    def __lt__(self, other):
        return True


class Lowest(OrderedIdentifier):
    __le__ = OrderedIdentifier.__ge__


class Somebody(Identifier):
    @classmethod
    def none(cls):
        return cls.named("somebody")


class Alike(Identifier):
    def __eq__(self, other):
        return True

    def __hash__(self):
        return 0


class Inherited(Alike):
    """What it inherits is as bad."""


class Shade(Enum):
    DARK = 1
    LIGHT = 2

    def __eq__(self, other):
        return True

    def __hash__(self):
        return 0


class Named(Enum):
    ONE = 1

    @property
    def value(self):
        return 2


class Number(IntEnum):
    ONE = 1


class Meta(EnumMeta):
    def __getattr__(cls, name):
        return None


class Made(Enum, metaclass=Meta):
    ONE = 1


@record
class Holder:
    shade: Shade
