"""The wheel, installed into an empty environment, serves the same demo."""

from __future__ import annotations

import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
UV = ROOT / ".bootstrap" / "bin" / "uv"


def run(*command: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    """Run and show what was printed if it fails."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload]
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment that holds the wheel and what it needs, and nothing of the checkout."""
    if not UV.exists():
        pytest.skip("no uv here; ./test brings it along")
    folder = tmp_path_factory.mktemp("wheel")
    run(UV, "build", "--wheel", "--quiet", "--out-dir", folder, cwd=ROOT)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "env", with_pip=False)
    python = folder / "env" / "bin" / "python"
    pins = folder / "pins.txt"
    pins.write_text(run(UV, "export", "--frozen", "--no-dev", "--no-emit-project", "--quiet", cwd=ROOT).stdout)
    run(UV, "pip", "install", "--quiet", "--python", python, "--requirement", pins)
    run(UV, "pip", "install", "--quiet", "--no-deps", "--python", python, wheel)
    return python.parent


def test_the_wheel_serves_the_demo(installed: Path, tmp_path: Path) -> None:
    """No checkout in sight: database, pack, translations and browser assets come with the wheel."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = tmp_path / "log"
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("LUOSHI", "DJANGO"))}
    with log.open("w") as output:
        process = subprocess.Popen(
            [str(installed / "luoshi"), "serve", "--demo", "--port", str(port), "--workers", "1"],
            cwd=tmp_path,
            env=environment | {"LUOSHI_HOME": str(tmp_path / "home")},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            page = fetch(f"http://127.0.0.1:{port}/enter/", process, log)
            assert "落实" in page
            assert "directory/person/" in page
            charts = fetch(f"http://127.0.0.1:{port}/static/vendor/echarts.min.js", process, log)
            assert len(charts) > 100_000
        finally:
            process.terminate()
            process.wait(timeout=30)


def fetch(address: str, process: subprocess.Popen[bytes], log: Path, seconds: int = 120) -> str:
    """The page in Chinese, as soon as the server answers."""
    request = urllib.request.Request(address, headers={"Accept-Language": "zh-CN"})
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.read().decode()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.3)
    raise AssertionError(f"no answer: {log.read_text()}")


def test_the_command_reads_without_a_database(installed: Path, tmp_path: Path) -> None:
    """`luoshi read` is a tool on its own."""
    report = tmp_path / "r.txt"
    report.write_text("一、今年工作安排\n（一）改善环境。精细治理背街小巷100条。完善垃圾分类。\n", encoding="utf-8")
    done = run(installed / "luoshi", "read", report, cwd=tmp_path)
    assert '"luoshi.reading/1"' in done.stdout
