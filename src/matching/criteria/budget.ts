import { formatMoney } from "../../kernel/money.ts";
import { askFor, type Criterion, missingFact } from "./criterion.ts";

/** Up to this multiple of the budget a price is worth talking about. Judgement: first prices come down by a third. */
const NEAR = 1.5;
const FAR = 3;

/** 预算与价格: whether the budget covers the asking price. */
export const budgetCriterion: Criterion = {
  criterion: "budget",
  fit: ({ budgetFen }, { priceFen }) => {
    if (budgetFen === null || priceFen === null) return null;
    if (priceFen <= budgetFen) return 1;
    if (priceFen <= budgetFen * NEAR) return 0.6;
    return priceFen <= budgetFen * FAR ? 0.25 : 0;
  },
  because: ({ budgetFen }, { priceFen }) => {
    if (budgetFen === null || priceFen === null)
      return missingFact("金额（或为面议）", budgetFen !== null, priceFen !== null);
    const said = `预算 ${formatMoney(budgetFen)}，价格 ${formatMoney(priceFen)}`;
    if (priceFen <= budgetFen) return `${said}，预算足够`;
    return priceFen <= budgetFen * NEAR ? `${said}，价格略高于预算` : `${said}，价格明显高于预算`;
  },
  question: (need, achievement) =>
    askFor(need.budgetFen === null ? "预算" : null, achievement.priceFen === null ? "价格" : null),
};
