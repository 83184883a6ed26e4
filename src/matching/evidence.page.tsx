import { Panel } from "../web/page.tsx";
import type { EvidencePassage, EvidencePiece, EvidenceSection, MarkStep } from "./evidence-sections.ts";
import type { RelatedWords } from "./related-words.ts";

interface EvidenceProps {
  need: { title: string; href: string; sections: readonly EvidenceSection[] };
  achievement: { title: string; href: string; sections: readonly EvidenceSection[] };
  /** Share of the text score that stands in no marked word. */
  unmarked: number;
  related: readonly RelatedWords[] | null;
}

/** 原文依据: both texts beside each other, the common words shaded by their share of the text score. */
export function Evidence({ need, achievement, unmarked, related }: EvidenceProps) {
  return (
    <Panel title="原文依据" id="evidence">
      <Legend unmarked={unmarked} />
      <div class="evidence-texts">
        {[need, achievement].map(({ title, href, sections }) => (
          <section>
            <h3>
              <a href={href}>{title}</a>
            </h3>
            {sections.map((section) => (
              <Section {...section} />
            ))}
          </section>
        ))}
      </div>
      <Related related={related} />
    </Panel>
  );
}

const STEP_WORDS: readonly [MarkStep, string][] = [
  [4, "占文本得分 10 % 以上"],
  [3, "5–10 %"],
  [2, "2–5 %"],
  [1, "0.5–2 %"],
];

function Legend({ unmarked }: { unmarked: number }) {
  return (
    <div class="evidence-legend">
      <p>双方共有的词：</p>
      <ul aria-label="标记的含义">
        {STEP_WORDS.map(([step, words]) => (
          <li>
            <mark class={`evidence-${step}`}>{words}</mark>
          </li>
        ))}
        <li>
          <span class="evidence-quote">
            判定指标的原句<sup>指标 1</sup>
          </span>
        </li>
      </ul>
      <p>
        {percent(unmarked) === 0
          ? "文本得分都来自标出的词。"
          : `其余 ${percent(unmarked)} % 的文本得分来自单个相同的字，没有标出。`}
      </p>
    </div>
  );
}

function Section({ label, passages }: EvidenceSection) {
  return (
    <details class="evidence-section" open>
      <summary>{label}</summary>
      <p class="prose-text">
        {passages.map((passage) => (
          <Passage {...passage} />
        ))}
      </p>
    </details>
  );
}

function Passage({ quotedFor, pieces }: EvidencePassage) {
  const marked = pieces.map((piece) => <Piece {...piece} />);
  if (quotedFor.length === 0) return <>{marked}</>;
  return (
    <span class="evidence-quote">
      {marked}
      <sup>指标 {quotedFor.join("、")}</sup>
    </span>
  );
}

function Piece({ text, step, share }: EvidencePiece) {
  if (step === 0) return <>{text}</>;
  return (
    <mark class={`evidence-${step}`} title={`占文本得分 ${(share * 100).toFixed(1)} %`}>
      {text}
    </mark>
  );
}

/** From here on two words are told to be very near. */
const VERY_NEAR = 0.6;

function Related({ related }: { related: readonly RelatedWords[] | null }) {
  if (related === null) return <p class="field-hint">本次计分没有用到词向量，只按相同的用词计分。</p>;
  return (
    <div class="evidence-related">
      <h3>语义相近的词</h3>
      {related.length === 0 ? (
        <p>没有可以单独列出的相近词，语义得分来自整篇用词。</p>
      ) : (
        <>
          <p class="field-hint">
            只列双方用词不同、在本服务的需求和成果中常一起出现的词，帮助阅读；语义得分按整篇计算，不由这些词相加。
          </p>
          <ul>
            {related.map(({ ofNeed, ofAchievement, nearness }) => (
              <li>
                需求“{ofNeed}”与成果“{ofAchievement}”{nearness >= VERY_NEAR ? "很近" : "较近"}（{nearness.toFixed(2)}）
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

const percent = (share: number): number => Math.round(share * 100);
