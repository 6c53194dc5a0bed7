"""A user who means no good: hostile words, ids and files, and what must hold whatever they do.

Never a traceback; exit code 0, 1 or 2; a file that is refused keeps every byte, and one that is changed can be
read, has no mistake that it didn't have, and has its comments.
"""

import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

from sara_cli.cli.app import run
from sara_cli.errors import SaraError
from sara_cli.project_file.load import Loaded, load
from sara_cli.project_file.yaml_places import comments

EXAMPLES = Path(__file__).parents[2] / "examples"
TEXTS = (
    "",
    "   ",
    "\n",
    "a\nb\n\nc",
    "\r\nx\r\n",
    "\t",
    "bell\x07inside",
    "🚓👮‍♀️",
    "\u202eabc\u202c",
    "مرحبا",
    "å" * 10_000,
    "x: y",
    "- item",
    "# not a comment",
    "a # b",
    "[bold red]x[/]",
    "[/]",
    "{a: 1}",
    "&anchor",
    "*alias",
    "!tag",
    "|",
    ">-\n  x",
    "---",
    "...",
    "%YAML",
    "@at",
    "`tick`",
    "'",
    '"',
    '\\"',
    "~",
    "null",
    "true",
    "no",
    "2024-01-01",
    "2024-13-45",
    "0x10",
    "1e400",
    "9" * 400,
    "9" * 5000,
    "9" * 400 + ",5",
    "-0",
    "1,2,,3",
    ",",
    "=",
    "a=b",
    "+=",
    "=+",
    "\ufeffbom",
    "\x85\u2028\u2029",
    "\udcff",
    "../../etc/passwd",
    "$(id)",
    "%s {name}",
    "planned",
    "done",
    "NaN",
    "inf",
    "\uff11\uff12",
    "٣",
    "²",
)
NAMES = (
    "id",
    "title",
    "name",
    "status",
    "add",
    "set",
    "remove",
    "ask",
    "log",
    "prepare",
    "sources",
    "measures",
    "measures.1",
    "measures.0",
    "measures.-1",
    "measures.99",
    "measures.²",
    "lessons",
    "lessons.1",
    "values.2022",
    "values",
    "values.2022.n",
    "baseline.value",
    "baseline",
    "priority.decision",
    "priority",
    "causes",
    "parties",
    "count.target",
    "log.1.note",
    "log",
    "..",
    ".",
    "a..b",
    "joint_picture",
    "action_plan",
    "cycle.start",
    "cycle",
    "municipality",
    "language",
    "sara",
    "previous",
    "closed",
    "carried",
    "mechanism",
    "cause",
    "goal",
    "text",
    "kind",
    "date",
    "responsible",
    "target.value",
    "data",
    "source",
)
KINDS = [
    "source",
    "indicator",
    "observation",
    "dialogue",
    "picture",
    "problem",
    "cause",
    "goal",
    "event",
    "measure",
    "promise",
    "result",
    "lesson",
    "decision",
    "report",
    "party",
    "sub_area",
    "nonsense",
]
RIGHT = (
    ("initiate", "title"),
    ("initiate", "communication_plan"),
    ("initiate", "parties.1.name"),
    ("prepare", "sources.1.title"),
    ("prepare", "sources.1.limitations"),
    ("prepare", "indicators.1.values.2019"),
    ("prepare", "indicators.1.values.2019.n"),
    ("analyze", "problems.1.title"),
    ("analyze", "problems.1.statement"),
    ("analyze", "problems.1.causes.1.mechanism"),
    ("analyze", "problems.1.goals.1.baseline.value"),
    ("execute", "measures.1.title"),
    ("execute", "measures.1.status"),
    ("execute", "measures.1.activities"),
    ("execute", "measures.1.log.1.note"),
    ("execute", "action_plan.version"),
    ("follow-up", "lessons.1"),
    ("follow-up", "lessons"),
    ("follow-up", "process_review.text"),
)
STEPS = ("initiate", "prepare", "analyze", "execute", "follow-up")


def words(random: Random, ids: Sequence[str]) -> list[str]:
    """One hostile command."""
    step, text = random.choice(STEPS), random.choice(TEXTS)
    id = random.choice((*ids, *NAMES, *TEXTS, "add", "set"))
    pairs = [
        f"{random.choice(NAMES)}{random.choice(('=', '=', '=', '+='))}{random.choice((*TEXTS, *ids))}"
        for _number in range(random.randint(1, 3))
    ]
    home, place = random.choice(RIGHT)
    sign = random.choice(("=", "=", "+="))
    if random.random() < 0.4:
        return [home, "set", f"{place}{sign}{text}"]
    return random.choice(
        (
            [home, "remove", place],
            ["prepare", "add", "source", f"title={text}", f"limitations={random.choice(TEXTS)}"],
            ["analyze", "add", "problem", f"title={text}"],
            ["analyze", "add", "cause", random.choice(ids or ("x",)), f"cause={text}", f"mechanism={text}"],
            ["execute", "add", "measure", f"title={text}", f"causes={random.choice(ids or ('x',))}"],
            ["follow-up", "add", "lesson", text],
            [step, "add", random.choice(KINDS), *pairs],
            [step, "add", random.choice(KINDS), id, *pairs],
            [step, "add", random.choice(KINDS), f"title={text}", f"name={text}"],
            [step, "add", "lesson", f"text={text}"],
            [step, "set", id, *pairs],
            [step, "set", *pairs],
            [step, "set", id],
            [step, "remove", id],
            [step, id, "--no-input"],
            [step, *pairs],
            ["execute", "log", id, "--note", text, "--count", random.choice(TEXTS)],
            ["execute", "log", random.choice(ids or ("x",)), "--note", text],
            ["execute", "log", random.choice(ids or ("x",)), "--hours", text, "--date", random.choice(TEXTS)],
            ["execute", "done", random.choice(ids or ("x",)), "--date", text],
            ["execute", "done", id],
            ["execute", "stop", random.choice((*ids, id)), "--why", text],
            ["execute", "board", "--party", id, "--owner", text],
            ["follow-up", "open", "--today", random.choice((text, "2031-01-01", "1999-01-01"))],
            ["analyze", id, "--summary"],
            ["status", "--today", text],
            ["renew", "--start", text, "--end", random.choice(TEXTS), "--dry-run"],
            ["renew", "--out", text or "x", "--dry-run"],
            ["diff", text or "x"],
            ["explain", text or "x"],
            ["check"],
        )
    )


def mistakes(loaded: Loaded) -> Counter[str]:
    return Counter(finding.id for finding in loaded.findings if finding.severity == "error")


def read(path: Path) -> Loaded | None:
    try:
        return load(path)
    except (SaraError, OSError):
        return None


def try_one(path: Path, arguments: Sequence[str]) -> int:
    """Run a command on a file and see that what must hold holds; returns the exit code."""
    before = path.read_bytes() if path.is_file() else b""
    known = read(path)
    code = run(["--language", "en", arguments[0], "-p", str(path), *arguments[1:]])
    assert code in (0, 1, 2), arguments
    after = path.read_bytes() if path.is_file() else b""
    if after == before:
        return code
    assert code == 0, ("changed, though it was refused", arguments)
    new = read(path)
    assert known is not None, arguments
    assert new is not None, arguments
    assert mistakes(new) <= mistakes(known), ("a new mistake", arguments, mistakes(new))
    if "remove" not in arguments and not any(word.endswith("=") for word in arguments):
        kept, had = Counter(comments(new.source)), Counter(comments(known.source))
        assert had <= kept, ("comments lost", arguments, had - kept)
    is_windows = b"\r\n" in before and b"\n" not in before.replace(b"\r\n", b"")
    assert not (is_windows and b"\n" in after.replace(b"\r\n", b"")), ("line ends mixed", arguments)
    assert before.startswith(b"\xef\xbb\xbf") == after.startswith(b"\xef\xbb\xbf"), arguments
    return code


def ids_of(path: Path) -> tuple[str, ...]:
    from sara_cli.project_file.address import identified

    loaded = read(path)
    return tuple(identified(loaded.source.data)) if loaded and loaded.source.data else ()


def example(name: str, folder: Path) -> Path:
    """A copy of an example."""
    return Path(shutil.copytree(EXAMPLES / name, folder / name, dirs_exist_ok=True)) / "sara.yaml"
