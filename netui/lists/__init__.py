"""Live views of the network that screens and commands read: the queue, and everybody by name.

They are computed by `netui.rules` and kept right by the network's announcements: after a change
only the people it touched are looked at again. Import them from their modules: the first screen
needs the queue alone.
"""
