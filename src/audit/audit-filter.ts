import { ROLES, type Role } from "../kernel/permissions.ts";
import { readChoices } from "../web/read-choices.ts";
import { readDay } from "../web/read-day.ts";
import type { Query } from "../web/read-query.ts";
import { AUDIT_ENTITY_WORDS } from "./audit-words.ts";

/** What narrows the trail, by the names in the address. */
export interface AuditFilter {
  /** A record's number, a person's name or address, or an id of a record, a request or an account. */
  text: string;
  entities: readonly string[];
  roles: readonly Role[];
  /** Days of Shanghai, both included; empty for no limit. */
  from: string;
  to: string;
}

/** @throws RequestProblem for a day, a kind or a role that there is not. */
export function readAuditFilter(query: Query): AuditFilter {
  return {
    text: query.text("q"),
    entities: readChoices(query, "entity", (entity) => Object.hasOwn(AUDIT_ENTITY_WORDS, entity)),
    roles: readChoices(query, "role", ROLES),
    from: readDay(query, "from"),
    to: readDay(query, "to"),
  };
}

/** The same in the address. */
export function auditAddress({
  text,
  entities,
  roles,
  from,
  to,
}: AuditFilter): Record<string, string | readonly string[]> {
  return { q: text, entity: entities, role: roles, from, to };
}
