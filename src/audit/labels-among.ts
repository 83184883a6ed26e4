/** The labels of some of the codes, in the order of those. */
export const labelsAmong = <Code extends string>(
  codes: readonly Code[],
  labels: Readonly<Record<Code, string>>,
): Record<string, string> => Object.fromEntries(codes.map((code) => [code, labels[code]]));
