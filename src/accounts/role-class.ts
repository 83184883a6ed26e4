import type { AccountRole } from "./account.ts";

/** Roles one person may pass between. The three administrators' roles are nobody's second role (三员分立, R121). */
const ROLE_CLASSES: readonly (readonly AccountRole[])[] = [["staff", "leader"]];

/** The other roles that an account of this role may be given; empty where the role is settled. */
export function rolesInClass(role: AccountRole): AccountRole[] {
  return ROLE_CLASSES.filter((one) => one.includes(role)).flatMap((one) => one.filter((other) => other !== role));
}

/** Roles the security administrator invites to; its own is given by the service's operator only. */
export const INVITED_ROLES = ["staff", "leader", "agency", "admin", "auditor"] as const;
