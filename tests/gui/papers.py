# SPDX-License-Identifier: MIT
"""The actas of the test: what stands on each, what each person reads on it, and what the law's arithmetic finds wrong.

Nothing here is taken from the console: findings() is a second statement of docs' rules (prep-domain §1.7), and the names
of the boxes are those that the acta prints.
"""
import csv
import dataclasses
import json

CODES = ("E01", "E02", "E03", "A11", "A12", "A13", "A14", "A15", "A16", "A17")  # all that can be found on an acta
BLANK, ILLEGIBLE, DOES_NOT_APPLY = "SD", "IL", "NA"
ESCALATE = "escalate"
TOTALS = ("Boletas sobrantes", "Personas que votaron", "Representantes que votaron", "Votos sacados de la urna", "Total asentado")
LEFT, PERSONS, REPRESENTATIVES, TAKEN, FIRST_BOX, WRITTEN = 0, 1, 2, 3, 4, -1
COLUMNS = ("TOTAL_BOLETAS_SOBRANTES", "TOTAL_PERSONAS_VOTARON", "TOTAL_REP_PARTIDO_CI_VOTARON", "TOTAL_VOTOS_SACADOS", "TOTAL_VOTOS_ASENTADO")
PUBLISHED = {BLANK: "SIN DATO", ILLEGIBLE: "ILEGIBLE", DOES_NOT_APPLY: "N/A"}
TOKEN_KEYS = {BLANK: "s", ILLEGIBLE: "i", DOES_NOT_APPLY: "n"}
TOKEN_WORDS = {BLANK: "SIN DATO", ILLEGIBLE: "ILEGIBLE", DOES_NOT_APPLY: "NO APLICA"}
MARK_KEYS = {"-": "", "D": "l", "N": "ll", "L": "lll"}
MARK_WORDS = {"D": "letra distinta", "N": "solo número", "L": "solo letra"}


@dataclasses.dataclass
class Paper:
    acta: str
    row: dict  # of actas.csv
    names: list  # of the fields, in order, as the acta prints them
    columns: list  # the same as a published database heads them
    cells: list  # numbers, or BLANK, ILLEGIBLE, DOES_NOT_APPLY
    marks: str
    kind: str = "sin inconsistencias"
    readings: dict = dataclasses.field(default_factory=dict)  # round -> {field: what is read there}, or ESCALATE
    slips: dict = dataclasses.field(default_factory=dict)  # field -> the key that is pressed there by mistake
    returns: set = dataclasses.field(default_factory=set)  # fields that are typed wrong, left, and come back to
    method: str = "dosIguales"  # how it must come to be verified

    @property
    def boxes(self):
        return range(FIRST_BOX, len(self.cells) - 1)

    @property
    def electors(self):
        return int(self.row["LISTA_NOMINAL"])

    @property
    def representatives(self):
        return int(self.row["REPRESENTANTES"]) if self.row["REPRESENTANTES"] else None

    @property
    def limit(self):
        return None if self.representatives is None else self.electors + self.representatives

    def read(self, round):
        """What this round's person takes the acta to say, or ESCALATE."""
        wrong = self.readings.get(round, {})
        if wrong == ESCALATE:
            return ESCALATE
        return [wrong.get(field, cell) for field, cell in enumerate(self.cells)]

    def conflicts(self):
        first, second = self.read(1), self.read(2)
        if ESCALATE in (first, second):
            return []
        return [field for field in range(len(self.cells)) if first[field] != second[field]]


def shown(cell, mark="-"):
    """What a box of the form says when this stands in it."""
    text = TOKEN_WORDS.get(cell, str(cell))
    return text if mark == "-" else f"{text}, {MARK_WORDS[mark]}"


def keys(cell, mark="-"):
    return TOKEN_KEYS.get(cell, str(cell)) + MARK_KEYS[mark]


def findings(paper, cells):
    """Codes of all that does not fit, in their order."""
    number = lambda cell: cell if isinstance(cell, int) else None
    votes = [cells[field] for field in paper.boxes]
    total = sum(cell for cell in votes if isinstance(cell, int))
    legible = sum(isinstance(cell, int) for cell in votes)
    left, persons, came, taken = (number(cells[each]) for each in (LEFT, PERSONS, REPRESENTATIVES, TAKEN))
    written = number(cells[WRITTEN])
    limit, special = paper.limit, paper.row["TIPO_CASILLA"] == "S"
    codes = []
    if limit is not None and total > limit:
        codes.append("E01")
    elif legible == 0:
        codes.append("E03")
    elif legible < len(votes):
        codes.append("E02")
    if written is not None and written != total:
        codes.append("A11")
    if taken is not None and taken != total:
        codes.append("A12")
    came_known = came is not None or cells[REPRESENTATIVES] == DOES_NOT_APPLY
    if persons is not None and came_known and taken is not None and persons + (came or 0) != taken:
        codes.append("A13")
    if left is not None and taken is not None and limit is not None and left + taken > limit:
        codes.append("A14")
    if persons is not None and 0 < paper.electors < persons:
        codes.append("A15")
    if came is not None and paper.representatives is not None and not special and came > paper.representatives:
        codes.append("A16")
    return codes + ["A17"] * sum(isinstance(cell, int) and cell > 999 for cell in votes)


# ---- what the thirty are made of ----------------------------------------------------------------------------------

def sound(paper):
    """The invented votes with every sum right: the ground on which each kind puts its own fault."""
    for field in paper.boxes:
        if not isinstance(paper.cells[field], int) or paper.cells[field] > 400:
            paper.cells[field] = 7
    settle(paper)


def settle(paper):
    total = sum(cell for cell in (paper.cells[f] for f in paper.boxes) if isinstance(cell, int))
    came = min(5, paper.representatives or 0)
    limit = paper.limit if paper.limit is not None else total + 50
    paper.cells[:4] = [max(0, limit - total), max(0, total - came), came, total]
    paper.cells[WRITTEN] = total


def exceeds(paper):
    paper.cells[FIRST_BOX + 1] += paper.limit
    settle(paper)
    paper.cells[PERSONS] = paper.electors


def some_unreadable(paper):
    paper.cells[FIRST_BOX], paper.cells[FIRST_BOX + 3] = BLANK, ILLEGIBLE


def all_blank(paper):
    for field in paper.boxes:
        paper.cells[field] = BLANK
    paper.cells[WRITTEN] = BLANK


def all_illegible(paper):
    for field in paper.boxes:
        paper.cells[field] = ILLEGIBLE


def add(field, by):
    def change(paper):
        paper.cells[field] += by
    return change


def left_over(paper):
    paper.cells[LEFT] += 40


def too_many_persons(paper):
    paper.cells[PERSONS] = paper.electors + 3


def too_many_representatives(paper):
    paper.cells[REPRESENTATIVES] = paper.representatives + 2


def four_digits(paper):
    paper.cells[FIRST_BOX + 2] = 1234


def totals_missing(paper):
    paper.cells[LEFT], paper.cells[PERSONS], paper.cells[TAKEN], paper.cells[WRITTEN] = BLANK, ILLEGIBLE, BLANK, ILLEGIBLE


def slip(field, key):
    """A key that does not go there is pressed first: it must be refused, and change nothing."""
    def change(paper):
        paper.slips[field % len(paper.cells)] = key
    return change


def comes_back(field):
    def change(paper):
        paper.returns.add(field % len(paper.cells))
    return change


def marked(*marks):
    def change(paper):
        written = list(paper.marks)
        for place, mark in marks:
            written[place] = mark
        paper.marks = "".join(written)
    return change


def everything(paper):
    some_unreadable(paper)
    paper.cells[LEFT] += 60
    paper.cells[PERSONS] = paper.electors + 1
    paper.cells[REPRESENTATIVES] = paper.representatives + 1
    paper.cells[WRITTEN] += 10


def misread(cell, by):
    """A number taken for another, or a number seen where none is."""
    return cell + by if isinstance(cell, int) and isinstance(by, int) else by


def reads(**rounds):
    """first, second, third: {field: by how much it is read wrong, or the token}."""
    def change(paper):
        for place, name in enumerate(("first", "second", "third"), 1):
            wrong = rounds.get(name)
            if wrong == ESCALATE:
                paper.readings[place] = ESCALATE
            elif wrong:
                paper.readings[place] = {field % len(paper.cells): misread(paper.cells[field], by) for field, by in wrong.items()}
        paper.method = rounds["method"]
    return change


PARTY, OTHER, NULL = FIRST_BOX, FIRST_BOX + 5, -2
# (kind, how often, what is done to a sound acta). Conflicts are ways of reading, the others are on the paper.
KINDS = (
    ("excede la lista nominal", 1, (exceeds,)),
    ("algún campo ilegible o sin dato", 2, (some_unreadable,)),
    ("todos sin dato", 1, (all_blank,)),
    ("todos ilegibles", 1, (all_illegible,)),
    ("la suma no es el total asentado", 1, (add(WRITTEN, 10),)),
    ("la suma no son los votos sacados", 1, (add(TAKEN, -1), add(PERSONS, -1))),
    ("votantes y sacados no coinciden", 1, (add(PERSONS, 9),)),
    ("boletas de más", 1, (left_over,)),
    ("más personas que la lista nominal", 1, (too_many_persons,)),
    ("más representantes que acreditados", 1, (too_many_representatives,)),
    ("cuatro cifras en una casilla", 1, (four_digits,)),
    ("totales ilegibles y sin dato", 1, (totals_missing,)),
    ("regresa y corrige", 1, (comes_back(OTHER),)),
    ("una tecla que ahí no va", 1, (slip(LEFT, "n"), slip(NULL, "l"))),
    ("letra distinta y solo número", 1, (marked((PARTY, "D"), (OTHER, "N")),)),
    ("solo letra", 1, (marked((PARTY, "L"),),)),
    ("de todo un poco", 1, (everything,)),
    ("conflicto en una casilla", 2, (reads(first={PARTY: 10}, method="tercera"),)),
    ("conflicto en dos casillas", 1, (reads(second={OTHER: 1, WRITTEN: 100}, method="tercera"),)),
    ("cada quien lee mal otra casilla", 1, (reads(first={PARTY: 1}, second={NULL: 2}, method="tercera"),)),
    ("conflicto de número y sin dato", 1, (some_unreadable, reads(second={PARTY: 4, OTHER: BLANK}, method="tercera"))),
    ("tres distintas", 1, (reads(first={PARTY: 1}, second={PARTY: 2}, method="mesa"),)),
    ("tres distintas y ninguna acierta", 1, (reads(first={OTHER: 1}, second={OTHER: 2}, third={OTHER: 3}, method="mesa"),)),
    ("una la decide la tercera y otra la mesa", 1,
     (reads(first={PARTY: 1, NULL: 5}, second={OTHER: 3, NULL: 6}, third={NULL: 7}, method="mesa"),)),
    ("la primera captura la escala", 1, (reads(first=ESCALATE, method="mesa"),)),
    ("la tercera captura la escala", 1, (reads(first={PARTY: 1}, third=ESCALATE, method="mesa"),)),
)


def printed(box):
    """What the acta prints beside the box of this id."""
    name = {"NO_REGISTRADAS": "Candidaturas no registradas", "NULOS": "Votos nulos"}.get(box, box)
    if name.startswith("CAND_IND_"):
        return "Candidatura independiente " + name[len("CAND_IND_"):]
    return name[2:].replace("_", "-") if name.startswith("C_") else name


def cell_of(text):
    return text if text in TOKEN_KEYS else int(text)


def read_papers(process_folder, truth_file):
    """The actas as some verdad.csv has them."""
    ballots = {each["id"]: each["recuadros"] for each in json.loads((process_folder / "proceso.json").read_text("utf-8"))["boletas"]}
    with open(process_folder / "actas.csv", encoding="utf-8", newline="") as file:
        rows = {row["ACTA"]: row for row in csv.DictReader(file)}
    with open(truth_file, encoding="utf-8", newline="") as file:
        written = list(csv.DictReader(file))
    all_papers = []
    for each in written:
        row = rows[each["acta"]]
        boxes = ballots[row["BOLETA"]]
        all_papers.append(Paper(
            each["acta"], row, list(TOTALS[:4]) + [printed(box) for box in boxes] + [TOTALS[4]],
            list(COLUMNS[:4]) + boxes + [COLUMNS[4]], [cell_of(cell) for cell in each["celdas"].split()], each["marcas"]))
    return all_papers


def fits(paper):
    """A special casilla has no lista nominal to exceed."""
    return paper.row["TIPO_CASILLA"] != "S" and paper.representatives is not None and paper.limit < 1100


def give_kinds(papers):
    """Gives every kind its actas, and leaves the others sound; fails where there are too few."""
    for paper in papers:
        paper.marks = "-" * len(paper.cells)
        sound(paper)
    free = [paper for paper in papers if fits(paper)]
    for kind, count, changes in KINDS:
        for _ in range(count):
            paper = free.pop(0)
            paper.kind = kind
            for change in changes:
                change(paper)


def write_truth(papers, file):
    lines = ["acta,celdas,marcas"]
    lines += [f"{paper.acta},{' '.join(str(cell) for cell in paper.cells)},{paper.marks}" for paper in papers]
    file.write_text("\n".join(lines) + "\n", "utf-8")
