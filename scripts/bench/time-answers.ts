import autocannon from "autocannon";
import { percentile } from "./percentile.ts";

/** Milliseconds from a request to the end of its answer. */
export type Latency = { p50: number; p95: number; p99: number };
export type Load = { connections: number; requests: number };

/** Of the measured requests, as many are sent before them. */
const WARMING_SHARE = 1 / 5;

/** How many requests are sent to measure so many. */
export function countAsked(requests: number): number {
  return requests + Math.ceil(requests * WARMING_SHARE);
}

/**
 * Asks the addresses in turn over a few connections, after some unmeasured requests: of other addresses, where there are
 * enough, so that what is measured is then asked for the first time.
 * @throws when an answer is no 200.
 */
export async function timeAnswers(
  url: string,
  paths: readonly string[],
  cookie: string,
  { connections, requests }: Load,
): Promise<Latency> {
  const warming = countAsked(requests) - requests;
  const areEnough = paths.length >= countAsked(requests);
  await ask(url, areEnough ? paths.slice(0, warming) : paths, cookie, { connections, requests: warming });
  const times = await ask(url, areEnough ? paths.slice(warming) : paths, cookie, { connections, requests });
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95), p99: percentile(times, 0.99) };
}

async function ask(
  url: string,
  paths: readonly string[],
  cookie: string,
  { connections, requests }: Load,
): Promise<number[]> {
  const times: number[] = [];
  const wrong = new Set<number>();
  const asked = paths.map((path) => ({ path }));
  let connected = 0;
  const run = autocannon({
    url,
    connections,
    amount: requests,
    headers: { cookie },
    requests: asked,
    // Of two people each reads lists of their own: together in step, the second would find what the first has just made.
    setupClient: (client) => {
      // One whose connection is closed is set up again.
      const place = connected++ % connections;
      if (asked.length >= connections) client.setRequests(asked.filter((_, index) => index % connections === place));
    },
  });
  // Its own histogram keeps whole milliseconds.
  run.on("response", (_client, status, _bytes, milliseconds) => {
    times.push(milliseconds);
    if (status !== 200) wrong.add(status);
  });
  const { errors } = await run;
  if (wrong.size > 0 || errors > 0)
    throw new Error(`${url}${paths[0]} answered ${[...wrong].join(", ")}, ${errors} errors`);
  return times;
}
