"""A model ready to be asked: decisions are compiled when first needed and kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from luoshi.base.text import msg
from luoshi.rules.decide.asking import Asking
from luoshi.rules.decide.at_once import at_once
from luoshi.rules.decide.boxes import compile_body, compile_logic, typed_parameters
from luoshi.rules.decide.compiling import EXTERNAL, TextCompiler
from luoshi.rules.decide.externals import NO_EXTERNALS, Externals
from luoshi.rules.decide.functions import external_call, named_function, result_type
from luoshi.rules.decide.index import Index, Key, Part, Way
from luoshi.rules.decide.inputs import Reader, Record, reader_of
from luoshi.rules.decide.tables import CompiledTable, compile_table
from luoshi.rules.errors import Place, RuleCheckError
from luoshi.rules.evaluate import ANY, Compiled, Type, coerce
from luoshi.rules.evaluate.compiling import Environment
from luoshi.rules.model import elements
from luoshi.rules.model.elements import Model
from luoshi.rules.steps import endless, within
from luoshi.rules.values import Function, Value

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Need:
    """Something that a decision or function refers to: `prefix.name`, or `name` without a prefix."""

    prefix: str
    name: str
    part: Part

    def put(self, environment: Environment, value: Value) -> None:
        """Give it its value."""
        if not self.prefix:
            environment[self.name] = value
            return
        inner = environment.get(self.prefix)
        environment[self.prefix] = {**(inner if isinstance(inner, dict) else {}), self.name: value}


@dataclass(frozen=True, slots=True)
class Program:
    """A compiled decision and what it needs. `ask` answers a record at once, where the decision is a table that needs
    nothing but inputs, in a model that imports none."""

    needs: list[Need]
    value: Compiled
    faults: list[RuleCheckError]
    ask: Callable[[Record], Value] | None = None


class Runnable:
    """A model to be asked; the same one may be asked about many records.

    What is wrong in a text stops every question that comes to it, with the fault as error. A `lenient` model answers
    null there instead, which is what the public test collection asks for.
    """

    def __init__(self, model: Model, externals: Externals = NO_EXTERNALS, *, lenient: bool = False) -> None:
        self.model = model
        self.lenient = lenient
        self.index = Index(model)
        self._external = external_call(externals)
        self._programs: dict[Key, Program] = {}
        self._functions: dict[Key, Function] = {}
        self._readers: dict[tuple[Way, Key], Reader] = {}
        self._ready: dict[str, Callable[[Record], Value]] = {}
        self._root_faults = self.index.items(model).faults
        self._function_faults: dict[Key, list[RuleCheckError]] = {}

    def decide(self, decision: str, record: Mapping[str, object] | None = None) -> Value:
        """The value of a decision (by name or id) over a record of inputs by name; its first fault is raised."""
        asked = {} if record is None else record
        ready = self._ready.get(decision)
        if ready is not None and not self._root_faults:
            try:
                return ready(asked)
            except RecursionError as error:
                raise endless(Place(decision=decision)) from error
        part = self.index.named(decision)
        # An imported decision is asked for on the first way that leads to its model.
        way = self.index.ways[part.model.namespace][0]
        answer = bounded(lambda: Asking(self, asked).value(part, way), part)
        if isinstance(part.element, elements.Decision) and (program := self.program(part)).ask is not None:
            self._ready[decision] = program.ask
        return answer

    def invoke(self, function: str, record: Mapping[str, object] | None = None) -> Value:
        """The value of a service or business knowledge, its arguments by name."""
        part = self.index.named(function)
        return bounded(lambda: Asking(self, record or {}).invoked(part), part)

    def faults(self) -> list[RuleCheckError]:
        """All that is wrong in the model's own decisions, functions and types."""
        found: list[RuleCheckError] = []
        for decision in self.model.decisions.values():
            found.extend(self.program(Part(self.model, decision)).faults)
        for group in (self.model.knowledge, self.model.services):
            for element in group.values():
                self._made(Part(self.model, element))
        functions = [fault for faults in self._function_faults.values() for fault in faults]
        return [*self._type_faults(self.model), *found, *functions]

    def faults_of(self, decision: str) -> list[RuleCheckError]:
        """What is wrong in one decision."""
        part = self.index.named(decision)
        return self.program(part).faults if isinstance(part.element, elements.Decision) else []

    def table(self, decision: str) -> CompiledTable | None:
        """The decision's table, when its logic is one."""
        part = self.index.named(decision)
        logic = getattr(part.element, "logic", None)
        if not isinstance(logic, elements.DecisionTable):
            return None
        faults: list[RuleCheckError] = []
        table = compile_table(logic, self._texts(part.model, self.needs(part, faults), faults))
        self._stop_at(faults)
        return table

    def ready(self, part: Part) -> Program:
        """A decision compiled and without a fault."""
        self._stop_at(self._type_faults(part.model))
        program = self.program(part)
        self._stop_at(program.faults)
        return program

    def program(self, part: Part) -> Program:
        """A decision compiled."""
        if part.key not in self._programs:
            decision = part.element
            assert isinstance(decision, elements.Decision)
            faults: list[RuleCheckError] = []
            needs = self.needs(part, faults)
            texts = self._texts(part.model, needs, faults)
            ask = None
            if isinstance(decision.logic, elements.DecisionTable):
                table = compile_table(decision.logic, texts)
                fit = texts.fit(decision.logic.type_name, decision.type_name)
                ask = self._asked_at_once(needs, table, fit)
                value: Compiled = lambda environment: fit(table.value(environment))  # noqa: E731
            else:
                value = texts.typed(compile_logic(decision.logic, texts), decision.type_name)
            self._programs[part.key] = Program(needs, value, faults, ask)
        return self._programs[part.key]

    def needs(self, part: Part, faults: list[RuleCheckError]) -> list[Need]:
        """What the requirements of a decision or function point at."""
        element = part.element
        assert isinstance(element, (elements.Decision, elements.BusinessKnowledge))
        references = [*element.knowledge]
        if isinstance(element, elements.Decision):
            references += [*element.inputs, *element.decisions]
        found: list[Need] = []
        for reference in references:
            target = self.index.part(part.model, reference)
            if target is None:
                faults.append(
                    RuleCheckError(
                        msg("what it requires, “{reference}”, is not in the model", reference=reference),
                        msg("Add it or remove the requirement."),
                        element.place,
                    )
                )
            else:
                found.append(Need(self.index.prefix(part.model, target), target.element.name, target))
        return found

    def _asked_at_once(
        self, needs: list[Need], table: CompiledTable, fit: Callable[[Value], Value]
    ) -> Callable[[Record], Value] | None:
        if len(self.index.models) > 1 or not all(isinstance(need.part.element, elements.InputData) for need in needs):
            return None
        readers = {need.name: (self.reader(need.part), self.input_type(need.part)) for need in needs}
        return at_once(table, readers, self.environment, fit)

    def reader(self, part: Part, way: Way = ()) -> Reader:
        """What reads an input from records, when it is asked for on a way of imports."""
        here = (way, part.key)
        if here not in self._readers:
            ways = self.index.ways[part.model.namespace]
            self._readers[here] = reader_of(part, ways, self.input_type(part), way)
        return self._readers[here]

    def environment(self) -> Environment:
        """What every text may use beside the names it sees."""
        return {EXTERNAL: self._external}

    def function(self, part: Part) -> Function:
        """Business knowledge or a service as a function, without a fault."""
        made = self._made(part)
        self._stop_at(self._function_faults.get(part.key, []))
        return made

    def _made(self, part: Part) -> Function:
        """A function made once, so that it can call itself."""
        if part.key not in self._functions:
            if isinstance(part.element, elements.DecisionService):
                self._functions[part.key] = self._service(part, part.element)
            else:
                self._knowledge(part)
        return self._functions[part.key]

    def input_type(self, part: Part) -> Type:
        """The declared type of an input or a decision."""
        kind = getattr(part.element, "type_name", None)
        return self.index.items(part.model).named(kind)

    def _stop_at(self, faults: list[RuleCheckError]) -> None:
        if faults and not self.lenient:
            raise faults[0]

    def _type_faults(self, model: Model) -> list[RuleCheckError]:
        return [fault for fault in self.index.items(model).faults if isinstance(fault, RuleCheckError)]

    def _texts(self, model: Model, needs: list[Need], faults: list[RuleCheckError]) -> TextCompiler:
        names = [need.prefix or need.name for need in needs]
        return TextCompiler.of(names, self.index.members(model), self.index.items(model), faults)

    def _knowledge(self, part: Part) -> None:
        element = part.element
        assert isinstance(element, elements.BusinessKnowledge)
        faults = self._function_faults.setdefault(part.key, [])
        needs = self.needs(part, faults)
        texts = self._texts(part.model, needs, faults).plus(element.name)
        logic = element.logic or elements.BoxedFunction((), None)
        result = result_type(self.input_type(part))
        body = compile_body(logic, texts)
        around = self.environment()
        made = named_function(element.name, typed_parameters(logic, texts), result, _fitted(body, result), around)
        self._functions[part.key] = around[element.name] = made
        for need in needs:
            need.put(around, self.function(need.part))

    def _service(self, part: Part, service: elements.DecisionService) -> Function:
        references = (*service.inputs, *service.input_decisions)
        taken = [found for found in (self.index.part(part.model, reference) for reference in references) if found]
        parameters = tuple((each.element.name, self.input_type(each)) for each in taken)
        result = result_type(self.input_type(part))

        def body(environment: Environment) -> Value:
            asking = Asking(self, {})
            for each in taken:
                asking.fix(each, environment.get(each.element.name))
            return asking.service(part, service)

        return named_function(service.name, parameters, result, _fitted(body, result), self.environment())


def bounded(work: Callable[[], Made], part: Part) -> Made:
    """What the work gives; what takes too many steps or never stops calling itself is a typed error."""
    return within(Place(decision=part.element.name), work)


def _fitted(body: Compiled, wanted: Type) -> Compiled:
    return body if wanted == ANY else lambda environment: coerce(body(environment), wanted)


def runnable(model: Model, externals: Externals = NO_EXTERNALS, *, lenient: bool = False) -> Runnable:
    """A model ready to be asked; a `lenient` one answers null where a text has a fault."""
    return Runnable(model, externals, lenient=lenient)
