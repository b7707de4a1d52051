"""From the bytes of a file to a ``Document``, one format a module.

Each module has one public function ``read(source) -> Document`` and imports its library only inside it.
``READERS`` in ``readers.builtin`` lists the formats; a plugin adds its own by ``disclosure_lint_readers``.
"""
