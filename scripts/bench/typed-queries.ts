import { DEMO_ACHIEVEMENTS } from "../../seed/demo/posts.ts";
import { LEXICON } from "../../seed/reference/lexicon.ts";

/** How far people have come in a title or keyword: an input method gives a few characters at a time. */
const TYPED_LENGTHS = [1, 2, 3, 4, 6, 8, 12];
/** Every so many of them, which takes some of every industry; no divisor of their number. */
const STEP = 7;
const UNKNOWN_WORDS = [
  "量子计算",
  "海水淡化",
  "卫星导航",
  "zzz",
  "neutrino",
  "3d 打印牙冠",
  "高铁 轨道",
  "区块链 溯源 存证",
];
const SINGLE_CHARACTERS = ["钢", "酒", "水", "机", "a", "5"];

/** What stands in the search field after each pause of typing, by the kind of what is typed. */
export function listTypedQueries(): Record<string, string[]> {
  const some = DEMO_ACHIEVEMENTS.filter((_, index) => index % STEP === 0);
  const titles = some.map(({ title }) => title);
  const keywords = some.flatMap(({ keywords }) => keywords);
  const trade = LEXICON.filter((_, index) => index % STEP === 0);
  return {
    "titles while typing": titles.flatMap(typed),
    "keywords while typing": keywords.flatMap(typed),
    "several words while typing": some.flatMap(({ keywords: [first = "", second = ""] }) =>
      typed(second).map((word) => `${first} ${word}`),
    ),
    "trade terms and their other names": trade.flatMap(({ term, synonyms = [] }) => [term, ...synonyms]),
    "words of no post": UNKNOWN_WORDS.flatMap(typed),
    "one character": SINGLE_CHARACTERS,
  };
}

function typed(text: string): string[] {
  return [...new Set(TYPED_LENGTHS.map((length) => text.slice(0, length).trim()))];
}
