# What the scripts of this folder share; sourced by them.
# shellcheck shell=bash

set -euo pipefail
export LC_ALL=C.UTF-8

TOP=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/clearml-sessions
MAVEN_VERSION=3.9.11
CLI_VERSION=0.17.0
SDK_VERSION=2.1.12
AGENT_VERSION=3.0.3
mkdir -p "$CACHE"

say() { printf '%s\n' "$*"; }
stop() { printf '%s\n' "$*" >&2; exit 2; }
have() { command -v "$1" >/dev/null 2>&1 || [ -x "/usr/sbin/$1" ]; }

# The number in front: 17 for a JDK 17.0.15, empty when there is none.
java_major() {
    "$1/bin/java" -XshowSettings:properties -version 2>&1 | sed -n 's/ *java\.specification\.version = //p'
}

# Sets JAVA_HOME: the one given, else the java on the PATH.
need_java() {
    local line="install one with:  apt-get install openjdk-17-jdk-headless"
    if [ -z "${JAVA_HOME:-}" ]; then
        have javac || stop "No JDK found on the PATH; $line"
        JAVA_HOME=$(cd "$(dirname "$(readlink -f "$(command -v javac)")")/.." && pwd)
    fi
    [ -x "$JAVA_HOME/bin/javac" ] || stop "JAVA_HOME=$JAVA_HOME is not a JDK; $line"
    local major
    major=$(java_major "$JAVA_HOME")
    [ "${major%%.*}" -ge 17 ] || stop "JDK $major found in $JAVA_HOME, but 17 or newer is needed; $line"
    export JAVA_HOME
    say "JDK $major in $JAVA_HOME"
}

# Prints the home of a JDK that runs the newest platform, 21 or newer; nothing when there is none.
newest_jdk() {
    local home major
    for home in "${JAVA_HOME_25:-}" "${JAVA_HOME_25_X64:-}" "${JAVA_HOME_21:-}" "${JAVA_HOME_21_X64:-}" \
        "$JAVA_HOME" /usr/lib/jvm/*; do
        [ -x "$home/bin/javac" ] || continue
        major=$(java_major "$home")
        if [ "${major%%.*}" -ge 21 ]; then
            say "$home"
            return
        fi
    done
}

# Debian's name of the package that brings what $1 names, if that is missing here.
missing_package() {
    case $1 in
    gtk) ldconfig -p 2>/dev/null | grep -q 'libgtk-3\.so\.0' || /sbin/ldconfig -p | grep -q 'libgtk-3\.so\.0' || say libgtk-3-0 ;;
    xvfb) have Xvfb || say xvfb ;;
    xauth) have xauth || say xauth ;;
    ssh) have ssh || say openssh-client ;;
    sshd) have sshd || say openssh-server ;;
    dropbear) have dropbear || say dropbear-bin ;;
    busybox) have busybox || say busybox ;;
    venv) python3 -c 'import ensurepip, venv' 2>/dev/null || say python3-venv ;;
    fonts) [ -d /usr/share/fonts/truetype ] || say fonts-dejavu-core ;;
    maven) have mvn || say maven ;;
    esac
}

# Installs what is missing, or says how: need_packages gtk xvfb … ; must_haves stop the script, the rest does not.
need_packages() {
    local missing=() name package
    for name in "$@"; do
        package=$(missing_package "$name")
        [ -z "$package" ] || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    local line="apt-get install --no-install-recommends ${missing[*]}"
    if [ "$(id -u)" = 0 ] && have apt-get; then
        say "Installing ${missing[*]}"
        apt-get update -qq >"$CACHE/apt.log" 2>&1 || true
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" \
            >>"$CACHE/apt.log" 2>&1 || say "That did not work (see $CACHE/apt.log); by hand:  $line"
    else
        say "Missing here: ${missing[*]}. Install with:  sudo $line"
    fi
}

must_have() {
    local name package
    for name in "$@"; do
        package=$(missing_package "$name")
        [ -z "$package" ] || stop "This cannot go on without the package $package."
    done
}

# Sets MVN: a Maven 3.9, because older ones cannot run Tycho; any Maven can fetch it.
need_maven() {
    MVN=$CACHE/apache-maven-$MAVEN_VERSION/bin/mvn
    if [ ! -x "$MVN" ]; then
        must_have maven
        if (cd "$CACHE" && mvn -v 2>/dev/null | grep -q 'Apache Maven 3\.9\.'); then
            MVN=$(command -v mvn)
        else
            say "Fetching Maven $MAVEN_VERSION"
            # In another folder than the checkout, whose build older versions cannot read.
            (cd "$CACHE" && mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy \
                "-Dartifact=org.apache.maven:apache-maven:$MAVEN_VERSION:tar.gz:bin" "-DoutputDirectory=$CACHE" \
                && tar xzf "apache-maven-$MAVEN_VERSION-bin.tar.gz" && rm "apache-maven-$MAVEN_VERSION-bin.tar.gz") \
                || stop "Maven $MAVEN_VERSION could not be fetched; see the lines above."
        fi
    fi
    say "Maven $("$MVN" -v -Dstyle.color=never 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p') in $(dirname "$(dirname "$MVN")")"
}

# Maven in the checkout, without the lines that only repeat the target definition.
maven() {
    (cd "$TOP" && "$MVN" -B -ntp "$@" 2>&1) | grep --line-buffered -vE \
        'Resolving MavenDependencyRoots|swt\.\$\{osgi\.platform\}|The POM for org\.eclipse\.platform:org\.eclipse\.swt:|Unused Import-Package|default instructions =|can be referenced in feature files|is wrapped as a bundle|\{osgi\.os=linux' \
        || [ "${PIPESTATUS[0]}" = 0 ]
}

# Runs a command with a display: the one there is, or an invisible one.
with_display() {
    if [ -n "${DISPLAY:-}" ]; then
        "$@"
        return
    fi
    start_xvfb
    local code=0
    "$@" || code=$?
    stop_xvfb
    return $code
}

# Starts an invisible display and sets DISPLAY; stop_xvfb ends it.
start_xvfb() {
    local number
    coproc XVFB { exec Xvfb -displayfd 1 -screen 0 1600x1000x24 -nolisten tcp 2>"$CACHE/xvfb.log"; }
    XVFB_ID=$XVFB_PID
    read -r -t 30 number <&"${XVFB[0]}" || stop "Xvfb did not start; see $CACHE/xvfb.log"
    export DISPLAY=:$number
}

stop_xvfb() {
    [ -n "${XVFB_ID:-}" ] || return 0
    kill "$XVFB_ID" 2>/dev/null || true
    wait "$XVFB_ID" 2>/dev/null || true
    XVFB_ID=
    unset DISPLAY
}

# Sets CLI to the clearml-session of a Python environment made once, or to nothing where that cannot be had.
need_cli() {
    CLI=
    python_tool clearml-session "$CLI_VERSION-$SDK_VERSION" "clearml-session==$CLI_VERSION" "clearml==$SDK_VERSION"
    CLI=$TOOL
}

# The same for AGENT, the real clearml-agent.
need_agent() {
    AGENT=
    python_tool clearml-agent "agent-$AGENT_VERSION" "clearml-agent==$AGENT_VERSION"
    AGENT=$TOOL
}

# Sets TOOL to a program in a Python environment of its own: python_tool PROGRAM NAME PACKAGE…
python_tool() {
    local program=$1 name=$2 python venv
    shift 2
    TOOL=
    python=$(python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || {
        say "No Python 3 here: tests with the real $program are skipped."
        return 0
    }
    venv=$CACHE/venv-$name-python$python
    (
        flock 9
        [ -e "$venv/complete" ] && exit 0
        say "Making a Python environment with $*"
        rm -rf "$venv"
        python3 -m venv "$venv" && timeout 900 "$venv/bin/pip" install -q --disable-pip-version-check "$@" \
            && touch "$venv/complete"
    ) 9>"$CACHE/venv.lock" >&2 || {
        say "$program could not be installed from the package index: tests with it are skipped."
        return 0
    }
    TOOL=$venv/bin/$program
    say "$program of $venv"
}
