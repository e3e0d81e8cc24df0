import type { Problem } from '@pirecow/contracts';
import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { bringCourse } from './intake.factory';

const LINK_MODE = 0o120777;
const MIB = 1024 * 1024;

async function zipOf(fill: (zip: ZipFile) => void): Promise<Buffer> {
  const zip = new ZipFile();
  fill(zip);
  zip.end();
  return buffer(zip.outputStream as Readable);
}

/** Writes another name of the same length into a finished zip, which no honest program would. */
function renamed(zip: Buffer, from: string, to: string): Buffer {
  return Buffer.from(zip.toString('latin1').replaceAll(from, to), 'latin1');
}

describe('a hostile zip', () => {
  let api: TestApi;
  let trainer: TestPerson;
  let organisationId: string;

  beforeAll(async () => {
    api = await startTestApi();
    organisationId = await anOrganisation(api.app);
    trainer = await aPerson(api.app, { roles: { [organisationId]: ['trainer'] } });
  });
  afterAll(() => api.close());

  const send = (bytes: Buffer) => bringCourse(api.app, { who: trainer, to: organisationId }, { bytes });

  const small = Buffer.from('x');

  it.each([
    ['climbs out of its folder', '../outside', 'zip-path'],
    ['names an absolute path', '/etc/passwd', 'zip-path'],
    ['hides a climb behind backslashes', '..\\outside', 'zip-path'],
  ])('that %s is refused', async (_, name, rule) => {
    const placeholder = 'p'.repeat(name.length);
    const zip = renamed(await zipOf((file) => file.addBuffer(small, placeholder)), placeholder, name);
    expect((await send(zip)).json<Problem>().errors).toEqual([expect.objectContaining({ rule })]);
  });

  it('with a link in it is refused', async () => {
    const zip = await zipOf((file) =>
      file.addBuffer(Buffer.from('/etc/passwd'), 'course.yaml', { mode: LINK_MODE }),
    );
    expect((await send(zip)).json<Problem>().errors?.[0]).toMatchObject({ rule: 'zip-link' });
  });

  it('with too many files is refused', async () => {
    const zip = await zipOf((file) => {
      for (let index = 0; index <= 2_000; index += 1) file.addBuffer(small, `media/${index}.txt`);
    });
    expect((await send(zip)).json<Problem>().errors?.[0]).toMatchObject({ rule: 'zip-too-many' });
  });

  it('that unpacks to far more than it holds is refused', async () => {
    const zip = await zipOf((file) => file.addBuffer(Buffer.alloc(20 * MIB), 'media/a.txt'));
    expect(zip.length).toBeLessThan(MIB);
    expect((await send(zip)).json<Problem>().errors?.[0]).toMatchObject({ rule: 'zip-bomb' });
  });

  it('whose files together are too large is refused', async () => {
    const zip = await zipOf((file) => {
      for (let index = 0; index < 6; index += 1) file.addBuffer(Buffer.alloc(9 * MIB), `media/${index}.txt`);
    });
    expect((await send(zip)).statusCode).toBe(413);
  });

  it('that is itself too large is refused before anybody looks into it', async () => {
    expect((await send(Buffer.alloc(51 * MIB))).statusCode).toBe(413);
  });

  it('that names a file twice is refused', async () => {
    const zip = await zipOf((file) => {
      file.addBuffer(small, 'course.yaml');
      file.addBuffer(small, 'course.yamm');
    });
    const answer = await send(renamed(zip, 'course.yamm', 'course.yaml'));
    expect(answer.json<Problem>().errors?.[0]).toMatchObject({ rule: 'zip-twice' });
  });

  it('that lies about the size of a file is refused', async () => {
    const zip = await zipOf((file) => file.addBuffer(Buffer.alloc(5_000, 'a'), 'course.yaml'));
    const lying = Buffer.from(zip);
    const central = lying.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    lying.writeUInt32LE(10, central + 24);
    expect((await send(lying)).json<Problem>().errors?.[0]).toMatchObject({ rule: 'zip-broken' });
  });
});
