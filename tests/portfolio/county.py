"""Project files of several municipalities, sound ones and ones that are broken in different ways."""

from pathlib import Path

from sara_cli.knowledge.municipalities import all_municipalities

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "bracke"
_TEXT = (EXAMPLE / "sara.yaml").read_text(encoding="utf-8")
_HEAD = (
    "sara: 1\ntitle: x\nmunicipality: {name: Trasby kommun}\ncycle: {start: 2024-01-01, end: 2024-12-31}\n"
)

BROKEN: dict[str, bytes] = {
    "empty": b"",
    "not text": bytes(range(256)),
    "a day that is none": _HEAD.replace("2024-12-31", "2024-13-31").encode(),
    "an open bracket": b"sara: 1\ntitle: [\n",
    "a key twice": f"{_HEAD}title: y\n".encode(),
    "a list": b"- sara: 1\n",
    "nothing but the format": b"sara: 1\n",
    "an unknown key": f"{_HEAD}prepear: {{}}\n".encode(),
    "a wrong kind": f"{_HEAD}parties: 3\n".encode(),
    "a reference to nothing": f"{_HEAD}execute: {{measures: [{{id: M1, title: t, causes: [C9]}}]}}\n".encode(),
    "no data file": f"{_HEAD}prepare: {{indicators: [{{id: i, name: n, data: data/none.csv}}]}}\n".encode(),
    "a conflict": b"<<<<<<< mine\nsara: 1\n=======\nsara: 1\n>>>>>>> theirs\n",
}


def put(folder: Path, text: str | bytes, name: str = "sara.yaml") -> Path:
    """Write a project file into a folder of its own, with the example's data beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    data = folder / "data"
    data.mkdir(exist_ok=True)
    for file in (EXAMPLE / "data").iterdir():
        (data / file.name).write_bytes(file.read_bytes())
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def text_for(name: str, code: str) -> str:
    """The example as that of another municipality."""
    return _TEXT.replace("Bräcke kommun", name).replace('"2305"', f'"{code}"')


def county(home: Path, count: int) -> list[Path]:
    """Sound project files of so many municipalities."""
    return [
        put(home / one.name, text_for(one.organisation, one.code)) for one in all_municipalities()[:count]
    ]


def broken(home: Path) -> list[Path]:
    """Project files that are broken, each in its own way."""
    return [put(home / f"broken {name}", content) for name, content in BROKEN.items()]
