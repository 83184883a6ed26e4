import { and, eq, inArray } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { creditCodeProblem, normalizeCreditCode } from "../organizations/credit-code.ts";
import { ORGANIZATION_STATUS_LABELS, type OrganizationStatus } from "../organizations/organization.ts";

/** One that may buy or sell. */
export interface KnownParty {
  id: string;
  name: string;
  creditCode: string;
  kind: string;
  status: OrganizationStatus;
}

/** A side of a contract as a file names it: a registered organization, an outside party by its name, or what contradicts. */
export type FoundParty =
  | { known: KnownParty }
  | { outside: string }
  | { wrong: "code" | "name"; because: string }
  | { missing: true };

export type Parties = (side: { code: string; name: string }) => FoundParty;

/** Enterprises and institutions of the register, whatever their status. */
export async function loadParties(db: Database): Promise<Parties> {
  const { id, name, creditCode, kind, status } = organizations;
  const rows = await db
    .select({ id, name, creditCode, kind, status })
    .from(organizations)
    .where(and(eq(organizations.placeholder, false), inArray(kind, ["enterprise", "institution"])));
  return partiesOf(rows.map((row) => ({ ...row, creditCode: row.creditCode ?? "" })));
}

/** Names compare without spaces and width: lists write brackets as they like. */
export const plainName = (name: string): string => name.normalize("NFKC").replaceAll(/\s+/g, "");

/** A side is found by its credit code, else by its name; what nobody registered stays an outside party. */
export function partiesOf(rows: readonly KnownParty[]): Parties {
  const byCode = new Map(rows.filter(({ creditCode }) => creditCode !== "").map((row) => [row.creditCode, row]));
  const byName = new Map<string, KnownParty[]>();
  for (const row of rows) byName.set(plainName(row.name), [...(byName.get(plainName(row.name)) ?? []), row]);

  return ({ code: typed, name }) => {
    const code = normalizeCreditCode(typed);
    const wrongCode = code === "" ? null : creditCodeProblem(code);
    if (wrongCode !== null) return { wrong: "code", because: `：${wrongCode}` };
    const registered = byCode.get(code);
    if (registered !== undefined) return approved(registered, "code");
    const [namesake, ...others] = byName.get(plainName(name)) ?? [];
    if (namesake === undefined) return name === "" ? missing(code) : { outside: name };
    if (others.length > 0)
      return { wrong: "code", because: `：单位库中有 ${others.length + 1} 个单位叫“${name}”，请写明信用代码` };
    if (code !== "" && namesake.creditCode !== "" && namesake.creditCode !== code)
      return { wrong: "code", because: `与单位库中“${name}”的代码 ${namesake.creditCode} 不同，请核对` };
    return approved(namesake, "name");
  };
}

function missing(code: string): FoundParty {
  return code === "" ? { missing: true } : { wrong: "code", because: "不在单位库中，请写明名称，或先登记这个单位" };
}

function approved(known: KnownParty, wrong: "code" | "name"): FoundParty {
  if (known.status === "approved") return { known };
  const status = ORGANIZATION_STATUS_LABELS[known.status];
  return { wrong, because: `：“${known.name}”在单位库中的状态是“${status}”，请先在单位页面办理` };
}
