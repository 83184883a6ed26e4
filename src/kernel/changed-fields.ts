/** Names of the fields that differ from what was there before, for the audit trail: never their values. */
export function changedFields<Fields extends object>(before: Fields, after: Fields): (keyof Fields & string)[] {
  return (Object.keys(after) as (keyof Fields & string)[]).filter(
    (field) => JSON.stringify(after[field]) !== JSON.stringify(before[field]),
  );
}
