/**
 * Long work that several people ask for at once and that need be done once only.
 * @param shares false on Workers, where a request may not wait for another's promise: each then works for itself.
 */
export function createSharedRun<T>(work: () => Promise<T>, shares: boolean): () => Promise<T> {
  if (!shares) return work;
  let running: Promise<T> | null = null;
  return () => {
    running ??= work().finally(() => {
      running = null;
    });
    return running;
  };
}
