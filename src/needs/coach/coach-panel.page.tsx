import type { Child } from "hono/jsx";
import { Panel } from "../../web/page.tsx";
import { NEED_FORM_ID } from "../need-form.ts";
import { CHECK_ACTION } from "./apply-changes.ts";
import { CoachAdviceList } from "./coach-advice.page.tsx";
import { COACH_ID } from "./coach-line.page.tsx";
import type { CoachAdvice } from "./coach-need.ts";

/** Kept by matching, of which the form knows only the address. */
const PREVIEW = "preview";

export interface CoachPanelProps {
  /** `/needs`, or the need's own address. */
  path: string;
  advice: CoachAdvice;
  isBegun: boolean;
  /** What the engine finds for the text so far. */
  preview: Child;
  /** Asked for by a button: the page opens here. */
  isAsked: boolean;
  /** The buttons that keep what was typed, as the page names them. */
  keptBy: string;
}

/** 填报助手 beside the form: asked again whenever a person pauses, where scripts run. */
export function CoachPanel({ path, advice, isBegun, preview, isAsked, keptBy }: CoachPanelProps) {
  return (
    <div class="coach" id={COACH_ID} tabindex={-1} data-coach {...(isAsked ? { autofocus: true } : {})}>
      <Panel title="填报助手" actions={<WayBack />}>
        <div class="coach-part" id="coach-advice" {...asking(`${path}/coach`, 500)}>
          <CoachAdviceList advice={advice} isBegun={isBegun} />
        </div>
        <div class="coach-part" id="coach-preview" {...asking(`${path}/${PREVIEW}`, 900)}>
          {preview}
        </div>
        <p class="coach-status" role="status" data-coach-status />
        <p class="field-hint">助手只看不记：按{keptBy}之前，所填文字不会留在服务里。</p>
      </Panel>
    </div>
  );
}

/** On a phone, where the form stands above: to its beginning, with script to the field that a person came from. */
function WayBack() {
  return (
    <a class="coach-back" href={`#${NEED_FORM_ID}`} data-coach-back>
      返回填写
    </a>
  );
}

/** 检查填报质量, among the buttons of the form. */
export function CheckButton() {
  return (
    <button class="btn btn-outline" type="submit" name="action" value={CHECK_ACTION} data-coach-check>
      检查填报质量
    </button>
  );
}

/** A later answer replaces an earlier one; a failed one leaves the last hints where they are. */
function asking(path: string, pauseMs: number) {
  return {
    "hx-post": path,
    "hx-include": `#${NEED_FORM_ID}`,
    "hx-trigger": `input delay:${pauseMs}ms from:#${NEED_FORM_ID}, change delay:150ms from:#${NEED_FORM_ID}`,
    "hx-sync": "this:replace",
    "hx-config": "timeout:8s",
    "hx-status:4xx": "swap:none",
    "hx-status:5xx": "swap:none",
  };
}
