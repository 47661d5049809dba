"""Write generated/ from openapi/: the one arrow between them.

python openapi/generate.py            write generated/klingspec_api
python openapi/generate.py --check    write it elsewhere, and name each stale, missing or stray file
"""

import filecmp
import json
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, Final

from datamodel_code_generator.__main__ import main as datamodel_codegen
from jinja2 import Environment, FileSystemLoader, StrictUndefined

import resources
import spelling
from contract import HERE, providers, read

TARGET: Final = HERE.parent / "generated" / "klingspec_api"
TEMPLATES: Final = HERE / "templates"
HEADER: Final = "# Generated from {source} by `make generate`. Do not edit.\n"
IMPORTS: Final = "pydantic.Field,typing.Any,typing.ClassVar,klingspec_api.types.Charged"
CODEGEN: Final = (
    *("--input-file-type", "openapi", "--preset", "standard-py311-20260619", "--target-pydantic-version", "2.11"),
    *("--formatters", "builtin", "--disable-timestamp", "--disable-future-imports", "--no-use-closed-typed-dict"),
    *("--snake-case-field", "--field-constraints", "--no-use-annotated", "--enum-field-as-literal", "all"),
    *("--openapi-scopes", "schemas", "--use-schema-description", "--use-field-description", "--use-default-kwarg"),
)


def main(arguments: list[str]) -> int:
    """Write generated/, or with --check compare it; the exit status says whether it was as it should be."""
    with tempfile.TemporaryDirectory() as scratch:
        fresh = Path(scratch) / TARGET.name
        write(fresh)
        if "--check" in arguments:
            differences = compare(fresh, TARGET)
            for difference in differences:
                print(difference)
            return bool(differences)
        shutil.rmtree(TARGET, ignore_errors=True)
        shutil.copytree(fresh, TARGET)
    return 0


def write(target: Path) -> None:
    """Write the whole package into a folder that is not there yet."""
    target.mkdir(parents=True)
    with ProcessPoolExecutor() as pool:
        list(pool.map(write_provider, [target / provider for provider in providers()]))
    for module in target.glob("*/types.py"):  # The same for every provider.
        module.replace(target / "types.py")
    shutil.copy(TEMPLATES / "specs.py.jinja", target / "specs.py")
    (target / "py.typed").touch()
    (target / "__init__.py").write_text(
        HEADER.format(source="openapi/") + '"""What the contracts imply: models, parameters and operations."""\n'
    )
    run("ruff", "check", "--quiet", "--fix", "--select", "F401,I,UP", "--no-cache", "--isolated", target)
    run("ruff", "format", "--quiet", "--line-length", "120", "--no-cache", "--isolated", target)


def write_provider(folder: Path) -> None:
    """Write one provider's package."""
    contract = read(folder.name)
    title = contract["info"]["title"]
    folder.mkdir()
    with tempfile.TemporaryDirectory() as scratch:
        draft = Path(scratch)
        write_operations(folder, contract, draft)
        extra = draft / "strictly.json"
        extra.write_text(json.dumps(spelling.said_of_models(contract)), encoding="utf-8")
        # fmt: off
        write_models(
            folder / "models", spelling.for_models(contract), draft, f"What {title} is sent and answers.",
            "--custom-template-dir", TEMPLATES, "--additional-imports", IMPORTS,
            "--extra-template-data", extra,
            "--base-class", spelling.ANSWER,
        )
        write_models(
            folder / "params", spelling.for_params(contract), draft, f"What {title} takes inside its parameters.",
            "--output-model-type", "typing.TypedDict",
        )
        # fmt: on
    write_resources(folder, contract)
    (folder / "contract.json").write_text(json.dumps(contract, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    header = HEADER.format(source=f"openapi/documented/{folder.name}.yaml and openapi/observed/")
    for module in folder.rglob("*.py"):
        module.write_text(header + module.read_text(encoding="utf-8"), encoding="utf-8")


def write_resources(folder: Path, contract: dict[str, Any]) -> None:
    """Write the module of each resource, and the provider's own."""
    environment = Environment(loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, autoescape=False)  # noqa: S701  Python, not HTML
    environment.filters["python"] = repr
    helpers: dict[str, Any] = {
        "media": resources.media,
        "paging": resources.paging,
        "asked": resources.asked,
        "tuple": tuple,
    }
    environment.globals.update(helpers)
    modules = resources.modules(contract)
    for module in modules:
        text = environment.get_template("resource.py.jinja").render(module=module)
        (folder / f"{module.tag}.py").write_text(text, encoding="utf-8")
    provider = resources.provider(contract, folder.name)
    text = environment.get_template("provider.py.jinja").render(modules=modules, provider=provider)
    (folder / "__init__.py").write_text(text, encoding="utf-8")
    if posting := resources.posting(modules):
        text = environment.get_template("callbacks.py.jinja").render(modules=posting, provider=provider)
        (folder / "callbacks.py").write_text(text, encoding="utf-8")


def write_operations(folder: Path, contract: dict[str, Any], draft: Path) -> None:
    """Write one module per operation, and the types they share."""
    (draft / "contract.json").write_text(json.dumps(spelling.for_operations(contract)), encoding="utf-8")
    templates = shutil.copytree(TEMPLATES, draft / "templates")
    # The generator hands its templates no extension of the contract's; this one brings what they need of it.
    known = {
        "homes": spelling.homes(contract),
        "reads": resources.reads(contract),
        "keys_only": resources.keys_only(contract),
        "results": resources.results(contract),
    }
    text = "".join(f"{{% set {name} = {json.dumps(value)} %}}\n" for name, value in known.items())
    (templates / "known.jinja").write_text(text, encoding="utf-8")
    # fmt: off
    run(
        "openapi-python-client", "generate", "--path", draft / "contract.json", "--meta", "none",
        "--config", HERE / "transport.yaml", "--custom-template-path", templates,
        "--fail-on-warning", "--output-path", draft / "package",
    )
    # fmt: on
    shutil.copytree(draft / "package" / "api", folder / "api")
    shutil.copy(draft / "package" / "types.py", folder / "types.py")


def write_models(package: Path, contract: dict[str, Any], draft: Path, docstring: str, *options: object) -> None:
    """Write a package of models or of parameters, a module a resource."""
    if not contract["components"]["schemas"]:
        return
    (draft / "spelled.json").write_text(json.dumps(contract), encoding="utf-8")
    command = (*CODEGEN, "--input", draft / "spelled.json", "--output", package, *options)
    if datamodel_codegen([*map(str, command), "--custom-file-header", f'"""{docstring}"""']):
        raise SystemExit(f"datamodel-codegen could not write {package.name}")


def run(*command: object) -> None:
    """Run a tool of this environment; what it prints is shown only if it fails."""
    tool = Path(sysconfig.get_path("scripts"), str(command[0]))
    # Ruff sorts an import by whether its package stands in the working directory.
    done = subprocess.run([tool, *map(str, command[1:])], cwd=HERE, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{command[0]} failed\n{done.stdout}{done.stderr}")


def compare(fresh: Path, kept: Path) -> list[str]:
    """Name each file that is stale, missing or stray in the kept folder, or stray beside it."""
    bases = fresh.parent, kept.parent
    files = [
        {path.relative_to(base) for path in base.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
        for base in bases
    ]
    named = {
        "missing": files[0] - files[1],
        "stray": files[1] - files[0],
        "stale": {name for name in files[0] & files[1] if not filecmp.cmp(bases[0] / name, bases[1] / name, False)},
    }
    return [f"{word}: generated/{name}" for word, group in named.items() for name in sorted(group)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
