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
