import { readChoices } from "./read-choices.ts";
import type { Query } from "./read-query.ts";

/** `?voucher=missing` of a list of money: 缺凭证 alone. @throws RequestProblem for any other. */
export const readOnlyUnproved = (query: Query): boolean => readChoices(query, "voucher", ["missing"]).length > 0;
