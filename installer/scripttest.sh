#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Every script of the repository passes shellcheck, and every package that a group of packages.txt names has a reason.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mapfile -t scripts < <(find installer .ci tests -name '*.sh' -o -path .ci/run | sort)
[ ${#scripts[@]} -gt 4 ]
shellcheck --external-sources "${scripts[@]}" installer/debian/prep-hub.{postinst,prerm,postrm}
printf 'shellcheck: %d scripts\n' "${#scripts[@]}"
awk '/^#/ || !NF {next} NF < 3 || $1 !~ /^(build|gui|run|test|soak|lint|bench)$/ {print "packages.txt:" NR ": " $0; bad = 1} END {exit bad}' \
    installer/packages.txt
