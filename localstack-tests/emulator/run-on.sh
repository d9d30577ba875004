#!/usr/bin/env bash
# Runs a command with tables and queues in an emulator that this project did not write: installs it from PyPI into target/,
# starts it on free ports, waits until it is healthy, names it to the command by the AWS SDK's own variables, stops it at the end.
# usage: run-on.sh ministack|localstack COMMAND [ARGUMENT ...]
#   ministack    MiniStack's tables, queues and event buses; needs Python 3.11 or later
#   localstack   LocalStack's queues and event buses (4.14.0 in host mode, the last that needs no token) and MiniStack's tables, because
#                LocalStack's own are DynamoDB Local; needs Python 3.13 exactly
set -euo pipefail

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
WORK="$(cd "$HERE/../.." && pwd)/target/emulators"
TRIES=240
servers=()
# shellcheck source=find-python.sh
source "$HERE/find-python.sh"

fail() {
  printf 'parley: %s\n' "$1" >&2
  exit 1
}

stop() {
  [ ${#servers[@]} -gt 0 ] || return 0
  kill "${servers[@]}" 2>/dev/null || true
  for _ in $(seq 1 50); do
    kill -0 "${servers[@]}" 2>/dev/null || break
    sleep 0.1
  done
  kill -9 "${servers[@]}" 2>/dev/null || true
  wait "${servers[@]}" 2>/dev/null || true
}

# Makes the environment $1 with Python $2 and exactly what $1-requirements.txt pins, unless it stands already.
install() {
  local pins="$HERE/$1-requirements.txt"
  local made="$WORK/$1/made-from.txt"
  (
    # Of commands that start beside each other, one installs.
    ! command -v flock >/dev/null 2>&1 || flock 9
    cmp -s "$pins" "$made" && exit 0
    printf 'parley: installing %s into %s ...\n' "$1" "$WORK/$1" >&2
    rm -rf "${WORK:?}/$1"
    "$2" -m venv "$WORK/$1"
    "$WORK/$1/bin/pip" install --quiet --disable-pip-version-check --no-deps --require-hashes -r "$pins" \
      || fail "$1 could not be installed from PyPI"
    cp "$pins" "$made"
  ) 9>"$WORK/$1.lock"
}

free_port() {
  "$1" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# Where the emulator $1 of this run says what it does: others may run beside it.
log_of() {
  printf '%s/%s-%s.log\n' "$WORK" "$1" "$$"
}

# Waits until process $2, whose output is $1's log, answers on port $3.
await_health() {
  for _ in $(seq 1 "$TRIES"); do
    kill -0 "$2" 2>/dev/null || break
    if "$PYTHON" -c 'import sys, urllib.request; urllib.request.urlopen(sys.argv[1], timeout=2)' \
      "http://127.0.0.1:$3/_localstack/health" >/dev/null 2>&1; then
      return 0
    fi
    sleep 0.25
  done
  tail -n 20 "$(log_of "$1")" >&2
  fail "$1 did not start; its log is $(log_of "$1")"
}

start_ministack() {
  PYTHON=$(find_python 'v >= (3, 11)') || fail "MiniStack needs Python 3.11 or later with venv; there is none"
  install ministack "$PYTHON"
  local port
  port=$(free_port "$PYTHON")
  (cd "$WORK" && GATEWAY_PORT=$port BIND_HOST=127.0.0.1 LOG_LEVEL=WARNING exec ministack/bin/ministack) > "$(log_of ministack)" 2>&1 &
  servers+=($!)
  await_health ministack $! "$port"
  export AWS_ENDPOINT_URL_DYNAMODB=http://127.0.0.1:$port AWS_ENDPOINT_URL_SQS=http://127.0.0.1:$port
  export AWS_ENDPOINT_URL_EVENTBRIDGE=http://127.0.0.1:$port AWS_ENDPOINT_URL_CLOUDFORMATION=http://127.0.0.1:$port
}

start_localstack() {
  local python port
  python=$1
  install localstack "$python"
  port=$(free_port "$python")
  (cd "$WORK" && GATEWAY_LISTEN=127.0.0.1:$port LOCALSTACK_HOST=127.0.0.1:$port SQS_ENDPOINT_STRATEGY=path DNS_ADDRESS=0 \
    SKIP_SSL_CERT_DOWNLOAD=1 DISABLE_EVENTS=1 FILESYSTEM_ROOT="$WORK/localstack-files" \
    SERVICES=sqs,sts,events,secretsmanager,firehose,s3,iam,cloudformation \
    exec localstack/bin/python -m localstack.runtime.main) > "$(log_of localstack)" 2>&1 &
  servers+=($!)
  await_health localstack $! "$port"
  export AWS_ENDPOINT_URL_SQS=http://127.0.0.1:$port AWS_ENDPOINT_URL_EVENTBRIDGE=http://127.0.0.1:$port
}

[ $# -ge 2 ] || fail "usage: run-on.sh ministack|localstack COMMAND [ARGUMENT ...]"
what=$1
shift
mkdir -p "$WORK"
find "$WORK" -maxdepth 1 -name '*-[0-9]*.log' -mtime +1 -delete
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
case "$what" in
  ministack)
    start_ministack
    export PARLEY_EMULATOR="MiniStack"
    ;;
  localstack)
    python_313=$(find_python 'v == (3, 13)') || fail "LocalStack 4.14.0 needs Python 3.13 with venv; there is none, so nothing ran on it"
    start_ministack
    start_localstack "$python_313"
    export PARLEY_EMULATOR="LocalStack's queues and MiniStack's tables"
    ;;
  *)
    fail "there is no emulator '$what': ministack or localstack"
    ;;
esac
"$@"
