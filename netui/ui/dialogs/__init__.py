"""Questions asked over a screen, each named for what it asks."""
