import { eq, inArray } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { options } from "../../db/schema/reference.ts";
import { Refused } from "../kernel/errors.ts";
import type { WriteContext } from "../kernel/write.ts";
import { regionNamed } from "../organizations/region-named.ts";
import { createReferenceBook } from "../reference/reference-book.ts";
import { getSiteSettings } from "../settings/queries.ts";
import type { ContractContent } from "./contract-schemas.ts";
import type { Direction } from "./technology-contract.ts";

/** What says which way the technology goes. */
const FIELDS = ["direction", "buyerId", "buyerRegion", "sellerId", "sellerRegion"] as const;
export const isOfDirection = (field: string): boolean => (FIELDS as readonly string[]).includes(field);

/** A side of a contract: registered or not, and where. */
interface Side {
  kind: "enterprise" | "institution" | "agency" | null;
  region: string;
}
type Sides = Pick<ContractContent, "buyerId" | "buyerRegion" | "sellerId" | "sellerRegion">;

/** The direction that follows from which side is in the county; null where both are, or neither. */
export type DirectionOf = (sides: Partial<Sides>) => Direction | null;

/**
 * Knows which of some organizations are in the county. Where the register or the settings do not say, an enterprise of
 * the register is: others are registered as institutions, or not at all.
 * @param organizationIds whoever may stand on either side.
 */
export async function loadDirectionOf(db: Database, organizationIds: readonly string[]): Promise<DirectionOf> {
  const isInCounty = await loadCounty(db);
  const rows =
    organizationIds.length === 0
      ? []
      : await db
          .select({ id: organizations.id, kind: organizations.kind, region: organizations.region })
          .from(organizations)
          .where(inArray(organizations.id, [...new Set(organizationIds)]));
  const known = new Map<string, Side>(rows.map(({ id, ...side }) => [id, side]));
  const sideOf = (id = "", region = ""): Side => known.get(id) ?? { kind: null, region };
  return ({ buyerId, buyerRegion, sellerId, sellerRegion }) => {
    const buys = isInCounty(sideOf(buyerId, buyerRegion));
    const sells = isInCounty(sideOf(sellerId, sellerRegion));
    if (buys === sells) return null;
    return buys ? "inbound" : "outbound";
  };
}

async function loadCounty(db: Database): Promise<(side: Side) => boolean> {
  const regions = await db.select().from(options).where(eq(options.list, "region"));
  const book = createReferenceBook([{ list: "region", label: "", source: "", options: regions }], [], []);
  const county = regionNamed(book, (await getSiteSettings(db)).region);
  const around = county === null ? [] : book.withAncestors("region", county).slice(1);
  return ({ kind, region }) =>
    county === null || region === "" || around.includes(region)
      ? kind === "enterprise"
      : book.withAncestors("region", region).includes(county);
}

/** @throws Refused when one side alone is in the county, and the direction says the other. */
export async function requireTrueDirection(tx: WriteContext, content: ContractContent): Promise<void> {
  const { buyerId, sellerId } = content;
  const direction = (await loadDirectionOf(tx.db, [buyerId, sellerId]))(content);
  if (direction !== null && direction !== content.direction)
    throw new Refused("technologyContract.directionWrong", { direction });
}

/** What an introduction's contract is before anybody has said otherwise. */
export async function supposeDirection(
  tx: WriteContext,
  { enterpriseId, institutionId }: { enterpriseId: string; institutionId: string },
): Promise<Direction | null> {
  const directionOf = await loadDirectionOf(tx.db, [enterpriseId, institutionId]);
  return directionOf({ buyerId: enterpriseId, sellerId: institutionId });
}
