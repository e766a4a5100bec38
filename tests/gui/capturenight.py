#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Thirty drawn actas from the scanner's folder to verified, by people at stations of their own (must show 1 and 2 of capture).

  capturenight.py PREP PREP_HUB PREP_CONSOLE FOLDER [--swapped]

Six people, each at a station and an X server of their own. At the CATD somebody receives the labels and scans; somebody at the
centre identifies. Two capturistas make the blind captures. The mesa de control is two verificadores at two stations: the first
takes the third captures and what the capturistas escalated, the second what the third captures left open, as nobody who has
captured an acta may decide it, nor at the same station (B1).

--swapped: two actas carry each other's picture; the run must end at the first box whose picture is another's, and exits 0 only
if it does.
"""
import collections
import csv
import datetime
import json
import os
import pathlib
import pickle
import queue
import shutil
import statistics
import subprocess
import sys
import threading
import time

import papers
from seat import Failure, free_programs

HERE = pathlib.Path(__file__).resolve().parent
ACTAS = "30"
QUIET = 2.0  # seconds of empty queues at all stations of a phase: nothing comes but from their own captures
LONGEST = 480.0  # seconds that a phase may take
SITE = "D02"
SWAPPED = ("AYUN-000013", "AYUN-000014")
BRINGING = 8  # seconds of process time from the first acopio to the last identification


def run(*command, **more):
    done = subprocess.run([str(each) for each in command], capture_output=True, text=True, timeout=300, **more)
    if done.returncode != 0:
        raise Failure(f"{' '.join(str(each) for each in command[:3])}: exit {done.returncode}\n{done.stdout[-500:]}\n{done.stderr[-2000:]}")
    return done.stdout


class Night:
    def __init__(self, prep, hub, console, folder):
        self.prep, self.hub_program, self.console = prep, hub, console
        self.folder = pathlib.Path(folder).resolve()
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self.programs = []
        self.records = []

    def prepare(self):
        """The process, its actas as drawn, the data directory and a second verificador."""
        process, data = self.folder / "proceso", self.folder / "datos"
        run(self.prep, "process", "jalisco", "--actas", ACTAS, "--seed", "5", "--out", process)
        # One CATD gets them all: one scanner.
        rows = table(process / "asignacion.csv")
        (process / "asignacion.csv").write_text("\n".join(["ACTA,CATD"] + [f"{row['ACTA']},{SITE}" for row in rows]) + "\n", "utf-8")
        run(self.prep, "drill", "acta-images", "--process", process, "--out", self.folder / "inventadas", "--count", ACTAS, "--dpi", "72", "--clean")
        self.papers = papers.read_papers(process, self.folder / "inventadas/verdad.csv")
        papers.give_kinds(self.papers)
        papers.write_truth(self.papers, self.folder / "escritas.csv")
        (self.folder / "actas.pickle").write_bytes(pickle.dumps(self.papers))
        # The same sheets twice: as they were written, and as a scanner or a telephone has them: turned, blurred, shadowed.
        self.pictures, self.scans = self.folder / "dibujadas", self.folder / "escaneadas"
        for out, more in ((self.pictures, ["--clean"]), (self.scans, [])):
            run(self.prep, "drill", "acta-images", "--process", process, "--out", out, "--truth", self.folder / "escritas.csv", "--seed", "3", *more)
        run(self.prep, "init", "--process", process, "--data", data)
        secret = self.folder / "clave"
        secret.write_text("segunda verificadora 5\n", "utf-8")
        run(self.prep, "user", "add", "--data", data, "--user", "verificador-002", "--name", "Segunda", "--role", "verificador", "--password-file", secret)
        self.people = {each["usuario"]: each for each in json.loads((data / "simulacro/credenciales.json").read_text("utf-8"))["personas"]}
        self.people["verificador-002"] = {"usuario": "verificador-002", "papel": "verificador", "clave": "segunda verificadora 5"}
        for station in ("C1", "C2", "I1", "M1", "M2", "D1"):
            place = ["--site", SITE] if station == "D1" else []
            run(self.prep, "station", "enrol", "--data", data, "--station", station, "--out", self.folder / station, *place)
        self.data = data
        self.opening = datetime.datetime.fromisoformat(json.loads((process / "proceso.json").read_text("utf-8"))["apertura"])

    def start_hub(self):
        log = open(self.folder / "hub.log", "w", encoding="utf-8")
        hub = subprocess.Popen([self.hub_program, "--data", str(self.data)], stdout=subprocess.PIPE, stderr=log, text=True, start_new_session=True)
        self.programs.append(hub)
        self.url = hub.stdout.readline().strip()
        if not self.url:
            raise Failure("prep-hub did not start")

    def play(self, rows, until, *more):
        """A drill does these rows (seconds after the opening, and the rest of the row); then the clock of the process goes on at
        the pace of the wall's from `until`, or stands there."""
        at = lambda second: (self.opening + datetime.timedelta(seconds=second)).isoformat()
        script = self.folder / "guion.csv"
        head = "ocurrio,accion,pieza,acta,eleccion,sitio,canal,persona,estacion,campo,valor"
        script.write_text("\n".join([head] + [f"{at(second)},{rest}" for second, rest in sorted(rows)]) + "\n", "utf-8")
        run(self.prep, "drill", "night", "--hub", self.url, "--script", script, "--credentials", self.data / "simulacro/credenciales.json",
            "--until", at(until), *more)

    def bring(self, pictures):
        """The images come in as a CATD sends them: acopio, digitalización, identification; here a drill does that."""
        operator = self.people["capturista-003"]  # captures nothing here
        rows = [(0, f"abrirSitio,,,,{SITE},,,,,")]
        for place, paper in enumerate(self.papers):
            piece = f"pieza-{place:02}"
            rows.append((1, f"acopiar,{piece},{paper.acta},,{SITE},CATD,,,mecanismo,F"))
            rows.append((3, f"digitalizar,{piece},{paper.acta},,{SITE},CATD,,,documento;mecanismo;imagen,ACTA PREP;F;"))
            rows.append((5, f"identificar,{piece},{paper.acta},,,,{operator['persona']},{operator['estacion']},,"))
        self.play(rows, BRINGING, "--images", pictures, "--speed", "1")

    def scan(self, pictures):
        """The images come out of a scanner: labels received, files in the folder that the console watches, and each pieza
        identified by a person at the centre."""
        self.play([(0, f"abrirSitio,,,,{SITE},,,,,")], 2, "--speed", "1")
        labels = [row["etiqueta"] for row in table(pictures / "verdad.csv")]
        folder = self.folder / "escaner"
        folder.mkdir()
        desk = self.seat("D1", f"supervisor-{SITE}", "clerks.py", ["--escaner", str(folder)], labels=labels)
        desk.wait_ready()
        desk.say("begin")
        desk.wait_for("received", LONGEST)
        for paper in self.papers:  # a file comes into sight whole
            shutil.copy(pictures / f"{paper.acta}.jpg", folder / "escribiendo")
            (folder / "escribiendo").rename(folder / f"{paper.acta}.jpg")
        sent = desk.wait_for("done", LONGEST)
        clerk = self.seat("I1", "capturista-003", "clerks.py")
        clerk.wait_ready()
        clerk.say("begin")
        identified = clerk.wait_for("done", LONGEST)
        print(f"from the scanner's folder: {sent} images at the centre, {identified} piezas identified")
        if identified != len(self.papers):
            raise Failure(f"{identified} of {len(self.papers)} piezas were identified")

    # ---- the people -----------------------------------------------------------------------------------------------

    def seat(self, station, user, program="capturist.py", options=(), **more):
        folder = self.folder / f"estacion-{station}"
        folder.mkdir()
        person = self.people[user]
        job = folder / "job.json"
        job.write_text(json.dumps({
            "folder": str(folder), "papers": str(self.folder / "actas.pickle"), "pictures": str(self.pictures), "console": self.console,
            "hub": self.url, "certificate": str(self.folder / station / f"{station}.pem"), "user": user, "password": person["clave"],
            "options": list(options), **more}), "utf-8")
        log = open(folder / "capturist.log", "w", encoding="utf-8")
        running = subprocess.Popen([sys.executable, "-B", str(HERE / program), str(job)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log,
                                   text=True, start_new_session=True, env={**os.environ, "OPENBLAS_NUM_THREADS": "1"})
        self.programs.append(running)
        return Person(station, running)

    def work(self, people, what):
        """Until nobody finds anything to do any more."""
        for person in people:
            person.say("begin")
        end = time.monotonic() + LONGEST
        while not all(person.is_idle() for person in people):
            for person in people:
                self.records += person.take()
            if time.monotonic() > end:
                raise Failure(f"{what} takes more than {LONGEST:.0f} s")
            time.sleep(0.05)
        for person in people:
            person.say("leave")
        for person in people:
            person.program.wait(30)
            self.records += person.take()

    def stop(self):
        free_programs(self.programs, 15.0)  # they end what they began

    # ---- what came of it ------------------------------------------------------------------------------------------

    def check(self):
        """The hub's state, its log and what it would publish say what stands on the papers, box by box."""
        self.play([], 3600, "--speed", "max")  # a corte with all of them
        self.check_state()
        seen = {code for each in self.records for code in each.get("codes", [])}
        if seen != set(papers.CODES):
            raise Failure(f"the reviews never said {set(papers.CODES) - seen}")
        self.check_log()
        self.check_corte()

    def check_state(self):
        state = json.loads(run(self.prep, "state", "--data", self.data, "--json"))["elections"]
        verified = sum(each["verificadas"] for each in state.values())
        if verified != len(self.papers):
            raise Failure(f"{verified} of {len(self.papers)} actas are verified")

    def check_log(self):
        events = [json.loads(line) for line in run(self.prep, "log", "dump", "--data", self.data, "--from", "1").splitlines()]
        by_acta = {paper.acta: [each for each in events if each["sujeto"]["clave"] == paper.acta] for paper in self.papers}
        methods = {"dosIguales": 1, "tercera": 2, "mesa": 3}
        for paper in self.papers:
            mine = by_acta[paper.acta]
            end = next(each["cuerpo"] for each in mine if each["tipo"] == "actaVerificada")
            if cells_of(end["acta"]) != [code(cell) for cell in paper.cells]:
                raise Failure(f"{paper.acta}, {paper.kind}: verified {cells_of(end['acta'])}, written {paper.cells}")
            self.check_hands(paper, mine)
            for round in (1, 2):
                capture = next((each["cuerpo"] for each in mine if each["tipo"] == f"captura{round}"), None)
                if capture is not None:
                    self.check_capture(paper, round, capture)
            if end["metodo"] != methods[paper.method]:
                raise Failure(f"{paper.acta}, {paper.kind}: verified by {end['metodo']}, not {paper.method}: {[each['tipo'] for each in mine]}")

    def check_hands(self, paper, events):
        """Nobody twice on one acta, and no station (B1)."""
        kinds = ("captura1", "captura2", "captura3", "actaEscalada")
        hands = [(each["actor"], each["estacion"]) for each in events if each["tipo"] in kinds]
        if paper.method == "mesa":
            hands += [(each["actor"], each["estacion"]) for each in events if each["tipo"] == "actaVerificada"]
        for each in zip(*hands):
            if len(set(each)) != len(each):
                raise Failure(f"{paper.acta}: {hands}")

    def check_capture(self, paper, round, capture):
        reading = paper.read(round)
        explained = [found for found in papers.findings(paper, reading) if found.startswith("E")]
        if cells_of(capture["acta"]) != [code(cell) for cell in reading]:
            raise Failure(f"{paper.acta}: capture {round} is {cells_of(capture['acta'])}, read was {reading}")
        marks = "".join("-NLD"[each] for each in capture["acta"].get("m", [])) or "-" * len(paper.cells)
        if marks != paper.marks:
            raise Failure(f"{paper.acta}: capture {round} has the marks {marks}, the acta {paper.marks}")
        if [line[:3] for line in capture.get("e", "").splitlines()] != explained:
            raise Failure(f"{paper.acta}: capture {round} explains {capture.get('e')!r}, not {explained}")

    def check_corte(self):
        out = self.folder / "corte"
        run(self.prep, "corte", "--data", self.data, "--out", out)
        rows = {}
        for file in sorted(out.glob("corte/*/JAL_*.csv")):
            if "CANDIDATURAS" not in file.name:
                lines = file.read_text("utf-8-sig").splitlines()
                head = next(i for i, line in enumerate(lines) if line.startswith("CLAVE_CASILLA,"))
                rows |= {(file.name, row["CLAVE_ACTA"].lstrip("'")): row for row in csv.DictReader(lines[head:])}
        for paper in self.papers:
            row = rows[(f"JAL_{paper.acta.rsplit('-', 1)[0]}_2027.csv", paper.row["CLAVE_ACTA"])]
            for column, cell in zip(paper.columns, paper.cells):
                if row[column] != papers.PUBLISHED.get(cell, str(cell)):
                    raise Failure(f"{paper.acta}, {paper.kind}: {column} is published as {row[column]}, written {cell}")

    def print_costs(self):
        """B9, and the presses beside the digits and one a box."""
        blind = [each for each in self.records if each["round"] in (1, 2) and not each.get("escalated")]
        by_kind = collections.defaultdict(list)
        for each in blind:
            by_kind[each["kind"]].append(each)
        print(f"{'kind':44} {'captures':>8} {'median s':>9} {'presses':>8} {'digits':>7} {'boxes':>6} {'beside':>7}")
        for kind, each in sorted(by_kind.items()):
            median = lambda key: statistics.median(record[key] for record in each)
            beside = max(record["presses"] - record["digits"] - record["boxes"] for record in each)
            print(f"{kind:44} {len(each):8} {median('seconds'):9.2f} {median('presses'):8.0f} {median('digits'):7.0f} {median('boxes'):6.0f} {beside:7}")
        beside = [each["presses"] - each["digits"] - each["boxes"] for each in blind]
        print(f"blind captures {len(blind)}: median {statistics.median(each['seconds'] for each in blind):.2f} s, "
              f"{statistics.median(each['presses'] for each in blind):.0f} presses; beside digits and boxes at most {max(beside)}")
        others = {"third captures": [each for each in self.records if each["round"] == 3 and not each.get("escalated")],
                  "escalated": [each for each in self.records if each.get("escalated")],
                  "mesa de control": [each for each in self.records if each["round"] == 4]}
        for what, each in others.items():
            print(f"{what} {len(each)}: median {statistics.median(record['seconds'] for record in each):.2f} s, presses {[record['presses'] for record in each]}")
        matched = sum(each["matched"] for each in self.records)
        print(f"boxes matched on the screen before typing: {matched}; least likeness {min(each['likeness'] for each in self.records if each['matched']):.3f}")


class Person:
    """A capturist.py and what it tells."""

    def __init__(self, station, program):
        self.station, self.program = station, program
        self.lines = queue.Queue()
        self.empty_since = None
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        for line in self.program.stdout:
            self.lines.put(line)
        self.lines.put(None)

    def say(self, word):
        try:
            self.program.stdin.write(word + "\n")
            self.program.stdin.flush()
        except BrokenPipeError:
            pass  # what went wrong it has told

    def take(self):
        """What was done since."""
        done = []
        while not self.lines.empty():
            line = self.lines.get()
            told = json.loads(line) if line else {}
            if "failed" in told:
                raise Failure(f"{self.station}: {told.pop('failed')} {told}")
            if line is None and self.program.wait(30) != 0:
                raise Failure(f"{self.station} ended with {self.program.returncode}")
            if line is not None:
                self.empty_since = time.monotonic() if "empty" in told else None
            if "done" in told:
                done.append({**told, "station": self.station})
        return done

    def is_idle(self):
        return self.empty_since is not None and time.monotonic() - self.empty_since > QUIET

    def wait_for(self, word, patience):
        """What is told of `word`."""
        try:
            line = self.lines.get(timeout=patience)
        except queue.Empty:
            raise Failure(f"{self.station} did not come to «{word}» within {patience:.0f} s") from None
        told = json.loads(line) if line else {"failed": "it ended"}
        if word not in told:
            raise Failure(f"{self.station}: {told}")
        return told[word]

    def wait_ready(self):
        self.wait_for("ready", 90)


def table(file):
    with open(file, encoding="utf-8", newline="") as content:
        return list(csv.DictReader(content))


def cells_of(tally):
    """In field order."""
    return tally["x"][:4] + tally["v"] + tally["x"][4:]


def code(cell):
    return {papers.BLANK: -1, papers.ILLEGIBLE: -2, papers.DOES_NOT_APPLY: -3}.get(cell, cell)


def capture_all(night):
    night.prepare()
    night.start_hub()
    night.scan(night.scans)
    seats = {station: night.seat(station, user) for station, user in
             (("C1", "capturista-001"), ("C2", "capturista-002"), ("M1", "verificador-001"), ("M2", "verificador-002"))}
    for person in seats.values():
        person.wait_ready()
    night.work([seats["C1"], seats["C2"]], "the blind captures")
    night.work([seats["M1"]], "the third captures and what was escalated")
    night.work([seats["M2"]], "what the third captures left open")
    night.check()
    night.print_costs()


def capture_swapped(night):
    """Two pictures change places after they were drawn: whoever comes to either acta must be stopped at its first box."""
    night.prepare()
    swapped = night.folder / "cambiadas"
    shutil.copytree(night.scans, swapped)
    first, second = (swapped / f"{acta}.jpg" for acta in SWAPPED)
    first.rename(swapped / "otra")
    second.rename(first)
    (swapped / "otra").rename(second)
    night.papers = [paper for paper in night.papers if paper.acta in SWAPPED]  # the others do not come
    night.start_hub()
    night.bring(swapped)
    person = night.seat("C1", "capturista-001")
    person.wait_ready()
    try:
        night.work([person], "the blind captures")
    except Failure as failure:
        text = str(failure)
        if any(f"{one}: Boletas sobrantes is asked for and the screen shows" in text and f" of {other} " in text
               for one, other in (SWAPPED, SWAPPED[::-1])) and not night.records:
            print(f"stopped as it must be: {text}")
            return
        raise
    raise Failure("two pictures are swapped and nobody was stopped")


def main():
    if len(sys.argv) < 5 or "--help" in sys.argv:
        print(__doc__)
        return 0 if "--help" in sys.argv else 2
    night = Night(*sys.argv[1:5])
    begun = time.monotonic()
    try:
        (capture_swapped if sys.argv[5:] == ["--swapped"] else capture_all)(night)
    except Failure as failure:
        print(f"FAILED: {failure}")
        return 1
    finally:
        night.stop()
    print(f"{time.monotonic() - begun:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
