import type { Database } from "../../db/client.ts";
import { NotAllowed } from "./errors.ts";
import { may, type Permission, type Role } from "./permissions.ts";
import type { Vault } from "./vault.ts";

/** Who is acting. A visitor and the service itself have no account; only members have an organization. */
export interface Actor {
  role: Role;
  accountId: string | null;
  name: string;
  organizationId: string | null;
}

/** What one request, job or command carries: the world is entered here and nowhere else. */
export interface Context {
  /** Reads go through this; inside `write` it is the open transaction. */
  db: Database;
  actor: Actor;
  now: Date;
  requestId: string;
  /** Address of the connection, or null for jobs and commands. */
  ip: string | null;
  /** Where a person acts as the service itself: the operator of the command line. The trail says so. */
  by?: "commandLine";
  vault: Vault;
  /** 16 random bytes as 32 hexadecimal characters. */
  newId: () => string;
  /** Wakes the outbox after a commit; absent where nobody subscribes (a command, a test of one verb). */
  afterCommit?: (() => void) | undefined;
}

export const VISITOR: Actor = { role: "visitor", accountId: null, name: "访客", organizationId: null };
export const SYSTEM: Actor = { role: "system", accountId: null, name: "系统", organizationId: null };

/** @throws NotAllowed when the actor's role lacks the permission. */
export function requirePermission(ctx: Pick<Context, "actor">, permission: Permission): void {
  if (!may(ctx.actor, permission)) throw new NotAllowed(permission);
}
