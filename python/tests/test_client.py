"""RockyClient from plain Python: what it has that the resource has not."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import run_document

from dagster_rocky.client import RockyClient

NOISY = "print('one', file=sys.stderr); print('two', file=sys.stderr)"


@pytest.mark.parametrize("mirror", [True, False])
def test_the_log_of_the_engine_can_be_mirrored(
    fake_engine: Any, capsys: pytest.CaptureFixture[str], mirror: bool
) -> None:
    engine = fake_engine(NOISY, document=run_document())
    heard: list[str] = []
    RockyClient(binary_path=str(engine), mirror_stderr=mirror).run(log_callback=heard.append)
    assert heard == ["one", "two"]
    assert capsys.readouterr().err == ("one\ntwo\n" if mirror else "")


def test_it_is_a_context_manager(fake_engine: Any) -> None:
    engine = fake_engine(document=run_document())
    with RockyClient(binary_path=str(engine)) as client:
        assert client.run().status == "Success"
    with pytest.raises(KeyError), client:
        raise KeyError("passes")
