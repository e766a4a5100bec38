#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Installs what the programs need on Debian 12, builds them and opens the console on a synthetic night. Without a display it
# draws every page to PNG instead and prints the state of that night.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

install_packages build gui run
configure release -DCMAKE_INSTALL_PREFIX="$repo/build/product"
compile release prep-console prep-hub prep
quietly install cmake --install build/release --prefix "$repo/build/product" || die "no se pudieron reunir los programas"
product="$repo/build/product/bin"

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    printf '\nLISTO en %s: se abre la consola con una noche sintética de Jalisco (cierre la ventana para terminar).\n' "$(elapsed)"
    exec "$product/prep-console" --demo "$@"
fi

say "No hay pantalla: se dibuja cada página de la demostración a PNG"
demo="$repo/build/demo"
pages="$demo/paginas"
rm -rf "$demo"
mkdir -p "$pages"
QT_QPA_PLATFORM=offscreen "$product/prep-console" --screenshots "$pages" --keep "$demo/noche" "$@" </dev/null >"$logs/demo.log" 2>&1 ||
    { tail -n 40 "$logs/demo.log" >&2; die "la consola no pudo dibujar sus páginas"; }
say "Páginas dibujadas en $pages:"
ls -1 "$pages"
say "Estado de la noche al momento de las imágenes (prep state --data $demo/noche/datos --json):"
"$product/prep" state --data "$demo/noche/datos" --json </dev/null | tee "$demo/estado.json"
sed 's/[{,]/\n/g' "$demo/estado.json" | awk -F '"' '
    BEGIN { printf "\n%-10s %10s %10s %10s %11s %14s %10s\n", "elección", "esperadas", "acopiadas", "capturadas", "verificadas", "contabilizadas", "publicadas" }
    /^"[A-Z_]+":$/ { name = $2 }
    { split($0, pair, ":"); figure[$2] = pair[2] + 0 }
    $2 == "publicadas" { printf "%-10s %9d %10d %10d %11d %14d %10d\n", name, figure["esperadas"], figure["acopiadas"], figure["capturadas"],
        figure["verificadas"], figure["contabilizadas"], figure["publicadas"] }'
printf '\nLISTO en %s: %d páginas en %s; con una pantalla, el mismo mandato abre la consola.\n' \
    "$(elapsed)" "$(find "$pages" -name '*.png' | wc -l)" "$pages"
