import type { PropsWithChildren } from "hono/jsx";
import type { Tone } from "./env.ts";
import { Icon, type IconName } from "./icons.tsx";

const ICONS: Record<Tone, IconName> = { success: "check", info: "info", warning: "warning", error: "error" };

/** A remark that belongs to the page, such as a reviewer's opinion or a warning before publication. */
export function Notice({ tone, title, children }: PropsWithChildren<{ tone: Tone; title?: string | undefined }>) {
  return (
    <div class={`notice notice-${tone}`}>
      <Icon name={ICONS[tone]} />
      <div>
        {title === undefined ? null : <p class="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}
