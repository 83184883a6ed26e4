import { inArray } from "drizzle-orm";
import { achievements } from "../../db/schema/achievements.ts";
import type { AttachmentLayer } from "../attachments/attachment.ts";
import { type AttachmentOwner, POST_LAYERS } from "../attachments/attachment-owner.ts";
import { NotFound } from "../kernel/errors.ts";
import { may } from "../kernel/permissions.ts";
import {
  EDITABLE_ACHIEVEMENT_STATUSES,
  ENDED_ACHIEVEMENT_STATUSES,
  REVISABLE_ACHIEVEMENT_STATUSES,
} from "./achievement.ts";
import { type AchievementAccess, isAchievementOwner, mayWriteAchievement } from "./achievement-access.ts";
import { placeOf } from "./achievement-place.ts";
import { presentAchievement } from "./present-achievement.ts";
import { getVisibleAchievement } from "./queries.ts";

const LAYERS: Record<AchievementAccess, readonly AttachmentLayer[]> = {
  full: ["public", "confidential"],
  audit: ["public"],
  public: ["public"],
  hidden: [],
};

/** 附件 of achievements, by the rules of their text: while they may be written, and after publication through a check. */
export const achievementAttachments: AttachmentOwner = {
  kind: "achievement",
  folder: "achievements",
  open: async (ctx, achievementId) => {
    const achievement = await getVisibleAchievement(ctx, achievementId);
    const { actor } = ctx;
    const view = presentAchievement(actor, achievement, ctx);
    if (view === null) throw new NotFound("achievement", achievementId);
    const isStaff = may(actor, "achievement.check");
    const isPublished = REVISABLE_ACHIEVEMENT_STATUSES.includes(achievement.status);
    const mayRevise = isPublished && (isStaff || isAchievementOwner(actor, achievement));
    const mayEdit =
      EDITABLE_ACHIEVEMENT_STATUSES.includes(achievement.status) && mayWriteAchievement(actor, achievement);
    return {
      place: placeOf(actor, view),
      layers: LAYERS[view.access],
      isInside: view.access === "full",
      mayWrite: view.access === "full" && (mayEdit || mayRevise),
      mayClear: ENDED_ACHIEVEMENT_STATUSES.includes(achievement.status) && isAchievementOwner(actor, achievement),
      addsWait: isPublished,
      words: POST_LAYERS,
      parts: [],
      keptParts: [],
      closedParts: [],
      removesOwnOnly: false,
      shared: null,
      mayCheck: view.access === "full" && isStaff,
      formPath: mayEdit ? `/achievements/${achievementId}/edit` : null,
    };
  },
  listExisting: async (db, ids) => {
    const rows = await db
      .select({ id: achievements.id })
      .from(achievements)
      .where(inArray(achievements.id, [...ids]));
    return rows.map(({ id }) => id);
  },
};
