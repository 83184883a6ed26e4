import type { FormValues } from "../web/form-state.ts";
import { typedChoices, typedText } from "../web/typed-values.ts";
import { DOCKING_EVENT_FIELD_LABELS } from "./docking-event.ts";
import type { DockingEventRow } from "./queries.ts";

export const DOCKING_FORM_OPTIONS = { whole: ["industries"], labels: DOCKING_EVENT_FIELD_LABELS } as const;

/** What the form sent, as the schema reads it. */
export function typedEvent(values: FormValues) {
  const text = (name: string) => typedText(values, name);
  return {
    name: text("name"),
    heldOn: text("heldOn"),
    startsAt: text("startsAt"),
    endsAt: text("endsAt"),
    place: text("place"),
    industries: typedChoices(values, "industries"),
    text: text("text"),
    capacity: text("capacity"),
    isPublic: text("isPublic") === "yes",
  };
}

/** The event as the form shows it. */
export function eventValues(event: DockingEventRow): FormValues {
  const { name, heldOn, startsAt, endsAt, place, industries, text, capacity, isPublic, version } = event;
  const said = { name, heldOn, startsAt, endsAt, place, text, capacity: String(capacity), version: String(version) };
  return { ...said, industries: [...industries], isPublic: isPublic ? "yes" : "" };
}
