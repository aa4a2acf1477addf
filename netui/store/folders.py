"""What is remembered of the folders that contacts are synced with, a file each beside the data.

It belongs to this device: another one has its own folder, and its own memory of it.
"""

from __future__ import annotations

from pathlib import Path

from netui.store.disk import Disk, put
from netui.store.errors import StoreError, reason
from netui.store.paths import Paths


class Folders:
    """The memories of one network, by folder."""

    def __init__(self, paths: Paths, disk: Disk | None = None) -> None:
        """Keep them beside the data file."""
        self._paths = paths
        self._disk = disk or Disk()

    def read(self, folder: Path) -> bytes | None:
        """Return what is remembered of a folder; None where nothing is.

        Raises:
            StoreError: there may be something, but it can't be read.
        """
        path = self._path(folder)
        try:
            return self._disk.read(path)
        except OSError as error:
            raise StoreError(f"Can't read {path}: {reason(error)}.") from error

    def keep(self, folder: Path, content: bytes) -> None:
        """Remember something of a folder instead of what was.

        Raises:
            StoreError: it could not be kept; what was remembered stays.
        """
        path = self._path(folder)
        try:
            self._disk.make_folder(path.parent)
            put(self._disk, path, content)
        except OSError as error:
            raise StoreError(f"Could not write {path}: {reason(error)}.") from error

    def _path(self, folder: Path) -> Path:
        name = str(folder.expanduser().resolve())
        import hashlib  # with all of OpenSSL: not for every start

        return self._paths.synced(hashlib.sha256(name.encode(errors="replace")).hexdigest()[:16])
