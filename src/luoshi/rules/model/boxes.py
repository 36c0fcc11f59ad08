"""Boxed expressions of DMN XML: literal, context, list, relation, function, invocation, conditional, filter, loops."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from luoshi.base.text import msg
from luoshi.rules.errors import Place, RuleReadError
from luoshi.rules.model import elements
from luoshi.rules.model.elements import Logic
from luoshi.rules.model.references import References
from luoshi.rules.model.tables import read_table
from luoshi.rules.model.xml import Element

Reader = Callable[["Boxes", Element], Logic]


class Boxes:
    """Reads the logic of one decision or function; `place` is where it stands."""

    def __init__(self, references: References, place: Place) -> None:
        self.references = references
        self.place = place

    def inside(self, element: Element) -> Logic | None:
        """The boxed expression among an element's children, if any."""
        for child in element.children():
            if child.tag in READERS:
                return READERS[child.tag](self, child)
        return None

    def needed(self, element: Element, *tags: str) -> Logic:
        """The boxed expression inside a child element that must be there."""
        holder = element.child(*tags)
        logic = None if holder is None else self.inside(holder)
        if logic is None:
            raise RuleReadError(
                msg("<{element}> has no <{part}> with an expression in it", element=element.tag, part=tags[0]),
                msg("Complete the expression in the modelling tool."),
                self.place,
            )
        return logic

    def type_name(self, element: Element | None) -> str | None:
        """The type an element refers to."""
        return None if element is None else self.references.type_of(element)

    def literal(self, element: Element) -> Logic:
        """A FEEL expression as text."""
        text = (element.text_of("text") or "").strip()
        return elements.LiteralExpression(text, self.type_name(element), self.place)

    def table(self, element: Element) -> Logic:
        """A decision table."""
        return read_table(element, self.references, self.place)

    def context(self, element: Element) -> Logic:
        """Named entries."""
        entries: list[elements.ContextEntry] = []
        for entry in element.children("contextEntry"):
            variable = entry.child("variable")
            name = self.references.name_of(variable) if variable is not None else None
            entries.append(elements.ContextEntry(name, self.inside(entry), self.type_name(variable)))
        return elements.BoxedContext(tuple(entries), self.type_name(element), self.place)

    def listing(self, element: Element) -> Logic:
        """A list of expressions."""
        items = tuple(READERS[child.tag](self, child) for child in element.children() if child.tag in READERS)
        return elements.BoxedList(items, self.type_name(element), self.place)

    def relation(self, element: Element) -> Logic:
        """Columns and rows."""
        columns = tuple(self.references.name_of(column) for column in element.children("column"))
        rows = tuple(
            tuple(READERS[cell.tag](self, cell) for cell in row.children() if cell.tag in READERS)
            for row in element.children("row")
        )
        if any(len(row) != len(columns) for row in rows):
            raise RuleReadError(
                msg("a row of a relation has not {count} cells, one for each column", count=len(columns)),
                msg("Give every row a cell for every column."),
                self.place,
            )
        return elements.Relation(columns, rows, self.type_name(element), self.place)

    def function(self, element: Element) -> elements.BoxedFunction:
        """Parameters and a body."""
        parameters = tuple(
            (self.references.name_of(parameter), self.type_name(parameter))
            for parameter in element.children("formalParameter")
        )
        kind = {"j": "Java", "p": "PMML"}.get((element.get("kind") or "FEEL")[0].lower(), "FEEL")
        body = self.inside(element)
        return elements.BoxedFunction(
            parameters, body, cast("elements.FunctionKind", kind), self.type_name(element), self.place
        )

    def invocation(self, element: Element) -> Logic:
        """A function and its bindings; DMN 1.1 may name the function in an attribute-free literal."""
        bindings: list[tuple[str, Logic | None]] = []
        for binding in element.children("binding"):
            parameter = binding.child("parameter")
            name = self.references.name_of(parameter) if parameter is not None else ""
            bindings.append((name, self.inside(binding)))
        function = self.inside(element)
        if function is None:
            raise RuleReadError(
                msg("an invocation names no function"), msg("Say which function is called."), self.place
            )
        return elements.Invocation(function, tuple(bindings), self.type_name(element), self.place)

    def conditional(self, element: Element) -> Logic:
        """If, then, else."""
        return elements.Conditional(
            self.needed(element, "if"),
            self.needed(element, "then"),
            self.needed(element, "else"),
            self.type_name(element),
            self.place,
        )

    def filtering(self, element: Element) -> Logic:
        """A list and what its items must meet."""
        return elements.BoxedFilter(
            self.needed(element, "in"), self.needed(element, "match"), self.type_name(element), self.place
        )

    def iterator(self, element: Element) -> Logic:
        """For, some or every."""
        kind = cast("elements.IteratorKind", element.tag)
        variable = " ".join((element.get("iteratorVariable") or "item").split())
        source = self.needed(element, "in")
        body = self.needed(element, "return", "satisfies")
        return elements.BoxedIterator(kind, variable, source, body, self.type_name(element), self.place)


READERS: dict[str, Reader] = {
    "literalExpression": Boxes.literal,
    "decisionTable": Boxes.table,
    "context": Boxes.context,
    "list": Boxes.listing,
    "relation": Boxes.relation,
    "functionDefinition": Boxes.function,
    "invocation": Boxes.invocation,
    "conditional": Boxes.conditional,
    "filter": Boxes.filtering,
    "for": Boxes.iterator,
    "some": Boxes.iterator,
    "every": Boxes.iterator,
}
