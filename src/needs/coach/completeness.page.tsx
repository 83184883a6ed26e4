import { Badge, type BadgeTone } from "../../web/badge.tsx";
import { Panel } from "../../web/page.tsx";
import { fieldLabel } from "../need-form.ts";
import { type Completeness, describeCompleteness } from "./completeness.ts";

const WORDS = { good: "填写充分", fair: "还可补充", poor: "容易被退回" } as const;
const TONES: Record<keyof typeof WORDS, BadgeTone> = { good: "success", fair: "warning", poor: "error" };

/** 填报完整度 as a figure, a bar and a word. Drawn as SVG, because `style` attributes are against our CSP. */
export function CompletenessMeter({ points }: Pick<Completeness, "points">) {
  const level = describeCompleteness(points);
  return (
    <div class="completeness">
      <p class="completeness-line">
        <span>填报完整度</span>
        <span class="completeness-figure">{points}</span>
        <span class="completeness-of">/ 100</span>
        <Badge tone={TONES[level]}>{WORDS[level]}</Badge>
      </p>
      <svg
        class={`completeness-bar completeness-${level}`}
        viewBox="0 0 100 6"
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <rect class="completeness-ground" x="0" y="0" width="100" height="6" />
        <rect class="completeness-fill" x="0" y="0" width={String(points)} height="6" />
      </svg>
    </div>
  );
}

/** On the need's page, for its owner and staff: what is answered, and what would raise it. */
export function CompletenessPanel({ completeness }: { completeness: Completeness }) {
  const { points, hints, answered } = completeness;
  return (
    <Panel title="填报完整度" id="completeness">
      <CompletenessMeter points={points} />
      {hints.length === 0 ? (
        <p class="field-hint">各项都已写清。</p>
      ) : (
        <ul class="completeness-gaps">
          {hints.map(({ field, label, raises, sentence }) => (
            <li>
              <strong>{label}</strong>
              <span class="hint-raises">可加 {raises} 分</span>
              <span class="completeness-sentence">
                {fieldLabel(field) === label ? "" : `${fieldLabel(field)}：`}
                {sentence}
              </span>
            </li>
          ))}
        </ul>
      )}
      {answered.length === 0 ? null : <p class="field-hint completeness-written">已写清：{answered.join("、")}。</p>}
    </Panel>
  );
}
