import type { PropsWithChildren } from "hono/jsx";

/** An honest "nothing here", with what to do next as children. */
export function EmptyState({ title, children }: PropsWithChildren<{ title: string }>) {
  return (
    <div class="empty-state">
      <svg viewBox="0 0 72 40" aria-hidden="true" focusable="false">
        <path d="M4 4h22v10h10v12H26v10H4z" />
        <path d="M68 4H46v6h10v20H46v6h22z" />
      </svg>
      <p class="empty-title">{title}</p>
      {children}
    </div>
  );
}

/** 您是不是要找: other wordings of a search that found nothing, for its empty state. */
export function NearWordings({
  wordings,
  hrefOf,
}: {
  wordings: readonly string[];
  hrefOf: (wording: string) => string;
}) {
  if (wordings.length === 0) return null;
  return (
    <p>
      您是不是要找：
      {wordings.map((wording, index) => (
        <>
          {index === 0 ? null : "、"}
          <a href={hrefOf(wording)}>{wording}</a>
        </>
      ))}
    </p>
  );
}
