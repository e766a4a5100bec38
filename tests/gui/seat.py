# SPDX-License-Identifier: MIT
"""A seat: a display, a D-Bus session and prep-console on it, driven as a person does: keys in, and out what the screen
shows and what a screen reader is told. Nothing here links the console, and nothing moves a mouse.

A process holds one seat (the accessibility library knows one bus). sit() comes before everything else.
"""
import os
import pathlib
import signal
import subprocess
import time

import numpy

WIDTH, HEIGHT = 1366, 768  # the smallest screen that the console is made for
LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
PATIENCE = 20.0  # seconds until something that must come is given up


class Failure(Exception):
    """What the console did is not what the test demands."""


def free_programs(programs, patience=4.0):
    """Ends what was begun, a group each, as they start helpers of their own; what does not end in time is killed."""
    def tell(sign):
        for program in programs:
            try:
                os.killpg(program.pid, sign)
            except ProcessLookupError:
                pass  # it and its helpers have ended

    tell(signal.SIGTERM)
    end = time.monotonic() + patience
    while time.monotonic() < end and any(program.poll() is None for program in programs):
        time.sleep(0.02)
    tell(signal.SIGKILL)
    for program in programs:
        program.wait()


class Seat:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.programs = []
        self.presses = 0
        self.environment = dict(os.environ)

    # ---- the programs ---------------------------------------------------------------------------------------------

    def start(self, *command, **more):
        program = subprocess.Popen([str(each) for each in command], start_new_session=True, env=self.environment, **more)
        self.programs.append(program)
        return program

    def first_line(self, program, what):
        line = program.stdout.readline().strip()
        if not line:
            raise Failure(f"{what} did not start")
        return line

    def sit(self):
        """The display and the buses, and everything that is read through them."""
        home, run = self.folder / "home", self.folder / "run"
        for each in (home, run):
            each.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.environment.update(HOME=str(home), XDG_RUNTIME_DIR=str(run), LC_ALL="C.UTF-8", QT_QPA_PLATFORM="xcb",
                                QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1")
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "WAYLAND_DISPLAY", "AT_SPI_BUS_ADDRESS"):
            self.environment.pop(name, None)
        log = open(self.folder / "programs.log", "w", encoding="utf-8")
        xvfb = self.start("Xvfb", "-displayfd", "1", "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp", "-noreset",
                          stdout=subprocess.PIPE, stderr=log, text=True)
        self.environment["DISPLAY"] = ":" + self.first_line(xvfb, "Xvfb")
        bus = self.start("dbus-daemon", "--session", "--nofork", "--print-address", stdout=subprocess.PIPE, stderr=log, text=True)
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self.first_line(bus, "dbus-daemon")
        # Were it started by the bus on demand, its own bus would outlive the test.
        self.start(LAUNCHER, "--launch-immediately", stdout=log, stderr=log)
        os.environ.update(self.environment)
        self.log = log
        self.look_at_screen()
        self.listen()

    def run_console(self, console, *options):
        self.console = self.start(console, *options, stdout=self.log, stderr=self.log)
        until(lambda: self.find_application(), "the console shows itself to a screen reader")

    def leave(self):
        free_programs(self.programs)

    # ---- keys and pixels ------------------------------------------------------------------------------------------

    def look_at_screen(self):
        from Xlib import X, XK, display
        from Xlib.ext import xtest
        self.x, self.keysyms, self.xtest = X, XK, xtest
        self.display = display.Display(self.environment["DISPLAY"])
        self.root = self.display.screen().root

    def press(self, *names):
        """Presses keys one after the other; each by its keysym's name or as a character. Shift counts as a press."""
        special = {":": "colon", "/": "slash", ".": "period", "_": "underscore", "-": "minus", " ": "space", "~": "asciitilde"}
        for name in names:
            keysym = self.keysyms.string_to_keysym(special.get(name, name))
            code, level = next(((code, level) for code, level in self.display.keysym_to_keycodes(keysym) if level < 2), (0, 0))
            if not code:
                raise Failure(f"this keyboard has no key for {name!r}")
            shift = [self.display.keysym_to_keycode(self.keysyms.XK_Shift_L)] if level == 1 else []
            self.hold(shift + [code])

    def chord(self, *names):
        self.hold([self.display.keysym_to_keycode(self.keysyms.string_to_keysym(name)) for name in names])

    def hold(self, codes):
        for code in codes:
            self.xtest.fake_input(self.display, self.x.KeyPress, code)
        for code in reversed(codes):
            self.xtest.fake_input(self.display, self.x.KeyRelease, code)
        self.display.sync()
        self.presses += len(codes)

    def top_window(self):
        """Of those that a window manager would place, the one above all others."""
        for window in reversed(self.root.query_tree().children):
            attributes = window.get_attributes()
            if attributes.map_state == self.x.IsViewable and not attributes.override_redirect:
                return window
        return None

    def give_focus(self):
        """There is no window manager: the uppermost window gets the keyboard. True when it had it already."""
        # In this order: a dialog that opens in between takes the keyboard by itself, and would lose it again.
        now = self.display.get_input_focus().focus
        top = self.top_window()
        if top is None:
            return False
        if getattr(now, "id", None) == top.id:
            return True
        top.set_input_focus(self.x.RevertToParent, self.x.CurrentTime)
        self.display.sync()
        return False

    def pointer(self):
        state = self.root.query_pointer()
        return state.root_x, state.root_y, state.mask & 0x1F00  # and its buttons

    def pixels(self, x, y, width, height):
        """Rows of red, green, blue."""
        x, y = max(0, x), max(0, y)
        width, height = min(width, WIDTH - x), min(height, HEIGHT - y)
        image = self.root.get_image(x, y, width, height, self.x.ZPixmap, 0xFFFFFFFF)
        return numpy.frombuffer(image.data, numpy.uint8).reshape(height, -1, 4)[:, :width, 2::-1]

    def photograph(self, name):
        from PIL import Image
        file = self.folder / f"{name}.png"
        Image.fromarray(self.pixels(0, 0, WIDTH, HEIGHT)).save(file)
        return file

    # ---- what a screen reader is told -----------------------------------------------------------------------------

    def listen(self):
        import gi
        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi, GLib
        self.atspi, self.context = Atspi, GLib.MainContext.default()
        Atspi.init()
        self.focused = None
        self.listener = Atspi.EventListener.new(self.note_focus)
        self.listener.register("object:state-changed:focused")

    def note_focus(self, event):
        # Tables that nobody sees tell of their current cell too.
        if event.detail1 and Thing(self.atspi, event.source).showing:
            self.focused = event.source

    def attend(self):
        """Takes in what was told since."""
        while self.context.iteration(False):
            pass

    def find_application(self):
        desktop = self.atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child is not None and child.get_name() == "prep-console":
                child.set_cache_mask(self.atspi.Cache.NONE)
                self.application = child
                return True
        return False

    def focus(self):
        """What has the keyboard, as a screen reader would say it; None between two windows."""
        has_keyboard = self.give_focus()
        self.attend()
        return Thing(self.atspi, self.focused) if has_keyboard and self.focused is not None else None

    def things(self, within=None):
        """All things below, each before what it holds."""
        pending = [within or Thing(self.atspi, self.application)]
        while pending:
            thing = pending.pop()
            yield thing
            pending += reversed(thing.children())

    def find(self, role, name, within=None):
        return next((thing for thing in self.things(within) if thing.role == role and thing.name.startswith(name)), None)


class Thing:
    """An object of the accessibility tree; every question goes to the console."""

    def __init__(self, atspi, object):
        self.atspi = atspi
        self.object = object

    def __eq__(self, other):
        return other is not None and self.object == other.object

    def ask(self, question, otherwise):
        from gi.repository import GLib
        try:
            return question()
        except GLib.Error:  # it has gone meanwhile
            return otherwise

    @property
    def name(self):
        return self.ask(self.object.get_name, "") or ""

    @property
    def description(self):
        return self.ask(self.object.get_description, "") or ""

    @property
    def role(self):
        return self.ask(self.object.get_role_name, "")

    @property
    def text(self):
        return self.ask(lambda: self.atspi.Text.get_text(self.object, 0, -1), "")

    @property
    def showing(self):
        return self.ask(lambda: self.object.get_state_set().contains(self.atspi.StateType.SHOWING), False)

    @property
    def is_checked(self):
        return self.ask(lambda: self.object.get_state_set().contains(self.atspi.StateType.CHECKED), False)

    @property
    def has_focus(self):
        return self.ask(lambda: self.object.get_state_set().contains(self.atspi.StateType.FOCUSED), False)

    @property
    def place(self):
        extents = self.object.get_component_iface().get_extents(self.atspi.CoordType.SCREEN)
        return extents.x, extents.y, extents.width, extents.height

    @property
    def parent(self):
        parent = self.ask(self.object.get_parent, None)
        return Thing(self.atspi, parent) if parent is not None else None

    def children(self):
        count = self.ask(self.object.get_child_count, 0)
        found = (self.ask(lambda i=i: self.object.get_child_at_index(i), None) for i in range(count))
        return [Thing(self.atspi, child) for child in found if child is not None]


def until(holds, what, patience=PATIENCE):
    """Waits until `holds` gives something, and gives it back."""
    end = time.monotonic() + patience
    while True:
        found = holds()
        if found:
            return found
        if time.monotonic() > end:
            raise Failure(f"it did not happen within {patience:.0f} s that {what}")
        time.sleep(0.002)
