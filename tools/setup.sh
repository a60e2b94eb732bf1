#!/bin/sh
# Makes .venv ready for `make play` or `make test`; does nothing if it is ready already.
#
#   sh tools/setup.sh play    the program, editable
#   sh tools/setup.sh dev     the same, with what tests and checks need
#   sh tools/setup.sh bench   the same, with the peers that speed is measured against
#
# What was installed is remembered in .venv/.ready-<what>: the checksum of the files
# that decide it and the folder it was made in, so that an edited pyproject.toml, a
# moved repository or a removed Python sets everything up again, and nothing else does.
# Needs only sh, Python 3.11 or newer and, the first time, the package index.

set -eu

what=${1:-play}
venv=.venv
here=$(pwd -P)
log=$venv/setup.log

# Another Python's settings must not leak into ours.
unset PYTHONHOME PYTHONPATH PIP_USER PIP_TARGET PIP_PREFIX PIP_REQUIRE_VIRTUALENV || :
PIP_DISABLE_PIP_VERSION_CHECK=1
export PIP_DISABLE_PIP_VERSION_CHECK

say() { printf '%s\n' "$*" >&2; }

fingerprint() {
    printf '%s\n' "$here"
    cksum pyproject.toml tools/setup.sh
}

works() { # the environment's Python starts and is new enough
    "$venv/bin/python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

current() { # $1 is installed as the files now say
    [ -f "$venv/.ready-$1" ] && [ "$(cat "$venv/.ready-$1")" = "$(fingerprint)" ]
}

new_enough() { # a name on the PATH may be a stub that cannot start: only running it tells
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() { # sets $python to the newest that can make an environment
    python=
    without_pip=
    for name in ${PYTHON:-python3.13 python3.12 python3.11 python3 python}; do
        new_enough "$name" || continue
        if "$name" -c 'import ensurepip, venv' >/dev/null 2>&1; then
            python=$name
            return
        fi
        without_pip=${without_pip:-$name}
    done
    if [ -n "$without_pip" ]; then
        version=$("$without_pip" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        say "$without_pip is here, but without the part that makes environments (venv, ensurepip)."
        say "On Debian or Ubuntu install it with:  sudo apt install python$version-venv"
    elif [ -n "${PYTHON:-}" ]; then
        say "PYTHON=$PYTHON is not a Python 3.11 or newer. Leave it out, or name another one."
    else
        say "simgame needs Python 3.11 or newer, and none was found on the PATH."
        say "Install one (https://www.python.org/downloads/, or your system's package python3),"
        say "or name it:  make PYTHON=/path/to/python3.12 play"
    fi
    exit 1
}

make_environment() {
    find_python
    say "Making the environment .venv with $("$python" --version 2>&1) …"
    rm -rf "$venv"
    "$python" -m venv "$venv"
}

install() { # $1 what pip installs, $2 the line a newcomer reads meanwhile
    say "$2"
    if ! "$venv/bin/python" -m pip install --quiet --editable "$1" >"$log" 2>&1; then
        cat "$log" >&2
        say "The installation failed; pip's own words stand above. Without a network it cannot work:"
        say "the packages come from the package index the first time. Then run the same command again."
        exit 1
    fi
}

case $what in
    play | dev | bench) ;;
    *) say "tools/setup.sh knows 'play', 'dev' and 'bench', not '$what'."; exit 2 ;;
esac

if works; then
    [ "$what" = play ] && current dev && exit 0 # holds everything that play needs
    current "$what" && exit 0
    # Scripts of a moved environment still point to the old folder.
    case $(cat "$venv/.home" 2>/dev/null) in "$here") ;; *) make_environment ;; esac
else
    make_environment
fi

printf '%s\n' "$here" >"$venv/.home"
case $what in
    play) install . "Installing the game and its packages (about half a minute, once) …" ;;
    dev) install '.[dev]' "Installing the game and what its tests need (about a minute, once) …" ;;
    bench) install '.[bench]' "Installing the game and what it is measured beside (about a minute, once) …" ;;
esac
fingerprint >"$venv/.ready-$what"
