# SPDX-License-Identifier: MIT
"""A served publication and a headless browser that looks at it, for portaltests.py and portalshots.py."""
import functools
import http.server
import json
import pathlib
import shutil
import sys
import threading

try:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.by import By
    from selenium.webdriver.support.ui import WebDriverWait
except ImportError:
    print("python3-selenium is not there")
    sys.exit(77)

PATIENCE = 20
CLOCK = "(() => { const real = Date.now.bind(Date); window.ahead = %d; Date.now = () => real() + window.ahead; })();"


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the folder under /prep/, as a mirror would; while the server is down every answer is an error."""

    def translate_path(self, path):
        return super().translate_path(path.removeprefix("/prep")) if path.startswith("/prep/") else "/nowhere"

    def do_GET(self):
        if self.server.down:
            self.send_error(503)
        else:
            self.server.asked.append(self.path)
            super().do_GET()

    def log_message(self, *_):
        pass


class Site:
    """A copy of a made site, so that a test may change it."""

    def __init__(self, made, folder):
        self.folder = pathlib.Path(folder)
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(made, self.folder)
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(self.folder)))
        self.server.down = False
        self.server.asked = []
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server.server_port}/prep/"

    def manifest(self, number):
        return json.loads((self.folder / f"corte/{number:04}/manifiesto.json").read_text("utf-8"))

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class Browser:
    def __init__(self, width=390, height=844, dark=False):
        options = webdriver.ChromeOptions()
        for each in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-dev-shm-usage", "--lang=es-MX"):
            options.add_argument(each)
        options.binary_location = "/usr/bin/chromium"
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
        self.clock = None
        self.look(width, height, dark)

    def look(self, width, height, dark):
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600})
        self.driver.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": width < 600})
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]})

    def set_clock(self, ahead):
        """Pages that are loaded from now on believe that it is `ahead` milliseconds later."""
        if self.clock:
            self.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", {"identifier": self.clock})
        self.clock = self.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": CLOCK % ahead})["identifier"]

    def open(self, address):
        self.driver.get("about:blank")
        self.driver.get(address)
        self.settled()

    def go(self, route):
        """Another view of the page that is open."""
        self.run("document.getElementById('vista').setAttribute('aria-busy', 'true');"
                 "if (location.hash === arguments[0]) window.dispatchEvent(new Event('hashchange')); else location.hash = arguments[0];", route)
        self.settled()

    def settled(self):
        self.until("return document.getElementById('vista')?.getAttribute('aria-busy') === 'false'")

    def look_again(self):
        """What the page does by itself after half a minute."""
        self.run("window.ahead += 20000; window.dispatchEvent(new Event('online'));")

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def until(self, script, *arguments):
        return WebDriverWait(self.driver, PATIENCE, 0.05).until(lambda driver: driver.execute_script(script, *arguments))

    def text(self, selector="body"):
        return self.run("return document.querySelector(arguments[0])?.innerText ?? ''", selector)

    def texts(self, selector):
        return self.run("return [...document.querySelectorAll(arguments[0])].map((each) => each.innerText.trim())", selector)

    def find(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def errors(self):
        """What the page complained of: a script that failed, a broken policy."""
        return [each["message"] for each in self.driver.get_log("browser") if each["level"] == "SEVERE" and "status of" not in each["message"] and "net::ERR" not in each["message"]]

    def close(self):
        self.driver.quit()
