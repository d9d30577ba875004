#!/bin/sh
# Creates a room and posts into it as system: post.sh [URL]. Needs curl 7.75 or later.
URL=${1:-http://localhost:3000/v1}
: "${AWS_ACCESS_KEY_ID:=local}" "${AWS_SECRET_ACCESS_KEY:=local}" "${AWS_REGION:=us-east-1}"
ask() {
  curl -sS --retry 4 "$URL/actions" --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" --aws-sigv4 "aws:amz:$AWS_REGION:execute-api" \
    ${AWS_SESSION_TOKEN:+-H "X-Amz-Security-Token: $AWS_SESSION_TOKEN"} -H 'Content-Type: application/json' -d "$1"
}
ROOM=$(ask '{"action":"createRoom","owner":"alice","clientRoomId":"order-7","kind":"group","name":"Order 7","members":["bob"]}' \
  | sed -n 's/.*"roomId":"\([^"]*\)".*/\1/p')
ask "{\"action\":\"sendMessage\",\"roomId\":\"$ROOM\",\"clientMessageId\":\"shipped-7\",\"body\":\"Your order is on its way\"}"
