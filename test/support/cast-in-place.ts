import { accounts, memberships } from "../../db/schema/accounts.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { optionLists, options } from "../../db/schema/reference.ts";
import type { Context } from "../../src/kernel/context.ts";
import { contactPlace } from "../../src/organizations/organization.ts";
import { cast, ORGANIZATION_IDS, organizationDetails } from "./cast.ts";
import { TEST_NOW } from "./database.ts";

const at = { createdAt: TEST_NOW, updatedAt: TEST_NOW };

/** A few options of each list that tests choose from. */
export async function putOptions(ctx: Context): Promise<void> {
  await ctx.db.insert(optionLists).values([
    { list: "region", label: "行政区划", source: "test" },
    { list: "industry", label: "产业", source: "test" },
  ]);
  const row = (list: string, code: string, label: string, position: number, parent: string | null = null) => ({
    list,
    code,
    label,
    position,
    parent,
    attributes: {},
  });
  await ctx.db
    .insert(options)
    .values([
      row("region", "140000", "山西省", 0),
      row("region", "141100", "吕梁市", 1, "140000"),
      row("region", "141121", "文水县", 2, "141100"),
      row("industry", "baijiu", "清香型白酒", 0),
      row("industry", "baijiu.brewing", "酿造", 1, "baijiu"),
      row("industry", "newEnergy", "新能源", 2),
    ]);
}

/** The cast's three approved organizations. */
export async function putOrganizations(ctx: Context): Promise<void> {
  for (const key of ["battery", "university", "bureau"] as const) {
    const id = ORGANIZATION_IDS[key];
    const { contact, ...details } = organizationDetails[key];
    const sealed = ctx.vault.encrypt(JSON.stringify(contact), contactPlace(id));
    await ctx.db.insert(organizations).values({ ...details, ...at, id, contact: sealed, status: "approved" });
  }
}

/**
 * An active account for everybody of the cast, without a password. Needs the organizations.
 * @param people who has one; tests of two checks ask for the second reviewer, too.
 */
export async function putAccounts(ctx: Context, people: "oneReviewer" | "twoReviewers" = "oneReviewer"): Promise<void> {
  for (const [key, actor] of Object.entries(cast)) {
    if (key === "reviewer" && people === "oneReviewer") continue;
    const { accountId, name, role, organizationId } = actor;
    await ctx.db.insert(accounts).values({ id: accountId, name, email: `${key.toLowerCase()}@example.com`, ...at });
    await ctx.db.insert(memberships).values({ accountId, role, organizationId, status: "active", ...at });
  }
}

/** Another person of somebody's organization. @returns their account's id. */
export async function putColleague(ctx: Context, { role, organizationId }: Colleague, name: string): Promise<string> {
  const accountId = ctx.newId();
  await ctx.db.insert(accounts).values({ id: accountId, name, email: `${accountId}@example.com`, ...at });
  await ctx.db.insert(memberships).values({ accountId, role, organizationId, status: "active", ...at });
  return accountId;
}
type Colleague = Pick<(typeof cast)[keyof typeof cast], "role" | "organizationId">;
