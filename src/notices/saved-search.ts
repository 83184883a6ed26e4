/** 订阅: a search of the public lists that a person wants to hear of when something new is found. */
import { z } from "zod";

export const SAVED_LISTS = ["needs", "achievements"] as const;
export type SavedList = (typeof SAVED_LISTS)[number];
export const SAVED_LIST_LABELS: Record<SavedList, string> = { needs: "技术需求", achievements: "科技成果" };

/** Each person may keep so many. */
export const MOST_SAVED = 20;

const code = z.string().max(60);

export const savedSearchSchema = z
  .object({
    list: z.enum(SAVED_LISTS),
    text: z.string().trim().max(200, "搜索词不超过 200 字"),
    /** Codes chosen in each facet, by the names in the address of the list. */
    chosen: z.record(z.string().max(40), z.array(code).max(50)),
  })
  .strict();
