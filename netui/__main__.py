"""``python -m netui`` and the ``netui`` command."""

import gc

gc.disable()  # imports make nothing but what stays; the command turns the collector on again

from netui.cli import main  # noqa: E402

if __name__ == "__main__":
    main()
