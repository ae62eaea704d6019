"""The one style sheet, made from a look."""

from typing import TYPE_CHECKING

from gui.screens.widgets.laid_out import BAR, FIELD, LINK, RADIUS
from gui.screens.widgets.look import BODY, FAMILIES, LARGE, SMALL, TITLE, Look

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_SHEET = """
QWidget {{ color: {text}; outline: none; }}
#window, #page, QScrollArea, QStackedWidget, QDialog {{ background: {ground}; }}
#head, #foot {{ background: {ground}; }}
#head {{ border-bottom: 1px solid {line}; }}
#foot {{ border-top: 1px solid {line}; }}
QGroupBox {{ border: none; margin: 0; padding: 0; }}
QGroupBox::title {{ subcontrol-origin: border; subcontrol-position: top left; }}

#title {{ font-size: {title_size}px; font-weight: bold; color: {strong}; }}
#heading {{ font-size: {large}px; font-weight: bold; color: {strong}; }}
#label {{ font-weight: bold; color: {strong}; }}
#legend {{ font-weight: bold; color: {strong}; }}
QLabel:disabled, #legend:disabled, #label:disabled, #heading:disabled {{ color: {faint}; }}
#support {{ font-size: {small}px; color: {support}; }}
#support:disabled {{ color: {faint}; }}
#number {{ font-size: {large}px; font-weight: bold; color: {primary}; }}
#number:disabled {{ color: {faint}; }}
#required {{ font-size: {small}px; color: {error_text}; }}
#required:disabled {{ color: {faint}; }}
#error {{ color: {error_text}; font-size: {small}px; }}
#caution {{ color: {caution_text}; font-size: {small}px; }}
#strong {{ font-weight: bold; color: {strong}; }}
#reason {{ border: none; border-left: 4px solid {line}; padding: 2px 11px; font-size: {small}px; color: {support}; }}
#code {{ font-size: {title_size}px; font-weight: bold; color: {strong}; letter-spacing: 2px; }}

QLineEdit, QPlainTextEdit, QComboBox {{
    background: {ground}; color: {text}; border: 1px solid {border}; border-radius: {radius}px; padding: 0 14px;
    min-height: {field}px; selection-background-color: {primary}; selection-color: {on_primary};
    placeholder-text-color: {support};
}}
QPlainTextEdit {{ padding: 8px 10px; }}
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover {{ border-color: {strong}; }}
QLineEdit[faulty="true"], QPlainTextEdit[faulty="true"], QComboBox[faulty="true"] {{ border: 2px solid {error}; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{
    background: {off}; color: {faint}; border-color: {line};
}}
QLineEdit:read-only, QPlainTextEdit:read-only {{ background: {panel}; }}
QComboBox::drop-down {{ border: none; width: 40px; }}
QComboBox::down-arrow {{ image: none; width: 0; height: 0; }}
QComboBox {{ combobox-popup: 0; }}
QComboBox QAbstractItemView {{ background: {ground}; border: 1px solid {border}; outline: none; }}
QComboBox QAbstractItemView::item {{
    min-height: 40px; padding: 0 14px 0 10px; border-left: 4px solid transparent; color: {text};
}}
QComboBox QAbstractItemView::item:selected {{ background: {selected}; color: {strong}; border-left: 4px solid {primary}; }}

QPushButton {{
    background: {ground}; color: {primary}; border: 1px solid {primary}; border-radius: {radius}px;
    padding: 0 18px; min-height: 44px; font-weight: bold;
}}
QPushButton:hover {{ background: {hover}; color: {text_on_hover}; }}
QPushButton:pressed {{ background: {selected}; }}
QPushButton:disabled {{ color: {faint}; border-color: {line}; background: {off}; }}
QPushButton#main {{ background: {primary}; color: {on_primary}; }}
QPushButton#main:hover {{ background: {primary_hover}; border-color: {primary_hover}; }}
QPushButton#main:pressed {{ background: {primary_pressed}; border-color: {primary_pressed}; }}
QPushButton#main:disabled {{ background: {panel}; color: {faint}; border-color: {line}; }}
QPushButton#link {{
    border: none; background: transparent; padding: 0 {link}px; min-height: 44px; font-weight: normal;
    text-decoration: underline;
}}
QPushButton#link[at="margin"] {{ padding-left: 0; }}
QPushButton#link:hover {{ background: {hover}; text-decoration: underline; }}
QPushButton#link:disabled {{ color: {faint}; background: transparent; }}
QPushButton#clear {{ border: none; background: transparent; padding: 0 6px; min-height: 32px; font-weight: normal; }}
QPushButton#clear {{ text-decoration: underline; font-size: {small}px; }}
QPushButton#clear:hover {{ background: {hover}; }}
QPushButton::menu-indicator {{ image: none; width: 0; }}

#notice {{ background: {info}; border: 1px solid {primary}; border-radius: {radius}px; }}
#notice[kind="error"] {{ background: {error_ground}; border-color: {error}; }}
#notice[kind="caution"] {{ background: {caution_ground}; border-color: {caution}; }}
#notice[under="pages"] {{ margin-bottom: 8px; }}
#reminder {{ background: {info}; border-left: 4px solid {primary}; }}
#fault {{ color: {error_text}; font-weight: bold; }}
#card {{ background: {ground}; border: 1px solid {line}; border-radius: {radius}px; }}

/* Windows has smaller fonts of its own for these. */
QAbstractItemView, QMenu, QMessageBox, QToolTip {{ font-family: {families}; font-size: {body}px; }}
/* Without round corners: a line that is chosen fills the list to its edges. */
QListWidget, QTreeView, QTextBrowser, QGraphicsView {{ background: {ground}; border: 1px solid {line}; outline: none; }}
QListWidget::item {{ padding: 6px 12px 6px 8px; border-left: 4px solid transparent; min-height: 32px; color: {text}; }}
QListWidget::item:hover {{ background: {hover}; }}
QListWidget::item:selected {{ background: {selected}; color: {strong}; border-left: 4px solid {primary}; }}
#items::item {{ padding: 0 8px; min-height: 26px; }}
#outline {{ background: {panel}; border: none; border-right: 1px solid {line}; }}
#outline::item {{ padding: 0; }}
QTableView {{ background: {ground}; border: 1px solid {line}; outline: none; selection-background-color: {selected}; selection-color: {strong}; }}
QTableView {{ gridline-color: {line}; }}
QTableView::item {{ padding: 0 8px; }}
QTableView::item:selected {{ border-top: 1px solid {primary}; border-bottom: 1px solid {primary}; color: {strong}; background: {selected}; }}
#table {{ border: 1px solid {border}; }}
#table[faulty="true"] {{ border-color: {error}; }}
#table QHeaderView::section {{ border-right: 1px solid {line}; padding: 7px 8px; }}
#table QHeaderView::section:vertical {{ padding: 0 8px; font-weight: normal; }}
#table QTableCornerButton::section {{ background: {panel}; border: none; border-right: 1px solid {line}; border-bottom: 1px solid {line}; }}
QLineEdit#cell, QPlainTextEdit#cell {{ border: 2px solid {primary}; border-radius: 0; padding: 0 5px; min-height: 0; }}
QPlainTextEdit#cell {{ padding: 3px 2px; }}
#choices {{ border: 1px solid {border}; }}
#choices::item {{ padding: 0 12px 0 8px; min-height: 36px; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {ground}; min-height: 40px; }}
QCalendarWidget QToolButton {{ color: {strong}; background: {ground}; border: none; padding: 4px 12px; font-weight: bold; }}
QCalendarWidget QToolButton:hover {{ background: {hover}; }}
QCalendarWidget QToolButton::menu-indicator {{ image: none; width: 0; }}
QCalendarWidget QAbstractItemView {{ color: {text}; background: {ground}; border: none; border-top: 1px solid {line}; }}
QCalendarWidget QAbstractItemView:disabled {{ color: {faint}; }}
QListWidget::indicator {{ width: 22px; height: 22px; border: none; background: transparent; image: none; }}
QPushButton#filter {{ min-height: 42px; padding: 0 8px; font-weight: normal; font-size: {small}px; }}
QPushButton#folding {{ border: none; background: transparent; padding: 0; min-height: 26px; font-weight: bold; text-align: left; color: {strong}; }}
QPushButton#folding:hover {{ background: {hover}; }}
#sheets::tab {{ padding: 3px 12px 2px; }}
QPushButton#filter:checked {{ background: {selected}; color: {strong}; font-weight: bold; }}
QProgressBar {{ border: 1px solid {line}; border-radius: 4px; min-height: 28px; text-align: center; color: {text}; background: {ground}; }}
QProgressBar::chunk {{ background: {selected}; }}
QTabWidget::pane {{ border: none; border-top: 1px solid {line}; }}
QTabBar::tab {{ padding: 8px 16px; border: none; border-bottom: 3px solid transparent; color: {text}; background: transparent; }}
QTabBar::tab:selected {{ border-bottom-color: {primary}; font-weight: bold; color: {strong}; }}
QTabBar::tab:hover {{ background: {hover}; }}
QSplitter::handle {{ background: {line}; width: 1px; }}
QHeaderView::section {{ background: {panel}; color: {strong}; border: none; border-bottom: 1px solid {line}; padding: 8px 11px; font-weight: bold; }}
QHeaderView[close="true"]::section {{ padding: 2px 11px; }}
QTabBar[close="true"]::tab {{ padding: 4px 16px; }}
QPushButton[close="true"] {{ padding: 0 8px; font-size: {small}px; }}
QTextBrowser {{ border: none; padding: 0 8px; }}

QMenu {{ background: {ground}; border: 1px solid {border}; padding: 6px 0; }}
QMenu::item {{ padding: 10px 28px; }}
QMenu::item:selected {{ background: {selected}; color: {strong}; }}
QMenu::item:disabled {{ color: {faint}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 6px 0; }}
QToolTip {{ background: {ground}; color: {text}; border: 1px solid {border}; padding: 6px; }}

QScrollBar {{ background: {ground}; border: none; margin: 0; }}
#outline QScrollBar, QPlainTextEdit[readOnly="true"] QScrollBar {{ background: {panel}; }}
QAbstractScrollArea::corner {{ background: {ground}; border: none; }}
QScrollBar:vertical {{ width: {bar}px; }}
QScrollBar:horizontal {{ height: {bar}px; }}
QScrollBar::handle {{ background: {thumb}; border-radius: 5px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 40px; }}
QScrollBar::handle:horizontal {{ min-width: 40px; }}
QScrollBar::handle:hover {{ background: {support}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def restyle(widget: "QWidget", name: str, value: str | bool) -> bool:
    """Give a widget the property by which the style sheet tells it from others, and the look that goes with it; whether it had another."""
    if (widget.property(name) or False) == (value or False):
        return False
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    return True


def style_sheet(look: Look) -> str:
    """The style sheet of the whole program in the colours of a look."""
    colours = look._asdict()
    return _SHEET.format(
        **colours,
        families=", ".join(f'"{family}"' for family in FAMILIES),
        text_on_hover=look.primary_pressed if look.on_primary == "#ffffff" else look.text,
        thumb="#b3b3b3" if look.on_primary == "#ffffff" else look.line,
        small=SMALL,
        body=BODY,
        large=LARGE,
        title_size=TITLE,
        radius=RADIUS,
        field=FIELD - 2,
        link=LINK,
        bar=BAR,
    )
