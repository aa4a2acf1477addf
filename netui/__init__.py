"""netui: keep a professional network from the keyboard.

The packages and the direction of their imports are described in CONTRIBUTING.md.
"""

__version__ = "0.1.0"
