import { QUEUE_PLACE } from "../checks/queue-address.ts";
import type { Actor } from "../kernel/context.ts";
import { may } from "../kernel/permissions.ts";
import type { ListPlace, RecordPlace } from "../web/record-page.tsx";
import { titleOf } from "./achievement-status.page.tsx";
import { DESK_QUEUES, QUEUE_RULES } from "./desk-queues.ts";
import type { AchievementView } from "./present-achievement.ts";

/** Owners come from their own achievements, those at the desk from the list it stands in. @param view null for a new one. */
export function listPlaceOf(actor: Actor, view: AchievementView | null): ListPlace {
  if (view !== null && view.file === null)
    return { current: "achievements", list: { label: "科技成果", href: "/achievements" } };
  if (may(actor, "achievement.followOwn"))
    return { current: "my-achievements", list: { label: "我的成果", href: "/my/achievements" } };
  if (view?.status === "submitted") return QUEUE_PLACE;
  const queue = DESK_QUEUES.find((key) => view !== null && QUEUE_RULES[key].filter.statuses?.includes(view.status));
  const href = view === null ? "/desk/achievements" : `/desk/achievements?queue=${queue ?? "all"}`;
  return { current: "desk-achievements", list: { label: "成果办理", href } };
}

/** How the pages about one achievement name it and lead back to where the reader came from. */
export function placeOf(actor: Actor, view: AchievementView): RecordPlace {
  const { id, number, text } = view;
  return { ...listPlaceOf(actor, view), path: `/achievements/${id}`, number, title: titleOf(text.title) };
}
