/** What is wrong with a request before any rule of the business is asked; `on-error.tsx` knows the answers. */
export type RequestProblemCode =
  | "request.crossSite"
  | "request.malformedForm"
  | "request.malformedText"
  | "request.malformedJson"
  | "request.unknownDay"
  | "request.unknownYear"
  | "request.unknownPeriod"
  | "request.unknownChoice"
  | "request.unknownField"
  | "request.tooManyFields"
  | "request.lengthMissing"
  | "request.tooLarge"
  | "request.wrongType"
  | "request.signInFirst";

/** A request that the frame itself cannot accept. */
export class RequestProblem extends Error {
  constructor(
    readonly code: RequestProblemCode,
    readonly facts: Readonly<Record<string, string | number>> = {},
  ) {
    super(`${code} ${JSON.stringify(facts)}`);
    this.name = "RequestProblem";
  }
}
