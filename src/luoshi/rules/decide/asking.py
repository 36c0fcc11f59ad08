"""One question to a model: the record, and the values found so far."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from luoshi.base.text import msg
from luoshi.rules.decide.index import Key, Part, Way
from luoshi.rules.errors import NOWHERE, Place, RuleCheckError, RuleExecuteError
from luoshi.rules.evaluate import coerce
from luoshi.rules.model import elements
from luoshi.rules.values import Value, from_python

if TYPE_CHECKING:
    from luoshi.rules.decide.runnable import Runnable


class Asking:
    """Finds values, each once."""

    def __init__(self, runnable: Runnable, record: Mapping[str, object]) -> None:
        self._runnable = runnable
        self._record = record
        self._fixed: dict[Key, Value] = {}
        self._found: dict[tuple[Way, Key], Value] = {}
        self._finding: set[tuple[Way, Key]] = set()

    def fix(self, part: Part, value: Value) -> None:
        """Say what an input or a decision is, instead of finding it."""
        self._fixed[part.key] = coerce(value, self._runnable.input_type(part))

    def value(self, part: Part, way: Way = ()) -> Value:
        """The value of an input or decision; a function for business knowledge and services.

        `way` is the chain of imports that leads to the part: a model imported twice may be given two sets of inputs.
        """
        if part.key in self._fixed:
            return self._fixed[part.key]
        here = (way, part.key)
        if here in self._found:
            return self._found[here]
        if isinstance(part.element, elements.InputData):
            made = self._runnable.reader(part, way)(self._record)
        elif isinstance(part.element, elements.Decision):
            made = self._decided(part, way)
        else:
            made = self._runnable.function(part)
        self._found[here] = made
        return made

    def invoked(self, part: Part) -> Value:
        """A service or business knowledge called with the record's values."""
        element = part.element
        if isinstance(element, elements.DecisionService):
            for reference in (*element.inputs, *element.input_decisions):
                target = self._runnable.index.part(part.model, reference)
                if target is not None:
                    self._fixed[target.key] = self._runnable.reader(target)(self._record)
            return self.service(part, element)
        if isinstance(element, elements.BusinessKnowledge):
            function = self._runnable.function(part)
            return function.call([from_python(self._record.get(name)) for name in function.parameters])
        return self.value(part)

    def service(self, part: Part, service: elements.DecisionService) -> Value:
        """The outputs: the value of the only one, else a context of them by name."""
        outputs = [self._runnable.index.part(part.model, reference) for reference in service.outputs]
        made = {each.element.name: self.value(each) for each in outputs if each is not None}
        return next(iter(made.values())) if len(made) == 1 else made

    def _decided(self, part: Part, way: Way) -> Value:
        here = (way, part.key)
        if here in self._finding:
            raise RuleCheckError(
                msg("the decision “{name}” needs its own answer", name=part.element.name),
                msg("Remove one of the requirements that make the ring."),
                NOWHERE,
            )
        self._finding.add(here)
        program = self._runnable.ready(part)
        environment = self._runnable.environment()
        for need in program.needs:
            need.put(environment, self.value(need.part, (*way, need.prefix) if need.prefix else way))
        self._finding.discard(here)
        try:
            return program.value(environment)
        except RuleExecuteError as error:
            if error.place == NOWHERE:
                raise error.at(Place(decision=part.element.name)) from error
            raise
