import { z } from "zod";
import type { Context } from "../kernel/context.ts";
import { write } from "../kernel/write.ts";
import { auditEvent } from "./change-docking-event.ts";
import type { Said } from "./queries.ts";

const schema = z.object({
  dockingEventId: z.string(),
  sheet: z.enum(["guests", "signInSheet"]),
  count: z.number().int(),
});

/** That staff opened a page with the names of people who come, to be read or printed; without names there is nothing to keep. */
export async function keepNamesReading(
  ctx: Context,
  dockingEventId: string,
  sheet: "guests" | "signInSheet",
  guests: readonly { said: Said }[],
): Promise<void> {
  const count = guests.reduce((sum, { said }) => sum + said.names.length, 0);
  if (count === 0) return;
  const command = { permission: "dockingEvent.run", schema, input: { dockingEventId, sheet, count } } as const;
  await write(ctx, command, (tx) => auditEvent(tx, dockingEventId, "dockingEvent.namesRead", { sheet, count }));
}
