# SPDX-License-Identifier: MIT
"""What everybody does at a seat: log in, go to a page, say what came of it."""
import json
import re
import signal
import sys

from seat import Failure, Seat, Thing, until


def tell(**what):
    print(json.dumps(what, ensure_ascii=False), flush=True)


def demand(holds, text):
    if not holds:
        raise Failure(text)


class Person:
    def __init__(self, job):
        self.job = job
        self.seat = Seat(job["folder"])

    def scene(self):
        """What there was when it failed."""
        try:
            here = self.seat.focus()
            return {"focus": f"{here.role} «{here.name}» {here.text!r}" if here is not None else "nothing", "screen": str(self.seat.photograph("failure"))}
        except Exception as error:  # whatever else is broken, the failure is told
            return {"focus": str(error)}

    def log_in(self):
        seat = self.seat
        seat.sit()
        seat.run_console(self.job["console"], "--hub", self.job["hub"], *self.job["options"])
        for name, text in (("Estación", self.job["certificate"]), ("Usuario", self.job["user"]), ("Contraseña", self.job["password"])):
            self.tab_to(name)
            seat.press(*text)
        seat.press("Return")

    def is_login_open(self):
        return any(thing.role == "dialog" for thing in Thing(self.seat.atspi, self.seat.application).children())

    def tab_to(self, name):
        """Tab, as often as it takes, to the field of this name."""
        for _ in range(12):
            here = until(self.seat.focus, "something has the focus")
            if here.name == name and here.role in ("text", "password text"):
                return
            self.seat.press("Tab")
            until(lambda: self.seat.focus() not in (None, here), "Tab moves the focus")
        raise Failure(f"Tab does not come to «{name}»")

    def go_to(self, title):
        """To the page of this title, with the key that the rail says; gives it back."""
        seat = self.seat
        button = until(lambda: seat.find("check box", title), f"the rail offers {title}")
        key = re.search(r"\((Ctrl|Alt)\+(\d)\)", button.description)
        demand(key, f"the rail says no key for {title}: {button.description}")
        until(lambda: button.showing and not self.is_login_open() and seat.give_focus(), "the window has the keyboard")
        seat.chord({"Ctrl": "Control_L", "Alt": "Alt_L"}[key[1]], key[2])
        return until(lambda: self.page_in_focus() if button.is_checked else None, f"the page {title} has the focus")

    def page_in_focus(self):
        """The page that holds the focus: what lies in the stack of the window."""
        thing = self.seat.focus()
        found = None
        while thing is not None and thing.role != "frame":
            above = thing.parent
            if above is not None and above.role == "layered pane":
                found = thing
            thing = above
        return found if found is not None and found.showing else None

    def is_at(self, role, name):
        here = self.seat.focus()
        return here is not None and here.role == role and here.name.startswith(name)

    def text_in_focus(self):
        """The field that is written in, or None."""
        here = self.seat.focus()
        return here if here is not None and here.role == "text" else None

    def told_to_go_on(self):
        return sys.stdin.readline().strip() == "begin"


def run(person):
    """The whole program: exit 0 all as demanded, 1 the console did something else, 3 it was ended."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(3))  # what was begun is ended
    try:
        person.work()
    except Failure as failure:
        tell(failed=str(failure), **person.scene())
        return 1
    finally:
        person.seat.leave()
    return 0
