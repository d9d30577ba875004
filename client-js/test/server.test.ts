import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ParleyError, ParleyServer } from "../src/server.js";
import { signedHeaders } from "../src/signature.js";

interface Asked {
  readonly headers: IncomingMessage["headers"];
  readonly frame: Record<string, unknown>;
}

let server: Server;
let parley: ParleyServer;
let asked: Asked[];
let answers: ((response: ServerResponse) => void)[];

const ACK = answering(200, { type: "ack", action: "sendMessage", messageId: "m-1" });

function answering(status: number, frame: unknown, headers: Record<string, string> = {}): (response: ServerResponse) => void {
  return (response) => response.writeHead(status, headers).end(JSON.stringify(frame));
}

function refusing(status: number, code: string, retryable: boolean, headers: Record<string, string> = {}): (response: ServerResponse) => void {
  return answering(status, { type: "error", action: "sendMessage", code, message: "no", field: "body", retryable }, headers);
}

beforeEach(async () => {
  asked = [];
  answers = [];
  server = createServer((request, response) => {
    let text = "";
    request.on("data", (part) => (text += part));
    request.on("end", () => {
      asked.push({ headers: request.headers, frame: JSON.parse(text) });
      (answers.shift() ?? ACK)(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  parley = ParleyServer.local(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`);
});

afterEach(() => new Promise((resolve) => server.close(resolve)));

// Made by botocore 1.43.11 of the same request.
test("signature_ofAKnownRequest_isThatOfAwsOwnSigner", async () => {
  const headers = await signedHeaders(
    new URL("https://api.example.com/v1/actions"),
    '{"action":"ping"}',
    "eu-west-1",
    { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", sessionToken: "token" },
    new Date("2026-01-02T12:00:00.250Z"),
  );

  expect(headers["x-amz-date"]).toBe("20260102T120000Z");
  expect(headers["authorization"]).toBe(
    "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260102/eu-west-1/execute-api/aws4_request, " +
      "SignedHeaders=content-type;host;x-amz-date;x-amz-security-token, Signature=9438ebc55c5d3d69ee0f93a26d93f25b30bb2e2a18064d15c3dd201eae2c8f86",
  );
});

test("post_isTheFrameOfSystem_andGivesTheAck", async () => {
  const ack = await parley.post("room", "m", "Hi");

  expect(ack.messageId).toBe("m-1");
  expect(asked[0]?.frame).toEqual({ action: "sendMessage", roomId: "room", clientMessageId: "m", body: "Hi" });
  expect(asked[0]?.headers.authorization).toContain("Credential=local/");
});

test("as_namesTheUser", async () => {
  await parley.as("alice", "sendMessage", { roomId: "room", clientMessageId: "m", body: "Hi" });

  expect(asked[0]?.frame["as"]).toBe("alice");
});

test("refusal_isAnErrorWithItsCode_andIsNotRepeated", async () => {
  answers.push(refusing(403, "not_a_member", false));

  const error = await parley.post("room", "m", "Hi").catch((thrown: unknown) => thrown);

  expect(error).toBeInstanceOf(ParleyError);
  expect(error).toMatchObject({ code: "not_a_member", action: "sendMessage", field: "body" });
  expect(asked).toHaveLength(1);
});

test("refusal_thatMayPassLater_isRepeatedAfterItsRetryAfter", async () => {
  answers.push(refusing(429, "rate_limited", true, { "Retry-After": "1" }));
  const started = Date.now();

  await parley.post("room", "m", "Hi");

  expect(asked).toHaveLength(2);
  expect(Date.now() - started).toBeGreaterThanOrEqual(990);
});

test("gateway_thatFails_isAskedAgainWithTheSameFrame", async () => {
  answers.push(answering(500, { message: "Internal server error" }));

  await parley.post("room", "m", "Hi");

  expect(asked).toHaveLength(2);
  expect(asked[1]?.frame).toEqual(asked[0]?.frame);
});

test("key_thatIsRefused_failsAtOnce", async () => {
  answers.push(answering(403, { message: "Forbidden" }));

  await expect(parley.post("room", "m", "Hi")).rejects.toThrow("the key is not allowed");
  expect(asked).toHaveLength(1);
});

test("noAnswer_fiveTimes_isAnUnknownOutcome", async () => {
  answers.push(...Array.from({ length: 5 }, () => (response: ServerResponse) => void response.destroy()));

  await expect(parley.post("room", "m", "Hi")).rejects.toMatchObject({ code: "outcome_unknown" });
  expect(asked).toHaveLength(5);
}, 30_000);

test("credentials_areAskedForEachRequest", async () => {
  let asks = 0;
  const own = new ParleyServer({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/`,
    region: "eu-west-1",
    credentials: async () => ({ accessKeyId: `key-${++asks}`, secretAccessKey: "secret", sessionToken: "session" }),
  });

  await own.banUser("mallory");
  await own.unbanUser("mallory");

  expect(asked.map(({ headers }) => headers.authorization)).toEqual([expect.stringContaining("key-1/"), expect.stringContaining("key-2/")]);
  expect(asked[0]?.headers["x-amz-security-token"]).toBe("session");
  expect(asked[0]?.frame).toEqual({ action: "banUser", userId: "mallory" });
});
