import builtins
import importlib
from types import ModuleType

import pytest

import deepsign_schema.errors
from deepsign import errors

ROOTS = {
    "deepsign.errors": "DeepSignError",
    "deepsign_assets.errors": "AssetError",
    "deepsign_model.errors": "ModelError",
    "deepsign_schema.errors": "SchemaError",
}
BUILTIN = tuple(
    kind
    for kind in vars(builtins).values()
    if isinstance(kind, type)
    and issubclass(kind, Exception)
    and kind not in (Exception, BaseException)
)


def own(module: ModuleType) -> list[type[Exception]]:
    return [
        kind
        for kind in vars(module).values()
        if isinstance(kind, type) and kind.__module__ == module.__name__
    ]


@pytest.mark.parametrize("place", ROOTS)
def test_one_root_a_shelf_and_the_tree_is_drawn(place: str) -> None:
    module = importlib.import_module(place)
    root = getattr(module, ROOTS[place])
    assert module.__doc__
    for kind in own(module):
        assert issubclass(kind, root)
        assert kind.__name__ in module.__doc__


@pytest.mark.parametrize("kind", [*own(errors), *own(deepsign_schema.errors)])
def test_each_is_also_a_builtin_kind_and_keeps_its_words(kind: type[Exception]) -> None:
    assert kind is errors.DeepSignError or issubclass(kind, BUILTIN)
    assert str(kind("it broke; mend it.")) == "it broke; mend it."
