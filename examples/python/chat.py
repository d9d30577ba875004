"""Signs in, creates a room, sends a message, receives it and prints it: chat.py [HTTP_URL WEBSOCKET_URL]"""
import asyncio, json, random, sys, urllib.request, uuid
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

HTTP, GATEWAY = sys.argv[1:] or ["http://localhost:3000", "ws://localhost:3001/local"]
ROOM, MESSAGE = str(uuid.uuid4()), str(uuid.uuid4())  # made before the first try; a repeat carries the same ids
logs = {}  # room -> its messages, in the order of seq, without gaps

def show(room, messages):
    log = logs.setdefault(room, [])
    for message in messages:
        if message["seq"] == len(log) + 1:  # a smaller seq is a repeat, a greater one leaves a gap
            log.append(message["clientMessageId"])
            print("received", message["seq"], message["sender"], message["body"])

async def receive(socket):
    frame = json.loads(await asyncio.wait_for(socket.recv(), 30))
    if "type" not in frame: raise ConnectionError(frame)  # an error of the gateway: the outcome is unknown, as after 30 s
    if frame["type"] == "messages": show(frame["roomId"], frame["messages"])
    return frame

async def ask(socket, action, **fields):
    await socket.send(json.dumps({"action": action, "id": action, **fields}))
    while (reply := await receive(socket)).get("id") != action: pass
    if reply["type"] == "ack": return reply
    if not reply["retryable"]: sys.exit(f"refused: {reply}")
    await asyncio.sleep(reply.get("retryAfterMs", 1000) / 1000)
    return await ask(socket, action, **fields)

async def converse(token):
    async with connect(GATEWAY, additional_headers={"Authorization": "Bearer " + token}) as socket:
        await ask(socket, "listRooms")
        room = (await ask(socket, "createRoom", clientRoomId=ROOM, kind="group", name="Example", members=["bob"]))["roomId"]
        sent = await ask(socket, "sendMessage", roomId=room, clientMessageId=MESSAGE, body="Hello")
        print("sent", sent["messageId"])
        while MESSAGE not in logs.setdefault(room, []):  # pushes bring it; sync fills what a lost one left out
            for missed in (await ask(socket, "sync", rooms={room: len(logs[room])}))["rooms"]: show(room, missed["messages"])
            if MESSAGE not in logs[room]: await receive(socket)

async def main():
    for attempt in range(8):
        try:
            body = json.dumps({"username": "alice", "password": "parley"}).encode()
            return await converse(json.load(urllib.request.urlopen(HTTP + "/login", body, timeout=10))["token"])
        except (OSError, TimeoutError, WebSocketException) as unknown:  # every action is safe to repeat
            print("trying again:", unknown, file=sys.stderr)
            await asyncio.sleep(random.random() * 2 ** attempt)
    sys.exit("gave up")

asyncio.run(main())
