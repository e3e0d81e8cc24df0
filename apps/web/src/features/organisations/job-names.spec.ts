import * as contracts from '@pirecow/contracts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Words {
  jobs: { names: Record<string, Record<string, string>> };
}

const { jobs: words } = JSON.parse(
  readFileSync(join(process.cwd(), 'apps/web/src/features/organisations/locales/fr.json'), 'utf8'),
) as Words;

const isJob = (one: unknown): one is contracts.JobContract =>
  typeof one === 'object' && one !== null && 'schema' in one && 'name' in one;

describe('the list of jobs', () => {
  it('has words for each', () => {
    const jobs = Object.values(contracts as Record<string, unknown>).filter(isJob);
    expect(jobs.length).toBeGreaterThan(30);
    const wordless = jobs.filter(({ name }) => {
      const [room = '', deed = ''] = name.split('.');
      return !words.names[room]?.[deed];
    });
    expect(wordless).toEqual([]);
  });
});
