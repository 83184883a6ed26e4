import { and, eq, ne } from "drizzle-orm";
import { memberships } from "../../db/schema/accounts.ts";
import { achievements } from "../../db/schema/achievements.ts";
import { announcements } from "../../db/schema/announcements.ts";
import { campaigns } from "../../db/schema/campaigns.ts";
import { cooperationAgreements } from "../../db/schema/cooperation-agreements.ts";
import { dockingEvents } from "../../db/schema/docking-events.ts";
import { experts } from "../../db/schema/experts.ts";
import { needs } from "../../db/schema/needs.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { provinceUniversityProjects } from "../../db/schema/province-university-projects.ts";
import { surveyVisits } from "../../db/schema/survey-visits.ts";
import { talentFunds } from "../../db/schema/talent-funds.ts";
import { technologyContracts } from "../../db/schema/technology-contracts.ts";
import { routePermissions } from "../../src/web/permit.ts";
import type { WholeApp } from "./whole-app.ts";

export type Route = ReturnType<typeof routePermissions>[number];

/** Where no record of this kind is meant: an id that fits every pattern and names nothing. */
const NOBODY = "0".repeat(32);

/** Ids of records that are there, by the beginning of a path. */
export type Records = Readonly<Record<string, string>>;

/** Records of the demo that routes with an id are asked about. */
export async function recordsOf({ systemContext }: WholeApp): Promise<Records> {
  const { db } = systemContext();
  const [need] = await db.select({ id: needs.id }).from(needs).where(eq(needs.status, "submitted")).limit(1);
  const [achievement] = await db
    .select({ id: achievements.id })
    .from(achievements)
    .where(eq(achievements.status, "submitted"))
    .limit(1);
  const [announcement] = await db
    .select({ id: announcements.id })
    .from(announcements)
    .where(eq(announcements.status, "published"))
    .limit(1);
  const [campaign] = await db.select({ id: campaigns.id }).from(campaigns).where(eq(campaigns.status, "open")).limit(1);
  const [visit] = await db.select({ id: surveyVisits.id }).from(surveyVisits).limit(1);
  const [organization] = await db.select({ id: organizations.id }).from(organizations).limit(1);
  const [institution] = await db
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.kind, "institution"));
  const [expert] = await db.select({ id: experts.id }).from(experts).where(eq(experts.status, "consented"));
  const [event] = await db
    .select({ id: dockingEvents.id })
    .from(dockingEvents)
    .where(eq(dockingEvents.status, "announced"));
  const [contract] = await db
    .select({ id: technologyContracts.id })
    .from(technologyContracts)
    .where(eq(technologyContracts.status, "signed"));
  const [project] = await db
    .select({ id: provinceUniversityProjects.id })
    .from(provinceUniversityProjects)
    .where(eq(provinceUniversityProjects.status, "running"));
  const [agreement] = await db
    .select({ id: cooperationAgreements.id })
    .from(cooperationAgreements)
    .where(eq(cooperationAgreements.status, "inForce"));
  const [fund] = await db.select({ id: talentFunds.id }).from(talentFunds).limit(1);
  const [account] = await db
    .select({ id: memberships.accountId })
    .from(memberships)
    .where(and(eq(memberships.role, "leader"), ne(memberships.status, "disabled")));
  return {
    "/needs/": need?.id ?? NOBODY,
    "/api/v1/needs/": need?.id ?? NOBODY,
    "/achievements/": achievement?.id ?? NOBODY,
    "/experts/": expert?.id ?? NOBODY,
    "/docking-events/": event?.id ?? NOBODY,
    "/technology-contracts/": contract?.id ?? NOBODY,
    "/province-university-projects/": project?.id ?? NOBODY,
    "/evidence/technology-contracts/": contract?.id ?? NOBODY,
    "/evidence/province-university-projects/": project?.id ?? NOBODY,
    "/evidence/talent-funds/": fund?.id ?? NOBODY,
    "/evidence/cooperation-agreements/": agreement?.id ?? NOBODY,
    "/cooperation-agreements/": agreement?.id ?? NOBODY,
    "/talent-funds/": fund?.id ?? NOBODY,
    "/announcements/": announcement?.id ?? NOBODY,
    "/campaigns/": campaign?.id ?? NOBODY,
    "/survey-visits/": visit?.id ?? NOBODY,
    "/institutions/": institution?.id ?? NOBODY,
    "/organizations/": organization?.id ?? NOBODY,
    "/administration/accounts/": account?.id ?? NOBODY,
  };
}

export const routesOf = ({ app }: WholeApp): Route[] => routePermissions(app);

/** A path of this route, about these records; what they lack is asked for as if it were there. */
export function pathOf(route: Route, records: Records = {}): string {
  const [, id = NOBODY] = Object.entries(records).find(([beginning]) => route.path.startsWith(beginning)) ?? [];
  return route.path.replaceAll(/:(\w+)(\{[^/]*\})?/g, (_, name: string) => {
    if (name === "list") return "industry";
    if (name === "code") return "baijiu";
    if (name === "version" || name === "seq") return "1";
    if (name === "name") return "expire-posts";
    if (name === "kind") return "needs";
    return name === "token" ? "A".repeat(43) : id;
  });
}
