#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A small night made with the product's programs, and its cortes published into one folder as the hub would.

  portalnight.py PREP PORTAL FOLDER SEAL    PREP, SEAL: the programs prep and portalseal; PORTAL: resources/portal

FOLDER/sitio is what is served, FOLDER/noche.json says what was made. A folder that is newer than the program is kept.
"""
import hashlib
import json
import pathlib
import shutil
import subprocess
import sys

ACTAS = "300"
HOSTILE = '<img src=x onerror="document.title=1">'
PASSPHRASE = "correcto caballo pila grapa"
FIRST_MOST = 100 # a verifier that saw none before refuses a jump beyond it
STEP = 6  # every sixth corte, and those around a correction


def run(*command, **more):
    done = subprocess.run([str(each) for each in command], capture_output=True, text=True, timeout=300, **more)
    if done.returncode != 0:
        raise SystemExit(f"{command[:3]}: {done.returncode}\n{done.stdout[-500:]}\n{done.stderr[-2000:]}")
    return done.stdout


def make_process(prep, folder):
    """The synthetic process, with names that are markup, and a map of squares for the municipios."""
    process = folder / "proceso"
    run(prep, "process", "jalisco", "--out", process, "--seed", "7", "--actas", ACTAS)
    candidates = process / "candidaturas.csv"
    lines = candidates.read_text("utf-8").splitlines(keepends=True)
    for i, line in enumerate(lines[1:], 1):
        cells = line.rstrip("\n").split(",")
        if cells[2] == "PAN":
            cells[3] = '"' + HOSTILE.replace('"', '""') + '"'
            lines[i] = ",".join(cells) + "\n"
    candidates.write_text("".join(lines), "utf-8")
    (process / "mapa.geojson").write_text(json.dumps(square_map(process)), "utf-8")
    return process


def square_map(process):
    """A square a municipio, in a grid."""
    rows = (process / "actas.csv").read_text("utf-8").splitlines()
    head = rows[0].split(",")
    column, name = head.index("ID_MUNICIPIO"), head.index("MUNICIPIO")
    areas = sorted({(row.split(",")[column], row.split(",")[name]) for row in rows[1:]})
    features = []
    for i, (code, title) in enumerate(areas):
        x, y = -105 + 0.3 * (i % 12), 20 + 0.3 * (i // 12)
        ring = [[x, y], [x + 0.29, y], [x + 0.29, y + 0.29], [x, y + 0.29], [x, y]]
        features.append({"type": "Feature", "properties": {"cvegeo": "14" + code, "nombre": title}, "geometry": {"type": "Polygon", "coordinates": [ring]}})
    return {"type": "FeatureCollection", "features": features}


def opened_cortes(prep, data):
    """(number, seq) of every corte that the log opened."""
    found = []
    for line in run(prep, "log", "dump", "--data", data, "--from", "1").splitlines():
        event = json.loads(line)
        if event["tipo"] == "corteAbierto":
            found.append((event["cuerpo"]["numero"], event["seq"], event["cuerpo"]["hasta"]))
    return found


def corrected(data_lines):
    """Key of the acta that a cotejo corrected, and when."""
    for line in data_lines:
        cells = line.split(",")
        if cells[1] == "corregir":
            return cells[3], cells[0]
    raise SystemExit("the night corrects no acta")


def chosen(cortes):
    wanted = [each for i, each in enumerate(cortes) if i % STEP == 0 or 14 <= i <= 24]
    return wanted if wanted[-1] == cortes[-1] else wanted + [cortes[-1]]


def merge(made, site):
    """Objects lie once; a corte's folder is its own."""
    for path in made.rglob("*"):
        target = site / path.relative_to(made)
        if path.is_file() and not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(path, target)


def point(site, number):
    """Writes the pointer, last of all and in one step."""
    manifest = (site / f"corte/{number:04}/manifiesto.json").read_bytes()
    fresh = site / "actual.json.nuevo"
    fresh.write_text(json.dumps({"corte": number, "manifiesto": hashlib.sha256(manifest).hexdigest()}), "utf-8")
    fresh.replace(site / "actual.json")


def add_map(site, number, shape):
    """Until a corte carries the process's map: the index names it as it will."""
    path = site / f"corte/{number:04}/indice_AYUN.json"
    index = json.loads(path.read_text("utf-8"))
    if index.get("mapa") is not None:
        return
    index["mapa"] = hashlib.sha256(shape).hexdigest()
    (site / "objetos" / index["mapa"]).write_bytes(shape)
    path.write_text(json.dumps(index, separators=(",", ":")), "utf-8")
    rewrite(site, number, lambda manifest: name_again(manifest, path, site))


def name_again(manifest, path, site):
    files = manifest["productos"]["AYUN.json"]["archivos"]
    name = json.loads(path.read_text("utf-8"))["mapa"]
    files.append({"ruta": f"objetos/{name}", "bytes": (site / "objetos" / name).stat().st_size, "sha256": name})
    for each in files:
        if each["ruta"] == str(path.relative_to(site)):
            each["bytes"] = path.stat().st_size
            each["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()


def rewrite(site, number, change):
    """Changes a manifest that was made; the pointer has to be written again."""
    path = site / f"corte/{number:04}/manifiesto.json"
    manifest = json.loads(path.read_text("utf-8"))
    change(manifest)
    path.write_text(json.dumps(manifest, ensure_ascii=False, separators=(",", ":")), "utf-8")


def seal(prep, sealer, data, site, number, upto):
    """Signs one corte, whose manifest names none before it."""
    secret = data.parent / "frase"
    secret.write_text(PASSPHRASE + "\n", "utf-8")
    run(prep, "keys", "generate", "--data", data, "--passphrase-file", secret)
    run(sealer, data, site, secret, number, upto)
    shutil.copy(data / "confianza.json", site)


def make(prep, portal, folder, sealer):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    process = make_process(prep, folder)
    data, site = folder / "datos", folder / "sitio"
    run(prep, "init", "--process", process, "--data", data)
    run(prep, "drill", "night", "--data", data, "--speed", "max", "--images", "stub", "--seed", "7")
    shape = (process / "mapa.geojson").read_bytes()
    cortes = chosen(opened_cortes(prep, data))
    for number, seq, _ in cortes:
        made = folder / "corte"
        run(prep, "corte", "--data", data, "--at", seq, "--out", made)
        merge(made, site)
        shutil.rmtree(made)
        add_map(site, number, shape)
    run(sys.executable, portal / "build.py", "--out", site)
    key, when = corrected((process / "noche.csv").read_text("utf-8").splitlines())
    states = {number: json.loads(run(prep, "state", "--data", data, "--json", "--at", upto, *(["--final"] if number == cortes[-1][0] else []))) for number, _, upto in cortes}
    sealed = max(each for each in cortes if each[0] <= FIRST_MOST)
    seal(prep, sealer, data, site, sealed[0], sealed[2])
    point(site, cortes[-1][0])
    (folder / "noche.json").write_text(json.dumps({"cortes": [each[0] for each in cortes], "programa": str(prep), "sellado": sealed[0], "corregida": key, "cuando": when, "estados": states}), "utf-8")


def make_large(prep, folder):
    """The whole entity before its first acta, as `prep corte` makes it of a log without cortes; no portal's files yet."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    run(prep, "process", "jalisco", "--out", folder / "proceso", "--seed", "3")
    run(prep, "init", "--process", folder / "proceso", "--data", folder / "datos")
    run(prep, "corte", "--data", folder / "datos", "--out", folder / "sitio")
    portal = pathlib.Path(__file__).resolve().parents[2] / "resources/portal"
    run(sys.executable, portal / "build.py", "--out", folder / "sitio")
    point(folder / "sitio", 0)
    return folder / "sitio"


def main():
    prep, portal, folder, sealer = (pathlib.Path(each).resolve() for each in sys.argv[1:5])
    done = folder / "noche.json"
    if not done.exists() or done.stat().st_mtime < prep.stat().st_mtime:
        make(prep, portal, folder, sealer)
    run(sys.executable, portal / "build.py", "--out", folder / "sitio")


if __name__ == "__main__":
    main()
