import { formatMoney } from "../kernel/money.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { DEFAULT_SITE_SETTINGS, SETTING_FIELD_LABELS, type SiteSettings } from "../settings/setting.ts";
import { CHANGED_FIELD_LABELS, CHANGED_VALUE_LISTS, CHANGED_VALUE_WORDS } from "./change-words.ts";
import type { DetailWord } from "./describe-detail.ts";
import { RECORDED_TABLE_WORDS } from "./ledger-words.ts";
import type { ManyRows, RowChange } from "./row-changes.ts";

/** What was changed, before and after, in words. */
export function describeChanges(changes: readonly (RowChange | ManyRows)[], reference: ReferenceBook): DetailWord[] {
  const told = new Set<RowChange>();
  return changes.flatMap((change) => {
    if ("added" in change) return describeSum(change);
    if (told.has(change)) return [];
    const setting = describeSetting(change);
    if (setting !== null) return setting;
    const { table, column, values, isNew, isOfPart } = change;
    const ofPart = isOfPart ? `${tableWord(table)}，` : "";
    if (values === null) {
      const alike = changes.filter(isSilent).filter((one) => one.table === table && one.isNew === isNew);
      const act = isNew ? "已填写（不记内容）" : "已改动（不记内容）";
      if (alike.length <= MOST_SILENT) return { label: ofPart + labelOf(table, column), text: act };
      for (const one of alike) told.add(one);
      return { label: ofPart + act, text: [...new Set(alike.map((one) => labelOf(table, one.column)))].join("、") };
    }
    const [from, to] = values.map((value) => wordOf(change, value, reference));
    return { label: ofPart + labelOf(table, column), text: isNew ? `${to}` : `${from} → ${to}` };
  });
}

/** Each setting is a row of its own, which is not there while it is as the service came; nothing of marks of the service. */
function describeSetting({ table, key, values }: RowChange): DetailWord[] | null {
  if (table !== "settings" || values === null) return null;
  if (!isSettingKey(key)) return [];
  const [from, to] = values.map(settingOf);
  const word = (stored: string | number | null) => (stored === null || stored === "" ? "空" : `“${stored}”`);
  return [
    { label: SETTING_FIELD_LABELS[key], text: `${word(from ?? DEFAULT_SITE_SETTINGS[key])} → ${word(to ?? null)}` },
  ];
}

/** The table keeps each as JSON. */
function settingOf(stored: string | number | null): string | number | null {
  try {
    const value: unknown = JSON.parse(String(stored));
    return typeof value === "string" || typeof value === "number" ? value : null;
  } catch {
    return stored;
  }
}

const isSettingKey = (key: string): key is keyof SiteSettings => key in SETTING_FIELD_LABELS;

/** More columns without their values stand in one line. */
const MOST_SILENT = 3;
const isSilent = (change: RowChange | ManyRows): change is RowChange => "column" in change && change.values === null;

const tableWord = (table: string): string => RECORDED_TABLE_WORDS[table] ?? table;

function describeSum({ table, added, changed, removed }: ManyRows): DetailWord[] {
  const parts = [
    ["新增", added],
    ["改动", changed],
    ["删除", removed],
  ] as const;
  const said = parts.filter(([, count]) => count > 0).map(([word, count]) => `${word} ${count} 行`);
  return said.length === 0 ? [] : [{ label: tableWord(table), text: said.join("，") }];
}

const camel = (column: string): string => column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

function labelOf(table: string, column: string): string {
  const own = CHANGED_FIELD_LABELS[table] ?? {};
  return own[column] ?? own[camel(column)] ?? CHANGED_FIELD_LABELS.all?.[column] ?? column;
}

function wordOf({ table, column }: RowChange, value: string | number | null, reference: ReferenceBook): string {
  if (value === null) return "无";
  const list = CHANGED_VALUE_LISTS[`${table}.${column}`] ?? CHANGED_VALUE_LISTS[camel(column)];
  if (list !== undefined) return reference.label(list, String(value));
  if (column.endsWith("_fen") && typeof value === "number") return formatMoney(value);
  return (CHANGED_VALUE_WORDS[`${table}.${column}`] ?? CHANGED_VALUE_WORDS[column])?.[value] ?? String(value);
}
