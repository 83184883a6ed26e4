/** The thread in which word vectors are learnt: texts in, bytes out. */
import { parentPort, workerData } from "node:worker_threads";
import { GENERIC_TERMS } from "./matching/text-generic-terms.ts";
import { learnWordVectors } from "./search/learn-word-vectors.ts";

const vectors = learnWordVectors(workerData as readonly string[], GENERIC_TERMS);
parentPort?.postMessage(vectors?.toBytes() ?? null);
