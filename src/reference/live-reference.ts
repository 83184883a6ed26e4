import type { Live } from "../kernel/live.ts";
import { loadReferenceBook } from "./queries.ts";
import { createReferenceBook, type ReferenceBook } from "./reference-book.ts";

/** The reference book in memory, read again whenever an administrator changed a list. */
export function createLiveReference(): Live & { book: () => ReferenceBook } {
  let book = createReferenceBook([], [], []);
  return {
    name: "reference",
    book: () => book,
    build: async (db) => {
      book = await loadReferenceBook(db);
    },
    receive: async (db, events) => {
      if (events.some(({ event }) => event === "reference.changed")) book = await loadReferenceBook(db);
    },
  };
}
