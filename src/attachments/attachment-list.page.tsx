import type { Child } from "hono/jsx";
import { shanghaiDay } from "../kernel/dates.ts";
import { Badge } from "../web/badge.tsx";
import { Icon } from "../web/icons.tsx";
import { ATTACHMENT_LAYER_LABELS, ATTACHMENT_TYPE_LABELS, describeSize } from "./attachment.ts";
import type { AttachmentRecord } from "./attachment-owner.ts";
import { describeWithdrawal } from "./describe-withdrawal.ts";
import type { ListedAttachment, Withdrawal } from "./queries.ts";

interface AttachmentListProps {
  attachments: readonly ListedAttachment[];
  /** Only insiders are told which layer a file belongs to. */
  words: AttachmentRecord["words"] | null;
  /** Of the withdrawn ones among them. */
  withdrawals: ReadonlyMap<string, Withdrawal>;
  /** What a person may do with one of them. */
  acts?: (attachment: ListedAttachment) => Child;
}

/** The files of one record, each to be saved. */
export function AttachmentList({ attachments, words, withdrawals, acts }: AttachmentListProps) {
  return (
    <ul class="attachment-list">
      {attachments.map((one) => (
        <li id={`attachment-${one.id}`}>
          <p class="attachment-name">
            <a href={`/attachments/${one.id}`} download>
              <Icon name="download" />
              {one.name}
            </a>
          </p>
          <p class="attachment-facts">
            {words === null ? null : (
              <Badge tone={one.layer === "public" ? "info" : "warning"}>
                {words[one.layer]?.label ?? ATTACHMENT_LAYER_LABELS[one.layer]}
              </Badge>
            )}
            {one.isWaiting ? <Badge tone="neutral">待审核</Badge> : null}
            {one.withdrawnAt === null ? null : <Badge tone="error">已作废</Badge>}
            <span>
              {ATTACHMENT_TYPE_LABELS[one.type]} · {describeSize(one.bytes)} · {shanghaiDay(one.uploadedAt)}
            </span>
          </p>
          <WithdrawalWords withdrawal={withdrawals.get(one.id)} />
          {acts?.(one)}
        </li>
      ))}
    </ul>
  );
}

function WithdrawalWords({ withdrawal }: { withdrawal: Withdrawal | undefined }) {
  return withdrawal === undefined ? null : <p class="attachment-facts">{describeWithdrawal(withdrawal)}</p>;
}
