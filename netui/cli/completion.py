"""Completion in the shell: the script that it loads. `netui.cli.completing` has the names.

The shell calls netui with the line so far (click's `shell_completion`). Nothing is changed by it,
and whatever goes wrong, it completes nothing and says nothing.
"""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import ClassVar, Final

import click
from click.shell_completion import (
    BashComplete,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
)

from netui.cli.settings import global_options

# A name may hold anything, such as $(…), so it comes into the line only quoted. zsh and fish quote
# by themselves; bash does not, and leaves $ and ` even in what it takes for names of files.
_BASH: Final = r"""%(complete_func)s() {
    local IFS=$'\n' type value response quote=${COMP_WORDS[COMP_CWORD]:0:1}
    COMPREPLY=()
    response=$(COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD \
        %(complete_var)s=bash_complete "$1" 2>/dev/null)
    while IFS=, read -r type value; do
        case $type in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            plain)
                case $quote in
                    "'") value=${value//"'"/"'\''"} ;;
                    '"')
                        [[ $value == *'!'* ]] && continue  # history, which has no quote here
                        value=${value//'\'/'\\'}
                        value=${value//'"'/'\"'}
                        value=${value//'$'/'\$'}
                        value=${value//'`'/'\`'} ;;
                    *) printf -v value %%q "$value" ;;
                esac
                COMPREPLY+=("$value") ;;
        esac
    done <<< "$response"
    return 0
}

complete -o nosort -F %(complete_func)s %(prog_name)s
"""

# click's own script cuts a name at its comma.
_FISH: Final = """\
function %(complete_func)s
    set -l response (env %(complete_var)s=fish_complete COMP_WORDS=(commandline -cp) \\
        COMP_CWORD=(commandline -t) %(prog_name)s 2>/dev/null)
    for completion in $response
        set -l found (string split -m 1 "," -- $completion)
        switch $found[1]
            case dir
                __fish_complete_directories $found[2]
            case file
                __fish_complete_path $found[2]
            case plain
                echo $found[2]
        end
    end
end

complete --no-files --command %(prog_name)s --arguments "(%(complete_func)s)"
"""


class _Silent(ShellComplete):
    def complete(self) -> str:
        try:
            return super().complete()
        except Exception:  # in the middle of a line, no message is of use
            return ""


class _Bash(_Silent, BashComplete):
    name: ClassVar[str] = "bash"
    source_template: ClassVar[str] = _BASH


class _Zsh(_Silent, ZshComplete):
    name: ClassVar[str] = "zsh"


class _Fish(_Silent, FishComplete):
    name: ClassVar[str] = "fish"
    source_template: ClassVar[str] = _FISH


_SHELLS: Final[dict[str, type[_Silent]]] = {"bash": _Bash, "zsh": _Zsh, "fish": _Fish}
_INSTALLS: Final = {
    "bash": """put this line into ~/.bashrc:  eval "$(netui completion bash)\"""",
    "zsh": """put this line into ~/.zshrc, after compinit:  eval "$(netui completion zsh)\"""",
    "fish": "run  netui completion fish > ~/.config/fish/completions/netui.fish",
}


def prepare() -> None:
    """Have click answer shells with the scripts here instead of its own."""
    for each in _SHELLS.values():
        add_completion_class(each)


@click.command()
@click.argument("shell", required=False, type=click.Choice(list(_SHELLS)), metavar="[SHELL]")
@global_options
def completion(shell: str | None) -> None:
    """Print a script by which bash, zsh or fish completes netui.

    It completes commands, options, files, and the names of people and events. Without SHELL it is
    the one that $SHELL names, and stderr says where the script goes.

    \b
    Example: netui completion bash
    """
    from netui.cli import COMPLETES
    from netui.cli import netui as group

    known = shell or _own_shell()
    click.echo(_SHELLS[known](group, {}, "netui", COMPLETES).source(), nl=False)
    if shell is None:
        click.echo(f"netui: to have {known} complete netui, {_INSTALLS[known]}", err=True)


def _own_shell() -> str:
    own = PurePath(os.environ.get("SHELL", "")).name
    if own not in _SHELLS:
        raise click.UsageError(f"Which shell? One of {', '.join(_SHELLS)}.")
    return own
