import { z } from "zod";
import { accounts } from "../../db/schema/accounts.ts";
import { addAccount } from "../../src/accounts/add-account.ts";
import { hashPassword } from "../../src/accounts/hash-password.ts";
import type { Actor, Context } from "../../src/kernel/context.ts";
import { type WriteContext, write } from "../../src/kernel/write.ts";
import { addOrganization } from "../../src/organizations/add-organization.ts";
import { changeSettings } from "../../src/settings/change-settings.ts";
import { DEFAULT_SITE_SETTINGS } from "../../src/settings/setting.ts";
import { DEMO_CAST, DEMO_PASSWORD } from "./cast.ts";
import { DatabaseOfOthers } from "./database-of-others.ts";
import { loadDockingEvents } from "./docking-events.ts";
import { loadExperts } from "./experts.ts";
import { introducePairs } from "./introduce-pairs.ts";
import { judgeMatches } from "./judge-matches.ts";
import { loadAnnouncements } from "./load-announcements.ts";
import { loadAttachments } from "./load-attachments.ts";
import { loadCampaigns } from "./load-campaigns.ts";
import { loadContracts } from "./load-contracts.ts";
import { loadPartnerships } from "./load-partnerships.ts";
import { loadPosts } from "./load-posts.ts";
import { loadProjects } from "./load-projects.ts";
import { loadSurveyVisits } from "./load-survey-visits.ts";
import { loadTalentFunds } from "./load-talent-funds.ts";
import type { Files } from "./paper.ts";
import { DEMO_ORGANIZATIONS } from "./posts.ts";
import { proposeRevisions } from "./propose-revisions.ts";
import { atMoment, beginningOf, type Cast, tellStory } from "./story.ts";
import { tellPeople } from "./tell-people.ts";

/**
 * Loads the invented county through the same verbs people use, in one write. Imported posts may be there already.
 * @returns false when the demo is there already; nothing is changed then.
 * @throws DatabaseOfOthers when the database has accounts of others.
 */
export async function loadDemo(ctx: Context, files: Files = null): Promise<boolean> {
  const present = await ctx.db.select({ email: accounts.email }).from(accounts);
  if (present.some(({ email }) => email === DEMO_CAST[0]?.email)) return false;
  if (present.length > 0) throw new DatabaseOfOthers();
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const told = await write(ctx, { permission: "post.import", schema: z.object({}), input: {} }, async (tx) => {
    const cast = await beginCounty(atMoment(tx, beginningOf(tx.now)), passwordHash);
    const story = await tellStory(tx, cast, files, [
      loadPartnerships,
      (story) => loadPosts(story, loadCampaigns(story)),
      judgeMatches,
      introducePairs,
      loadAnnouncements,
      loadSurveyVisits,
      proposeRevisions,
      loadExperts,
      loadDockingEvents,
      loadContracts,
      loadProjects,
      loadTalentFunds,
      loadAttachments,
    ]);
    return { actors: cast.actors, ...story };
  });
  await tellPeople({ ...ctx, now: told.endedAt }, told.actors.values(), told.moments);
  return true;
}

/** The bureau with its people, and the organizations of the county. */
async function beginCounty(tx: WriteContext, passwordHash: string): Promise<Cast> {
  const site = { serviceName: "科技供需对接", bureauName: "文水县教育科技局（演示）", region: "山西省吕梁市文水县" };
  await changeSettings(tx, { ...DEFAULT_SITE_SETTINGS, ...site });
  const organizationIds = new Map<string, string>();
  for (const { key, ...details } of DEMO_ORGANIZATIONS)
    organizationIds.set(key, (await addOrganization(tx, details)).id);
  const actors = new Map<string, Actor>();
  for (const { key, name, email, role, organization } of DEMO_CAST) {
    const organizationId = organization === null ? null : (organizationIds.get(organization) ?? null);
    const account = { name, email, role, organizationId, passwordHash, status: "active" as const };
    const { accountId } = await addAccount(tx, account);
    actors.set(key, { role, accountId, name, organizationId });
  }
  return { organizationIds, actors };
}
