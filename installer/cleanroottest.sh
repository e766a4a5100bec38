#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# cleanroottest.sh BUILD_DIR: installs the packages in a clean Debian root made by debootstrap, starts the hub there, upgrades,
# removes and purges. Starts it under "systemd-nspawn --boot"; where the kernel refuses that, verifies the unit and runs its
# ExecStart as its user instead, and says so. Needs root and the machine's own Debian repositories. Exit code 77 = skipped.
set -euo pipefail
build=$(cd "$1" && pwd -P)
[ "$(id -u)" -eq 0 ] || { echo "SKIP: needs root"; exit 77; }
for tool in debootstrap systemd-nspawn; do
    command -v "$tool" >/dev/null || { echo "SKIP: $tool is not installed"; exit 77; }
done
# shellcheck disable=SC2016 # the variable is apt's
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Codename: bookworm' 'Component: main' | head -n 1)
[ -n "$mirror" ] || { echo "SKIP: this machine has no repository of Debian bookworm"; exit 77; }

work=$(mktemp -d /var/tmp/prep-cleanroot.XXXXXX)
root="$work/root"
boot_pid=
# Invoked by the trap.
# shellcheck disable=SC2317
cleanup() {
    if [ -n "$boot_pid" ]; then
        kill "$boot_pid" 2>/dev/null || true
        wait "$boot_pid" 2>/dev/null || true
    fi
    for place in dev/pts dev proc; do
        mountpoint -q "$root/$place" && umount "$root/$place"
    done
    rm -rf --one-file-system "$work"
}
trap cleanup EXIT
step() { printf '== %s\n' "$*"; }
fail() {
    printf 'FAILED: %s\n' "$*"
    exit 1
}
in_root() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
logged() {
    "$@" >>"$work/log" 2>&1 </dev/null || { tail -n 40 "$work/log"; fail "$*"; }
}

step "Build the packages, and again as the next version"
version=$(sed -n 's/^set(CPACK_PACKAGE_VERSION "\(.*\)")$/\1/p' "$build/CPackConfig.cmake")
logged cpack --config "$build/CPackConfig.cmake" -B "$work/first"
logged cpack --config "$build/CPackConfig.cmake" -B "$work/second" -D CPACK_PACKAGE_VERSION="$version.1"

step "A clean root of Debian bookworm"
logged debootstrap --variant=minbase --include=systemd,systemd-sysv,ca-certificates bookworm "$root" "$mirror"
cp /etc/resolv.conf "$root/etc/resolv.conf"
mkdir -p "$root/packages"
cp "$work"/first/*.deb "$work"/second/*.deb "$root/packages/"
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"
printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
chmod +x "$root/usr/sbin/policy-rc.d"

install_version() {
    local files=() package
    for package in prep prep-hub prep-console; do
        files+=("/packages/${package}_$1_$(dpkg --print-architecture).deb")
    done
    logged in_root apt-get install -y --no-install-recommends "${files[@]}"
}

step "Install $version"
install_version "$version"
in_root id prep-hub || fail "the user prep-hub does not exist"
[ "$(in_root stat -c '%U %a' /var/lib/prep-hub)" = "prep-hub 700" ] || fail "/var/lib/prep-hub has the wrong owner or mode"
for program in prep prep-hub prep-console; do
    in_root ldd "/usr/bin/$program" | grep 'not found' && fail "$program misses a library"
done
[ -L "$root/etc/systemd/system/multi-user.target.wants/prep-hub.service" ] || fail "the unit is not enabled"

step "Prepare a small process as the user prep-hub"
in_root install -d -o prep-hub /tmp/proceso
logged in_root runuser -u prep-hub -- prep process jalisco --actas 400 --out /tmp/proceso/jalisco
logged in_root runuser -u prep-hub -- prep init --process /tmp/proceso/jalisco --data /var/lib/prep-hub/datos

# The hub writes hub.json once it accepts connections.
serving() {
    local tries=0
    until [ -s "$root/var/lib/prep-hub/datos/hub.json" ]; do
        tries=$((tries + 1))
        [ "$tries" -lt 240 ] || return 1
        sleep 0.25
    done
}
state_seq() { in_root runuser -u prep-hub -- prep state --data /var/lib/prep-hub/datos --json | grep -oE '"seq": *[0-9]+' | grep -oE '[0-9]+'; }

start_booted() {
    umount "$root/dev"
    umount "$root/proc"
    systemd-nspawn --quiet --directory="$root" --machine="prep-cleanroot-$$" --register=no --keep-unit --boot \
        </dev/null >"$work/boot.log" 2>&1 &
    boot_pid=$!
    local served=0
    serving || served=1
    kill -TERM "$boot_pid" 2>/dev/null || true
    wait "$boot_pid" || true
    boot_pid=
    mount -t proc proc "$root/proc"
    mount --bind /dev "$root/dev"
    return $served
}

start_as_user() {
    in_root systemd-analyze --man=no verify /lib/systemd/system/prep-hub.service || fail "systemd-analyze refuses the unit"
    chroot --userspec=prep-hub:prep-hub "$root" /usr/bin/prep-hub --data /var/lib/prep-hub/datos --listen 127.0.0.1:18443 \
        </dev/null >"$work/hub.log" 2>&1 &
    boot_pid=$!
    serving || { tail -n 20 "$work/hub.log"; fail "prep-hub did not start"; }
    [ "$(stat -c %u "/proc/$boot_pid")" = "$(in_root id -u prep-hub)" ] || fail "prep-hub does not run as its user"
    kill -TERM "$boot_pid"
    wait "$boot_pid" || fail "prep-hub did not end well"
    boot_pid=
}

step "Start the hub"
if start_booted; then
    echo "STARTED: under systemd-nspawn --boot"
else
    tail -n 5 "$work/boot.log"
    rm -f "$root/var/lib/prep-hub/datos/hub.json"
    start_as_user
    echo "STARTED: the kernel refuses systemd-nspawn --boot here: unit verified, ExecStart run as the user prep-hub"
fi
before=$(state_seq)
[ "$before" -ge 1 ] || fail "the log is empty"

step "Upgrade to $version.1"
install_version "$version.1"
# shellcheck disable=SC2016 # the variable is dpkg's
[ "$(in_root dpkg-query -W -f '${Version}' prep-hub)" = "$version.1" ] || fail "the upgrade did not take place"
[ "$(state_seq)" = "$before" ] || fail "the upgrade changed the log"

step "Remove, then purge"
logged in_root apt-get remove -y prep prep-hub prep-console
[ ! -e "$root/usr/bin/prep-hub" ] || fail "prep-hub is still there"
[ -e "$root/etc/default/prep-hub" ] || fail "removing took the settings away"
logged in_root dpkg --purge prep prep-hub prep-console
[ ! -e "$root/etc/default/prep-hub" ] || fail "purging left the settings"
[ -e "$root/var/lib/prep-hub/datos/registro.db" ] || fail "purging deleted the record of an election"
[ -z "$(find "$root/etc/systemd" -name '*prep-hub*')" ] || fail "purging left links to the unit"
echo "Clean root: installed, started, upgraded, removed and purged."
