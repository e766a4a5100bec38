# SPDX-License-Identifier: MIT
"""The drawn boxes of all actas, and which of them it is that a screen shows.

Pictures are compared by correlation after both were brought to one size, so that neither scale nor brightness counts. What
is asked is not whether the right box is there, but which of all the drawn boxes is. Some boxes look like others, such as the
empty ones: those are told by what is written around them.
"""
import csv
import dataclasses
import itertools

import numpy
from PIL import Image, ImageFilter

SIZE = (192, 24)  # of a box when it is compared
AROUND = (-0.25, -1.5, 1.0, 2.5)  # left, top, right, bottom of its surroundings, in widths and heights of the box
BLUR = 0.6  # pixels of SIZE: thin ink on another grid of pixels stays alike
LEAST = 0.85  # correlation of a box with its own picture
ALIKE = 0.05  # boxes whose correlation with the screen differs by less look the same
PLAIN = 0.93  # a likeness that needs no better one
SHIFTS = sorted(itertools.product((0, 0.5, -0.5, 1, -1), repeat=2), key=lambda shift: abs(shift[0]) + abs(shift[1]))  # of the screen's
GAP = 3  # pixels of the screen between a box and the outer edge of its mark, at each side


@dataclasses.dataclass
class Seen:
    acta: str
    field: int
    likeness: float  # of the box that is most like what the screen shows
    expected: float  # of the one that ought to be there


def vector(image):
    """One size, mean 0 and length 1."""
    small = image.resize(SIZE, Image.Resampling.BOX).filter(ImageFilter.GaussianBlur(BLUR))
    grey = numpy.asarray(small, numpy.float32).ravel()
    grey = grey - grey.mean()
    return grey / max(1e-6, float(numpy.sqrt(numpy.dot(grey, grey))))


class BoxPictures:
    def __init__(self, folder):
        """`folder`: as `prep drill acta-images --clean` writes it."""
        self.places, self.pages = {}, {}
        with open(folder / "lugares.csv", encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                acta = row["imagen"].removesuffix(".jpg")
                self.places.setdefault(acta, []).append(tuple(int(row[each]) for each in ("x", "y", "ancho", "alto")))
        self.owners, vectors = [], []
        for acta, boxes in sorted(self.places.items()):
            with Image.open(folder / f"{acta}.jpg") as page:
                self.pages[acta] = page.convert("L")
            for field in range(len(boxes)):
                self.owners.append((acta, field))
                vectors.append(vector(self.cut(acta, field, (0, 0, 1, 1))))
        self.vectors = numpy.stack(vectors)

    def cut(self, acta, field, part):
        """`part`: left, top, right, bottom in widths and heights of the box."""
        x, y, width, height = self.places[acta][field]
        left, top, right, bottom = part
        return self.pages[acta].crop((round(x + left * width), round(y + top * height), round(x + right * width), round(y + bottom * height)))

    def box(self, screen, mark, acta, field):
        """Which box lies within `mark` on the screen (a grey image), where this acta's `field` is expected."""
        return self.likest(screen, mark, self.owners, self.vectors, (acta, field))

    def surroundings(self, screen, mark, acta, field):
        """The same by what lies around the box, among the other boxes of this acta and this box of the other actas."""
        left, top, right, bottom = mark
        width, height = right - left, bottom - top
        wide = (max(0, left + AROUND[0] * width), max(0, top + AROUND[1] * height),
                min(screen.width, left + AROUND[2] * width), min(screen.height, top + AROUND[3] * height))
        part = ((wide[0] - left) / width, (wide[1] - top) / height, (wide[2] - left) / width, (wide[3] - top) / height)
        owners = [(acta, each) for each in range(len(self.places[acta]))]
        owners += [(each, field) for each in self.places if each != acta and field < len(self.places[each])]
        vectors = numpy.stack([vector(self.cut(*owner, part)) for owner in owners])
        return self.likest(screen, wide, owners, vectors, (acta, field))

    @staticmethod
    def likest(screen, part, owners, vectors, expected):
        left, top, right, bottom = part
        size = round(right - left), round(bottom - top)
        wanted, closest, shown = owners.index(expected), -2.0, None
        for across, down in SHIFTS:
            moved = vector(screen.transform(size, Image.Transform.AFFINE, (1, 0, left + across, 0, 1, top + down), Image.Resampling.BILINEAR))
            likeness = float(numpy.dot(vectors[wanted], moved))
            if likeness > closest:
                closest, shown = likeness, moved
            if closest > PLAIN:
                break
        likeness = vectors @ shown
        best = int(numpy.argmax(likeness))
        return Seen(*owners[best], float(likeness[best]), closest)


def marked(pixels, colour):
    """Where the box in focus is: the inside of the rectangle that the console draws around it (left, top, right, bottom);
    None when there is none."""
    red, green, blue = (pixels[..., each] == colour[each] for each in range(3))
    is_mark = red & green & blue
    wide = numpy.flatnonzero(is_mark.sum(axis=1) > 60)
    tall = numpy.flatnonzero(is_mark.sum(axis=0) > 15)
    if len(wide) < 4 or len(tall) < 4 or wide[-1] - wide[0] < 16 or tall[-1] - tall[0] < 60:
        return None
    return int(tall[0]) + GAP + 1, int(wide[0]) + GAP + 1, int(tall[-1]) - GAP, int(wide[-1]) - GAP
