"""A file that another program looks at for a moment, as Windows' virus scanner does, is waited for."""

from __future__ import annotations

import pytest

from orderwright import patience


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What is waited, on Windows."""
    waited: list[float] = []
    monkeypatch.setattr(patience, "_PAUSES", (0.25, 0.5))
    monkeypatch.setattr(patience.time, "sleep", waited.append)
    return waited


def refused(times: int) -> tuple[list[int], object]:
    tries: list[int] = []

    def step() -> str:
        tries.append(1)
        if len(tries) <= times:
            raise PermissionError(13, "used by another process")
        return "done"

    return tries, step


@pytest.mark.parametrize(("times", "waited"), [(0, []), (1, [0.25]), (2, [0.25, 0.5])])
def test_a_step_is_tried_again_while_it_is_refused(pauses: list[float], times, waited) -> None:
    _, step = refused(times)
    assert patience.patiently(step) == "done"
    assert pauses == waited


def test_a_step_that_stays_refused_says_so(pauses: list[float]) -> None:
    tries, step = refused(9)
    with pytest.raises(PermissionError):
        patience.patiently(step)
    assert len(tries) == 3


def test_another_fault_is_told_at_once(pauses: list[float]) -> None:
    with pytest.raises(FileNotFoundError):
        patience.patiently(lambda: (_ for _ in ()).throw(FileNotFoundError()))
    assert pauses == []
