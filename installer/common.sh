# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# Shared by run.sh, test.sh and tidy.sh: packages, builds and messages. Sourced, never run.

repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
logs="$repo/build/logs"
export CCACHE_BASEDIR="$repo" CCACHE_NOHASHDIR=1

say() { printf '== %s\n' "$*"; }

# The closing line of a command that could not do its work.
die() {
    printf '\nFALLÓ: %s\n' "$*" >&2
    exit 3
}

elapsed() { printf '%d min %02d s' $((SECONDS / 60)) $((SECONDS % 60)); }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        die "hacen falta permisos de administrador (root o sudo) para: $*"
    fi
}

# What is installed here, one name a line, with what other packages provide: a Node.js from elsewhere brings its own npm.
installed_packages() {
    # shellcheck disable=SC2016 # fields of dpkg
    dpkg-query -W -f '${db:Status-Status} ${Package}, ${Provides}\n' | sed -n 's/^installed //p' | tr -d ' ' | tr ',' '\n' |
        sed 's/(.*//' | sort -u
}

# The packages of the given groups that this machine does not have yet.
missing_packages() {
    local groups=" $* " group package
    while read -r group package _; do
        case "$groups" in
        *" $group "*) printf '%s\n' "$package" ;;
        esac
    done <"${packages_file:-$repo/installer/packages.txt}" | sort -u | comm -23 - <(installed_packages)
}

# Runs a noisy command into a log; shows the end of the log only when the command fails.
quietly() {
    local log="$logs/$1.log"
    shift
    if ! "$@" >>"$log" 2>&1 </dev/null; then
        tail -n 40 "$log" >&2
        return 1
    fi
}

install_packages() {
    [ -r /etc/debian_version ] || die "se esperaba Debian 12; este sistema no lo es"
    local missing
    mapfile -t missing < <(missing_packages "$@")
    if [ ${#missing[@]} -eq 0 ]; then
        say "Paquetes: ya están todos"
        return
    fi
    say "Paquetes de Debian que se van a instalar (${#missing[@]}): ${missing[*]}"
    say "Detalle de apt en ${logs#"$repo"/}/apt.log"
    : >"$logs/apt.log"
    quietly apt as_root apt-get -qq update || die "apt-get update no pudo leer los repositorios de Debian"
    quietly apt as_root env DEBIAN_FRONTEND=noninteractive apt-get -y -qq install --no-install-recommends "${missing[@]}" ||
        die "apt-get no pudo instalar los paquetes"
}

# configure PRESET [cmake arguments…]
configure() {
    local preset=$1
    quietly "configure-$preset" cmake --preset "$preset" "${@:2}" || die "cmake no pudo preparar la compilación «$preset»"
}

# compile PRESET [targets…]: ninja shows its progress only on a terminal; its messages are kept either way.
compile() {
    local preset=$1
    shift
    say "Compilar «$preset» ($(nproc) procesadores)"
    local start=$SECONDS
    if [ -t 1 ]; then
        cmake --build "build/$preset" ${1:+--target "$@"} </dev/null || die "la compilación «$preset» no terminó"
    else
        quietly "build-$preset" cmake --build "build/$preset" ${1:+--target "$@"} || die "la compilación «$preset» no terminó"
    fi
    say "Compilado «$preset» en $((SECONDS - start)) s"
}

cd "$repo" || exit 3
mkdir -p "$logs"
