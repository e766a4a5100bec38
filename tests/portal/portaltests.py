#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The portal in a headless browser against a published night: portaltests.py NIGHT WORK [unittest arguments].

NIGHT: what portalnight.py made; WORK: a folder for copies (and node_modules/axe-core).
"""
import csv
import hashlib
import io
import json
import pathlib
import shutil
import subprocess
import sys
import time
import unittest

from portalbrowser import Browser, Site
from portalnight import HOSTILE, make_large, point, rewrite

NIGHT = pathlib.Path(sys.argv[1])
WORK = pathlib.Path(sys.argv[2])
AXE = WORK / "node_modules/axe-core/axe.min.js"
MINUTE = 60000


def plain(text):
    """A number as the page writes it."""
    return int(text.replace(",", "").split()[0])


class PortalCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.night = json.loads((NIGHT / "noche.json").read_text("utf-8"))
        cls.cortes = cls.night["cortes"]
        cls.browser = Browser()

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()

    def setUp(self):
        self.site = Site(NIGHT / "sitio", WORK / f"sitio-{self.id().split('.')[-1]}")
        self.addCleanup(self.site.close)

    def tearDown(self):
        self.assertEqual(self.browser.errors(), [])

    def show(self, number, route="#/AYUN", after=3 * MINUTE):
        """Opens a corte `after` its hour."""
        point(self.site.folder, number)
        now = self.browser.run("return performance.timeOrigin + performance.now()")
        self.browser.set_clock(int(self.site.manifest(number)["en"] + after - now))
        self.browser.open(self.site.address + route)

    def votes(self):
        """{name: votes} of the table of votes."""
        rows = self.browser.run("return [...document.querySelectorAll('table.votos tbody tr')].map((row) => [row.querySelector('.nombre, th').innerText, row.cells[1].innerText])")
        return {name: plain(votes) for name, votes in rows}

    def results(self, number, election):
        """Summary and actas of the published CSV."""
        product = self.site.manifest(number)["productos"][election]
        path = next(each["ruta"] for each in product["archivos"] if each["ruta"].endswith("_2027.csv") and "CANDIDATURAS" not in each["ruta"])
        lines = (self.site.folder / path).read_text("utf-8-sig").splitlines()
        rows = list(csv.DictReader(io.StringIO("\n".join(lines[6:]))))
        return dict(zip(lines[3].split(","), lines[4].split(","))), rows

    def object_of(self, number, election, section):
        index = json.loads((self.site.folder / f"corte/{number:04}/indice_{election}.json").read_text("utf-8"))
        return json.loads((self.site.folder / "objetos" / index["secciones"][section]).read_text("utf-8"))

    def section_of(self, number, key):
        index = json.loads((self.site.folder / f"corte/{number:04}/indice_{key.split('-')[0]}.json").read_text("utf-8"))
        for section, name in index["secciones"].items():
            for acta in json.loads((self.site.folder / "objetos" / name).read_text("utf-8"))["actas"]:
                if acta["acta"] == key:
                    return section, acta
        self.fail(f"{key} is in no section")


class Figures(PortalCase):
    def test_every_corte_shows_the_figures_of_state_and_file(self):
        self.show(self.cortes[0])
        for number in self.cortes:
            self.turn_to(number)
            for election in ("AYUN", "DIP_LOC"):
                with self.subTest(corte=number, election=election):
                    self.browser.go(f"#/{election}")
                    self.check_figures(number, election)

    def turn_to(self, number):
        """The next corte comes to the page that is open, at its hour."""
        point(self.site.folder, number)
        self.browser.run("window.ahead += arguments[0] - Date.now()", self.site.manifest(number)["en"] + 3 * MINUTE)
        self.browser.look_again()
        self.browser.until("return document.querySelector('#estado').innerText.includes(arguments[0])", f"Corte {number} ")

    def check_figures(self, number, election):
        state = self.night["estados"][str(number)]["elections"][election]
        summary, rows = self.results(number, election)
        big = self.browser.texts(".grande")
        small = self.browser.texts(".chica")
        self.assertEqual(big[0], state["porcentajeCapturadas"] + " %")
        self.assertEqual(big[1], summary["PORCENTAJE_ACTAS_CONTABILIZADAS"] + " %")
        self.assertEqual(big[2], summary["PORCENTAJE_PARTICIPACION_CIUDADANA"] + " %")
        self.assertEqual(plain(small[0]), state["capturadas"])
        self.assertEqual(plain(small[1]), state["contabilizadas"])
        total = sum(int(row["TOTAL_VOTOS_CALCULADO"]) for row in rows if row["CONTABILIZADA"] == "1")
        votes = self.votes()
        self.assertEqual(votes.pop("Total de votos"), total)
        self.assertEqual(sum(votes.values()), total)
        self.assertIn(f"Corte {number}", self.browser.text("#estado"))

    def test_the_three_readings_hold_the_same_votes(self):
        number = self.cortes[-1]
        _, rows = self.results(number, "AYUN")
        counted = [row for row in rows if row["CONTABILIZADA"] == "1"]
        column = lambda name: sum(int(row[name]) for row in counted if row[name].isdigit())
        self.show(number, "#/AYUN?votos=acta")
        written = self.votes()
        for name in ("PAN", "MC", "MORENA"):
            self.assertEqual(written[name], column(name))
        self.assertEqual(written["Votos nulos"], column("NULOS"))
        self.assertEqual(written["Candidaturas no registradas"], column("NO_REGISTRADAS"))
        self.browser.go("#/AYUN?votos=partido")
        by_party = self.votes()
        self.assertEqual(by_party["Total de votos"], written["Total de votos"])
        self.assertGreaterEqual(by_party["PAN"], written["PAN"])
        self.browser.go("#/AYUN")
        self.assertEqual(self.votes()["Total de votos"], written["Total de votos"])

    def test_the_first_corte_of_an_empty_night_says_so(self):
        self.show(self.cortes[0])
        self.assertEqual(self.votes()["Total de votos"], 0)
        self.assertEqual(self.browser.texts(".grande")[0], self.night["estados"]["1"]["elections"]["AYUN"]["porcentajeCapturadas"] + " %")
        self.assertIn("Sin votos contabilizados", self.browser.text("#vista"))

    def test_areas_lead_to_sections_and_back(self):
        self.show(self.cortes[-1])
        areas = self.browser.texts("[data-k^=ambito-]")
        self.browser.run("document.querySelector('[data-k^=ambito-]').click()")
        self.browser.until("return document.querySelector('[data-k^=seccion-]') !== null")
        self.assertEqual(self.browser.text("h1").split("\n")[-1], areas[0])
        self.browser.run("document.querySelector('[data-k^=seccion-]').click()")
        self.browser.until("return document.querySelector('[data-k^=acta-]') !== null")
        self.browser.run("history.back()")
        self.browser.until("return document.querySelector('[data-k^=seccion-]') !== null")
        self.browser.run("history.back()")
        self.browser.until("return document.querySelector('[data-k^=ambito-]') !== null")
        self.assertEqual(self.browser.texts("[data-k^=ambito-]"), areas)

    def test_the_map_says_what_the_table_says(self):
        self.show(self.cortes[-1], "#/AYUN/mapa")
        shapes = self.browser.run("return [...document.querySelectorAll('svg.mapa a')].map((each) => [each.dataset.k.slice(5), each.getAttribute('aria-label')])")
        self.assertGreater(len(shapes), 50)
        rows = dict(self.browser.run("return [...document.querySelectorAll('[data-k^=ambito-]')].map((each) => [each.dataset.k.slice(7), each.closest('tr').cells[1].innerText])"))
        for area, label in shapes:
            self.assertIn(rows[area], label)
        self.browser.run("document.querySelector('svg.mapa a[tabindex=\"0\"]').focus()")
        first = self.browser.text(".lectura")
        self.browser.driver.switch_to.active_element.send_keys("\ue014")  # arrow to the right
        self.assertNotEqual(self.browser.text(".lectura"), first)
        self.check_tap()
        self.browser.go("#/DIP_LOC/mapa")
        self.assertIn("No hay un mapa", self.browser.text("#vista"))


    def check_tap(self):
        """The first touch tells, the second opens."""
        place = self.browser.run("const it = document.querySelectorAll('svg.mapa a')[20]; it.scrollIntoView({ block: 'center' }); const box = it.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2, it.getAttribute('aria-label')]")
        for hash_holds in ("/mapa", "/ambito/"):
            for kind, points in (("touchStart", [{"x": place[0], "y": place[1]}]), ("touchEnd", [])):
                self.browser.driver.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
            self.browser.until("return location.hash.includes(arguments[0])", hash_holds)
            if hash_holds == "/mapa":
                self.browser.until("return arguments[0].startsWith(document.querySelector('.lectura strong').innerText)", place[2])
        self.browser.settled()


class Actas(PortalCase):
    def test_mi_casilla_finds_section_and_casilla(self):
        number = self.cortes[-1]
        key = self.night["corregida"]
        section, acta = self.section_of(number, key)
        self.show(number, "#/casilla")
        field = self.browser.find("#q")
        field.send_keys(f"{int(section)} {acta['casilla'][0]}{acta['casilla'][1:3]}\n")
        self.browser.until("return document.querySelector('.hallado') !== null")
        self.assertIn(f"sección {section}", self.browser.text(".hallado"))
        self.browser.find(f"[data-k='casilla-{key}']").click()
        self.browser.until("return location.hash.includes('seccion') && document.querySelector('table.recuadros') !== null")
        self.assertIn(f"Sección {section}", self.browser.text("h1"))

    def test_mi_casilla_finds_a_municipio_by_any_spelling(self):
        self.show(self.cortes[-1], "#/casilla?q=GUADALÁJARA")
        self.assertIn("Guadalajara:", self.browser.text(".hallado"))
        self.browser.go("#/casilla?q=9999")
        self.assertIn("No hay ninguna sección 9999", self.browser.text(".hallado"))
        self.browser.go("#/casilla?q=<b>x</b>")
        self.assertIn("Ningún municipio", self.browser.text(".hallado"))

    def test_an_acta_shows_its_row_and_its_image(self):
        number, key = self.cortes[-1], self.night["corregida"]
        section, acta = self.section_of(number, key)
        _, rows = self.results(number, "AYUN")
        row = next(each for each in rows if each["CODIGO_INTEGRIDAD"] == acta["imagen"])
        self.show(number, f"#/AYUN/seccion/{section}/{key}")
        shown = dict(self.browser.run("return [...document.querySelectorAll('table.recuadros tbody tr')].map((row) => [row.cells[0].innerText, row.cells[1].innerText])"))
        self.assertEqual(shown["PAN"], row["PAN"])
        self.assertEqual(shown["Votos nulos"], row["NULOS"])
        self.assertEqual(shown["Total que suma el sistema"], row["TOTAL_VOTOS_CALCULADO"])
        boxes = [each for each in acta["votos"]]
        self.assertEqual(len(shown), len(boxes) + 2)
        for text in (row["FECHA_HORA_ACOPIO"], row["FECHA_HORA_CAPTURA"], row["FECHA_HORA_VERIFICACION"], row["CODIGO_INTEGRIDAD"], row["CLAVE_ACTA"].lstrip("'")):
            self.assertIn(text, self.browser.text("#vista"))
        self.browser.until("return document.querySelector('.imagen img')?.naturalWidth > 0")

    def test_a_change_is_told_with_its_reason(self):
        key = self.night["corregida"]
        section, acta = self.section_of(self.cortes[-1], key)
        change = acta["historial"][0]
        self.show(self.cortes[-1], f"#/AYUN/seccion/{section}/{key}")
        told = self.browser.text(".historia")
        self.assertIn(f"Corte {change['corte']}: se corrigió contra el acta de papel", told)
        rows = dict((name, (a, b)) for name, a, b in self.browser.run("return [...document.querySelectorAll('.historia tbody tr')].map((row) => [...row.cells].map((cell) => cell.innerText))"))
        different = [box for box, votes in acta["votos"].items() if votes != change["antes"]["votos"][box]]
        self.assertTrue(different)
        self.assertEqual(rows["Total que suma el sistema"], (str(change["antes"]["totalCalculado"]), str(acta["totalCalculado"])))
        self.assertEqual(len(rows), len(different) + sum(1 for each in ("totalCalculado", "totalAsentado", "personasVotaron", "boletasSobrantes", "representantesVotaron", "votosSacados") if acta[each] != change["antes"][each]))
        # The corte that showed it first says so itself, and what it was is what the corte before showed.
        before = max(each for each in self.cortes if each < change["corte"])
        _, earlier = self.section_of(before, key)
        if earlier["estado"] == "capturada":
            self.assertEqual(earlier["votos"], change["antes"]["votos"])
        _, first = self.section_of(change["corte"], key)
        self.assertEqual(first["historial"], [change])

    def test_another_image_under_the_same_name_is_not_shown(self):
        number, key = self.cortes[-1], self.night["corregida"]
        section, acta = self.section_of(number, key)
        (self.site.folder / "objetos" / acta["imagen"]).write_bytes(b"\x89PNG another")
        self.show(number, f"#/AYUN/seccion/{section}/{key}")
        self.browser.until("return document.querySelector('.imagen .critica') !== null")
        self.assertIn("no se muestra", self.browser.text(".imagen"))

    def test_an_acta_is_verified_on_the_readers_device(self):
        number, key = self.night["sellado"], self.night["corregida"]
        section, _ = self.section_of(number, key)
        self.show(number, f"#/AYUN/seccion/{section}/{key}")
        self.browser.find("[data-k=verificar]").click()
        self.browser.until("return document.querySelector('.veredicto') !== null")
        self.assertIn("AUTÉNTICO, INCOMPLETO", self.browser.text(".veredicto"))  # no witness has signed
        lines = self.browser.texts(".revisiones li")
        self.assertGreater(len(lines), 8)
        self.assertIn("PREP1:jalisco-2027-simulacro:" + key, self.browser.run("return document.querySelector('.qr svg').getAttribute('aria-label')"))
        self.assertIn("Lo que se ve en esta página es lo que está firmado", self.browser.run("return document.querySelector('.revisiones').parentElement.textContent"))

    def test_what_is_verified_is_what_the_screen_shows(self):
        """A host shows one thing and has another one verified; or a corte came in between."""
        number = self.night["sellado"]
        sections = {each: json.loads((self.site.folder / f"corte/{each:04}/indice_AYUN.json").read_text("utf-8"))["secciones"] for each in self.cortes}
        shown = ((each, section, acta) for each in self.cortes for section, name in sections[each].items() if name != sections[number][section]
                 for acta in json.loads((self.site.folder / "objetos" / name).read_text("utf-8"))["actas"] if acta["estado"] == "capturada")
        earlier, section, acta = next(shown)
        self.show(earlier, f"#/AYUN/seccion/{section}/{acta['acta']}")
        point(self.site.folder, number)
        self.browser.find("[data-k=verificar]").click()
        self.browser.until("return document.querySelector('.veredicto') !== null")
        self.assertIn("NO AUTÉNTICO", self.browser.text(".veredicto"))
        self.assertIn("no está en el corte que se comprobó", " ".join(self.browser.texts(".revisiones li")))

    def test_an_acta_whose_row_was_changed_is_refused(self):
        number, key = self.night["sellado"], self.night["corregida"]
        section, acta = self.section_of(number, key)
        path = next((self.site.folder / f"corte/{number:04}").glob("JAL_AYUN_2027.csv"))
        lines = path.read_bytes().split(b"\n")
        at = next(i for i, line in enumerate(lines) if acta["imagen"].encode() in line)
        lines[at] = lines[at].replace(b",%d," % acta["votos"]["PAN"], b",%d," % (acta["votos"]["PAN"] + 1), 1)
        path.write_bytes(b"\n".join(lines))
        self.show(number, f"#/AYUN/seccion/{section}/{key}")
        self.browser.find("[data-k=verificar]").click()
        self.browser.until("return document.querySelector('.veredicto') !== null")
        self.assertIn("NO AUTÉNTICO", self.browser.text(".veredicto"))
        self.assertIsNone(self.browser.run("return document.querySelector('.qr')"))

    def test_names_that_are_markup_are_text(self):
        self.show(self.cortes[-1])
        self.browser.run("document.querySelector('[data-k^=ambito-]').click()")
        self.browser.until("return document.querySelector('[data-k^=seccion-]') !== null")
        self.browser.run("location.hash = location.hash + '?votos=acta'")
        self.browser.until("return document.querySelector('[data-k=\"votos-acta\"][aria-current]') !== null")
        self.assertIn(HOSTILE.lower(), self.browser.text(".votos").lower())
        self.assertEqual(self.browser.run("return document.querySelectorAll('#vista img[src=x]').length"), 0)
        self.assertIn("PREP", self.browser.driver.title)


class Freshness(PortalCase):
    def test_a_new_corte_appears_in_place(self):
        old, new = self.cortes[14], self.cortes[-1]
        self.show(old)
        self.browser.run("window.same = 1; const it = document.querySelectorAll('[data-k^=ambito-]')[3]; it.scrollIntoView({ block: 'center' }); it.focus()")
        place = "const it = document.activeElement; return [it.dataset.k, Math.round(it.getBoundingClientRect().top), window.same]"
        before = self.browser.run(place)
        point(self.site.folder, new)
        self.browser.look_again()
        self.browser.until("return document.getElementById('novedad').textContent !== ''")
        self.browser.until("return document.querySelector('#estado').innerText.includes(arguments[0])", f"Corte {new}")
        self.check_updated(new)
        after = self.browser.run(place)
        self.assertEqual([after[0], after[2]], [before[0], 1])
        self.assertAlmostEqual(after[1], before[1], delta=2)

    def check_updated(self, number):
        state = self.night["estados"][str(number)]["elections"]["AYUN"]
        self.browser.until("return document.querySelector('.grande').innerText === arguments[0]", state["porcentajeCapturadas"] + " %")

    def test_a_corte_that_has_not_arrived_whole_is_not_shown(self):
        old, new = self.cortes[7], self.cortes[8]
        index = json.loads((self.site.folder / f"corte/{new:04}/indice_AYUN.json").read_text("utf-8"))
        late = self.site.folder / "objetos" / index["entidad"]
        bytes_of_it = late.read_bytes()
        late.unlink()
        self.show(old)
        shown = self.browser.texts(".grande")
        point(self.site.folder, new)
        self.browser.look_again()
        self.browser.until("return document.getElementById('avisos').innerText.includes(arguments[0])", f"Ya se anunció el corte {new}")
        self.assertIn(f"Corte {old} ", self.browser.text("#estado"))
        self.assertEqual(self.browser.texts(".grande"), shown)
        late.write_bytes(bytes_of_it)
        self.browser.look_again()
        self.browser.until("return document.getElementById('estado').innerText.includes(arguments[0])", f"Corte {new} ")
        self.browser.until("return document.querySelector('.grande').innerText === arguments[0]", self.night["estados"][str(new)]["elections"]["AYUN"]["porcentajeCapturadas"] + " %")
        self.assertNotIn("Ya se anunció", self.browser.text("#avisos"))

    def test_a_pointer_that_goes_back_is_not_followed(self):
        old, new = self.cortes[2], self.cortes[5]
        self.show(new)
        point(self.site.folder, old)
        self.browser.look_again()
        self.browser.until("return document.getElementById('avisos').innerText.includes('anterior')")
        self.assertIn(f"Corte {new}", self.browser.text("#estado"))

    def test_a_held_election_says_of_when_its_figures_are_and_why(self):
        old, new = self.cortes[10], self.cortes[12]
        held = self.site.manifest(old)["productos"]["AYUN.json"]
        rewrite(self.site.folder, new, lambda manifest: manifest["productos"].update({"AYUN.json": {**held, "estado": "retenido", "motivo": "la suma de un distrito no coincide"}}))
        self.show(new)
        self.assertIn(f"son del corte {old}", self.browser.text("#vista .aviso"))
        self.assertIn("la suma de un distrito no coincide", self.browser.text("#vista .aviso"))
        self.assertEqual(self.browser.texts(".grande")[0], self.night["estados"][str(old)]["elections"]["AYUN"]["porcentajeCapturadas"] + " %")
        self.browser.go("#/DIP_LOC")
        self.assertEqual(self.browser.text("#vista .aviso"), "")
        self.browser.go("#/descargas")
        self.assertIn("Retenido (la suma de un distrito no coincide)", self.browser.text("#vista"))

    def test_an_election_that_was_never_good_is_empty(self):
        number = self.cortes[3]
        held = {"corte": 0, "seq": 0, "en": 0, "estado": "retenido", "motivo": "no pasó la revisión", "archivos": []}
        rewrite(self.site.folder, number, lambda manifest: manifest["productos"].update({"AYUN.json": held}))
        self.show(number)
        self.assertIn("Todavía no hay", self.browser.text("#vista"))

    def test_an_overdue_corte_is_said_plainly(self):
        self.show(self.cortes[5], after=5 * MINUTE)
        self.assertNotIn("atrasado", self.browser.text("#avisos"))
        self.show(self.cortes[5], after=32 * MINUTE)
        self.assertIn("El siguiente corte está atrasado", self.browser.text("#avisos"))
        self.assertIn("hace 22 min", self.browser.text("#avisos"))
        self.show(self.cortes[-1], after=600 * MINUTE)
        self.assertEqual(self.browser.text("#avisos"), "")
        self.assertIn("Es el último corte", self.browser.text("#estado"))

    def test_without_network_the_last_figures_stay(self):
        self.show(self.cortes[8])
        shown = self.browser.texts(".grande")
        self.site.server.down = True
        self.browser.look_again()
        self.browser.until("return document.getElementById('avisos').innerText.includes('Sin conexión')")
        self.assertEqual(self.browser.texts(".grande"), shown)
        self.site.server.down = False
        self.browser.look_again()
        self.browser.until("return document.getElementById('avisos').innerText === ''")

    def test_a_view_that_could_not_be_read_comes_by_itself(self):
        self.show(self.cortes[8])
        link = self.browser.run("return document.querySelector('[data-k^=ambito-]').getAttribute('href')")
        self.site.server.down = True
        self.browser.run("location.hash = arguments[0]", link)
        self.browser.until("return document.querySelector('#vista .aviso') !== null")
        self.assertIn("No hay respuesta", self.browser.text("#vista"))
        self.site.server.down = False
        self.browser.look_again()
        self.browser.until("return document.querySelector('[data-k^=seccion-]') !== null")

    def test_a_site_that_never_answers_says_so(self):
        point(self.site.folder, self.cortes[0])
        (self.site.folder / "actual.json").unlink()
        self.browser.driver.get(self.site.address)
        self.browser.until("return document.querySelector('#vista .aviso') !== null")
        self.assertIn("No hay respuesta del sitio", self.browser.text("#vista"))

    def test_a_file_that_is_not_the_one_named_is_not_shown(self):
        number = self.cortes[6]
        index = json.loads((self.site.folder / f"corte/{number:04}/indice_AYUN.json").read_text("utf-8"))
        path = self.site.folder / "objetos" / index["entidad"]
        path.write_bytes(path.read_bytes().replace(b'"votos":{"PAN":', b'"votos":{"PAN":9', 1))
        point(self.site.folder, number)
        self.browser.driver.get(self.site.address + "#/AYUN")
        self.browser.until("return document.querySelector('#vista .aviso') !== null")
        self.assertIn("no es lo que dice el manifiesto", self.browser.text("#vista"))

    def test_a_drill_is_said_on_every_page_and_on_paper(self):
        self.show(self.cortes[-1])
        for route in ("#/AYUN", "#/casilla", "#/descargas", "#/acerca", "#/AYUN/mapa"):
            self.browser.go(route)
            self.assertIn("SIMULACRO", self.browser.text("#banda"))
            self.assertTrue(self.browser.driver.title.startswith("SIMULACRO"))
        self.browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        self.assertEqual(self.browser.run("const mark = getComputedStyle(document.getElementById('banda'), '::after'); return [mark.position, mark.content]"), ["fixed", '"SIMULACRO"'])
        self.browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})

    def test_a_trial_is_no_drill_but_is_said_as_loudly(self):
        rewrite(self.site.folder, self.cortes[4], lambda manifest: (manifest.update(prueba=True), manifest["proceso"].update(simulacro=False)))
        self.show(self.cortes[4])
        self.assertIn("PRUEBA", self.browser.text("#banda"))
        rewrite(self.site.folder, self.cortes[5], lambda manifest: manifest["proceso"].update(simulacro=False))
        self.show(self.cortes[5])
        self.assertFalse(self.browser.find("#banda").is_displayed())

    def test_every_download_is_the_file_that_is_named(self):
        self.show(self.cortes[-1], "#/descargas")
        files = self.browser.run("return [...document.querySelectorAll('table.archivos tbody tr')].map((row) => [row.querySelector('a').href, row.querySelector('code').innerText])")
        self.assertGreater(len(files), 8)
        for address, digest in files:
            path = self.site.folder / address.removeprefix(self.site.address)
            self.assertEqual(hashlib.sha256(path.read_bytes()).hexdigest(), digest)
        self.assertTrue(any("LEEME" in address for address, _ in files))

    def test_only_the_pointer_says_what_is_read(self):
        self.show(self.cortes[4])
        self.site.server.asked.clear()
        point(self.site.folder, self.cortes[5])
        self.browser.look_again()
        self.browser.until("return document.querySelector('#estado').innerText.includes(arguments[0])", f"Corte {self.cortes[5]}")
        self.browser.settled()
        self.assertEqual(self.site.server.asked[0], "/prep/actual.json")
        self.assertIn(f"/prep/corte/{self.cortes[5]:04}/manifiesto.json", self.site.server.asked[1])


class Large(unittest.TestCase):
    """All of Jalisco: 20,826 actas in two elections, before the first of them came."""

    @classmethod
    def setUpClass(cls):
        cls.folder = WORK / "entero"
        cls.site = Site(make_large(json.loads((NIGHT / "noche.json").read_text("utf-8"))["programa"], cls.folder), WORK / "sitio-entero")
        cls.browser = Browser()

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()
        cls.site.close()

    def timed(self, step):
        before = time.monotonic()
        step()
        return round(time.monotonic() - before, 3)

    def test_mi_casilla_is_found_at_once(self):
        first = self.timed(lambda: self.browser.open(self.site.address + "#/AYUN"))
        asked = len(self.site.server.asked)
        times = {}
        for text, found in {"871": "sección 0871", "0871 C1": "Contigua 1", "zapopan": "Zapopan:", "3431": "sección 3431"}.items():
            times[text] = self.timed(lambda: self.browser.go(f"#/casilla?q={text}"))
            self.assertIn(found, self.browser.text(".hallado"))
        read = len(self.site.server.asked) - asked
        print(f"\nfirst view {first} s, {asked} files; {times} s, {read} files more")
        self.assertLess(first, 10)
        self.assertLess(max(times.values()), 3)
        self.assertLess(read, 12)  # an index, two documents of the entity and the sections that were asked for
        self.assertEqual(self.browser.errors(), [])


class Accessibility(PortalCase):
    """axe-core's rules of WCAG 2.1 A and AA on every view, light and dark, phone and desktop."""

    @classmethod
    def setUpClass(cls):
        if not AXE.exists():
            if not shutil.which("npm"):
                raise unittest.SkipTest("npm is not there")
            subprocess.run(["npm", "install", "--no-save", "--no-package-lock", "--prefix", str(WORK), "axe-core@4"], check=True, capture_output=True, timeout=120)
        super().setUpClass()

    def views(self):
        number, key = self.cortes[-1], self.night["corregida"]
        section, _ = self.section_of(number, key)
        return ["#/AYUN", "#/DIP_LOC?votos=partido", f"#/AYUN/seccion/{section}", f"#/AYUN/seccion/{section}/{key}", "#/AYUN/participacion", "#/AYUN/mapa", "#/AYUN/mapa?color=primero",
                f"#/casilla?q={section}", "#/casilla?q=san", "#/descargas", "#/acerca", "#/AYUN/ambito/no-hay"]

    def look(self, name):
        found = self.browser.driver.execute_async_script(
            "const done = arguments[0]; axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] }).then((all) => done(all.violations.map((each) => [each.id, each.nodes.map((node) => node.html.slice(0, 200) + ' ' + node.failureSummary)])))")
        with self.subTest(view=name):
            self.assertEqual(found, [])
            self.assertLessEqual(self.browser.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth"), 0, "too wide")

    def check(self, width, height, dark):
        self.browser.look(width, height, dark)
        self.show(self.cortes[-1])
        self.browser.driver.execute_cdp_cmd("Page.setBypassCSP", {"enabled": True})
        self.browser.open(self.site.address + "#/AYUN")
        self.browser.run(AXE.read_text("utf-8"))
        for route in self.views():
            self.browser.go(route)
            self.look(route)

    def test_phone_light(self):
        self.check(390, 844, False)

    def test_phone_dark(self):
        self.check(390, 844, True)

    def test_desktop_light(self):
        self.check(1366, 768, False)

    def test_desktop_dark(self):
        self.check(1366, 768, True)

    def test_warnings_and_errors(self):
        for dark in (False, True):
            self.browser.look(390, 844, dark)
            self.show(self.cortes[5], after=32 * MINUTE)
            self.browser.run(AXE.read_text("utf-8"))
            self.look("overdue")
            self.site.server.down = True
            self.browser.look_again()
            self.browser.until("return document.getElementById('avisos').innerText.includes('Sin conexión')")
            self.look("no network")
            self.site.server.down = False


if __name__ == "__main__":
    WORK.mkdir(parents=True, exist_ok=True)
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]], verbosity=2)
