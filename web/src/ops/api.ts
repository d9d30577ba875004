/** The oldest messages of one group of a queue. */
export interface GroupState {
  readonly key: string;
  readonly messages: number;
  readonly oldestAgeMillis: number;
}

/** How full a queue is. */
export interface QueueState {
  readonly name: string;
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
  readonly oldestAgeMillis: number;
  /** Those that wait longest. */
  readonly groups: readonly GroupState[];
  /** The queue whose dead letters these are. */
  readonly deadLettersOf?: string;
}

/** What a function has done since the start of the run. */
export interface FunctionState {
  readonly name: string;
  readonly invocations: number;
  readonly failed: number;
  readonly timedOut: number;
  readonly throttled: number;
  readonly p50Millis: number;
  readonly p99Millis: number;
}

/** A message and how far it has come. */
export interface MessageSummary {
  readonly messageId: string;
  readonly roomId: string;
  readonly sender: string;
  readonly kind: string;
  readonly seq?: number;
  readonly at: string;
  /** The name of its latest step. */
  readonly last?: string;
}

/** Something that happened to a message. */
export interface PathStep {
  readonly step: string;
  readonly at: string;
  readonly function?: string;
  readonly queue?: string;
  readonly seq?: number;
  readonly userId?: string;
  readonly connectionId?: string;
  /** What the gateway answered; 0 where it did not. */
  readonly status?: number;
}

/** The path of one message. */
export interface MessagePath extends MessageSummary {
  readonly clientMessageId: string;
  readonly ref?: number;
  readonly steps: readonly PathStep[];
  readonly stepsLeftOut: number;
}

/** The state of a run. */
export interface RunState {
  readonly connectionCount: number;
  readonly connections: readonly { readonly id: string; readonly principal: string; readonly connectedAt: string; readonly lastActiveAt: string }[];
  readonly queues: readonly QueueState[];
  readonly functions: readonly FunctionState[];
  readonly latest: readonly {
    readonly at: string;
    readonly function: string;
    readonly cause: string;
    readonly subject: string;
    readonly outcome: string;
    readonly millis: number;
    readonly failed: boolean;
  }[];
  readonly rooms?: readonly { readonly id: string; readonly kind: string; readonly members: number; readonly lastSeq: number; readonly lastAt: string }[];
  readonly people?: readonly { readonly id: string; readonly rooms: number }[];
  readonly messages?: readonly MessageSummary[];
}

/** The invocations of a function that ended within one step of time. */
export interface LatencyStep {
  readonly at: string;
  readonly invocations: number;
  readonly failed: number;
  readonly p50Millis: number;
  readonly p99Millis: number;
}

/** How long the functions took over the last minutes. */
export interface Latencies {
  readonly stepSeconds: number;
  readonly functions: readonly { readonly name: string; readonly steps: readonly LatencyStep[] }[];
}

/** The shares in which faults strike, 0 to 1, and how often they have. */
export interface FaultState {
  readonly rates: { readonly [fault: string]: number };
  readonly struck: { readonly [fault: string]: number };
}

const NOT_FOUND = 404;

export const readState = (): Promise<RunState> => read("state.json");

export const readLatencies = (): Promise<Latencies> => read("latencies.json");

/** The path of a message, or undefined where the run does not know it. */
export const readPath = (messageId: string): Promise<MessagePath | undefined> => readIfThere(`find/messages/${encodeURIComponent(messageId)}`);

/** The faults, or undefined where the run injects none. */
export const readFaults = (): Promise<FaultState | undefined> => readIfThere("faults");

/** Sets in which share of cases a fault strikes. */
export const setFault = (fault: string, share: number): Promise<FaultState> => post("faults", JSON.stringify({ [fault]: share }));

/** Sends the dead letters of a queue back to it. Resolves with how many there were. */
export const redrive = async (queue: string): Promise<number> => (await post<{ returned: number }>(`redrive/${encodeURIComponent(queue)}`, "")).returned;

async function read<T>(path: string): Promise<T> {
  return answered(await fetch(`ops/${path}`));
}

async function readIfThere<T>(path: string): Promise<T | undefined> {
  const answer = await fetch(`ops/${path}`);
  return answer.status === NOT_FOUND ? undefined : answered(answer);
}

/** A page elsewhere cannot send the header without being asked first. */
async function post<T>(path: string, body: string): Promise<T> {
  return answered(await fetch(`ops/${path}`, { method: "POST", headers: { "X-Emulator-Ops": "page" }, body }));
}

async function answered<T>(answer: Response): Promise<T> {
  if (!answer.ok) {
    throw new Error(`${answer.url}: ${answer.status}`);
  }
  return (await answer.json()) as T;
}
