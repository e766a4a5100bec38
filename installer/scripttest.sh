#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Every script of the repository passes shellcheck, every package that a group of packages.txt names has a reason, and only
# what is missing would be installed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mapfile -t scripts < <(find installer .ci tests -name '*.sh' -o -path .ci/run | sort)
[ ${#scripts[@]} -gt 4 ]
shellcheck --external-sources "${scripts[@]}" installer/debian/prep-hub.{postinst,prerm,postrm}
printf 'shellcheck: %d scripts\n' "${#scripts[@]}"
awk '/^#/ || !NF {next} NF < 3 || $1 !~ /^(build|gui|run|test|soak|lint|bench)$/ {print "packages.txt:" NR ": " $0; bad = 1} END {exit bad}' \
    installer/packages.txt

# A package that another one provides counts as installed; one that nobody has is missing.
. installer/common.sh
provided=$(dpkg-query -W -f '${db:Status-Status} ${Provides}\n' | sed -n 's/^installed \([a-z0-9.+-]\+\).*/\1/p' | head -n 1)
packages=$(mktemp)
trap 'rm -f "$packages"' EXIT
printf 'x %s reason\nx bash reason\nx no-such-package reason\n' "$provided" >"$packages"
found=$(packages_file="$packages" missing_packages x)
[ "$found" = no-such-package ] || {
    printf 'missing_packages of %s, bash and no-such-package: %s\n' "$provided" "$found"
    exit 1
}
