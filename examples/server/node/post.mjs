// Creates a room and posts into it as system, signed by AWS's own signer: post.mjs [URL]
import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";

const { AWS_ACCESS_KEY_ID = "local", AWS_SECRET_ACCESS_KEY = "local", AWS_SESSION_TOKEN, AWS_REGION = "us-east-1" } = process.env;
const credentials = { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY, sessionToken: AWS_SESSION_TOKEN };
const signer = new SignatureV4({ service: "execute-api", region: AWS_REGION, credentials, sha256: Sha256 });
const url = new URL(`${process.argv[2] ?? "http://localhost:3000/v1"}/actions`);

async function ask(frame) {
  const body = JSON.stringify(frame);
  const request = { method: "POST", protocol: url.protocol, hostname: url.hostname, path: url.pathname, query: {}, body };
  const { headers } = await signer.sign({ ...request, headers: { host: url.host, "content-type": "application/json" } });
  const answer = await (await fetch(url, { method: "POST", headers, body })).json();
  return answer.type === "ack" ? answer : Promise.reject(new Error(JSON.stringify(answer)));
}

const { roomId } = await ask({ action: "createRoom", owner: "alice", clientRoomId: "order-7", kind: "group", name: "Order 7", members: ["bob"] });
console.log(await ask({ action: "sendMessage", roomId, clientMessageId: "shipped-7", body: "Your order is on its way" }));
