import { createHash } from "node:crypto";
import type { drizzleAdapter } from "better-auth/adapters/drizzle";

type Adapter = ReturnType<ReturnType<typeof drizzleAdapter>>;
type Where = Parameters<Adapter["findOne"]>[0]["where"];

/** What the database keeps of a session's or link's token: whoever reads the rows cannot act with them (R87). */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/**
 * better-auth stores session tokens in clear; between it and the database they become hashes here.
 * The caller goes on seeing the token that it asked with.
 */
export function hashSessionTokens(adapter: Adapter): Adapter {
  const hashed = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(hashed) : typeof value === "string" ? hashToken(value) : value;
  const where = (model: string, clauses: Where): Where =>
    model !== "session"
      ? clauses
      : clauses.map((clause) =>
          clause.field === "token" ? { ...clause, value: hashed(clause.value) as typeof clause.value } : clause,
        );
  const withToken = <Row>(row: Row, token: unknown): Row =>
    typeof row === "object" && row !== null && typeof token === "string" ? { ...row, token } : row;
  const askedToken = (clauses: Where): unknown => clauses.find(({ field }) => field === "token")?.value;

  const wrapped: Adapter = {
    ...adapter,
    create: async (query) => {
      if (query.model !== "session" || !("token" in query.data)) return adapter.create(query);
      const token: unknown = query.data.token;
      return withToken(await adapter.create({ ...query, data: { ...query.data, token: hashed(token) } }), token);
    },
    findOne: async (query) => {
      const row = await adapter.findOne({ ...query, where: where(query.model, query.where) });
      return (query.model === "session" ? withToken(row, askedToken(query.where)) : row) as never;
    },
    findMany: (query) =>
      adapter.findMany(query.where === undefined ? query : { ...query, where: where(query.model, query.where) }),
    count: (query) =>
      adapter.count(query.where === undefined ? query : { ...query, where: where(query.model, query.where) }),
    update: async (query) => {
      const row = await adapter.update({ ...query, where: where(query.model, query.where) });
      return (query.model === "session" ? withToken(row, askedToken(query.where)) : row) as never;
    },
    updateMany: (query) => adapter.updateMany({ ...query, where: where(query.model, query.where) }),
    delete: (query) => adapter.delete({ ...query, where: where(query.model, query.where) }),
    deleteMany: (query) => adapter.deleteMany({ ...query, where: where(query.model, query.where) }),
    consumeOne: (query) => adapter.consumeOne({ ...query, where: where(query.model, query.where) }),
    // The inner one would hand out the unwrapped adapter; our own writes bring their own transaction.
    transaction: (work) => work(wrapped),
  };
  return wrapped;
}
