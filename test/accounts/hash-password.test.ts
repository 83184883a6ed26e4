import { describe, expect, it } from "vitest";
import { hashPassword, verifyPassword } from "../../src/accounts/hash-password.ts";

describe("the stored hash of a password", () => {
  it("is scrypt with N=2^15, r=8, p=3, a salt of 16 bytes and a key of 32", async () => {
    const stored = await hashPassword("四匹马拉着一车雪");
    const [empty, scheme, cost, salt = "", key = ""] = stored.split("$");
    expect([empty, scheme, cost]).toEqual(["", "scrypt", "ln=15,r=8,p=3"]);
    expect(Buffer.from(salt, "base64url")).toHaveLength(16);
    expect(Buffer.from(key, "base64url")).toHaveLength(32);
  });

  it("differs for two people with the same password, and both can sign in", async () => {
    const [one, other] = await Promise.all([hashPassword("same words twice"), hashPassword("same words twice")]);
    expect(one).not.toBe(other);
    expect(await verifyPassword(one, "same words twice")).toBe(true);
    expect(await verifyPassword(other, "same words twice")).toBe(true);
  });

  it("fits no other password, however near", async () => {
    const stored = await hashPassword("correct horse battery");
    expect(await verifyPassword(stored, "correct horse batterz")).toBe(false);
    expect(await verifyPassword(stored, "correct horse battery ")).toBe(false);
    expect(await verifyPassword(stored, "")).toBe(false);
  });

  it("counts every one of 128 characters", async () => {
    const long = "长".repeat(127);
    const stored = await hashPassword(`${long}甲`);
    expect(await verifyPassword(stored, `${long}乙`)).toBe(false);
    expect(await verifyPassword(stored, `${long}甲`)).toBe(true);
  });

  it("is the same for composed and decomposed letters", async () => {
    expect(await verifyPassword(await hashPassword("cafe\u0301 au lait 12"), "caf\u00e9 au lait 12")).toBe(true);
  });

  it("reads a hash of another cost, and no other text", async () => {
    // scrypt("password", "NaCl", N=1024, r=8, p=16), first 32 bytes: RFC 7914, section 12.
    const key = Buffer.from("fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162", "hex");
    const stored = `$scrypt$ln=10,r=8,p=16$${Buffer.from("NaCl").toString("base64url")}$${key.toString("base64url")}`;
    expect(await verifyPassword(stored, "password")).toBe(true);
    expect(await verifyPassword("", "password")).toBe(false);
    expect(await verifyPassword("$2b$10$abcdefghijklmnopqrstuv", "password")).toBe(false);
  });
});
