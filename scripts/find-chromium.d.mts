/** @returns the path of the browser for the browser tests, or null when this machine has none. */
export function findChromium(env: NodeJS.ProcessEnv): string | null;
