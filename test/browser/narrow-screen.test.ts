import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { describeJourney } from "../support/journey.ts";

const SIX_CHARACTERS_PX = 6 * 15;

/** Cells with more than four characters to be seen that have less room than six, and whether anything sticks out of the page. */
async function squeezedCells(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const cells = [...document.querySelectorAll<HTMLElement>(".data-table :is(td, th):not(:has(.bulk-box))")];
    const squeezed = cells.filter(
      (cell) => cell.offsetWidth > 0 && cell.offsetWidth < least && cell.textContent.length > 4,
    );
    const isTooWide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
    return [...squeezed.map((cell) => cell.textContent), ...(isTooWide ? ["the page is wider than its window"] : [])];
  }, SIX_CHARACTERS_PX);
}

describeJourney("staff at an old screen, or with large letters", ({ somebody }) => {
  it("read every table without squeezed columns", async () => {
    const staff = await somebody({ as: "staff" });
    for (const path of [
      "/desk/checks",
      "/desk/needs?queue=published",
      "/desk/achievements?queue=published",
      "/organizations",
    ]) {
      await staff.open(path);
      for (const width of [1280, 1024, 800, 512, 320]) {
        await staff.page.setViewportSize({ width, height: 768 });
        expect([path, width, await squeezedCells(staff.page)]).toEqual([path, width, []]);
      }
    }
  });

  it("choose among names of a hundred characters without widening the form", async () => {
    const staff = await somebody({ as: "staff", phone: true });
    await staff.open("/cooperation-agreements/new");
    await staff.page
      .getByLabel("高校院所")
      .locator("option")
      .nth(1)
      .evaluate((option: HTMLOptionElement, name) => {
        option.textContent = name;
        option.selected = true;
      }, "山西吕梁材料科学与工程研究院".repeat(7));
    expect(await squeezedCells(staff.page)).toEqual([]);
  });
});
