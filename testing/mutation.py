"""Whether a test fails for each small change in Diego's mind and skills.

mutmut makes the changes, in a copy of the project: https://mutmut.readthedocs.io/. What
survives is listed at the end; the copy stays, for ``mutmut show`` and a name.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import mkdtemp

from testing.running import PROJECT

# mutmut sees which test runs which line in one process alone, not in a server's.
IN_ANOTHER_PROCESS = [
    "test_nothing_that_is_said_reaches_the_log",
    "test_what_one_client_says_is_no_response_to_another",
    "test_the_number_is_the_count_of_that_moment",
    "test_a_name_is_known_in_its_own_conversation_alone",
    "test_skills_do_what_their_docstrings_show",
]

CONFIGURATION = f"""
[mutmut]
source_paths=chatbot
only_mutate=
    chatbot/mind/*
    chatbot/skills/*
pytest_add_cli_args=
    --ignore=tests/skills/test_docs.py
    -m
    not browser
    -k
    not {" and not ".join(IN_ANOTHER_PROCESS)}
pytest_add_cli_args_test_selection=
    tests/mind
    tests/skills
also_copy=
    app.py
    client.py
    conftest.py
    providerconf.py
    distillation
    static
    templates
    testing
    pytest.ini
"""


def main():
    """Copy the project, and change it line by line."""
    copy = Path(mkdtemp()) / "diego"
    shutil.copytree(PROJECT, copy, ignore=shutil.ignore_patterns(".*", "__pycache__"))
    (copy / "setup.cfg").write_text(CONFIGURATION)
    mutmut = [sys.executable, "-m", "mutmut"]
    subprocess.run([*mutmut, "run"], cwd=copy, check=True)
    subprocess.run([*mutmut, "results"], cwd=copy, check=True)
    print(f"The copy is in {copy}.")


if __name__ == "__main__":
    main()
