import { DEMO_CAST, DEMO_PASSWORD } from "../../seed/demo/cast.ts";
import type { Role } from "../../src/kernel/permissions.ts";

/** The cookies of the demo's first person of a role. */
export async function signInAs(url: string, as: Role): Promise<string> {
  const email = DEMO_CAST.find(({ role }) => role === as)?.email ?? "";
  const answer = await fetch(`${url}/sign-in`, {
    method: "POST",
    redirect: "manual",
    headers: { origin: url, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ email, password: DEMO_PASSWORD }),
  });
  if (answer.status !== 303) throw new Error(`signing in answered ${answer.status}`);
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
  return cookies.join("; ");
}
