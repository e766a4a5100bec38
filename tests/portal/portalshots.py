#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Pictures of every view and of what can go wrong, for eyes: portalshots.py NIGHT OUT [name …]. Not a test."""
import json
import pathlib
import sys
import tempfile

from portalbrowser import Browser, Site
from portalnight import point, rewrite

SIZES = {"390": (390, 844), "1366": (1366, 768)}
MINUTE = 60000


class Shots:
    def __init__(self, night, out, only, folder):
        self.night = json.loads((night / "noche.json").read_text("utf-8"))
        self.cortes = self.night["cortes"]
        self.out, self.only = out, only
        self.site = Site(night / "sitio", folder)
        self.browser = Browser()

    def show(self, number, route, after=3 * MINUTE):
        point(self.site.folder, number)
        now = self.browser.run("return performance.timeOrigin + performance.now()")
        self.browser.set_clock(int(self.site.manifest(number)["en"] + after - now))
        self.browser.open(self.site.address + route)

    def href(self, selector):
        return self.browser.run("return document.querySelector(arguments[0]).getAttribute('href')", selector)

    def take(self, name, route=None):
        if self.only and name not in self.only:
            return
        for size, (width, height) in SIZES.items():
            for dark in (False, True):
                self.browser.look(width, height, dark)
                if route:
                    self.browser.go(route)
                full = self.browser.run("return document.documentElement.scrollHeight")
                self.browser.look(width, min(max(full, height), 3200), dark)
                self.browser.run("window.scrollTo(0, 0)")
                self.browser.driver.save_screenshot(str(self.out / f"{name}-{size}-{'noche' if dark else 'dia'}.png"))
                wide = self.browser.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
                if wide > 0:
                    print(f"{name} {size}: {wide} px too wide")

    def views(self):
        self.show(self.cortes[-1], "#/AYUN")
        found = {"entidad": "#/AYUN", "partido": "#/DIP_LOC?votos=partido", "escritos": "#/AYUN?votos=acta", "participacion": "#/AYUN/participacion", "mapa": "#/AYUN/mapa",
                 "ganador": "#/AYUN/mapa?color=primero", "casilla": "#/casilla", "municipio": "#/casilla?q=san", "descargas": "#/descargas", "acerca": "#/acerca"}
        found["ambito"] = self.href("[data-k^=ambito-]")
        self.browser.go(found["ambito"])
        found["seccion"] = self.href("[data-k^=seccion-]")
        found["hallado"] = f"#/casilla?q={found['seccion'].split('/')[-1]}"
        for name, route in found.items():
            self.take(name, route)
        self.take("cambio", self.changed_acta())

    def changed_acta(self):
        key = self.night["corregida"]
        index = json.loads((self.site.folder / f"corte/{self.cortes[-1]:04}/indice_AYUN.json").read_text("utf-8"))
        for section, name in index["secciones"].items():
            if f'"{key}"' in (self.site.folder / "objetos" / name).read_text("utf-8"):
                return f"#/AYUN/seccion/{section}/{key}"
        return "#/AYUN"

    def states(self):
        self.show(self.cortes[0], "#/AYUN")
        self.take("vacia")
        self.show(self.cortes[8], "#/AYUN")
        self.take("media")
        self.show(self.cortes[8], "#/AYUN", after=34 * MINUTE)
        self.take("atrasado")
        self.site.server.down = True
        self.browser.look_again()
        self.browser.until("return document.getElementById('avisos').innerText.includes('Sin conexión')")
        self.take("sin-red")
        self.browser.driver.get("about:blank")
        self.site.server.down = False
        old = self.site.manifest(self.cortes[6])["productos"]["AYUN.json"]
        rewrite(self.site.folder, self.cortes[9], lambda manifest: manifest["productos"].update({"AYUN.json": {**old, "estado": "retenido", "motivo": "la suma de un distrito no coincide"}}))
        self.show(self.cortes[9], "#/AYUN")
        self.take("retenido")
        self.show(self.cortes[7], "#/AYUN")
        point(self.site.folder, self.cortes[8])
        self.browser.look_again()
        self.browser.until("return document.getElementById('novedad').textContent !== ''")
        self.take("nuevo")
        (self.site.folder / "actual.json").unlink()
        self.browser.driver.get(self.site.address + "?otra")
        self.browser.until("return document.querySelector('#vista .aviso') !== null")
        self.take("error")


def main():
    night, out, only = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3:]
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        shots = Shots(night, out, only, folder)
        shots.views()
        shots.states()
        print("\n".join(shots.browser.errors()))
        shots.browser.close()
        shots.site.close()


if __name__ == "__main__":
    main()
