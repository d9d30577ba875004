#!/usr/bin/env bash
# Loads Parley and, in turn with it, ROUNDS times (3): a chat on serverless-offline over the same DynamoDB engine by HTTP; a chat on
# Socket.IO that keeps each message in the same Redis before it acks; and the least that Netty can do. Writes least, median and
# greatest and their ratios to docs/performance.md. Each part of a round has a server of its own: none pays for the connections that
# another part has just closed. Called by `./parley compare`, which sets JAVA_HOME and CLASS_PATH.
# Environment: CONNECTIONS (1000), ROOMS (100), RATES (50,100,200), UNDER_WAY (10,50,200), BIG (1000), IDLE (10000), CONNECT_RATE (1100),
# WARM (15) and SECONDS_EACH (10) of each measurement, RESULTS (a folder).
set -euo pipefail

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
ROUNDS=${1:-3}
RESULTS=${RESULTS:-$HERE/target/compare}
BASELINE=serverless-offline
SOCKETIO=socket.io
NETTY=netty
PORT=3901
running=()

stop() {
  local pid
  # An empty array counts as unset before bash 4.4.
  for pid in ${running[@]+"${running[@]}"}; do
    kill "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
  running=()
}
trap stop EXIT

# In the background it replaces its subshell, so that what is killed is the server itself.
java_run() {
  exec "$JAVA_HOME/bin/java" -XX:+UseParallelGC --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -cp "$CLASS_PATH" "$@"
}

# Says which part of all is next, and about how long all still take, by the parts before it.
next_part() {
  local left=''
  [ "$part" -eq 0 ] || left=", about $(((SECONDS * (parts - part) / part + 59) / 60)) min left"
  part=$((part + 1))
  printf 'parley: compare part %d of %d%s\n' "$part" "$parts" "$left" >&2
}

await_line() {
  local tries
  for tries in $(seq 240); do
    grep -q "$2" "$1" 2>/dev/null && return
    sleep 0.5
  done
  echo "compare: no '$2' in $1" >&2
  tail -n 20 "$1" >&2
  exit 1
}

bench() {
  (java_run dev.parley.bench.Main bench \
    --connections "${CONNECTIONS:-1000}" --rooms "${ROOMS:-100}" --rates "${RATES:-50,100,200}" --under-way "${UNDER_WAY:-10,50,200}" \
    --big "${BIG:-1000}" --idle "${IDLE:-10000}" \
    --connect-rate "${CONNECT_RATE:-1100}" --warm "${WARM:-15}" --seconds "${SECONDS_EACH:-10}" "$@")
}

# Starts a server of these tools in the background and waits for the line $2 in its log $1.
serve() {
  local log=$1 line=$2
  shift 2
  rm -f "$log"
  java_run "$@" > "$log" 2>&1 &
  running+=($!)
  await_line "$log" "$line"
}

# Each of the four measures the scenarios $2 in round $1, as part $3.
baseline() {
  next_part
  serve "$RESULTS/dynamodb.log" '^http' dev.parley.bench.server.DynamoMain
  export DYNAMODB_URL CALLBACK_URL
  DYNAMODB_URL=$(grep -m 1 '^http' "$RESULTS/dynamodb.log")
  CALLBACK_URL=http://127.0.0.1:$PORT
  (cd "$HERE/baseline" && node -e "require('./chat').createTable().catch((failure) => { console.error(failure); process.exit(1); })")
  rm -f "$RESULTS/$BASELINE.log"
  (cd "$HERE/baseline" && exec node node_modules/serverless/bin/serverless.js offline start --useInProcess --noTimeout \
    --websocketPort $PORT --httpPort $((PORT + 1)) --lambdaPort $((PORT + 2)) > "$RESULTS/$BASELINE.log" 2>&1) &
  running+=($!)
  await_line "$RESULTS/$BASELINE.log" 'for websocket'
  bench --url "ws://127.0.0.1:$PORT/" --sample "$BASELINE" --pid "${running[-1]}" --json "$RESULTS/$BASELINE-$1-$3.json" --scenarios "$2"
  stop
}

socketio() {
  next_part
  serve "$RESULTS/redis.log" '^redis' dev.parley.bench.server.RedisMain
  rm -f "$RESULTS/$SOCKETIO.log"
  (cd "$HERE/socketio" && PORT=$PORT REDIS_URL=$(grep -m 1 '^redis' "$RESULTS/redis.log") exec node chat.js > "$RESULTS/$SOCKETIO.log" 2>&1) &
  running+=($!)
  await_line "$RESULTS/$SOCKETIO.log" '^listening'
  bench --url "ws://127.0.0.1:$PORT/" --socket-io "$SOCKETIO" --pid "${running[-1]}" --json "$RESULTS/$SOCKETIO-$1-$3.json" --scenarios "$2"
  stop
}

netty() {
  next_part
  serve "$RESULTS/$NETTY.log" '^listening' dev.parley.bench.server.BroadcastMain $PORT
  bench --url "ws://127.0.0.1:$PORT/" --sample "$NETTY" --pid "${running[-1]}" --json "$RESULTS/$NETTY-$1-$3.json" --scenarios "$2"
  stop
}

parley() {
  next_part
  bench --json "$RESULTS/parley-$1-$3.json" --scenarios "$2"
}

mkdir -p "$RESULTS"
rm -f "$RESULTS"/*.json
for chat in baseline socketio; do
  [ -d "$HERE/$chat/node_modules" ] || (cd "$HERE/$chat" && npm ci --no-audit --no-fund --silent)
done
part=0
parts=$((ROUNDS * 13))
SECONDS=0
for round in $(seq "$ROUNDS"); do
  baseline "$round" STEADY,SATURATED rooms
  parley "$round" STEADY,SATURATED,PIPELINED,STORM,SIGNALS rooms
  socketio "$round" STEADY,SATURATED rooms
  netty "$round" STEADY,SATURATED rooms
  for scenario in BIG IDLE; do
    baseline "$round" "$scenario" "$scenario"
    parley "$round" "$scenario" "$scenario"
    socketio "$round" "$scenario" "$scenario"
    netty "$round" "$scenario" "$scenario"
  done
  parley "$round" CONNECTS CONNECTS
done
java_run dev.parley.bench.Main summary --others "$BASELINE,$SOCKETIO,$NETTY" --write "$HERE/../docs/performance.md" \
  --svg "$HERE/../docs/latency.svg" "$RESULTS"/*.json
