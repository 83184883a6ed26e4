import type { Context } from "../kernel/context.ts";
import { ExpertsPanel } from "./experts-panel.page.tsx";
import { listExpertsBehind } from "./queries.ts";

/** What this folder shows on the page of an achievement, which knows nothing of it. */
export async function expertsOfAchievement({ db }: Context, { id }: { id: string }) {
  return <ExpertsPanel experts={(await listExpertsBehind(db, [id])).get(id) ?? []} />;
}
