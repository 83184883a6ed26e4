import { QUEUE_PLACE } from "../checks/queue-address.ts";
import type { Actor } from "../kernel/context.ts";
import { may } from "../kernel/permissions.ts";
import type { ListPlace, RecordPlace } from "../web/record-page.tsx";
import { DESK_QUEUES, QUEUE_RULES } from "./desk-queues.ts";
import { CHECKED_NEED_STATUSES } from "./need.ts";
import { titleOf } from "./need-status.page.tsx";
import type { NeedView } from "./present-need.ts";

/** Owners come from their own needs, those at the desk from the list it stands in. @param view null for a new need. */
export function listPlaceOf(actor: Actor, view: NeedView | null): ListPlace {
  if (view?.access === "band") return { current: "needs", list: { label: "保密需求", href: "/needs/confidential" } };
  if (view !== null && view.trail === null) return { current: "needs", list: { label: "技术需求", href: "/needs" } };
  if (may(actor, "need.followOwn")) return { current: "my-needs", list: { label: "我的需求", href: "/my/needs" } };
  if (view !== null && CHECKED_NEED_STATUSES.includes(view.status)) return QUEUE_PLACE;
  const queue = DESK_QUEUES.find((key) => view !== null && QUEUE_RULES[key].filter.statuses?.includes(view.status));
  const href = view === null ? "/desk/needs" : `/desk/needs?queue=${queue ?? "all"}`;
  return { current: "desk-needs", list: { label: "需求办理", href } };
}

/** How the pages about one need name it and lead back to where the reader came from. */
export function placeOf(actor: Actor, view: NeedView): RecordPlace {
  return { ...listPlaceOf(actor, view), path: `/needs/${view.id}`, number: view.number, title: titleOf(view) };
}
