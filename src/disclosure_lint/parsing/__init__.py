"""From a ``Document`` to a ``Report``, one thing a module."""
