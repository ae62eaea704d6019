"""A form over the answers so far: what it shows, what its lists offer, which of its rules are broken."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from gui.form.own.own_form import OwnForm, OwnResult
from gui.form.own.results_in_words import UNKNOWN, in_words, reason
from gui.survey.item import Item
from gui.survey.key import cell_named, key_of
from gui.survey.kinds.held import held
from gui.survey.model import Answer, Problem, ResponderField, Response, Severity, Survey
from gui.survey.submission import submitted
from gui.words.cell_limits import in_cell, shown
from gui.words.folding import is_blank
from gui.words.from_outside import visible
from gui.words.numbers import as_code
from gui.words.wording import same_words
from gui.xlsx.addresses import to_ref
from gui.xlsx.formulas.live import MOST_AT_FIRST, MOST_AT_ONCE, Live, Name
from gui.xlsx.formulas.values import Address, UnknownFormula, Value
from gui.xlsx.rules.rule_at import Offered, RuleAt
from gui.xlsx.scanning.rules import STOP

FORM_RULE = "form-rule"
_LONGEST = 300
_NAMED = 3
_MOST_TRIED = 100
"""Choices that are tried for the lists that depend on them."""
_ROUNDS = 4
"""How often a label may be named anew because the list that it is of has changed with another label."""


@dataclass(frozen=True, slots=True)
class FormState:
    """What a form says of a response: the results that it shows, by the keys of their items, and the rules that are broken."""

    shown: Mapping[str, str]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Given:
    """What stands in a cell: which question it belongs to, whose it is, the answer; of a choice its label, of words the words."""

    question: str
    item: Item | ResponderField
    answer: Answer | None
    label: str = ""

    @property
    def named(self) -> tuple[str, str, str]:
        """What problems are about, what they call it, and how it is read."""
        if isinstance(self.item, ResponderField):
            return self.item.id, self.item.label, str(self.answer)
        return self.item.answer_key, self.item.place, self.item.kind.in_words(self.item, self.answer)


class _Asked(NamedTuple):
    """What is asked of the form, about the text of this key."""

    what: str
    key: str


class LiveForm:
    """Follows a response. `shown` are the results by the keys of the items that show them, `problems` by the key of the text.

    What did not change is not worked out again, so that a key typed costs what rests on it.
    """

    def __init__(self, own: OwnForm, survey: Survey, today: date) -> None:
        self.own, self._survey = own, survey
        self._live = Live(own.excerpt, today)
        self._live.reach([*(cell.address for cell in own.cells.values()), *(r.address for r in own.results.values())])
        self._response = Response()
        self._given: dict[str, _Given] = {}
        self.shown: dict[str, str] = {}
        self.problems: dict[str, Problem] = {}
        kept = {field.id for field in survey.responder if field.by == "ministry"}
        empty = {cell.address: None for key, cell in own.cells.items() if key not in kept}
        self._live.put(empty, MOST_AT_FIRST)
        self._showing: dict[Name, list[str]] = {}
        for key, result in own.results.items():
            self._showing.setdefault(result.address, []).append(key)
        self._look((), own.results)

    def follow(self, response: Response, *, first: bool = False) -> frozenset[str]:
        """Take a response; the questions and fields at which something is shown otherwise than before: results, problems, lists.

        `first`: it may cost as much as a form that has just been read.
        """
        most = MOST_AT_FIRST if first else MOST_AT_ONCE
        response = submitted(self._survey, response)
        values = dict(self._changes(response))
        self._response = response
        touched, shown = dict.fromkeys(values), dict[str, None]()
        for _ in range(_ROUNDS):
            if not values:
                break
            gone = self._live.put({self.own.cells[key].address: value for key, value in values.items()}, most)
            touched |= dict.fromkeys(_keys(gone))
            shown |= dict.fromkeys(key for name in gone for key in self._showing.get(name, ()))
            values = {
                key: self._named_anew(key) for key in _keys(gone) if key in self._given and self._given[key].label
            }
        return self._look(touched, shown)

    def offered(self, key: str) -> Offered | None:
        """What the list of an answer's cell offers as things stand; None where it has none, or it cannot be known."""
        rule = self._rule(key)
        if rule is None or rule.rule.kind != "list":
            return None
        return self._live.ask(_Asked("list", key), rule.at, rule.offered)

    def value(self, key: str, text: str) -> str | float:
        """What a cell holds once the choice is made that it has as this text: its number, where that is what the cell takes."""
        offered, given, code = self.offered(key), self._given.get(key), as_code(text)
        is_code = given and not isinstance(given.item, ResponderField) and given.item.kind.mark_only
        is_taken = code in offered.numbers if offered and offered.texts else is_code
        return code if is_taken else text

    def marks(self, item: Item) -> frozenset[str] | None:
        """The marks of the choices that the list of an item's cell offers; None where it offers all, or has no list."""
        offered = self.offered(item.answer_key) if item.choices and item.kind.listed else None
        if offered is None or not offered.texts:
            return None
        found = frozenset(c.mark for c in item.choices if item.kind.member(item, c.label, offered.texts))
        return found if 0 < len(found) < len(item.choices) else None

    def wanted(self, key: str) -> str:
        """What the rule of an answer's cell wants, in words; '' where it has none, or it cannot be known."""
        rule = self._rule(key)
        return (self._live.ask(_Asked("wanted", key), rule.at, rule.wanted) or "") if rule else ""

    def stops(self, key: str) -> bool:
        """Whether the form takes nothing in an answer's cell but what its rule allows."""
        rule, offered = self._rule(key), self.offered(key)
        return rule is not None and rule.rule.alert == STOP and not (offered and offered.is_open)

    def doubts(self) -> dict[str, str]:
        """What cannot be worked out here whatever is answered, each by its key, and why: of a column its first cell, with how many more."""
        found: dict[str, list[tuple[str, str]]] = {}
        for key, said in self._each_doubt():
            cell = cell_named(key)
            found.setdefault(key.replace(f"[{cell.row}]", "", 1) if cell else key, []).append((key, said))
        return {
            some[0][0]: some[0][1] + (f"同じ列のほか{len(some) - 1}行も同じです。" if len(some) > 1 else "")
            for some in found.values()
        }

    def _each_doubt(self) -> Iterator[tuple[str, str]]:
        """Each with its key, a rule of many cells once."""
        told = set[object]()
        for key, cell in self.own.cells.items():
            rule = self._rule(key)
            if rule is None or cell.rule in told:
                continue
            told.add(cell.rule)
            why = self._live.ask(_Asked("doubt", key), rule.at, rule.doubt)
            if why:
                yield key, f"{self._ref(cell.address)} の入力規則を、ここでは確かめられません（{reason(why)}）。"
            elif absent := self._without_list(key, rule):
                names = "、".join(f"「{shown(name)}」" for name in absent[:_NAMED])
                more = f"など{len(absent)}件" if len(absent) > _NAMED else ""
                yield key, f"{self._ref(cell.address)} のリストが、{names}{more}を選んだ場合に、様式にありません。"
        for key, result in self.own.results.items():
            said = self._live.why(result.address)
            if said:
                yield key, f"{self._ref(result.address)} の値を、ここでは計算できません（{reason(said)}）。"

    def _without_list(self, key: str, rule: RuleAt) -> list[str]:
        """The choices of another question on which this list depends, and with which it is not there."""
        absent = []
        for item in self._survey.items if rule.rule.kind == "list" else ():
            cell = self.own.cells.get(item.answer_key)
            if cell is None or not item.choices or cell.address not in self._live.read_by(_Asked("doubt", key)):
                continue
            for choice in item.choices[:_MOST_TRIED]:
                self._live.put({cell.address: choice.label})
                offered = self.offered(key)
                if offered is None or not offered.texts:
                    absent.append(choice.label)
            self._live.put({cell.address: None})
        return absent

    def results(self, keys: Iterable[str]) -> list[str]:
        """The cells of what the form computes, of these keys, as they are named."""
        return [self._ref(self.own.results[key].address) for key in keys if key in self.own.results]

    def _ref(self, address: Address) -> str:
        return f"{visible(self.own.excerpt.sheets[address[0]])}!{to_ref(*address[1:])}"

    @property
    def state(self) -> FormState:
        """What is said now."""
        return FormState(dict(self.shown), tuple({p.question: p for p in self.problems.values()}.values()))

    def _rule(self, key: str) -> RuleAt | None:
        cell = self.own.cells.get(key)
        if cell is None or cell.rule is None:
            return None
        return RuleAt(self.own.rules[cell.rule], cell.address, self._live, cell.is_percent)

    def _changes(self, response: Response) -> Iterator[tuple[str, Value]]:
        """The new value of each cell whose answer is another than before."""
        for found in self._survey.responder:
            text = response.responder.get(found.id, "")
            if found.id in self.own.cells and text != self._response.responder.get(found.id, ""):
                self._given[found.id] = _Given(found.id, found, text, in_cell(text))
                yield found.id, self._named_anew(found.id) or None
        for question in self._survey.questions:
            for item in question.items:
                was, now = (given.answers.get(item.answer_key) for given in (self._response, response))
                for part, answer in item.kind.changed(item, was, now) if was is not now else ():
                    yield from self._held(question.id, part, answer)

    def _held(self, question: str, part: Item, answer: Answer | None) -> Iterator[tuple[str, Value]]:
        tick = self._survey.form.tick
        for key, text, value in part.kind.values(part, answer, tick):
            cell = self.own.cells.get(key)
            if cell is None:
                continue
            date1904 = self.own.excerpt.date1904
            stands = held(part.kind, value, text, is_date=cell.is_date, is_percent=cell.is_percent, date1904=date1904)
            is_words = part.kind.in_own_words and isinstance(stands, str)
            label = in_cell(text) if part.kind.listed or is_words else ""
            self._given[key] = _Given(question, part, answer, label)
            if cell.taken and part.kind.signs:
                stands = cell.taken if stands == tick else cell.own
            if label:
                yield key, self._named_anew(key)
            else:
                yield key, stands if isinstance(stands, float) else in_cell(stands) or None

    def _named_anew(self, key: str) -> str | float:
        """The label of a choice, or words, as the list of its cell has them now."""
        given, offered = self._given[key], self.offered(key) if self._given[key].label else None
        if offered is None:
            return self.value(key, given.label)
        if isinstance(given.item, ResponderField) or given.item.kind.in_own_words:
            member = same_words(given.label, offered.texts)
        else:
            member = given.item.kind.member(given.item, given.label, offered.texts)
        return self.value(key, member or given.label)

    def _look(self, keys: Iterable[str], results: Iterable[str]) -> frozenset[str]:
        """Work out the rules of these keys and these results; the questions and fields at which something is otherwise."""
        otherwise = set()
        for key in keys:
            found = self._problem(key)
            if found:
                self.problems[key] = found
            else:
                self.problems.pop(key, None)
            otherwise.add(self._question(key))
        for key in results:
            said = self._result(self.own.results[key])
            if said != self.shown.get(key):
                self.shown[key] = said
                otherwise.add(self._question(key))
        return frozenset(otherwise)

    def _question(self, key: str) -> str:
        given = self._given.get(key)
        place = None if given else key_of(self._survey, key)
        return given.question if given else place.question or place.part if place else key

    def _result(self, result: OwnResult) -> str:
        try:
            return in_words(self._live.value(result.address), result, date1904=self.own.excerpt.date1904)
        except UnknownFormula as why:
            return f"{UNKNOWN}（{reason(why)}）"

    def _problem(self, key: str) -> Problem | None:
        rule, given = self._rule(key), self._given.get(key)
        wanted = self._live.ask(_Asked("rule", key), rule.at, rule.broken) if rule and given else ""
        if not rule or not given or not wanted:
            return None
        texts = (rule.rule.title, rule.rule.message)
        own = "：".join(visible(" ".join(text.split()))[:_LONGEST] for text in texts if not is_blank(text))
        about, place, words = given.named
        said = f"{place}「{shown(words)}」は、様式の入力規則に合いません。"
        what = own or f"{wanted}を{'選んで' if rule.rule.kind == 'list' else '入力して'}ください。"
        severity: Severity = "error" if rule.rule.alert == STOP else "caution"
        return Problem(FORM_RULE, severity, about, f"{said}{what}")


def _keys(names: Iterable[Name]) -> Iterator[str]:
    return (name.key for name in names if isinstance(name, _Asked))
