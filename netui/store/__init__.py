"""The data file: one TinyDB JSON file. Only this package imports TinyDB."""

from netui.store.data_file import SCHEMA, Change, DataFile, Documents
from netui.store.errors import NewerSchemaError, NotNetuiFileError, StoreError, UnreadableFileError

__all__ = [
    "SCHEMA",
    "Change",
    "DataFile",
    "Documents",
    "NewerSchemaError",
    "NotNetuiFileError",
    "StoreError",
    "UnreadableFileError",
]
