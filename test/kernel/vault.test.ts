import { createDecipheriv, hkdfSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createVault } from "../../src/kernel/vault.ts";

const SECRET = "0123456789abcdef0123456789abcdef";
const vault = createVault(SECRET);
const PHONE = "13812341234";

describe("the vault", () => {
  it("writes AES-256-GCM that any other program with the key can read", () => {
    const [id = "", text = ""] = vault.encrypt(PHONE, "organizations/1").split(".");
    const bytes = Buffer.from(text, "base64url");
    const key = Buffer.from(hkdfSync("sha256", SECRET, "duijie", "data", 32) as ArrayBuffer);
    const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12));
    decipher.setAAD(Buffer.from("organizations/1"));
    decipher.setAuthTag(bytes.subarray(-16));
    expect(id).toBe("g1");
    expect(decipher.update(bytes.subarray(12, -16)).toString() + decipher.final().toString()).toBe(PHONE);
  });

  it("opens nothing that was changed, moved to another record, or sealed under another key", () => {
    const sealed = vault.encrypt(PHONE, "organizations/1");
    const changed = sealed.slice(0, -2) + (sealed.endsWith("AA") ? "BB" : "AA");
    expect(vault.decrypt(sealed, "organizations/1")).toBe(PHONE);
    expect(() => vault.decrypt(changed, "organizations/1")).toThrow();
    expect(() => vault.decrypt(sealed, "organizations/2")).toThrow();
    expect(() => createVault(`${SECRET}x`).decrypt(sealed, "organizations/1")).toThrow();
    expect(() => vault.decrypt(sealed.replace("g1.", "g2."), "organizations/1")).toThrow("unknown algorithm");
  });

  it("never writes the same text the same way, but finds equal ones by their blind index", () => {
    expect(vault.encrypt(PHONE, "p")).not.toBe(vault.encrypt(PHONE, "p"));
    expect(vault.blindIndex(PHONE)).toBe(createVault(SECRET).blindIndex(PHONE));
    expect(vault.blindIndex(PHONE)).not.toBe(vault.blindIndex("13812341235"));
  });

  it("reads what belongs to a person with that person's key only", () => {
    const [one, other] = [vault.newPersonKey("p1"), vault.newPersonKey("p2")];
    const sealed = vault.encryptForPerson("王小明", "p1", one);
    expect(vault.decryptForPerson(sealed, "p1", one)).toBe("王小明");
    expect(() => vault.decryptForPerson(sealed, "p2", other)).toThrow();
    expect(() => vault.decryptForPerson(sealed, "p1", other)).toThrow();
  });
});
