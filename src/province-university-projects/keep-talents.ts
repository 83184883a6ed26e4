import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { projectTalents } from "../../db/schema/province-university-projects.ts";
import { erasePapersOf } from "../attachments/remove-attachment.ts";
import type { Context } from "../kernel/context.ts";
import { requireHappened, requireNotLongBefore } from "../kernel/day.ts";
import { Conflict, NotFound, Refused } from "../kernel/errors.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { changeProject, loadProject, requirePast, tell } from "./change-project.ts";
import { ERASED, type TalentRow, talentNamePlace } from "./project-parts.ts";
import {
  talentChangeSchema,
  talentPart,
  talentRemovalSchema,
  talentSchema,
  talentWord,
} from "./province-university-project.ts";
import type { ProjectRow } from "./queries.ts";

/** In history and trail a person is kind, title and day, and no name. */
const describe = ({ fromOn, ...talent }: Pick<TalentRow, "kind" | "title" | "fromOn">): string =>
  `${talentWord(talent)}，${fromOn} 到县`;

/** 登记引进人才: who came, from which of the project's institutions. @throws Refused for another institution. */
export async function addTalent(ctx: Context, input: z.input<typeof talentSchema>): Promise<ProjectRow> {
  const command = { permission: "provinceUniversity.record", schema: talentSchema, input } as const;
  return write(ctx, command, async (tx, { projectId, version, name, toOn, ...talent }) => {
    const project = await loadProject(tx, projectId, "addTalent", version);
    requirePast(tx, talent.fromOn);
    requireNotLongBefore(talent.fromOn, project.startsOn, "provinceUniversityProject.tooEarly");
    requireGone(tx, toOn);
    if (!project.institutions.some(({ id }) => id === talent.institutionId))
      throw new Refused("provinceUniversityProject.institutionOfOthers");
    const row = await changeProject(tx, project);
    const id = tx.newId();
    const sealed = tx.vault.encrypt(name, talentNamePlace(id));
    const values = { ...talent, id, projectId, name: sealed, toOn: toOn || null, createdAt: tx.now };
    await tx.db.insert(projectTalents).values(values);
    await tell(tx, row, {
      kind: "talentAdded",
      happenedOn: talent.fromOn,
      note: describe(talent),
      from: project.status,
    });
    return row;
  });
}

/** @throws Refused where somebody is said to have left on a day still to come. */
const requireGone = (tx: WriteContext, toOn: string): void =>
  requireHappened(tx, toOn, "provinceUniversityProject.leftStillToCome");

/** 更新在县情况: months on site, and when somebody left. @throws NotFound; Refused for a day before they came. */
export async function changeTalent(ctx: Context, input: z.input<typeof talentChangeSchema>): Promise<ProjectRow> {
  const command = { permission: "provinceUniversity.record", schema: talentChangeSchema, input } as const;
  return write(ctx, command, async (tx, { projectId, version, talentId, toOn, monthsOnSite }) => {
    const project = await loadProject(tx, projectId, "changeTalent", version);
    const before = await getNamedTalent(tx, { projectId, talentId, number: project.number });
    if (toOn !== "" && toOn < before.fromOn) throw new Refused("provinceUniversityProject.leftBefore");
    requireGone(tx, toOn);
    const row = await changeProject(tx, project);
    await tx.db
      .update(projectTalents)
      .set({ toOn: toOn || null, monthsOnSite })
      .where(eq(projectTalents.id, talentId));
    const months = `驻点 ${before.monthsOnSite} → ${monthsOnSite} 个月`;
    const left = (before.toOn ?? "") === toOn ? [] : [`离开日期 ${before.toOn ?? "未定"} → ${toOn || "未定"}`];
    const note = [describe(before), months, ...left].join("\n");
    await tell(tx, row, { kind: "talentChanged", note, from: project.status });
    return row;
  });
}

/**
 * 删去人才登记 that was wrong, whatever became of the project: nobody came, so that no report counts it any more, and name
 * and papers go. What was so and the person wants gone is erased instead.
 * @throws NotFound, Conflict when it is gone.
 */
export async function removeTalent(ctx: Context, input: z.input<typeof talentRemovalSchema>): Promise<ProjectRow> {
  const command = { permission: "provinceUniversity.record", schema: talentRemovalSchema, input } as const;
  return write(ctx, command, async (tx, { projectId, version, talentId, reason }) => {
    const project = await loadProject(tx, projectId, "removeTalent", version);
    const before = await getTalent(tx, { projectId, talentId, number: project.number });
    const row = await changeProject(tx, project);
    await tx.db
      .update(projectTalents)
      .set({ name: null, removedAt: tx.now })
      .where(and(eq(projectTalents.id, talentId), isNull(projectTalents.removedAt)));
    await erasePapersOf(tx, { ownerKind: "provinceUniversityProject", ownerId: projectId }, talentPart(talentId));
    await tell(tx, row, { kind: "talentRemoved", note: `${describe(before)}：${reason}`, from: project.status });
    return row;
  });
}

/**
 * 应本人要求删除: name and title go for good, whatever became of the project. That somebody came, how, from where, when and
 * for how long stays without them, so that reports keep their figures.
 * @throws NotFound, Conflict when it is gone.
 */
export async function eraseTalent(ctx: Context, input: z.input<typeof talentRemovalSchema>): Promise<ProjectRow> {
  const command = { permission: "provinceUniversity.record", schema: talentRemovalSchema, input } as const;
  return write(ctx, command, async (tx, { projectId, version, talentId, reason }) => {
    const project = await loadProject(tx, projectId, "eraseTalent", version);
    const { kind, fromOn } = await getNamedTalent(tx, { projectId, talentId, number: project.number });
    const row = await changeProject(tx, project);
    await tx.db.update(projectTalents).set({ name: ERASED, title: ERASED }).where(eq(projectTalents.id, talentId));
    await erasePapersOf(tx, { ownerKind: "provinceUniversityProject", ownerId: projectId }, talentPart(talentId));
    const note = `${describe({ kind, title: ERASED, fromOn })}：${reason}`;
    await tell(tx, row, { kind: "talentErased", note, from: project.status });
    return row;
  });
}

/** Somebody who still has a name. */
async function getNamedTalent(tx: WriteContext, asked: Parameters<typeof getTalent>[1]): Promise<TalentRow> {
  const talent = await getTalent(tx, asked);
  if (talent.name === ERASED) throw new Conflict("provinceUniversityProject.talentErased", { number: asked.number });
  return talent;
}

async function getTalent(
  tx: WriteContext,
  { projectId, talentId, number }: { projectId: string; talentId: string; number: string },
): Promise<TalentRow> {
  const [found] = await tx.db
    .select()
    .from(projectTalents)
    .where(and(eq(projectTalents.id, talentId), eq(projectTalents.projectId, projectId)));
  if (!found) throw new NotFound("projectTalent", talentId);
  if (found.removedAt !== null) throw new Conflict("provinceUniversityProject.talentRemoved", { number });
  return found;
}
