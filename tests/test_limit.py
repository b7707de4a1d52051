"""The limit on the time that a block may take."""

from __future__ import annotations

import signal
import sys
import threading
import time

import pytest

from disclosure_lint.limit import Overdue, TimeUp, in_time, limited

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


def run_in(place: str, work) -> None:
    """Run in the main thread, where an alarm rings, or in another, which a second one interrupts."""
    if place == "main":
        work()
        return
    raised: list[BaseException] = []

    def kept() -> None:
        try:
            work()
        except BaseException as error:
            raised.append(error)

    thread = threading.Thread(target=kept)
    thread.start()
    thread.join(20)
    if raised:
        raise raised[0]


@pytest.mark.parametrize("place", ["main", "thread"])
def test_a_block_that_takes_too_long_is_ended(place):
    def work() -> None:
        with limited(0.05):
            while True:
                time.sleep(0.01)

    with pytest.raises(TimeUp):
        run_in(place, work)


@pytest.mark.parametrize("place", ["main", "thread"])
@pytest.mark.parametrize("seconds", [0, 5, 1e10, 1e300])
def test_a_block_within_its_time_goes_on(place, seconds):
    def work() -> None:
        with limited(seconds):
            done.append(True)

    done: list[bool] = []
    run_in(place, work)
    assert done == [True]


def test_the_one_who_asks_is_told_in_words_how_long_it_took():
    with pytest.raises(Overdue) as caught, in_time(0.05):
        time.sleep(5)
    assert caught.value.text.zh == "检查超过 0.05 秒，已停止"


def test_an_error_in_the_block_is_that_error():
    with pytest.raises(KeyError), in_time(5):
        raise KeyError("x")


@posix
def test_an_alarm_at_the_very_end_leaves_neither_timer_nor_handler(monkeypatch):
    set_timer, before = signal.setitimer, signal.getsignal(signal.SIGALRM)
    rung: list[int] = []

    def setitimer(which: int, seconds: float, interval: float = 0) -> None:
        if seconds == 0 and not rung:
            rung.append(1)
            raise TimeUp  # as the handler does
        set_timer(which, seconds, interval)

    monkeypatch.setattr(signal, "setitimer", setitimer)
    with pytest.raises(TimeUp), limited(60):
        pass
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    assert signal.getsignal(signal.SIGALRM) is before
