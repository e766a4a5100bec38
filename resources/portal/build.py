#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes what the portal publishes out of this folder: the same sources give the same bytes, anywhere.

  build.py --cpp FILE     a C++ source that holds every published file (see portalfiles.h)
  build.py --out FOLDER   the published files themselves, for a look or a test

published.txt names the files. Pages (*.html) lie at the root of what is published; everything else under portal/ and a
folder named after what all of it holds, so that no published part is ever replaced: a page reads the parts that it was made
for, whichever corte is being published, and a new portal comes in beside the one before.
Each page of SINGLE is made a second time as one file that needs no other and may use no network: its style sheets and
its modules are put in line, and its content security policy allows those two texts and nothing else.
"""
import argparse
import base64
import hashlib
import pathlib
import posixpath
import re
import sys

SINGLE = {"verificar-sin-conexion.html": "verificar.html"}
HERE = pathlib.Path(__file__).resolve().parent
MAX_BYTES = 4 << 20

IMPORT = re.compile(r"^import\s+(?:(\w+)\s*,?\s*)?(?:\{([^}]*)\}\s*)?from\s*'([^']+)';[ \t]*$", re.M)
EXPORTED = re.compile(r"^export\s+((?:async\s+)?function\*?|class|const)\s+(\w+)", re.M)
EXPORT_LIST = re.compile(r"^export\s*\{([^}]*)\};[ \t]*$", re.M)
EXPORT_DEFAULT = re.compile(r"^export\s+default\s+(\w+);[ \t]*$", re.M)
LEFT_OVER = re.compile(r"^\s*(import|export)\b|\bimport\s*\(|\bimport\.meta\b", re.M)
STYLE = re.compile(r"^[ \t]*<link rel=\"stylesheet\" href=\"([^\"]+)\">\n", re.M)
SCRIPT = re.compile(r"^[ \t]*<script type=\"module\" src=\"([^\"]+)\"></script>\n", re.M)
PART = re.compile(r"\b((?:href|src)=\")portal/")
POLICY = re.compile(r"(<meta http-equiv=\"Content-Security-Policy\" content=\")[^\"]*(\">)")


class Refused(Exception):
    """A source that this script cannot publish; the text says which and why."""


def listed():
    """Sources in the order of published.txt."""
    lines = (HERE / "published.txt").read_text("utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def is_page(source):
    return source.endswith(".html") and "/" not in source


def read(source):
    data = (HERE / source).read_bytes()
    if len(data) > MAX_BYTES:
        raise Refused(f"{source}: larger than {MAX_BYTES} bytes")
    return data


def source_of(path):
    """The source of a path as the pages' sources name it."""
    return path[len("portal/"):] if path.startswith("portal/") else path


def pairs(names):
    """("a", "b") for each "a as b" or "a" (twice the same) of a list between braces."""
    for name in filter(None, (each.strip() for each in names.split(","))):
        words = name.split()
        yield (words[0], words[-1])


class Bundle:
    """Modules as functions that are called in the order of their imports. Knows the forms of import and export that this
    folder uses, and refuses any other."""

    def __init__(self):
        self.numbers = {}
        self.texts = []
        self.open = []

    def add(self, source):
        """The number of a module, which is then in the bundle with all that it imports."""
        if source in self.numbers:
            return self.numbers[source]
        if source in self.open:
            raise Refused(f"{source}: imports itself by way of {self.open}")
        self.open.append(source)
        body = self.rewrite(source, read(source).decode("utf-8"))
        self.open.pop()
        number = self.numbers[source] = len(self.texts)
        self.texts.append(f"const m{number} = (() => {{\n{body}}})();\n")
        return number

    def rewrite(self, source, text):
        exports = {}

        def imported(match):
            default, names, path = match.groups()
            number = self.add(posixpath.normpath(posixpath.join(posixpath.dirname(source), path)))
            wanted = [f"default: {default}"] if default else []
            wanted += [a if a == b else f"{a}: {b}" for a, b in pairs(names or "")]
            return f"const {{ {', '.join(wanted)} }} = m{number};"

        def declared(match):
            exports[match.group(2)] = match.group(2)
            return f"{match.group(1)} {match.group(2)}"

        def named(match):
            exports.update({b: a for a, b in pairs(match.group(1))})
            return ""

        def default(match):
            exports["default"] = match.group(1)
            return ""

        for pattern, change in ((IMPORT, imported), (EXPORTED, declared), (EXPORT_LIST, named), (EXPORT_DEFAULT, default)):
            text = pattern.sub(change, text)
        bare = re.sub(r"/\*.*?\*/|//[^\n]*", "", text, flags=re.S)
        if LEFT_OVER.search(bare):
            raise Refused(f"{source}: a form of import or export that build.py does not know: {LEFT_OVER.search(bare).group(0)!r}")
        given = ", ".join(a if a == b else f"{b}: {a}" for b, a in exports.items())
        return f"'use strict';\n{text.rstrip()}\nreturn {{ {given} }};\n"

    def text(self):
        return "".join(self.texts)


def policy_of(text):
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode() + "'"


def single(page):
    """A page and all that it needs, as one text."""
    html = read(page).decode("utf-8")
    style = "\n" + "".join(read(source_of(path)).decode("utf-8") for path in STYLE.findall(html))
    bundle = Bundle()
    for path in SCRIPT.findall(html):
        bundle.add(source_of(path))
    code = "\n" + bundle.text()
    if "</script" in code.lower() or "<!--" in code or "</style" in style.lower() or "url(" in style or "@import" in style:
        raise Refused(f"{page}: something that cannot stand in line")
    html = SCRIPT.sub("", STYLE.sub("", html))
    policy = f"default-src 'none'; script-src {policy_of(code)}; style-src {policy_of(style)}; img-src data: blob:; base-uri 'none'; form-action 'none'"
    html = POLICY.sub(lambda m: m.group(1) + policy + m.group(2), html)
    html = html.replace('data-modo="sitio"', 'data-modo="archivo"')
    return html.replace("</head>", f"<style>{style}</style>\n</head>").replace("</body>", f'<script type="module">{code}</script>\n</body>')


def published():
    """Every published file by its path, sorted."""
    parts = {source: read(source) for source in sorted(listed()) if not is_page(source)}
    folder = "portal/" + hashlib.sha256(b"".join(hashlib.sha256(data).digest() + source.encode() + b"\n" for source, data in parts.items())).hexdigest()[:16]
    files = {f"{folder}/{source}": data for source, data in parts.items()}
    for page in filter(is_page, listed()):
        files[page] = PART.sub(lambda m: f'{m.group(1)}{folder}/', read(page).decode("utf-8")).encode("utf-8")
    for made, page in SINGLE.items():
        if page in files:
            files[made] = single(page).encode("utf-8")
    return dict(sorted(files.items()))


def literal(data):
    """String literals of C++, a line of source each."""
    lines = []
    line = ""
    for byte in data:
        char = chr(byte)
        line += "\\" + char if char in '"\\' else char if 0x20 <= byte < 0x7F and char != "?" else f"\\{byte:03o}"
        if len(line) > 100 or byte == 0x0A:
            lines.append(line)
            line = ""
    return "\n".join(f'    "{each}"' for each in lines + [line])


def cpp(files):
    out = ["// SPDX-License-Identifier: MIT", "// Made by resources/portal/build.py.", '#include "resources/portal/portalfiles.h"', "",
           '#pragma GCC diagnostic ignored "-Woverlength-strings"', "", "namespace prep {", "", "namespace {", "constexpr PortalFile files[] = {"]
    for path, data in files.items():
        out += [f'    {{ "{path}", std::string_view(', literal(data) + f", {len(data)}) }},"]
    out += ["};", "} // namespace", "", "std::span<const PortalFile> portalFiles()", "{", "    return files;", "}", "", "} // namespace prep", ""]
    return "\n".join(out)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cpp", type=pathlib.Path)
    parser.add_argument("--out", type=pathlib.Path)
    options = parser.parse_args()
    try:
        files = published()
    except (Refused, OSError, UnicodeDecodeError) as error:
        print(f"build.py: {error}", file=sys.stderr)
        return 1
    if options.cpp:
        options.cpp.write_text(cpp(files), "ascii")
    for path, data in files.items() if options.out else ():
        target = options.out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
