"""An installed wheel, in a folder that is no checkout: the sample data goes in and the dashboard answers."""

import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from cx_insights.places import app_folder, sample_file

assert "site-packages" in str(app_folder()), app_folder()
commands = Path(sys.executable).parent / "cx-insights"
subprocess.run([commands, "import", sample_file()], check=True)
subprocess.run([commands, "query", "handoffs"], check=True)
server = subprocess.Popen([commands, "run", "--port", "8599", "--no-browser"])
try:
    for _ in range(60):
        time.sleep(0.5)
        try:
            with urllib.request.urlopen("http://localhost:8599/_stcore/health", timeout=2) as answer:
                assert answer.read() == b"ok"
            break
        except OSError:
            continue
    else:
        raise SystemExit("the dashboard of the installed wheel did not answer within 30 s")
finally:
    server.terminate()
    server.wait(30)
print("the installed wheel imports, answers and serves")
