import type { Flash } from "./env.ts";
import { Notice } from "./notice.tsx";

/** The sentence left by the act before this page. */
export function FlashNote({ flash }: { flash: Flash | null }) {
  if (flash === null) return null;
  return (
    <div role={flash.tone === "error" ? "alert" : "status"}>
      <Notice tone={flash.tone}>
        <p>{flash.text}</p>
      </Notice>
    </div>
  );
}
