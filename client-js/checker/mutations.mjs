// Takes one mechanism out of the built client while Node loads it.
export const MUTATIONS = {
  NUMBERS_OFF: [{ file: "outbox.js", from: "{ ...queued.sending.frame, clientSeq: number }", to: "queued.sending.frame" }],
  // Either alone is made up for by the other: the log waits for what is missing, and so does who reads it.
  GAP_FILL_OFF: [
    { file: "log.js", from: "if (seq > Math.max(told, this.#last + 1)) {", to: "if (false) {" },
    { file: "messages.js", from: "next.seq === last + 1", to: "true" },
  ],
  RENUMBERING_OFF: [{ file: "outbox.js", from: "queued.number = undefined;", to: "" }],
  HAND_OVER_OFF: [{ file: "connection.js", from: "return renewAt ?", to: "return 2 ** 31 - 1; renewAt ?" }],
  OUTBOX_ORDER_OFF: [{ file: "outbox.js", from: "[...this.#open, queued]", to: "[queued, ...this.#open]" }],
};

let mutation;

export function initialize(name) {
  mutation = MUTATIONS[name];
  if (!mutation) {
    throw new Error(`no mutation is called ${name}`);
  }
}

export async function load(url, context, nextLoad) {
  const loaded = await nextLoad(url, context);
  const changes = mutation.filter(({ file }) => url.endsWith(`/dist/${file}`));
  return changes.length > 0 ? { ...loaded, source: changes.reduce(changed, String(loaded.source)) } : loaded;
}

function changed(source, { file, from, to }) {
  if (!source.includes(from)) {
    throw new Error(`${file} does not hold: ${from}`);
  }
  return source.replace(from, to);
}
