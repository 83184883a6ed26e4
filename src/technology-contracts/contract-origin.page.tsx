import type { Child } from "hono/jsx";
import { KeyValues } from "../web/key-values.tsx";
import { Panel } from "../web/page.tsx";
import type { ContractRecord } from "./queries.ts";
import { CONTRACT_FIELD_LABELS } from "./technology-contract.ts";

/** 来源: back from the contract to need, achievement, match and introduction. */
export function ContractOrigin({ contract, isStaff }: { contract: ContractRecord; isStaff: boolean }) {
  const { needId, achievementId, introductionId, needNumber, achievementNumber, introductionNumber } = contract;
  if (needId === null && achievementId === null) return null;
  const facts: { label: string; value: Child }[] = [];
  if (needId !== null) facts.push({ label: "需求", value: <a href={`/needs/${needId}`}>{needNumber}</a> });
  if (achievementId !== null)
    facts.push({ label: "成果", value: <a href={`/achievements/${achievementId}`}>{achievementNumber}</a> });
  if (introductionId !== null)
    facts.push({ label: "对接", value: <a href={`/introductions/${introductionId}`}>{introductionNumber}</a> });
  if (contract.isLater) facts.push({ label: "后续合同", value: "是，双方先前已为这项需求签过合同" });
  if (isStaff && contract.originReason !== "")
    facts.push({ label: CONTRACT_FIELD_LABELS.originReason, value: contract.originReason });
  if (isStaff && contract.matchScore !== null)
    facts.push(
      { label: "采纳时的匹配度", value: `${contract.matchScore.toFixed(1)} 分` },
      { label: "采纳时的计分版本", value: contract.engineVersion },
      {
        label: "研判",
        value: <a href={`/needs/${needId}/matches/${achievementId}/verdicts`}>研判记录</a>,
      },
    );
  return (
    <Panel title="来源">
      <KeyValues narrow facts={facts} />
    </Panel>
  );
}
