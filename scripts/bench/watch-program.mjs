// Loaded into a measured program before it (`node --import`): tells whoever started it what it has cost since the last time.
import { monitorEventLoopDelay } from "node:perf_hooks";
import { isMainThread } from "node:worker_threads";

// Threads of the program load it as well.
if (isMainThread && process.send) {
  const delay = monitorEventLoopDelay({ resolution: 2 });
  delay.enable();
  let before = process.cpuUsage();
  process.on("message", () => {
    const { user, system } = process.cpuUsage(before);
    before = process.cpuUsage();
    const [p95, longest] = [delay.percentile(95), delay.max].map((nanoseconds) => nanoseconds / 1e6);
    delay.reset();
    process.send?.({ processorSeconds: (user + system) / 1e6, delayP95: p95, longestDelay: longest });
  });
  process.channel?.unref();
}
