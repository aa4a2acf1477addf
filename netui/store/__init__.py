"""The data file: one TinyDB JSON file and what stands beside it. Only this package imports TinyDB.

`DataFile` is the door. A program of one's own that wants to write while netui runs can use
``LiveDatabase(path, storage=JournaledStorage)`` as it would use ``TinyDB(path)``.
"""

from netui.store.backups import Backup
from netui.store.data_file import DataFile, Documents
from netui.store.documents import StoredTable
from netui.store.errors import (
    LockedError,
    NewerSchemaError,
    NotNetuiFileError,
    ReadOnlyError,
    StoreError,
    UnreadableFileError,
)
from netui.store.ids import is_id, is_id_number
from netui.store.journal import Write
from netui.store.memory import collector_paused
from netui.store.migrations import SCHEMA
from netui.store.state import News
from netui.store.storage import JournaledStorage
from netui.store.table import LiveDatabase

__all__ = [
    "SCHEMA",
    "Backup",
    "DataFile",
    "Documents",
    "JournaledStorage",
    "LiveDatabase",
    "LockedError",
    "NewerSchemaError",
    "News",
    "NotNetuiFileError",
    "ReadOnlyError",
    "StoreError",
    "StoredTable",
    "UnreadableFileError",
    "Write",
    "collector_paused",
    "is_id",
    "is_id_number",
]
