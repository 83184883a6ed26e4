import { Notice } from "../web/notice.tsx";
import type { StandIn } from "./stand-ins.ts";

/** 代办 on the home page, one notice for each. */
export function StandIns({ standIns }: { standIns: readonly StandIn[] }) {
  return (
    <>
      {standIns.map(({ title, sentence, links, isVain }) => (
        <Notice tone={isVain ? "warning" : "info"} title={title}>
          <p>{sentence}</p>
          <p class="notice-links">
            {links.map(({ label, href }) => (
              <a href={href}>{label}</a>
            ))}
          </p>
        </Notice>
      ))}
    </>
  );
}
