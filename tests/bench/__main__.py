"""Print every row as it is measured."""

from __future__ import annotations

from tests.bench import store

if __name__ == "__main__":
    for row in store.rows():
        print(row, flush=True)
