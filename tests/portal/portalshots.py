#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Pictures of every view, for eyes: portalshots.py SITE OUT [name …]. Not a test."""
import pathlib
import sys
import tempfile

from portalbrowser import Browser, Site
from portalnight import point

SIZES = {"390": (390, 844), "1366": (1366, 768)}


def routes(site, number):
    index = site.manifest(number)["productos"]["AYUN.json"]
    return {
        "entidad": "#/AYUN", "partido": "#/DIP_LOC?votos=partido", "acta-votos": "#/AYUN?votos=acta", "participacion": "#/AYUN/participacion", "mapa": "#/AYUN/mapa",
        "ganador": "#/AYUN/mapa?color=primero", "casilla": "#/casilla", "descargas": "#/descargas", "acerca": "#/acerca",
    } if index else {}


def main():
    made, out, only = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3:]
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        site = Site(made, folder)
        number = max(int(each.name) for each in (site.folder / "corte").iterdir())
        point(site.folder, number)
        browser = Browser()
        manifest = site.manifest(number)
        browser.set_clock(manifest["en"] + 180000 - browser.run("return Date.now()"))
        views = routes(site, number)
        browser.open(site.address + "#/AYUN")
        area = browser.run("return document.querySelector('[data-k^=ambito-]').getAttribute('href')")
        browser.go(area)
        section = browser.run("return document.querySelector('[data-k^=seccion-]').getAttribute('href')")
        browser.go(section)
        acta = browser.run("return document.querySelector('[data-k^=acta-]').getAttribute('href')")
        views.update(ambito=area, seccion=section, acta=acta, hallado=f"#/casilla?q={section.split('/')[-1]}", municipio="#/casilla?q=san")
        for name, route in views.items():
            for size, (width, height) in SIZES.items():
                for dark in (False, True):
                    if only and name not in only:
                        continue
                    browser.look(width, height, dark)
                    browser.go(route)
                    full = browser.run("return document.documentElement.scrollHeight")
                    browser.look(width, min(max(full, height), 3200), dark)
                    browser.run("window.scrollTo(0, 0)")
                    browser.driver.save_screenshot(str(out / f"{name}-{size}-{'noche' if dark else 'dia'}.png"))
                    wide = browser.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
                    if wide > 0:
                        print(f"{name} {size}: {wide} px too wide")
        print("\n".join(browser.errors()))
        browser.close()
        site.close()


if __name__ == "__main__":
    main()
