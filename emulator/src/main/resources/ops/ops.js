const EVERY_MILLIS = 1000;
const status = document.querySelector("#status");
let away = false;

/** Milliseconds to a tenth, so that the points of a column stand below each other. */
class Millis {
  constructor(value) {
    this.text = value.toFixed(1);
  }
}

function cell(value) {
  const td = document.createElement("td");
  if (value instanceof Node) {
    td.append(value);
  } else {
    td.textContent = value instanceof Millis ? value.text : value;
    td.className = isNumeric(value) ? "number" : "";
  }
  return td;
}

const isNumeric = (value) => typeof value === "number" || value instanceof Millis;

function fill(id, heads, rows) {
  const head = document.createElement("tr");
  heads.forEach((text, column) => {
    const th = document.createElement("th");
    th.textContent = text;
    th.className = rows.length > 0 && isNumeric(rows[0].cells[column]) ? "number" : "";
    head.append(th);
  });
  const body = rows.map(({ cells, alarm }) => {
    const tr = document.createElement("tr");
    tr.className = alarm ? "alarm" : "";
    tr.append(...cells.map(cell));
    return tr;
  });
  document.querySelector(id).replaceChildren(head, ...body);
}

const age = (millis) => (millis < 1000 ? `${millis} ms` : `${Math.round(millis / 1000)} s`);
const time = (iso) => new Date(iso).toLocaleTimeString();

function redriveButton(queue) {
  const button = document.createElement("button");
  button.textContent = "send back";
  button.addEventListener("click", async () => {
    const answer = await fetch(`/ops/redrive/${encodeURIComponent(queue)}`, {
      method: "POST",
      headers: { "X-Emulator-Ops": "redrive" },
    });
    const body = await answer.json();
    status.textContent = answer.ok ? `${body.returned} sent back to ${queue}` : body.error;
  });
  return button;
}

function queueRow(queue) {
  const held = queue.visible + queue.inFlight + queue.delayed;
  const groups = queue.groups.map((group) => `${group.key} ${group.messages} (${age(group.oldestAgeMillis)})`);
  const dead = queue.deadLettersOf && held > 0;
  return {
    alarm: dead,
    cells: [
      queue.name,
      queue.visible,
      queue.inFlight,
      queue.delayed,
      held ? age(queue.oldestAgeMillis) : "",
      groups.join(", "),
      dead ? redriveButton(queue.deadLettersOf) : "",
    ],
  };
}

function show(state) {
  document.querySelector("#count").textContent = state.connectionCount;
  fill("#queues", ["queue", "visible", "in flight", "delayed", "oldest", "groups", ""], state.queues.map(queueRow));
  fill(
    "#functions",
    ["function", "invocations", "failed", "timed out", "throttled", "p50 ms", "p99 ms"],
    state.functions.map((f) => ({
      alarm: f.failed + f.timedOut + f.throttled > 0,
      cells: [f.name, f.invocations, f.failed, f.timedOut, f.throttled, new Millis(f.p50Millis), new Millis(f.p99Millis)],
    })),
  );
  fill(
    "#latest",
    ["at", "event", "function", "ms", "outcome", "of"],
    state.latest.map((l) => ({
      alarm: l.failed,
      cells: [time(l.at), l.cause, l.function, new Millis(l.millis), l.outcome, l.subject],
    })),
  );
  fill(
    "#connections",
    ["connection", "user", "since", "last active"],
    state.connections.map((c) => ({ cells: [c.id, c.principal, time(c.connectedAt), time(c.lastActiveAt)] })),
  );
  fill(
    "#rooms",
    ["room", "kind", "members", "last seq", "last message"],
    (state.rooms ?? []).map((r) => ({ cells: [r.id, r.kind, r.members, r.lastSeq, r.lastSeq ? time(r.lastAt) : ""] })),
  );
}

async function poll() {
  try {
    const answer = await fetch("/ops/state.json");
    if (!answer.ok) {
      throw new Error(`state.json: ${answer.status}`);
    }
    show(await answer.json());
    if (away) {
      away = false;
      status.textContent = "";
    }
  } catch (error) {
    away = true;
    status.textContent = `no answer from the run: ${error.message}`;
  }
  setTimeout(poll, EVERY_MILLIS);
}

poll();
