#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# run.sh [PART…]: builds in release and measures; parts: log commands state feed paint alarms monitors judge corte night memory (default: all; corte and
# memory take the longest: a night of 515,612 actas). Results as Markdown on standard
# output, each beside a yardstick measured in the same run; progress on standard error. Compare ratios, never runs.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../../installer/common.sh"
parts="log commands state feed paint alarms monitors judge corte night memory"
if [ $# -eq 0 ]; then
    # shellcheck disable=SC2086
    set -- $parts
fi
exec 3>&1 1>&2
install_packages build gui run
# A Node.js that did not come from Debian brings its own npm, and Debian's would not install beside it.
command -v npm >/dev/null || install_packages bench
configure release
compile release
bin=build/release
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
prep=$bin/app/tools/prep
hub=$bin/app/hubd/prep-hub
failures=0

measure() { # measure PROGRAM [ARGUMENTS…]: its standard output is the report
    if ! "$@" >&3; then
        say "FALLÓ: $(basename "$1")"
        failures=$((failures + 1))
    fi
}

part_log() { measure $bin/tests/benchmarks/bench_log; }

part_commands() { measure $bin/tests/benchmarks/bench_commands $prep $hub; }

part_state() {
    printf '\n### El estado en memoria\n\n' >&3
    measure $bin/tests/benchmarks/bench_state
}

part_feed() {
    local modules=$repo/build/yardsticks
    # The package brings its library ready made for each version of Node; nothing of it is run on installing.
    if [ ! -d "$modules/node_modules/uwebsockets" ]; then
        mkdir -p "$modules"
        say "Vara de comparación: npm uwebsockets"
        quietly npm npm install --prefix "$modules" --ignore-scripts --no-save --no-audit --no-fund uwebsockets@3.0.6 || modules=
    fi
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$work/key.pem" -out "$work/certificate.pem" \
        -days 2 -subj /CN=localhost 2>/dev/null
    measure $bin/tests/benchmarks/bench_feed --prep $prep --hub $hub --qt $bin/tests/benchmarks/yardstick_qtserver \
        --uws tests/benchmarks/yardsticks/uwebsockets.mjs --modules "$modules" --certificate "$work/certificate.pem" --key "$work/key.pem"
}

part_paint() { measure $bin/tests/benchmarks/bench_console paint $prep $hub; }

part_alarms() { measure $bin/tests/benchmarks/bench_alarms $prep $hub; }

part_monitors() { measure $bin/tests/benchmarks/bench_monitors $prep; }

part_judge() {
    command -v convert >/dev/null || install_packages bench
    measure $bin/tests/benchmarks/bench_judge
}

part_corte() {
    measure $bin/tests/benchmarks/bench_corte $prep 30000 5
    measure $bin/tests/benchmarks/bench_corte $prep 515612 1 # as many actas as the whole federal election of 2024; half a million image files: some 5 GB
    measure $bin/tests/benchmarks/bench_publishing $prep $hub
}

seconds() { awk -v a="$1" -v b="$2" 'BEGIN {printf "%.1f", b - a}'; }

part_night() {
    local name start folded
    if [ -d "${PREP_REAL_DATA:-}/puebla2024" ]; then
        name="noche real de Puebla 2024"
        $prep process from-prep "$PREP_REAL_DATA"/puebla2024/*.csv --out "$work/proceso" >"$work/from-prep.txt"
    else
        name="noche sintética de Jalisco"
        $prep process jalisco --out "$work/proceso"
    fi
    $prep init --process "$work/proceso" --data "$work/datos" >"$work/init.json"
    start=$(date +%s.%N)
    $prep drill night --data "$work/datos" --speed max --images none >"$work/drill.txt"
    folded=$(date +%s.%N)
    $prep state --data "$work/datos" --json --final >"$work/state.json"
    {
        printf '\n### La noche de principio a fin\n\n| qué | medido | meta |\n|---|---|---|\n'
        printf '| %s, en segundos | %s | <= 60 |\n' "$name" "$(seconds "$start" "$folded")"
        printf '| plegado del registro al abrir (prep state), en segundos | %s | |\n' "$(seconds "$folded" "$(date +%s.%N)")"
        printf '| eventos | %s | |\n' "$(grep -oE '"seq": *[0-9]+' "$work/state.json" | head -n 1 | grep -oE '[0-9]+')"
        printf '| tamaño del registro, MiB | %s | |\n' "$(($(stat -c %s "$work/datos/registro.db") >> 20))"
    } >&3
    measure $bin/tests/benchmarks/bench_join $hub "$work/datos"
    measure $bin/tests/benchmarks/bench_console history $hub "$work/datos"
    measure $bin/tests/benchmarks/bench_console memory $hub "$work/datos"
}

part_memory() { # as many actas as the whole federal election of 2024
    $prep process jalisco --actas 515612 --out "$work/federal" >/dev/null
    $prep init --process "$work/federal" --data "$work/federal-datos" >/dev/null
    printf '\n### Memoria con 515,612 actas\n\n| qué | medido | meta |\n|---|---|---|\n' >&3
    measure $bin/tests/benchmarks/bench_console memory $hub "$work/federal-datos"
    $prep drill night --data "$work/federal-datos" --speed max --images none >"$work/federal.txt"
    measure $bin/tests/benchmarks/bench_console memory $hub "$work/federal-datos"
}

for part in "$@"; do
    case " $parts " in
    *" $part "*) say "Medir: $part" && "part_$part" ;;
    *) die "parte desconocida: $part (las hay: $parts)" ;;
    esac
done
if [ "$failures" -eq 0 ]; then
    printf '\nTODO BIEN: medido en %s.\n' "$(elapsed)"
else
    printf '\nFALLÓ: %d medidas no terminaron.\n' "$failures"
    exit 1
fi
