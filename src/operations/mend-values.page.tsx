import { NOT_OWN } from "../exchange/owners.ts";
import type { ListName, Option, ReferenceBook } from "../reference/reference-book.ts";
import { valueNames, whichValue } from "./mended-cells.ts";
import type { WrongValue } from "./wrong-values.ts";

export interface MendValuesProps {
  wrong: readonly WrongValue[];
  /** The option list of each field that has one; a field without one names an organization. */
  lists: Partial<Record<string, ListName>>;
  reference: ReferenceBook;
  /** Names in the register, of the kind that the file is about. */
  organizations: readonly string[];
}

const ORGANIZATIONS = "organization-names";

/** Values that are in no list, each to be put right once for all rows that have it. */
export function MendValues({ wrong, lists, reference, organizations }: MendValuesProps) {
  if (wrong.length === 0) return null;
  return (
    <fieldset class="mend-values">
      <legend>选项表或单位库中没有的写法</legend>
      <p class="field-hint">
        一种写法改一次，文件中相同的都随着改；没有选的照原样留着，
        {wrong.some(({ because }) => because === NOT_OWN)
          ? "导入时该栏留空，写着别的单位的行不导入。"
          : "导入时该栏留空。"}
      </p>
      {wrong.some(({ field }) => lists[field] === undefined) ? (
        <datalist id={ORGANIZATIONS}>
          {organizations.map((name) => (
            <option value={name} />
          ))}
        </datalist>
      ) : null}
      <ol class="mend-rows">
        {wrong.map((value, index) => (
          <MendValue value={value} index={index} list={lists[value.field]} reference={reference} />
        ))}
      </ol>
    </fieldset>
  );
}

interface MendValueProps {
  value: WrongValue;
  index: number;
  list: ListName | undefined;
  reference: ReferenceBook;
}

function MendValue({ value, index, list, reference }: MendValueProps) {
  const { header, typed, because, rows } = value;
  const { which, chosen } = valueNames(index);
  const id = `value-${index}`;
  const shared = { id, name: chosen, "aria-describedby": `${id}-error` };
  return (
    <li class="field">
      <label class="field-label" for={id}>
        {header}改为
      </label>
      <p class="field-error" id={`${id}-error`}>
        {`“${typed.slice(0, 60)}”${because}（${rows} 行）`}
      </p>
      <input type="hidden" name={which} value={whichValue(value)} />
      {list === undefined ? (
        <input class="input control-medium" type="text" list={ORGANIZATIONS} autocomplete="off" {...shared} />
      ) : (
        <select class="select control-medium" {...shared}>
          <option value="">先不改</option>
          {reference.options(list).map((option) => (
            <option value={option.code}>
              {"　".repeat(depthOf(reference, list, option))}
              {option.label}
            </option>
          ))}
        </select>
      )}
    </li>
  );
}

/** How far below the root of its tree. */
function depthOf(reference: ReferenceBook, list: ListName, { code }: Option): number {
  return reference.withAncestors(list, code).length - 1;
}
