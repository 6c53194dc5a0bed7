"""Eight who write at once: nobody's change is lost, and no file is left beside."""

import multiprocessing
from pathlib import Path

from attacks.extent import Extent
from project_file.test_save import add_rounds
from waiting import LONGEST_WAIT

WRITERS, MANY_ROUNDS = "abcdefgh", 15


def test_eight_writers_lose_nothing(extent: Extent, tmp_path: Path) -> None:
    writers = WRITERS if extent.share is not None else WRITERS[:3]
    rounds = MANY_ROUNDS if extent.share is not None else 3
    file = tmp_path / "sara.yaml"
    file.write_text("# läxor\nlessons: []\n", encoding="utf-8")
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=add_rounds, args=(str(file), who, rounds)) for who in writers]
    for process in processes:
        process.start()
    for process in processes:
        process.join(LONGEST_WAIT)
    assert [process.exitcode for process in processes] == [0] * len(writers)
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# läxor\n")
    assert text.count("\n- ") + text.count("\n  - ") == len(writers) * rounds
    for who in writers:
        assert all(f"- {who}{number}\n" in text for number in range(rounds))
        extent.count("writes", rounds)
    assert [path.name for path in tmp_path.iterdir()] == ["sara.yaml"]
