import type { Marks } from "./plant-marks.ts";
import { hasOpenWords, type Row, type Who, type World } from "./readers.ts";
import { marksIn } from "./shapes.ts";

/**
 * What a page or a file of evidence tells an overseer of achievements although it is closed there: the title of one that is
 * not published, whose own page the auditor may open all the same, and the number of one that came together with closed
 * needs alone.
 */
export function closedInEvidence({ places, world }: Marks, who: Who, words: string): string[] {
  if (who.role !== "leader" && who.role !== "auditor") return [];
  const titles = [...marksIn(words)].flatMap((mark) => {
    const { column, row } = places.get(mark) ?? {};
    const isTitle = column?.table === "achievements" && column.column === "title";
    return isTitle && row?.status !== "published" ? [`the title of ${row?.number}`] : [];
  });
  const numbers = numbersOfClosed(who, world).filter((number) => new RegExp(`\\b${number}\\b`).test(words));
  return [...titles, ...numbers.map((number) => `the number ${number}`)];
}

/** Of achievements that evidence speaks of, and of closed needs each time. */
export function numbersOfClosed(who: Who, world: World): string[] {
  const pairs = ["introductions", "technology_contracts"].flatMap(world.all).filter(hasBoth);
  const isOpen = (pair: Row) => hasOpenWords(who, world.get("needs", pair.need_id), world);
  return world.all("achievements").flatMap(({ id, number }) => {
    const own = pairs.filter(({ achievement_id }) => achievement_id === id);
    return own.length > 0 && !own.some(isOpen) ? [String(number)] : [];
  });
}

const hasBoth = ({ need_id, achievement_id }: Row): boolean => need_id !== null && achievement_id !== null;
