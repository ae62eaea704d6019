"""Paths that a file names: what is looked at unasked, and what would be a login to a stranger."""

import pytest

from gui.words.named_paths import unless_refused, why_not_looked_at

FOLDER = "/Users/officer/下書き"
ON_A_SHARE = "\\\\server\\共有\\下書き"


@pytest.mark.parametrize("folder", [FOLDER, ON_A_SHARE, "C:\\Users\\officer\\下書き", ""])
@pytest.mark.parametrize(
    "path",
    [
        "//evil.example/share/x.pdf",
        "\\\\evil.example\\share\\x.pdf",
        "/\\evil.example/share/x.pdf",
        "\\/evil.example\\share\\x.pdf",
        "////evil.example/share/x.pdf",
        " //evil.example/share/x.pdf",
        "\\\\evil.example@SSL@443\\DavWWWRoot\\x.pdf",
        "\\\\?\\UNC\\evil.example\\share\\x.pdf",
        "//?/UNC/evil.example/share/x.pdf",
        "\\\\.\\UNC\\evil.example\\share\\x.pdf",
        "\\\\?\\GLOBALROOT\\Device\\Mup\\evil.example\\share\\x.pdf",
        "\\\\?\\C:\\x.pdf",
        "\\\\.\\pipe\\x",
        "\\??\\UNC\\evil.example\\share\\x.pdf",
        "file://evil.example/share/x.pdf",
        "FILE:\\\\evil.example\\share\\x.pdf",
        "file:///etc/passwd",
        "https://evil.example/x.pdf",
        "smb:x",
        "search-ms:query=x",
        "/net/evil.example/x.pdf",
        "/Users/../net/evil.example/x.pdf",
        "/Network/Servers/evil.example/x.pdf",
        "/afs/evil.example/x.pdf",
        "/run/user/1000/gvfs/smb-share:server=evil.example/x.pdf",
        "/dev/tty",
        "/proc/self/fd/0",
        "CON",
        "con.pdf",
        "添付/NUL",
        "aux .pdf",
        "COM1",
        "lpt¹.txt",
        "conout$",
        "C:\\x\\nul.txt",
        "C:x.pdf",
        "Z:",
        "x\0.pdf",
        "x\n.pdf",
        "x\ud800.pdf",
        "",
        "　",
    ],
)
def test_another_machine_and_a_device_are_not_looked_at(path: str, folder: str) -> None:
    assert why_not_looked_at(path, folder)


@pytest.mark.parametrize("folder", [FOLDER, ON_A_SHARE, "/net/server/下書き", "C:\\Users\\officer\\下書き", ""])
@pytest.mark.parametrize(
    "path",
    [
        "誤り事案の概要.pdf",
        "添付/概要.pdf",
        "添付\\概要.pdf",
        "./概要.pdf",
        "..概要.pdf",
        "添付/../概要.pdf",
        "/Users/officer/概要.pdf",
        "C:\\Users\\officer\\概要.pdf",
        "c:/Users/officer/概要.pdf",
        "Z:\\共有\\概要.pdf",
        "14:30の記録.pdf",
        "console.pdf",
        "com10.pdf",
        "概要 & 詳細.pdf",
        "net/概要.pdf",
        "dev.pdf",
        "~/概要.pdf",
        "%TEMP%/概要.pdf",
        "２／３.pdf",
    ],
)
def test_what_lies_beside_the_file_or_on_this_machine_is_looked_at(path: str, folder: str) -> None:
    assert why_not_looked_at(path, folder) == ""


def test_out_of_the_folder_is_followed_to_where_it_leads() -> None:
    assert why_not_looked_at("../概要.pdf", FOLDER) == ""
    assert why_not_looked_at("../../../net/evil.example/x.pdf", FOLDER)
    assert why_not_looked_at("..\\..\\..\\..\\..\\dev\\tty", FOLDER)
    assert why_not_looked_at("../../x.pdf", ON_A_SHARE) == "", "no further than the share that the officer opened"


def test_a_dialog_does_not_begin_on_a_share_of_an_earlier_day() -> None:
    assert unless_refused("\\\\server\\共有\\提出") == ""
    assert unless_refused("/Users/officer/提出") == "/Users/officer/提出"
    assert unless_refused("") == ""
