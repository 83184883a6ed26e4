/**
 * Names of the fields that differ from what was there before, for the audit trail: never their values. Several choices or
 * words are the same in whatever order they stand.
 */
export function changedFields<Fields extends object>(before: Fields, after: Fields): (keyof Fields & string)[] {
  return (Object.keys(after) as (keyof Fields & string)[]).filter(
    (field) => JSON.stringify(inOrder(after[field])) !== JSON.stringify(inOrder(before[field])),
  );
}

function inOrder(value: unknown): unknown {
  const isOfWords = Array.isArray(value) && value.every((one) => typeof one === "string");
  return isOfWords ? [...(value as string[])].sort() : value;
}
