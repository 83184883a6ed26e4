import type { Client, InStatement, Transaction } from "@libsql/client";
import { createWriteTurns, type WriteTurns } from "./write-turns.ts";

/**
 * libSQL loses a later write after SQLITE_BUSY (tursodatabase/libsql-client-ts#352), and two write transactions at once
 * fail each other. So every write passes one mutex, begins IMMEDIATE, and on BUSY reconnects and tries once more (R12):
 * each try blocks the event loop for the busy timeout, so after the second one the request is answered with 503.
 */
const BUSY_PAUSE_MS = 25;

const READ = /^\s*(?:select|explain|pragma\s+\w+\s*;?\s*$)/i;

/**
 * @param turns shared by every connection of this process to the file.
 * @param noteRead said of each read outside a write. Throws to refuse it.
 */
export function serializeWrites(
  raw: Client,
  { take, noteWork }: WriteTurns = createWriteTurns(),
  noteRead: () => void = () => {},
): Client {
  /** Closes every connection, so only whoever holds the mutex may ask for it. Throws anything but BUSY again. */
  async function leaveBusy(error: unknown): Promise<void> {
    if (!isBusy(error)) throw error;
    // oxlint-disable-next-line typescript/await-thenable -- declared void, yet async in every client of the package
    await raw.reconnect();
  }

  async function retryBusy<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      await leaveBusy(error);
    }
    await new Promise((resolve) => setTimeout(resolve, BUSY_PAUSE_MS * (1 + Math.random())));
    try {
      return await work();
    } catch (error) {
      // The next write must find a connection that has not met BUSY.
      await leaveBusy(error);
      throw error;
    }
  }

  async function exclusively<T>(work: () => Promise<T>): Promise<T> {
    const release = await take();
    try {
      return await retryBusy(work);
    } finally {
      release();
    }
  }

  /** Reads wait for no write, unless another process keeps them out. */
  async function read<T>(work: () => Promise<T>): Promise<T> {
    noteRead();
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error)) throw error;
      return exclusively(async () => {
        await leaveBusy(error);
        return work();
      });
    }
  }

  async function transaction(): Promise<Transaction> {
    const release = await take();
    try {
      return releasing(await retryBusy(() => raw.transaction("write")), release, noteWork);
    } catch (error) {
      release();
      throw error;
    }
  }

  const overrides: Partial<Client> = {
    execute: ((statement: InStatement | string, args?: never) => {
      const text = typeof statement === "string" ? statement : statement.sql;
      const run = () => (args === undefined ? raw.execute(statement as InStatement) : raw.execute(text, args));
      return READ.test(text) ? read(run) : exclusively(run);
    }) as Client["execute"],
    batch: (statements) => exclusively(() => raw.batch(statements, "write")),
    migrate: (statements) => exclusively(() => raw.migrate(statements)),
    executeMultiple: (text) => exclusively(() => raw.executeMultiple(text)),
    transaction,
  };
  return new Proxy(raw, {
    get(target, key) {
      const own = overrides[key as keyof Client];
      if (own !== undefined) return own;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

function isBusy(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" && code.startsWith("SQLITE_BUSY");
}

/** The transaction, giving the mutex back once however it ends. @param onWork called with each statement. */
function releasing(inner: Transaction, release: () => void, onWork: () => void): Transaction {
  const ends = new Set(["commit", "rollback", "close"]);
  return new Proxy(inner, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value !== "function") return value;
      if (!ends.has(String(key)))
        return (...args: unknown[]): unknown => {
          onWork();
          return value.apply(target, args) as unknown;
        };
      return (...args: unknown[]) => {
        const result = value.apply(target, args) as unknown;
        if (result instanceof Promise) return result.finally(release);
        release();
        return result;
      };
    },
  });
}
