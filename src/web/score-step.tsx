import { FILLS, type ScoreTone } from "./score-bar.tsx";

interface ScoreStepProps {
  /** Points before this part. */
  from: number;
  points: number;
  /** What the part could have been; the rest of it is outlined. */
  atMost: number;
  tone: ScoreTone;
  /** Scores to draw a line at. */
  lines: readonly number[];
}

const percent = (points: number): string => `${Math.round(points * 100) / 100}%`;

/** One part of a score where it stands among the others, out of 100. What it shows is said in words beside it. */
export function ScoreStep({ from, points, atMost, tone, lines }: ScoreStepProps) {
  return (
    <svg class="score-step" aria-hidden="true" focusable="false">
      <ScoreLines lines={lines} />
      <rect class="score-rest" x={percent(from)} y="20%" width={percent(atMost)} height="60%" />
      <rect class={FILLS[tone]} x={percent(from)} y="20%" width={percent(points)} height="60%" />
    </svg>
  );
}

/** The whole score under its parts. */
export function ScoreTotal({ score, lines }: { score: number; lines: readonly number[] }) {
  return (
    <svg class="score-step" aria-hidden="true" focusable="false">
      <rect class="score-ground" y="20%" width="100%" height="60%" />
      <rect class="score-whole" y="20%" width={percent(score)} height="60%" />
      <ScoreLines lines={lines} />
    </svg>
  );
}

function ScoreLines({ lines }: Pick<ScoreStepProps, "lines">) {
  return (
    <>
      {lines.map((line) => (
        <line class="score-line" x1={percent(line)} x2={percent(line)} y1="0" y2="100%" />
      ))}
    </>
  );
}

export interface ScaleMark {
  at: number;
  label: string;
}

/** The lines' names under the bars: the lowest at the left of its line, the others at the right, in two rows. */
export function ScoreScale({ marks }: { marks: readonly ScaleMark[] }) {
  const rising = [...marks].sort((a, b) => a.at - b.at);
  return (
    <svg class="score-scale" aria-hidden="true" focusable="false">
      {rising.map(({ at, label }, index) => {
        const row = index === 1 ? 2 : 1;
        return (
          <>
            <line class="score-line" x1={percent(at)} x2={percent(at)} y1="0" y2={row === 1 ? "40%" : "90%"} />
            <text
              x={percent(at)}
              dx={index === 0 ? "-4" : "4"}
              y={row === 1 ? "38%" : "88%"}
              text-anchor={index === 0 ? "end" : "start"}
            >
              {label}
            </text>
          </>
        );
      })}
    </svg>
  );
}
