"""What the tests at the top share: the samples, and the command run on all of them once."""

from __future__ import annotations

from pathlib import Path

import pytest

from running import FILES, SAMPLES, AllSamples, Command, run_command


@pytest.fixture(scope="session")
def command() -> Command:
    return run_command


@pytest.fixture(scope="session")
def all_samples(tmp_path_factory: pytest.TempPathFactory) -> AllSamples:
    folder = tmp_path_factory.mktemp("all samples")
    files = [SAMPLES / name for name in FILES]
    return AllSamples(folder, run_command("run", *files, "-o", folder, "--ocr", "never"))


@pytest.fixture
def samples() -> Path:
    return SAMPLES
