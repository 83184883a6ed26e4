import { ACHIEVEMENT_FIELD_LABELS } from "../achievements/achievement-form.ts";
import type { PublicAchievementText } from "../achievements/present-achievement.ts";
import { describeRequirement } from "../kernel/requirement.ts";
import { NEED_FIELD_LABELS } from "../needs/need-form.ts";
import type { PublicNeedText } from "../needs/present-need.ts";
import type { CoveredRequirement } from "./coverage.ts";
import { LONGEST_READ } from "./matchable.ts";
import { withoutNegated } from "./negation.ts";
import type { MarkedPlace, TextEvidence } from "./text-evidence.ts";

/** How strongly a word is marked: 0 not at all, 4 for a tenth of the text score and more. */
export type MarkStep = 0 | 1 | 2 | 3 | 4;
const LEAST_SHARES: readonly [MarkStep, number][] = [
  [4, 0.1],
  [3, 0.05],
  [2, 0.02],
  [1, 0.005],
];

export interface EvidencePiece {
  text: string;
  step: MarkStep;
  share: number;
}
/** A stretch of a text, and the requirements (1 for the first) about which it is quoted. */
export interface EvidencePassage {
  quotedFor: readonly number[];
  pieces: readonly EvidencePiece[];
}
export interface EvidenceSection {
  label: string;
  passages: readonly EvidencePassage[];
}

/** What a need says, as the matcher reads it. */
export function needSections(text: PublicNeedText, { mark }: TextEvidence): EvidenceSection[] {
  let offset = 0;
  const body = (["problem", "keyTechnology", "goal", "presentBase"] as const).flatMap((field) => {
    const marks = mark(readPart(text[field], offset, "need"));
    offset += text[field].length;
    return sectionOf(NEED_FIELD_LABELS[field], text[field], marks, []);
  });
  const keywords = text.keywords.join("、");
  return [
    ...sectionOf(NEED_FIELD_LABELS.title, text.title, mark(readPart(text.title, 0, "need")), []),
    ...sectionOf(NEED_FIELD_LABELS.keywords, keywords, mark(keywords), []),
    ...body,
  ];
}

/** As the matcher reads it: nothing behind its limit, and nothing that is denied, earns anything. */
function readPart(text: string, offset: number, side: "need" | "achievement"): string {
  return withoutNegated(text.slice(0, Math.max(0, LONGEST_READ - offset)), side);
}

/** The same of an achievement, with the sentences that settle a requirement. */
export function achievementSections(
  text: PublicAchievementText,
  { mark }: TextEvidence,
  coverage: readonly CoveredRequirement[],
): EvidenceSection[] {
  let offset = 0;
  const body = (["abstract", "innovations", "scenes"] as const).flatMap((field) => {
    const written = text[field];
    const quoted = coverage.flatMap(({ quote }, index): Quoted[] => {
      const start = (quote?.offset ?? -1) - offset;
      const end = start + (quote?.text.length ?? 0);
      return quote?.offset == null || start < 0 || end > written.length ? [] : [{ start, end, requirement: index + 1 }];
    });
    const marks = mark(readPart(written, offset, "achievement"));
    if (written !== "") offset += written.length + 1;
    return sectionOf(ACHIEVEMENT_FIELD_LABELS[field], written, marks, quoted);
  });
  const keywords = text.keywords.join("、");
  return [
    ...sectionOf(ACHIEVEMENT_FIELD_LABELS.title, text.title, mark(readPart(text.title, 0, "achievement")), []),
    ...sectionOf(ACHIEVEMENT_FIELD_LABELS.keywords, keywords, mark(keywords), []),
    ...body,
    ...figureSection(text, coverage),
  ];
}

/** Figures are no part of the text score, but may be quoted. */
function figureSection({ figures }: PublicAchievementText, coverage: readonly CoveredRequirement[]): EvidenceSection[] {
  if (figures.length === 0) return [];
  const plain = (text: string): EvidencePiece[] => [{ text, step: 0, share: 0 }];
  const passages = figures.map(describeRequirement).flatMap((figure, at): EvidencePassage[] => {
    const quotedFor = coverage.flatMap(({ quote }, index) =>
      quote?.source === "figure" && quote.text === figure ? [index + 1] : [],
    );
    const row = { quotedFor, pieces: plain(figure) };
    return at === 0 ? [row] : [{ quotedFor: [], pieces: plain("\n") }, row];
  });
  return [{ label: ACHIEVEMENT_FIELD_LABELS.figures, passages }];
}

type Quoted = { start: number; end: number; requirement: number };

function sectionOf(
  label: string,
  text: string,
  marks: readonly MarkedPlace[],
  quoted: readonly Quoted[],
): EvidenceSection[] {
  if (text === "") return [];
  const cuts = [...new Set([0, text.length, ...quoted.flatMap(({ start, end }) => [start, end])])].sort(
    (a, b) => a - b,
  );
  const passages = cuts.slice(1).map((end, index) => {
    const start = cuts[index] ?? 0;
    const quotedFor = quoted.flatMap((one) => (one.start <= start && end <= one.end ? [one.requirement] : []));
    return { quotedFor, pieces: piecesOf(text, start, end, marks) };
  });
  return [{ label, passages }];
}

function piecesOf(text: string, start: number, end: number, marks: readonly MarkedPlace[]): EvidencePiece[] {
  const pieces: EvidencePiece[] = [];
  let at = start;
  for (const mark of marks) {
    const step = stepOf(mark.share);
    const [first, last] = [Math.max(at, mark.start), Math.min(end, mark.end)];
    if (step === 0 || first >= last) continue;
    if (first > at) pieces.push({ text: text.slice(at, first), step: 0, share: 0 });
    pieces.push({ text: text.slice(first, last), step, share: mark.share });
    at = last;
  }
  if (at < end) pieces.push({ text: text.slice(at, end), step: 0, share: 0 });
  return pieces;
}

function stepOf(share: number): MarkStep {
  return LEAST_SHARES.find(([, least]) => share >= least)?.[0] ?? 0;
}
