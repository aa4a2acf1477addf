"""The network in memory, and the only door to the data file.

Every change goes through a transaction: first the file, then memory, then an announcement to
whoever listens. A transaction is also one step of undo. The network knows no use case: those are
functions in `netui.actions`.
"""

from netui.network.announcement import Announcement
from netui.network.network import Network
from netui.network.steps import UndoConflictError
from netui.network.store import Store
from netui.network.tables import Damaged, Tables
from netui.network.transaction import Transaction
from netui.store import collector_paused

__all__ = [
    "Announcement",
    "Damaged",
    "Network",
    "Store",
    "Tables",
    "Transaction",
    "UndoConflictError",
    "collector_paused",
]
