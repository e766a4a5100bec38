#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Who brings the actas in: a CATD's supervisor at the scanner, and who identifies them at the centre. By keys alone.

  clerks.py JOB     JOB: as of capturist.py; with labels, those that the hand scanner reads, or without

With labels: they are received one after the other (`received`); then the images that come into the scanner's folder are
watched until the centre has as many (`done`). Without: every pieza is confirmed, until none is left (`done`).
"""
import json
import pathlib
import sys

from person import Person, demand, run, tell
from seat import until

SLOW = 180.0  # seconds for all images to be judged and sent
REASON = "se lee bien"


class Receptionist(Person):
    """At the table of a CATD."""

    def work(self):
        seat = self.seat
        self.log_in()
        self.page = self.go_to("Digitalización")
        tell(ready=True)
        if not self.told_to_go_on():
            return
        for label in self.job["labels"]:
            seat.press("F2")
            here = until(lambda: self.is_at("text", "Etiqueta de recepción") and seat.focus(), "the label is asked for")
            seat.press(*label)
            until(lambda: here.text == label, f"the field says {label}, not {here.text!r}")
            seat.press("Return")
            until(lambda: here.text == "" and self.said() != self.last, f"{label} is answered")
            self.last = self.said()
            demand(self.last.startswith("Recibida "), f"{label}: {self.last}")
        tell(received=len(self.job["labels"]))
        until(self.all_are_there, "the centre has all images", SLOW)
        tell(done=len(self.job["labels"]))

    last = ""

    def said(self):
        told = self.seat.find("label", "Recibida ", self.page) or self.seat.find("label", "▲ ", self.page)
        return told.name if told is not None else ""

    def all_are_there(self):
        """Images that the judge stops are sent all the same: here their paper was scanned as well as it can be."""
        counts = dict(each.name.rsplit(": ", 1) for each in self.seat.things(self.page) if each.role == "label" and ": " in each.name)
        if int(counts.get("piden atención", "0")) > 0:
            self.send_anyway()
        return int(counts.get("en el centro", "0")) >= len(self.job["labels"])

    def send_anyway(self):
        seat = self.seat
        seat.press("F3")
        table = until(lambda: self.seat.find("table", "Imágenes digitalizadas", self.page), "the list of images is there")
        seat.press("Home")
        for _ in range(len(self.job["labels"])):
            states = [each.name for each in table.children() if each.has_focus]
            if any("atención" in state for state in states):
                break
            seat.press("Down")
        seat.press("F6")
        here = until(self.text_in_focus, "a reason is asked for")
        seat.press(*REASON)
        until(lambda: here.text == REASON, "the reason is written")
        seat.press("Return")


class Identifier(Person):
    """At the centre: the label says one acta, and the head of the image another or the same."""

    def work(self):
        seat = self.seat
        self.log_in()
        self.page = self.go_to("Identificación")
        tell(ready=True)
        if not self.told_to_go_on():
            return
        seat.press("Return")
        done = 0
        while True:
            where = until(self.arrival, "a pieza comes, or it is said that there is none", 60)
            if where == "none":
                break
            head = where
            seat.press("Return")
            done += 1
            until(lambda: self.arrival() not in (None, head), f"{head} is identified", 30)
        tell(done=done)

    def arrival(self):
        """What is written of the pieza at hand, "none" when there is none, None while the hub is asked."""
        if self.is_at("push button", "Identificar"):
            return "\n".join(each.name for each in self.seat.things(self.page) if each.showing and each.role in ("label", "filler"))
        return "none" if self.seat.find("label", "No hay piezas", self.page) is not None else None


if __name__ == "__main__":
    job = json.loads(pathlib.Path(sys.argv[1]).read_text("utf-8"))
    sys.exit(run(Receptionist(job) if "labels" in job else Identifier(job)))
