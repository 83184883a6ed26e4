import { BAIJIU_CASES } from "./cases/baijiu.ts";
import { CARBON_CASES } from "./cases/carbon.ts";
import { MANUFACTURING_CASES } from "./cases/manufacturing.ts";
import { STEEL_CASES } from "./cases/steel.ts";
import type { DemoContract } from "./contracts.ts";
import type { DemoProject, DemoTalent } from "./projects.ts";
import type { DemoFund } from "./talent-funds.ts";

/**
 * A need of the demo that was answered, with all that came of it: from the match over visit and letter of intent to the contract,
 * the project and what the enterprise's talent fund paid. Invented like the posts.
 */
export interface DemoCase {
  /** Keys of the posts. */
  need: string;
  achievement: string;
  introducedDaysAgo: number;
  visited: string;
  agreed: string;
  contract: Omit<DemoContract, "need" | "direction">;
  /** Of seller and buyer; its people are the seller's, and have just come. */
  project?: Omit<DemoProject, "contract" | "institutions" | "enterprise" | "agreement" | "talents"> & {
    talents: readonly Omit<DemoTalent, "institution" | "months">[];
  };
  /** The buyer's, of this year. */
  fund?: Pick<DemoFund, "commitment" | "agreedBy" | "committedDaysAgo" | "entries">;
}

export const DEMO_CASES: readonly DemoCase[] = [
  ...STEEL_CASES,
  ...BAIJIU_CASES,
  ...CARBON_CASES,
  ...MANUFACTURING_CASES,
];

export const CONTRACTS_OF_CASES: readonly DemoContract[] = DEMO_CASES.map(({ need, contract }) => ({
  ...contract,
  need,
  direction: "inbound",
}));

export const PROJECTS_OF_CASES: readonly DemoProject[] = DEMO_CASES.flatMap(({ contract, project }) => {
  if (project === undefined) return [];
  const { title, seller, buyer } = contract;
  const talents = project.talents.map((talent) => ({ ...talent, institution: seller, months: 0 }));
  return [{ ...project, talents, contract: title, institutions: [seller], enterprise: buyer }];
});

export const FUNDS_OF_CASES: readonly DemoFund[] = DEMO_CASES.flatMap(({ contract, fund }) =>
  fund === undefined ? [] : [{ ...fund, enterprise: contract.buyer, yearsAgo: 0, due: "12-31" }],
);
