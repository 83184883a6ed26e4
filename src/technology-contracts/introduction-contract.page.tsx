import { Panel } from "../web/page.tsx";
import { CONTRACTS_PATH, ContractBadge, valueWord } from "./contract-status.page.tsx";
import type { ContractRow } from "./queries.ts";

interface IntroductionContractPanelProps {
  introductionId: string;
  /** Null where staff may enter one. */
  contract: ContractRow | null;
}

/** 技术合同 on the page of the introduction that it came from. */
export function IntroductionContractPanel({ introductionId, contract }: IntroductionContractPanelProps) {
  if (contract === null)
    return (
      <Panel title="技术合同">
        <form method="post" action={`/introductions/${introductionId}/technology-contract`}>
          <p class="field-hint">双方、产业和来源按对接填好，只差金额和日期。登记签订后，对接成为“已签合同”。</p>
          <button class="btn btn-primary" type="submit">
            录入技术合同
          </button>
        </form>
      </Panel>
    );
  return (
    <Panel title="技术合同">
      <p>
        <a href={`${CONTRACTS_PATH}/${contract.id}`}>{contract.number}</a> <ContractBadge status={contract.status} />
      </p>
      <p class="field-hint">合同额 {valueWord(contract.contractValueFen)}</p>
    </Panel>
  );
}
