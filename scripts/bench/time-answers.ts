import autocannon from "autocannon";
import { percentile } from "./percentile.ts";

/** Milliseconds from a request to the end of its answer. */
export type Latency = { p50: number; p95: number; p99: number };
export type Load = { connections: number; requests: number };

/** Of the measured requests, as many are sent before them. */
export const WARMING_SHARE = 1 / 5;

/** Asks the addresses in turn over a few connections, after some unmeasured requests. @throws when an answer is no 200. */
export async function timeAnswers(
  url: string,
  paths: readonly string[],
  cookie: string,
  { connections, requests }: Load,
): Promise<Latency> {
  await ask(url, paths, cookie, { connections, requests: Math.ceil(requests * WARMING_SHARE) });
  const times = await ask(url, paths, cookie, { connections, requests });
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
  const run = autocannon({
    url,
    connections,
    amount: requests,
    headers: { cookie },
    requests: paths.map((path) => ({ path })),
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
