import type { Context } from "../kernel/context.ts";
import { may, type Permission } from "../kernel/permissions.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { Figure } from "../web/figures.tsx";
import { type DueCounts, type DueToday, listDueToday, NOTHING_COUNTED } from "./due-today.ts";
import { invitations, ownAchievements, ownIntroductions, ownNeeds } from "./own-figures.ts";
import {
  applications,
  deskAchievements,
  deskNeeds,
  dueContracts,
  dueTasks,
  dueVisits,
  progress,
  staffIntroductions,
  waitingExperts,
  waitingFunds,
  waitingMatches,
} from "./staff-figures.ts";
import { WORK_LINKS, type WorkLink } from "./work-links.ts";

/** Numbers of one kind of work. */
export interface WorkGroup {
  title: string;
  /** What waits, each number leading to its list. */
  figures: Figure[];
}

export interface Worklist {
  title: string;
  /** Null for those for whom something is seldom due, while nothing is. */
  due: DueToday | null;
  groups: readonly WorkGroup[];
  links: readonly WorkLink[];
}

type Count = (ctx: Context, due: DueCounts) => Promise<Figure[]>;

/** In the order of the day: what others wait for first. */
const GROUPS: readonly { title: string; parts: readonly [Permission, Count][] }[] = [
  {
    title: "审核",
    parts: [
      ["need.check", deskNeeds],
      ["achievement.check", deskAchievements],
      ["expert.check", waitingExperts],
      ["organization.approve", applications],
    ],
  },
  { title: "研判", parts: [["match.review", waitingMatches]] },
  {
    title: "对接与合同",
    parts: [
      ["introduction.run", staffIntroductions],
      ["technologyContract.record", dueContracts],
      ["provinceUniversity.record", dueTasks],
      ["talentFund.approve", waitingFunds],
      ["survey.record", dueVisits],
    ],
  },
  {
    title: "对接",
    parts: [
      ["introduction.answer", ownIntroductions],
      ["dockingEvent.answer", invitations],
    ],
  },
  { title: "需求", parts: [["need.followOwn", ownNeeds]] },
  { title: "成果", parts: [["achievement.followOwn", ownAchievements]] },
  { title: "需求进展", parts: [["progress.read", progress]] },
];

/** 我的工作: what is due today, what waits for this person and what they often begin; empty for visitors. */
export async function readWorklist(ctx: Context, reference: ReferenceBook): Promise<Worklist> {
  const due = await listDueToday(ctx, reference);
  const counts = due?.counts ?? NOTHING_COUNTED;
  const groups: WorkGroup[] = [];
  for (const { title, parts } of GROUPS) {
    const figures: Figure[] = [];
    for (const [permission, count] of parts)
      if (may(ctx.actor, permission)) figures.push(...(await count(ctx, counts)));
    if (figures.length > 0) groups.push({ title, figures });
  }
  return {
    title: may(ctx.actor, "progress.read") ? "需求进展" : "我的工作",
    due: due?.total === 0 && !may(ctx.actor, "need.check") ? null : due,
    groups,
    links: WORK_LINKS[ctx.actor.role] ?? [],
  };
}
