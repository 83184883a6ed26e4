import { organizations } from "../../db/schema/organizations.ts";
import type { Actor, Context } from "../../src/kernel/context.ts";
import { TEST_NOW } from "./database.ts";

/** Another enterprise, for what one firm must never learn of the other. */
export const RIVAL_ID = "e4".repeat(16);
export const rival: Actor = {
  role: "enterprise",
  accountId: "0a".repeat(16),
  name: "癸对手",
  organizationId: RIVAL_ID,
};
/** 待认领, where imported needs wait. */
export const PLACEHOLDER_ID = "f5".repeat(16);

const at = { createdAt: TEST_NOW, updatedAt: TEST_NOW };

export async function putRival(ctx: Context): Promise<void> {
  await ctx.db.insert(organizations).values({
    ...at,
    id: RIVAL_ID,
    kind: "enterprise",
    name: "示例对手电池有限公司",
    creditCode: "91141121MA0TEXT20L",
    region: "141121",
    industry: "newEnergy",
    status: "approved",
  });
}

export async function putPlaceholder(ctx: Context): Promise<void> {
  await ctx.db
    .insert(organizations)
    .values({ ...at, id: PLACEHOLDER_ID, kind: "enterprise", name: "待认领", status: "approved", placeholder: true });
}
