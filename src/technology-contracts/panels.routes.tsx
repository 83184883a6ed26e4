import type { IntroductionStatus, Side } from "../cooperation/introduction.ts";
import type { Context } from "../kernel/context.ts";
import { readerOf } from "./contract-access.ts";
import { IntroductionContractPanel } from "./introduction-contract.page.tsx";
import { findContractOfIntroduction } from "./queries.ts";
import { leadsToContract } from "./running-introduction.ts";

/** What an introduction's page, which knows nothing of contracts, shows of its own. */
export async function contractOfIntroduction(
  ctx: Context,
  { id, status, side }: { id: string; status: IntroductionStatus; side: Side },
) {
  const found = await findContractOfIntroduction(ctx.db, id);
  const contract = found !== null && readerOf(ctx.actor, found) !== null ? found : null;
  const mayEnter = side === "staff" && found === null && leadsToContract(status);
  if (contract === null && !mayEnter) return null;
  return <IntroductionContractPanel introductionId={id} contract={contract} />;
}
