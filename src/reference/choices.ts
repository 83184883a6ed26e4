import type { OptionGroup, Option as SelectOption } from "../web/choice-fields.tsx";
import type { ListName, Option, ReferenceBook } from "./reference-book.ts";

/**
 * An option list for a select: branches of a tree become groups, deeper ones read 吕梁市 / 文水县.
 * @param kept the code a record has today; it stays choosable for this record even when it was retired.
 */
export function choicesOf(book: ReferenceBook, list: ListName, kept = ""): (SelectOption | OptionGroup)[] {
  const options = book.options(list);
  const known = new Set(options.map(({ code }) => code));
  const isRoot = ({ parent }: Option): boolean => parent === null || !known.has(parent);
  const below = (option: Option, path: string): SelectOption[] =>
    options
      .filter(({ parent }) => parent === option.code)
      .flatMap((child) => [
        { value: child.code, label: path + child.label },
        ...below(child, `${path}${child.label} / `),
      ]);
  const choices = options.filter(isRoot).map((root): SelectOption | OptionGroup => {
    const self = { value: root.code, label: root.label };
    const children = below(root, "");
    return children.length === 0 ? self : { label: root.label, options: [self, ...children] };
  });
  if (kept === "" || known.has(kept)) return choices;
  return [...choices, { value: kept, label: `${book.label(list, kept)}（已停用）` }];
}
