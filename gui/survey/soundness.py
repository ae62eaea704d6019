"""Whether a survey's rules make sense: each id known, each goto forward, each question and choice within reach."""

import string
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from gui.survey import rules
from gui.survey.key import BOX, cell_named
from gui.survey.model import Caution, Question, Response, Survey
from gui.survey.respondents import faults_of_cells
from gui.survey.rule_walk import TooComplex
from gui.survey.toml_tables import Path, Source
from gui.words.cell_limits import shown
from gui.words.contacts import is_email
from gui.words.places import in_definition

MAIL_FIELDS = ("recipient", "name", "prefecture", "title", "file", "code", "attachments")

_MAX_TABLES, _MAX_CHOICES = 300, 100


def examine(survey: Survey, source: Source) -> None:
    """Report every fault of the survey's rules and names to `source`; the walk only if the ids stand."""
    _Examination(survey, source).run()


class _Examination:
    def __init__(self, survey: Survey, source: Source) -> None:
        self.survey = survey
        self.source = source
        self.index = {question.id: i for i, question in enumerate(survey.questions)}

    def run(self) -> None:
        if self._is_oversized():
            return
        self._names()
        self._templates()
        self._responder()
        for position, question in enumerate(self.survey.questions):
            self._question(position, question)
        for position, check in enumerate(self.survey.checks):
            # a survey without any does without what reads them
            from gui.survey.formula_soundness import faults_of_check

            for key, fault in faults_of_check(self.survey, check, self.survey.checks[:position]):
                self._fault(("check", position), key, f"点検{position + 1}件目", fault)
        for position, caution in enumerate(self.survey.cautions):
            target = self.survey.question(caution.question)
            marks = (*caution.includes, *caution.excludes)
            path, place = ("caution", position), f"注意{position + 1}件目"
            if self._reference(path, "question", place, caution.question, target, marks) and target:
                self._caution(path, place, caution, target)
        if not any(finding.severity == "error" for finding in self.source.findings):
            try:
                self._reach()
            except TooComplex as error:
                message = "聞かれるかどうかを決める規則が多すぎます。goto と only_if を減らしてください。"
                self._fault(("question", self.index[error.question]), "", in_definition(error.question), message)

    def _is_oversized(self) -> bool:
        survey = self.survey
        tables = {
            "question": len(survey.questions),
            "section": len(survey.sections),
            "responder": len(survey.responder),
            "caution": len(survey.cautions),
            "check": len(survey.checks),
            "kinds": len(survey.kinds),
            "submission.to": len(survey.destinations),
        }
        found = [name for name, count in tables.items() if count > _MAX_TABLES]
        for name in found:
            self._fault((), "", "調査の定義", f"{name} が{_MAX_TABLES}件を超えています。")
        crowded = [(i, one.id) for i, one in enumerate(survey.questions) if len(one.choices) > _MAX_CHOICES]
        for i, name in crowded:
            self._fault(("question", i), "", in_definition(name), f"選択肢が{_MAX_CHOICES}件を超えています。")
        return bool(found or crowded)

    def _caution(self, path: Path, place: str, caution: Caution, target: Question) -> None:
        both = set(caution.includes) & set(caution.excludes)
        possible = target.kind.is_possible(frozenset(caution.includes))
        if both or not possible or {choice.mark for choice in target.choices} <= set(caution.excludes):
            self._fault(path, "", place, "この条件は、どの回答でも成り立ちません。")

    def _fault(self, path: Path, key: str, place: str, message: str) -> None:
        self.source.report("error", path, key, place, message)

    def _once(self, path: Path, key: str, place: str, values: Iterable[str]) -> None:
        for value, count in Counter(values).items():
            if count > 1:
                self._fault(path, key, place, f"「{value}」が{count}回あります。1回だけにしてください。")

    def _names(self) -> None:
        survey = self.survey
        if not survey.questions:
            self._fault((), "", "調査の定義", "[[question]] が一つもありません。")
        for kind, ids in (
            ("section", [section.id for section in survey.sections]),
            ("question", [question.id for question in survey.questions]),
            ("responder", [found.id for found in survey.responder]),
        ):
            for position, name in enumerate(ids):
                if name in ids[:position]:
                    message = f"「{name}」が2回あります。1回だけにしてください。"
                    self._fault((kind, position), "id", f"[[{kind}]]", message)
        self._keys()
        self._once((), "kinds", "組織区分", survey.kinds)
        if survey.kinds and survey.prefecture_kind not in (*survey.kinds, ""):
            self._fault((), "prefecture_kind", "組織区分", f"「{survey.prefecture_kind}」は kinds にありません。")
        sent = [kind for destination in survey.destinations for kind in destination.kinds]
        for kind in (survey.kinds or ("",)) if survey.mail_body.strip() else ():
            if sum(kind in to.kinds or not to.kinds for to in survey.destinations) != 1:
                whose = f"「{kind}」の" if kind else ""
                place = "提出先（[[submission.to]]）"
                self._fault(("submission",), "", place, f"{whose}提出先を一つだけ決めてください。")
        for kind in set(sent) - set(survey.kinds):
            self._fault(("submission",), "", "提出先", f"「{kind}」は kinds にありません。")

    def _keys(self) -> None:
        """No two places may have one name: a detail's is `2.planned`, a responder field's stands beside the questions'."""
        many = [question for question in self.survey.questions if question.kind.separate]
        boxes = {f"{question.id}{BOX}{mark}" for question in many for mark, _ in question.options}
        for position, found in enumerate(self.survey.responder):
            if found.id in self.index:
                message = f"「{found.id}」は質問の id にもあります。別の名前にしてください。"
                self._fault(("responder", position), "id", found.label, message)
        seen = {*self.index, *(found.id for found in self.survey.responder)}
        for position, question in enumerate(self.survey.questions):
            if question.id in boxes or cell_named(question.id):
                message = "表や選択肢の欄の名前と同じ形です。別の id にしてください。"
                self._fault(("question", position), "id", in_definition(question.id), message)
            for i, detail in enumerate(question.details):
                key = detail.answer_key
                if key in seen:
                    path = ("question", position, "detail", i)
                    message = f"「{key}」が2回あります。別の名前にしてください。"
                    self._fault(path, "id", f"{in_definition(question.id)}の記載欄", message)
                seen.add(key)

    def _templates(self) -> None:
        survey = self.survey
        for position, found in enumerate(survey.responder):
            if found.id in MAIL_FIELDS:
                message = f"「{found.id}」はメールの文面で別の意味を持つため、使えません。"
                self._fault(("responder", position), "id", found.label, message)
        fields = (*MAIL_FIELDS, *(found.id for found in survey.responder if found.id.isidentifier()))
        self._template(("submission",), "file_name", survey.file_name, ("name", "prefecture"))
        self._template(("submission",), "mail_subject", survey.mail_subject, ("name", "prefecture"))
        self._template(("submission",), "mail_body", survey.mail_body, fields)
        for i, destination in enumerate(survey.destinations):
            self._template(("submission", "to", i), "recipient", destination.recipient, ("prefecture",))
            if destination.address and not is_email(destination.address):
                message = f"「{shown(destination.address)}」は正しい形ではありません。メールアドレスを一つだけ書いてください。"
                self._fault(("submission", "to", i), "address", "提出先の address", message)

    def _template(self, path: Path, key: str, template: str, allowed: tuple[str, ...]) -> None:
        place = f"提出の {key}"
        try:
            parts = [part for part in string.Formatter().parse(template) if part[1] is not None]
        except ValueError:
            self._fault(path, key, place, "波かっこ { } の対応が合っていません。")
            return
        for name in sorted({name for _, name, _, _ in parts if name is not None and name not in allowed}):
            message = f"{{{shown(name)}}} は使えません。使えるのは {'、'.join(allowed)} です。"
            self._fault(path, key, place, message)
        if any(form or conversion for _, _, form, conversion in parts):
            self._fault(path, key, place, "波かっこの中には名前だけを書いてください（: や ! は使えません）。")

    def _responder(self) -> None:
        fields = self.survey.responder
        for form in ("kind", "organisation") if self.survey.kinds else ("organisation",):
            there = [position for position, found in enumerate(fields) if found.form == form]
            if len(there) > 1 or (not there and (form == "kind" or self.survey.format == 1)):
                path = ("responder", there[1]) if there else ()
                self._fault(path, "form", "回答者情報", f'form = "{form}" の項目を一つだけ置いてください。')
        if not self.survey.kinds and any(found.form == "kind" for found in fields):
            self._fault((), "kinds", "回答者情報", 'form = "kind" の項目には、選べる区分の kinds が要ります。')
        if self.survey.format == 1:  # whose form is found by what it says
            self._once((), "", "回答者情報の label", (found.label for found in self.survey.responder))
        for position, fault in faults_of_cells(self.survey):
            self._fault(("responder", position), "at", self.survey.responder[position].label, fault)

    def _reference(
        self, path: Path, key: str, place: str, named: str, target: Question | None, marks: Iterable[str]
    ) -> bool:
        if target is None:
            if named:
                self._fault(path, key, place, f"問「{named}」はありません。")
            return False
        for mark in filter(None, marks):
            if target.choice(mark) is None:
                self._fault(path, key, place, f"{in_definition(target.id)}に選択肢「{mark}」はありません。")
        return True

    def _question(self, position: int, question: Question) -> None:
        path, place = ("question", position), in_definition(question.id)
        if not question.section and all(not f.place.startswith(place) for f in self.source.findings):
            self._fault(path, "", place, "「section」がありません。書き加えてください。")
        if question.section and question.section not in {section.id for section in self.survey.sections}:
            known = "、".join(f"「{section.id}」" for section in self.survey.sections)
            message = f"区分「{question.section}」はありません。[[section]] の id を書いてください（いまは {known}）。"
            self._fault(path, "section", place, message)
        if question.kind.offers and not question.choices:
            message = "選択肢がありません。"
            if self.survey.format > 1:
                message += 'choices = ["…", "…"] か list か [[question.choice]] を書いてください。'
            self._fault(path, "", place, message)
        if question.none and not question.kind.allows_none:
            self._fault(path, "none", place, "none は複数選択（multiple = true）の問だけに置けます。")
        for kind in question.asked_of:
            if kind not in self.survey.kinds:
                self._fault(path, "asked_of", place, f"組織区分「{kind}」はありません。")
        self._once(path, "asked_of", place, question.asked_of)
        self._choices(position, question)
        self._only_if(position, question)
        self._shown(position, question)
        if self.survey.format == 1:
            labels = filter(None, (question.none, *(detail.label for detail in question.details)))
            self._once((*path, "detail"), "", f"{place}の記載欄の label", labels)
        for i, detail in enumerate(question.details):
            self._reference((*path, "detail", i), "choice", f"{place}の記載欄", question.id, question, (detail.choice,))
        if question.attachment:
            self._reference(path, "attachment", f"{place}の添付", question.id, question, question.attachment.choices)
            if not question.attachment.choices:
                self._fault(path, "attachment", f"{place}の添付", "choices が空のため、求められることがありません。")

    def _choices(self, position: int, question: Question) -> None:
        for i, choice in enumerate(question.choices):
            path, place = ("question", position, "choice", i), f"{in_definition(question.id)}の選択肢{choice.mark}"
            if any(choice.mark == other.mark for other in question.choices[:i]):
                self._fault(path, "mark", place, "同じ記号の選択肢が前にあるため、選ぶことができません。")
            elif any(choice.label == other.label for other in question.choices[:i]):
                self._fault(path, "text", place, "記号と文を続けると前の選択肢と同じになり、見分けられません。")
            if choice.goto is None:
                continue
            target = self.index.get(choice.goto)
            if not question.kind.leads:
                self._fault(path, "goto", place, "複数選択の問には goto を置けません。")
            elif target is None:
                self._fault(path, "goto", place, f"goto の先の問「{choice.goto}」はありません。")
            elif target <= position:
                self._fault(path, "goto", place, f"goto の先の問「{choice.goto}」がこの問より後にありません。")
            elif target == position + 1:
                message = f"goto の先の問「{choice.goto}」はすぐ次の問なので、何も飛ばしません。"
                self.source.report("caution", path, "goto", place, message)

    def _only_if(self, position: int, question: Question) -> None:
        path, place = ("question", position), f"{in_definition(question.id)}の only_if"
        if question.asked_if:
            from gui.survey.formula_soundness import faults_of_condition

            for fault in faults_of_condition(self.survey, question):
                self._fault(path, "only_if", place, fault)
        if any(column.asked_if for column in question.kind.columns):
            from gui.survey.formula_soundness import faults_of_columns

            for i, fault in faults_of_columns(question.kind.columns):
                where: Path = ("question", position, "column", i)
                self._fault(where, "only_if", f"{in_definition(question.id)}の列{question.kind.columns[i].id}", fault)
        if question.only_if is None:
            return
        gate = question.only_if.question
        target = self.survey.question(gate)
        if not self._reference(path, "only_if", place, gate, target, question.only_if.choices):
            return
        if self.index[gate] >= position:
            self._fault(path, "only_if", place, f"{in_definition(gate)}がこの問より前にありません。")
        if not question.only_if.choices:
            self._fault(path, "only_if", place, "choices が空のため、成り立つことがありません。")
        users = [q.only_if for q in self.survey.questions if q.only_if and q.only_if.question == gate]
        most = target.kind.most_watched if target else None
        if most is not None and len({m for user in users for m in user.choices}) > most:
            message = f"複数選択の{in_definition(gate)}で条件にする選択肢が{most}個を超えています。"
            self._fault(path, "only_if", place, message)

    def _shown(self, position: int, question: Question) -> None:
        columns = ((("question", position, "column", i), c) for i, c in enumerate(question.kind.columns))
        for path, item in ((("question", position), question), *columns):
            if item.kind.formula:
                from gui.survey.formula_soundness import faults_of_shown

                for fault in faults_of_shown(self.survey, item.kind.formula):
                    self._fault(path, "formula", f"{in_definition(question.id)}の formula", fault)

    def _reach(self) -> None:
        standings = rules.evaluate(self.survey, Response())
        for position, question in enumerate(self.survey.questions):
            if standings[question.id].state != "not asked":
                continue
            path, place = ("question", position), in_definition(question.id)
            if (question.only_if or question.asked_if) and self._is_reached_without_condition(position):
                self._fault(path, "only_if", f"{place}の only_if", "この条件は、どの道筋でも成り立ちません。")
            self._fault(path, "", place, "どの道筋でも聞かれません（選択肢もすべて選べません）。")

    def _is_reached_without_condition(self, position: int) -> bool:
        questions = list(self.survey.questions)
        questions[position] = replace(questions[position], only_if=None, asked_if="")
        other = replace(self.survey, questions=tuple(questions))
        return rules.evaluate(other, Response())[questions[position].id].state != "not asked"
