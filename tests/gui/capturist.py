#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""One person at one station, from the login to an empty queue, by keys alone.

  capturist.py JOB     JOB: JSON with folder, papers (pickled), pictures, console, hub, options, certificate, user, password

What was done goes to standard output, a JSON object a line. `empty`: the queue is empty. A line "leave" on standard input
ends it. Exit 0 all as demanded, 1 the console did something else (`failed` says what; the screen is saved), 3 the machine.
"""
import json
import pathlib
import pickle
import re
import select
import sys
import time

from PIL import Image

import boxpictures
import papers
from person import Person, demand, run, tell
from seat import Failure, until

ACCENT = (0x5A, 0xA9, 0xFF)  # visual.md: focus and selection, in the dark theme
AS_WRITTEN = "así está escrito en el acta"
EMPTY = "No hay actas en cola"
ROUNDS = {"Primera captura": 1, "Segunda captura": 2, "Tercera captura": 3, "Mesa de control": 4}
MOST_BESIDE_DIGITS = 6  # presses of a capture beyond its digits and one a box


class Work:
    """One claim, from its first box to the hub's answer, and what it cost."""

    def __init__(self, seat, paper, round):
        self.paper, self.round = paper, round
        self.begun, self.pressed = time.monotonic(), seat.presses
        self.digits = self.boxes = self.matched = 0
        self.likeness = 1.0

    def report(self, seat, **more):
        presses = seat.presses - self.pressed
        tell(done=self.paper.acta, round=self.round, kind=self.paper.kind, seconds=round(time.monotonic() - self.begun, 2),
             presses=presses, digits=self.digits, boxes=self.boxes, matched=self.matched, likeness=round(self.likeness, 3), **more)


class Capturist(Person):
    def __init__(self, job):
        super().__init__(job)
        self.papers = {paper.acta: paper for paper in pickle.loads(pathlib.Path(job["papers"]).read_bytes())}
        self.pictures = boxpictures.BoxPictures(pathlib.Path(job["pictures"]))

    def open_page(self):
        seat = self.seat
        self.page = self.go_to("Captura")
        self.image = until(lambda: seat.find("filler", "Imagen del acta", self.page) or seat.find("image", "Imagen del acta", self.page),
                           "the page has a place for the image")
        until(lambda: self.is_at("push button", "Pedir un acta"), "the button that asks for an acta has the focus")

    # ---- the work -------------------------------------------------------------------------------------------------

    def work(self):
        self.log_in()
        self.open_page()
        tell(ready=True)
        if not self.told_to_go_on():
            return
        pressed, self.pointer = self.seat.presses, self.seat.pointer()
        self.seat.press("Return")
        while True:
            where = until(self.arrival, "an acta comes, or it is said that there is none", 60)
            if where == EMPTY:
                tell(empty=True)
                demand(self.seat.pointer() == self.pointer, "the mouse was moved")
                if not self.wait_for_more():
                    return
                continue
            work = self.begin(pressed)
            if work.paper.read(work.round if work.round < 4 else 0) == papers.ESCALATE:
                self.escalate(work)
            elif where == "mesa":
                self.decide(work)
            else:
                self.capture(work)
            pressed = self.seat.presses

    def arrival(self):
        """What there is to do: "box", "mesa" or EMPTY; None while the hub is asked."""
        here = self.seat.focus()
        if here is None:
            return None
        if here.role == "text" and here.name in papers_names(self.papers):
            return "box"
        if here.role in ("table", "table cell") and self.mesa_table(here) is not None:
            return "mesa"
        if here.role == "push button" and self.seat.find("label", EMPTY, self.page):
            return EMPTY
        return None

    def wait_for_more(self):
        """True when an acta came by itself, False when the test says that it was enough."""
        while True:
            if select.select([sys.stdin], [], [], 0.05)[0]:
                return False
            if self.arrival() in ("box", "mesa"):
                return True

    def begin(self, pressed):
        """Which acta it is, as the head of the page says."""
        head = until(lambda: self.seat.find("filler", "Sección", self.page), "the head says which acta this is")
        acta = head.name.split(" · ")[-1]
        demand(acta in self.papers, f"the head names an acta that there is not: {head.name}")
        paper = self.papers[acta]
        demand(f"Sección {paper.row['SECCION']}" in head.name, f"{acta}: the head says {head.name}")
        names = [thing.name for thing in self.seat.things(head.parent)]
        rounds = [ROUNDS[name] for name in names if name in ROUNDS]
        demand(len(rounds) == 1, f"{acta}: the head says no round: {names}")
        work = Work(self.seat, paper, rounds[0])
        work.pressed = pressed
        return work

    def boxes(self):
        form = self.seat.find("filler", "Casillas del acta", self.page) or self.seat.find("scroll pane", "Casillas del acta", self.page)
        demand(form is not None, "the form cannot be found")
        return [thing for thing in self.seat.things(form) if thing.role == "text"]

    def capture(self, work):
        paper = work.paper
        reading = paper.read(work.round if work.round < 4 else 0)
        fields = paper.conflicts() if work.round == 3 else list(range(len(paper.cells)))
        names = [paper.names[field] for field in fields]
        boxes = self.boxes()
        demand([box.name for box in boxes] == names, f"{paper.acta}: the form has {[box.name for box in boxes]}, not {names}")
        demand(all(box.text == "" for box in boxes), f"{paper.acta}: the boxes are not blank: {[box.text for box in boxes]}")
        for place, field in enumerate(fields):
            here = until(lambda: self.box_in_focus(names[place]), f"{paper.acta}: the focus comes to {names[place]}")
            self.match(work, field)
            if field in paper.slips:
                self.slip(here, paper.slips[field])
            if field in paper.returns:
                self.come_back(work, field, names[place + 1])
            mark = paper.marks[field] if work.round != 3 else "-"
            self.seat.press(*papers.keys(reading[field], mark))
            said = papers.shown(reading[field], mark)
            until(lambda: here.text == said, f"{paper.acta}: {names[place]} says {said}, not {here.text!r}")
            self.seat.press("Return")
            work.digits += max(1, len(str(reading[field]))) if isinstance(reading[field], int) else 1
            work.boxes += 1
        self.review(work, [] if work.round == 3 else papers.findings(paper, reading), reading)

    def slip(self, box, key):
        """What may not stand in this box is refused, and the page says why."""
        self.seat.press(key)
        until(lambda: self.seat.find("label", "▲ ", self.page), f"the page says why {key} does not go into {box.name}")
        demand(box.text == "", f"{box.name} says {box.text!r} after {key}")

    def come_back(self, work, field, following):
        """A wrong digit, Enter, and back to it: Shift+Enter shows the box again, and it can be emptied."""
        name = work.paper.names[field]
        self.seat.press("9", "Return")
        work.digits, work.boxes = work.digits + 1, work.boxes + 1  # they were typed, and are typed again
        until(lambda: self.box_in_focus(following), f"the focus goes on from {name}")
        self.seat.chord("Shift_L", "Return")
        here = until(lambda: self.box_in_focus(name), f"the focus comes back to {name}")
        self.match(work, field)
        self.seat.press("BackSpace")
        until(lambda: here.text == "", f"{name} is empty again")

    def box_in_focus(self, name):
        here = self.text_in_focus()
        return here if here is not None and here.name == name else None

    def match(self, work, field):
        """The box that the page shows and marks must be this acta's, before anything is typed."""
        paper = work.paper

        def is_seen():
            pixels = self.seat.pixels(*self.image.place)
            mark = boxpictures.marked(pixels, ACCENT)
            if mark is None:
                return None
            screen = Image.fromarray(pixels).convert("L")
            self.seen = self.pictures.box(screen, mark, paper.acta, field)
            if self.looks_like_another(self.seen, paper, field):
                self.seen = self.pictures.surroundings(screen, mark, paper.acta, field)
            is_it = (self.seen.acta, self.seen.field) == (paper.acta, field)
            return self.seen if is_it and self.seen.likeness >= boxpictures.LEAST else None

        self.seen = None
        try:
            seen = until(is_seen, "the box is seen", 5)
        except Failure:
            file = self.seat.photograph(f"{paper.acta}-{field}")
            if self.seen is None:
                raise Failure(f"{paper.acta}: the screen marks no box where {paper.names[field]} is asked for; {file}") from None
            seen = self.seen
            raise Failure(f"{paper.acta}: {paper.names[field]} is asked for and the screen shows {self.papers[seen.acta].names[seen.field]} "
                          f"of {seen.acta} (likeness {seen.likeness:.3f}, of the one expected {seen.expected:.3f}); {file}") from None
        work.matched += 1
        work.likeness = min(work.likeness, seen.expected)

    def looks_like_another(self, seen, paper, field):
        """The box is empty, or the same is written in another one so much alike that they cannot be told apart."""
        cell = self.papers[seen.acta].cells[seen.field]
        is_it = (seen.acta, seen.field) == (paper.acta, field)
        is_alike = cell == paper.cells[field] and seen.likeness - seen.expected < boxpictures.ALIKE
        return paper.cells[field] == papers.BLANK or (not is_it and is_alike)

    # ---- the review -----------------------------------------------------------------------------------------------

    def review(self, work, expected, reading):
        seat, paper = self.seat, work.paper
        until(lambda: self.is_in_review(), f"{paper.acta}: the review has the focus")
        items = self.review_items()
        codes = [match[1] for match in (re.search(r"[▲◆] ([EA]\d\d) ", item) for item in items) if match]
        demand(codes == expected, f"{paper.acta}, {paper.kind}: the review says {codes}, the acta is {expected}")
        explained = [code for code in codes if code.startswith("E")]
        for _ in explained:
            seat.press("a")
            until(lambda: any(AS_WRITTEN in item for item in self.review_items()), f"{paper.acta}: the explanation is shown")
        seat.press("Return")
        if work.round == 4:
            self.give_reason("2")
        self.finish(work, codes=codes, explained=explained)

    def is_in_review(self):
        here = self.seat.focus()
        if here is None or here.role not in ("list", "list item"):
            return False
        self.review_list = here if here.role == "list" else here.parent
        return self.review_list is not None and self.review_list.name == "Errores y advertencias"

    def review_items(self):
        return [child.name for child in self.review_list.children() if child.role == "list item"]

    def give_reason(self, key):
        """The usual reason of this number, and Enter."""
        field = until(lambda: self.is_at("text", "Motivo") and self.text_in_focus(), "the reason is asked for")
        self.seat.press(key)
        until(lambda: len(field.text) > 5, "the usual reason is taken")
        self.seat.press("Return")

    def escalate(self, work):
        until(lambda: self.box_in_focus(self.boxes()[0].name), f"{work.paper.acta}: the first box has the focus")
        self.seat.press("F2")
        self.give_reason("1")
        self.finish(work, escalated=True)

    def finish(self, work, **more):
        """Until the next acta is here, or there is none: then the hub has accepted this one."""
        acta = work.paper.acta

        def is_over():
            if self.seat.find("label", EMPTY, self.page) is not None:
                return True
            head = self.seat.find("filler", "Sección", self.page)
            return head is not None and not head.name.endswith(acta) and self.arrival()

        until(is_over, f"{acta}: the hub accepts it")
        work.report(self.seat, **more)
        beside = self.seat.presses - work.pressed - work.digits - work.boxes
        demand(beside <= MOST_BESIDE_DIGITS, f"{acta}: {beside} presses beside the digits and one a box")

    # ---- the mesa de control --------------------------------------------------------------------------------------

    def mesa_row(self, decided):
        """The mesa's table and the name of the box it stands on, when that is not one of `decided`."""
        here = self.seat.focus()
        table = self.mesa_table(here) if here is not None else None
        names = [child.name for child in table.children() if child.has_focus] if table is not None else []
        return (table, names[0]) if len(names) == 1 and names[0] not in decided else None

    def mesa_table(self, here):
        table = here if here.role == "table" else here.parent
        return table if table is not None and table.name.startswith("Casillas en que") else None

    def decide(self, work):
        """All three captures are on the screen, and the mesa stands on the first box that two of them do not decide: what is
        on the paper is taken, or written where none has it."""
        seat, paper = self.seat, work.paper
        fields = {paper.names[field]: field for field in paper.conflicts()}
        decided = set()
        while not self.is_at("text", "Motivo de la decisión"):
            table, name = until(lambda: self.mesa_row(decided), f"{paper.acta}: the mesa comes to a box that is not decided")
            rows = {row[0]: row[1:] for row in self.rows(table)}
            demand(list(rows) == list(fields), f"{paper.acta}: the mesa is asked {list(rows)}, the captures differ in {list(fields)}")
            field = fields[name]
            captures = [paper.read(round)[field] for round in (1, 2, 3)]
            demand(rows[name][:3] == [row_value(each) for each in captures], f"{paper.acta}: the captures are {captures}, the mesa sees {rows[name]}")
            self.match(work, field)
            work.boxes += 1
            if paper.cells[field] in captures:
                seat.press(str(captures.index(paper.cells[field]) + 1))
            else:
                seat.press("e", *papers.keys(paper.cells[field]))
                said = papers.shown(paper.cells[field])
                until(lambda: {row[0]: row for row in self.rows(table)}[name][4] == said + "_", f"{paper.acta}: {said} is shown as the decision")
                seat.press("Return")
                work.digits += len(said) + 1
            decided.add(name)
            until(lambda: self.is_at("text", "Motivo de la decisión") or self.mesa_row(decided), f"{paper.acta}: the mesa goes on")
        table = seat.find("table", "Casillas en que", self.page)
        decisions = [row[4] for row in self.rows(table)]
        demand(decisions == [papers.shown(paper.cells[field]) for field in fields.values()], f"{paper.acta}: decided is {decisions}")
        self.give_reason("1")
        self.finish(work, decided=True)

    def rows(self, table):
        cells = [child for child in table.children() if child.role == "table cell"]
        return [[cell.name for cell in cells[start:start + 5]] for start in range(0, len(cells), 5)]


def row_value(cell):
    return str(cell) if isinstance(cell, int) else papers.TOKEN_WORDS[cell].lower()


def papers_names(all_papers):
    return {name for paper in all_papers.values() for name in paper.names}


if __name__ == "__main__":
    sys.exit(run(Capturist(json.loads(pathlib.Path(sys.argv[1]).read_text("utf-8")))))
