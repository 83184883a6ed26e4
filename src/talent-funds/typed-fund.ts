import { parseAmount } from "../kernel/money.ts";
import type { FormValues } from "../web/form-state.ts";
import { typedText } from "../web/typed-values.ts";
import type { CommitmentBasis } from "./talent-fund.ts";

/** An amount as typed, in fen; what is no amount is left to the schema, which says so. */
export const typedFen = (text: string): number => parseAmount(text) ?? Number.NaN;

/** `3`, `2.5`, `３％` in basis points; what is no such share is left to the schema. */
export function typedRate(text: string): number {
  const match = /^(\d{1,3})(?:\.(\d{1,2}))?%?$/.exec(text.normalize("NFKC").replaceAll(" ", ""));
  if (match === null) return Number.NaN;
  return Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
}

/** What the form sent, as the schema reads it. @param enterpriseId for an enterprise its own, whatever was sent. */
export function typedCommitment(values: FormValues, formId: string, enterpriseId: string | null) {
  const text = (name: string) => typedText(values, name);
  const basis = text("terms[basis]") as CommitmentBasis;
  const year = text("year").normalize("NFKC").replace(/年$/, "").trim();
  return {
    formId,
    enterpriseId: enterpriseId ?? text("enterpriseId"),
    year: /^\d{4}$/.test(year) ? Number(year) : Number.NaN,
    terms:
      basis === "rate"
        ? { basis, rate: typedRate(text("terms[rate]")), revenueBaseFen: typedFen(text("terms[revenueBaseFen]")) }
        : { basis, amountFen: typedFen(text("terms[amountFen]")) },
    agreedBy: text("agreedBy"),
    happenedOn: text("happenedOn"),
    dueOn: text("dueOn"),
    note: text("note"),
  };
}
