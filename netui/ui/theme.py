"""Two calm palettes: text in a few weights of one colour, and an accent for where one is."""

from __future__ import annotations

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
        "scrollbar": "#2a303a",
        "scrollbar-hover": "#3a424f",
        "scrollbar-active": "#4a5566",
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
        "muted": "#626a75",
        "rule": "#d3d0c8",
        "cursor-row": "#d6e4f1",
        "input-cursor-background": "#1f5f99",
        "input-selection-background": "#1f5f99 25%",
        "scrollbar": "#d3d0c8",
        "scrollbar-hover": "#bdb9af",
        "scrollbar-active": "#a7a299",
        "scrollbar-background": "#fbfaf7",
        "scrollbar-background-hover": "#fbfaf7",
        "scrollbar-background-active": "#fbfaf7",
    },
)
