import { describe, expect, it } from "vitest";
import { keepPost, keptPostFields, ownPath, readKeptPost } from "../../src/accounts/kept-post.ts";

describe("a path to go on with", () => {
  it.each(["/needs", "/needs/1?page=2&q=%E9%92%A2", "/"])("may be %s", (path) => {
    expect(ownPath(path)).toBe(path);
  });
  it.each([
    "",
    "needs",
    "//evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "https://evil.example/",
    "javascript:alert(1)",
    "/needs\n//evil.example",
    "/\t/evil.example",
    "/.//evil.example",
    "/sign-in",
    "/sign-out",
    `/${"a".repeat(500)}`,
  ])("may not be %j", (path) => {
    expect(ownPath(path)).toBeNull();
  });
});

describe("a post carried through signing in", () => {
  it("comes out as it went in, line breaks and signs included", () => {
    const fields = [
      ["title", "钢\"<b>'&"],
      ["problem", "第一行\n第二行"],
      ["cooperationModes[]", "a"],
      ["cooperationModes[]", "b"],
    ] as const;
    const kept = keepPost("/needs?draft=1", fields);
    if (kept === null) throw new Error("nothing was kept");
    const hidden = Object.fromEntries(keptPostFields(kept));
    expect(Object.keys(hidden)).toEqual(["resume[path]", "resume[body]"]);
    expect(readKeptPost({ path: hidden["resume[path]"], body: hidden["resume[body]"] })).toEqual({
      path: "/needs?draft=1",
      fields,
    });
  });
  it("never holds a password", () => {
    const fields = [
      ["currentPassword", "old secret"],
      ["newPassword", "new secret"],
      ["password", "secret"],
    ] as const;
    expect(keepPost("/account/password", fields)).toBeNull();
    expect(readKeptPost({ path: "/x", body: JSON.stringify([["a", "1"], ...fields]) })?.fields).toEqual([["a", "1"]]);
  });
  it.each([
    undefined,
    "text",
    { path: "/x" },
    { path: "/x", body: "no json" },
    { path: "/x", body: "{}" },
    { path: "/x", body: '[["a"]]' },
    { path: "//evil.example", body: '[["a","b"]]' },
  ])("is not read from %j", (sent) => {
    expect(readKeptPost(sent)).toBeNull();
  });
});
