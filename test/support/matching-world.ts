import { OPTION_LISTS } from "../../seed/reference/options.ts";
import type { AchievementContent } from "../../src/achievements/achievement.ts";
import type { Actor, Context } from "../../src/kernel/context.ts";
import { openLiveMembers } from "../../src/live.ts";
import type { NeedContent } from "../../src/needs/need.ts";
import { seedReference } from "../../src/reference/seed-reference.ts";
import { putAchievement } from "./achievements-in-place.ts";
import { putOrganizations } from "./cast-in-place.ts";
import { freshDatabase, migratedTemplate, template, testContext } from "./database.ts";
import { putNeed } from "./needs-in-place.ts";

/** What the battery-separator firm asks for, in the codes of the real option lists. */
const need: Partial<NeedContent> = {
  industry: "newEnergy.storage",
  technicalField: "newMaterials",
  needType: "technicalBreakthrough",
  cooperationModes: ["commissionedDevelopment"],
  keywords: ["隔膜", "陶瓷涂覆"],
  budgetFen: 120_000_000,
};

/** Three achievements for it: one that answers it, one nearby, one from another world. */
const coating: Partial<AchievementContent> = {
  industry: "newEnergy.storage",
  technicalField: "newMaterials",
  transferModes: ["commissionedDevelopment"],
  form: "newTechnology",
  evaluationForm: "",
  level: "",
  applicationState: "",
  intellectualProperties: [],
};
const anode: Partial<AchievementContent> = {
  ...coating,
  title: "硅碳负极材料的低膨胀包覆工艺",
  abstract: "面向锂电负极，包覆层抑制循环中的膨胀，电芯循环 800 次容量保持率 82 %。",
  innovations: "",
  figures: [],
  scenes: "动力电池负极产线。",
  keywords: ["负极", "硅碳"],
  priceFen: null,
};
const liquor: Partial<AchievementContent> = {
  ...coating,
  title: "清香型大曲发酵过程温湿度监测",
  abstract: "曲房布点监测品温与湿度，按曲块升温曲线给出开窗与翻曲提示。",
  innovations: "",
  figures: [],
  scenes: "清香型白酒制曲车间。",
  keywords: ["大曲", "制曲"],
  industry: "baijiu.starterMaking",
  technicalField: "electronicInformation",
  transferModes: ["technologyTransfer"],
  stage: "laboratory",
  readinessLevel: 3,
};
export const ACHIEVEMENTS = { coating, anode, liquor } as const;

/** A fresh county with the real option lists, the cast's organizations and everything held in memory. */
export async function openMatchingWorld() {
  const open = await freshDatabase(countyTemplate());
  const as = (actor: Actor): Context => testContext(open, actor);
  const system = testContext(open);
  const onFailure = (name: string, error: unknown) => {
    throw new Error(`${name} failed`, { cause: error });
  };
  // `shared` looks at the outbox at every catch-up, as if another process had written.
  const live = await openLiveMembers({ db: open.db, snapshots: null, shared: true, onFailure });
  return {
    open,
    as,
    system,
    live,
    close: async () => {
      await live.set.outbox.stop();
      await open.remove();
    },
    putNeed: async (status: Parameters<typeof putNeed>[1] = "published", changes: Partial<NeedContent> = {}) => {
      const put = await putNeed(as, status, { ...need, ...changes });
      await live.set.catchUp();
      return put;
    },
    putAchievement: async (key: keyof typeof ACHIEVEMENTS, changes: Partial<AchievementContent> = {}) => {
      const put = await putAchievement(as, "published", { ...ACHIEVEMENTS[key], ...changes });
      await live.set.catchUp();
      return put;
    },
  };
}

function countyTemplate(): Promise<string> {
  return template(
    "matching",
    async (open) => {
      await seedReference(testContext(open), { lists: OPTION_LISTS, lexicon: [], affinities: [] });
      await putOrganizations(testContext(open));
    },
    migratedTemplate(),
  );
}
export type MatchingWorld = Awaited<ReturnType<typeof openMatchingWorld>>;
