"""The command line: what may be asked for, and who answers."""

import argparse
import contextlib
import gc
import os
import re
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

from gui import __version__
from gui.commands.report import UNREADABLE, complain, say_problems, unreadable
from gui.system import files
from gui.words.folding import is_blank
from gui.words.told import Unreadable


class _Parser(argparse.ArgumentParser):
    """Says in Japanese that a command line is wrong; argparse's own words are English."""

    def error(self, message: str) -> NoReturn:
        """Print the usage and a sentence, which names the option that is wrong, and end with status 2."""
        for line in self.format_usage().splitlines():
            complain(line)
        named = re.match(r"argument ([^\s:]+):", message)  # the rest of what argparse says is English
        which = f"（{named[1]}）" if named else ""
        complain(f"コマンドの指定{which}が正しくありません。上の使い方を確かめてください。")
        raise SystemExit(UNREADABLE)


def _some(text: str) -> str:
    """A text that says something: an empty one is mostly a variable that was never set, and would mean this very folder."""
    if is_blank(text):
        raise argparse.ArgumentTypeError(text)
    return text


def _place(text: str) -> Path:
    """Where a file or folder is. Of "C:\\folder\\" Windows leaves the second quotation mark as a part of it."""
    text = _some(text)
    return Path(text.removesuffix('"') if sys.platform == "win32" else text)


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    root = _Parser(prog="gui", description="調査票ウィザード", allow_abbrev=False)
    root.add_argument("--version", action="version", version=__version__)
    commands = root.add_subparsers(dest="command", required=True, parser_class=_Parser)
    fill = commands.add_parser("fill", help="回答ファイルから調査票（xlsx）を作る")
    fill.add_argument("answers", type=_place, metavar="ANSWERS.json")
    fill.add_argument("--out", type=_place, required=True, metavar="DIR")
    fill.add_argument("--form", type=_place, metavar="FORM.xlsx")
    fill.add_argument("--survey", type=_place, metavar="SURVEY.toml")
    fill.add_argument("--overwrite", action="store_true", help="同じ名前のファイルを置き換える")
    fill.add_argument("--summary", action="store_true", help="回答内容確認票（PDF）も作る")
    fill.add_argument(
        "--receipt", type=_place, metavar="FILE", help="書いたセルと値の記録（JSON。回答の内容が入る）も作る"
    )
    fill.add_argument("--mail", action="store_true", help="添付ファイルも入れた、送信前のメール（.eml）も作る")
    check = commands.add_parser("check", help="回答ファイルや記入済みの調査票を点検する")
    check.add_argument("files", type=_place, nargs="+", metavar="FILE", help="「-」では、標準入力の1行に1つの名前")
    check.add_argument("--survey", type=_place, metavar="SURVEY.toml")
    check.add_argument("--json", action="store_true", help="1ファイル1行のJSONで出力する")
    collect = commands.add_parser("collect", help="市区町村の調査票を取りまとめ、一覧表と点検結果を作る")
    collect.add_argument("folder", type=_place, metavar="FOLDER")
    collect.add_argument(
        "--prefecture",
        type=_some,
        metavar="都道府県",
        help="神奈川県 など。全国 も指定できる。自治体の調査では必ず指定する",
    )
    collect.add_argument("--out", type=_place, required=True, metavar="DIR")
    collect.add_argument("--roster", type=_place, metavar="ROSTER.csv", help="回答の対象の一覧")
    collect.add_argument("--form", type=_place, metavar="FORM.xlsx", help="一覧表のある様式")
    collect.add_argument("--survey", type=_place, metavar="SURVEY.toml")
    collect.add_argument("--overwrite", action="store_true", help="同じ名前のファイルを置き換える")
    collect.add_argument("--json", action="store_true", help="1ファイル1行のJSONで出力する")
    collect.set_defaults(wrong=collect.error)
    survey = commands.add_parser("survey", help="調査の定義を点検し、全ての道筋を表示する")
    survey.add_argument("definition", type=_place, nargs="?", metavar="SURVEY.toml")
    survey.add_argument("--form", type=_place, metavar="FORM.xlsx", help="全ての項目を、様式のセルとともに表示する")
    survey.add_argument("--json", action="store_true", help="JSONで出力する")
    _draft(commands.add_parser("draft", help="様式（xlsx）から調査の定義を下書きする"))
    _make(commands.add_parser("make", help="調査の定義から様式（xlsx）を作る"))
    selftest = commands.add_parser("selftest", help="このPCで動くか確かめる")
    selftest.add_argument("--report", type=_place, metavar="FILE")
    return root


def _draft(draft: argparse.ArgumentParser) -> None:
    draft.add_argument("form", type=_place, metavar="FORM.xlsx")
    draft.add_argument(
        "--out", type=_place, metavar="DIR", help="定義と様式の写しを置くフォルダー。ないと、書かずに示す"
    )
    draft.add_argument("--overwrite", action="store_true", help="同じ名前のファイルを置き換える")
    draft.add_argument("--json", action="store_true", help="回答の欄を1セル1行のJSONで出力する")


def _make(make: argparse.ArgumentParser) -> None:
    make.add_argument("definition", type=_place, metavar="SURVEY.toml")
    make.add_argument(
        "--out",
        type=_place,
        required=True,
        metavar="DIR",
        help="様式と定義を置くフォルダー、または作る調査のファイル（….chousa）",
    )
    make.add_argument("--overwrite", action="store_true", help="同じ名前のファイルを置き換える")


def run(arguments: Sequence[str]) -> int:
    """Run a command line; returns its exit status: 0 done, 1 errors in the input, 2 wrong usage or unreadable."""
    _speak_utf8()
    try:
        return _dispatch(parser().parse_args(arguments))
    except Unreadable as error:
        say_problems(str(error.path), (unreadable(error),))
    except BrokenPipeError:
        # Whoever read the output has left: what is still in the buffer must not fail again when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        place = f"{error.filename}: " if error.filename else "結果を最後まで出力できませんでした。"
        with contextlib.suppress(OSError):  # the status says it, where nothing else can
            complain(f"{place}{files.sentence(error)}")
    return UNREADABLE


def _speak_utf8() -> None:
    """To files and programs in UTF-8, whatever the system's code page; to a console in its own, and never a failure."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def _dispatch(asked: argparse.Namespace) -> int:
    """Each command is imported only when it is asked for."""
    if asked.command == "fill":
        from gui.commands.fill import Besides, fill

        besides = Besides(asked.summary, asked.mail, asked.receipt)
        return fill(asked.answers, asked.out, asked.form, asked.survey, overwrite=asked.overwrite, besides=besides)
    if asked.command == "check":
        from gui.commands.check import check

        return check(asked.files, asked.survey, asked.json)
    if asked.command == "collect":
        return _collect(asked)
    if asked.command == "survey":
        from gui.commands.survey import survey

        return survey(asked.definition, asked.form, asked.json)
    if asked.command == "draft":
        from gui.commands.draft import draft

        return draft(asked.form, asked.out, overwrite=asked.overwrite, json_lines=asked.json)
    if asked.command == "make":
        from gui.commands.make import make

        return make(asked.definition, asked.out, overwrite=asked.overwrite)
    from gui.commands.selftest import selftest

    return selftest(asked.report)


def _collect(asked: argparse.Namespace) -> int:
    collecting = gc.isenabled()
    gc.disable()  # what is loaded and gathered is kept to the end, and that is soon
    try:
        from gui.collection.reading.workers import started_ahead
        from gui.collection.roster import NATION, everyone
        from gui.commands.collected_survey import recognised
        from gui.outside.asking import Outside

        definition = asked.survey or recognised(asked.folder)
        if not definition and not asked.prefecture:
            asked.wrong("argument --prefecture:")
        with Outside.by(definition) as outside, started_ahead(outside.bundle, asked.folder) as start:
            from gui.commands.collect import Asked, collect

            whole = everyone(outside.bundle.survey)
            if not asked.prefecture and whole == NATION:
                asked.wrong("argument --prefecture:")
            outputs = Asked(asked.folder, asked.prefecture or whole, asked.out, asked.roster, asked.form)
            return collect(outputs, outside, start, overwrite=asked.overwrite, json_lines=asked.json)
    finally:
        if collecting:
            gc.enable()
