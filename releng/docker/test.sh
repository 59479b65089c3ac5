#!/usr/bin/env bash
# Tests releng/clearml without Docker: with a stand-in for the docker command, and with the sandbox as the server.
set -euo pipefail
export LC_ALL=C.UTF-8
TOP=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
WORK=$(mktemp -d)
passed=0
failed=0
skipped=0
sandbox=
listener=

clean_up() {
    trap - EXIT INT TERM
    exec 7>&- 8>&-
    for process in $sandbox $listener; do wait "$process" 2>/dev/null || true; done
    rm -rf "$WORK"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

ok() { printf 'ok      %s\n' "$1"; passed=$((passed + 1)); }
not_ok() { printf 'FAILED  %s\n' "$1"; sed 's/^/        /' "$WORK/out"; failed=$((failed + 1)); }

# expect NAME CODE TEXT COMMAND…: the command ends with this code and says this.
expect() {
    local name=$1 code=$2 text=$3 got=0
    shift 3
    "$@" >"$WORK/out" 2>&1 </dev/null || got=$?
    if [ "$got" = "$code" ] && grep -qF -- "$text" "$WORK/out"; then
        ok "$name"
    else
        not_ok "$name (exit code $got)"
    fi
}

# Whether a file has no line with the text.
lacks() { ! grep -qF -- "$1" "$2"; }

holds() {
    local name=$1
    shift
    if "$@" >"$WORK/out" 2>&1; then ok "$name"; else not_ok "$name"; fi
}

# A docker that is there and knows only the words given: docker_that 'PATTERN'
docker_that() {
    mkdir -p "$WORK/bin"
    cat >"$WORK/bin/docker" <<SH
#!/bin/sh
echo "\$*" >>"$WORK/docker.log"
case "\$*" in ps*local-sessions) echo c0ffee ;; esac
case "\$*" in $1) exit 0 ;; esac
echo "not here" >&2
exit 1
SH
    chmod +x "$WORK/bin/docker"
    : >"$WORK/docker.log"
}

# Prints a free port.
port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# The tools of this machine but docker.
mkdir -p "$WORK/tools"
for tool in bash sh cat sed grep tail head mkdir dirname readlink python3 curl base64 tr mv rm id date sleep cut; do
    ln -s "$(command -v $tool)" "$WORK/tools/$tool"
done
export HOME=$WORK/home XDG_CACHE_HOME=$WORK/cache XDG_CONFIG_HOME=$WORK/config
mkdir -p "$HOME"
API=$(port)
export LOCAL_API_PORT=$API

expect "without a verb it says what there is" 2 "up | keys | session" "$TOP/releng/clearml"
expect "an unknown verb is refused" 2 "Unknown: fly" "$TOP/releng/clearml" fly
expect "up says that docker is missing" 2 "Docker is missing here" env PATH="$WORK/tools" "$TOP/releng/clearml" up
docker_that 'info*'
expect "up says that compose is missing" 2 "no compose plug-in" env PATH="$WORK/bin:$PATH" "$TOP/releng/clearml" up
docker_that '"compose version"'
expect "up says that docker does not answer" 2 "Docker does not answer" \
    env PATH="$WORK/bin:$PATH" "$TOP/releng/clearml" up
exec 8> >(exec python3 -c '
import socket, sys
s = socket.create_server(("127.0.0.1", 0))
open(sys.argv[1], "w").write(str(s.getsockname()[1]) + "\n")
sys.stdin.read()' "$WORK/taken")
listener=$!
until [ -s "$WORK/taken" ]; do kill -0 $listener && sleep 0.1; done
docker_that '*'
expect "up says which port is taken" 2 "listens on $(cat "$WORK/taken") (LOCAL_APP_PORT)" \
    env PATH="$WORK/bin:$PATH" LOCAL_APP_PORT="$(cat "$WORK/taken")" "$TOP/releng/clearml" up
holds "and starts nothing then" lacks " up " "$WORK/docker.log"
docker_that '"compose version" | info*'
expect "up says that the server does not come up" 2 "ClearML did not come up" \
    env PATH="$WORK/bin:$PATH" LOCAL_APP_PORT="$(port)" LOCAL_FILES_PORT="$(port)" LOCAL_MINIO_PORT="$(port)" \
    LOCAL_MINIO_CONSOLE_PORT="$(port)" "$TOP/releng/clearml" up
docker_that '*'
expect "down deletes data only when asked" 0 "ClearML is down" env PATH="$WORK/bin:$PATH" "$TOP/releng/clearml" down
holds "and did not" lacks volumes "$WORK/docker.log"
holds "sessions end before their network" test "$(grep -n 'rm --force c0ffee' "$WORK/docker.log" | cut -d: -f1)" -lt \
    "$(grep -n ' down ' "$WORK/docker.log" | cut -d: -f1)"
holds "but took the services down" grep -q ' down ' "$WORK/docker.log"
expect "down takes no other words" 2 "takes only --volumes" env PATH="$WORK/bin:$PATH" "$TOP/releng/clearml" down all
expect "keys says that no server answers" 2 "No ClearML server answers" "$TOP/releng/clearml" keys
printf 'api {}\n' >"$WORK/own.conf"
expect "keys leaves a file of the user alone" 2 "stays as it is" "$TOP/releng/clearml" keys --config "$WORK/own.conf"

jar=$(find "$TOP/bundles/org.mlopsclub.clearml.sandbox/target" -maxdepth 1 -name '*-SNAPSHOT.jar' 2>/dev/null || true)
if [ -n "$jar" ] && command -v java >/dev/null; then
    exec 7> >(exec java -jar "$jar" --folder "$WORK/sandbox" --port "$API" --queues services,sessions \
        --until-stdin-closes >"$WORK/sandbox.log" 2>&1)
    sandbox=$!
    until grep -q 'sandbox ready' "$WORK/sandbox.log" 2>/dev/null; do
        kill -0 $sandbox || { cat "$WORK/sandbox.log"; exit 1; }
        sleep 0.1
    done
    file=$WORK/config/clearml-sessions/local.conf
    expect "keys makes a pair and says where" 0 "Configuration: $file" "$TOP/releng/clearml" keys
    holds "for the user alone" test "$(stat -c %a "$file")" = 600
    cp "$file" "$WORK/first.conf"
    expect "keys again keeps the pair" 0 "still work" "$TOP/releng/clearml" keys
    holds "and the file" cmp "$file" "$WORK/first.conf"
    sed -i 's/access_key: ".*"/access_key: "GONE"/' "$file"
    expect "keys replaces a pair that the server does not know" 0 "A new key pair was made" "$TOP/releng/clearml" keys
    expect "keys says that the password is wrong" 2 "does not know the user test" \
        env LOCAL_PASSWORD=wrong "$TOP/releng/clearml" keys --config "$WORK/other.conf"
    holds "and writes nothing" test ! -e "$WORK/other.conf"
    holds "no file is left over" test "$(ls "$WORK/config/clearml-sessions")" = local.conf
    docker_that '*'
    expect "down with volumes forgets the keys" 0 "ClearML is down" \
        env PATH="$WORK/bin:$PATH" "$TOP/releng/clearml" down --volumes
    holds "and the file" test ! -e "$file"
else
    printf 'skipped 10 tests of keys: the sandbox is not built, or there is no java\n'
    skipped=10
fi
printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" = 0 ]
