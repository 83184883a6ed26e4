import { DrizzleQueryError } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { describeFailure } from "../../src/kernel/describe-failure.ts";

describe("a failure in the log", () => {
  it("says what broke and where", () => {
    const described = JSON.parse(JSON.stringify(describeFailure(new TypeError("no such thing"))));
    expect(described).toMatchObject({ name: "TypeError", message: "no such thing" });
    expect(described.frames[0]).toContain("describe-failure.test.ts");
  });

  it("of a query keeps the statement and the cause, and none of the values", () => {
    const cause = Object.assign(new Error("SQLITE_FULL: database or disk is full"), { code: "SQLITE_FULL" });
    const failure = new DrizzleQueryError("insert into accounts values (?, ?)", ["甲测试", "jia@example.com"], cause);
    const described = describeFailure(failure);
    expect(described).toMatchObject({
      message: "Failed query: insert into accounts values (?, ?)",
      cause: { code: "SQLITE_FULL", message: "SQLITE_FULL: database or disk is full" },
    });
    expect(JSON.stringify(described)).not.toMatch(/甲测试|jia@example/);
  });

  it("of something thrown that is no error is its text", () => {
    expect(describeFailure("stopped")).toEqual({ name: "string", message: "stopped", frames: [] });
  });
});
