"""Print every row as it is measured: ``python -m tests.bench``, or one part: ``… importing``.

The parts are store, rules, importing, shell and ui; ``--huge`` adds starts and searches among
100,000 contacts. Each figure stands beside a floor that is measured in the same minute.
"""

from __future__ import annotations

import sys
from importlib import import_module

if __name__ == "__main__":
    parts = [each for each in sys.argv[1:] if not each.startswith("--")]
    for name in parts or ("store", "rules", "importing", "shell", "ui"):
        for row in import_module(f"tests.bench.{name}").rows():
            print(row, flush=True)
