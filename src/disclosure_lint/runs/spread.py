"""Work spread over processes, threads or machines, its results in the order given."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R", covariant=True)


class Promise(Protocol[R]):
    """Results to come, like a ``concurrent.futures.Future``."""

    def result(self) -> Sequence[R]:
        """Wait for them."""

    def cancel(self) -> object:
        """They are not wanted any more."""


def spread(
    submit: Callable[[Sequence[T]], Promise[R]], items: Iterable[T], *, size: int, window: int
) -> Iterator[R]:
    """The results of all items, in their order.

    Args:
        submit: takes a batch, and promises a result for each item. For any ``concurrent.futures.Executor``:
            ``partial(executor.submit, examiner.all)``.
        items: taken as they are needed.
        size: items of a batch.
        window: batches that are under way or wait to be taken; this bounds the memory.
    """
    waiting: deque[Promise[R]] = deque()
    rest = iter(items)
    try:
        while batch := list(islice(rest, size)):
            waiting.append(submit(batch))
            if len(waiting) >= window:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        for promise in waiting:
            promise.cancel()
