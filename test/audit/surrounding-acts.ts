import { findLiaison } from "../../src/accounts/find-liaison.ts";
import { nameLiaison } from "../../src/accounts/name-liaison.ts";
import { writeAnnouncement } from "../../src/announcements/write-announcement.ts";
import { changeCheckRules } from "../../src/checks/change-check-rules.ts";
import { nameDeputy } from "../../src/checks/name-deputy.ts";
import { getCheckRules } from "../../src/checks/queries.ts";
import { markCanary, unmarkCanary } from "../../src/contacts/canary.ts";
import { beginIntroductionAt } from "../../src/docking-events/link-introduction.ts";
import { withdrawExpertConsent } from "../../src/experts/record-consent.ts";
import { newId } from "../../src/kernel/ids.ts";
import { adoptEngineVersion } from "../../src/matching/adopt-engine-version.ts";
import { noteMatch } from "../../src/matching/note-match.ts";
import { recordNoMatch } from "../../src/matching/record-no-match.ts";
import { seedEngineVersions } from "../../src/matching/seed-engine-versions.ts";
import { addAffinity } from "../../src/reference/edit-affinity.ts";
import { editOption } from "../../src/reference/edit-option.ts";
import { addTerm } from "../../src/reference/edit-term.ts";
import { changeSettings } from "../../src/settings/change-settings.ts";
import { getSiteSettings } from "../../src/settings/queries.ts";
import { putCampaign } from "../support/campaigns-in-place.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { testContext } from "../support/database.ts";
import { answering, putDockingEvent } from "../support/docking-events-in-place.ts";
import { putExpert } from "../support/experts-in-place.ts";
import { putAdoptedPair } from "../support/introductions-in-place.ts";
import type { MatchingWorld } from "../support/matching-world.ts";

type Chance = (below: number) => number;

/** What people do to what reports are reckoned by and what stands around the chain of evidence, each by its verb. */
export function surroundingActs(world: () => MatchingWorld) {
  const as = (actor: (typeof cast)[keyof typeof cast]) => world().as(actor);
  const db = () => world().open.db;
  return {
    settle: async (chance) => {
      const { open } = world();
      const present = await getSiteSettings(open.db);
      return changeSettings(as(cast.admin), { ...present, contactPhone: `0358-300000${chance(9)}` });
    },
    rule: async (chance) =>
      changeCheckRules(as(cast.admin), { ...(await getCheckRules(db())), diagnosisDays: 5 + chance(5) }),
    rename: async (chance) => {
      const { rows } = await world().open.client.execute(
        "SELECT code, version FROM options WHERE list = 'fundPurpose' ORDER BY code LIMIT 1",
      );
      const place = { list: "fundPurpose", code: String(rows[0]?.code), version: Number(rows[0]?.version) };
      return editOption(as(cast.admin), { ...place, label: `购置设备 ${chance(99)}`, note: "" });
    },
    addTerm: async (chance) => {
      const term = { industry: "newEnergy.storage", synonyms: [] };
      return addTerm(as(cast.admin), { ...term, term: `术语${chance(9999)}` });
    },
    addAffinity: async (chance) => {
      const { rows } = await world().open.client.execute(
        "SELECT code FROM options WHERE list = 'industry' AND parent IS NOT NULL AND retired = 0 ORDER BY code",
      );
      const first = chance(rows.length);
      const second = (first + 1 + chance(rows.length - 1)) % rows.length;
      const [a, b] = [rows[first], rows[second]].map((row) => String(row?.code));
      return addAffinity(as(cast.admin), { a: String(a), b: String(b), value: 0.35, reason: "共用设备" });
    },
    seedEngines: async () => seedEngineVersions(testContext(world().open)),
    adoptEngine: async (chance) => {
      await seedEngineVersions(testContext(world().open));
      const { rows } = await world().open.client.execute("SELECT version FROM engine_adoptions ORDER BY seq DESC");
      return adoptEngineVersion(as(cast.admin), { version: 1 + chance(4), inForce: Number(rows[0]?.version ?? 0) });
    },
    nameExpert: async () => {
      const { rows } = await world().open.client.execute(
        "SELECT id FROM achievements WHERE status = 'published' AND number LIKE 'A-%' LIMIT 1",
      );
      return putExpert(world().as, "published", { achievementIds: rows.map(({ id }) => String(id)) });
    },
    forgetExpert: async () => {
      const { rows } = await world().open.client.execute("SELECT id FROM experts WHERE status = 'published' LIMIT 1");
      return withdrawExpertConsent(as(cast.professor), { expertId: String(rows[0]?.id) });
    },
    lookInVain: async () => {
      const { id } = await world().putNeed();
      return recordNoMatch(as(cast.staff), { engine: world().live.engine }, { needId: id, version: 0, note: "暂无" });
    },
    note: async () => {
      const { needId, achievementId } = await putAdoptedPair(world());
      return noteMatch(as(cast.staff), { needId, achievementId, version: 0, text: "先电话问一下" });
    },
    campaign: async (chance) => putCampaign(world().as, chance(2) === 0 ? "open" : "closed"),
    announce: async () => {
      const content = { title: "放假通知", body: "暂停受理。", pinned: false, fromDay: "", untilDay: "" };
      return writeAnnouncement(as(cast.staff), { content, formId: newId() });
    },
    meet: async () => {
      const { id } = await putDockingEvent(world().as, "announced");
      const { needId, achievementId } = await putAdoptedPair(world());
      await answering(as(cast.battery), id, "accepted");
      return beginIntroductionAt(as(cast.staff), { dockingEventId: id, needId, achievementId });
    },
    deputize: async (chance) => {
      const day = `2027-0${1 + chance(9)}-1${chance(9)}`;
      return nameDeputy(as(cast.staff), { deputyId: cast.reviewer.accountId, fromDay: day, toDay: day });
    },
    liaise: async () => {
      const organizationId = ORGANIZATION_IDS.university;
      const seen = (await findLiaison(world().open.db, organizationId))?.id ?? "";
      const accountId = seen === "" ? cast.professor.accountId : "";
      return nameLiaison(as(cast.staff), { organizationId, accountId, seen });
    },
    bait: async (chance) => {
      const { rows } = await world().open.client.execute("SELECT id FROM needs WHERE contact IS NOT NULL LIMIT 3");
      const owner = { subject: "need", subjectId: String(rows[chance(rows.length)]?.id) } as const;
      return (chance(2) === 0 ? markCanary : unmarkCanary)(as(cast.securityAdmin), owner);
    },
  } satisfies Record<string, (chance: Chance) => Promise<unknown>>;
}
