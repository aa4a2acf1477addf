"""Print every row as it is measured: ``python -m tests.bench``, or one: ``… importing``."""

from __future__ import annotations

import sys
from importlib import import_module

if __name__ == "__main__":
    for name in sys.argv[1:] or ("store", "rules", "importing", "ui"):
        for row in import_module(f"tests.bench.{name}").rows():
            print(row, flush=True)
