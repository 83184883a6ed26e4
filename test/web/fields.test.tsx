import type { Child } from "hono/jsx";
import { describe, expect, it } from "vitest";
import { CheckboxField, CheckboxGroup, RadioGroup, SelectField } from "../../src/web/choice-fields.tsx";
import type { FormState } from "../../src/web/form-state.ts";
import { DateField, MoneyField, PasswordField, TextArea, TextField } from "../../src/web/text-fields.tsx";

const options = [
  { value: "one", label: "甲" },
  { value: "two", label: "乙" },
];
const SENTENCE = "请把这一栏改好";

interface Case {
  name: string;
  render: (form: FormState) => Child;
  /** As the form sent it. */
  typed: string | string[];
  /** How the page shows that it was kept. */
  kept: string;
}

const text = (value: string) => `value="${value}"`;
const CASES: readonly Case[] = [
  {
    name: "a line of text",
    typed: "甲&乙",
    kept: text("甲&amp;乙"),
    render: (form) => <TextField form={form} name="field" label="栏目" hint="提示" required maxLength={80} />,
  },
  {
    name: "a long text",
    typed: "\n一\n二<b>",
    kept: ">\n\n一\n二&lt;b&gt;</textarea>",
    render: (form) => <TextArea form={form} name="field" label="栏目" hint="提示" required maxLength={500} />,
  },
  {
    name: "a day",
    typed: "2027-06-30",
    kept: text("2027-06-30"),
    render: (form) => <DateField form={form} name="field" label="栏目" hint="提示" required />,
  },
  {
    name: "an amount",
    typed: "12o",
    kept: text("12o"),
    render: (form) => <MoneyField form={form} name="field" label="栏目" hint="提示" required negotiableName="open" />,
  },
  {
    name: "a choice from a list",
    typed: "two",
    kept: '<option value="two" selected="">乙</option>',
    render: (form) => (
      <SelectField form={form} name="field" label="栏目" hint="提示" required options={[{ label: "组", options }]} />
    ),
  },
  {
    name: "several choices",
    typed: ["two"],
    kept: 'value="two" checked=""',
    render: (form) => <CheckboxGroup form={form} name="field" label="栏目" hint="提示" required options={options} />,
  },
  {
    name: "one choice of several",
    typed: "two",
    kept: 'value="two" checked=""',
    render: (form) => <RadioGroup form={form} name="field" label="栏目" hint="提示" required options={options} />,
  },
  {
    name: "a single yes",
    typed: "yes",
    kept: 'value="yes" checked=""',
    render: (form) => <CheckboxField form={form} name="field" label="栏目" hint="提示" required />,
  },
];

describe.each(CASES)("the field for $name", ({ render, typed, kept }) => {
  const wrong = String(render({ values: { field: typed }, errors: { field: SENTENCE } }));
  const fine = String(render({ values: {}, errors: {} }));

  it("keeps what was typed", () => {
    expect(wrong).toContain(kept);
    expect(fine).not.toContain(kept);
  });

  it("shows the sentence and ties it to the control", () => {
    expect(wrong).toContain(`${SENTENCE}</p>`);
    expect(wrong).toMatch(/aria-describedby="[^"]*\bfield-field-error\b[^"]*"/);
    expect(wrong).toContain('id="field-field-error"');
    expect(wrong).toContain('aria-invalid="true"');
    expect(fine).not.toContain("field-field-error");
    expect(fine).not.toContain("aria-invalid");
  });

  it("stands where the summary's link leads", () => {
    expect(wrong).toContain('id="field-field"');
  });

  it("ties its hint to the control and has a label", () => {
    expect(fine).toMatch(/aria-describedby="[^"]*\bfield-field-hint\b/);
    expect(fine).toMatch(/栏目/);
    expect(fine).toMatch(/<label[^>]* for="field-field|<legend/);
  });

  it("never lets the browser cut or judge what is typed", () => {
    expect(wrong).not.toMatch(/\smaxlength=|\srequired=/);
  });
});

describe("a field", () => {
  it("says that it must be filled in, to eyes and to screen readers", () => {
    const html = String(<TextField form={{ values: {}, errors: {} }} name="title" label="需求名称" required />);
    expect(html).toContain('aria-required="true"');
    expect(html).toContain("（必填）");
  });

  it("never sends a password back", () => {
    const form = { values: { password: "correct horse" }, errors: { password: SENTENCE } };
    const html = String(<PasswordField form={form} name="password" label="密码" autocomplete="new-password" />);
    expect(html).not.toContain("correct horse");
    expect(html).toContain(SENTENCE);
  });

  it("finds its value in rows and groups", () => {
    const form = { values: { contact: { phone: "138" }, requirements: [{ name: "厚度" }] }, errors: {} };
    expect(String(<TextField form={form} name="contact[phone]" label="电话" />)).toContain(text("138"));
    expect(String(<TextField form={form} name="requirements[0][name]" label="指标" />)).toContain(text("厚度"));
    expect(String(<TextField form={form} name="requirements[7][name]" label="指标" />)).toContain(text(""));
    expect(String(<TextField form={form} name="toString" label="指标" />)).toContain(text(""));
  });

  it("keeps 面议 beside an amount", () => {
    const html = String(
      <MoneyField form={{ values: { open: "yes" }, errors: {} }} name="budget" label="预算" negotiableName="open" />,
    );
    expect(html).toContain('name="open" value="yes" checked=""');
  });
});
