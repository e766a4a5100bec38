#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The figures of an after-action report, worked out a second time.

Reads what anybody can have: the published folder of a drill (the CSV files of every corte), its log as `prep log dump`
prints it, and the files of the process's definition. It imports nothing of the project and reads nothing that
`prep report` writes. Prints {"cifras": {id: value}, "tablas": {id: [[cell, ...], ...]}} with values as informe.json has them.

    informe_independiente.py PUBLICO LOG.jsonl PROCESO
"""
import csv
import datetime
import glob
import io
import json
import os
import sys
from collections import defaultdict

csv.field_size_limit(1 << 24)
MINUTE = 60000

# Class and severity of every kind of alarm, by the manual.
ALARMS = {
    "causaComun": ("Falla común", 0), "sitioSinSenal": ("CATD sin señal", 0), "ambosEnlaces": ("Ambos enlaces caídos", 0),
    "sitioIntermitente": ("Enlace intermitente", 1), "enlaceDegradado": ("Enlace degradado", 2), "sinRedundancia": ("Sin redundancia", 2),
    "relojDesviado": ("Reloj desviado", 3), "actaDetenida": ("Actas detenidas en el CATD", 1), "colaCaptura": ("Cola de captura vieja", 1),
    "sitioCallado": ("CATD callado", 2), "verificacionAnomala": ("Verificación fuera de patrón", 2), "corteVencido": ("Corte vencido", 0),
    "corteRechazado": ("Corte rechazado", 0), "brechaPublicacion": ("Brecha de publicación", 1), "difusorAtrasado": ("Difusor atrasado", 2),
    "disco": ("Disco", 0), "certificado": ("Certificado por vencer", 1), "ingresosFallidos": ("Ingresos fallidos", 1),
    "hubReiniciado": ("Concentrador reiniciado", 1), "cambioEnLaNoche": ("Cambio durante la operación", 0),
    "preparacionPendiente": ("Preparación sin firmar", 1), "pasoVencido": ("Paso del plan vencido", 1), "simulacroCallado": ("Simulacro callado", 2),
    "sitioSinConexion": ("CATD trabaja sin conexión", 2), "publicacionVieja": ("Publicación atrasada para el público", 0),
    "productoRetenido": ("Producto retenido", 1), "publicoDistinto": ("El público ve algo distinto", 0),
}
ORDER = list(ALARMS)
SEVERITY = ["crítica", "alta", "media", "baja"]
CAUSES = ["ninguna", "cable", "sin ruta", "dns", "portal", "hoyo negro", "rechazado", "medio abierto", "pérdida", "retardo", "ancho", "proveedor", "energía",
          "cerrado", "sin respuesta", "conexión cortada", "tecnología", "municipio", "sede"]


def read_csv(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def published_rows(path):
    """The result rows of one published file: they follow the header that begins with CLAVE_CASILLA."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        text = file.read()
    return list(csv.DictReader(io.StringIO(text[text.index("\nCLAVE_CASILLA") + 1:], newline="")))


def percent(part, whole):
    scaled = part * 1000000 // whole if whole else 0
    return "%d.%04d" % (scaled // 10000, scaled % 10000)


def rank(values, share):
    """Nearest rank; None of nothing."""
    if not values:
        return None
    values = sorted(values)
    return values[max(1, -(-len(values) * share // 100)) - 1]


class Report:
    def __init__(self, published, log, folder):
        with open(os.path.join(folder, "proceso.json"), encoding="utf-8") as file:
            self.process = json.load(file)
        with open(os.path.join(folder, "plan_continuidad.json"), encoding="utf-8") as file:
            self.plan = {each["id"]: each for each in json.load(file)["escenarios"]}
        self.offset = self.process["desfaseUtcMinutos"]
        self.zone = datetime.timezone(datetime.timedelta(minutes=self.offset))
        self.elections = self.process["elecciones"]
        self.sites = {row["CATD"]: row for row in read_csv(os.path.join(folder, "catd.csv"))}
        self.site_order = list(self.sites)
        self.expected = {row["ACTA"]: row["CATD"] for row in read_csv(os.path.join(folder, "asignacion.csv"))}
        self.keys = {}
        self.catalogue = []
        for row in read_csv(os.path.join(folder, "actas.csv")):
            self.catalogue.append(row["ACTA"])
            self.keys[(row["ACTA"].rsplit("-", 1)[0], row["CLAVE_CASILLA"], row["TIPO_ACTA"])] = row["ACTA"]
        with open(log, encoding="utf-8") as file:
            self.events = [json.loads(line) for line in file if line.strip()]
        self.read_cortes()
        self.read_published(published)
        self.read_piezas()
        self.tables = {}
        self.figures = {}

    # ---- hours -------------------------------------------------------------------------------------------------------
    def iso(self, when):
        if not when:
            return None
        moment = datetime.datetime.fromtimestamp(when // 1000, self.zone)
        text = moment.strftime("%Y-%m-%dT%H:%M:%S")
        sign = "-" if self.offset < 0 else "+"
        zone = "%s%02d:%02d" % (sign, abs(self.offset) // 60, abs(self.offset) % 60)
        return text + (".%03d" % (when % 1000) if when % 1000 else "") + zone

    def hour(self, text):
        """Of a published file, dd/mm/yyyy hh:mm:ss; 0 = none."""
        try:
            moment = datetime.datetime.strptime(text, "%d/%m/%Y %H:%M:%S").replace(tzinfo=self.zone)
        except ValueError:
            return 0
        return int(moment.timestamp()) * 1000

    @staticmethod
    def when(event):
        """As published: the device's clock, corrected, whole seconds."""
        moment = event["ocurrio"] - event["desfase"]
        return moment - moment % 1000

    @staticmethod
    def at(event):
        """When it happened at the centre; what a site's own log brings has its own hour."""
        return event["en"] if event["origen"] == "centro" else event["ocurrio"] - event["desfase"]

    # ---- sources -----------------------------------------------------------------------------------------------------
    def read_cortes(self):
        self.cortes = {}
        for event in self.events:
            body, kind = event.get("cuerpo") or {}, event["tipo"]
            if kind == "corteAbierto":
                self.cortes[body["numero"]] = {"numero": body["numero"], "hora": body["hora"], "resultado": "abierto", "resuelto": 0, "motivo": "", "revisado": None, "hallazgos": []}
            elif kind == "corteLiberado":
                self.cortes[body["numero"]].update(resultado="publicado", resuelto=event["en"])
            elif kind == "corteRechazado":
                self.cortes[body["numero"]].update(resultado="rechazado", resuelto=event["en"], motivo=body["motivo"])
            elif kind == "corteRevisado":
                self.cortes[body["numero"]]["revisado"] = body
            elif kind == "compuertaHallo":
                self.cortes[int(event["sujeto"]["clave"])]["hallazgos"].append(body)
        self.released = [each for each in self.cortes.values() if each["resultado"] == "publicado"]

    def read_published(self, published):
        """Of every acta its last published row, and the number of the first corte that had a value of it."""
        self.rows = {}
        self.first = {}
        self.outside = defaultdict(int)
        for corte in self.released:
            held = corte["revisado"]["retenidos"] if corte["revisado"] else []
            for election in self.elections:
                files = [] if election["id"] in held else glob.glob(os.path.join(published, "corte", "%04d" % corte["numero"], "*_%s_%d.csv" % (election["id"], self.process["anio"])))
                for path in files:
                    outside = 0
                    for row in published_rows(path):
                        clave = row["CLAVE_CASILLA"].lstrip("'")
                        acta = self.keys.get((election["id"], clave, row["TIPO_ACTA"]))
                        if row["CONTABILIZADA"] == "2":
                            outside += 1
                        elif acta:
                            self.rows[acta] = row
                            if row["CONTABILIZADA"] in ("0", "1"):
                                self.first.setdefault(acta, corte["numero"])
                    self.outside[election["id"]] = outside

    def read_piezas(self):
        self.piezas = {}
        self.sin_acta = {}
        self.method = {}
        self.cotejada = set()
        self.captured = {}
        for event in self.events:
            body, kind, key = event.get("cuerpo") or {}, event["tipo"], event["sujeto"]["clave"]
            if kind == "piezaAcopiada":
                self.piezas[key] = {"acopio": self.when(event), "digitalizacion": 0, "canal": "CATD", "acta": body["propuesta"]}
            elif kind == "piezaDigitalizada":
                pieza = self.piezas.setdefault(key, {"acopio": self.when(event), "canal": "CASILLA" if body["canal"] == 1 else "CATD", "acta": body["propuesta"]})
                pieza["digitalizacion"] = self.when(event)
            elif kind in ("piezaIdentificada", "piezaRevinculada"):
                self.piezas[key]["acta"] = body["acta"]
            elif kind == "piezaFueraDeCatalogo":
                self.piezas[key]["acta"] = None
            elif kind == "sinActaDeclarada":
                self.sin_acta[key] = self.when(event)
            elif kind == "actaVerificada":
                self.method[key] = body["metodo"]
            elif kind == "actaCorregida":
                self.method[key] = 3
            elif kind == "actaCotejada":
                self.cotejada.add(key)
            elif kind == "captura1":
                self.captured.setdefault(key, self.when(event))
        of_acta = defaultdict(list)
        for pieza in self.piezas.values():
            if pieza["acta"]:
                of_acta[pieza["acta"]].append(pieza)
        self.actas = {}
        for acta in self.catalogue:
            row = self.rows.get(acta)
            counted = row["CONTABILIZADA"] if row else "-"
            one = {"eleccion": acta.rsplit("-", 1)[0], "sitio": self.expected.get(acta), "capturada": counted in ("0", "1"), "contada": counted == "1", "canal": None,
                   "acopio": 0, "digitalizacion": 0, "captura": 0, "verificacion": 0, "leyenda": row["OBSERVACIONES"].strip() if row else "", "sinActa": False}
            one["sinActa"] = one["leyenda"].startswith("SIN ACTA")
            if one["sinActa"]:
                one["verificacion"] = self.sin_acta[acta]
            elif one["capturada"]:
                one.update(acopio=self.hour(row["FECHA_HORA_ACOPIO"]), captura=self.hour(row["FECHA_HORA_CAPTURA"]), verificacion=self.hour(row["FECHA_HORA_VERIFICACION"]),
                           canal=row["ORIGEN"])
                mine = [each for each in of_acta[acta] if each["acopio"] == one["acopio"] and each["canal"] == one["canal"]]
                one["digitalizacion"] = mine[0]["digitalizacion"] if mine else 0
            elif of_acta[acta]:
                first = of_acta[acta][0]
                one.update(acopio=first["acopio"], digitalizacion=first["digitalizacion"], canal=first["canal"], captura=self.captured.get(acta, 0))
            self.actas[acta] = one

    # ---- sections ----------------------------------------------------------------------------------------------------
    def names(self):
        return {each["id"]: each["nombre"] for each in self.elections}

    def progress(self):
        rows = []
        fields = ("esperadas", "acopiadas", "digitalizadas", "capturadas", "publicadas", "contabilizadas", "no_contabilizadas", "sin_acta")
        total = dict.fromkeys(fields, 0)
        outside = 0

        def row(name, n, out):
            return [name, n["esperadas"], n["acopiadas"], n["digitalizadas"], n["capturadas"], percent(n["capturadas"], n["esperadas"]), n["publicadas"],
                    percent(n["publicadas"], n["esperadas"]), n["contabilizadas"], n["no_contabilizadas"], n["sin_acta"], out]

        for election in self.elections:
            mine = [(key, each) for key, each in self.actas.items() if each["eleccion"] == election["id"]]
            n = {"esperadas": len(mine), "acopiadas": sum(1 for _, a in mine if a["acopio"]), "digitalizadas": sum(1 for _, a in mine if a["digitalizacion"]),
                 "capturadas": sum(1 for _, a in mine if a["capturada"]), "publicadas": sum(1 for key, a in mine if key in self.first),
                 "contabilizadas": sum(1 for _, a in mine if a["contada"]), "sin_acta": sum(1 for _, a in mine if a["sinActa"])}
            n["no_contabilizadas"] = n["capturadas"] - n["contabilizadas"]
            rows.append(row(election["nombre"], n, self.outside[election["id"]]))
            for field in fields:
                total[field] += n[field]
            outside += self.outside[election["id"]]
        rows.append(row("Todas", total, outside))
        self.tables["avance"] = rows
        all_ = rows[-1]
        self.figures.update(esperadas=all_[1], capturadas=all_[4], capturadas_pct=all_[5], publicadas=all_[6], publicadas_pct=all_[7], contabilizadas=all_[8], sin_acta=all_[10],
                            fuera_de_catalogo=all_[11])

    def bounds(self):
        arrivals = [each["acopio"] for each in self.piezas.values() if each["acopio"]]
        starts = arrivals + [each["hora"] for each in self.cortes.values()]
        ends = [each["resuelto"] - each["resuelto"] % 1000 for each in self.released] + [each["verificacion"] for each in self.actas.values() if each["verificacion"]]
        self.begin, self.end = min(starts), max(ends)
        self.figures.update(inicio=self.iso(self.begin), fin=self.iso(self.end), duracion=self.end - self.begin, primera_acta=self.iso(min(arrivals)) if arrivals else None)

    def curve(self):
        step = 10 * MINUTE
        while (self.end - self.begin) // step >= 300:
            step *= 2
        shown = [self.cortes[number]["resuelto"] // 1000 * 1000 for number in self.first.values()]
        columns = [[a["acopio"] for a in self.actas.values()], [a["digitalizacion"] for a in self.actas.values()], [a["captura"] for a in self.actas.values()],
                   [a["verificacion"] for a in self.actas.values() if a["capturada"]], shown]
        columns = [[each for each in column if each] for column in columns]
        rows = []
        at = self.begin // step * step
        while True:
            rows.append([self.iso(at)] + [sum(1 for each in column if each <= at) for column in columns])
            if at >= self.end:
                break
            at += step
        self.tables["curva"] = rows

    def site_text(self, subject):
        return "%s %s" % (subject, self.sites[subject]["NOMBRE"]) if subject in self.sites else subject

    def incidents(self):
        found, last = [], {}
        for event in self.events:
            kind, key, at, body = event["tipo"], event["sujeto"]["clave"], self.at(event), event.get("cuerpo") or {}
            if kind == "alarmaActivada":
                before = last.get(key)
                if before and (not before["recuperado"] or at - before["recuperado"] <= 10 * MINUTE):
                    before.update(recuperado=0, detalle=body["detalle"], causa=body["padre"], veces=before["veces"] + 1)
                    continue
                last[key] = {"key": key, "detectado": at, "accion": 0, "recuperado": 0, "veces": 1, "detalle": body["detalle"], "causa": body["padre"]}
                found.append(last[key])
            elif kind == "planActivado":
                for each in last.values():
                    if each["key"].split("/", 1)[1] == key and not each["recuperado"] and not each["accion"]:
                        each["accion"] = at
            elif event["sujeto"]["clase"] == "alarma" and key in last:
                one = last[key]
                if kind == "alarmaReconocida" and not one["accion"]:
                    one["accion"] = at
                elif one["recuperado"]:
                    continue
                elif kind == "alarmaNormalizada":
                    one["recuperado"] = at
                elif kind == "alarmaSuprimida":
                    one["causa"] = body["padre"]
                elif kind == "alarmaDescubierta":
                    one["causa"] = ""
                elif kind in ("alarmaAplazada", "alarmaRetirada") and not one["accion"]:
                    one["accion"] = at
        for each in found:
            each["clase"], each["sujeto"] = each["key"].split("/", 1)
            each["gravedad"] = ALARMS[each["clase"]][1]
        by_kind = defaultdict(list)
        for each in found:
            by_kind[(each["gravedad"], ORDER.index(each["clase"]))].append(each)
        rows = []
        for (severity, index), all_ in sorted(by_kind.items()):
            own = [each for each in all_ if not each["causa"]]
            action = [each["accion"] - each["detectado"] for each in own if each["accion"]]
            recovery = [each["recuperado"] - each["detectado"] for each in own if each["recuperado"]]
            rows.append([ALARMS[ORDER[index]][0], SEVERITY[severity], len(own), len(all_) - len(own), len({each["sujeto"] for each in all_}), rank(action, 50), rank(recovery, 50),
                         rank(recovery, 100), sum(1 for each in own if not each["accion"]), sum(1 for each in own if not each["recuperado"])])
        self.tables["incidentes_clase"] = rows
        rows = []
        for each in sorted(found, key=lambda one: (one["gravedad"], bool(one["causa"]))):
            cause = ""
            if each["causa"]:
                kind, subject = each["causa"].split("/", 1)
                cause = ALARMS[kind][0] + " · " + self.site_text(subject)
            rows.append([ALARMS[each["clase"]][0], SEVERITY[each["gravedad"]], self.site_text(each["sujeto"]), self.iso(each["detectado"]), self.iso(each["accion"]),
                         self.iso(each["recuperado"]), each["accion"] - each["detectado"] if each["accion"] else None,
                         each["recuperado"] - each["detectado"] if each["recuperado"] else None, each["veces"], cause, each["detalle"]])
        self.tables["incidentes"] = rows
        own = [each for each in found if not each["causa"]]
        self.figures.update(incidentes=len(own), incidentes_abiertos=sum(1 for each in own if not each["recuperado"]))

    def district(self, site):
        return self.sites[site]["ID_DISTRITO"].lstrip("0")

    def outages(self):
        falls, down = [], {}
        for event in self.events:
            if event["tipo"] != "enlaceCambiado":
                continue
            site, body = event["sujeto"]["clave"], event["cuerpo"]
            # 1 en línea, 2 degradado, 3 intermitente, 4 en respaldo; 0 nothing known; cause 13: the site said good-bye
            is_down = body["estado"] not in (0, 1, 2, 3, 4) and body["causa"] != 13
            if is_down and site not in down:
                down[site] = {"sitio": site, "desde": self.at(event), "hasta": 0, "causa": body["causa"]}
                falls.append(down[site])
            elif is_down and not down[site]["causa"]:
                down[site]["causa"] = body["causa"]
            elif not is_down and site in down:
                down.pop(site)["hasta"] = self.at(event)
        end = self.events[-1]["en"]
        by_site = defaultdict(list)
        for each in falls:
            by_site[each["sitio"]].append(each)
        rows = []
        lasted = lambda one: (one["hasta"] or end) - one["desde"]
        for site in sorted(by_site, key=lambda one: (-sum(map(lasted, by_site[one])), self.site_order.index(one))):
            mine = by_site[site]
            causes = ", ".join(sorted({CAUSES[each["causa"]] for each in mine if each["causa"]}))
            rows.append([site, self.sites[site]["NOMBRE"], self.district(site), len(mine), sum(map(lasted, mine)), max(map(lasted, mine)), causes,
                         "sí" if any(not each["hasta"] for each in mine) else "no"])
        self.tables["enlaces"] = rows

    def plans(self):
        all_ = []
        exercised = defaultdict(set)
        for event in self.events:
            site, at, body, kind = event["sujeto"]["clave"], self.at(event), event.get("cuerpo") or {}, event["tipo"]
            # Two ends that activated apart may each have a plan open at one site: an event says by its lote which it means.
            here = [each for each in all_ if each["sitio"] == site]
            opened = [each for each in here if not each["cerrado"] and not each["cancelado"]]
            lote = body.get("lote") or ""
            named = [each for each in here if each["lote"] == lote] if lote else opened[:1]
            if kind == "planActivado":
                all_.append({"sitio": site, "lote": lote, "escenario": self.plan[body["escenario"]], "detectado": body["detectado"], "activado": at, "primero": 0, "servicio": 0,
                             "cerrado": 0, "refrendado": 0, "cancelado": False, "paso": self.plan[body["escenario"]]["pasos"][0]["id"]})
            elif kind == "planRefrendado" and lote:
                for plan in named:
                    plan["refrendado"] = plan["refrendado"] or at
            elif opened:
                plan = next((each for each in opened if each in named), None) if kind in ("pasoTerminado", "planCancelado") else opened[0]
                served = lambda: plan.__setitem__("servicio", plan["servicio"] or at)
                if plan is None:
                    continue  # it means one that is over: a contradiction, kept in the log
                if kind == "pasoTerminado" and plan["paso"] != body["paso"]:
                    continue
                if kind == "pasoTerminado":
                    step = next(each for each in plan["escenario"]["pasos"] if each["id"] == body["paso"])
                    outcome = next(each for each in step["salidas"] if each["id"] == body["salida"])
                    plan["primero"] = plan["primero"] or at
                    exercised[plan["escenario"]["id"]].add((site, body["paso"], body["salida"]))
                    if outcome["servicio"] or not outcome["siguiente"]:
                        served()
                    plan["paso"] = outcome["siguiente"]
                    if not outcome["siguiente"]:
                        plan["cerrado"] = at
                elif kind == "planRefrendado":
                    plan["refrendado"] = plan["refrendado"] or at
                elif kind == "destinoCambiado" and body["destino"]:
                    served()
                elif kind == "planCancelado":
                    plan["cancelado"] = True
        all_ = [each for each in all_ if not each["cancelado"]]
        end = self.events[-1]["en"]
        rows, by_district = [], defaultdict(list)
        for each in all_:
            target = each["escenario"]["metaMinutos"] * MINUTE
            recovery = (each["servicio"] or end) - each["activado"]
            each["tarde"], each["recuperar"] = bool(target) and recovery > target, recovery if each["servicio"] else None
            rows.append([self.district(each["sitio"]), self.site_text(each["sitio"]), each["escenario"]["nombre"], self.iso(each["detectado"]), self.iso(each["activado"]),
                         self.iso(each["servicio"]), self.iso(each["cerrado"]), each["activado"] - each["detectado"] if each["detectado"] else None,
                         each["primero"] - each["activado"] if each["primero"] else None, each["recuperar"], target or None, "no" if each["tarde"] else "sí", self.iso(each["refrendado"])])
            by_district[self.sites[each["sitio"]]["ID_DISTRITO"]].append(each)
        self.tables["planes"] = rows
        rows = []
        for district, mine in sorted(by_district.items()):
            done = [each["recuperar"] for each in mine if each["recuperar"] is not None]
            rows.append([district.lstrip("0"), len(mine), len({each["sitio"] for each in mine}), rank(done, 50), rank(done, 100), sum(1 for each in mine if each["tarde"]),
                         len(mine) - len(done)])
        self.tables["planes_distrito"] = rows
        rows = []
        for scenario in self.plan.values():
            branches = {(step["id"], outcome["id"]) for step in scenario["pasos"] for outcome in step["salidas"]}
            done = exercised[scenario["id"]]
            sites = len({each[0] for each in done})
            rows.append([scenario["nombre"], len(branches), len(branches - {each[1:] for each in done}), sites, len(self.sites) - sites])
        self.tables["cobertura"] = rows
        self.figures.update(planes=len(all_), distritos_plan=", ".join(each.lstrip("0") for each in sorted(by_district)))

    def delays(self):
        def span(a, b):
            return [b - a] if a and b >= a else []

        stages = {name: [[], [], [], []] for name in ("CATD", "CASILLA")}
        sites = {site: {"esperadas": 0, "llegadas": 0, "capturadas": 0, "horas": [], "mesa": [], "hasta": []} for site in self.site_order}
        whole = []
        for a in self.actas.values():
            site = sites.get(a["sitio"])
            if site:
                site["esperadas"] += 1
                site["capturadas"] += a["capturada"]
            if not a["canal"]:
                continue
            voted = a["capturada"] and not a["sinActa"]
            of = stages[a["canal"]]
            table = span(a["acopio"], a["digitalizacion"]) if a["canal"] == "CATD" else []
            done = span(a["acopio"], a["verificacion"]) if voted else []
            of[0] += table
            of[1] += span(a["acopio"], a["captura"])
            of[2] += span(a["captura"], a["verificacion"]) if voted else []
            of[3] += done
            whole += done
            if site:
                site["llegadas"] += 1
                site["horas"].append(a["acopio"])
                site["mesa"] += table
                site["hasta"] += done
        names = ["Acopio a digitalización", "Acopio a primera captura", "Primera captura a verificación", "Acopio a verificación"]
        self.tables["etapas"] = [[title, names[i], len(times), rank(times, 50), rank(times, 90), rank(times, 99)] for channel, title in (("CATD", "CATD"), ("CASILLA", "PREP Casilla"))
                                 for i, times in enumerate(stages[channel]) if times]
        order = sorted((site for site in sites if sites[site]["esperadas"]), key=lambda one: (-(rank(sites[one]["mesa"], 90) if sites[one]["mesa"] else -1), self.site_order.index(one)))
        rows = []
        for name in order:
            site = sites[name]
            rows.append([name, self.sites[name]["NOMBRE"], self.district(name), site["esperadas"], site["llegadas"], site["capturadas"], percent(site["capturadas"], site["esperadas"]),
                         self.iso(min(site["horas"], default=0)), self.iso(max(site["horas"], default=0)), rank(site["mesa"], 50), rank(site["mesa"], 90), rank(site["hasta"], 90)])
        self.tables["catd"] = rows
        self.figures.update(verificacion_p50=rank(whole, 50), verificacion_p90=rank(whole, 90))

    def legends(self):
        texts = list(self.process["reglas"]["leyendas"].values())
        expected = len(self.actas)
        rows = []
        for text in texts[1:]:
            counts = []
            for election in self.elections:
                if text == texts[-1]:
                    counts.append(self.outside[election["id"]])
                else:
                    counts.append(sum(1 for a in self.actas.values() if a["eleccion"] == election["id"] and a["capturada"] and a["leyenda"] == text.strip()))
            rows.append([text] + counts + [sum(counts), percent(sum(counts), expected)])
        self.tables["inconsistencias"] = rows
        impossible = sum(1 for a in self.actas.values() if a["captura"] and (a["acopio"] > a["captura"] or (a["verificacion"] and a["captura"] > a["verificacion"])))
        clocks = sum(1 for event in self.events if event["tipo"].startswith(("pieza", "captura")) and abs(event["desfase"]) > 2000)
        self.tables["horas"] = [["Horas en un orden imposible", impossible], ["De un equipo con el reloj desviado", clocks]]

    def channels(self):
        rows, total = [], [0, 0]

        def row(name, casilla, catd):
            came = casilla + catd
            return [name, came, casilla, percent(casilla, came), catd, percent(catd, came)]

        for election in self.elections:
            mine = [a["canal"] for a in self.actas.values() if a["eleccion"] == election["id"]]
            casilla, catd = mine.count("CASILLA"), mine.count("CATD")
            rows.append(row(election["nombre"], casilla, catd))
            total[0] += casilla
            total[1] += catd
        rows.append(row("Todas", *total))
        self.tables["canales"] = rows
        self.figures.update(casilla=rows[-1][2], casilla_pct=rows[-1][3], catd=rows[-1][4], catd_pct=rows[-1][5])
        rows = []
        for election in self.elections:
            mine = [key for key, a in self.actas.items() if a["eleccion"] == election["id"]]
            methods = [self.method.get(key) for key in mine if self.actas[key]["capturada"] and not self.actas[key]["sinActa"]]
            rows.append([election["nombre"], methods.count(1), methods.count(2), methods.count(3), sum(1 for key in mine if key in self.cotejada)])
        self.tables["verificacion"] = rows

    def publication(self):
        limit = self.process["minutosEntreCortes"] * MINUTE + self.process["reglas"].get("retrasoCorteSegundos", 60) * 1000
        gaps, rows, findings, cycles = [], [], [], []
        before, refused, shown = None, 0, 0
        for corte in self.cortes.values():
            shown += sum(1 for number in self.first.values() if number == corte["numero"])
            spoke = corte["revisado"]
            since = corte["resuelto"] - before["resuelto"] if before and corte["resultado"] == "publicado" else None
            rows.append([corte["numero"], self.iso(corte["hora"]), corte["resultado"], self.iso(corte["resuelto"]), since, shown, spoke["nuevas"] if spoke else 0,
                         spoke["cambiadas"] if spoke else 0, ", ".join(spoke["retenidos"]) if spoke else "", spoke["faltan"] if spoke else 0, spoke and spoke["construir"],
                         spoke and spoke["revisar"], spoke and spoke["subir"], corte["motivo"]])
            findings += [[corte["numero"], self.iso(corte["hora"]), each["producto"], each["regla"], each["texto"]] for each in corte["hallazgos"]]
            refused += corte["resultado"] == "rechazado"
            if corte["resultado"] != "publicado":
                continue
            if since is not None:
                cycles.append(since)
                if since > limit:
                    gaps.append([self.iso(before["resuelto"]), self.iso(corte["resuelto"]), since, before["numero"], corte["numero"], refused])
            before, refused = corte, 0
        self.tables.update(cortes=rows, hallazgos=findings, huecos=gaps)
        self.figures.update(cortes=len(self.released), cortes_rechazados=sum(1 for each in self.cortes.values() if each["resultado"] == "rechazado"),
                            cortes_retenidos=sum(1 for each in self.cortes.values() if each["revisado"] and each["revisado"]["retenidos"]), ciclo_mayor=max(cycles, default=None), huecos=len(gaps))

    def evidence(self):
        starts = [event for event in self.events if event["tipo"] == "hubIniciado"]
        founding = next(event for event in self.events if event["tipo"] == "procesoIniciado")
        self.tables["evidencia"] = [["Proceso", founding["cuerpo"]["proceso"]], ["Eventos del registro", len(self.events)], ["Hora del último evento", self.iso(self.events[-1]["en"])],
                                    ["Arranques del concentrador", len(starts)], ["Programa del concentrador", starts[-1]["cuerpo"]["programa"]],
                                    ["Huella de la definición", founding["cuerpo"]["huella"]], ["Contradicciones guardadas", sum(1 for e in self.events if e["tipo"] == "conflicto")]]
        self.figures["arranques"] = len(starts)

    def compute(self):
        self.progress()
        self.bounds()
        self.curve()
        self.incidents()
        self.outages()
        self.plans()
        self.delays()
        self.legends()
        self.channels()
        self.publication()
        self.evidence()
        return {"cifras": self.figures, "tablas": self.tables}


if __name__ == "__main__":
    json.dump(Report(*sys.argv[1:4]).compute(), sys.stdout, ensure_ascii=False)
