/** The four ways a request cannot go on. No HTTP numbers and no Chinese here: `web/on-error.tsx` alone maps them. */
export abstract class DomainError extends Error {
  constructor(
    readonly code: string,
    readonly facts: Readonly<Record<string, string | number>> = {},
  ) {
    super(`${code} ${JSON.stringify(facts)}`);
    this.name = new.target.name;
  }
}

/** The record does not exist, or this person may not learn that it does. */
export class NotFound extends DomainError {
  constructor(what: string, id?: string) {
    super(`${what}.notFound`, id === undefined ? { what } : { what, id });
  }
}

/** The person may see this but not do it; they stay signed in. A visitor is asked to sign in first. */
export class NotAllowed extends DomainError {
  constructor(action: string, facts: Readonly<Record<string, string | number>> = {}) {
    super("notAllowed", { action, ...facts });
  }
}

/** The state changed meanwhile: the update found no row in the expected state. */
export class Conflict extends DomainError {}

/** A rule of the business says no; the code names the rule. */
export class Refused extends DomainError {}

/** Code of the `Refused` that says wait rather than no; its fact `seconds` says how long. */
export const TOO_MANY_ATTEMPTS = "tooManyAttempts";
