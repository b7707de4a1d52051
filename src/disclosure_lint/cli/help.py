"""tmp"""
from __future__ import annotations
import argparse
class Parser(argparse.ArgumentParser):
    def __init__(self, *a, language="zh", **k):
        super().__init__(*a, **k)
