import { beforeEach, expect, test, vi } from "vitest";
import { CodeFlow, Refused } from "../src/session/code-flow";
import { beginPending, challengeOf, takePending } from "../src/session/pkce";

const flow = new CodeFlow({ domain: "https://id.example.com", clientId: "chat" });
const TOKEN = `x.${btoa(JSON.stringify({ sub: "u-1", username: "alice" }))}.x`;

const asked = vi.fn<(address: string, init: { body: URLSearchParams }) => Promise<Response>>();

beforeEach(() => {
  sessionStorage.clear();
  history.replaceState(null, "", "/chat/");
  asked.mockReset();
  vi.stubGlobal("fetch", asked);
});

const answers = (status: number, body: object): void => void asked.mockResolvedValueOnce(new Response(JSON.stringify(body), { status }));

test("challenge_isTheOneOfTheStandardsExample", async () => {
  expect(await challengeOf("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")).toBe("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
});

test("pending_isTakenOnceAndIsNeverTheSame", () => {
  const first = beginPending("#/room/r");
  expect(takePending()).toEqual(first);
  expect(takePending()).toBeUndefined();
  expect(beginPending("").verifier).not.toBe(first.verifier);
});

test("finish_withTheCodeOfThisTab_getsTokensAndClearsTheAddress", async () => {
  const { state, verifier } = beginPending("#/room/r");
  history.replaceState(null, "", `/chat/?code=c&state=${state}`);
  answers(200, { access_token: TOKEN, refresh_token: "r" });

  expect(await flow.finish()).toEqual({ userId: "u-1", token: TOKEN, refreshToken: "r" });
  expect(asked.mock.calls[0]![0]).toBe("https://id.example.com/oauth2/token");
  expect(Object.fromEntries(asked.mock.calls[0]![1].body)).toEqual({
    client_id: "chat",
    grant_type: "authorization_code",
    code: "c",
    code_verifier: verifier,
    redirect_uri: `${location.origin}/chat/`,
  });
  expect(location.search + location.hash).toBe("#/room/r");
});

test("finish_withAnAnswerThatThisTabHasNotAskedFor_doesNothing", async () => {
  history.replaceState(null, "", "/chat/?code=c&state=s");
  expect(await flow.finish()).toBeUndefined();
  beginPending("");
  history.replaceState(null, "", "/chat/?code=c&state=of-another");
  expect(await flow.finish()).toBeUndefined();
  expect(asked).not.toHaveBeenCalled();
  expect(location.search).toBe("");
});

test("finish_whereTheIssuerRefuses_fails", async () => {
  const { state } = beginPending("");
  history.replaceState(null, "", `/chat/?error=access_denied&state=${state}`);
  await expect(flow.finish()).rejects.toBeInstanceOf(Refused);
});

test("refresh_withoutANextRefreshToken_keepsTheOneInUse", async () => {
  answers(200, { access_token: TOKEN });
  expect(await flow.refresh("r")).toEqual({ userId: "u-1", token: TOKEN, refreshToken: "r" });
});

test("refresh_thatIsRefused_isOver_andOneThatFailsIsNot", async () => {
  answers(400, { error: "invalid_grant" });
  await expect(flow.refresh("r")).rejects.toBeInstanceOf(Refused);
  answers(503, {});
  await expect(flow.refresh("r")).rejects.not.toBeInstanceOf(Refused);
});

test("user_isTheClaimThatTheDeploymentNames", async () => {
  answers(200, { access_token: TOKEN });
  expect((await new CodeFlow({ domain: ".", clientId: "chat", userIdClaim: "username" }).refresh("r")).userId).toBe("alice");
  expect(asked.mock.calls[0]![0]).toBe(`${location.origin}/chat/oauth2/token`);
});
