import { Buffer } from "node:buffer";
import { expect, it } from "vitest";
import { describeJourney } from "../support/journey.ts";

const LIST = `登记台账
登记编号,项目名称,合同类别,合同编号,买方名称,卖方名称,合同签订日期,合同成交额（元）,技术交易额（元）,登记机构,登记日期
2026140000000701,带钢边裂在线检测,技术开发,示导-01,文峪河特钢有限公司（虚构）,外省某钢铁研究所,2026-03-05,680000,600000,省技术市场登记处,2026-04-01
2026140000000702,轧制油回收技术服务,技术服务,示导-02,文峪河特钢有限公司（虚构）,外省某化工研究所,2026-05-06,十二万,120000,省技术市场登记处,2026-06-01
`;

describeJourney("an import of contracts", ({ somebody }) => {
  it.each([false, true])(
    "has its one wrong row mended on the page, is confirmed, and taken back (phone: %s)",
    async (phone) => {
      const staff = await somebody({ as: "staff", phone });
      await staff.open("/technology-contracts");
      await staff.follow("从文件导入");
      await staff.page.getByLabel(/^文件/).setInputFiles({
        name: "登记台账.csv",
        mimeType: "text/csv",
        buffer: Buffer.from(LIST),
      });
      await staff.press("上传并核对");
      await staff.page.waitForSelector("text=重新检查");
      expect(await staff.reads()).toContain("不是以元为单位的金额");
      await staff.fill({ 合同成交额: "120000" });
      await staff.press("重新检查");
      await staff.page.waitForSelector("text=确认导入 2 行");
      await staff.press("确认导入 2 行");
      await staff.page.waitForSelector("text=技术合同台账");
      await staff.follow("技术合同台账");
      expect(await staff.reads()).toContain("轧制油回收技术服务");
      await staff.page.goBack();
      await staff.act("撤销这次导入", "确认撤销");
      expect(await staff.reads()).toContain("这次导入已撤销");
    },
  );
});
