#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# tidy.sh [REVISION]: clang-tidy on the sources changed since REVISION (default: the commit before HEAD, and what is not
# committed yet). About 10 seconds a file. Exit code 1 = findings.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

install_packages build gui lint
since=${1:-HEAD~1}
mapfile -t changed < <({
    git diff --name-only --diff-filter=d "$since" -- '*.cpp'
    git ls-files --others --exclude-standard -- '*.cpp'
} | sort -u)
if [ ${#changed[@]} -eq 0 ]; then
    printf '\nTODO BIEN: ningún archivo .cpp cambió desde %s.\n' "$since"
    exit 0
fi
configure tidy
# moc and translations must exist before their includes are read.
mapfile -t generated < <(ninja -C build/tidy -t targets all | sed -n 's/^\(.*_autogen\): phony$/\1/p')
[ ${#generated[@]} -eq 0 ] || quietly build-tidy cmake --build build/tidy --target "${generated[@]}" || die "moc no terminó"
say "clang-tidy sobre ${#changed[@]} archivos"
patterns=()
for file in "${changed[@]}"; do
    patterns+=("^$repo/${file//./\\.}\$")
done
if run-clang-tidy -quiet -p build/tidy "${patterns[@]}" >"$logs/tidy.log" 2>/dev/null; then
    printf '\nTODO BIEN: sin hallazgos en %d archivos (%s).\n' "${#changed[@]}" "$(elapsed)"
else
    grep -E '(warning|error):' "$logs/tidy.log" | sort -u || tail -n 40 "$logs/tidy.log"
    printf '\nFALLÓ: clang-tidy tiene hallazgos (arriba; detalle en build/logs/tidy.log).\n'
    exit 1
fi
