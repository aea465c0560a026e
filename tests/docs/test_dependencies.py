"""What the package imports is what pyproject.toml asks for."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

from docs_tree import ROOT, tree

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8")


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def asked(requirements: list[str]) -> set[str]:
    return {normal(re.split(r"[<>=!~\[; ]", requirement, maxsplit=1)[0]) for requirement in requirements}


def imported() -> set[str]:
    modules = set()
    for path in tree(".py"):
        if path.is_relative_to(ROOT / "src"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    modules |= {alias.name.split(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    modules.add(node.module.split(".")[0])
    modules -= {"claimline", *sys.stdlib_module_names}
    known = packages_distributions()
    return {normal(name) for module in modules for name in known.get(module, [module])}


def test_every_import_is_asked_for_and_nothing_else() -> None:
    project = PROJECT["project"]
    extras = {name for extra in project["optional-dependencies"].values() for name in asked(extra)}
    assert sorted(imported() - extras - asked(PROJECT["build-system"]["requires"])) == sorted(
        asked(project["dependencies"])
    )


def test_the_lock_has_what_is_asked_for() -> None:
    locked = asked(re.findall(r"(?m)^([\w.-]+==\S+)", LOCK))
    needed = asked(PROJECT["project"]["dependencies"]) | asked(PROJECT["build-system"]["requires"])
    assert sorted(needed - locked) == []


def test_the_build_uses_the_versions_of_the_lock() -> None:
    for requirement in PROJECT["build-system"]["requires"]:
        if "==" in requirement:
            assert re.search(rf"(?m)^{re.escape(requirement)} ", LOCK), requirement
