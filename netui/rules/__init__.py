"""The craft: pure functions of records and today. No I/O, no clock, no environment."""
