#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Verification in the browser, tested: verify.sh build WORK
#                                      verify.sh modules|browser WORK PREP VERIFYCASES
#                                      verify.sh night NIGHT PREP
# build: the same sources give the same portal in other folders. modules: under Node, against `prep verify`.
# browser: verificar.html and its single file in headless Chromium; axe-core comes from npm. night: the modules on a corte of
# portalnight.py.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
portal=$here/../../resources/portal
mode=$1
work=$2
python=/usr/bin/python3 # the one that has Debian's selenium

sums() { (cd "$1" && find . -type f -print0 | sort -z | xargs -0 sha256sum); }

buildTwice() {
    rm -rf "$work" && mkdir -p "$work/a" "$work/otra carpeta/más honda"
    cp -r "$portal" "$work/a/portal"
    cp -r "$portal" "$work/otra carpeta/más honda/p"
    find "$work/otra carpeta" -exec touch -d '2001-02-03' {} +
    (cd "$work/a/portal" && PYTHONHASHSEED=1 "$python" build.py --out "$work/uno" --cpp "$work/uno.cpp")
    (cd / && umask 077 && TZ=Asia/Tokyo LC_ALL=C PYTHONHASHSEED=2 "$python" "$work/otra carpeta/más honda/p/build.py" --out "$work/dos" --cpp "$work/dos.cpp")
    sums "$work/uno" >"$work/uno.sha256"
    sums "$work/dos" >"$work/dos.sha256"
    cmp "$work/uno.sha256" "$work/dos.sha256"
    cmp "$work/uno.cpp" "$work/dos.cpp"
    # Parts are never replaced: a change to one of them is another folder, which the pages name.
    printf '\n' >>"$work/a/portal/tokens.css"
    (cd "$work/a/portal" && "$python" build.py --out "$work/tres")
    local before after
    before=$(cd "$work/uno/portal" && echo *)
    after=$(cd "$work/tres/portal" && echo *) # one folder: with two of them the pages below name neither
    [ "$before" != "$after" ]
    for page in index.html verificar.html; do
        grep -q "portal/$after/" "$work/tres/$page"
        if grep -q "portal/$before/" "$work/tres/$page"; then
            echo "$page names a part of the portal before"
            exit 1
        fi
    done
    grep -c . "$work/uno.sha256"
    grep verificar-sin-conexion.html "$work/uno.sha256"
}

makeCases() {
    rm -rf "$work/casos"
    "$verifycases" "$work/casos"
}

# One line a failure with what was found and expected, else the figures.
underNode() {
    local said=$work/$mode.tap
    node --test --test-reporter=tap "$@" >"$said" || { grep -A 12 '^not ok' "$said"; exit 1; }
    tail -8 "$said"
}

modules() {
    makeCases
    PREP_BINARY=$prep PREP_CASES=$work/casos underNode "$here/verify.test.mjs" "$here/verifyparts.test.mjs"
}

night() {
    PREP_BINARY=$prep PREP_NIGHT=$work underNode "$here/verifynight.test.mjs"
}

browser() {
    for each in chromium chromedriver npm; do
        command -v "$each" >/dev/null || { echo "$each is not there"; exit 77; }
    done
    makeCases
    rm -rf "$work/publicado"
    "$python" "$portal/build.py" --out "$work/publicado"
    [ -d "$work/node_modules/axe-core" ] || npm install --no-save --no-package-lock --prefix "$work" axe-core@4 >/dev/null
    "$python" "$here/verifybrowser.py" "$work/casos" "$work/publicado" "$work"
}

mkdir -p "$work"
work=$(cd "$work" && pwd)
if [ "$mode" = build ]; then
    buildTwice
else
    prep=$3
    verifycases=${4:-}
    "$mode"
fi
