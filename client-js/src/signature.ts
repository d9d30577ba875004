/** A key of AWS: of a role, with its session token, or `local` and `local` on a local run. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

const ALGORITHM = "AWS4-HMAC-SHA256";
const SERVICE = "execute-api";
const UTF8 = new TextEncoder();

/**
 * The headers of a POST of JSON to API Gateway, signed by Signature Version 4. The path must need no escapes, and there must be
 * no query.
 */
export async function signedHeaders(
  url: URL,
  body: string,
  region: string,
  key: AwsCredentials,
  now: Date,
): Promise<Record<string, string>> {
  const stamp = now.toISOString().replace(/[-:]|\.\d{3}/g, "");
  const scope = [stamp.slice(0, 8), region, SERVICE, "aws4_request"];
  const headers: Record<string, string> = { "content-type": "application/json", "x-amz-date": stamp };
  if (key.sessionToken) {
    headers["x-amz-security-token"] = key.sessionToken;
  }
  const signed = Object.entries({ ...headers, host: url.host }).sort(([one], [other]) => (one < other ? -1 : 1));
  const names = signed.map(([name]) => name).join(";");
  const lines = signed.map(([name, value]) => `${name}:${value}\n`).join("");
  const request = ["POST", url.pathname, "", lines, names, await sha256(body)].join("\n");
  const text = [ALGORITHM, stamp, scope.join("/"), await sha256(request)].join("\n");
  let derived: Uint8Array = UTF8.encode(`AWS4${key.secretAccessKey}`);
  for (const part of scope) {
    derived = await hmac(derived, part);
  }
  const signature = hex(await hmac(derived, text));
  headers["authorization"] = `${ALGORITHM} Credential=${key.accessKeyId}/${scope.join("/")}, SignedHeaders=${names}, Signature=${signature}`;
  return headers;
}

async function hmac(key: Uint8Array, text: string): Promise<Uint8Array> {
  const secret = await crypto.subtle.importKey("raw", key as BufferSource, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", secret, UTF8.encode(text)));
}

async function sha256(text: string): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", UTF8.encode(text))));
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
