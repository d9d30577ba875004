import type { RoomSummary } from "@parley/client";
import { useParley, useRequests } from "@parley/client/react";
import { openRoom } from "../app/route";
import { useText } from "../i18n/text";
import { useName, useRoomName } from "../people/names";
import { useAction } from "../shared/useAction";

/** The rooms that others ask the user into. */
export function Requests() {
  const { t } = useText();
  const requests = useRequests();
  return requests.length === 0 ? null : (
    <section className="requests" aria-label={t("requests.title")}>
      <h2>{t("requests.title")}</h2>
      <ul>
        {requests.map((request) => (
          <Request key={request.roomId} request={request} />
        ))}
      </ul>
    </section>
  );
}

function Request({ request }: { readonly request: RoomSummary }) {
  const { t } = useText();
  const room = useParley().room(request.roomId);
  const name = useRoomName(request);
  const by = useName(request.requestedBy);
  const { error, isBusy, run } = useAction();
  return (
    <li aria-label={name}>
      <p>{t(request.kind === "direct" ? "requests.direct" : "requests.group", { by, name })}</p>
      {error && <p role="alert">{t(error)}</p>}
      <div className="buttons">
        <button
          className="primary"
          aria-disabled={isBusy}
          onClick={() => void run(() => room.answerRequest(true)).then((isDone) => isDone && openRoom(room.id))}
        >
          {t("requests.accept")}
        </button>
        <button aria-disabled={isBusy} onClick={() => void run(() => room.answerRequest(false))}>
          {t("requests.decline")}
        </button>
      </div>
    </li>
  );
}
