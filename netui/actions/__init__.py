"""The use cases: functions that take the network and change it in one transaction."""
