"""Generate dagster_rocky.models from schemas/*.schema.json.

Usage: python python/scripts/codegen.py [--check]

Everything in python/dagster_rocky/models is written by this script: delete the directory, run it, and the
same bytes are back. With --check nothing is written; differences are listed and the exit code is 1.
"""

from __future__ import annotations

import argparse
import ast
import filecmp
import importlib.metadata
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = ROOT / "schemas"
MODELS = ROOT / "python" / "dagster_rocky" / "models"
REPAIR = "python python/scripts/codegen.py (or: make codegen)"
GENERATOR = "0.89.0"
HEADER = "# Generated from schemas/ by python/scripts/codegen.py; do not edit."
LINE_LENGTH = "110"
OPTIONS = (
    *("--input-file-type", "jsonschema"),
    *("--output-model-type", "pydantic_v2.BaseModel"),
    *("--base-class", "dagster_rocky._model.RockyModel"),
    *("--target-python-version", "3.11"),
    *("--enum-field-as-literal", "all"),
    *("--formatters", "builtin"),
    *("--encoding", "utf-8"),
    "--use-standard-collections",
    "--use-union-operator",
    "--use-schema-description",
    "--use-field-description",
    "--use-single-line-docstring",
    "--use-title-as-name",
    "--collapse-root-models",
    "--use-double-quotes",
    "--use-annotated",
    "--strict-nullable",
    "--disable-timestamp",
)

Schema = dict[str, Any]


def main() -> int:
    """Write the models, or compare them with what is committed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare only; exit 1 on a difference")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        fresh = Path(scratch) / "models"
        generate(fresh, Path(scratch))
        if options.check:
            differences = compare(fresh, MODELS)
            for line in differences:
                print(line, file=sys.stderr)
            if differences:
                print(f"generated Python models differ; repair with: {REPAIR}", file=sys.stderr)
            return 1 if differences else 0
        if MODELS.exists():
            shutil.rmtree(MODELS)
        shutil.copytree(fresh, MODELS)
    return 0


def compare(fresh: Path, committed: Path) -> list[str]:
    """Name each file that is missing, different or superfluous."""
    new = {path.name for path in fresh.glob("*.py")}
    old = {path.name for path in committed.glob("*.py")}
    lines = [f"missing: {committed / name}" for name in sorted(new - old)]
    lines += [f"superfluous: {committed / name}" for name in sorted(old - new)]
    for name in sorted(new & old):
        if not filecmp.cmp(fresh / name, committed / name, shallow=False):
            lines.append(f"different: {committed / name}")
    return lines


def generate(target: Path, scratch: Path) -> None:
    """Write the whole package."""
    installed = importlib.metadata.version("datamodel-code-generator")
    if installed != GENERATOR:
        raise SystemExit(f"datamodel-code-generator {GENERATOR} is needed, not {installed}")
    index = json.loads((SCHEMAS / "index.json").read_text(encoding="utf-8"))
    # Configuration files are for editors: people write them, no program reads them as a model.
    index["schemas"] = [entry for entry in index["schemas"] if entry["kind"] != "input"]
    layout = SharedLayout.read(index)
    source = scratch / "schemas"
    source.mkdir()
    for module, schema in layout.modules().items():
        (source / f"{module}.json").write_text(json.dumps(schema), encoding="utf-8")
    run_generator(source, target)
    table: dict[str, str] = {}
    for path in sorted(target.glob("*_schema.py")):
        text = finish(path.read_text(encoding="utf-8"), layout.unions)
        path.write_text(text, encoding="utf-8", newline="\n")
        for name in public_names(text):
            if name in table:
                raise SystemExit(f"{name} is in {table[name]} and in {path.stem}")
            table[name] = path.stem
    check(index, table, target, layout)
    (target / "_index.py").write_text(index_module(index), encoding="utf-8", newline="\n")
    (target / "__init__.py").write_text(barrel(table), encoding="utf-8", newline="\n")
    tidy(target)


def tidy(target: Path) -> None:
    """Sort imports, drop those not used, and format; whatever configuration is around."""
    common = ["--isolated", "--no-cache", "--quiet", "--target-version", "py311", str(target)]
    house = "lint.isort.known-first-party=['dagster_rocky']"
    for verb in (
        ["check", "--select", "I,F401", "--fix", "--config", house],
        ["format", "--line-length", LINE_LENGTH],
    ):
        subprocess.run([sys.executable, "-m", "ruff", *verb, *common], check=True)


def run_generator(source: Path, target: Path) -> None:
    """Run datamodel-code-generator on a directory of schemas."""
    command = [sys.executable, "-m", "datamodel_code_generator"]
    command += ["--input", str(source), "--output", str(target)]
    subprocess.run([*command, *OPTIONS, "--custom-file-header", HEADER], check=True)


class SharedLayout:
    """The schemas with each type in one place: its root, or ``shared_schema`` when several roots use it."""

    def __init__(self, roots: dict[str, str], types: dict[str, Schema]) -> None:
        self.roots = roots
        self.types = types
        self.unions = {name: Union.of(name, schema) for name, schema in types.items() if is_union(schema)}
        uses = Counter(name for root in roots for name in self.used_by(root) if name not in roots)
        self.shared = {name for name, count in uses.items() if count > 1}

    @staticmethod
    def read(index: Schema) -> SharedLayout:
        """Read the standalone files that ``index`` lists."""
        roots: dict[str, str] = {}
        types: dict[str, Schema] = {}
        for entry in index["schemas"]:
            schema = json.loads((SCHEMAS / entry["file"]).read_text(encoding="utf-8"))
            roots[entry["root"]] = f"{entry['name']}_schema"
            own = {key: value for key, value in schema.items() if key not in ("definitions", "$schema")}
            for name, found in {**schema.get("definitions", {}), entry["root"]: own}.items():
                if types.setdefault(name, found) != found:
                    raise SystemExit(f"two shapes of {name}")
        return SharedLayout(roots, types)

    def used_by(self, root: str) -> set[str]:
        """Return all types that a root uses, without looking into other roots."""
        found: set[str] = set()
        todo = sorted(references(self.types[root]))
        while todo:
            name = todo.pop()
            if name not in found:
                found.add(name)
                if name not in self.roots:
                    todo += sorted(references(self.types[name]))
        return found

    def modules(self) -> dict[str, Schema]:
        """Return the schema of each module."""
        out: dict[str, Schema] = {"shared_schema": {"title": "Shared", "definitions": {}}}
        for name in sorted(self.shared):
            out["shared_schema"]["definitions"][name] = self.placed(name, "shared_schema")
        for root, module in self.roots.items():
            own = sorted(self.used_by(root) - self.shared - self.roots.keys())
            out[module] = self.placed(root, module)
            out[module]["definitions"] = {name: self.placed(name, module) for name in own}
        return out

    def placed(self, name: str, module: str) -> Schema:
        """Return a type as it stands in a module; a union as a class that :func:`finish` replaces."""
        schema = self.types[name]
        if name in self.unions:
            variants = enumerate(self.unions[name].variants)
            properties = {f"v{n}": {"$ref": f"#/definitions/{variant}"} for n, variant in variants}
            schema = {"title": name, "type": "object", "properties": properties}
        moved: Schema = json.loads(json.dumps(schema), object_hook=lambda node: self.moved(node, module))
        return moved

    def moved(self, node: Schema, module: str) -> Schema:
        """Return a node whose reference, if it is one, leads to where the type stands."""
        reference = node.get("$ref")
        if not isinstance(reference, str):
            values = node.get("additionalProperties")
            if isinstance(values, dict) and values.get("type") == "integer":
                # With its bounds the generator would make a named type of the value.
                return {**node, "additionalProperties": {"type": "integer"}}
            return node
        name = reference.rsplit("/", 1)[1]
        if name in self.roots:
            return {"$ref": f"{self.roots[name]}.json"}
        home = "shared_schema.json" if name in self.shared and module != "shared_schema" else ""
        return {"$ref": f"{home}#/definitions/{name}"}


def references(node: object) -> set[str]:
    """Return the names of all types that a schema refers to."""
    if isinstance(node, dict):
        own = {node["$ref"].rsplit("/", 1)[1]} if isinstance(node.get("$ref"), str) else set()
        return own.union(*(references(value) for value in node.values()))
    if isinstance(node, list):
        return set().union(*(references(item) for item in node))
    return set()


def is_union(schema: Schema) -> bool:
    """Tell a union of named shapes from other schemas."""
    return "x-rocky-discriminator" in schema or "x-rocky-select" in schema


class Union:
    """A union of named shapes: told apart by a constant, or by the key that only one of them has."""

    def __init__(self, name: str, variants: list[str], tag: str | None, keys: list[str]) -> None:
        self.name = name
        self.variants = variants
        self.tag = tag
        self.keys = keys

    @staticmethod
    def of(name: str, schema: Schema) -> Union:
        """Read the schema of a union."""
        parts = schema.get("oneOf") or schema["anyOf"]
        variants = [part["$ref"].rsplit("/", 1)[1] for part in parts]
        return Union(name, variants, schema.get("x-rocky-discriminator"), schema.get("x-rocky-select", []))

    def source(self, tags: dict[str, str]) -> str:
        """Return the Python of the union; ``tags`` are the constants of its variants."""
        unknown = f"Unknown{self.name}"
        if self.tag:
            key = self.tag
            by_variant = tags
            function = f'by_tag("{key}", frozenset({{{", ".join(repr(tags[v]) for v in self.variants)}}}))'
            fields = f'    {key}: str\n    """The constant that is not known."""\n'
        else:
            by_variant = {variant: variant for variant in self.variants}
            pairs = ", ".join(f"{k!r}: {v!r}" for k, v in zip(self.keys, self.variants, strict=True))
            function = f"by_key({{{pairs}}})"
            fields = '    name: str\n    """Name of the check."""\n'
            fields += '    passed: bool\n    """True when the check passed."""\n'
        members = [f'Annotated[{variant}, Tag("{by_variant[variant]}")]' for variant in self.variants]
        members.append(f'Annotated[{unknown}, Tag("__unknown__")]')
        alternatives = " | ".join(members)
        return (
            f"class {unknown}(RockyModel):\n"
            f'    """A {self.name} of a shape that this version does not know; it keeps all its keys."""\n\n'
            f"{fields}\n\n"
            f"{self.name} = Annotated[{alternatives}, Discriminator({function})]\n"
        )


def finish(text: str, unions: dict[str, Union]) -> str:
    """Put right what the generator cannot know: unions, times without offset, the missing root."""
    text = re.sub(r"class Shared\(RootModel\[Any\]\):\n(    .*\n|\n)+?(?=\n*class )", "", text)
    text = re.sub(r"\bAwareDatetime\b", "UtcDatetime", text)
    helpers = {"RockyModel"}
    if "UtcDatetime" in text:
        helpers.add("UtcDatetime")
    for name, union in unions.items():
        placeholder = re.search(rf"^class {name}\(RockyModel\):\n(?:    .*\n|\n)*", text, re.MULTILINE)
        if placeholder:
            helpers.add("by_tag" if union.tag else "by_key")
            text = text.replace(placeholder[0], union.source(constants(text, union)) + "\n\n")
    ours = "from dagster_rocky._model import"
    # What is not needed is dropped afterwards, with all other imports nobody uses.
    text = re.sub(r"^from pydantic import .*\n", "", text, flags=re.MULTILINE)
    pydantic = "from pydantic import Discriminator, Field, Tag"
    text = text.replace(f"{ours} RockyModel", f"{pydantic}\n{ours} {', '.join(sorted(helpers))}")
    return text.rstrip() + "\n"


def constants(text: str, union: Union) -> dict[str, str]:
    """Return the constant of each variant of a tagged union, as the generator wrote it."""
    if not union.tag:
        return {}
    out: dict[str, str] = {}
    for variant in union.variants:
        pattern = rf'class {variant}\(RockyModel\):\n(?:    .*\n|\n)*?    {union.tag}: Literal\["(\w+)"\]'
        found = re.search(pattern, text)
        if not found:
            raise SystemExit(f"{variant} has no constant {union.tag}")
        out[variant] = found[1]
    return out


def public_names(text: str) -> list[str]:
    """Return the classes and unions that a module defines."""
    names: list[str] = []
    for node in ast.parse(text).body:
        if isinstance(node, ast.ClassDef):
            names.append(node.name)
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            names.append(node.targets[0].id)
    return names


def check(index: Schema, table: dict[str, str], target: Path, layout: SharedLayout) -> None:
    """Refuse what a generator does when it is at a loss."""
    for name, module in table.items():
        if name[-1].isdigit():
            raise SystemExit(f"{module}.{name}: a name the generator made up")
    for entry in index["schemas"]:
        if table.get(entry["root"]) != f"{entry['name']}_schema":
            raise SystemExit(f"{entry['root']} is not in {entry['name']}_schema")
    open_objects = {module for module, schema in layout.modules().items() if has_open_object(schema)}
    for path in target.glob("*_schema.py"):
        body = path.read_text(encoding="utf-8").split("\n\n\n", 1)[1]
        if re.search(r"\bAny\b", body) and path.stem not in open_objects:
            raise SystemExit(f"{path.stem} has an Any that no open object asks for")


def has_open_object(node: object) -> bool:
    """Tell whether a schema has an object whose keys are anybody's."""
    if isinstance(node, dict):
        is_open = node.get("type") == "object" and not node.get("properties")
        is_open = is_open and node.get("additionalProperties", True) is True
        return is_open or any(has_open_object(value) for value in node.values())
    return isinstance(node, list) and any(has_open_object(item) for item in node)


def engine_version() -> str:
    """Return the one version number, which is kept in pom.xml."""
    pom = (ROOT / "pom.xml").read_text(encoding="utf-8")
    found = re.search(r"<artifactId>rocky</artifactId>\s*<version>([^<]+)</version>", pom)
    if not found:
        raise SystemExit("pom.xml tells no version")
    return found[1]


def index_module(index: Schema) -> str:
    """Return the module that knows which document is which."""
    outputs = [entry for entry in index["schemas"] if entry["command"] is not None]
    plain = {entry["command"]: entry["root"] for entry in outputs if entry["select"] is None}
    selected: dict[str, list[tuple[str, str]]] = {}
    for entry in outputs:
        if entry["select"] is not None:
            selected.setdefault(entry["command"], []).append((entry["select"]["has"], entry["root"]))
    rows = [
        HEADER,
        '"""Which document is which, and which engine the models were made from."""',
        "",
        "from __future__ import annotations",
        "",
        "from typing import TYPE_CHECKING, Literal",
        "",
        "if TYPE_CHECKING:",
        "    from .meta_schema import MetaOutput",
        "",
        "COMMANDS: dict[str, str] = {",
        *(f"    {command!r}: {root!r}," for command, root in sorted(plain.items())),
        "}",
        '"""From the command of a document to the class of its root, where no key of SELECT decides."""',
        "",
        "SELECT: dict[str, tuple[tuple[str, str], ...]] = {",
        *(f"    {command!r}: {tuple(pairs)!r}," for command, pairs in sorted(selected.items())),
        "}",
        '"""From a command to the keys that tell further roots: the first key that is present decides."""',
        "",
        f"SCHEMAS_HASH = {index['schemas_hash']!r}",
        f"ENGINE_VERSION = {engine_version()!r}",
        COMPATIBLE,
    ]
    return "\n".join(rows)


COMPATIBLE = '''

def check_compatible(meta: MetaOutput) -> Literal["ok", "newer_minor"]:
    """Tell whether a running engine writes what these models read.

    Returns:
        ``newer_minor`` when the engine may write fields that the models do not know, else ``ok``.

    Raises:
        ValueError: the engine has another major version.
    """
    theirs = tuple(int(part) for part in meta.engine_version.split(".")[:2])
    ours = tuple(int(part) for part in ENGINE_VERSION.split(".")[:2])
    if theirs[0] != ours[0]:
        raise ValueError(f"the engine is {meta.engine_version}, these models are made for {ENGINE_VERSION}")
    return "newer_minor" if theirs > ours else "ok"
'''


def barrel(table: dict[str, str]) -> str:
    """Return ``__init__.py``: every name, loaded when it is asked for."""
    by_module: dict[str, list[str]] = {}
    for name, module in sorted(table.items()):
        by_module.setdefault(module, []).append(name)
    constants = ["COMMANDS", "ENGINE_VERSION", "SCHEMAS_HASH", "SELECT", "check_compatible"]
    by_module["_index"] = constants
    imports = [
        f"    from .{module} import {name} as {name}"
        for module, names in sorted(by_module.items())
        for name in names
    ]
    rows = [
        HEADER,
        '"""Every object of every document of Rocky. A name is loaded when it is asked for."""',
        "",
        "from importlib import import_module",
        "from typing import TYPE_CHECKING, Any",
        "",
        "if TYPE_CHECKING:",
        *imports,
        "",
        "_MODULES: dict[str, str] = {",
        *(f"    {name!r}: {module!r}," for name, module in sorted(table.items())),
        *(f"    {name!r}: '_index'," for name in constants),
        "}",
        "",
        f"__all__ = {sorted([*table, *constants])!r}",
        "",
        "",
        "def __getattr__(name: str) -> Any:",
        "    module = _MODULES.get(name)",
        "    if module is None:",
        '        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")',
        '    value = getattr(import_module(f".{module}", __name__), name)',
        "    globals()[name] = value",
        "    return value",
        "",
        "",
        "def __dir__() -> list[str]:",
        "    return sorted([*globals(), *_MODULES])",
        "",
    ]
    return "\n".join(rows)


if __name__ == "__main__":
    sys.exit(main())
