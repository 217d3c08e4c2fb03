package bundle

import (
	"path/filepath"
	"strconv"
	"testing"
)

// TestRuntime holds what the parity with Go does not: ranges, lists, what is
// missing, mistakes of callers, going over to another language.
func TestRuntime(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "runtime.mjs", runtimeScript)
	var wrong []string
	runNode(t, `
const wrong = [];
const is = (got, want) => { if (JSON.stringify(got) !== JSON.stringify(want)) wrong.push(JSON.stringify(got) + ', want ' + JSON.stringify(want)); };
const uk = {l: 'uk', p: 1, f: {late: 'en'}, m: {
  files: [['n', 4, 0, {one: [0, ' файл'], few: [0, ' файли'], many: [0, ' файлів'], other: [0, ' файлу']}]],
  rest: [['n', 4, 1, {'=0': 'none', other: [0]}]], late: [['n', 4, 0, {one: [0, ' file'], other: [0, ' files']}], ' ', ['p', 1, {style: 'percent'}]],
  share: [['p', 1, {style: 'percent'}]], names: [['names']], raw: [['v']], day: [['d', 2, {dateStyle: 'long'}]], verb: [['1', 0, '%5.2f', 2, 5]],
  choice: [['g', 6, {male: 'він', other: 'вони'}]], link: ['до ', ['link', 9, ['сюди ', ['v']]], ['a', 8, 'x', '<a href="…">', {href: [['v', 3]]}]], empty: [['n', 4, 0, {one: '', other: 'x'}]],
}};
import(`+strconv.Quote(filepath.Join(dir, "runtime.mjs"))+`).then(async ({create}) => {
  const told = [];
  const i18n = create(uk, (id, locale) => told.push(id + ' ' + locale));
  is(i18n.t('files', {n: 5}), '5 файлів');
  is(i18n.t('files', {n: [3, 5]}), '3–5 файлів');
  is(i18n.t('files', {n: 3n}), '3 файли');
  is(i18n.t('files', {n: NaN}), 'не число файлу'.replace('не число', new Intl.NumberFormat('uk').format(NaN)));
  is(i18n.t('files'), '# файлу');
  is(i18n.t('files', {n: null}), '# файлу');
  is(i18n.t('rest', {n: [3, 5]}), '2–4');
  is(i18n.t('rest', {n: 0}), 'none');
  is(i18n.t('empty', {n: 1}), '');
  is(i18n.t('late', {n: 1, p: .5}), '1 file 50%');
  is(i18n.t('share', {p: .6715}), '67\u00a0%');
  is(i18n.number(.5, {style: 'percent'}), '50\u00a0%');
  is(i18n.t('names', {names: ['Оксана', 'Іван', 'Марія']}), 'Оксана, Іван і Марія');
  is(i18n.t('names', {names: [1, 2]}), '1–2');
  is(i18n.t('raw', {v: new Date(0)}), '1970-01-01T00:00:00Z');
  is(i18n.t('raw', {v: new Date(NaN)}), 'Invalid Date');
  is(i18n.t('day', {d: 'сьогодні'}), 'сьогодні');
  is(i18n.t('day', {d: 9e99}), '9e+99');
  is(i18n.t('verb', {1: 1.5}), ' 1.50');
  is(i18n.t('verb', {1: {}}), '[object Object]');
  is(i18n.t('verb'), '%5.2f');
  is(i18n.t('choice', {g: 'toString'}), 'вони');
  is(i18n.t('choice', {g: '__proto__'}), 'вони');
  is(i18n.t('raw', Object.create({v: 'inherited'})), '{v}');
  is(i18n.t('toString'), 'toString');
  is(i18n.t('nothing'), 'nothing');
  is(i18n.t('nothing'), 'nothing');
  is(told, ['toString uk', 'nothing uk']);
  is(i18n.parts('link', {v: 'javascript:x'}, (name, children, attributes) => [name, children, attributes]),
    ['до ', ['link', ['сюди ', 'javascript:x'], false], ['a', ['x'], {href: '#'}]]);
  is(i18n.list(['а', 'б']), 'а і б');
  is(i18n.relative(-1, 'day', {numeric: 'auto'}), 'учора');
  is(create(uk, null, 'Asia/Tokyo').date(new Date('2026-11-25T20:00:00Z'), {dateStyle: 'short'}), '26.11.26');

  let changes = 0;
  const stop = i18n.subscribe(() => changes++);
  const before = i18n.data;
  i18n.add({l: 'en', m: {more: 'More'}});
  is([i18n.t('more'), changes, i18n.data === before], ['more', 0, true]);
  i18n.add({l: 'uk', f: {more: 'en'}, m: {more: 'More'}});
  is([i18n.t('more'), i18n.t('files', {n: 1}), changes, i18n.data === before], ['More', '1 файл', 1, false]);

  // Of two languages the last one that was asked for stays, whichever comes first.
  const answers = {};
  globalThis.fetch = url => new Promise(done => { answers[url] = data => done({ok: !!data, json: async () => data}); });
  const first = i18n.load('/de'), second = i18n.load('/en');
  answers['/en']({l: 'en', m: {files: 'Files'}});
  await second;
  answers['/de']({l: 'de', m: {files: 'Dateien'}});
  await first;
  is([i18n.locale, i18n.t('files'), changes], ['en', 'Files', 2]);
  const failed = i18n.load('/gone').catch(e => e.message);
  answers['/gone'](null);
  is([await failed, i18n.locale], ['/gone', 'en']);
  stop();
  i18n.use(uk);
  is([i18n.locale, changes], ['uk', 2]);
  console.log(JSON.stringify(wrong));
});`, nil, &wrong)
	for _, w := range wrong {
		t.Error(w)
	}
}
