"""A made-up network, to look around in and to take pictures of.

Nobody in it is real: people, companies and events are invented, e-mail addresses stand under
domains and phone numbers in ranges that are reserved for examples and fiction. Everything is dated
from the moment handed in, so the network is always a year old and has people due on the day.
"""

from netui.demo.building import demo_records

__all__ = ["demo_records"]
