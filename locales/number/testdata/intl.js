// Prints what Intl prints, for the cases that come in as JSON.
const cases = JSON.parse(require("fs").readFileSync(0, "utf8"));
// Decimals and long integers keep their digits.
const parse = (s) => (/[eNI]/.test(s) || s === "-0" ? Number(s) : s.includes(".") ? s : BigInt(s));
const styles = ["short", "medium", "long", "full"];

function numbers(tag) {
  const formats = (cases.options ?? []).map((o) => new Intl.NumberFormat(tag, o));
  return (cases.numbers ?? []).map((n) => formats.map((f) => f.format(parse(n))));
}

// The calendar is Gregorian in each locale, as it is in the package.
function dates(tag, zone) {
  const format = (dateStyle, timeStyle) =>
    new Intl.DateTimeFormat(tag, { dateStyle, timeStyle, timeZone: zone, calendar: "gregory" });
  const formats = styles.flatMap((s) => [format(s), format(undefined, s), format(s, s)]);
  return cases.times.map((t) => formats.map((f) => f.format(new Date(t))));
}

const out = {};
for (const tag of cases.locales) {
  const known = new Intl.NumberFormat(tag).resolvedOptions().locale.toLowerCase() === tag;
  if (known || cases.fallback) out[tag] = { numbers: numbers(tag), dates: (cases.zones ?? []).map((z) => dates(tag, z)) };
}
process.stdout.write(JSON.stringify(out));
