/** Remembers what a rule says about two codes: a ranking asks thousands of times about a few hundred pairs. */
export function memoizePairs<Finding>(judge: (a: string, b: string) => Finding): (a: string, b: string) => Finding {
  const known = new Map<string, Map<string, Finding>>();
  return (a, b) => {
    let row = known.get(a);
    if (!row) {
      row = new Map();
      known.set(a, row);
    }
    const found = row.get(b);
    if (found !== undefined) return found;
    const finding = judge(a, b);
    row.set(b, finding);
    return finding;
  };
}
