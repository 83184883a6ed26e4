import { readChoices } from "./read-choices.ts";
import type { Query } from "./read-query.ts";

/**
 * `?voucher=missing` of a list of money: 缺凭证 alone.
 * @throws RequestProblem for any other, and where there is no money (`hasMoney` false) for every one.
 */
export const readOnlyUnproved = (query: Query, hasMoney = true): boolean =>
  readChoices(query, "voucher", hasMoney ? ["missing"] : []).length > 0;
