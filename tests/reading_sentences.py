"""Finds code that reads the text of an error, a refusal or a caution to find out what it is about."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_SENTENCES = frozenset({"args", "sentence"})
"""Attributes that hold what an error or a refusal says."""
_IN_WORDS = "in_words"
"""The attribute that holds what a caution says, and a day too: so it is not followed from function to function."""
_SAME_TEXT = frozenset({"lower", "upper", "casefold", "strip", "lstrip", "rstrip", "encode", "decode", "format"})
"""Calls that give the text back, little changed."""
_READS = frozenset(
    {
        "startswith", "endswith", "partition", "rpartition", "split", "rsplit", "splitlines", "find", "rfind", "index",
        "rindex", "count", "replace", "removeprefix", "removesuffix", "translate",
    }
)  # fmt: skip
_READ_BY_PATTERN = frozenset({"match", "fullmatch", "search", "sub", "subn", "findall", "finditer", "split"})
_Functions = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass
class Tree:
    """The modules of a tree, and what is known of their classes and functions by name alone."""

    modules: Mapping[str, ast.Module]
    errors: set[str] = field(default_factory=set)
    """Classes of errors."""
    give_errors: set[str] = field(default_factory=set)
    """Functions that return one, by their keys."""
    tell: set[str] = field(default_factory=set)
    """Functions that return a sentence."""
    are_told: dict[str, set[int | str]] = field(default_factory=dict)
    """Functions that somewhere are given a sentence, with the places and names of those arguments."""


def places_that_read(sources: Mapping[str, str]) -> list[str]:
    """Where in the sources (text by name) a sentence is read, each as “name, line 12: code”."""
    tree = Tree({name: ast.parse(text) for name, text in sources.items()})
    _learn_errors(tree)
    scopes = list(_scopes(tree))
    known = -1
    while known != (known := len(tree.tell) + sum(map(len, tree.are_told.values()))):
        for scope in scopes:
            scope.settle()
            scope.pass_on()
    found = {(scope.module, node.lineno, ast.unparse(node)) for scope in scopes for node in scope.reads()}
    return [f"{name}, line {line}: {code}" for name, line, code in sorted(found)]


def _learn_errors(tree: Tree) -> None:
    classes = [node for module in tree.modules.values() for node in ast.walk(module) if isinstance(node, ast.ClassDef)]
    known = -1
    while known != (known := len(tree.errors)):
        tree.errors |= {each.name for each in classes if any(_is_error(base, tree) for base in each.bases)}
    for name, module in tree.modules.items():
        for node in ast.walk(module):
            if isinstance(node, _Functions) and node.returns is not None and _is_error(node.returns, tree):
                tree.give_errors.add(_key(name, node.name))


def _is_error(annotation: ast.AST, tree: Tree) -> bool:
    """Whether a base or an annotation names a class of errors."""
    names = [node.id if isinstance(node, ast.Name) else node.attr for node in ast.walk(annotation)
             if isinstance(node, ast.Name | ast.Attribute)]  # fmt: skip
    return any(name in tree.errors or name.endswith(("Error", "Exception")) for name in names)


def _key(module: str, name: str) -> str:
    """By what a function is known: a name that begins with a line is its module's own."""
    return f"{module}:{name}" if name.startswith("_") else name


def _scopes(tree: Tree) -> Iterator[_Scope]:
    for name, module in tree.modules.items():
        yield _Scope(module, name, tree)
        yield from (_Scope(node, name, tree) for node in ast.walk(module) if isinstance(node, _Functions))


class _Scope:
    """One function, or what stands outside all of them, with the names in it that hold an error or a sentence."""

    def __init__(self, scope: ast.AST, module: str, tree: Tree) -> None:
        self.module, self.tree = module, tree
        self.nodes = list(_own_nodes(scope))
        self.errors = {node.name for node in self.nodes if isinstance(node, ast.ExceptHandler) and node.name}
        self.told: set[str] = set()
        self.name, self.placed = "", list[str]()
        if isinstance(scope, _Functions):
            arguments = [*scope.args.posonlyargs, *scope.args.args, *scope.args.kwonlyargs]
            self.errors |= {each.arg for each in arguments if each.annotation and _is_error(each.annotation, tree)}
            self.name = _key(module, scope.name)
            self.placed = [each.arg for each in arguments if each.arg not in ("self", "cls")]
        self.assigned = list(self._assigned())
        self.calls = [node for node in self.nodes if isinstance(node, ast.Call)]
        self.returned = [node.value for node in self.nodes if isinstance(node, ast.Return) and node.value is not None]

    def settle(self) -> None:
        """Work out which names hold an error or a sentence, from what is known of the functions by now."""
        given = self.tree.are_told.get(self.name, set())
        self.told |= {name for place, name in enumerate(self.placed) if place in given or name in given}
        known = -1
        while known != (known := len(self.errors) + len(self.told)):
            for target, value in self.assigned:
                if self._gives_error(value):
                    self.errors.add(target)
                elif self._is_told(value):
                    self.told.add(target)

    def _assigned(self) -> Iterator[tuple[str, ast.AST]]:
        for node in self.nodes:
            if isinstance(node, ast.Assign):
                yield from ((each.id, node.value) for each in node.targets if isinstance(each, ast.Name))
            elif isinstance(node, ast.NamedExpr | ast.AnnAssign | ast.AugAssign) and node.value is not None:
                if isinstance(node.target, ast.Name):
                    yield node.target.id, node.value
            elif isinstance(node, ast.comprehension | ast.For) and isinstance(node.target, ast.Name):
                yield node.target.id, node.iter

    def _gives_error(self, node: ast.AST) -> bool:
        if isinstance(node, ast.Name):
            return node.id in self.errors
        if not isinstance(node, ast.Call):
            return False
        return _name_of(node.func) in self.tree.errors or self._called(node) in self.tree.give_errors

    def _called(self, node: ast.Call) -> str:
        return _key(self.module, _name_of(node.func))

    def _is_told(self, node: ast.AST) -> bool:
        """Whether it is a sentence, or a list of them."""
        match node:
            case ast.Name():
                return node.id in self.told
            case ast.Attribute():
                return node.attr in _SENTENCES and not (node.attr == "args" and not self._gives_error(node.value))
            case ast.Subscript():
                return self._is_told(node.value)
            case ast.Call(func=ast.Name(id="str" | "repr"), args=[given]):
                return self._gives_error(given) or self._is_told(given)
            case ast.Call(func=ast.Attribute(attr=name, value=value), args=given) if name in _SAME_TEXT or (
                name == "split" and not given
            ):
                return self._is_told(value)
            case ast.Call(func=ast.Attribute(attr="join"), args=[given]):
                return self._is_told(given)
            case ast.Call() if self._called(node) in self.tree.tell:
                return True
            case ast.JoinedStr():
                return any(
                    self._gives_error(part.value) or self._is_told(part.value)
                    for part in node.values
                    if isinstance(part, ast.FormattedValue)
                )
            case ast.BinOp():
                return self._is_told(node.left) or self._is_told(node.right)
            case ast.BoolOp():
                return any(map(self._is_told, node.values))
            case ast.IfExp():
                return self._is_told(node.body) or self._is_told(node.orelse)
            case ast.List() | ast.Set():
                return any(map(self._is_told, node.elts))
            case ast.ListComp() | ast.GeneratorExp() | ast.SetComp():
                return self._is_told(node.elt)
        return False

    def pass_on(self) -> None:
        """Note which functions are given a sentence, and whether this one gives one back."""
        if any(map(self._is_told, self.returned)):
            self.tree.tell.add(self.name)
        for node in self.calls:
            if _name_of(node.func) not in self.tree.errors:
                given = {place for place, each in enumerate(node.args) if self._is_told(each)}
                by_name = {each.arg for each in node.keywords if each.arg and self._is_told(each.value)}
                if given or by_name:
                    self.tree.are_told.setdefault(self._called(node), set()).update(given | by_name)

    def _is_said(self, node: ast.AST) -> bool:
        return self._is_told(node) or (isinstance(node, ast.Attribute) and node.attr == _IN_WORDS)

    def reads(self) -> Iterator[ast.expr | ast.stmt]:
        """The pieces of code that look into a sentence, or compare it."""
        for node in self.nodes:
            match node:
                case ast.Compare() if any(map(self._is_said, (node.left, *node.comparators))):
                    yield node
                case ast.Call(func=ast.Attribute(attr=name, value=value)) if (
                    name in _READS and (name != "split" or node.args) and self._is_said(value)
                ) or (name in _READ_BY_PATTERN and any(map(self._is_said, node.args))):
                    yield node
                case ast.Subscript(value=ast.Call() as value, slice=which) if self._is_said(
                    value
                ) and not _only_cuts_short(which):
                    yield node
                case ast.Match() if self._is_said(node.subject):
                    yield node.subject


def _own_nodes(scope: ast.AST) -> Iterator[ast.AST]:
    """What stands in a function itself, and not in one inside it."""
    waiting: list[ast.AST] = list(ast.iter_child_nodes(scope))
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, _Functions):
            waiting += ast.iter_child_nodes(node)


def _only_cuts_short(which: ast.expr) -> bool:
    return isinstance(which, ast.Slice) and which.lower is None


def _name_of(called: ast.AST) -> str:
    return called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""
