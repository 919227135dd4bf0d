"""What the filter walks through: every node but whether a name is read or written."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest

from megaspec.lifting.syntax import nodes_below

ROOT = Path(__file__).parents[2]


FILES = ("tests/lifting/allowed.py", "tests/lifting/refused/statements.py", "spec/staking/core.py", "megaspec/terms/smtlib.py")


@pytest.mark.parametrize("file", FILES)
def test_no_node_is_passed_over(file: str) -> None:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    every = Counter(map(id, (node for node in ast.walk(tree) if not isinstance(node, ast.expr_context))))
    assert Counter(map(id, nodes_below(tree))) == every
