import { generateKeyPairSync, sign } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export const OWN_CLIENT = "web app";

export interface OwnIssuer {
  readonly address: string;
  readonly refreshToken: string;
  close(): void;
}

/** A team's own OpenID Connect issuer: it gives an ID token of one user for each refresh token, and each of those counts once. */
export async function ownIssuer(userId: string): Promise<OwnIssuer> {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const refreshToken = "first & only";
  let expected = refreshToken;
  let address = "";
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const idToken = (): string => {
    const claims = { iss: address, aud: OWN_CLIENT, sub: userId, exp: Math.floor(Date.now() / 1000) + 3600 };
    const signed = `${part({ alg: "ES256", kid: "key" })}.${part(claims)}`;
    return `${signed}.${sign("sha256", Buffer.from(signed), { key: privateKey, dsaEncoding: "ieee-p1363" }).toString("base64url")}`;
  };
  const token = (form: URLSearchParams): object | undefined => {
    if (form.get("grant_type") !== "refresh_token" || form.get("client_id") !== OWN_CLIENT || form.get("refresh_token") !== expected) {
      return undefined;
    }
    expected += "+";
    return { id_token: idToken(), refresh_token: expected };
  };
  const server = createServer(async (request, response) => {
    const body = (await request.toArray()).join("");
    const documents: Record<string, () => object | undefined> = {
      "/.well-known/openid-configuration": () => ({ issuer: address, jwks_uri: `${address}/keys` }),
      "/keys": () => ({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: "key", alg: "ES256", use: "sig" }] }),
      "/token": () => token(new URLSearchParams(body)),
    };
    const answer = documents[request.url ?? ""]?.();
    response.writeHead(answer ? 200 : 400, { "Content-Type": "application/json" }).end(JSON.stringify(answer ?? { error: "invalid_grant" }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { address, refreshToken, close: () => server.close() };
}
