import { z } from "zod";
import { addAccount } from "../../src/accounts/add-account.ts";
import { changeRole } from "../../src/accounts/change-role.ts";
import { disableAccount } from "../../src/accounts/disable-account.ts";
import { enableAccount } from "../../src/accounts/enable-account.ts";
import { eraseAccount } from "../../src/accounts/erase-account.ts";
import { achievementRevisionSchema } from "../../src/achievements/achievement.ts";
import {
  acceptAchievementRevision,
  proposeAchievementRevision,
  refuseAchievementRevision,
} from "../../src/achievements/revise-achievement.ts";
import { withdrawAchievement } from "../../src/achievements/withdraw-achievement.ts";
import { addAttachment } from "../../src/attachments/add-attachment.ts";
import { createLocalStore } from "../../src/attachments/local-store.ts";
import { acceptAttachment, removeAttachment } from "../../src/attachments/remove-attachment.ts";
import { newId } from "../../src/kernel/ids.ts";
import { write } from "../../src/kernel/write.ts";
import { importNeeds } from "../../src/needs/import-needs.ts";
import { needRevisionSchema } from "../../src/needs/need.ts";
import { needAttachments } from "../../src/needs/need-attachments.ts";
import { acceptNeedRevision, proposeNeedRevision, refuseNeedRevision } from "../../src/needs/revise-need.ts";
import { withdrawNeed } from "../../src/needs/withdraw-need.ts";
import { correctOrganization } from "../../src/organizations/correct-organization.ts";
import { recordPartnership } from "../../src/organizations/record-partnership.ts";
import { withdrawPartnerships } from "../../src/organizations/withdraw-partnerships.ts";
import { forgetMetPeople } from "../../src/survey-visits/forget-met-people.ts";
import { finishNextStep, recordSurveyVisit } from "../../src/survey-visits/record-visit.ts";
import { coatingAchievement } from "../support/achievements-in-place.ts";
import { pdf } from "../support/attachment-files.ts";
import { cast, ORGANIZATION_IDS, organizationDetails } from "../support/cast.ts";
import { testContext } from "../support/database.ts";
import { introducingAt, putAdoptedPair } from "../support/introductions-in-place.ts";
import { ACHIEVEMENTS, type MatchingWorld } from "../support/matching-world.ts";
import { separatorNeed } from "../support/needs-in-place.ts";

/** Of the real option lists. */
const CODES = {
  industry: "newEnergy.storage",
  technicalField: "newMaterials",
  needType: "technicalBreakthrough",
  cooperationModes: ["commissionedDevelopment"],
};

type Chance = (below: number) => number;

/** What people do to what the chain of evidence leads back to, each by its verb, on some row of those that are there. */
export function chainActs(world: () => MatchingWorld) {
  const as = (actor: (typeof cast)[keyof typeof cast]) => world().as(actor);
  const some = async (sql: string, chance: Chance) => {
    const { rows } = await world().open.client.execute(sql);
    const row = rows[chance(Math.max(1, rows.length))];
    return { id: String(row?.id ?? newId()), version: Number(row?.version ?? 1), extra: String(row?.extra ?? "") };
  };
  const isOpen = "status = 'published' AND organization_id";
  const someNeed = (chance: Chance) =>
    some(`SELECT id FROM needs WHERE ${isOpen} = '${ORGANIZATION_IDS.battery}'`, chance);
  const someAchievement = (chance: Chance) =>
    some(`SELECT id FROM achievements WHERE ${isOpen} = '${ORGANIZATION_IDS.university}'`, chance);
  const openRevision = (table: string, chance: Chance) =>
    some(`SELECT id FROM ${table} WHERE status = 'submitted'`, chance);
  const someIntroduction = (chance: Chance) =>
    some("SELECT id, version FROM introductions WHERE closed_at IS NULL", chance);
  const colleague = cast.batteryColleague.accountId;
  const files = () => {
    const store = createLocalStore(`${world().open.path}.attachments`);
    return {
      store,
      limits: { maxBytes: 100_000, perRecord: 50 },
      owners: [needAttachments(world().live.reference.book)],
    };
  };
  return {
    postNeed: async (chance) => world().putNeed("published", { title: `锂电隔膜涂覆 ${chance(9)}` }),
    proposeNeedText: async (chance) => {
      const { contact: _c, confidentialAnnex: _a, validUntil: _v, ...text } = separatorNeed;
      const content = needRevisionSchema.parse({ ...text, ...CODES, goal: `收缩率不超过 ${chance(9)} %。` });
      return proposeNeedRevision(as(cast.battery), { needId: (await someNeed(chance)).id, content });
    },
    acceptNeedText: async (chance) =>
      acceptNeedRevision(as(cast.staff), { revisionId: (await openRevision("need_revisions", chance)).id }),
    refuseNeedText: async (chance) => {
      const { id: revisionId } = await openRevision("need_revisions", chance);
      return refuseNeedRevision(as(cast.staff), { revisionId, opinion: "指标不可测。" });
    },
    withdrawNeed: async (chance) => withdrawNeed(as(cast.battery), { needId: (await someNeed(chance)).id }),
    importNeeds: async (chance) => {
      const texts = { title: "", keyTechnology: "", goal: "", presentBase: "", wishedPartners: "" };
      const rows = [1, 2, 3].map((n) => ({
        ...texts,
        sourceId: `S-${chance(4)}-${n}`,
        problem: `钢包透气砖寿命短，约 ${chance(90)} 炉。`,
      }));
      return importNeeds(as(cast.staff), { rows, publish: chance(2) === 0, organizationId: ORGANIZATION_IDS.battery });
    },
    postAchievement: async (chance) => world().putAchievement("coating", { title: `陶瓷涂覆 ${chance(9)}` }),
    proposeAchievementText: async (chance) => {
      const { contact: _c, validUntil: _v, ...text } = coatingAchievement;
      const content = achievementRevisionSchema.parse({
        ...text,
        ...ACHIEVEMENTS.coating,
        abstract: `浆料分散 ${chance(99)} 小时。`,
      });
      return proposeAchievementRevision(as(cast.professor), {
        achievementId: (await someAchievement(chance)).id,
        content,
      });
    },
    acceptAchievementText: async (chance) => {
      const { id: revisionId } = await openRevision("achievement_revisions", chance);
      return acceptAchievementRevision(as(cast.staff), { revisionId });
    },
    refuseAchievementText: async (chance) => {
      const { id: revisionId } = await openRevision("achievement_revisions", chance);
      return refuseAchievementRevision(as(cast.staff), { revisionId, opinion: "缺检测报告。" });
    },
    withdrawAchievement: async (chance) =>
      withdrawAchievement(as(cast.professor), { achievementId: (await someAchievement(chance)).id }),
    introduce: async () => introducingAt(world()).agree(await putAdoptedPair(world())),
    advance: async (chance) => {
      const { id, version } = await someIntroduction(chance);
      return introducingAt(world()).advance(cast.staff, { id, version } as never, "call");
    },
    consent: async (chance) =>
      introducingAt(world())[chance(2) === 0 ? "consent" : "takeBack"](
        cast.battery,
        (await someIntroduction(chance)).id,
        "contact",
      ),
    attach: async (chance) => {
      const { id: ownerId } = await someNeed(chance);
      const file = { ownerKind: "need", ownerId, layer: "public", fileName: "检测报告.pdf" } as const;
      return addAttachment(as(cast.battery), files(), file, pdf(String(chance(1_000_000))));
    },
    acceptPaper: async (chance) => {
      const { id, version } = await some("SELECT id, version FROM attachments WHERE accepted_at IS NULL", chance);
      return acceptAttachment(as(cast.staff), files(), { attachmentId: id, version });
    },
    removePaper: async (chance) => {
      const { id, version } = await some("SELECT id, version FROM attachments WHERE removed_at IS NULL", chance);
      return removeAttachment(as(cast.battery), files(), { attachmentId: id, version });
    },
    visit: async (chance) => {
      const content = {
        enterpriseId: ORGANIZATION_IDS.battery,
        campaignId: null,
        visitedOn: "2025-11-20",
        staffIds: [cast.staff.accountId],
        metPeople: "甲测试（总工）",
        findings: `收缩率不稳定 ${chance(9)}。`,
        nextStep: "寄送名单",
        dueOn: "2026-11-27",
      };
      return recordSurveyVisit(as(cast.staff), { formId: newId(), content });
    },
    finishVisit: async (chance) => {
      const { id, version } = await some("SELECT id, version FROM survey_visits WHERE done_at IS NULL", chance);
      return finishNextStep(as(cast.staff), { surveyVisitId: id, version });
    },
    forgetMet: async () => forgetMetPeople(testContext(world().open), { beforeDay: "2026-01-01" }),
    correctOrganization: async (chance) => {
      const { kind: _kind, ...details } = organizationDetails.battery;
      const organizationId = ORGANIZATION_IDS.battery;
      const { version } = await some(`SELECT id, version FROM organizations WHERE id = '${organizationId}'`, chance);
      const correction = { ...details, organizationId, version, profile: `隔膜 ${chance(99)}`, products: "" };
      return correctOrganization(as(cast.staff), correction);
    },
    partner: async (chance) =>
      recordPartnership(testContext(world().open), {
        enterpriseId: ORGANIZATION_IDS.battery,
        institutionId: ORGANIZATION_IDS.university,
        source: `contract:${chance(9)}`,
        workedOn: "2026-06-30",
      }),
    unpartner: async (chance) => {
      const { extra: source } = await some("SELECT source AS extra FROM partnerships", chance);
      if (source !== "") await withdrawPartnerships(testContext(world().open), { source, kept: [] });
    },
    changeRole: async (chance) => {
      const [from, role] = chance(2) === 0 ? (["leader", "staff"] as const) : (["staff", "leader"] as const);
      return changeRole(as(cast.securityAdmin), { accountId: cast.leader.accountId, from, role });
    },
    disable: async () => disableAccount(as(cast.securityAdmin), { accountId: colleague, reason: "离职" }),
    enable: async () => enableAccount(as(cast.securityAdmin), { accountId: colleague }),
    register: async (chance) =>
      write(testContext(world().open), { permission: "job.run", schema: z.object({}), input: {} }, (tx) => {
        const person = { name: "张三", email: `${chance(1_000_000)}@example.com`, passwordHash: "x" };
        return addAccount(tx, { ...person, role: "leader", organizationId: null, status: "active" });
      }),
    erase: async (chance) => {
      const { id: accountId } = await some(
        "SELECT a.id FROM accounts a JOIN memberships m ON m.account_id = a.id WHERE a.name = '张三' AND m.status = 'active'",
        chance,
      );
      await disableAccount(as(cast.securityAdmin), { accountId });
      return eraseAccount(as(cast.securityAdmin), { accountId });
    },
  } satisfies Record<string, (chance: Chance) => Promise<unknown>>;
}
