import { Worker } from "node:worker_threads";
import type { LearnTexts } from "./matching/learn-from-posts.ts";

/** Seen from `src/` and from `dist/` alike. */
const THREAD = new URL("../dist/learning-thread.js", import.meta.url);

/** Learns beside the service, so that no request waits for it. Node only. */
export const learnInThread: LearnTexts = (texts) =>
  new Promise((resolve, reject) => {
    const thread = new Worker(THREAD, { workerData: texts });
    thread.once("message", (bytes: Uint8Array | null) => resolve(bytes));
    thread.once("error", reject);
    thread.once("exit", () => reject(new Error("the learning thread ended without an answer")));
  });
