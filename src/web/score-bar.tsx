/** One part of a score. `tone` picks one of twelve colors and stays with its criterion on every page. */
export interface ScorePart {
  label: string;
  points: number;
  tone: ScoreTone;
}
export type ScoreTone = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12;

export const FILLS: Record<ScoreTone, string> = {
  1: "fill-score-1",
  2: "fill-score-2",
  3: "fill-score-3",
  4: "fill-score-4",
  5: "fill-score-5",
  6: "fill-score-6",
  7: "fill-score-7",
  8: "fill-score-8",
  9: "fill-score-9",
  10: "fill-score-10",
  11: "fill-score-11",
  12: "fill-score-12",
};

export interface ScoreBarProps {
  score: number;
  parts: readonly ScorePart[];
  /** The score that fills the bar. */
  max?: number | undefined;
}

const points = (value: number): string => String(Math.round(value * 10) / 10);
const place = (value: number): string => String(Math.round(value * 100) / 100);

/** The reasons of a score side by side. Drawn as SVG, because `style` attributes are against our CSP. */
export function ScoreBar({ score, parts, max = 100 }: ScoreBarProps) {
  const drawn = parts.filter((part) => part.points > 0);
  const starts = drawn.map((_, index) => drawn.slice(0, index).reduce((sum, part) => sum + part.points, 0));
  const words = parts.map((part) => `${part.label} ${points(part.points)}`).join("，");
  return (
    <svg
      class="score-bar"
      viewBox="0 0 100 8"
      preserveAspectRatio="none"
      role="img"
      aria-label={`匹配度 ${points(score)}：${words}`}
    >
      <rect class="score-ground" width="100" height="8" />
      {drawn.map((part, index) => (
        <rect
          class={FILLS[part.tone]}
          x={place(((starts[index] ?? 0) / max) * 100)}
          width={place((part.points / max) * 100)}
          height="8"
        />
      ))}
    </svg>
  );
}

/** The same parts in words, with the color of each. */
export function ScoreParts({ parts }: { parts: readonly ScorePart[] }) {
  return (
    <ul class="score-parts">
      {parts.map((part) => (
        <li>
          <ScoreSwatch tone={part.tone} />
          <span>{part.label}</span>
          <span class="score-points">{part.points > 0 ? `+${points(part.points)}` : points(part.points)}</span>
        </li>
      ))}
    </ul>
  );
}

/** The color of a criterion, for lists that explain the bar. */
export function ScoreSwatch({ tone }: { tone: ScoreTone }) {
  return <i class={`score-swatch bg-score-${tone}`} />;
}
