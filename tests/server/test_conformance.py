"""RFC 6455 as the Autobahn Testsuite sees it, from outside."""

import json
import shutil
import subprocess

import pytest

# Diego reads text only, and does not compress.
EXCLUDED = ["1.2.*", "9.2.*", "9.4.*", "9.6.*", "9.8.*", "12.*", "13.*"]

# "Non-strict": what was said right before a fault may get no reply, and text that is no
# UTF-8 fails when its message is whole.
GOOD = {"OK", "NON-STRICT", "INFORMATIONAL"}

# websockets takes it for a fault if a client leaves within a message of fragments.
FAILED = {"7.1.5"}


@pytest.mark.conformance
@pytest.mark.timeout(300)
@pytest.mark.skipif(
    not shutil.which("wstest"),
    reason="needs wstest of autobahntestsuite: see docs/maintain.md",
)
def test_the_server_holds_to_the_protocol(start_server, tmp_path):
    server = start_server(
        change="testing.changes.echo", DIEGO_MESSAGE_LENGTH=str(2**24)
    )
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
    failed = {
        name: case
        for name, case in cases.items()
        if not {case["behavior"], case["behaviorClose"]} <= GOOD
    }
    assert failed.keys() <= FAILED, failed
    server.counts(0)
    assert "Traceback" not in server.log
