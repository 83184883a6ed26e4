import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The built service as a process of its own. */
export interface RunningProgram {
  url: string;
  process: ChildProcess;
  output: () => string;
  /** @returns the exit status, or the signal's name. */
  stop: (signal: NodeJS.Signals) => Promise<number | string>;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

/** Runs `dist/node.js` with these settings only; resolves with its output and exit status when it ends by itself. */
export function runProgram(settings: Record<string, string>, args: string[] = []) {
  const env = { PATH: process.env.PATH ?? "", LOG_LEVEL: "silent", ...settings };
  const child = spawn(process.execPath, ["dist/node.js", ...args], { cwd: ROOT, env });
  let output = "";
  child.stdout.on("data", (chunk) => (output += String(chunk)));
  child.stderr.on("data", (chunk) => (output += String(chunk)));
  const ended = new Promise<number | string>((resolve) =>
    child.once("exit", (code, signal) => resolve(code ?? signal ?? "unknown")),
  );
  return { child, ended, output: () => output };
}

/** Starts the service and waits until it is ready. @throws Error with its output when it ends before. */
export async function startProgram(settings: Record<string, string>, args: string[] = []): Promise<RunningProgram> {
  const port = await freePort();
  const { child, ended, output } = runProgram({ PORT: String(port), ...settings }, args);
  const url = `http://localhost:${port}`;
  let hasEnded = false;
  void ended.then(() => (hasEnded = true));
  for (;;) {
    const ready = await fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready && output().includes("已就绪")) break;
    if (hasEnded) throw new Error(`the service ended:\n${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const stop = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  return { url, process: child, output, stop };
}

/** Signs in through the form. @returns the cookie to send with every request. */
export async function signIn(url: string, email: string, password: string): Promise<string> {
  const answer = await postForm(`${url}/sign-in`, "", { email, password });
  if (answer.status !== 303) throw new Error(`signing in answered ${answer.status}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

export function postForm(address: string, cookie: string, fields: Record<string, string>): Promise<Response> {
  return fetch(address, {
    method: "POST",
    redirect: "manual",
    headers: { cookie, origin: new URL(address).origin, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(fields),
  });
}
