"""Two calm palettes: text in a few weights of one colour, and an accent for where one is.

Every text stands out from its ground by 4.5 to 1 and every sign by 3 to 1, as WCAG 2.2 asks at
level AA (1.4.3, 1.4.11); rules only set apart what blanks set apart too.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from textual.theme import Theme

DARK: Final = Theme(
    name="netui-dark",
    dark=True,
    primary="#8fb8de",
    secondary="#6d8fb0",
    accent="#8fb8de",
    foreground="#dfe3ea",
    background="#15181d",
    surface="#15181d",
    panel="#1e2229",
    success="#9cc49a",
    warning="#d9bd84",
    error="#dd9a94",
    variables={
        "muted": "#98a1af",
        "rule": "#343b46",
        "cursor-row": "#26384b",
        "input-cursor-background": "#8fb8de",
        "input-selection-background": "#8fb8de 30%",
        "scrollbar": "#666f7d",
        "scrollbar-hover": "#7a8494",
        "scrollbar-active": "#8f99a8",
        "scrollbar-background": "#15181d",
        "scrollbar-background-hover": "#15181d",
        "scrollbar-background-active": "#15181d",
    },
)
LIGHT: Final = Theme(
    name="netui-light",
    dark=False,
    primary="#1f5f99",
    secondary="#3f6f9f",
    accent="#1f5f99",
    foreground="#22272e",
    background="#fbfaf7",
    surface="#fbfaf7",
    panel="#efede7",
    success="#2f6b3a",
    warning="#7a5600",
    error="#97362f",
    variables={
        "muted": "#59616c",
        "rule": "#d3d0c8",
        "cursor-row": "#d6e4f1",
        "input-cursor-background": "#1f5f99",
        "input-selection-background": "#1f5f99 25%",
        "scrollbar": "#8a867d",
        "scrollbar-hover": "#76726a",
        "scrollbar-active": "#625f58",
        "scrollbar-background": "#fbfaf7",
        "scrollbar-background-hover": "#fbfaf7",
        "scrollbar-background-active": "#fbfaf7",
    },
)
_DARK_OF_256: Final = replace(
    DARK,
    foreground="#dadada",
    background="#1c1c1c",
    surface="#1c1c1c",
    panel="#262626",
    variables={
        **DARK.variables,
        "muted": "#adadad",
        "rule": "#444444",
        "cursor-row": "#3a3a3a",
        "scrollbar": "#767676",
        "scrollbar-background": "#1c1c1c",
        "scrollbar-background-hover": "#1c1c1c",
        "scrollbar-background-active": "#1c1c1c",
    },
)
_LIGHT_OF_256: Final = replace(
    LIGHT,
    warning="#5f5f00",
    panel="#f1f1f1",
    variables={**LIGHT.variables, "muted": "#585858", "cursor-row": "#e0e0e0"},
)


def themes(colors: str) -> tuple[Theme, Theme]:
    """Return the dark theme and the light one for a terminal.

    Args:
        colors: how many it has: truecolor, 256, standard or none. On 256 the nearest to the dark
            theme's blue row would be a teal on which muted text can't be read: there it is grey.
    """
    return (_DARK_OF_256, _LIGHT_OF_256) if colors == "256" else (DARK, LIGHT)
