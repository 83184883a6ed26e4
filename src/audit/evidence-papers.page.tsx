import { ATTACHMENT_TYPE_LABELS, describeSize } from "../attachments/attachment.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import type { EvidencePaper } from "./list-evidence-papers.ts";

export interface EvidencePartProps {
  /** Names that staff gave may repeat a text that is closed to the reader. */
  isConfidential: boolean;
}

/** 凭证与附件: that they are there, since when; the files themselves stay with those who take part. */
export function EvidencePapers({ papers, isConfidential }: EvidencePartProps & { papers: readonly EvidencePaper[] }) {
  if (papers.length === 0) return <p class="not-given">没有各方可见的附件</p>;
  return (
    <ul class="attachment-list">
      {papers.map(({ part, name, type, bytes, uploadedAt }) => (
        <li>
          {proves(part)}
          {name === null ? null : `${isConfidential ? "（保密）" : name}，`}
          {ATTACHMENT_TYPE_LABELS[type]}，{describeSize(bytes)}，{shanghaiDay(uploadedAt)} 上传
        </li>
      ))}
    </ul>
  );
}

const PROOFS: Readonly<Record<string, (seq: string) => string>> = {
  registration: () => "登记证明：",
  payment: (seq) => `第 ${seq} 号到款的凭证：`,
  acceptance: () => "验收材料：",
  funding: (seq) => `第 ${seq} 号资金的凭证：`,
  report: () => "进展报告的佐证：",
  entry: (seq) => `第 ${seq} 号分录的凭证：`,
};

/** What a paper is for, by the number that the evidence shows, and nothing for one of the whole record. */
function proves(part: string): string {
  const [kind = "", seq = ""] = part.split("-");
  return PROOFS[kind]?.(seq) ?? "";
}
