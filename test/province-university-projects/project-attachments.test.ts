import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { attachments } from "../../db/schema/attachments.ts";
import { addAttachment } from "../../src/attachments/add-attachment.ts";
import type { AttachmentLayer } from "../../src/attachments/attachment.ts";
import type { AttachmentTools } from "../../src/attachments/attachment-owner.ts";
import { createLocalStore } from "../../src/attachments/local-store.ts";
import { openAttachment } from "../../src/attachments/open-attachment.ts";
import { type AttachmentRow, readName } from "../../src/attachments/queries.ts";
import { removeAttachment } from "../../src/attachments/remove-attachment.ts";
import { type Actor, VISITOR } from "../../src/kernel/context.ts";
import { DomainError } from "../../src/kernel/errors.ts";
import { terminateProject } from "../../src/province-university-projects/end-project.ts";
import { addTalent, removeTalent } from "../../src/province-university-projects/keep-talents.ts";
import {
  agreementAttachments,
  projectAttachments,
} from "../../src/province-university-projects/project-attachments.ts";
import { listFunding, listReports, listTalents } from "../../src/province-university-projects/project-parts.ts";
import {
  ACCEPTANCE_PART,
  fundingPart,
  reportPart,
  talentPart,
} from "../../src/province-university-projects/province-university-project.ts";
import { getProjectRecord } from "../../src/province-university-projects/queries.ts";
import { planFunding, receiveFunding } from "../../src/province-university-projects/record-funding.ts";
import { reportProgress } from "../../src/province-university-projects/report-progress.ts";
import { utf8 } from "../support/attachment-files.ts";
import { cast } from "../support/cast.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { putAgreement, putProject } from "../support/projects-in-place.ts";
import { rival } from "../support/second-enterprise.ts";

const OUTSIDERS: readonly Actor[] = [rival, cast.leader, cast.agency, cast.admin, cast.auditor, VISITOR];

let world: MatchingWorld;
let tools: AttachmentTools;
beforeEach(async () => {
  world = await openMatchingWorld();
  const store = createLocalStore(`${world.open.path}.attachments`);
  const owners = [projectAttachments, agreementAttachments];
  tools = { store, limits: { maxBytes: 1024 * 1024, perRecord: 10 }, owners };
});
afterEach(() => world.close());

const KINDS = { project: "provinceUniversityProject", agreement: "cooperationAgreement" } as const;
const add = (
  actor: Actor,
  [kind, ownerId]: [keyof typeof KINDS, string],
  text: string,
  part = "",
  layer: AttachmentLayer = "public",
) => {
  const place = { ownerKind: KINDS[kind], ownerId, part, layer };
  return addAttachment(world.as(actor), tools, { ...place, fileName: `${text}.txt` }, utf8(text));
};
const opens = (actor: Actor, id: string): Promise<boolean> =>
  openAttachment(world.as(actor), tools, id).then(
    () => true,
    (error: unknown) => {
      if (error instanceof DomainError) return false;
      throw error;
    },
  );

describe("a file of a project or an agreement", () => {
  it("is kept by staff, read by whoever takes part and by nobody else", async () => {
    const { id } = await putProject(world.as, "running");
    const agreement = await putAgreement(world.as);
    const shared = [
      await add(cast.staff, ["project", id], "申报书"),
      await add(cast.staff, ["agreement", agreement.id], "协议"),
    ];
    const internal = await add(cast.staff, ["project", id], "内部意见", "", "confidential");
    for (const actor of [cast.battery, cast.professor]) {
      for (const file of shared) expect(await opens(actor, file.id)).toBe(true);
      expect(await opens(actor, internal.id)).toBe(false);
      await expect(add(actor, ["project", id], "自己的")).rejects.toMatchObject({ code: "notAllowed" });
    }
    for (const actor of OUTSIDERS)
      for (const file of shared) expect(await opens(actor, file.id), actor.name).toBe(false);
  });

  it("belongs to a report, to money received or to an acceptance that is there", async () => {
    const staff = world.as(cast.staff);
    const { id: projectId, version } = await putProject(world.as, "running");
    const money = { source: "county", year: 2026, amountFen: 1_000_000, happenedOn: "2026-11-20" } as const;
    const planned = await planFunding(staff, { projectId, version, ...money });
    const received = await receiveFunding(staff, { projectId, version: planned.version, ...money });
    await reportProgress(staff, { projectId, version: received.version, reportedOn: "2026-11-20", text: "到货" });
    const [plan, arrival] = await listFunding(world.open.db, projectId);
    const [report] = await listReports(world.open.db, projectId);
    for (const part of [reportPart(report?.seq ?? 0), fundingPart(arrival?.seq ?? 0)])
      expect(await opens(cast.professor, (await add(cast.staff, ["project", projectId], part, part)).id)).toBe(true);
    for (const part of [fundingPart(plan?.seq ?? 0), reportPart(999), ACCEPTANCE_PART])
      await expect(add(cast.staff, ["project", projectId], "没有", part)).rejects.toMatchObject({
        code: "attachment.partGone",
      });
    const accepted = await putProject(world.as, "accepted");
    await add(cast.staff, ["project", accepted.id], "验收材料", ACCEPTANCE_PART);
  });

  it("of somebody brought in is kept as long as the name, and goes with it", async () => {
    const staff = world.as(cast.staff);
    const { id: projectId, version } = await putProject(world.as, "running");
    const [institution] = (await getProjectRecord(world.open.db, projectId)).institutions;
    const came = { name: "演示-白博士", kind: "fullTime", title: "博士", fromOn: "2026-10-01", toOn: "" } as const;
    const person = { ...came, institutionId: institution?.id ?? "", monthsOnSite: 1 };
    const added = await addTalent(staff, { projectId, version, ...person });
    const [talent] = await listTalents(staff, projectId);
    const part = talentPart(talent?.id ?? "");
    const files = [
      await add(cast.staff, ["project", projectId], "白博士聘用协议", part),
      await add(cast.staff, ["project", projectId], "白博士身份核验", part, "confidential"),
    ];
    const [agreement] = files;
    if (agreement === undefined) throw new Error("nothing was added");
    for (const actor of [cast.battery, cast.professor]) expect(await opens(actor, agreement.id)).toBe(true);
    for (const actor of OUTSIDERS) expect(await opens(actor, agreement.id), actor.name).toBe(false);
    await expect(removeAttachment(staff, tools, { attachmentId: agreement.id, version: 1 })).rejects.toMatchObject({
      code: "attachment.kept",
    });
    const seen = { projectId, version: added.version, talentId: talent?.id ?? "" };
    await removeTalent(staff, { ...seen, reason: "本人要求" });
    const rows = await world.open.db.select().from(attachments);
    for (const { id } of files) {
      expect(await opens(cast.staff, id)).toBe(false);
      const row = rows.find((one) => one.id === id);
      expect(row?.removedAt).not.toBe(null);
      expect(readName(row as AttachmentRow, staff.vault)).toBe("已删去.txt");
    }
    await expect(add(cast.staff, ["project", projectId], "又一份", part)).rejects.toMatchObject({
      code: "attachment.partGone",
    });
  });

  it("of a project that never ran, or a voided one, is nobody's but the staff's", async () => {
    const { id: projectId, version } = await putProject(world.as, "planned");
    const prepared = await add(cast.staff, ["project", projectId], "草稿");
    for (const actor of [cast.battery, cast.professor]) expect(await opens(actor, prepared.id)).toBe(false);
    await terminateProject(world.as(cast.staff), { projectId, version, endedOn: "2026-11-20", reason: "没有立项" });
    for (const actor of [cast.battery, cast.professor]) expect(await opens(actor, prepared.id)).toBe(false);
    expect(await opens(cast.staff, prepared.id)).toBe(true);
    const voided = await putProject(world.as, "voided");
    await expect(add(cast.staff, ["project", voided.id], "录错")).rejects.toMatchObject({
      code: "attachment.recordClosed",
    });
  });
});
