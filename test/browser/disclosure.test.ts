import { expect, it } from "vitest";
import { describeJourney, type Person } from "../support/journey.ts";
import { flash } from "../support/journey-need.ts";

const NEED = "屠宰废水总氮不达标";
const ACHIEVEMENT = "耐冷硝化菌剂与碳源精准投加控制";
const FILE = "生化池水温记录";
const SECRET = "镜湖蓝雀：冬季水温与投加量";

describeJourney("contact data", ({ somebody }) => {
  it("is visible to the right person only at the right time, and gone after withdrawal", async () => {
    const staff = await somebody({ as: "staff" });
    const enterprise = await somebody({ as: "enterprise" });
    const professor = await somebody({ as: "institution", phone: true });
    const leader = await somebody({ as: "leader" });
    const visitor = await somebody();

    // What is to be kept: the enterprise's own contact, as its need's page tells it, and a confidential file.
    await enterprise.open("/my/needs");
    await enterprise.follow(NEED);
    const needPath = new URL(enterprise.page.url()).pathname;
    const phone = /电话\s*(\S+)/.exec(await enterprise.reads())?.[1] ?? "";
    expect(phone).toMatch(/^\d{11}$/);
    await attach(enterprise, `${needPath}/attachments`, { layer: "保密附件" });
    await staff.open(`${needPath}/attachments`);
    await staff.act("审核通过", "确认通过");

    await staff.open(`${needPath}/matches`);
    const row = staff.page.locator(".match-list > li", { hasText: ACHIEVEMENT });
    await staff.press(/^采纳/, row);
    await staff.press(/^发起对接/, row);
    const address = new URL(staff.page.url()).pathname;
    /** Of all that somebody can open, whether it holds the phone number. */
    const sees = async (person: Person, paths: readonly string[] = [address, needPath, "/my/introductions"]) => {
      const found: string[] = [];
      for (const path of paths) {
        const answer = await person.page.request.get(path, { failOnStatusCode: false });
        if ((await answer.text()).includes(phone)) found.push(path);
      }
      return found;
    };
    const nobodyElse = async () => {
      for (const person of [leader, visitor]) expect(await sees(person)).toEqual([]);
      expect(await sees(professor)).toEqual([]);
    };
    const button = (person: Person, name: string) => person.page.getByRole("button", { name, exact: true });

    // Asked, and one side agreed with its contact: nothing opens.
    await nobodyElse();
    await enterprise.open(address);
    await enterprise.page.getByLabel("同意把本单位为此填写的联系人").check();
    await enterprise.page.getByLabel("同意把保密内容").check();
    await enterprise.press("同意对接");
    await nobodyElse();
    await professor.open(address);
    expect(await button(professor, "查看联系人").count()).toBe(0);

    // Both agreed, but the professor keeps theirs: contacts open mutually or not at all.
    await professor.press("同意对接");
    expect(await flash(professor)).toContain("双方都已同意");
    expect(await professor.reads()).toContain("双方都提供后才互见");
    expect(await button(professor, "查看联系人").count()).toBe(0);
    await nobodyElse();

    await professor.press("同意提供联系人");
    await professor.press("查看联系人");
    expect(await professor.reads(professor.page.locator(".disclosed"))).toContain(phone);
    // Only for this once: opening the page again shows nothing until it is asked for again.
    await nobodyElse();
    await professor.open(address);
    await professor.press("查看保密内容");
    const [download] = await Promise.all([
      professor.page.waitForEvent("download"),
      professor.page.getByRole("link", { name: FILE }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`${FILE}.txt`);
    const filePath = new URL(download.url()).pathname;
    for (const person of [leader, visitor])
      expect((await person.page.request.get(filePath, { failOnStatusCode: false })).status()).toBe(404);

    // The owner reads who looked at what.
    await enterprise.open(address);
    const readings = await enterprise.reads(enterprise.page.getByRole("table", { name: "对方的查看记录" }));
    expect(readings).toMatch(/演示-郝老师\s+保密内容[\s\S]*演示-郝老师\s+保密内容[\s\S]*演示-郝老师\s+联系人/);

    // Taken back: gone with the next request, page and file alike.
    await enterprise.press("收回联系人");
    await enterprise.press("收回保密内容");
    await professor.open(address);
    expect(await button(professor, "查看联系人").count()).toBe(0);
    expect(await button(professor, "查看保密内容").count()).toBe(0);
    await nobodyElse();
    expect((await professor.page.request.get(filePath, { failOnStatusCode: false })).status()).toBe(404);
    expect(await sees(enterprise, [needPath])).toEqual([needPath]);
  });
});

/** Uploads a small text by the page of a record's files. */
async function attach(person: Person, path: string, { layer }: { layer: string }): Promise<void> {
  await person.open(path);
  await person.page.getByLabel(layer).check();
  const file = { name: `${FILE}.txt`, mimeType: "text/plain", buffer: Buffer.from(SECRET) };
  await person.page.locator('input[type="file"]').setInputFiles(file);
  await person.press("上传");
  expect(await person.reads()).toContain(FILE);
}
