import { describe, expect, it } from "vitest";
import { rememberMarkup } from "../../src/web/remember-markup.ts";

const about = {};

describe("markup that is remembered", () => {
  it("is written once for the same values of the same thing", () => {
    const remember = rememberMarkup(2);
    let written = 0;
    const write = () => {
      written++;
      return <b>{"a & b"}</b>;
    };
    const once = remember(about, ["a & b", 1], write);
    expect(String(<p>{remember(about, ["a & b", 1], write)}</p>)).toBe("<p><b>a &amp; b</b></p>");
    expect(String(<p>{once}</p>)).toBe("<p><b>a &amp; b</b></p>");
    expect(written).toBe(1);
  });

  it("is written anew for any other value, and for another thing with the same values", () => {
    const remember = rememberMarkup(10);
    const show = (thing: object, name: string, isNew: boolean) =>
      String(
        <p>
          {remember(thing, [name, { isNew }], () => (
            <b>{isNew ? `${name}!` : name}</b>
          ))}
        </p>,
      );
    expect(show(about, "甲", false)).toBe("<p><b>甲</b></p>");
    expect(show(about, "乙", false)).toBe("<p><b>乙</b></p>");
    expect(show(about, "甲", true)).toBe("<p><b>甲!</b></p>");
    expect(
      String(
        <p>
          {remember({}, ["甲", { isNew: false }], () => (
            <i>丙</i>
          ))}
        </p>,
      ),
    ).toBe("<p><i>丙</i></p>");
    expect(show(about, "甲", false)).toBe("<p><b>甲</b></p>");
  });

  it("goes, the first written first, where more would be kept than asked for", () => {
    const remember = rememberMarkup(2);
    const written: number[] = [];
    const show = (number: number) =>
      remember(about, [number], () => {
        written.push(number);
        return <b>{number}</b>;
      });
    for (const number of [1, 2, 1, 3, 2, 1]) void show(number);
    expect(written).toEqual([1, 2, 3, 1]);
  });

  it("is not kept where it shows very much", () => {
    const remember = rememberMarkup(2);
    const written: string[] = [];
    const long = "长".repeat(100_000);
    const show = () =>
      remember(about, [long], () => {
        written.push(long);
        return <b>{long.slice(0, 3)}</b>;
      });
    expect(String(<p>{show()}</p>)).toBe("<p><b>长长长</b></p>");
    expect(String(<p>{show()}</p>)).toBe("<p><b>长长长</b></p>");
    expect(written).toHaveLength(2);
  });
});
