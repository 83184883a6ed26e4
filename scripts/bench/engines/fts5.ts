import { statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import type { RankingEngine } from "../ranking-engine.ts";
import { boostsOf, readTerms, textOf } from "../terms.ts";

/** libSQL takes no tokeniser from outside, so terms are written as words; marks within them belong to the word. */
const TABLE = `create virtual table posts using fts5(terms, content='', tokenize="unicode61 remove_diacritics 0 tokenchars '.%°'")`;

export function createFts5(): RankingEngine {
  // Whoever started this process removes its temporary folder.
  const path = join(tmpdir(), `posts-${process.pid}.db`);
  const database = new Database(path);
  database.exec(TABLE);
  const ids: string[] = [];
  const ask = database.prepare("select rowid, -rank from posts where posts match ? order by rank limit ?").raw();
  return {
    load: (achievements) => {
      const insert = database.prepare("insert into posts (rowid, terms) values (?, ?)");
      database.exec("begin");
      for (const achievement of achievements) {
        ids.push(achievement.id);
        insert.run(ids.length, readTerms(textOf(achievement)).join(" "));
      }
      database.exec("commit");
      database.exec("insert into posts (posts) values ('optimize'); vacuum");
    },
    rank: (need, limit) => {
      const words = [...boostsOf(need).keys()].map((term) => `"${term}"`).join(" OR ");
      const rows = ask.all(words, limit) as [number, number][];
      return rows.map(([row, score]) => [ids[row - 1] ?? "", score]);
    },
    fileBytes: () => statSync(path).size,
  };
}
