#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# packagetest.sh BUILD_DIR: builds the three Debian packages with CPack and checks what they hold, what they depend on and
# that the tools of Debian accept them. Every finding is printed; exit code 0 = none.
set -euo pipefail
build=$(cd "$1" && pwd -P)
source=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
findings=0
finding() {
    printf 'FINDING: %s\n' "$*"
    findings=$((findings + 1))
}

cpack --config "$build/CPackConfig.cmake" -B "$work" >"$work/cpack.log" 2>&1 || { cat "$work/cpack.log"; exit 1; }
version=$(sed -n 's/^set(CPACK_PACKAGE_VERSION "\(.*\)")$/\1/p' "$build/CPackConfig.cmake")
arch=$(dpkg --print-architecture)

# holds PACKAGE MODE PATH: the package has that file, owned by root, with that mode.
holds() {
    grep -qE "^$2 root/root +[0-9]+ [^ ]+ [^ ]+ \.$3$" "$work/$1.list" ||
        finding "$1 lacks $3 with mode $2"
}
depends() {
    dpkg-deb -f "$work/$1_${version}_$arch.deb" Depends | grep -qE "(^|, )$2( |,|$)" || finding "$1 does not depend on $2"
}

for package in prep prep-hub prep-console; do
    deb="$work/${package}_${version}_$arch.deb"
    [ -f "$deb" ] || { finding "no package $package"; continue; }
    dpkg-deb -c "$deb" >"$work/$package.list"
    holds "$package" -rwxr-xr-x "/usr/bin/$package"
    holds "$package" -rw-r--r-- "/usr/share/doc/$package/copyright"
    holds "$package" -rw-r--r-- "/usr/share/doc/$package/changelog.gz"
    depends "$package" libqt6core6
    depends "$package" libssl3
    dpkg-deb -x "$deb" "$work/root-$package"
    ! grep -rlaF "$source" "$work/root-$package" || finding "$package names the folder it was built in"
    # Paths that a package of this product has no business with.
    awk '{print $6}' "$work/$package.list" | grep -vE '^\./($|usr/|etc/$|etc/default/|lib/$|lib/systemd/)' &&
        finding "$package has unexpected paths (above)"
done
holds prep-hub -rw-r--r-- /lib/systemd/system/prep-hub.service
holds prep-hub -rw-r--r-- /etc/default/prep-hub
holds prep-console -rw-r--r-- /usr/share/applications/mx.iepcjalisco.prep.console.desktop
holds prep-console -rw-r--r-- /usr/share/metainfo/mx.iepcjalisco.prep.console.metainfo.xml
holds prep-console -rw-r--r-- /usr/share/icons/hicolor/scalable/apps/mx.iepcjalisco.prep.console.svg
depends prep-hub libsqlite3-0
depends prep-hub adduser
depends prep-console prep-hub
depends prep-console libqt6charts6
depends prep-console qt6-translations-l10n

desktop-file-validate "$source"/installer/*.desktop || finding "desktop-file-validate refuses the .desktop file"
appstreamcli validate --no-net "$source"/installer/*.metainfo.xml || finding "appstreamcli refuses the metainfo"

# The unit, against the program of the package.
sed "s|/usr/bin/prep-hub|$work/root-prep-hub/usr/bin/prep-hub|" "$work/root-prep-hub/lib/systemd/system/prep-hub.service" \
    >"$work/prep-hub.service"
systemd-analyze --man=no verify "$work/prep-hub.service" || finding "systemd-analyze refuses the unit"
exposure=$(systemd-analyze security --offline=true --no-pager "$work/prep-hub.service" | awk '/Overall exposure/ {print $(NF-2)}' || true)
printf 'Unit: exposure %s (0 best, 10 worst)\n' "$exposure"
awk -v e="${exposure:-10}" 'BEGIN {exit !(e <= 2.5)}' || finding "the unit is more exposed than 2.5: $exposure"

# bogus-mail-host: a build from source has no mail address of its own to give.
lintian --allow-root --fail-on error,warning --suppress-tags bogus-mail-host,bogus-mail-host-in-debian-changelog "$work"/*.deb ||
    finding "lintian has something to say (above)"

for deb in "$work"/*.deb; do
    printf '%s: %s KiB, depends on %s\n' "$(basename "$deb")" $(($(stat -c %s "$deb") / 1024)) "$(dpkg-deb -f "$deb" Depends)"
done
printf 'Findings: %d\n' "$findings"
[ "$findings" -eq 0 ]
