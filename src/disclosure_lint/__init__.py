"""Check annual reports on government information disclosure (政府信息公开工作年度报告).

The names below are all that a plugin or a caller needs; everything else may change.
"""

__version__ = "0.1.0"
