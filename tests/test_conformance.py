"""RFC 6455 as the Autobahn Testsuite sees it, from outside."""

import json
import shutil
import subprocess

import pytest

from tests.running import ECHO

# Diego reads text only, and does not compress.
EXCLUDED = ["1.2.*", "9.2.*", "9.4.*", "9.6.*", "9.8.*", "12.*", "13.*"]

# What was said right before a fault gets no reply, and text that is no UTF-8 fails when
# its message is whole. Autobahn calls both "non-strict".
NOT_STRICT = {"3.2", "3.3", "4.1.3", "4.1.4", "4.2.3", "4.2.4", "5.15"}
NOT_STRICT |= {"6.4.1", "6.4.2", "6.4.3", "6.4.4"}

# websockets takes it for a fault if a client leaves within a message of fragments.
FAILED = {"7.1.5"}


@pytest.mark.timeout(300)
@pytest.mark.skipif(
    not shutil.which("wstest"),
    reason="needs wstest of autobahntestsuite, which needs Python 2.7; see README.md",
)
def test_the_server_holds_to_the_protocol(start_server, tmp_path):
    server = start_server(change=ECHO, DIEGO_MESSAGE_LENGTH=str(2**24))
    specification = tmp_path / "fuzzingclient.json"
    specification.write_text(
        json.dumps(
            {
                "servers": [{"agent": "Diego", "url": server.url}],
                "outdir": str(tmp_path / "reports"),
                "cases": ["*"],
                "exclude-cases": EXCLUDED,
                "exclude-agent-cases": {},
            }
        )
    )

    subprocess.run(
        ["wstest", "--mode", "fuzzingclient", "--spec", str(specification)],
        check=True,
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
    )

    cases = json.loads((tmp_path / "reports" / "index.json").read_text())["Diego"]
    assert len(cases) > 200
    faulty = {
        name: case
        for name, case in cases.items()
        if not {case["behavior"], case["behaviorClose"]} <= {"OK", "INFORMATIONAL"}
    }
    assert faulty.keys() <= NOT_STRICT | FAILED
    for name in faulty.keys() & NOT_STRICT:
        assert faulty[name]["behavior"] == "NON-STRICT"
        assert faulty[name]["behaviorClose"] == "OK"
    server.counts(0)
    assert "Traceback" not in server.log
