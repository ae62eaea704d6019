"""What the house allows, read off the source: who imports whom, and how long things are."""

import ast
import builtins
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from pathlib import Path

from gui.survey.kinds import EVERY_KIND
from gui.survey.kinds.kind import Kind

# From the top of the house to its bottom: a part imports only what stands below it.
STOREYS = (
    "gui.__main__",
    "gui.commands",
    "gui.screens.main",
    "gui.screens.own_survey",
    "gui.screens.authoring",
    "gui.screens.collection",
    "gui.screens.wizard",
    "gui.screens.form_view",
    "gui.screens.paper",
    "gui.screens.fields",
    "gui.screens.tables",
    "gui.screens.widgets",
    "gui.screens",
    "gui.outside",
    "gui.collection.writing",
    "gui.collection",
    "gui.collection.reading",
    "gui.response",
    "gui.library",
    "gui.survey_library",
    "gui.authoring",
    "gui.form.make",
    "gui.form.draft",
    "gui.form.look",
    "gui.form",
    "gui.survey",
    "gui.directory",
    "gui.xlsx",
    "gui.guard",
    "gui.system",
    "gui.words",
    "gui",
)
CORE = ("gui.words", "gui.directory", "gui.survey", "gui.xlsx.formulas")
NETWORK = frozenset(
    (
        *("_socket", "_ssl", "asyncio", "ftplib", "http", "imaplib", "multiprocessing", "nntplib", "poplib"),
        *("email", "smtplib", "socket", "socketserver", "ssl", "telnetlib", "webbrowser", "wsgiref", "xmlrpc"),
    )
)
NETWORK_PARTS = frozenset(("urllib.request", "PySide6.QtNetwork", "PySide6.QtWebSockets"))
TOP_LEVEL = frozenset(("pyproject.toml", "gui", "resources", "tests", "build", "README.md"))
_MACHINE = re.compile(rb"/(?:work|farm|root|home)/|py" rb"pi\.org|python" rb"hosted")
_APART = frozenset(("Survey", "SurveyBundle", "Definition", "Directory", "BlankForm"))
_COPIES = frozenset(("book", "like"))
"""What a workbook is called that is read or filled; any other may be the form of a survey."""
_KINDS = frozenset(EVERY_KIND)
_WORDS_OF_KINDS = frozenset(name for name, said in vars(Kind).items() if isinstance(said, str) and name[0] != "_") - {
    "name"
}
_CLASSES = frozenset(found.__name__ for kind in EVERY_KIND.values() for found in (kind, *kind.__subclasses__()))
_WINDOWS = frozenset(("QDialog", "QMainWindow", "QMessageBox", "QWizard"))
HEAVY = frozenset(("openpyxl", "PySide6", "ctypes"))
ONLY_IN = {"ctypes": "gui.system.windows"}
"""What one module alone may import."""


@dataclass(frozen=True)
class Import:
    """A module that imports another; `top` if it does so as soon as it is loaded."""

    module: str
    target: str
    top: bool


def modules(root: Path) -> dict[str, Path]:
    """Every module of the package by its name."""
    found = {}
    for path in sorted(root.joinpath("gui").rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(root: Path) -> Iterator[Import]:
    """Every import in the package."""
    known = modules(root)
    for module, path in known.items():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        inside = {
            id(node)
            for function in ast.walk(tree)
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef) or _for_the_checker(function)
            for node in ast.walk(function)
        }
        for node in ast.walk(tree):
            package = module if path.name == "__init__.py" else module.rpartition(".")[0]
            for target in _targets(node, package, known):
                yield Import(module, target, id(node) not in inside)


def _for_the_checker(node: ast.AST) -> bool:
    """Whether this is what only the type checker reads."""
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def _targets(node: ast.AST, package: str, known: Iterable[str]) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
        base = ".".join([*above, *([node.module] if node.module else [])])
        names = [f"{base}.{alias.name}" for alias in node.names]
        return [name if name in known or name in NETWORK_PARTS else base for name in names]
    if isinstance(node, ast.Call) and ast.unparse(node.func) in (
        "__import__",
        "import_module",
        "importlib.import_module",
    ):
        return [word.value for word in node.args[:1] if isinstance(word, ast.Constant) and isinstance(word.value, str)]
    return []


def storey(module: str) -> int:
    """How far down the house a module stands: a room within a room has a storey of its own where it is named."""
    holding = [name for name in STOREYS if module == name or (name != "gui" and module.startswith(f"{name}."))]
    if not holding:
        raise LookupError(f"{module} has no place in STOREYS")
    return STOREYS.index(max(holding, key=len))


def upward(root: Path) -> list[str]:
    """The imports that go up; LookupError where a module has no place in the house."""
    _ = [storey(module) for module in modules(root)]
    ours = (found for found in imports(root) if found.target.split(".")[0] == "gui")
    return [f"{f.module} imports {f.target}" for f in ours if storey(f.target) < storey(f.module)]


def beyond_the_library(root: Path) -> list[str]:
    """The imports of the core that are neither the standard library nor the core itself."""
    core = (found for found in imports(root) if _is_core(found.module))
    return [
        f"{f.module} imports {f.target}"
        for f in core
        if f.target.split(".")[0] not in sys.stdlib_module_names and not _is_core(f.target)
    ]


def _is_core(module: str) -> bool:
    return any(module == part or module.startswith(f"{part}.") for part in CORE)


def taking_a_survey_apart(root: Path) -> list[str]:
    """The functions and classes that have two of what belongs to a survey side by side.

    They are to have the `SurveyBundle` of all, or the `BlankForm` of a survey and its opened form.
    """
    return [
        f"{module}:{node.lineno} {node.name}"
        for module, path in modules(root).items()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and node.name not in ("SurveyBundle", "BlankForm")
        and len({part for given in _given(node) for part in _parts(*given)}) > 1
    ]


def _given(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> Iterator[tuple[str, ast.expr]]:
    """What a function is given, or the fields of a class, each with its annotation."""
    if isinstance(node, ast.ClassDef):
        fields = (field for field in node.body if isinstance(field, ast.AnnAssign))
        yield from ((ast.unparse(field.target), field.annotation) for field in fields)
    else:
        given = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
        yield from ((argument.arg, argument.annotation) for argument in given if argument.annotation)


def _parts(name: str, annotation: ast.expr) -> Set[str]:
    """What of a survey something of this name and annotation holds."""
    words = set(re.findall(r"\w+", ast.unparse(annotation)))
    return (_APART & words) | ({"Book"} & words if name not in _COPIES else set())


def falling_back(root: Path) -> list[str]:
    """The modules that take the survey that the program comes with: what falls back to it does so in one of them."""
    return [
        module
        for module, path in modules(root).items()
        if any(
            isinstance(node, ast.Name | ast.Attribute)
            and ast.unparse(node).split(".")[-1] in ("bundled", "bundled_survey")
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        )
    ]


def classes_from(root: Path, bases: frozenset[str]) -> Iterator[tuple[str, str, set[str]]]:
    """The classes that have one of these bases: their modules, their names and their other bases."""
    for module, path in modules(root).items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            of = {ast.unparse(base).split(".")[-1] for base in node.bases} if isinstance(node, ast.ClassDef) else set()
            if isinstance(node, ast.ClassDef) and of & bases:
                yield module, node.name, of - bases


def windows_by_themselves(root: Path) -> list[str]:
    """The windows of their own that do not stand on the one base of those."""
    return [
        f"{module} {name}"
        for module, name, others in classes_from(root, _WINDOWS)
        if not others & {"Roomy", "OwnWindow"}
    ]


def faults_that_are_not_told(root: Path) -> set[str]:
    """The faults that anybody may catch, but that stand on the language's bases and not on the one of those that are told."""
    bases = frozenset(name for name, found in vars(builtins).items() if _is_fault(found))
    return {name for _, name, _ in classes_from(root, bases) if name[0] != "_"}


def _is_fault(found: object) -> bool:
    return isinstance(found, type) and issubclass(found, BaseException)


def needing_set_up(scripts: Iterable[Path]) -> list[str]:
    """The imports of scripts, wherever they stand in them, that neither the standard library nor the scripts meet."""
    paths = list(scripts)
    ours = {path.stem for path in paths}
    return [
        f"{path.stem} imports {target}"
        for path in paths
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for target in _targets(node, "", ours)
        if target.split(".")[0] not in sys.stdlib_module_names | ours
    ]


def out_of_place(tracked: Iterable[str]) -> list[str]:
    """The tracked files that are neither hidden nor where the customer wants files."""
    return [name for name in tracked if not name.startswith(".") and name.split("/")[0] not in TOP_LEVEL]


def naming_a_machine(root: Path, tracked: Iterable[str]) -> list[str]:
    """The tracked text files that name a folder of one machine or the host of a registry."""
    found = []
    for name in tracked:
        content = (root / name).read_bytes() if (root / name).is_file() else b""
        if b"\0" not in content and _MACHINE.search(content):
            found.append(name)
    return found


def forbidden(root: Path) -> list[str]:
    """Imports of the network anywhere, of Qt outside the screens, of ctypes but in one module, of heavy ones as a module loads."""
    wrong = []
    for found in imports(root):
        first = found.target.split(".")[0]
        screens = found.module.startswith("gui.screens")
        network = first in NETWORK or ".".join(found.target.split(".")[:2]) in NETWORK_PARTS
        heavy = first in HEAVY and found.top and not (first == "PySide6" and screens)
        elsewhere = ONLY_IN.get(first, found.module) != found.module
        if network or heavy or elsewhere or (first == "PySide6" and not screens):
            wrong.append(f"{found.module} imports {found.target}")
    return wrong


def asking_what_kind(root: Path) -> list[str]:
    """Where it is asked what kind an answer is, instead of asking its kind: anywhere but in the kinds and their fields."""
    found = []
    for module, path in modules(root).items():
        if module.startswith(("gui.survey.kinds", "gui.screens.fields", "gui.screens.tables", "gui.xlsx")):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        classes = _CLASSES - {name for node in ast.walk(tree) for name in _from_elsewhere(node)}
        asked = (node for node in ast.walk(tree) if _asks_what_kind(node, classes) or _names_a_kind(node))
        found += [f"{module}:{getattr(node, 'lineno', 0)} {ast.unparse(node)}" for node in asked]
    return found


def _from_elsewhere(node: ast.AST) -> list[str]:
    """The names that stand for something else than a kind where this is said."""
    if not isinstance(node, ast.ImportFrom) or (node.module or "").startswith("gui.survey.kinds"):
        return []
    return [alias.asname or alias.name for alias in node.names]


def _names_a_kind(node: ast.AST) -> bool:
    """`item.kind == "table"`, `kind in ("choice", "choices")`, `takes.name == "text"`: a kind taken by its name or words."""
    if not isinstance(node, ast.Compare):
        return False
    sides = (node.left, *node.comparators)
    words = {word.value for side in sides for word in ast.walk(side) if isinstance(word, ast.Constant)}
    asked = {side.attr for side in sides if isinstance(side, ast.Attribute)} & _WORDS_OF_KINDS
    if asked and any(isinstance(word, str) and word for word in words):
        return True
    return bool(words & _KINDS) and any(
        re.search(r"(?:^|\.)kind(?:\.name)?$|^[a-z_.\[\]0]+\.name$", ast.unparse(side)) for side in sides
    )


def _asks_what_kind(node: ast.AST, classes: Set[str]) -> bool:
    """`isinstance(answer, tuple)`, `isinstance(kind, …)`, `question.multiple`, `type(taken) is Text`, `item.kind.name`."""
    if isinstance(node, ast.Call) and ast.unparse(node.func) in ("isinstance", "issubclass"):
        value, types = (ast.unparse(argument) for argument in node.args)
        words = set(re.findall(r"\w+", types))
        is_kind = value.split(".")[-1] == "kind" and types not in ("type", "KeyboardInterrupt")
        return is_kind or bool(words & {"tuple", *classes})
    if isinstance(node, ast.MatchClass):
        return ast.unparse(node.cls) in {"tuple", *classes}
    if isinstance(node, ast.Compare):
        sides = (node.left, *node.comparators)
        return any(
            (isinstance(side, ast.Constant) and side.value == "year-month") or ast.unparse(side) in classes
            for side in sides
        )
    return isinstance(node, ast.Attribute) and (node.attr == "multiple" or ast.unparse(node).endswith(".kind.name"))


def taking_keys_apart(root: Path) -> list[str]:
    """Where the text of a place in a table, `T1[2].people`, is taken apart at its brackets: anywhere but where keys are."""
    return [
        f"{module}:{node.lineno} {ast.unparse(node)}"
        for module, path in modules(root).items()
        if not module.startswith(("gui.survey.key", "gui.xlsx", "gui.words"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and (_parts_at_a_sign(node, node.func) or _looks_through_a_key(node, node.func))
    ]


def _parts_at_a_sign(node: ast.Call, method: ast.Attribute) -> bool:
    """`name.partition("[")`, `key.split(".")`."""
    signs = {"[", "]", "]."} | ({".", "/"} if _is_key(method.value) else set())
    said = {word.value for word in node.args if isinstance(word, ast.Constant)}
    return method.attr in ("partition", "rpartition", "split", "find", "index") and bool(said & signs)


def _looks_through_a_key(node: ast.Call, method: ast.Attribute) -> bool:
    """`re.split(r"\\W", its.key)`, `_NUMBERED.search(key)`."""
    by_pattern = method.attr in ("split", "search", "match", "findall", "finditer", "sub")
    return by_pattern and any(_is_key(text) for text in node.args)


def _is_key(node: ast.expr) -> bool:
    return getattr(node, "attr", getattr(node, "id", "")).endswith("key")


def threads(root: Path) -> list[str]:
    """The modules that begin threads."""
    return [
        module
        for module, path in modules(root).items()
        if re.search(
            r"\b(?:Q?Thread|QThreadPool|QRunnable|QtConcurrent|Timer|\w+PoolExecutor|start_new_thread)\(",
            path.read_text(encoding="utf-8"),
        )
    ]


def named_nowhere(root: Path) -> list[str]:
    """The functions and classes that nothing in the package names but they themselves; those in mixedCase are called by Qt."""
    named: set[str] = set()
    made: list[tuple[str, str]] = []
    for module, path in modules(root).items():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        within: dict[int, set[str]] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                made.append((module, node.name))
                for part in ast.walk(node):
                    within.setdefault(id(part), set()).add(node.name)
        named.update(*(_names_in(node) - within.get(id(node), set()) for node in ast.walk(tree)))
    ours = ((module, name) for module, name in made if not re.match(r"__|_?[a-z]+[A-Z]", name))
    return [f"{module} {name}" for module, name in ours if name not in named]


def _names_in(node: ast.AST) -> set[str]:
    """What a node names: itself, or by a text such as the workers' jobs have, `in-cells` for `_in_cells`."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value, "_" + node.value.replace("-", "_")}
    return {getattr(node, field) for field in ("id", "attr", "arg") if isinstance(getattr(node, field, None), str)}


def told(root: Path) -> set[tuple[str, str]]:
    """The faults that an officer is told of, each with the module in which it stands."""
    return {
        (node.name, module)
        for module, path in modules(root).items()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and any(ast.unparse(base) == "Told" for base in node.bases)
    }


def crowded(root: Path, *, most: int) -> list[str]:
    """The folders of the package, of build/ and of the tests that hold more modules than this."""
    folders = Counter(path.parent for room in ("gui", "build", "tests") for path in root.glob(f"{room}/**/*.py"))
    return [
        f"{folder.relative_to(root).as_posix()}: {count} modules"
        for folder, count in sorted(folders.items())
        if count > most
    ]


def too_long(root: Path, *, function: int, file: int) -> list[str]:
    """The functions and files of the package and of build/ that are longer than this many lines."""
    found = []
    for path in sorted([*root.glob("gui/**/*.py"), *root.glob("build/**/*.py")]):
        text = path.read_text(encoding="utf-8")
        if text.count("\n") > file:
            found.append(f"{path.name}: {text.count(chr(10))} lines")
        for node in ast.walk(ast.parse(text)):
            if (
                isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
                and (node.end_lineno or 0) - node.lineno + 1 > function
            ):
                found.append(f"{path.name}:{node.lineno} {node.name}")
    return found
