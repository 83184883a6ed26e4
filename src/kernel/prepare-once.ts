import type { Database } from "../../db/client.ts";

/**
 * A statement that many pages ask: it is built at its first use of a connection, and gets its values at each run. Building
 * one takes longer than a small one runs.
 * @param build makes it, with `sql.placeholder` where the values go: they are given as the database stores them.
 */
export function prepareOnce<Statement extends object>(build: (db: Database) => Statement): (db: Database) => Statement {
  const built = new WeakMap<Database, Statement>();
  return (db) => {
    const statement = built.get(db) ?? build(db);
    built.set(db, statement);
    return statement;
  };
}
