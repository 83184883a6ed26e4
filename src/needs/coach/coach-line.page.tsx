import { TipPlace } from "../../web/field.tsx";
import { Icon } from "../../web/icons.tsx";
import type { CoachAdvice } from "./coach-need.ts";
import { coachTips } from "./coach-tips.ts";

/** The element of the coach itself, to which the line leads. */
export const COACH_ID = "need-coach";
const WORDS_ID = "coach-line-words";

interface CoachLineProps {
  advice: CoachAdvice;
  isBegun: boolean;
}

/** On a phone the coach stands below the form: this line stays at the bottom of the screen and leads there. */
export function CoachLine({ advice, isBegun }: CoachLineProps) {
  return (
    <p class="coach-line no-print">
      <span id={WORDS_ID} role="status">
        {lineWords(advice, isBegun)}
      </span>
      <a href={`#${COACH_ID}`}>
        看建议
        <Icon name="down" />
      </a>
    </p>
  );
}

/** With an answer of the coach: what line and fields say of it by now, each in its place on the page. */
export function CoachEchoes({ advice, isBegun }: CoachLineProps) {
  return (
    <>
      <span hx-swap-oob={`textContent:#${WORDS_ID}`}>{lineWords(advice, isBegun)}</span>
      {Object.entries(coachTips(advice, isBegun)).map(([name, one]) => (
        <TipPlace name={name} advice={one} swap />
      ))}
    </>
  );
}

function lineWords({ completeness, leaks }: CoachAdvice, isBegun: boolean): string {
  if (!isBegun) return "填报助手：写下名称和主要问题后给出建议";
  const { points, hints } = completeness;
  const leaked = leaks.length === 0 ? [] : [`${leaks.length} 处不宜公开`];
  const left = hints.length === 0 ? "各项都已写清" : `${hints.length} 条建议`;
  return [`完整度 ${points}`, ...leaked, left].join(" · ");
}
