import type { KeyboardEvent } from "react";

/** Leads through the messages by the arrow keys; Enter opens the menu of the one that has the focus. */
export function onTimelineKey(event: KeyboardEvent<HTMLElement>): void {
  const log = event.currentTarget;
  const target = event.target as HTMLElement;
  const article = target.closest("article");
  if (event.key === "Enter" && target === article) {
    event.preventDefault();
    article.querySelector<HTMLElement>(".menu-button")?.click();
  } else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
    const next = neighbour(log, article, event.key === "ArrowUp" ? -1 : 1);
    if (next) {
      event.preventDefault();
      next.focus({ preventScroll: true });
      next.scrollIntoView({ block: "nearest" });
    }
  } else if (event.key === "Escape" && article) {
    log.focus({ preventScroll: true });
  }
}

/** From the list itself, the lowest message on the screen comes first. */
function neighbour(log: HTMLElement, article: HTMLElement | null, step: -1 | 1): HTMLElement | undefined {
  const articles = [...log.querySelectorAll<HTMLElement>("article")];
  if (article) {
    return articles[articles.indexOf(article) + step];
  }
  const bottom = log.getBoundingClientRect().bottom;
  return articles.findLast((one) => one.getBoundingClientRect().top < bottom - 1);
}
