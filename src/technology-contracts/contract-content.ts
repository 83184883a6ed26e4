import type { ContractContent } from "./contract-schemas.ts";
import type { ContractRecord } from "./queries.ts";
import { registrationFieldsOf } from "./registration-form.ts";

/** The contract as its form has it. */
export function toContent(contract: ContractRecord): ContractContent {
  const { title, kind, direction, paperNumber, buyerName, sellerName } = contract;
  const { contractValueFen, transactionValueFen, isLater, originReason, note } = contract;
  return {
    title,
    kind,
    direction,
    paperNumber,
    buyerId: contract.buyerId ?? "",
    buyerName,
    sellerId: contract.sellerId ?? "",
    sellerName,
    ...registrationFieldsOf(contract),
    signedOn: contract.signedOn ?? "",
    startsOn: contract.startsOn ?? "",
    endsOn: contract.endsOn ?? "",
    contractValueFen,
    transactionValueFen,
    needNumber: contract.needNumber ?? "",
    achievementNumber: contract.achievementNumber ?? "",
    isLater: isLater === true,
    originReason,
    note,
  };
}
