import { Notice } from "../web/notice.tsx";
import { CONTRACTS_PATH } from "./contract-status.page.tsx";
import type { ContractRecord } from "./queries.ts";
import { CONTRACT_FIELD_LABELS } from "./technology-contract.ts";

/** For staff: a need that was signed twice before it could be signed once alone, and what to do about it. */
export function SignedTwice({ contract, beside }: { contract: ContractRecord; beside: readonly ContractRecord[] }) {
  if (beside.length === 0) return null;
  return (
    <Notice tone="warning" title={`需求 ${contract.needNumber} 还有别的已签合同`}>
      <ul>
        {beside.map(({ id, number, title, buyer, seller, signedOn }) => (
          <li>
            <a href={`${CONTRACTS_PATH}/${id}`}>
              {number} {title}
            </a>
            （{buyer} 与 {seller}，{signedOn} 签订）
          </li>
        ))}
      </ul>
      <p>
        一项需求只签一次；这些合同是在这条规则以前登记的，都保留，合同额都计入统计。请核对：同一双方又签的一份，在后签的那份上点“变更或更正”，勾选“
        {CONTRACT_FIELD_LABELS.isLater}
        ”；需求编号填错的，更正编号；登记错的，作废或终止那一份。核对清楚以后这里不再提示。
      </p>
    </Notice>
  );
}
