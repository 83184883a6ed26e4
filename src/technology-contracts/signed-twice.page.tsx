import { Notice } from "../web/notice.tsx";
import { CONTRACTS_PATH } from "./contract-status.page.tsx";
import type { ContractRecord } from "./queries.ts";
import { CONTRACT_ACT_STATUSES, CONTRACT_FIELD_LABELS, type ContractAct, partiesOf } from "./technology-contract.ts";

/** For staff: a need that was signed twice before it could be signed once alone, and what to do about it. */
export function SignedTwice({ contract, beside }: { contract: ContractRecord; beside: readonly ContractRecord[] }) {
  if (beside.length === 0) return null;
  const ways = waysToSettle(contract, beside);
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
        一项需求只签一次；这些合同是在这条规则以前登记的，都保留，合同额都计入统计。请逐份核对。
        {ways.length === 0 ? "本合同已经办结，请在上面所列的合同上办理。" : `${ways.join("；")}。`}
        核对清楚以后这里不再提示。
      </p>
    </Notice>
  );
}

/** Only what this contract takes: one of an introduction keeps its need, and a later one is of the same two parties. */
function waysToSettle(contract: ContractRecord, beside: readonly ContractRecord[]): string[] {
  const takes = (act: ContractAct) => CONTRACT_ACT_STATUSES[act].includes(contract.status);
  const isOfSame = beside.some((one) => partiesOf(one) === partiesOf(contract));
  const ends = [...(takes("void") ? ["作废"] : []), ...(takes("terminate") ? ["终止"] : [])].join("或");
  return [
    ...(isOfSame ? [`同一双方又签的一份，在后签的那份上点“变更或更正”，勾选“${CONTRACT_FIELD_LABELS.isLater}”`] : []),
    ...(contract.introductionNumber === null ? ["本合同的需求编号填错的，更正编号"] : []),
    ...(ends === "" ? [] : [`本合同登记错的，${ends}本合同`]),
  ];
}
