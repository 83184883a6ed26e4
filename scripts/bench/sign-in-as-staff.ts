import { DEMO_CAST, DEMO_PASSWORD } from "../../seed/demo/cast.ts";

/** The cookies of the demo's staff member. */
export async function signInAsStaff(url: string): Promise<string> {
  const email = DEMO_CAST.find(({ role }) => role === "staff")?.email ?? "";
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
