import fc from 'fast-check';
import { MAX_SPACE_BYTES, MAX_SPACE_DEPTH, MAX_SPACES } from '../bounds';
import { spaceRecordSchema } from '../space-record';
import { readSpaces, SPACE_FORMATS, type SpaceFormat, type SpacesOptions } from './read';

const OPTIONS: SpacesOptions = {
  register: 'test',
  source: { name: 'Azterketa', url: null, licence: 'CC0 1.0', date: null },
};
const read = (format: SpaceFormat, text: string) => readSpaces(format, Buffer.from(text), OPTIONS);

describe('hostile files of spaces', () => {
  const soup = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          'name',
          'lat',
          'lon',
          'id',
          ';',
          ',',
          '"',
          '\n',
          '{',
          '}',
          '[',
          ']',
          ':',
          '43',
          '"features"',
          '"data"',
          '"elements"',
          '"tags"',
          '\\',
          '\0',
        ),
        fc.string({ maxLength: 8 }),
      ),
      { maxLength: 60 },
    )
    .map((parts) => Buffer.from(parts.join('')));

  it.each(SPACE_FORMATS)('%s: no bytes throw, and each record is a record', (format) => {
    fc.assert(
      fc.property(fc.oneof(soup, fc.uint8Array({ maxLength: 200 })), (bytes) => {
        const { spaces } = readSpaces(format, bytes, OPTIONS);
        for (const { record, notes } of spaces) {
          if (record) expect(spaceRecordSchema.parse(record)).toEqual(record);
          else expect(notes.some(({ done }) => done === 'refused')).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom('43', '1,5', 'www.a.eu', '9200', '@a', 'yes', '=1+1', 'x'.repeat(3_000)),
  );
  const heads = [
    'id',
    'name',
    'cp',
    'insee',
    'lat',
    'lon',
    'web',
    'twitter',
    'mail',
    'tel',
    'equipements',
    'langues',
    'statut',
    'desks',
    'source',
    'licence',
    'date_maj',
  ];

  it('any cells make a record or a reason, and the same ones each time', () => {
    const row = fc.tuple(...heads.map(() => cell));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 5 }), (rows) => {
        const quoted = [heads, ...rows].map((cells) =>
          cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(';'),
        );
        const once = read('csv', quoted.join('\n'));
        for (const { record, notes } of once.spaces)
          expect(record !== undefined).toBe(!notes.some(({ done }) => done === 'refused'));
        expect(read('csv', quoted.join('\n'))).toEqual(once);
      }),
      { numRuns: 100 },
    );
  });

  it('what is too large, too deep or too much is refused by its limit', () => {
    const rule = (format: SpaceFormat, text: string) => read(format, text).refusal;
    expect(rule('csv', 'a'.repeat(MAX_SPACE_BYTES + 1))).toEqual({
      rule: 'file.too-large',
      values: { maximum: MAX_SPACE_BYTES },
    });
    const deep = '['.repeat(MAX_SPACE_DEPTH * 2) + ']'.repeat(MAX_SPACE_DEPTH * 2);
    expect(rule('geojson', `{"features":${deep}}`)?.rule).toBe('file.too-deep');
    expect(rule('osm', `{"elements":${'['.repeat(2_000_000)}`)?.rule).toBe('file.too-deep');
    expect(rule('csv', `name;lat;${'x;'.repeat(300)}\n`)?.rule).toBe('file.too-many-columns');
    const many = read('csv', `name,lat,lon\n${',,\n'.repeat(MAX_SPACES + 5)}`);
    expect(many.refusal?.rule).toBe('file.too-many');
    expect(many.spaces).toHaveLength(MAX_SPACES);
  });

  it.each([
    ['csv', ''],
    ['csv', 'nothing'],
    ['geojson', '{'],
    ['geojson', '{"features":1}'],
    ['gogocarto', '[]'],
    ['osm', 'null'],
  ] as const)('%s: %j is refused with why', (format, text) => {
    expect(read(format, text).refusal?.rule).toMatch(/^(?:csv|json)\./);
  });

  it('names that objects inherit are no columns', () => {
    const { spaces } = read('csv', '__proto__,constructor,name,lat,lon\na,b,La Ruche,43,1\n');
    expect(spaces[0]?.record?.name).toBe('La Ruche');
  });

  it.each([
    ['csv', `name;lat\n${';'.repeat(1_000_000)}`],
    ['csv', `name;lat\n${'"'.repeat(300_001)}`],
    ['csv', `name,lat,lon,web\nA,43,1,${'http://'.repeat(100_000)}`],
    ['csv', `name,lat,lon,adresse\nA,43,1,"${'1 '.repeat(80_000)}"`],
    ['csv', `name,lat,lon,mail\nA,43,1,${'a.'.repeat(90_000)}`],
    ['geojson', `{"features":[{"geometry":{"coordinates":[${'[1,2],'.repeat(400_000)}[1,2]]}}]}`],
    ['osm', `{"elements":[{"tags":{${Array.from({ length: 90_000 }, (_, at) => `"k${at}":"v"`).join()}}}]}`],
  ] as const)('%s: the costliest texts end soon (%#)', (format, text) => {
    const began = performance.now();
    read(format, text);
    expect(performance.now() - began).toBeLessThan(8_000);
  });
});
