import { randomBytes } from "node:crypto";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import Database from "libsql";

/** A local stand-in for a libSQL server: as much of its HTTP protocol (POST /v2/pipeline) as the client speaks. */
type Value = { type: string; value?: string | number; base64?: string };
interface Statement {
  sql?: string;
  sql_id?: number;
  args?: Value[];
  named_args?: { name: string; value: Value }[];
  want_rows?: boolean;
}
interface Condition {
  type: string;
  step?: number;
  cond?: Condition;
  conds?: Condition[];
}
interface Request {
  type: string;
  stmt?: Statement;
  batch?: { steps: { stmt: Statement; condition?: Condition }[] };
  sql?: string;
  sql_id?: number;
}
interface Stream {
  db: Database.Database;
  texts: Map<number, string>;
  /** While it is its turn to write. */
  endTurn: (() => void) | null;
}

export interface LibsqlServer {
  url: string;
  close: () => void;
}

/** Serves one database file on a free port of the loopback address. */
export function startLibsqlServer(path: string): Promise<LibsqlServer> {
  const streams = new Map<string, Stream>();
  // As the real one: who wants to write waits until whoever writes has ended, and others are answered meanwhile.
  let writing: Promise<void> = Promise.resolve();
  const takeTurn = async (stream: Stream): Promise<void> => {
    const before = writing;
    writing = new Promise((resolve) => {
      stream.endTurn = resolve;
    });
    await before;
  };
  const app = new Hono();
  app.get("/v2", (c) => c.body(null, 200));
  app.get("/v3", (c) => c.body(null, 404));
  app.post("/v2/pipeline", async (c) => {
    const { baton, requests } = await c.req.json<{ baton: string | null; requests: Request[] }>();
    const kept = baton ? streams.get(baton) : undefined;
    const stream = kept ?? { db: new Database(path, { timeout: 2000 }), texts: new Map(), endTurn: null };
    if (stream.endTurn === null && requests.some((request) => writes(stream, request))) await takeTurn(stream);
    if (baton) streams.delete(baton);
    let open = true;
    const results = requests.map((request) => {
      try {
        if (request.type === "close") open = false;
        return { type: "ok", response: answer(stream, request) };
      } catch (error) {
        return { type: "error", error: describe(error) };
      }
    });
    if (!open || !stream.db.inTransaction) {
      stream.endTurn?.();
      stream.endTurn = null;
    }
    if (!open) stream.db.close();
    const next = open ? randomBytes(16).toString("hex") : null;
    if (next !== null) streams.set(next, stream);
    return c.json({ baton: next, base_url: null, results });
  });
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) =>
      resolve({ url: `http://127.0.0.1:${port}`, close: () => server.close() }),
    );
  });
}

function writes(stream: Stream, { stmt, batch: steps, ...request }: Request): boolean {
  const statements = [request, ...(stmt ? [stmt] : []), ...(steps?.steps.map((step) => step.stmt) ?? [])];
  return statements.some((statement) => !/^\s*(select|pragma|explain|with|$)/i.test(textOf(stream, statement)));
}

function answer(stream: Stream, request: Request): object {
  switch (request.type) {
    case "execute":
      return { type: "execute", result: execute(stream, request.stmt ?? {}) };
    case "batch":
      return { type: "batch", result: batch(stream, request.batch?.steps ?? []) };
    case "sequence":
      stream.db.exec(textOf(stream, request));
      return { type: "sequence" };
    case "store_sql":
      stream.texts.set(request.sql_id ?? 0, request.sql ?? "");
      return { type: "store_sql" };
    case "close_sql":
      stream.texts.delete(request.sql_id ?? 0);
      return { type: "close_sql" };
    case "get_autocommit":
      return { type: "get_autocommit", is_autocommit: !stream.db.inTransaction };
    default:
      return { type: request.type };
  }
}

function batch(stream: Stream, steps: { stmt: Statement; condition?: Condition }[]): object {
  const results: (object | null)[] = [];
  const errors: (object | null)[] = [];
  for (const { stmt, condition } of steps) {
    const runs = condition === undefined || holds(condition, stream, results, errors);
    try {
      results.push(runs ? execute(stream, stmt) : null);
      errors.push(null);
    } catch (error) {
      results.push(null);
      errors.push(describe(error));
    }
  }
  return { step_results: results, step_errors: errors };
}

function holds(condition: Condition, stream: Stream, results: unknown[], errors: unknown[]): boolean {
  const inner = (one: Condition): boolean => holds(one, stream, results, errors);
  switch (condition.type) {
    case "ok":
      return results[condition.step ?? 0] != null;
    case "error":
      return errors[condition.step ?? 0] != null;
    case "not":
      return condition.cond !== undefined && !inner(condition.cond);
    case "and":
      return (condition.conds ?? []).every(inner);
    case "or":
      return (condition.conds ?? []).some(inner);
    default:
      return !stream.db.inTransaction;
  }
}

function execute(stream: Stream, statement: Statement): object {
  const prepared = stream.db.prepare(textOf(stream, statement));
  prepared.safeIntegers?.(true);
  const args = (statement.args ?? []).map(fromWire);
  const returnsRows = prepared.reader;
  if (!returnsRows) {
    const done = prepared.run(...args);
    const changed = { affected_row_count: done.changes, last_insert_rowid: String(done.lastInsertRowid) };
    return { cols: [], rows: [], ...changed };
  }
  const cols = prepared.columns().map(({ name, type }) => ({ name, decltype: type }));
  const rows = (prepared.raw(true).all(...args) as unknown[][]).map((row) => row.map(toWire));
  return { cols, rows, affected_row_count: rows.length, last_insert_rowid: null };
}

function textOf(stream: Stream, source: { sql?: string; sql_id?: number }): string {
  return source.sql ?? stream.texts.get(source.sql_id ?? -1) ?? "";
}

function fromWire(value: Value): unknown {
  if (value.type === "null") return null;
  if (value.type === "integer") return BigInt(value.value ?? 0);
  if (value.type === "blob") return Buffer.from(value.base64 ?? "", "base64");
  return value.value;
}

function toWire(value: unknown): Value {
  if (value === null || value === undefined) return { type: "null" };
  if (typeof value === "bigint") return { type: "integer", value: String(value) };
  if (typeof value === "number") return { type: "float", value };
  if (typeof value === "string") return { type: "text", value };
  return { type: "blob", base64: Buffer.from(value as Uint8Array).toString("base64") };
}

function describe(error: unknown): { message: string; code: string } {
  return { message: String((error as Error).message), code: String((error as { code?: string }).code ?? "UNKNOWN") };
}
