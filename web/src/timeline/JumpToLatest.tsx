import { useText } from "../i18n/text";

/** Leads to the latest message, and says how many are unread. */
export function JumpToLatest({ unread, onJump }: { readonly unread: number; readonly onJump: () => void }) {
  const { t } = useText();
  return (
    <button className="jump" onClick={onJump}>
      {unread > 0 ? t("timeline.jumpToNew", { n: unread }) : t("timeline.jump")}
    </button>
  );
}
