import { readCourseFolder } from '@pirecow/content/folder';
import { readDiskFolder } from '../folders/disk-folder';
import { splitFolder } from '../folders/split-folder';
import { fromRows, toRows } from './draft-rows';

/** JSON as a database gives it back: properties in another order, rows in any. */
function throughDatabase<Value>(value: Value): Value {
  const shuffled = (_: string, part: unknown): unknown =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).reverse())
      : part;
  return JSON.parse(JSON.stringify(value, shuffled)) as Value;
}

describe('a course in rows', () => {
  it('comes back whole, whatever the order in which the rows come', async () => {
    const folder = await readDiskFolder('apps/api/content/courses/teletravail-droit');
    const { texts, media } = splitFolder(folder);
    const { course } = readCourseFolder(texts, media);
    const rows = throughDatabase(toRows(course!));
    const { modules, units, blocks } = rows;
    const mixed = {
      ...rows,
      modules: modules.toReversed(),
      units: units.toReversed(),
      blocks: blocks.toReversed(),
    };
    expect(fromRows(mixed)).toEqual(course);
    expect(blocks.length).toBeGreaterThan(50);
  });

  it('holds keys apart from blocks', async () => {
    const { texts } = splitFolder(await readDiskFolder('apps/api/content/courses/teletravail-droit'));
    const { course } = readCourseFolder(texts);
    const { blocks, keys } = toRows(course!);
    expect(JSON.stringify(blocks)).not.toContain('"correct"');
    expect(keys.length).toBeGreaterThan(10);
  });
});
