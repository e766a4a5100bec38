#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Installs what the tests need on Debian 12, builds, and runs the labels fast (ASan and UBSan, warnings are errors) and
# night (release build), with the tests of the console. Exit code 0 = every test passed.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

install_packages build gui run test
if [ -n "${PREP_REAL_DATA:-}" ]; then
    say "Datos reales: $PREP_REAL_DATA"
else
    say "Datos reales: sin PREP_REAL_DATA, las pruebas que los necesitan se omiten (líneas SKIP)"
fi

rm -f "$logs"/build-*.log "$logs"/configure-*.log
configure ci
compile ci
configure release
compile release

# One run of ctest over both builds, so that one summary counts everything.
printf 'subdirs("ci" "release")\n' >build/CTestTestfile.cmake
say "Probar"
export QT_QPA_PLATFORM=offscreen ASAN_OPTIONS="${ASAN_OPTIONS:-detect_leaks=1}" UBSAN_OPTIONS="${UBSAN_OPTIONS:-print_stacktrace=1:halt_on_error=1}"
status=0
# Two places a core: cmake/PrepTest.cmake says how many a test takes.
ctest --test-dir build --label-regex '^(fast|night|gui)$' --parallel "$((2 * $(nproc)))" --output-on-failure --no-tests=error </dev/null ||
    status=$?

skipped=$(grep -hE '^SKIP *:' build/Testing/Temporary/LastTest.log | sort -u || true)
[ -z "$skipped" ] || printf '\n%s\n' "$skipped"
failed=0
[ "$status" -eq 0 ] || failed=$(wc -l <build/Testing/Temporary/LastTestsFailed.log 2>/dev/null || echo 0)
total=$(grep -cE '^[0-9]+/[0-9]+ Testing: ' build/Testing/Temporary/LastTest.log || true)
if [ "$status" -eq 0 ]; then
    printf '\nTODO BIEN: pasaron las %d pruebas en %s.\n' "$total" "$(elapsed)"
else
    printf '\nFALLÓ: %d de %d pruebas no pasaron (arriba está cuáles y por qué; %s).\n' "$failed" "$total" "$(elapsed)"
    exit 1
fi
