/** The thread of one backup, with a connection of its own that only reads: no page waits for the copy. */
import { parentPort, workerData } from "node:worker_threads";
import { createLocalStore } from "./attachments/local-store.ts";
import { createS3Store } from "./attachments/s3-store.ts";
import type { BackupOrder, FromBackupThread } from "./backup-messages.ts";
import { carryError } from "./kernel/carried-error.ts";
import { Refused } from "./kernel/errors.ts";
import { runAlone } from "./kernel/take-breath.ts";
import { createVault } from "./kernel/vault.ts";
import type { BackupProgress } from "./operations/backup.ts";
import { makeBackup } from "./operations/make-backup.ts";

const port = parentPort;
if (port === null) throw new Error("this program runs as a thread only");
const say = (message: FromBackupThread): void => port.postMessage(message);
const { path, bucket, secretKey, folder, name, madeAt, cutFlag } = workerData as BackupOrder;

const source = {
  path,
  store: bucket === null ? createLocalStore(`${path}.attachments`) : createS3Store(bucket),
  attachments: bucket === null ? ("copied" as const) : ("listed" as const),
  vault: createVault(secretKey),
  folder,
  name,
  madeAt,
};

/** Between its steps it hears whether it is to be given up. */
function report(progress: BackupProgress): void {
  if (Atomics.load(cutFlag, 0) === 1) throw new Refused("cutShort");
  say({ said: "progress", progress });
}

try {
  // Nobody else is here to be let in.
  const manifest = await runAlone(() => makeBackup(source, report));
  say({ said: "made", manifest });
} catch (error) {
  const carried = carryError(error);
  if (carried === null) throw error;
  say({ said: "failed", error: carried });
}
