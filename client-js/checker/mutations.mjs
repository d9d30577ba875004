// Takes one mechanism out of the built client while Node loads it.
export const MUTATIONS = {
  NUMBERS_OFF: { file: "outbox.js", from: "{ ...frame, clientSeq: number }", to: "frame" },
  GAP_FILL_OFF: { file: "log.js", from: "if (seq > Math.max(told, this.#last + 1)) {", to: "if (false) {" },
  RENUMBERING_OFF: { file: "outbox.js", from: "this.#nextNumber = this.#renumberFrom;", to: "" },
  HAND_OVER_OFF: { file: "connection.js", from: "return Math.min(age, life);", to: "return 2 ** 31 - 1;" },
  OUTBOX_ORDER_OFF: { file: "outbox.js", from: "this.#open.push(queued)", to: "this.#open.unshift(queued)" },
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
  if (!url.endsWith(`/dist/${mutation.file}`)) {
    return loaded;
  }
  const source = String(loaded.source);
  if (!source.includes(mutation.from)) {
    throw new Error(`${mutation.file} does not hold: ${mutation.from}`);
  }
  return { ...loaded, source: source.replace(mutation.from, mutation.to) };
}
