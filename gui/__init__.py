"""調査票ウィザード: fills in a ministry's questionnaire for a respondent's officer, offline.

The words of the code, one word for one thing:

    answer          回答          what is given to one question, or to a row beside its choices
    answers file    回答ファイル  a response on the disk as JSON; a draft while an officer is at it
    asked           対象          of a question: not skipped by any rule; of an organisation: one whose answer is expected
    attachment      添付          a file that goes with an answer
    bin             ごみ箱        where drafts stay for a while that were deleted
    box             〇の欄        the cell of one choice of several
    bundle          調査一式      a survey with its definition's file, its blank form and its directory
    caution         注意          a problem that is worth a look and stops nothing
    check           点検          looking for every problem of a response at once
    choice          選択肢        one of the texts that a question offers, with its mark
    code            確認コード    eight characters that tie the approved paper to the file that is sent
    collection      取りまとめ    what a prefecture has of its organisations' returns, and what it decided about them
    correction      訂正          a text that the prefecture puts in place of one that was returned
    definition      調査の定義    the file that says what a survey asks
    destination     提出先        to whom a kind of respondent sends what
    detail          記載欄        a row beside a choice: 予定年月, 概要
    directory       団体の一覧    the organisations that there are
    draft           下書き        an answers file under an officer's hands
    draw            印刷          putting a text on paper, in the preview or into a PDF
    error           誤り          a problem that must be mended before anything is sent
    fault           故障          a sentence on what could not be done, and what to do
    field           記入欄        one line of the responder's details; on the screen, where an answer is given
    flow            進み方        the pages of a response, their states, and where to go on
    form            様式          the ministry's workbook, to be filled
    goto            Qnへ          where a choice leads
    inquiry         照会文        a letter to those whose return must be mended or has not come
    item            項目          a question or a detail: whatever has an answer
    key             項目の名      the place of an answer in a response
    kind            区分・種類    of a respondent: 指定都市, 市区町村; of an answer: a choice, a text, a year and month
    layout          配置          the cells of a form, found by its words
    ledger          一覧表        the table with one row an organisation that a prefecture makes
    library         調査の一覧    the surveys that an officer has, each with its drafts
    mark            記号          ①, ア, (1): by which a choice is named
    memo            根拠メモ      what the officer notes for the office alone: what an answer rests on, whom one asked
    note            注            what the form says beside a field or a question
    notice          お知らせ      a message on the screen, in its place
    organisation    団体          who answers: 相模原市, 神奈川県
    outline         目次          the pages and questions with their states, beside the page
    package         調査のファイル  a definition with its form in one file, .chousa
    page            画面          one step of the wizard; on paper, a sheet
    part            部品          a file within an xlsx, or one piece of a question's answer
    prefecture      都道府県      who gathers
    problem         指摘          an error or a caution, with its place and a sentence
    question        質問          what a survey asks, by the letter's own number
    reason          理由          why a question is not asked
    responder       回答者        the officer who answers, and the details of the office
    response        回答一式      all answers of one organisation, with its responder's details
    return          返ってきた票  a workbook that an organisation sent back
    revision        差し替え      what a corrected survey has changed
    roster          対象の一覧    the organisations that are expected to answer
    section         区分          the questions that stand on one page
    shelf           調査の棚      the folder in which surveys are kept
    stage           段取り        one of the steps from the answers to the mail, with when it was done
    standing        状態          asked, not asked or undecided, with the reason
    state           状況          what has become of an organisation's return: 可, 不備, 未提出
    submission      提出          the filled form with its attachments, in one folder
    summary         確認票        回答内容確認票, the paper for the chief
    survey          調査          everything that a definition says
    tally           集計          how many took which choice
    tick            〇            the sign in the box of a choice that is taken
    way             道筋          one sequence of questions through a survey
    worker          読み取り係    a process of our own that reads what came from outside
"""

__version__ = "0.6.9"
