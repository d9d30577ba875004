import { type ReactNode, useEffect } from "react";
import { readLatencies, readState } from "./api";
import { Connections } from "./Connections";
import { DeadLetters } from "./DeadLetters";
import { Events } from "./Events";
import { Faults } from "./Faults";
import { Functions } from "./Functions";
import { Messages } from "./Messages";
import { Queues } from "./Queues";
import { Rooms } from "./Rooms";
import { type OpsTextKey, useOpsText } from "./text";
import { usePolled } from "./usePolled";

const STATE_PAUSE_MS = 1000;
const LATENCIES_PAUSE_MS = 2500;

/** What happens in a run, for who runs it. */
export function OpsPage() {
  const { t } = useOpsText();
  const { value: state, isAway, refresh } = usePolled(readState, STATE_PAUSE_MS);
  const { value: latencies } = usePolled(readLatencies, LATENCIES_PAUSE_MS);
  useEffect(() => {
    document.title = t("ops.title");
  }, [t]);
  return (
    <div className="ops">
      <header>
        <h1>{t("ops.title")}</h1>
        <a href="./">{t("ops.chat")}</a>
        <p role="status">{isAway ? t("ops.away") : ""}</p>
      </header>
      <main>
        {state && (
          <>
            <Section title="messages.title">
              <Messages messages={state.messages ?? []} />
            </Section>
            <Section title="queues.title">
              <Queues queues={state.queues} />
            </Section>
            <Section title="dead.title">
              <DeadLetters queues={state.queues} onReturned={refresh} />
            </Section>
            <Section title="functions.title">
              <Functions functions={state.functions} latencies={latencies} />
            </Section>
            <Section title="connections.title" count={state.connectionCount}>
              <Connections connections={state.connections} people={state.people ?? []} />
            </Section>
            <Section title="rooms.title">
              <Rooms rooms={state.rooms ?? []} />
            </Section>
            <Section title="faults.title">
              <Faults />
            </Section>
            <Section title="events.title">
              <Events events={state.latest} />
            </Section>
          </>
        )}
      </main>
    </div>
  );
}

function Section({ title, count, children }: { readonly title: OpsTextKey; readonly count?: number; readonly children: ReactNode }) {
  const { t } = useOpsText();
  const id = title.replace(".", "-");
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        {t(title)}
        {count !== undefined && ` (${count})`}
      </h2>
      {children}
    </section>
  );
}
