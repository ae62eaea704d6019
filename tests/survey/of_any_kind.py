"""Definitions of format 2, written around the questions that a test is about."""

from gui.survey.definition import Definition, read_definition
from gui.survey.model import Survey

HEAD = """
format = 2
id = "small"
title = "小さな調査"
form_title = "小さな調査"
ministry = "みなと県"
deadline = 2030-03-31T17:00:00
deadline_text = "令和12年3月31日17時"
respondents = "anyone"

[submission]
file_name = "【{name}】回答"
mail_subject = "【{name}】回答"
mail_body = "{recipient} {file}"

[[submission.to]]
recipient = "みなと県"
content = "このファイル"

[[section]]
id = "all"
title = "全て"
"""


def text_of(*questions: str, more: str = "") -> str:
    """A definition of these questions, each the lines of its table, and of whatever else."""
    tables = [f'[[question]]\nsection = "all"\ntext = "質問です。"\n{lines}' for lines in questions]
    return "\n".join([HEAD, *tables, more])


def definition(*questions: str, more: str = "") -> Definition:
    """What comes of such a definition."""
    return read_definition(text_of(*questions, more=more))


def survey_of(*questions: str, more: str = "") -> Survey:
    """The survey of these questions, which has no fault."""
    found = definition(*questions, more=more)
    assert found.survey is not None, [str(finding) for finding in found.findings]
    return found.survey


def faults_of(*questions: str, more: str = "") -> list[str]:
    """What is said of such a definition."""
    return [str(finding) for finding in definition(*questions, more=more).findings]
