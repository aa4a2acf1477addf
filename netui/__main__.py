"""``python -m netui`` and the ``netui`` command."""

from netui.cli import main

if __name__ == "__main__":
    main()
