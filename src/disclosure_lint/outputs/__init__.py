"""From outcomes to what people and programs read, one format a module.

``OUTPUTS`` in ``outputs.builtin`` lists the formats; a plugin adds its own by ``disclosure_lint_outputs``.
"""
