import { ENTRY_KIND_LABELS, INTRODUCTION_STATUS_LABELS } from "../cooperation/introduction.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { KeyValues } from "../web/key-values.tsx";
import { Timeline } from "../web/timeline.tsx";
import { CLOSED } from "./closed-words.ts";
import type { IntroductionEvidence } from "./evidence-chain.ts";
import { EvidencePapers } from "./evidence-papers.page.tsx";
import { OVERSEEN_INTRODUCTIONS_PATH } from "./overseen-introductions.page.tsx";
import type { OverseenIntroduction } from "./overseen-introductions.ts";
import { Turn } from "./overseen-turn.page.tsx";

interface IntroductionPartProps extends IntroductionEvidence {
  isConfidential: boolean;
  reference: ReferenceBook;
}

/** 对接 in a 证据链: who was brought together, how far it came, whose turn it is, and every step with its day. */
export function IntroductionPart(props: IntroductionPartProps) {
  const { id, number, overseen, entries, papers, isConfidential, reference } = props;
  const reasonOf = (code: string | null) => (code === null ? "" : `，原因：${reference.label("declineReason", code)}`);
  return (
    <div class="flow">
      <p>
        <a href={`${OVERSEEN_INTRODUCTIONS_PATH}/${id}`}>{number}</a>
      </p>
      <KeyValues facts={factsOf(overseen, reference)} />
      <Timeline
        entries={entries.map(({ at, kind, takenPlaceOn, status, reason, byName }) => ({
          at,
          title: `${takenPlaceOn} ${ENTRY_KIND_LABELS[kind]}（${INTRODUCTION_STATUS_LABELS[status]}${reasonOf(reason)}）`,
          ...(byName === "" ? {} : { by: byName }),
        }))}
      />
      <h3>附件</h3>
      <EvidencePapers papers={papers} isConfidential={isConfidential} />
    </div>
  );
}

function factsOf(overseen: OverseenIntroduction, reference: ReferenceBook) {
  const { enterpriseName, institutionName, status, turn, reason, createdAt } = overseen;
  const answered = (at: Date | null) => (at === null ? "还没有同意" : `${shanghaiDay(at)} 同意`);
  return [
    { label: "企业", value: `${enterpriseName ?? CLOSED}，${answered(overseen.enterpriseAcceptedAt)}` },
    { label: "高校院所", value: `${institutionName}，${answered(overseen.institutionAcceptedAt)}` },
    { label: "发起日期", value: shanghaiDay(createdAt) },
    { label: "阶段", value: INTRODUCTION_STATUS_LABELS[status] },
    { label: "轮到谁", value: <Turn turn={turn} /> },
    ...(reason === null ? [] : [{ label: "结束原因", value: reference.label("declineReason", reason) }]),
  ];
}
