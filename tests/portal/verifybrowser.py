# SPDX-License-Identifier: MIT
"""verificar.html and its single file in a headless browser: verifybrowser.py CASES PUBLISHED WORK [unittest arguments].

CASES: what verifycases wrote. PUBLISHED: what build.py --out wrote. WORK: a folder for copies and node_modules/axe-core.
"""
import datetime
import json
import pathlib
import shutil
import sys
import time
import unittest

from portalbrowser import Browser, Site

CASES, PUBLISHED, WORK = (pathlib.Path(each).resolve() for each in sys.argv[1:4])
AXE = WORK / "node_modules/axe-core/axe.min.js"
HOURS = {(each["nombre"], each["confianza"]): each["ahora"] for each in reversed(json.loads((CASES / "casos.json").read_text("utf-8"))) if not each["visto"]}
AXE_RUN = ("const done = arguments[0]; axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] })"
           ".then((all) => done(all.violations.map((each) => [each.id, each.nodes.map((node) => node.html.slice(0, 200))])))")


def ahead_of(moment):
    """Milliseconds from now to an hour as casos.json has it."""
    return int((datetime.datetime.fromisoformat(moment).timestamp() - time.time()) * 1000)


# All is right but for the fingerprint, which only a person can compare.
UNCOMPARED = "AUTÉNTICO, INCOMPLETO"


class PageCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = Browser()

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()

    def tearDown(self):
        self.assertEqual(self.browser.errors(), [])

    def set_hour(self, case, trust="confianza.json"):
        self.browser.set_clock(ahead_of(HOURS[case, trust]))

    def verdict(self, place="#veredicto"):
        return self.browser.until("return document.querySelector(arguments[0] + ' [data-veredicto]')?.dataset.veredicto", place)

    def marks(self, place="#revisiones"):
        """Mark of each line by the id of its check."""
        return dict(self.browser.run("return [...document.querySelectorAll(arguments[0] + ' [data-id]')].map((each) => [each.dataset.id, each.className])", place))

    def wrong(self, place="#revisiones"):
        return [name for name, mark in self.marks(place).items() if mark == "critica"]

    def press(self, selector):
        self.browser.run("document.querySelector(arguments[0]).click()", selector)

    def fill(self, selector, text):
        self.browser.run("document.querySelector(arguments[0]).value = arguments[1]", selector, text)

    def ask(self, acta):
        self.browser.run("document.getElementById('de-acta').replaceChildren()")
        self.fill("#acta", acta)
        self.press("#buscar button")
        return self.verdict("#de-acta")

    def compare(self, text):
        self.fill("#huella-ajena", text)
        self.browser.run("document.getElementById('veredicto').replaceChildren()")
        self.press("#comparar button")
        return self.verdict()

    def fingerprint(self):
        return self.browser.run("return [...document.querySelectorAll('#huella span')].map((each) => each.textContent).join(' ')")


class OnASite(PageCase):
    """Served from a folder below the root of a server."""

    def serve(self, case, trust="confianza.json", hour=None):
        made = WORK / "sitio"
        shutil.rmtree(made, ignore_errors=True)
        shutil.copytree(CASES / case, made)
        shutil.copytree(PUBLISHED, made, dirs_exist_ok=True)
        shutil.copy(CASES / trust, made / "confianza.json")
        self.site = Site(made, WORK / "servido")
        self.addCleanup(self.site.close)
        self.set_hour(hour or case, trust)
        self.load()

    def load(self):
        self.browser.driver.get("about:blank")
        self.browser.driver.get(self.site.address + "verificar.html")

    def replace(self, case):
        """Shows another publication at the same address."""
        shutil.rmtree(self.site.folder / "corte")
        shutil.rmtree(self.site.folder / "tile")
        shutil.copytree(CASES / case, self.site.folder, dirs_exist_ok=True)

    def test_an_honest_publication(self):
        self.serve("corte3")
        self.assertEqual(self.verdict(), UNCOMPARED)
        self.assertIn("corte 3", self.browser.text("#veredicto"))
        self.assertIn("hace 1 min", self.browser.text("#veredicto"))
        self.assertEqual(self.marks()["huella"], "media")
        self.press("#todo")
        self.browser.until("return document.querySelector('#revisiones [data-id=renglones]')")
        self.assertEqual(self.verdict(), UNCOMPARED)
        self.assertEqual([name for name, mark in self.marks().items() if mark != "bien"], ["huella"])
        self.assertFalse(self.browser.find("#banda").is_displayed())

    def test_the_fingerprint_is_compared_and_remembered(self):
        self.serve("corte3")
        self.verdict()
        shown = self.fingerprint()
        self.assertRegex(shown, r"^([0-9a-f]{4} ){15}[0-9a-f]{4}$")
        self.assertEqual(self.compare("Huella: " + shown.upper().replace(" ", ":")), "AUTÉNTICO")
        self.assertEqual(self.marks()["huella"], "bien")
        self.load()
        self.assertEqual(self.verdict(), "AUTÉNTICO")
        self.assertEqual(self.marks()["huella"], "bien")
        shutil.copy(CASES / "confianza-revocada.json", self.site.folder / "confianza.json")
        self.load()
        self.assertEqual(self.verdict(), "NO AUTÉNTICO")
        self.assertIn("huella", self.wrong())

    def test_a_wrong_key(self):
        self.serve("corte3", "confianza-ajena.json")
        self.assertEqual(self.verdict(), "NO AUTÉNTICO")
        self.assertEqual(self.wrong(), ["certificado"])

    def test_keys_that_are_not_those_of_the_gazette(self):
        self.serve("corte3")
        self.verdict()
        other = self.fingerprint()[::-1]
        self.assertEqual(self.compare(other), "NO AUTÉNTICO")
        self.assertEqual(self.wrong(), ["huella"])
        self.assertIn("no son las del instituto", self.browser.text("#comparada"))

    def test_a_stale_corte(self):
        self.serve("corte2", hour="corte3")
        self.assertEqual(self.verdict(), UNCOMPARED)  # a minute late is not yet
        self.browser.set_clock(ahead_of(HOURS["corte3", "confianza.json"]) + 120000)
        self.load()
        self.assertEqual(self.verdict(), "NO AUTÉNTICO")
        self.assertEqual(self.wrong(), ["vigencia"])
        self.assertIn("Ya debía haber otro corte", self.browser.text("#revisiones"))

    def test_it_looks_again_when_another_corte_is_due(self):
        self.serve("corte2")
        self.assertEqual(self.verdict(), UNCOMPARED)
        self.browser.run("window.ahead += 5 * 60000; document.dispatchEvent(new Event('visibilitychange'))")
        self.assertIn("hace 6 min", self.browser.text("#veredicto"))
        self.browser.run("window.ahead += 8 * 60000; document.dispatchEvent(new Event('visibilitychange'))")
        self.browser.until("return document.querySelector('#revisiones [data-id=vigencia].critica')")
        self.replace("corte3")
        self.browser.run("document.dispatchEvent(new Event('visibilitychange'))")
        self.browser.until("return document.getElementById('veredicto').innerText.includes('corte 3')")
        self.assertEqual((self.verdict(), self.wrong()), (UNCOMPARED, []))
        self.assertEqual(self.marks()["consistencia"], "bien")

    def test_an_earlier_corte_than_the_one_seen(self):
        self.serve("corte3")
        self.assertEqual(self.verdict(), UNCOMPARED)
        self.replace("corte2")
        self.set_hour("corte2")
        self.load()
        self.assertEqual(self.verdict(), "NO AUTÉNTICO")
        self.assertEqual(self.wrong(), ["consistencia"])
        self.assertEqual(self.browser.run("return localStorage.getItem('prep.evidencia.prep.iepcjalisco/jalisco-2027').split('\\u2014 prep.iepc').length"), 3)
        kept = self.browser.run("return decodeURIComponent(document.querySelector('#veredicto a[download]').href)")
        self.assertEqual(kept.count("prep.iepcjalisco/jalisco-2027\n"), 2)
        self.browser.run("localStorage.clear()")

    def test_a_tampered_acta(self):
        self.serve("corte3")
        self.assertEqual(self.verdict(), UNCOMPARED)
        self.assertEqual(self.ask("AYUN-000007"), UNCOMPARED)
        self.assertIn("107", self.browser.text("#de-acta"))
        results = self.site.folder / "corte/0003/JAL_AYUN_2027.csv"
        good = results.read_bytes()
        results.write_bytes(good.replace(b",107,1,", b",907,1,"))
        self.browser.driver.execute_cdp_cmd("Network.clearBrowserCache", {})
        self.assertEqual(self.ask("AYUN-000007"), "NO AUTÉNTICO")
        self.assertEqual(self.wrong("#de-acta"), ["archivos"])
        self.press("#todo")
        self.browser.until("return document.querySelector('#revisiones [data-id=renglones]')")
        self.assertEqual(self.verdict(), "NO AUTÉNTICO")
        self.assertEqual(self.wrong(), ["archivos", "renglones"])

    def test_an_acta_by_its_clave_and_its_code(self):
        self.serve("corte3")
        self.verdict()
        self.assertEqual(self.ask("7B0100"), "AUTÉNTICO, INCOMPLETO")
        self.assertEqual(self.browser.texts("#de-acta .opciones button"), ["AYUN-000007", "DIP_LOC-000007"])
        self.press("#de-acta .opciones button")
        self.browser.until("return document.querySelector('#de-acta figcaption code')")
        self.assertEqual(self.verdict("#de-acta"), UNCOMPARED)
        code = self.browser.text("#de-acta figcaption code")
        self.assertRegex(code, r"^PREP1:jalisco-2027:AYUN-000007:1:[\w-]{43}:\d+$")
        self.assertTrue(self.browser.find("#de-acta svg[role=img]").is_displayed())
        self.assertEqual(self.ask(code), UNCOMPARED)
        self.assertEqual(self.marks("#de-acta")["qr"], "bien")
        self.assertEqual(self.ask(code.replace(":1:", ":2:", 1)), "NO AUTÉNTICO")
        self.assertEqual(self.wrong("#de-acta"), ["qr"])

    def test_a_drill_says_so_and_never_passes_as_real(self):
        self.serve("simulacro", "confianza-simulacro.json")
        self.verdict()
        self.assertTrue(self.browser.find("#banda").is_displayed())
        self.assertEqual(self.wrong(), [])
        shutil.copy(CASES / "confianza.json", self.site.folder / "confianza.json")
        self.load()
        self.assertEqual(self.verdict(), "NO AUTÉNTICO")
        self.assertEqual(self.wrong(), ["origen"])

    def test_no_network_is_no_verdict(self):
        self.serve("corte3")
        self.assertEqual(self.verdict(), UNCOMPARED)
        self.site.server.down = True
        self.press("#otra-vez")
        self.browser.until("return document.getElementById('veredicto').innerText.includes('No se pudo leer')")
        self.assertFalse(self.browser.run("return document.querySelector('#veredicto [data-veredicto]') !== null"))

    def test_accessible_light_and_dark(self):
        self.serve("corte3")
        self.browser.driver.execute_cdp_cmd("Page.setBypassCSP", {"enabled": True})
        for width, height in ((390, 844), (1366, 768)):
            for dark in (False, True):
                self.browser.look(width, height, dark)
                self.load()
                self.verdict()
                self.compare("0" * 64)
                self.ask("AYUN-000007")
                self.browser.run("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
                self.browser.run(AXE.read_text("utf-8"))
                with self.subTest(width=width, dark=dark):
                    self.assertEqual(self.browser.driver.execute_async_script(AXE_RUN), [])
                    self.assertLessEqual(self.browser.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth"), 0)
        self.browser.driver.execute_cdp_cmd("Page.setBypassCSP", {"enabled": False})
        self.browser.look(390, 844, False)


class AsOneFile(PageCase):
    """verificar-sin-conexion.html opened from a disk, over a folder that is given to it."""

    def give(self, case, trust="confianza.json", change=None):
        folder = WORK / "dado"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(CASES / case, folder)
        if change:
            change(folder)
        self.set_hour(case, trust)
        self.browser.driver.get("about:blank")
        self.browser.driver.get((PUBLISHED / "verificar-sin-conexion.html").as_uri())
        self.browser.run("localStorage.clear()")
        self.browser.find("#confianza").send_keys(str(CASES / trust))
        self.browser.until("return document.querySelectorAll('#huella span').length === 16")
        self.browser.find("#carpeta").send_keys(str(folder))
        return self.verdict()

    def test_an_honest_folder(self):
        self.assertEqual(self.give("corte3"), UNCOMPARED)
        self.assertEqual([name for name, mark in self.marks().items() if mark != "bien"], ["huella"])
        self.assertIn("renglones", self.marks())
        self.assertEqual(self.ask("AYUN-000007"), UNCOMPARED)

    def test_a_tampered_acta(self):
        def change(folder):
            results = folder / "corte/0003/JAL_AYUN_2027.csv"
            results.write_bytes(results.read_bytes().replace(b",107,1,", b",907,1,"))
        self.assertEqual(self.give("corte3", change=change), "NO AUTÉNTICO")
        self.assertEqual(self.wrong(), ["archivos", "renglones"])

    def test_a_stale_corte(self):
        self.assertEqual((self.give("corte2"), self.wrong()), (UNCOMPARED, []))
        self.browser.run("window.ahead += 12 * 60000")
        self.press("#otra-vez")
        self.browser.until("return document.querySelector('#revisiones [data-id=vigencia].critica')")
        self.assertEqual(self.verdict(), "NO AUTÉNTICO")

    def test_what_is_no_trust_file_is_refused(self):
        self.give("corte3")
        large = WORK / "grande.json"
        large.write_bytes(b" " * (2 << 20))
        self.browser.run("document.getElementById('veredicto').replaceChildren()")
        self.browser.find("#confianza").send_keys(str(large))
        self.assertEqual(self.verdict(), "NO AUTÉNTICO")
        self.assertEqual(self.wrong(), ["confianza"])

    def test_a_pointer_behind_the_log(self):
        self.assertEqual((self.give("apuntador-viejo"), self.wrong()), (UNCOMPARED, []))
        self.assertEqual(self.marks()["cadena"], "media")

    def test_a_wrong_key(self):
        self.assertEqual(self.give("corte3", "confianza-ajena.json"), "NO AUTÉNTICO")
        self.assertEqual(self.wrong(), ["certificado"])

    def test_it_may_not_use_the_network(self):
        self.browser.driver.get((PUBLISHED / "verificar-sin-conexion.html").as_uri())
        tried = self.browser.driver.execute_async_script("const done = arguments[0]; fetch('http://127.0.0.1:1/').then(() => done('sent'), (error) => done(String(error)));")
        self.assertIn("Failed to fetch", tried)
        said = " ".join(each["message"] for each in self.browser.driver.get_log("browser"))
        self.assertIn("Content Security Policy", said)

    def test_accessible(self):
        self.give("corte3")
        self.browser.driver.execute_cdp_cmd("Page.setBypassCSP", {"enabled": True})
        self.give("corte3")
        self.browser.run(AXE.read_text("utf-8"))
        self.assertEqual(self.browser.driver.execute_async_script(AXE_RUN), [])
        self.browser.driver.execute_cdp_cmd("Page.setBypassCSP", {"enabled": False})


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[4:]], verbosity=2)
