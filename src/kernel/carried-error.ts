import { Conflict, DomainError, NotAllowed, NotFound, Refused } from "./errors.ts";

/** A domain error on its way from one thread to another, which takes data along and no classes. */
export interface CarriedError {
  name: string;
  code: string;
  facts: DomainError["facts"];
}

/** Null for an error that is ours. */
export function carryError(error: unknown): CarriedError | null {
  if (!(error instanceof DomainError)) return null;
  const { name, code, facts } = error;
  return { name, code, facts };
}

export function arriveError({ name, code, facts }: CarriedError): DomainError {
  const { what = "", id, action = "", ...others } = facts;
  switch (name) {
    case "NotFound":
      return new NotFound(String(what), id === undefined ? undefined : String(id));
    case "NotAllowed":
      return new NotAllowed(String(action), others);
    case "Conflict":
      return new Conflict(code, facts);
    default:
      return new Refused(code, facts);
  }
}
