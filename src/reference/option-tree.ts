import type { OptionRow } from "./edit-queries.ts";

export interface Branch {
  option: OptionRow;
  /** 0 for the roots. */
  depth: number;
  isFirst: boolean;
  isLast: boolean;
}

/** Every option below its parent, branch by branch, in the order of the list. */
export function optionTree(options: readonly OptionRow[]): Branch[] {
  const below = (parent: string | null, depth: number): Branch[] => {
    const branch = options.filter((option) => option.parent === parent);
    return branch.flatMap((option, index) => [
      { option, depth, isFirst: index === 0, isLast: index === branch.length - 1 },
      ...below(option.code, depth + 1),
    ]);
  };
  return below(null, 0);
}
