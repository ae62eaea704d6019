"""The look in one place: colours and letters of the デジタル庁デザインシステム (design-tokens 1.1.9, MIT).

With high contrast on, colours step back to a few and geometry stays; with Windows' own high contrast, they are Windows'.
"""

import sys
from typing import NamedTuple

from PySide6.QtCore import QLoggingCategory
from PySide6.QtGui import QColor, QFont, QPalette

from gui.system.contrast import Contrast

# A family that is not there costs a search of all that are.
_WINDOWS = ("Yu Gothic UI", "Meiryo", "BIZ UDGothic") if sys.platform == "win32" else ()
FAMILIES = (*_WINDOWS, "Noto Sans CJK JP")
BODY, SMALL, LARGE, TITLE = 16, 14, 18, 24
LINE_HEIGHT, DENSE = 1.7, 1.5  # of what is read, and of lists and tables that are looked over


class Look(NamedTuple):
    """The colours by what they are for, those of the design system where no other is given. None alone tells importance or state.

    No dataclass: the first window waits for it, and `dataclasses` takes longer to load than all of the look.
    """

    ground: str = "#ffffff"
    panel: str = "#f2f2f2"
    line: str = "#cccccc"
    border: str = "#666666"
    text: str = "#333333"
    strong: str = "#1a1a1a"
    support: str = "#666666"
    faint: str = "#5f5f5f"
    off: str = "#f8f8fb"
    primary: str = "#0017c1"
    primary_hover: str = "#00118f"
    primary_pressed: str = "#000060"
    on_primary: str = "#ffffff"
    hover: str = "#e8f1fe"
    selected: str = "#d9e6ff"
    info: str = "#e8f1fe"
    error: str = "#ec0000"
    error_text: str = "#ce0000"
    error_ground: str = "#fdeeee"
    success: str = "#197a4b"
    caution: str = "#b78f00"
    caution_text: str = "#6e5600"
    caution_ground: str = "#fbf5e0"
    ring: str = "#000000"
    inner_ring: str = "#ffd43d"


STANDARD = Look()
HIGH = Look(
    **dict.fromkeys(("ground", "panel", "off", "info", "error_ground", "caution_ground", "on_primary"), "#000000"),
    **dict.fromkeys(("line", "border", "text", "strong", "support", "ring"), "#ffffff"),
    **dict.fromkeys(("primary_hover", "primary_pressed"), "#ffffff"),
    **dict.fromkeys(("error", "error_text"), "#ff9c9c"),
    **dict.fromkeys(("caution", "caution_text"), "#ffd43d"),
    faint="#a6d8a6",
    primary="#ffff00",
    hover="#2b2b2b",
    selected="#3a3a00",
    success="#8df2b0",
    inner_ring="#0000ff",
)


def chosen_look(contrast: Contrast, system: QPalette) -> Look:
    """The look for what was chosen; `system` are the colours of the desktop, which stand where it is in high contrast."""
    if contrast == "high":
        return HIGH
    return of_system(system) if contrast == "system" and _system_in_high_contrast() else STANDARD


def of_system(system: QPalette) -> Look:
    """Windows' own colours, each for what Windows means it for."""

    def colour(role: QPalette.ColorRole, group: QPalette.ColorGroup = QPalette.ColorGroup.Active) -> str:
        return system.color(group, role).name()

    role = QPalette.ColorRole
    ground, text, chosen = colour(role.Window), colour(role.WindowText), colour(role.Highlight)
    grey = colour(role.WindowText, QPalette.ColorGroup.Disabled)
    return Look(
        **dict.fromkeys(("line", "border", "text", "strong", "support", "ring", "primary_hover"), text),
        **dict.fromkeys(("primary_pressed", "error", "error_text", "success", "caution", "caution_text"), text),
        **dict.fromkeys(("ground", "panel", "off", "info", "error_ground", "caution_ground", "hover"), ground),
        faint=grey,
        primary=chosen,
        on_primary=colour(role.HighlightedText),
        selected=ground,
        inner_ring=chosen,
    )


def _system_in_high_contrast() -> bool:
    """Whether Windows' high contrast is on (HIGHCONTRAST's flag HCF_HIGHCONTRASTON, as Windows keeps it for each user).

    Elsewhere there is no such thing.
    """
    if sys.platform != "win32":
        return False
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, r"Control Panel\Accessibility\HighContrast") as key:
            flags, _ = winreg.QueryValueEx(key, "Flags")
        return bool(int(flags) & 1)
    except (OSError, ValueError):
        return False


_Role = QPalette.ColorRole
# What a widget that draws itself finds in its palette; Qt means some of these otherwise, but draws nothing here with them.
GROUND, PANEL, OFF = _Role.Base, _Role.AlternateBase, _Role.Button
TEXT, FAINT = _Role.WindowText, _Role.Link
LINE, BORDER, HOVER, SELECTED = _Role.Mid, _Role.Dark, _Role.Midlight, _Role.Light
PRIMARY, ON_PRIMARY = _Role.Highlight, _Role.HighlightedText
ERROR, SUCCESS, RING_COLOUR, INNER_RING_COLOUR = _Role.BrightText, _Role.LinkVisited, _Role.Shadow, _Role.ToolTipBase
CAUTION = _Role.ToolTipText  # a style sheet's own colour changes PlaceholderText


def palette(look: Look) -> QPalette:
    """The palette of the program: what Qt draws with, and what our own drawing finds under the names above."""
    made = QPalette()
    for role, colour in (
        *((role, look.ground) for role in (_Role.Window, GROUND)),
        *((role, look.text) for role in (TEXT, _Role.Text, _Role.ButtonText)),
        *((role, look.primary) for role in (PRIMARY, _Role.Accent)),
        (PANEL, look.panel),
        (OFF, look.off),
        (FAINT, look.faint),
        (LINE, look.line),
        (BORDER, look.border),
        (HOVER, look.hover),
        (SELECTED, look.selected),
        (ON_PRIMARY, look.on_primary),
        (ERROR, look.error),
        (SUCCESS, look.success),
        (CAUTION, look.caution_text),
        (_Role.PlaceholderText, look.support),
        (RING_COLOUR, look.ring),
        (INNER_RING_COLOUR, look.inner_ring),
    ):
        made.setColor(role, QColor(colour))
    for role in (TEXT, _Role.Text, _Role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(look.faint))
    return made


def font(size: int = BODY, *, bold: bool = False) -> QFont:
    """The interface's font; `size` in logical pixels."""
    made = QFont(list(FAMILIES))
    made.setPixelSize(size)
    made.setBold(bold)
    return made


def let_fonts_be_quiet() -> None:
    """Qt need not say on the error output which of all fonts lacks the script of something that was typed."""
    QLoggingCategory.setFilterRules("qt.text.font.db=false")
