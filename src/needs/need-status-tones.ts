import type { BadgeTone } from "../web/badge.tsx";
import type { NeedStatus } from "./need.ts";

/** A status keeps its color on every page, also on those of other folders. */
export const NEED_STATUS_TONES: Record<NeedStatus, BadgeTone> = {
  draft: "neutral",
  submitted: "info",
  checked: "info",
  published: "success",
  returned: "warning",
  refused: "error",
  inTalks: "success",
  contracted: "primary",
  closed: "neutral",
};
