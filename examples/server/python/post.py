"""Creates a room and posts into it as system, signed by botocore: post.py [URL]"""
import json, os, sys, urllib.request
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

URL = (sys.argv[1:] or ["http://localhost:3000/v1"])[0] + "/actions"
env = os.environ.get
KEY = Credentials(env("AWS_ACCESS_KEY_ID", "local"), env("AWS_SECRET_ACCESS_KEY", "local"), env("AWS_SESSION_TOKEN"))

def ask(**frame):
    request = AWSRequest("POST", URL, data=json.dumps(frame), headers={"Content-Type": "application/json"})
    SigV4Auth(KEY, "execute-api", env("AWS_REGION", "us-east-1")).add_auth(request)
    with urllib.request.urlopen(urllib.request.Request(URL, request.data.encode(), dict(request.headers))) as answer:
        return json.load(answer)

room = ask(action="createRoom", owner="alice", clientRoomId="order-7", kind="group", name="Order 7", members=["bob"])["roomId"]
print(json.dumps(ask(action="sendMessage", roomId=room, clientMessageId="shipped-7", body="Your order is on its way")))
