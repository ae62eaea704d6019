"""What is wrong with the formulas of a definition: what they cannot mention or compare, and codes that stand twice."""

from collections.abc import Iterator, Sequence

from gui.survey.conditions import BadFormula, Comparison, Formula, as_value, formula_over, read_formula
from gui.survey.model import FormulaCheck, Question, Survey
from gui.words.cell_limits import shown
from gui.words.places import in_definition
from gui.xlsx.formulas.dates import is_written
from gui.xlsx.formulas.syntax import Call, Literal, every_node
from gui.xlsx.formulas.values import FormulaError, Value

_FORMATS = "使えるのは、0、00、#,##0、@ と、ggge年m月d日、yyyy/mm/dd、aaa などの日付です。書き直してください。"
_TYPES = ((bool, "該当するかどうか（TRUEかFALSE）"), (str, "文字"), (float, "数や日付"))


def faults_of_condition(survey: Survey, question: Question) -> Iterator[str]:
    """Sentences on the condition of a question, if it has one as a formula."""
    if not question.asked_if:
        return
    try:
        formula = read_formula(survey, question.asked_if)
    except BadFormula as fault:
        yield str(fault)
        return
    before = [item.answer_key for item in survey.questions[: survey.questions.index(question)]]
    for item in formula.items:
        if survey.question(item.answer_key) is None:
            yield f"記載欄「{item.answer_key}」は、条件には使えません。"
        elif item.answer_key not in before:
            yield f"{in_definition(item.answer_key)}がこの問より前にありません。"
    yield from _faults_of(formula)


def faults_of_shown(survey: Survey, formula: str) -> Iterator[str]:
    """A sentence on what a form that is made is to compute, where it cannot."""
    try:
        read_formula(survey, formula)
    except BadFormula as fault:
        yield str(fault)


def faults_of_columns(columns: Sequence[Question]) -> Iterator[tuple[int, str]]:
    """Sentences on the conditions of a table's columns, each with the column's place among them."""
    for position, column in enumerate(columns):
        before = {other.id: other for other in columns[:position] if other.kind.asks}
        try:
            found = _faults_of(formula_over(before.get, column.asked_if)) if column.asked_if else ()
            yield from ((position, fault) for fault in found)
        except BadFormula as fault:
            yield position, f"{fault}使えるのは、この列より前の、答える列だけです。"


def faults_of_check(
    survey: Survey, check: FormulaCheck, earlier: tuple[FormulaCheck, ...]
) -> Iterator[tuple[str, str]]:
    """Sentences on a check, each with the key of the definition at which it is wrong."""
    try:
        for fault in _faults_of(read_formula(survey, check.formula)):
            yield "check", fault
    except BadFormula as fault:
        yield "check", str(fault)
    if check.at and survey.item(check.at) is None:
        yield "question", f"問「{check.at}」はありません。"
    if any(check.code == other.code for other in earlier):
        yield "code", f"「{check.code}」が2回あります。別の名前にしてください。"


def _faults_of(formula: Formula) -> Iterator[str]:
    for mention in formula.elsewhere:
        if mention.height > 1 and formula.is_alone(mention):
            item = mention.item
            one = f"[{mention.name}/{item.choices[0].mark}]" if item.kind.separate else f"SUM([{mention.name}])"
            yield f"[{mention.name}] は一つの値ではありません。{one} のように使ってください。"
    for comparison in formula.comparisons:
        yield from _mismatch(comparison)
    for node in every_node(formula.node):
        match node:
            case Call("TEXT", (_, Literal(str(pattern)))) if not is_written(pattern):
                yield f"TEXTの書式「{shown(pattern)}」は計算できません。{_FORMATS}"


def _mismatch(comparison: Comparison) -> Iterator[str]:
    """What is compared with something that it never is: a number with a text, a choice with a mark that it has not."""
    mention, constant = comparison.mention, comparison.constant
    if constant == "" and isinstance(constant, str):
        return
    example = as_value(mention.item.kind.example(mention.item, mention.part))
    due = next((name for kind, name in _TYPES if isinstance(example, kind)), "")
    if due and type(constant) is not type(example):
        yield f"[{mention.name}] は{due}なので、「{shown(_written(constant))}」と比べても成り立ちません。"
    elif mention.item.choices and isinstance(constant, str) and all(c.mark != constant for c in mention.item.choices):
        known = "、".join(choice.mark for choice in mention.item.choices)
        yield f"{in_definition(mention.item.answer_key)}に選択肢「{shown(constant)}」はありません。あるのは {known} です。"


def _written(constant: Value) -> str:
    """A constant as a formula has it."""
    if isinstance(constant, bool):
        return str(constant).upper()
    if isinstance(constant, FormulaError):
        return constant.code
    return f"{constant:g}" if isinstance(constant, float) else str(constant)
