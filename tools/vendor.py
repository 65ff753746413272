"""Other people's files: `refresh` fetches them on a developer's machine, `check` proves them offline.

vendor.toml says which package, which version, npm's sha512 of its tarball and which files; vendor.lock.json keeps
the sha256 of each file as shipped. A changed, missing or extra file fails the check."""

import base64
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent


def main(arguments: list[str], home: Path = HOME) -> int:
    """Do what the one word asks; return the exit code."""
    if arguments == ["refresh"]:
        return refresh(home)
    if arguments == ["check"]:
        return check(home)
    print("usage: vendor.py refresh | check", file=sys.stderr)
    return 2


def refresh(home: Path) -> int:
    """Fetch every package, compare it with the promised sha512, copy the named files, write the lock."""
    lock = []
    for package in _packages(home):
        with tempfile.TemporaryDirectory() as folder:
            tarball = _pack(package, Path(folder))
            if _integrity(tarball) != package["integrity"]:
                print(f"{package['name']} {package['version']} is not the promised package.", file=sys.stderr)
                return 1
            lock.append(_copy(package, tarball, home))
    text = json.dumps({"packages": lock}, indent=1, ensure_ascii=False) + "\n"
    (home / "vendor.lock.json").write_text(text)
    return check(home)


def check(home: Path) -> int:
    """Say which vendored file is changed, missing or extra; 0 when none is."""
    locked = json.loads((home / "vendor.lock.json").read_text())["packages"]
    wrong = _against_the_plan(_packages(home), locked)
    expected = {path: digest for package in locked for path, digest in package["files"].items()}
    for path, digest in expected.items():
        if not (home / path).is_file():
            wrong.append(f"missing: {path}")
        elif _sha256(home / path) != digest:
            wrong.append(f"changed: {path}")
    for folder in {(home / path).parent for path in expected}:
        extra = (str(path.relative_to(home)) for path in sorted(folder.glob("*")) if path.is_file())
        wrong += [f"extra: {path}" for path in extra if path not in expected]
    print("\n".join(sorted(wrong)) or f"{len(expected)} vendored files are as promised.")
    return 1 if wrong else 0


def _against_the_plan(packages: list[dict], locked: list[dict]) -> list[str]:
    planned = {
        (package["name"], package["version"], package["integrity"], tuple(sorted(_files(package).values())))
        for package in packages
    }
    kept = {
        (package["name"], package["version"], package["integrity"], tuple(sorted(package["files"])))
        for package in locked
    }
    return [f"plan and lock differ: {name} {version}" for name, version, *_ in planned ^ kept]


def _packages(home: Path) -> list[dict]:
    return tomllib.loads((home / "vendor.toml").read_text())["package"]


def _files(package: dict) -> dict[str, str]:
    files = dict(package.get("files", {}))
    if many := package.get("many"):
        files |= {many["from"].format(name=name): many["to"].format(name=name) for name in many["names"]}
    return files


def _pack(package: dict, folder: Path) -> Path:
    command = ["npm", "pack", f"{package['name']}@{package['version']}", "--silent"]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return next(folder.glob("*.tgz"))


def _copy(package: dict, tarball: Path, home: Path) -> dict:
    files = {}
    with tarfile.open(tarball) as archive:
        for source, target in sorted(_files(package).items(), key=lambda pair: pair[1]):
            content = archive.extractfile(f"package/{source}").read()
            (home / target).parent.mkdir(parents=True, exist_ok=True)
            (home / target).write_bytes(content)
            files[target] = _sha256(home / target)
    facts = {key: package[key] for key in ("name", "version", "licence", "integrity")}
    return facts | {"source": f"https://www.npmjs.com/package/{package['name']}", "files": files}


def _integrity(path: Path) -> str:
    return "sha512-" + base64.b64encode(hashlib.sha512(path.read_bytes()).digest()).decode()


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
