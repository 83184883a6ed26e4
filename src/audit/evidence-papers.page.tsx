import { ATTACHMENT_TYPE_LABELS, describeSize } from "../attachments/attachment.ts";
import { describeTakenAway, describeWithdrawal, takenAwayWord } from "../attachments/describe-withdrawal.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { Badge } from "../web/badge.tsx";
import { CLOSED, CLOSED_NAME } from "./closed-words.ts";
import type { EvidencePaper } from "./list-evidence-papers.ts";
import { partWord } from "./part-words.ts";

export const EVIDENCE_PAPERS_PATH = "/evidence/papers";

export interface EvidencePartProps {
  /** Names that staff gave may repeat a text that is closed to the reader. */
  isConfidential: boolean;
}

/** 凭证与附件: each to be opened by who may, and for them with its digest, by which others are told from it; a withdrawn one says why it is. */
export function EvidencePapers({ papers, isConfidential }: EvidencePartProps & { papers: readonly EvidencePaper[] }) {
  if (papers.length === 0) return <p class="not-given">没有各方可见的附件</p>;
  return (
    <ul class="attachment-list">
      {papers.map((paper) => (
        <Paper {...{ paper, isConfidential }} />
      ))}
    </ul>
  );
}

/** Whether the money of one line is proved; nothing where it needs no proof and has none. */
export function VoucherCell(props: { lacks: boolean; papers: readonly EvidencePaper[]; part: string }) {
  if (props.lacks) return <Badge tone="warning">缺凭证</Badge>;
  const standing = ({ part, takenAway, withdrawal }: EvidencePaper) =>
    part === props.part && takenAway === null && withdrawal === null;
  return props.papers.some(standing) ? "有" : "—";
}

function Paper({ paper, isConfidential }: EvidencePartProps & { paper: EvidencePaper }) {
  const { id, part, name, type, bytes, uploadedAt, sha256, withdrawal, takenAway, mayOpen } = paper;
  const proof = partWord(part);
  const words = `${proof === "" ? "" : `${proof}：`}${name === null ? "" : `${isConfidential ? CLOSED_NAME : name}，`}${ATTACHMENT_TYPE_LABELS[type]}，${describeSize(bytes)}，${shanghaiDay(uploadedAt)} 上传`;
  return (
    <li>
      <p class="attachment-name">
        {mayOpen && !isConfidential ? (
          <a href={`${EVIDENCE_PAPERS_PATH}/${id}`} download>
            {words}
          </a>
        ) : (
          words
        )}
        {withdrawal === null ? null : (
          <>
            {" "}
            <Badge tone="error">已作废</Badge>
          </>
        )}
        {takenAway === null ? null : (
          <>
            {" "}
            <Badge tone="warning">{`已${takenAwayWord(takenAway)}`}</Badge>
          </>
        )}
      </p>
      {takenAway === null ? null : <p class="attachment-facts">{describeTakenAway(takenAway, takenAway.by)}</p>}
      {withdrawal === null ? null : (
        <p class="attachment-facts">
          {describeWithdrawal(isConfidential ? { ...withdrawal, reason: CLOSED } : withdrawal)}
        </p>
      )}
      {mayOpen ? <Digest sha256={sha256} /> : null}
    </li>
  );
}

/** Whoever holds the paper outside the service compares it; opened, the whole can be copied. */
function Digest({ sha256 }: { sha256: string }) {
  return (
    <details class="paper-digest">
      <summary title={sha256}>SHA-256 {sha256.slice(0, 12)}…</summary>
      <code>{sha256}</code>
    </details>
  );
}
