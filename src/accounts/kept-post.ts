import { z } from "zod";

/** A post that arrived after its session had ended: carried through signing in, so that nothing typed is lost. */
export interface KeptPost {
  path: string;
  fields: readonly (readonly [name: string, value: string])[];
}

const BASE = "https://service.invalid";
/** Signing in and out lead nowhere as a next step. */
const NOWHERE = ["/sign-in", "/sign-out"];
const SECRET = /password/i;
const MAX_PATH = 500;

/** A path on this service as written, or null for anything that a browser could take for another place. */
export function ownPath(text: string): string | null {
  const plain = /^\/(?![/\\])[^\\\s]*$/.test(text) && text.length <= MAX_PATH;
  if (!plain || !URL.canParse(text, BASE)) return null;
  const { origin, pathname, search } = new URL(text, BASE);
  return origin === BASE && !pathname.startsWith("//") && !NOWHERE.includes(pathname) ? pathname + search : null;
}

/** What may be carried along: passwords may not. Null when there is nothing worth it. */
export function keepPost(path: string, fields: KeptPost["fields"]): KeptPost | null {
  const target = ownPath(path);
  const kept = fields.filter(([name]) => !SECRET.test(name));
  return target === null || kept.length === 0 ? null : { path: target, fields: kept };
}

/** As two hidden fields; JSON keeps line breaks and costs less room than a form within a form. */
export function keptPostFields(kept: KeptPost): [name: string, value: string][] {
  return [
    ["resume[path]", kept.path],
    ["resume[body]", JSON.stringify(kept.fields)],
  ];
}

const sentSchema = z.object({ path: z.string(), body: z.string() });
const fieldsSchema = z.array(z.tuple([z.string(), z.string()])).max(500);

/** Reads the hidden fields back; null for anything but what `keptPostFields` wrote. */
export function readKeptPost(sent: unknown): KeptPost | null {
  const parsed = sentSchema.safeParse(sent);
  if (!parsed.success) return null;
  try {
    const fields = fieldsSchema.safeParse(JSON.parse(parsed.data.body));
    return fields.success ? keepPost(parsed.data.path, fields.data) : null;
  } catch {
    return null;
  }
}
